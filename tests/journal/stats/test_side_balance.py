"""Left against right."""

from dataclasses import replace

import pytest

from coach.duration import Milliseconds, seconds
from coach.journal.stats.side_balance import Balance, SideTimes, balances, neglected_side, sides_of
from coach.journal.stats.totals import ExerciseTotal
from coach.routine.model import Side, Stage

STRETCH = ExerciseTotal(
    exercise="couch",
    name="Couch stretch",
    stage=Stage.STRETCH,
    muscles=("hip flexors",),
    side=Side.LEFT,
    alternates=False,
    done=seconds(60),
)


def times(left: int, right: int) -> SideTimes:
    return SideTimes(seconds(left), seconds(right))


@pytest.mark.parametrize(
    ("left", "right", "neglected"),
    [
        (0, 0, None),
        (60, 60, None),
        (0, 30, None),  # not beyond 30 s
        (0, 31, Side.LEFT),
        (300, 330, None),
        (331, 300, None),  # beyond 30 s, and not beyond 10 %
        (310, 279, None),  # exactly 10 % of the larger
        (310, 278, Side.RIGHT),
        (3000, 2701, None),
        (3000, 2699, Side.RIGHT),
    ],
)
def test_a_side_is_neglected_beyond_30_s_and_10_percent(left, right, neglected):
    assert neglected_side(times(left, right)) is neglected
    mirrored = neglected.other if neglected else None
    assert neglected_side(times(right, left)) is mirrored


def test_sides_that_take_turns_have_half_each():
    in_turn = replace(STRETCH, side=None, alternates=True, done=Milliseconds(60_001))

    assert sides_of(in_turn) == SideTimes(Milliseconds(30_000), Milliseconds(30_001))


def test_work_without_sides_is_neither_ones():
    assert sides_of(replace(STRETCH, side=None)) == times(0, 0)


def test_every_exercise_with_sides_the_most_unequal_first():
    work = [
        replace(STRETCH, done=seconds(100)),
        replace(STRETCH, side=Side.RIGHT, done=seconds(95)),
        replace(STRETCH, exercise="calf", name="Calf stretch", done=seconds(40)),
        replace(STRETCH, exercise="squat", name="Squat", side=None),
    ]

    calf, couch = balances(work)

    assert calf == Balance("calf", "Calf stretch", times(40, 0))
    assert (calf.neglected, couch.neglected) == (Side.RIGHT, None)
    assert couch.times == times(100, 95)


def test_an_exercise_that_was_renamed_is_one_exercise_under_its_newest_name():
    renamed = replace(STRETCH, name="Sofa stretch", side=Side.RIGHT)

    assert balances([STRETCH, renamed]) == [Balance("couch", "Sofa stretch", times(60, 60))]
