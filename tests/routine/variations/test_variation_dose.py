"""How much of an easier or harder version is done."""

import pytest

from coach.routine.model import Level
from coach.routine.variations.variations import Variations
from tests.routine.reading.reading import described, read_step

LIBRARY = described(
    """
    bridge: {name: Bridge, dose: {reps: 8, sets: 2, tempo: 2-1-2, rest: 20s}}
    march: {name: March, easier: bridge, dose: {reps: 6, sets: 3, tempo: 3-0-3, rest: 30s}}
    bare: {name: Bare, easier: bridge}
    plank: {name: Plank, harder: long-plank, dose: {hold: 20s}}
    long-plank: {name: Long plank, dose: {hold: 40s, sets: 2, rest: 20s}}
    rock: {name: Rock, easier: lean, dose: {reps: 6, sets: 1, tempo: 3-0-3}}
    lean: {name: Lean, dose: {hold: 30s, sets: 2, from: source}}
    """
)
VARIATIONS = Variations({id_: one.exercise for id_, one in LIBRARY.items()})


def amounts(step: str, level: Level) -> tuple[list[int], list[int], int]:
    """Of the version of a step: the reps and seconds of a phase, set by set, and the rest."""
    variation = VARIATIONS.variation(read_step(f"{{exercise: {step}}}", LIBRARY), level)
    assert variation is not None
    sets = variation.dose.sets
    firsts = [(one.phases[0].duration or 0) // 1000 for one in sets]
    return [one.reps for one in sets], firsts, variation.dose.rest // 1000


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("bridge", ([6, 6, 6], [3, 3, 3], 30)),
        ("bridge, sets: 1", ([6], [3], 30)),
        ("bridge, reps: 4", ([4, 4, 4], [3, 3, 3], 30)),
        ("bridge, reps: [10, 8, 6, 4]", ([10, 8, 6, 4], [3, 3, 3, 3], 30)),
        ("bridge, rest: 1m", ([6, 6, 6], [3, 3, 3], 60)),
        ("plank, sets: 3", ([1, 1, 1], [40, 40, 40], 20)),
        # A hold is not so many reps, whatever there are of it.
        ("plank, hold: [10s, 20s]", ([1, 1], [40, 40], 20)),
    ],
)
def test_a_harder_variation_keeps_the_changes_of_the_usual_dose(step, expected):
    assert amounts(step, Level.HARDER) == expected


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        # As usual for the bridge, but no more than of the march.
        ("march", ([6, 6], [2, 2], 20)),
        ("march, sets: 1, reps: 4", ([4], [2], 20)),
        ("march, sets: 5, reps: 12", ([12] * 5, [2] * 5, 20)),
        ("march, reps: [6, 4]", ([6, 4], [2, 2], 20)),
        # Whoever writes all of it wants just that much.
        ("bare, reps: 5", ([5], [2], 20)),
        ("bare, reps: 5, sets: 3, rest: 45s", ([5, 5, 5], [2, 2, 2], 45)),
        ("long-plank", ([1], [20], 0)),
        ("long-plank, hold: 10s", ([1], [10], 0)),
    ],
)
def test_an_easier_variation_is_never_more(step, expected):
    assert amounts(step, Level.EASIER) == expected


@pytest.mark.parametrize("step", ["rock", "rock, sets: 5", "rock, reps: 2"])
def test_a_dose_that_a_source_states_is_not_changed(step):
    assert amounts(step, Level.EASIER) == ([1, 1], [30, 30], 0)


def test_the_order_of_the_sides_is_the_exercises_own_unless_it_was_changed():
    def order(step: str) -> str:
        variation = VARIATIONS.variation(read_step(f"{{exercise: {step}}}", LIBRARY), Level.EASIER)
        assert variation is not None
        return variation.dose.order.value

    assert order("rock") == "set"
    assert order("march") == "set"
    assert order("march, order: side, sides: both") == "side"
