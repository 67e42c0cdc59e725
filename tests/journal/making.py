"""Sessions for tests: short to write, and kept in a journal as the coach keeps them."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from freezegun import freeze_time

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.journal.choices import Choices
from coach.journal.entities import START
from coach.journal.live.session_writes import Write
from coach.journal.model import (
    Effort,
    Outcome,
    Pain,
    ResumePoint,
    SessionEntry,
    SessionStart,
    Soreness,
    WorkDone,
)
from coach.journal.store.journal import Journal
from coach.journal.timestamp import Timestamp, timestamp_of
from coach.routine.model import Level, Side, Stage

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
"""A Wednesday, in week 47."""
MORNING = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
CENTRAL_EUROPE = timedelta(hours=1)


def moment(minutes: float = 0) -> Timestamp:
    """So many minutes after half past eight on a winter's morning in central Europe."""
    return Timestamp(MORNING + timedelta(minutes=minutes), CENTRAL_EUROPE, "CET")


def at(text: str, zone: str = "UTC") -> Timestamp:
    """The moment when a clock in `zone` shows this: `2026-11-18 18:30`."""
    return timestamp_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


@contextmanager
def now(text: str, zone: str = "UTC") -> Iterator[None]:
    """Lets it be that time in that zone, and this machine be there; where systems can be moved."""
    before = os.environ.get("TZ")
    try:
        _move_to(zone)
        with freeze_time(at(text, zone).at):
            yield
    finally:
        _move_to(before)


def _move_to(zone: str | None) -> None:
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()


def start(began: Timestamp | float = 0, routine: str = "hips", **changes: object) -> SessionStart:
    """The beginning of a session, at a time or so many minutes after the morning began."""
    known = {
        "routine": routine,
        "title": routine.capitalize(),
        "file": f"/routines/{routine}.yaml",
        "fingerprint": "f00d",
        "planned": seconds(600),
        "choices": Choices(),
        "began": began if isinstance(began, Timestamp) else moment(began),
    }
    return SessionStart(**known | changes)


def began_as(entry: SessionEntry, start: SessionStart) -> bool:
    """Whether everything that was known at the start is in the entry."""
    return START.to_json(entry) == START.to_json(start)


def work(seconds: float = 60, side: Side | None = None, **changes: object) -> WorkDone:
    """One set of so many seconds."""
    done = Milliseconds(round(seconds * 1000))
    known = {
        "exercise": "dead-bug",
        "name": "Dead bug",
        "stage": Stage.ACTIVATE,
        "muscles": ("abdominals",),
        "step": 1,
        "round": 1,
        "set": 1,
        "side": side,
        "alternates": False,
        "planned": done,
        "done": done,
        "reps_planned": 6,
        "reps": 6,
        "extended": NO_TIME,
        "is_skipped": False,
        "level": Level.USUAL,
        "ended": timestamp_of(NOON),
    }
    return WorkDone(**known | changes)


def set_at(minutes: float = 1, done: int = 30_000, **changes: object) -> WorkDone:
    """One set of 30 s on the left that ended so many minutes after the morning began."""
    known = {
        "muscles": ("abdominals", "hip flexors"),
        "side": Side.LEFT,
        "planned": Milliseconds(30_000),
        "done": Milliseconds(done),
        "ended": moment(minutes),
    }
    return work(**known | changes)


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


def live(
    journal: Journal,
    began: Timestamp,
    *done: WorkDone,
    routine: str = "daily-hips",
    outcome: Outcome = Outcome.FINISHED,
    effort: Effort | None = None,
    soreness: Soreness | None = None,
    pains: tuple[Pain, ...] = (),
) -> int:
    """Live a session in which this was `done`, a minute of one exercise if nothing else."""
    title = routine.replace("-", " ").capitalize()
    session = journal.begin(start(began, routine, title=title, planned=seconds(420)))
    lasted = timedelta(0)
    for one in done or (work(),):
        journal.add_work(session, one, None)
        lasted += timedelta(milliseconds=one.done)
    journal.end(session, outcome, Timestamp(began.at + lasted, began.offset, began.zone), None)
    if effort:
        journal.rate(session, effort)
    if soreness:
        journal.tell_soreness(session, soreness)
    for pain in pains:
        journal.mark_pain(session, pain)
    return session
