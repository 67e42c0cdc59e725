"""Marking that it hurts: the exercise ends, in every round that is left, and the session waits."""

import pytest

from coach.duration import seconds
from coach.routine.model import Circuit, Sides
from coach.session.states import Command, State
from tests.fakes import dose, hold, self_paced, step
from tests.session.sessions import a_session, begun, clock, shape, told

TEN = dose(hold(10))


def test_what_hurts_is_over_and_the_session_waits_before_what_follows():
    first = step("Calf", dose(hold(30), sets=2, sides=Sides.BOTH, rest=20))
    session = begun(a_session(first, step("Plank", TEN)), at=15)

    events = session.send(Command.MARK_PAIN, clock(15))

    assert told(events) == ["command mark_pain", "paused", "cue pause", "segment 0"]
    assert [event.segment.exercise.id for event in events] == ["calf", "calf", "calf", "plank"]
    assert shape(session) == ["prepare - plank 10", "work - plank 10"]
    assert session.state is State.PAUSED
    assert session.advance(clock(500)) == []
    assert told(session.send(Command.RESUME, clock(600)))[-1] == "cue prepare"


@pytest.mark.parametrize("apart", [0, 0.3, 20])
def test_the_key_pressed_again_is_the_same_pain(apart):
    steps = [step(name, TEN) for name in ("A", "B", "C", "D")]
    session = begun(a_session(*steps), at=15)

    marked = [session.send(Command.MARK_PAIN, clock(15 + turn * apart)) for turn in range(3)]

    assert [told(events)[:1] for events in marked] == [["command mark_pain"], [], []]
    assert shape(session)[1::2] == ["work - b 10", "work - c 10", "work - d 10"]
    session.send(Command.RESUME, clock(100))
    assert session.send(Command.MARK_PAIN, clock(101)) == []  # B has not begun
    session.advance(clock(100 + 3 + 10 + 5))
    assert told(session.send(Command.MARK_PAIN, clock(118)))[0] == "command mark_pain"


def test_a_pain_felt_after_the_work_is_about_that_work():
    session = begun(a_session(Circuit(2, (step("A", TEN), step("B", TEN)))))
    session.advance(clock(25))  # PREPARE of B

    assert session.painful.exercise.id == "a"
    events = session.send(Command.MARK_PAIN, clock(25))

    assert told(events) == ["command mark_pain", "paused", "cue pause"]
    assert (events[0].index, events[0].segment.exercise.id) == (1, "a")
    assert session.snapshot(clock(25)).remaining == seconds(5)
    assert shape(session)[2:] == ["prepare - b 10", "work - b 10", "work - b 10"]


A, B, C = (step(name, TEN, prepare=5) for name in "ABC")


@pytest.mark.parametrize(
    ("steps", "at", "segments"),
    [
        pytest.param(
            [Circuit(2, (A, B, C), rest=seconds(30))],
            22,
            "prepare - a 5, work - a 10, prepare - c 5, work - c 10, "
            "rest - a 25, prepare - a 5, work - a 10, prepare - c 5, work - c 10",
            id="the exercise is over in every round that is left",
        ),
        pytest.param(
            [Circuit(3, (A, B), rest=seconds(30))],
            7,
            "prepare - b 5, work - b 10, rest - b 30, work - b 10, rest - b 30, work - b 10",
            id="the rest between rounds stays, though the exercise after it goes",
        ),
        pytest.param(
            [Circuit(2, (A, B), rest=seconds(60))],
            22,
            "prepare - a 5, work - a 10, prepare - a 5, work - a 10",
            id="there is no rest from it, and what follows is got ready for again",
        ),
        pytest.param(
            [step("A", dose(hold(10), sides=Sides.BOTH)), B],
            22,
            "prepare left a 10, work left a 10, prepare - b 5, work - b 10",
            id="a pain while changing sides ends the exercise",
        ),
        pytest.param(
            [A, B],
            3,
            "prepare - b 5, work - b 10",
            id="a pain before any work is about the exercise to come",
        ),
        pytest.param(
            [step("A", self_paced(8)), B],
            30,
            "prepare - b 5, work - b 10",
            id="a set at the person's own pace can hurt too",
        ),
    ],
)
def test_what_is_left_after_a_pain(steps, at, segments):
    session = begun(a_session(*steps))
    session.advance(clock(at))

    session.send(Command.MARK_PAIN, clock(at))

    assert ", ".join(shape(session)) == segments
    assert session.state is State.PAUSED


@pytest.mark.parametrize(("steps", "at"), [([A], 7), ([A, B], 22)])
def test_where_nothing_else_is_left_the_session_is_over_but_not_finished(steps, at):
    session = begun(a_session(*steps))
    session.advance(clock(at))

    assert told(session.send(Command.MARK_PAIN, clock(at))) == ["command mark_pain", "stopped"]
    assert session.state is State.STOPPED


def test_a_paused_session_is_not_paused_twice():
    session = begun(a_session(step("A", TEN), step("B", TEN)))
    session.send(Command.PAUSE, clock(15))

    events = session.send(Command.MARK_PAIN, clock(60))

    assert told(events) == ["command mark_pain", "segment 0"]
    assert session.state is State.PAUSED


def test_a_pain_felt_in_the_rest_leaves_the_rest_as_it_is():
    session = begun(a_session(Circuit(2, (step("A", TEN), step("B", TEN)), rest=seconds(60))))
    session.advance(clock(50))  # REST 40-90, and then PREPARE

    session.send(Command.MARK_PAIN, clock(50))

    snapshot = session.snapshot(clock(50))
    assert (snapshot.state, snapshot.index, snapshot.remaining) == (
        State.PAUSED,
        4,
        seconds(40),
    )
    assert shape(session)[3:] == ["work - b 10", "rest - a 50", "prepare - a 10", "work - a 10"]
    assert told(session.send(Command.RESUME, clock(80)))[1:] == ["resumed", "cue resume"]
