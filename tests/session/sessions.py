"""Short ways to begin sessions and to write down what they tell."""

from coach.duration import NO_TIME, Milliseconds
from coach.routine.model import Sides
from coach.session.events import Event, EventKind
from coach.session.session import Session
from coach.session.states import Command
from coach.session.work_log import WorkLog
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, routine, step

BEGUN = 5_000
"""The clock's reading when the sessions here begin."""


def clock(session_time: float) -> Milliseconds:
    """The clock's reading at a session time in seconds, while nothing has been paused."""
    return Milliseconds(BEGUN + round(session_time * 1000))


def a_session(*steps) -> Session:
    return Session(compile_timeline(routine(*steps)))


def calf() -> Session:
    """PREPARE 0-10, left 10-40, SWITCH 40-45, right 45-75."""
    return a_session(step("Calf", dose(hold(30), sides=Sides.BOTH)))


def begun(session: Session, *, at: float = 0) -> Session:
    """The session begun and then looked at, `at` seconds into it."""
    session.begin(clock(0))
    if at:
        session.advance(clock(at))
    return session


def told(events: list[Event]) -> list[str]:
    """Events in short: `segment 1`, `cue start`, `paused`."""
    words = []
    for event in events:
        if event.cue is not None:
            words.append(f"cue {event.cue.kind.value}")
        elif event.command is not None:
            words.append(f"command {event.command.value}")
        elif event.kind is EventKind.SEGMENT:
            words.append(f"segment {event.index}")
        else:
            words.append(event.kind.value)
    return words


def shape(session: Session) -> list[str]:
    """The segments in short: `work left easier 30`, the exercise by its id."""
    lines = []
    for segment in session.timeline.segments:
        side = segment.side.value if segment.side else "-"
        length = "open" if segment.duration is None else f"{segment.duration / 1000:g}"
        lines.append(f"{segment.kind.value} {side} {segment.exercise.id} {length}")
    return lines


class Told:
    """A session with its work log."""

    def __init__(self, *steps, begin_at=(0, NO_TIME)) -> None:
        self.session = Session(compile_timeline(routine(*steps)))
        self.log = WorkLog(since=begin_at[1])
        self._note(self.session.begin(NO_TIME, *begin_at))

    def go_on(self, until: float) -> "Told":
        self._note(self.session.advance(Milliseconds(round(until * 1000))))
        return self

    def send(self, command: Command, at: float) -> "Told":
        self._note(self.session.send(command, Milliseconds(round(at * 1000))))
        return self

    def _note(self, events) -> None:
        self.log.take(events, self.session.timeline.segments)

    @property
    def written(self) -> list[str]:
        return [
            f"{one.segment.step.name} {one.segment.side.value if one.segment.side else '-'} "
            f"{one.done} ms, {one.reps} reps{'' if one.is_complete else ', broken off'}"
            for one in self.log.intervals
        ]
