"""Going on in a session that was begun elsewhere."""

import pytest

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.model import Sides
from coach.session.events import Event
from coach.session.session import Session
from coach.session.states import Command, State
from tests.fakes import dose, hold, move, self_paced, step
from tests.session.sessions import a_session, calf, clock, told


def taken_up(session: Session, index: int, offset: Milliseconds = NO_TIME) -> list[Event]:
    return session.begin(clock(0), index, offset)


def band() -> Session:
    """PREPARE 0-30, left 30-50, SWITCH 50-55, right 55-75."""
    asked = dose(move(3), move(2), reps=4, sides=Sides.BOTH)
    return a_session(step("Band", asked, prepare=30))


def test_there_is_the_time_to_get_ready_that_the_exercise_gives():
    session = band()

    events = taken_up(session, 3)

    assert told(events) == ["segment 3", "cue prepare"]
    assert session.state is State.LEAD_IN
    assert session.snapshot(clock(0)).lead_in_remaining == seconds(30)
    assert told(session.advance(clock(30))) == [*["cue tick"] * 3, "cue start", "cue rep"]


def test_getting_ready_takes_three_seconds_at_least():
    session = a_session(step("Calf", dose(hold(30)), prepare=0))

    taken_up(session, 0, seconds(10))

    assert session.snapshot(clock(0)).lead_in_remaining == seconds(3)


def test_it_goes_on_at_the_rep():
    session = band()

    taken_up(session, 1, seconds(10))

    assert session.elapsed == seconds(40)
    assert session.snapshot(clock(0)).rep == 3
    events = session.advance(clock(36))
    ticks = ["cue tick"] * 3
    assert told(events) == [*ticks, "cue rep", "cue phase", "cue last_rep", "cue rep"]
    assert [event.planned for event in events[3:]] == [*map(seconds, (40, 43, 45, 45))]


def test_session_time_is_that_of_the_whole_session():
    session = calf()

    [segment, *_] = taken_up(session, 3)

    assert segment.planned == seconds(45)
    assert session.advance(clock(100))[-1].planned == seconds(75)
    assert session.snapshot(clock(100)).progress == 1


@pytest.mark.parametrize("index", [0, 2])
def test_what_is_no_work_goes_on_at_once(index):
    session = calf()

    taken_up(session, index, seconds(1))

    assert session.state is State.RUNNING
    assert session.snapshot(clock(0)).offset == seconds(1)


def test_a_set_at_ones_own_pace_waits_at_once():
    session = a_session(step("A", self_paced(8)))

    assert told(taken_up(session, 1)) == ["segment 1", "cue start"]
    assert session.state is State.WAITING


@pytest.mark.parametrize(
    ("index", "offset", "state"),
    [
        (3, NO_TIME, State.FINISHED),  # the left side was done before
        (1, seconds(10), State.FINISHED),  # and here two reps of it
        (1, NO_TIME, State.STOPPED),
    ],
)
def test_what_was_worked_before_counts_for_being_finished(index, offset, state):
    session = band()
    taken_up(session, index, offset)

    session.send(Command.SKIP_EXERCISE, clock(0))

    assert session.state is state


def test_the_getting_ready_can_be_paused():
    session = band()
    taken_up(session, 3)

    session.send(Command.PAUSE, clock(5))
    session.send(Command.RESUME, clock(60))

    assert session.snapshot(clock(60)).lead_in_remaining == seconds(3)
