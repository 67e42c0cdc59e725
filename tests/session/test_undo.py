"""Taking back the last command: the session goes on as if it had not been given."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from coach.duration import NO_TIME, Milliseconds
from coach.routine.model import Routine, Sides
from coach.session.events import Event, EventKind
from coach.session.session import Session
from coach.session.states import UNDOABLE, Command, State
from coach.session.work_log import WorkLog, set_key
from coach.timeline.cues import CueKind
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, routine, self_paced, step
from tests.session.sessions import Told, a_session, begun, calf, clock, shape, told
from tests.session.test_session_properties import changing_routines, happenings

CALF = step("Calf", dose(hold(30), sides=Sides.BOTH))
"""PREPARE 0-10, left 10-40, SWITCH 40-45, right 45-75."""
SQUAT = step("Squat", dose(hold(30)))
UNDO = Command.UNDO


def index_of(session: Session) -> int:
    return session.snapshot(NO_TIME).index


def test_a_skip_that_is_undone_goes_on_where_it_was_with_a_lead_in():
    session = begun(a_session(CALF, SQUAT), at=22)
    session.send(Command.SKIP_EXERCISE, clock(22))
    events = session.send(UNDO, clock(25))

    assert told(events) == ["command undo", "cue tick"]
    assert events[0].undone is Command.SKIP_EXERCISE
    snapshot = session.snapshot(clock(25))
    assert (session.state, snapshot.index, snapshot.offset) == (State.LEAD_IN, 1, 12_000)
    session.advance(clock(33))
    assert session.snapshot(clock(33)).offset == 17_000


@pytest.mark.parametrize("paused", [False, True])
def test_what_was_paused_stays_paused_and_pain_is_no_pause_of_the_person(paused):
    session = begun(a_session(CALF, SQUAT))
    if paused:
        session.send(Command.PAUSE, clock(20))
    session.send(Command.MARK_PAIN, clock(22))
    assert session.state is State.PAUSED

    session.send(UNDO, clock(30))

    assert session.state is (State.PAUSED if paused else State.LEAD_IN)


def test_a_pause_since_then_stays():
    session = begun(a_session(CALF, SQUAT))
    session.send(Command.SKIP_EXERCISE, clock(22))
    session.send(Command.PAUSE, clock(23))
    session.send(UNDO, clock(25))

    assert (session.state, index_of(session)) == (State.PAUSED, 1)
    assert session.snapshot(clock(27)).paused_for == 2_000


def test_commands_are_undone_one_by_one():
    session = begun(a_session(CALF, SQUAT))
    for at, command in ((12, Command.NEXT), (13, Command.NEXT), (14, Command.SKIP_EXERCISE)):
        session.send(command, clock(at))

    indices = []
    while session.undoable:
        session.send(UNDO, clock(15))
        indices.append(index_of(session))
    assert indices == [3, 2, 1]


def test_no_set_that_has_ended_is_lost_by_undoing_what_came_before_it():
    session = begun(a_session(CALF, SQUAT))
    session.send(Command.NEXT, clock(5))
    session.advance(clock(34))
    assert session.undoable is Command.NEXT

    session.advance(clock(36))

    assert session.undoable is None
    assert session.send(UNDO, clock(36)) == []


def test_an_end_by_mistake_is_undone():
    session = begun(a_session(step("Squat", self_paced(8))))
    session.send(Command.NEXT, clock(15))
    assert session.state is State.FINISHED

    session.send(UNDO, clock(18))

    assert session.state is State.WAITING
    assert told(session.send(Command.NEXT, clock(30)))[-1] == "finished"


def test_pain_that_ended_the_session_is_undone():
    session = begun(calf())
    session.send(Command.MARK_PAIN, clock(20))
    assert session.state is State.STOPPED

    session.send(UNDO, clock(25))

    assert (session.state, session.snapshot(clock(25)).offset) == (State.LEAD_IN, 10_000)


def test_a_stop_is_not_undone():
    session = begun(calf())
    session.send(Command.NEXT, clock(5))
    session.send(Command.STOP, clock(6))

    assert session.send(UNDO, clock(7)) == []
    assert session.state is State.STOPPED


@pytest.mark.parametrize(
    ("at", "index", "offset"), [(30, 1, 20_000), (39.5, 1, 29_500), (45, 2, 0)]
)
def test_what_was_added_goes_from_both_sides_while_time_goes_on(at, index, offset):
    """Where the hold would be over by then it ends at once."""
    session = begun(calf())
    before = shape(session)
    session.send(Command.EXTEND, clock(25))
    events = session.send(UNDO, clock(at))

    assert shape(session) == before
    snapshot = session.snapshot(clock(at))
    assert (snapshot.index, snapshot.offset) == (index, offset)
    kinds = [event.cue.kind for event in events if event.cue]
    assert (CueKind.END in kinds) is (index == 2)


def test_time_that_was_added_to_a_rest_that_is_over_is_not_undone():
    session = begun(calf())
    session.send(Command.EXTEND, clock(5))
    session.advance(clock(21))

    assert session.undoable is None


class Twin:
    """A session with its log and what it has told."""

    def __init__(self, one: Routine) -> None:
        self.session = Session(compile_timeline(one))
        self.log = WorkLog()
        self._take(self.session.begin(NO_TIME))

    def _take(self, events: list[Event]) -> list[Event]:
        self.log.take(events, self.session.timeline.segments)
        return events

    def advance(self, now: Milliseconds) -> list[Event]:
        return self._take(self.session.advance(now))

    def send(self, command: Command, now: Milliseconds) -> list[Event]:
        return self._take(self.session.send(command, now))

    def value(self) -> tuple:
        snapshot = self.session.snapshot(NO_TIME)
        place = (snapshot.index, self.session.elapsed, snapshot.done, snapshot.blocks)
        painful = set_key(self.session.painful)
        return (self.session.timeline, *place, painful, self.session.undoable)

    def written(self) -> tuple:
        """Without the cues: those stay that were heard in a hold while it was longer."""
        return (
            [
                (set_key(one.segment), one.segment.added, one.since, one.done, one.reps)
                for one in self.log.intervals
            ],
            [(one.is_complete, one.is_skipped) for one in self.log.intervals],
            [(set_key(one.segment), one.side) for one in self.log.pains],
            [*map(set_key, self.log.left_out)],
        )

    def future(self, now: Milliseconds) -> list[tuple]:
        """What comes by itself, without lead-ins: they are no session time."""
        if self.session.state is State.PAUSED:
            self.send(Command.RESUME, now)
        events = self.advance(Milliseconds(now + 40_000_000))
        return [
            (event.kind, event.planned, event.index, event.cue)
            for event in events
            if not event.in_lead_in
        ]


@given(
    changing_routines, happenings, st.sampled_from(sorted(UNDOABLE, key=str)), st.integers(0, 9000)
)
@example(routine(CALF, SQUAT), [(22_000, None)], Command.EXTEND, 5_000)
@example(routine(CALF, SQUAT), [(22_000, None)], Command.MARK_PAIN, 5_000)
def test_a_command_that_is_undone_leaves_all_as_if_it_had_not_been_given(
    one, script, command, later
):
    twins = undone, untouched = Twin(one), Twin(one)
    now = NO_TIME
    for wait, said in script:
        now = Milliseconds(now + wait)
        for twin in twins:
            twin.advance(now) if said is None else twin.send(said, now)
    done = undone.send(command, now)
    assume(any(event.command is command for event in done))
    now = Milliseconds(now + later)
    undone.advance(now)
    back = undone.send(UNDO, now)
    assume(any(event.undone is command for event in back))
    if command is Command.EXTEND:  # time has gone on in what was made longer
        extended = index_of(untouched.session)
        untouched.advance(now)
        assume(index_of(untouched.session) == extended and not untouched.session.is_over)

    assert undone.value() == untouched.value()
    assert undone.written() == untouched.written()
    assert undone.future(now) == untouched.future(now)
    assert undone.written() == untouched.written()


def test_an_extension_undone_when_its_hold_would_be_over_ends_it_now():
    told = Told(CALF).go_on(20).send(Command.EXTEND, 20).go_on(45).send(UNDO, 45).go_on(45)

    assert told.written == ["Calf left 30000 ms, 1 reps"]
    assert told.session.segment.kind is SegmentKind.SWITCH


def test_a_set_that_was_left_and_taken_back_is_one_set_in_the_log():
    told = Told(CALF).go_on(20).send(Command.NEXT, 20).send(UNDO, 22).go_on(25 + 20)

    assert told.written == ["Calf left 30000 ms, 1 reps"]
    assert told.log.left_out == []
    assert not any(one.kind is EventKind.STOPPED for one in told.session.advance(clock(100)))
