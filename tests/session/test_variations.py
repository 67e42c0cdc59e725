"""Going on in an easier or harder variation, in the middle of a session."""

from dataclasses import replace

import pytest

from coach.duration import seconds
from coach.routine.model import Circuit, Dose, Level, Sides, Step
from coach.session.session import Session
from coach.session.states import Command, State
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, move, routine, self_paced, step
from tests.session.sessions import a_session, begun, clock, shape, told

BOTH = dose(hold(30), sides=Sides.BOTH)
SHORTER = dose(hold(20), sides=Sides.BOTH)


def calf(asked: Dose = BOTH, easier: Dose = SHORTER, **about: int) -> Step:
    """A calf stretch, of which the version at the wall is easier, and the one on a step harder."""
    return replace(
        step("Calf", asked, **about),
        easier=replace(step("Wall", easier, **about), level=Level.EASIER),
        harder=replace(step("Step", easier, **about), level=Level.HARDER),
    )


def shin(asked: Dose = BOTH, easier: Dose = SHORTER) -> Step:
    """A stretch whose easier variation is the same exercise in a smaller dose."""
    return replace(step("Shin", asked), easier=step("Shin", easier))


def test_the_easier_version_is_got_ready_for_and_done_from_this_side_on():
    session = begun(a_session(calf()))
    session.advance(clock(50))  # PREPARE 0-10, left 10-40, SWITCH 40-45, right from 45 on

    events = session.send(Command.EASIER, clock(50))

    assert told(events) == ["command easier", "segment 2", "cue prepare"]
    assert events[0].segment.step.name == "Calf"
    assert shape(session) == [
        "prepare left calf 10",
        "work left calf 30",
        "prepare right wall 10",
        "work right wall 20",
    ]
    assert session.next_deadline() == clock(50 + 7)


def test_the_sides_that_are_left_of_a_set_are_done_in_the_same_version():
    session = begun(a_session(calf(dose(hold(30), sets=2, sides=Sides.BOTH, rest=15))), at=20)

    session.send(Command.HARDER, clock(20))

    assert shape(session) == [
        "prepare left step 10",
        "work left step 20",
        "switch right step 5",
        "work right step 20",
    ]


def test_a_version_goes_on_at_the_same_set():
    thrice = dose(hold(30), sets=3, rest=15)
    session = begun(a_session(calf(thrice, dose(hold(20), sets=3, rest=60))))
    session.advance(clock(60))  # in set 2: 10-40, REST 40-55, 55-85

    session.send(Command.EASIER, clock(60))

    # The rest before set 2 is over, and is not taken twice.
    assert shape(session) == [
        "prepare - calf 10",
        "work - calf 30",
        "prepare - wall 10",
        "work - wall 20",
        "rest - wall 60",
        "work - wall 20",
    ]
    assert [segment.set for segment in session.timeline.segments] == [1, 1, 2, 2, 3, 3]


def test_a_version_in_fewer_sets_is_done_once_more():
    session = begun(a_session(calf(dose(hold(30), sets=3), dose(hold(20)))))
    session.advance(clock(80))  # in set 3: 70-100

    session.send(Command.EASIER, clock(80))

    assert shape(session)[3:] == ["prepare - wall 10", "work - wall 20"]


def test_a_rest_goes_on_before_the_version():
    session = begun(a_session(calf(dose(hold(30), sets=2, rest=15), dose(hold(20), sets=2))))
    session.advance(clock(45))  # REST 40-55
    session.send(Command.EXTEND, clock(45))

    events = session.send(Command.EASIER, clock(46))

    assert told(events) == ["command easier"]
    assert shape(session)[2:] == ["rest - wall 25", "prepare - wall 10", "work - wall 20"]
    assert told(session.advance(clock(65))) == ["cue tick"] * 3 + ["segment 3", "cue prepare"]


def test_a_version_takes_its_place_in_later_rounds_too():
    plank = step("Plank", dose(hold(10)), prepare=0)
    circuit = Circuit(2, (calf(prepare=0), plank), rest=seconds(30))
    session = begun(a_session(circuit))

    session.send(Command.EASIER, clock(10))

    one_round = ["work left wall 20", "switch right wall 5", "work right wall 20"]
    assert shape(session) == [
        *one_round,
        "work - plank 10",
        "rest left wall 30",
        *one_round,
        "work - plank 10",
    ]
    assert [segment.round for segment in session.timeline.segments] == [1] * 4 + [2] * 5


def test_there_is_a_way_back_to_what_the_routine_says():
    asked = calf()
    session = begun(a_session(asked))

    for _ in range(3):
        session.send(Command.EASIER, clock(5))
        assert session.segment.step.name == "Wall"
        assert session.segment.step.harder is not None
        session.send(Command.HARDER, clock(5))
        assert session.segment.step == asked

    session.send(Command.HARDER, clock(5))
    assert session.segment.step.name == "Step"
    session.send(Command.EASIER, clock(5))
    assert session.segment.step == asked


