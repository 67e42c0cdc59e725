"""The order of the bouts of a routine."""

import pytest

from coach.duration import seconds
from coach.routine.bouts import numbers_in_order
from coach.routine.model import Circuit, Order, Side, Sides
from tests.fakes import step
from tests.routine.bouts import a_dose, bouts, written


@pytest.mark.parametrize(
    ("asked", "lead", "order"),
    [
        (a_dose(Sides.BOTH, 2), Side.LEFT, "a L1 a R1 a L2 a R2"),
        (a_dose(Sides.BOTH, 2), Side.RIGHT, "a R1 a L1 a R2 a L2"),
        (a_dose(Sides.BOTH, 2, Order.SIDE), Side.LEFT, "a L1 a L2 a R1 a R2"),
        (a_dose(Sides.NONE, 2), Side.LEFT, "a 1 a 2"),
        (a_dose(Sides.ALTERNATE, 2), Side.LEFT, "a 1 a 2"),
        (a_dose(Sides.RIGHT, 2), Side.LEFT, "a R1 a R2"),
    ],
)
def test_the_order_of_sets_and_sides(asked, lead, order):
    found = bouts(step("A", asked), lead=lead)

    assert written(found) == order
    assert [bout.begins_step for bout in found] == [True] + [False] * (len(found) - 1)


def test_a_circuit_comes_round_by_round_with_rest_between():
    one, two = step("A", a_dose(Sides.NONE, 1)), step("B", a_dose(Sides.BOTH, 1))

    found = bouts(Circuit(2, (one, two), rest=seconds(30)))

    assert written(found) == "a 1 b L1 b R1 a 1/2 b L1/2 b R1/2"
    assert [bout.rest_before for bout in found] == [0, 0, 0, 30_000, 0, 0]


def test_the_numbers_of_steps_come_round_by_round():
    one = step("A", a_dose(Sides.NONE, 1))
    steps = (one, Circuit(2, (one, Circuit(2, (one,)))), one)

    assert list(numbers_in_order(steps, iter(range(1, 5)))) == [1, 2, 3, 3, 2, 3, 3, 4]
