"""A session in a few figures: the ones that history has of it."""

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.journal.live.recorder import Earlier
from coach.journal.live.summary import Summary, summary
from coach.journal.model import Pain
from coach.routine.model import Circuit, Side, Sides
from coach.session.states import Command
from tests.fakes import dose, hold, move, step
from tests.journal.making import moment, work
from tests.journal.recording import Recorded

CALF = step("Calf", dose(hold(30), sides=Sides.BOTH))
"""PREPARE 0-10, left 10-40, SWITCH 40-45, right 45-75."""
SQUAT = step("Squat", dose(move(2), hold(1), reps=4))
"""PREPARE 10 s, then 12 s of work."""


def summed(recorded: Recorded) -> Summary:
    return summary(recorded.recorder)


def test_each_side_is_added_up():
    found = summed(Recorded(CALF, SQUAT).go_on(20).send(Command.EXTEND, 20).go_on(300))

    assert (found.worked, found.left, found.right) == (seconds(92), seconds(40), seconds(40))
    assert found.extended == (("Calf", seconds(10)),)
    assert found.skipped == ()


def test_what_was_added_is_there_once_though_the_set_was_redone():
    recorded = Recorded(CALF).go_on(20).send(Command.EXTEND, 20).send(Command.REDO_SIDE, 30)

    assert summed(recorded.go_on(200)).extended == (("Calf", seconds(10)),)


def test_what_was_skipped_is_named():
    recorded = Recorded(CALF, SQUAT).go_on(50).send(Command.NEXT, 50).go_on(52)

    assert summed(recorded).skipped == ("Calf (right)",)
    assert summed(recorded.send(Command.SKIP_EXERCISE, 52)).skipped == ("Calf (right)", "Squat")


def test_what_was_skipped_and_then_done_is_not_skipped():
    recorded = Recorded(SQUAT).go_on(5).send(Command.NEXT, 5).go_on(7).send(Command.BACK, 7)

    assert summed(recorded.go_on(200)).skipped == ()


def test_sides_in_turn_have_half_each_as_in_the_history():
    turns = step("Dead bug", dose(move(3), reps=2, sides=Sides.ALTERNATE))
    found = summed(Recorded(turns).go_on(15).send(Command.NEXT, 15))

    assert (found.left, found.right) == (2_500, 2_500)


def test_what_hurt_is_named_with_all_of_it_that_was_left_out():
    found = summed(Recorded(Circuit(2, (CALF, SQUAT))).go_on(20).send(Command.MARK_PAIN, 20))

    assert (found.hurt, found.skipped) == (("Calf (left)",), ("Calf",))


def test_a_session_that_was_taken_up_is_summed_up_as_a_whole():
    """Killed in the squat; the right calf was gone past before, and longer than planned."""
    left = work(1, 40_000, exercise="calf", name="Calf", extended=Milliseconds(10_000))
    right = work(2, 5_000, exercise="calf", name="Calf", side=Side.RIGHT, reps=0, is_skipped=True)
    earlier = Earlier(
        work=(left, right),
        pains=(Pain("plank", "Plank", None, moment()),),
        whole=frozenset({(1, 1, 1, Side.LEFT)}),
        passed=(),
    )
    recorded = Recorded(CALF, SQUAT, begin_at=(5, NO_TIME), earlier=earlier)
    skipped = recorded.session.timeline.segments[3]
    earlier_too = Earlier(earlier.work, earlier.pains, earlier.whole, (skipped,))

    found = summed(Recorded(CALF, SQUAT, begin_at=(5, NO_TIME), earlier=earlier_too).go_on(200))

    assert found == Summary(
        worked=seconds(57),
        left=seconds(40),
        right=seconds(5),
        skipped=("Calf (right)",),
        extended=(("Calf", seconds(10)),),
        versions=(),
        hurt=("Plank",),
    )


def test_who_goes_back_after_a_kill_to_what_was_skipped_has_done_it():
    skipped = work(2, 5_000, exercise="squat", side=None, reps=0, is_skipped=True, step=1)
    recorded = Recorded(SQUAT, CALF)
    passed = (recorded.session.timeline.segments[1],)
    earlier = Earlier((skipped,), (), frozenset(), passed)

    recorded = Recorded(SQUAT, CALF, begin_at=(3, NO_TIME), earlier=earlier).go_on(1)
    recorded.send(Command.BACK, 1).send(Command.BACK, 1).send(Command.BACK, 1).go_on(200)

    assert summed(recorded).skipped == ()
    assert "Squat - is complete" in recorded.writer.lines
