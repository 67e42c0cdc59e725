"""A session in a few figures: the ones that history has of it."""

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.journal.live.prior_work import PriorWork
from coach.journal.live.summary import SessionSummary, summary
from coach.journal.model import Pain
from coach.routine.model import Circuit, Side, Sides
from coach.session.states import Command
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, move, routine, step
from tests.journal.making import moment, set_at
from tests.journal.recording import Recorded

CALF = step("Calf", dose(hold(30), sides=Sides.BOTH))
"""PREPARE 0-10, left 10-40, SWITCH 40-45, right 45-75."""
SQUAT = step("Squat", dose(move(2), hold(1), reps=4))
"""PREPARE 10 s, then 12 s of work."""


def summed(recorded: Recorded) -> SessionSummary:
    return summary(recorded.recorder)


def test_each_side_is_added_up():
    found = summed(Recorded(CALF, SQUAT).go_on(20).send(Command.EXTEND, 20).go_on(300))

    assert (found.worked, found.left, found.right) == (seconds(92), seconds(40), seconds(40))
    assert found.extended == (("Calf", seconds(10)),)
    assert found.left_out == ()


def test_what_was_added_is_there_once_though_the_set_was_redone():
    recorded = Recorded(CALF).go_on(20).send(Command.EXTEND, 20).send(Command.REDO_SIDE, 30)

    assert summed(recorded.go_on(200)).extended == (("Calf", seconds(10)),)


def test_what_was_skipped_is_named():
    recorded = Recorded(CALF, SQUAT).go_on(50).send(Command.NEXT, 50).go_on(52)

    assert summed(recorded).left_out == ("Calf (right)",)
    assert summed(recorded.send(Command.SKIP_EXERCISE, 52)).left_out == ("Calf (right)", "Squat")


def test_what_was_skipped_and_then_done_is_not_skipped():
    recorded = Recorded(SQUAT).go_on(5).send(Command.NEXT, 5).go_on(7).send(Command.BACK, 7)

    assert summed(recorded.go_on(200)).left_out == ()


def test_sides_in_turn_have_half_each_as_in_the_history():
    turns = step("Dead bug", dose(move(3), reps=2, sides=Sides.ALTERNATE))
    found = summed(Recorded(turns).go_on(15).send(Command.NEXT, 15))

    assert (found.left, found.right) == (2_500, 2_500)


def test_an_exercise_that_hurt_is_named_and_so_is_all_of_it_that_was_left_out():
    found = summed(Recorded(Circuit(2, (CALF, SQUAT))).go_on(20).send(Command.MARK_PAIN, 20))

    assert (found.hurt, found.left_out) == (("Calf (left)",), ("Calf",))


def test_a_resumed_session_is_summed_up_as_a_whole():
    """Killed in the squat; before that the left calf was extended and the right one skipped."""
    left = set_at(1, 40_000, exercise="calf", name="Calf", extended=Milliseconds(10_000))
    right = set_at(2, 5_000, exercise="calf", name="Calf", side=Side.RIGHT, reps=0, is_skipped=True)
    prior = PriorWork(
        work=(left, right),
        pains=(Pain("plank", "Plank", None, moment()),),
        completed=frozenset({(1, 1, 1, Side.LEFT)}),
        passed=(compile_timeline(routine(CALF, SQUAT)).segments[3],),
    )

    found = summed(Recorded(CALF, SQUAT, begin_at=(5, NO_TIME), prior=prior).go_on(200))

    assert found == SessionSummary(
        worked=seconds(57),
        left=seconds(40),
        right=seconds(5),
        left_out=("Calf (right)",),
        extended=(("Calf", seconds(10)),),
        variations=(),
        hurt=("Plank",),
    )


def test_a_set_that_was_skipped_before_a_kill_and_done_after_it_is_not_left_out():
    skipped = set_at(2, 5_000, exercise="squat", side=None, reps=0, is_skipped=True, step=1)
    passed = compile_timeline(routine(SQUAT, CALF)).segments[1]
    prior = PriorWork((skipped,), passed=(passed,))

    recorded = Recorded(SQUAT, CALF, begin_at=(3, NO_TIME), prior=prior).go_on(1)
    recorded.send(Command.BACK, 1).send(Command.BACK, 1).send(Command.BACK, 1).go_on(200)

    assert summed(recorded).left_out == ()
    assert "Squat - is complete" in recorded.journal.lines
