"""Marking that it hurts: the exercise ends, in every round that is left, and the session waits."""

from coach.duration import seconds
from coach.routine.model import Circuit, Sides
from coach.session.states import Command, State
from tests.fakes import dose, hold, self_paced, step
from tests.session.sessions import a_session, begun, calf, clock, shape, told

TEN = dose(hold(10))


def test_what_hurts_is_over_and_the_session_waits_before_what_follows():
    first = step("Calf", dose(hold(30), sets=2, sides=Sides.BOTH, rest=20))
    session = begun(a_session(first, step("Plank", TEN)))
    session.advance(clock(15))

    events = session.send(Command.MARK_PAIN, clock(15))

    assert told(events) == ["command mark_pain", "paused", "cue pause", "segment 0"]
    assert [event.segment.exercise.id for event in events] == ["calf", "calf", "calf", "plank"]
    assert shape(session) == ["prepare - plank 10", "work - plank 10"]
    assert session.state is State.PAUSED
    assert session.advance(clock(500)) == []
    assert told(session.send(Command.RESUME, clock(600)))[-1] == "cue prepare"


def test_it_is_over_in_every_round_that_is_left():
    steps = (step("A", TEN, prepare=0), step("B", TEN, prepare=0), step("C", TEN, prepare=5))
    session = begun(a_session(Circuit(2, steps, rest=seconds(30))))
    session.advance(clock(15))

    session.send(Command.MARK_PAIN, clock(15))

    assert shape(session) == [
        "work - a 10",
        "prepare - c 5",
        "work - c 10",
        "rest - a 30",
        "work - a 10",
        "prepare - c 5",
        "work - c 10",
    ]
    assert session.snapshot(clock(15)).index == 1


def test_the_rest_between_rounds_stays_though_the_exercise_after_it_goes():
    steps = (step("A", TEN, prepare=0), step("B", TEN, prepare=0))
    session = begun(a_session(Circuit(3, steps, rest=seconds(30))))

    session.send(Command.MARK_PAIN, clock(5))

    assert shape(session) == [
        "work - b 10",
        "rest - b 30",
        "work - b 10",
        "rest - b 30",
        "work - b 10",
    ]


def test_what_follows_a_break_is_got_ready_for_though_it_was_done_before():
    steps = (step("A", TEN), step("B", TEN))
    session = begun(a_session(Circuit(2, steps)))
    session.advance(clock(35))  # in B of the first round

    session.send(Command.MARK_PAIN, clock(35))

    assert shape(session)[2:] == ["prepare - a 10", "work - a 10"]


def test_a_pain_felt_after_the_work_is_about_that_work():
    session = begun(a_session(Circuit(2, (step("A", TEN), step("B", TEN)))))
    session.advance(clock(25))  # PREPARE of B

    assert session.painful.exercise.id == "a"
    events = session.send(Command.MARK_PAIN, clock(25))

    assert told(events) == ["command mark_pain", "paused", "cue pause"]
    assert (events[0].index, events[0].segment.exercise.id) == (1, "a")
    assert session.snapshot(clock(25)).remaining == seconds(5)
    assert shape(session)[2:] == ["prepare - b 10", "work - b 10", "work - b 10"]


def test_a_pain_felt_when_changing_sides_ends_the_exercise():
    session = begun(a_session(step("A", dose(hold(10), sides=Sides.BOTH)), step("B", TEN)))
    session.advance(clock(22))

    session.send(Command.MARK_PAIN, clock(22))

    assert shape(session) == [
        "prepare left a 10",
        "work left a 10",
        "prepare - b 10",
        "work - b 10",
    ]
    assert session.segment.exercise.id == "b"


def test_a_pain_before_any_work_is_about_the_exercise_to_come():
    session = begun(a_session(step("A", TEN), step("B", TEN)))

    assert session.painful.exercise.id == "a"
    session.send(Command.MARK_PAIN, clock(5))

    assert shape(session) == ["prepare - b 10", "work - b 10"]


def test_nobody_rests_from_what_was_broken_off():
    session = begun(a_session(Circuit(2, (step("A", TEN), step("B", TEN)), rest=seconds(60))))
    session.advance(clock(35))

    session.send(Command.MARK_PAIN, clock(35))

    assert "rest" not in " ".join(shape(session))


def test_where_nothing_else_is_left_the_session_is_over_but_not_finished():
    session = begun(calf())
    session.advance(clock(15))

    events = session.send(Command.MARK_PAIN, clock(20))

    assert told(events) == ["command mark_pain", "stopped"]
    assert session.state is State.STOPPED


def test_neither_is_it_finished_where_the_last_of_several_exercises_hurts():
    session = begun(a_session(step("A", TEN), step("B", TEN)))
    session.advance(clock(35))

    session.send(Command.MARK_PAIN, clock(35))

    assert session.state is State.STOPPED


def test_a_set_at_ones_own_pace_can_hurt_too():
    session = begun(a_session(step("A", self_paced(8)), step("B", TEN)))
    session.advance(clock(30))

    session.send(Command.MARK_PAIN, clock(30))

    assert (session.state, shape(session)) == (
        State.PAUSED,
        ["prepare - b 10", "work - b 10"],
    )


def test_a_paused_session_is_not_paused_twice():
    session = begun(a_session(step("A", TEN), step("B", TEN)))
    session.send(Command.PAUSE, clock(15))

    events = session.send(Command.MARK_PAIN, clock(60))

    assert told(events) == ["command mark_pain", "segment 0"]
    assert session.state is State.PAUSED


def test_a_pain_felt_in_the_rest_leaves_the_rest_as_it_is():
    session = begun(a_session(Circuit(2, (step("A", TEN), step("B", TEN)), rest=seconds(60))))
    session.advance(clock(50))  # REST 40-100

    session.send(Command.MARK_PAIN, clock(50))

    snapshot = session.snapshot(clock(50))
    assert (snapshot.state, snapshot.index, snapshot.remaining) == (
        State.PAUSED,
        4,
        seconds(50),
    )
    assert shape(session)[3:] == ["work - b 10", "rest - a 60", "prepare - a 10", "work - a 10"]
    assert told(session.send(Command.RESUME, clock(80)))[1:] == ["resumed", "cue resume"]
