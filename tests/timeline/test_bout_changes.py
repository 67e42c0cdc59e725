"""What is left of the bouts past some steps, in a variation, or without an exercise."""

from dataclasses import replace

import pytest

from coach.duration import seconds
from coach.routine.model import Circuit, Dose, Order, Sides
from coach.timeline.bout_changes import past_steps, with_variation, without_exercise
from tests.fakes import step
from tests.routine.bouts import a_dose, bouts, written


def after_swap(usual: Dose, variation: Dose, number: int) -> str:
    """A step of `usual`, with a version of another dose from its bout `number` on."""
    one = bouts(step("A", usual))
    return written(list(with_variation(one, number, step("B", variation))))


def test_past_a_step():
    found = bouts(step("A", a_dose(Sides.NONE, 2)), step("B", a_dose(Sides.NONE, 1)))

    assert written(list(past_steps(found, 1))) == "b 1"


def test_past_a_round():
    one, two = step("A", a_dose(Sides.BOTH, 1)), step("B", a_dose(Sides.NONE, 1))

    assert written(list(past_steps(bouts(Circuit(2, (one, two))), 3))) == "b 1/2"


@pytest.mark.parametrize(
    ("number", "order"),
    [
        (0, "b L1 b R1 b L2 b R2"),
        (1, "a L1 b R1 b L2 b R2"),
        (2, "a L1 a R1 b L2 b R2"),
        (3, "a L1 a R1 a L2 b R2"),
    ],
)
def test_a_version_goes_on_at_the_same_set_and_side(number, order):
    assert after_swap(a_dose(Sides.BOTH, 2), a_dose(Sides.BOTH, 2), number) == order


@pytest.mark.parametrize(
    ("usual", "variation", "number", "order"),
    [
        # More sets, fewer sets.
        (a_dose(Sides.BOTH, 1), a_dose(Sides.BOTH, 2), 1, "a L1 b R1 b L2 b R2"),
        (a_dose(Sides.NONE, 3), a_dose(Sides.NONE, 2), 1, "a 1 b 2"),
        (a_dose(Sides.NONE, 3), a_dose(Sides.NONE, 1), 2, "a 1 a 2 b 1"),
        (a_dose(Sides.BOTH, 2), a_dose(Sides.BOTH, 1), 2, "a L1 a R1 b L1 b R1"),
        (a_dose(Sides.BOTH, 2), a_dose(Sides.BOTH, 1), 3, "a L1 a R1 a L2 b R1"),
        # On other sides.
        (a_dose(Sides.BOTH, 2), a_dose(Sides.NONE, 2), 1, "a L1 b 1 b 2"),
        (a_dose(Sides.BOTH, 2), a_dose(Sides.NONE, 2), 2, "a L1 a R1 b 2"),
        (a_dose(Sides.NONE, 2), a_dose(Sides.BOTH, 2), 1, "a 1 b L2 b R2"),
        (a_dose(Sides.LEFT, 1), a_dose(Sides.RIGHT, 1), 0, "b R1"),
        # In another order, nothing is left out and nothing is done twice.
        (
            a_dose(Sides.BOTH, 2),
            a_dose(Sides.BOTH, 2, Order.SIDE),
            1,
            "a L1 b R1 b R2 b L2",
        ),
        (
            a_dose(Sides.BOTH, 2, Order.SIDE),
            a_dose(Sides.BOTH, 2),
            2,
            "a L1 a L2 b R1 b R2",
        ),
    ],
)
def test_what_is_done_stays_done_and_what_is_left_is_done(usual, variation, number, order):
    assert after_swap(usual, variation, number) == order


def test_a_version_is_done_in_later_rounds_from_its_beginning():
    one, two = step("A", a_dose(Sides.BOTH, 1)), step("C", a_dose(Sides.NONE, 1))
    found = bouts(Circuit(2, (one, two), rest=seconds(30)))

    changed = list(with_variation(found, 1, step("B", a_dose(Sides.BOTH, 2))))

    assert written(changed) == "a L1 b R1 b L2 b R2 c 1 b L1/2 b R1/2 b L2/2 b R2/2 c 1/2"
    assert [bout.rest_before for bout in changed if bout.begins_step] == [0, 0, 30_000, 0]
    assert {bout.place.rounds for bout in changed} == {2}


def test_a_version_takes_the_rest_of_its_step_and_no_other():
    found = bouts(step("A", a_dose(Sides.NONE, 3, rest=15)))
    longer = step("B", a_dose(Sides.NONE, 3, rest=60))

    assert [bout.rest_before for bout in with_variation(found, 1, longer)] == [0, 15_000, 60_000]
    rested = [found[0], replace(found[1], rest_before=seconds(0)), found[2]]
    assert [bout.rest_before for bout in with_variation(rested, 1, longer)] == [0, 0, 60_000]


def test_other_steps_of_the_same_exercise_stay_as_they_are():
    twice = step("A", a_dose(Sides.NONE, 1))
    found = bouts(twice, twice)

    assert written(list(with_variation(found, 0, step("B", twice.dose)))) == "b 1 a 1"


def test_without_an_exercise_from_a_bout_on():
    one, two = step("A", a_dose(Sides.NONE, 2)), step("B", a_dose(Sides.NONE, 1))
    found = bouts(Circuit(2, (one, two)))

    left = list(without_exercise(found, 1, "a"))

    assert written(left) == "a 1 b 1 b 1/2"
    assert left[1] is found[2]


def test_the_rest_before_an_exercise_that_goes_passes_to_the_next():
    one, two = step("A", a_dose(Sides.NONE, 2, rest=10)), step("B", a_dose(Sides.NONE, 1))
    found = bouts(Circuit(2, (one, two, step("C", two.dose)), rest=seconds(30)))

    left = list(without_exercise(found, 0, "a"))

    # Not the rest between its own sets.
    assert [bout.rest_before for bout in left] == [0, 0, 30_000, 0]
