"""Short ways to make what the journal holds."""

from datetime import UTC, datetime, timedelta

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.journal.choices import Choices
from coach.journal.entities import START
from coach.journal.live.session_writes import Write
from coach.journal.model import Outcome, Pain, ResumePoint, SessionEntry, SessionStart, WorkDone
from coach.journal.timestamp import Timestamp
from coach.routine.model import Level, Side, Stage

MORNING = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
CENTRAL_EUROPE = timedelta(hours=1)


def moment(minutes: float = 0) -> Timestamp:
    """So many minutes after half past eight on a winter's morning in central Europe."""
    return Timestamp(MORNING + timedelta(minutes=minutes), CENTRAL_EUROPE, "CET")


def start(minutes: float = 0, routine: str = "hips", **changes: object) -> SessionStart:
    known = {
        "routine": routine,
        "title": routine.capitalize(),
        "file": f"/routines/{routine}.yaml",
        "fingerprint": "f00d",
        "planned": seconds(600),
        "choices": Choices(),
        "began": moment(minutes),
    }
    return SessionStart(**known | changes)


def began_as(entry: SessionEntry, start: SessionStart) -> bool:
    """Whether everything that was known at the start is in the entry."""
    return START.to_json(entry) == START.to_json(start)


def work(minutes: float = 1, done: int = 30_000, **changes: object) -> WorkDone:
    known = {
        "exercise": "dead-bug",
        "name": "Dead bug",
        "stage": Stage.ACTIVATE,
        "muscles": ("abdominals", "hip flexors"),
        "step": 1,
        "round": 1,
        "set": 1,
        "side": Side.LEFT,
        "alternates": False,
        "planned": Milliseconds(30_000),
        "done": Milliseconds(done),
        "reps_planned": 6,
        "reps": 6,
        "extended": NO_TIME,
        "is_skipped": False,
        "level": Level.USUAL,
        "ended": moment(minutes),
    }
    return WorkDone(**known | changes)


def resume_point(index: int = 3) -> ResumePoint:
    return ResumePoint(
        index=index,
        step=2,
        round=1,
        set=1,
        side=Side.RIGHT,
        exercise="dead-bug",
        rep=2,
        offset=seconds(10),
        done=seconds(5),
    )


def pain(minutes: float = 2, exercise: str = "dead-bug") -> Pain:
    return Pain(exercise, exercise.capitalize(), Side.LEFT, moment(minutes))


def at_point(index: int, minutes: float) -> Write:
    """A person's place, so many minutes after the morning began."""
    return Write(
        lambda journal, session: journal.keep_resume_point(
            session, resume_point(index), moment(minutes)
        )
    )


def finish(minutes: float) -> Write:
    """The end of a session."""
    return Write(
        lambda journal, session: journal.end(session, Outcome.FINISHED, moment(minutes), None)
    )