def test_versions_lead_on_to_versions_of_their_own():
    chair = replace(step("Chair", BOTH), level=Level.EASIER)
    asked = calf()
    asked = replace(asked, easier=replace(asked.easier, easier=chair))
    session = begun(a_session(asked))

    names = []
    for command in [Command.EASIER] * 2 + [Command.HARDER] * 2:
        session.send(command, clock(5))
        names.append(session.segment.step.name)

    assert names == ["Wall", "Chair", "Wall", "Calf"]
    assert session.segment.step == asked


@pytest.mark.parametrize("command", [Command.EASIER, Command.HARDER])
def test_where_there_is_no_such_version_nothing_happens(command):
    session = begun(a_session(step("Calf", BOTH)))
    before = session.timeline

    assert session.send(command, clock(20))[-1].command is None
    assert session.timeline is before


def test_a_smaller_dose_of_the_same_exercise_needs_no_getting_ready():
    session = begun(a_session(shin()), at=20)

    events = session.send(Command.EASIER, clock(20))

    # There is a PREPARE before it, for it is the first of all.
    assert told(events)[1:] == ["segment 0", "cue prepare"]

    session.advance(clock(56))  # right: 20 + 10 + 20 + 5 = 55
    assert told(session.send(Command.HARDER, clock(56))) == [
        "command harder",
        "segment 3",
        "cue tick",
    ]
    assert session.state is State.LEAD_IN
    assert shape(session)[2:] == ["switch right shin 5", "work right shin 30"]


def test_a_version_that_needs_no_getting_ready_is_led_in_to():
    asked = replace(step("Calf", BOTH), easier=step("Wall", SHORTER, prepare=0))
    session = begun(a_session(asked), at=20)

    assert told(session.send(Command.EASIER, clock(20))) == [
        "command easier",
        "segment 0",
        "cue tick",
    ]
    assert session.state is State.LEAD_IN
    assert shape(session) == [
        "work left wall 20",
        "switch right wall 5",
        "work right wall 20",
    ]


def test_during_the_switch_the_switch_begins_again():
    session = begun(a_session(shin()))
    session.advance(clock(42))  # SWITCH 40-45

    events = session.send(Command.EASIER, clock(42))

    assert told(events) == ["command easier", "segment 2", "cue switch"]


def test_a_paused_session_stays_paused_before_the_version():
    session = begun(a_session(calf()))
    session.send(Command.PAUSE, clock(50))

    assert told(session.send(Command.EASIER, clock(60))) == ["command easier", "segment 2"]
    assert session.state is State.PAUSED
    assert told(session.send(Command.RESUME, clock(70)))[-1] == "cue prepare"


def test_a_version_is_paced_as_the_session_is():
    moved = dose(move(3), move(2), reps=4)
    timeline = compile_timeline(routine(calf(self_paced(8), moved)), self_paced=True)
    session = begun(Session(timeline), at=15)

    session.send(Command.EASIER, clock(15))

    assert shape(session) == ["prepare - wall 10", "work - wall open"]


def test_no_version_is_offered_of_an_exercise_that_has_hurt():
    first, second = calf(), step("Plank", BOTH)
    wall = replace(second, easier=first.easier)
    session = begun(a_session(first, wall))
    session.send(Command.EASIER, clock(20))
    session.advance(clock(35))
    session.send(Command.MARK_PAIN, clock(35))  # at the wall
    assert session.segment.step.name == "Plank"

    assert session.send(Command.EASIER, clock(40)) == []


def test_no_version_is_offered_of_an_exercise_that_is_known_to_hurt():
    timeline = compile_timeline(routine(calf()))
    session = begun(Session(timeline, hurts=["wall"]), at=20)

    assert session.send(Command.EASIER, clock(20)) == []
    assert session.send(Command.HARDER, clock(20)) != []


def test_the_last_version_finishes_the_session():
    session = begun(a_session(calf(dose(hold(30)), dose(hold(20)))))
    session.send(Command.EASIER, clock(20))

    assert told(session.advance(clock(50)))[-3:] == ["cue finished", "cue end", "finished"]


def test_no_variation_comes_into_a_round_that_it_does_not_fit():
    """Each of the two fits alone; both together take 65 s of a minute."""
    steps = (calf(dose(hold(20)), dose(hold(40))), calf(dose(hold(20)), dose(hold(25))))
    session = begun(a_session(Circuit(3, steps, every=seconds(60))))
    session.advance(clock(12))

    assert told(session.send(Command.HARDER, clock(12)))[0] == "command harder"
    now = 12
    while session.segment.step.dose != dose(hold(20)):
        now += 1
        session.advance(clock(now))
    assert session.send(Command.HARDER, clock(now)) == []
