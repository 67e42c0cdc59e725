"""A session that pauses by itself before every exercise but the first."""

from coach.duration import NO_TIME, seconds
from coach.routine.model import Circuit, Sides, Step
from coach.session.session import Session
from coach.session.states import Command, State
from coach.timeline.cues import CueKind
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, routine, self_paced, step
from tests.session.sessions import begun, clock, told

TEN = dose(hold(10))
A, B = step("A", TEN), step("B", TEN)


def pausing(*steps: Step | Circuit) -> Session:
    return begun(Session(compile_timeline(routine(*steps)), pauses_between=True))


def test_it_pauses_as_the_next_exercise_begins():
    session = pausing(A, B)

    events = session.advance(clock(20))

    assert told(events)[-4:] == ["cue end", "segment 2", "paused", "cue pause"]
    assert [event.planned for event in events[-4:]] == [seconds(20)] * 4
    assert session.state is State.PAUSED
    assert told(session.send(Command.RESUME, clock(90))) == [
        "command resume",
        "resumed",
        "cue resume",
        "cue prepare",
    ]


def test_however_late_the_loop_is_nothing_of_the_exercise_is_over():
    session = pausing(A, B)

    session.advance(clock(27))

    assert session.snapshot(clock(27)).offset == NO_TIME
    assert session.elapsed == seconds(20)


def test_nothing_beyond_the_pause_is_going_to_be_heard():
    session = pausing(A, B)
    session.advance(clock(19))

    coming = [(one.due, one.cue.kind, one.segment.exercise.id) for one in session.coming_cues()]

    assert coming == [(clock(20), CueKind.END, "a"), (clock(20), CueKind.PAUSE, "b")]


def test_sides_and_sets_of_an_exercise_go_on_by_themselves():
    session = pausing(step("A", dose(hold(10), sets=2, sides=Sides.BOTH)), B)

    session.advance(clock(64))  # 10 + 4 x 10 + 3 x 5 = 65

    assert session.state is State.RUNNING
    session.advance(clock(65))
    assert session.state is State.PAUSED


def test_a_rest_goes_on_and_the_pause_comes_after_it():
    session = pausing(Circuit(2, (A, B), rest=seconds(30)))
    session.advance(clock(20))
    session.send(Command.RESUME, clock(20))

    session.advance(clock(59))  # B until 40, then REST and PREPARE, 30 s together
    assert session.state is State.RUNNING
    session.advance(clock(60))
    assert (session.state, session.segment.exercise.id) == (State.PAUSED, "a")


def test_whoever_goes_to_the_next_exercise_is_ready():
    session = pausing(A, B)

    session.send(Command.SKIP_EXERCISE, clock(15))

    assert session.state is State.RUNNING


def test_the_end_of_a_set_at_ones_own_pace_is_no_wish_to_go_on():
    session = pausing(step("A", self_paced(8)), B)
    session.advance(clock(15))

    events = session.send(Command.NEXT, clock(60))

    assert told(events) == ["command next", "cue end", "segment 2", "paused", "cue pause"]
    assert session.state is State.PAUSED


def test_next_goes_on_there_for_whoever_has_a_clicker_alone():
    session = pausing(A, B)
    session.advance(clock(20))

    assert told(session.send(Command.NEXT, clock(30)))[:2] == ["command resume", "resumed"]
    assert (session.state, session.segment.exercise.id) == (State.RUNNING, "b")


def test_next_goes_past_an_exercise_that_was_paused_by_hand():
    session = pausing(A, B)
    session.advance(clock(15))
    session.send(Command.PAUSE, clock(15))

    assert "command next" in told(session.send(Command.NEXT, clock(16)))
    assert (session.state, session.segment.exercise.id) == (State.PAUSED, "b")


def test_it_pauses_before_a_set_at_ones_own_pace_too():
    session = pausing(A, step("B", self_paced(8), prepare=0))

    session.advance(clock(20))
    assert session.state is State.PAUSED

    assert told(session.send(Command.RESUME, clock(30)))[-1] == "cue start"
    assert session.state is State.WAITING
