"""A whole routine made easier or harder, where nothing speaks against it."""

import json
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.advice.changing import without_steps
from coach.routine.model import Level, Purpose, Routine
from coach.routine.variations.swapping import Objection, swapped
from coach.routine.variations.variations import Variations
from tests.routine.fitting.fittable import BUNDLED, LIBRARY, warned
from tests.routine.reading.reading import described, read

BUNDLED_VARIATIONS = Variations({id_: one.exercise for id_, one in LIBRARY.exercises.items()})

LADDER = described(
    """
    bridge: {name: Bridge, harder: march, dose: {reps: 8}}
    march: {name: March, harder: one-leg, dose: {reps: 8}}
    one-leg: {name: One leg, dose: {reps: 8}}
    chair: {name: Chair, harder: march, dose: {reps: 8}}
    rock: {name: Rock, phase: mobilise, easier: lean, dose: {reps: 8}}
    lean: {name: Lean, phase: stretch, dose: {hold: 30s}}
    plank: {name: Plank, harder: ball-plank, easier: wall-plank, dose: {hold: 20s}}
    ball-plank: {name: Ball plank, equipment: [ball, wall], dose: {hold: 20s}}
    wall-plank: {name: Wall plank, equipment: [wall], dose: {hold: 20s}}
    sit: {name: Sit, harder: long-sit, dose: {hold: 20s}}
    long-sit: {name: Long sit, dose: {hold: 50s}}
    throw: {name: Throw, equipment: [ball], dose: {reps: 8}}
    """
)
VARIATIONS = Variations({id_: one.exercise for id_, one in LADDER.items()})


LEVELS = (Level.EASIER, Level.HARDER)


def use(*ids: str, purpose: str = "strength") -> Routine:
    lines = "".join(f"- {{exercise: {one}}}\n" for one in ids)
    return read(f"title: T\npurpose: {purpose}\nsteps:\n{lines}", LADDER)


def names(one: Routine, level: Level) -> list[str]:
    changed, _ = swapped(one, level, VARIATIONS)
    return [step.name for step in changed.all_steps]


def objections(one: Routine, level: Level) -> list[tuple[int, str, Objection | None]]:
    _, swaps = swapped(one, level, VARIATIONS)
    return [(swap.number, swap.after.name, swap.objection) for swap in swaps]


def test_every_possible_swap_is_made_and_told():
    one = read(
        "title: T\nsteps:\n- {name: Squat, reps: 8}\n"
        "- {repeat: 2, steps: [{exercise: bridge}, {name: Squat, reps: 8}]}\n"
        "- {exercise: march}\n",
        LADDER,
    )

    assert names(one, Level.HARDER) == ["Squat", "March", "Squat", "One leg"]
    assert objections(one, Level.HARDER) == [(2, "March", None), (4, "One leg", None)]


@pytest.mark.parametrize(("every", "objection"), [("1m", Objection.TOO_LONG), ("70s", None)])
def test_no_swap_comes_into_a_round_that_it_does_not_fit(every, objection):
    steps = "{exercise: bridge, reps: 4}, {exercise: sit}"
    one = read(f"title: T\nsteps:\n- {{repeat: 2, every: {every}, steps: [{steps}]}}\n", LADDER)

    assert objections(one, Level.HARDER) == [(1, "March", None), (2, "Long sit", objection)]


def test_a_swap_has_the_number_of_the_step_as_written():
    one = without_steps(use("one-leg", "bridge"), (0,))

    assert objections(one, Level.HARDER) == [(2, "March", None)]


def test_an_exercise_that_hurts_is_no_variation():
    one = use("bridge", "plank")

    changed, swaps = swapped(one, Level.HARDER, VARIATIONS.without({"march", "ball-plank"}))

    assert changed == one
    assert [swap.objection for swap in swaps] == [Objection.HURTS, Objection.HURTS]


@pytest.mark.parametrize(
    ("ids", "level", "expected", "purpose"),
    [
        # No exercise is done twice; a step that is not swapped may keep another from it.
        (["march", "one-leg"], Level.HARDER, ["March", "One leg"], "strength"),
        (["bridge", "march", "one-leg"], Level.HARDER, ["Bridge", "March", "One leg"], "strength"),
        # A step that is swapped itself makes room.
        (["bridge", "march"], Level.HARDER, ["March", "One leg"], "strength"),
        # Of two exercises with the same variation the first gets it.
        (["bridge", "chair"], Level.HARDER, ["March", "Chair"], "strength"),
        (["bridge", "bridge"], Level.HARDER, ["March", "March"], "strength"),
        # A warm-up gets no long hold.
        (["rock"], Level.EASIER, ["Rock"], "warm-up"),
        (["rock"], Level.EASIER, ["Lean"], "mobility"),
        # Nothing more has to be fetched.
        (["plank"], Level.HARDER, ["Plank"], "strength"),
        (["plank", "throw"], Level.HARDER, ["Ball plank", "Throw"], "strength"),
        (["plank"], Level.EASIER, ["Wall plank"], "strength"),
    ],
)
def test_what_is_swapped(ids, level, expected, purpose):
    assert names(use(*ids, purpose=purpose), level) == expected


def test_the_objection_is_told():
    assert objections(use("march", "one-leg"), Level.HARDER) == [(1, "One leg", Objection.THERE)]


def test_an_exercise_with_a_low_dose_comes_once():
    stretch = "{exercise: figure-4-stretch}"
    for steps, expected in (
        (f"[{stretch}]", None),
        (f"[{stretch}, {stretch}]", Objection.OVERDONE),
        (f"[{{repeat: 2, steps: [{stretch}]}}]", Objection.OVERDONE),
    ):
        one = read(f"title: T\nsteps: {steps}\n", LIBRARY.exercises)
        _, swaps = swapped(one, Level.HARDER, BUNDLED_VARIATIONS)
        assert {swap.objection for swap in swaps} == {expected}


@pytest.mark.parametrize(
    ("purpose", "level", "objection"),
    [
        ("strength", Level.HARDER, Objection.ELSEWHERE),
        ("mobility", Level.HARDER, None),
        ("strength", Level.EASIER, Objection.ELSEWHERE),
        ("mobility", Level.EASIER, None),
    ],
)
def test_work_and_cool_down_do_not_replace_each_other(purpose, level, objection):
    step = "lean" if level is Level.HARDER else "rock"

    assert [found for _, _, found in objections(use(step, purpose=purpose), level)] == [objection]


def test_there_is_no_objection_to_a_variation_of_the_routine_itself():
    one = read(
        "title: T\npurpose: warm-up\nsteps:\n"
        "- {exercise: rock, easier: lean}\n- {exercise: plank, easier: throw}\n"
        "- {exercise: lean, hold: 5s}\n",
        LADDER,
    )

    assert names(one, Level.EASIER) == ["Lean", "Throw", "Lean"]


# What holds for every routine


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("one", BUNDLED, ids=lambda one: one.id)
def test_no_rule_warns_of_a_bundled_routine_made_easier_or_harder(one, level):
    changed, _ = swapped(one, level, BUNDLED_VARIATIONS)

    assert warned(changed) == Counter()
    assert set(changed.equipment) - {"wall"} <= set(one.equipment)


keys = st.fixed_dictionaries(
    {"exercise": st.sampled_from(sorted(LIBRARY.exercises))},
    optional={
        "sets": st.integers(1, 5),
        "reps": st.integers(1, 12),
        "rest": st.sampled_from(["0s", "45s"]),
    },
)
in_a_row = st.lists(keys, min_size=1, max_size=6).filter(
    lambda steps: all(one["exercise"] != other["exercise"] for one, other in pairwise(steps))
)
"""None twice without a break: whether that is another set depends on its sides."""


@given(in_a_row, st.sampled_from(Purpose), st.sampled_from(LEVELS))
def test_no_rule_warns_that_did_not_before(steps, purpose, level):
    """Of exercises of the library, in doses of all sizes."""
    lines = "".join(f"- {json.dumps(step)}\n" for step in steps)
    one = read(f"title: T\npurpose: {purpose.value}\nsteps:\n{lines}", LIBRARY.exercises)

    changed, _ = swapped(one, level, BUNDLED_VARIATIONS)

    # What is harder before what is easier, whoever asks for a version has asked for. Where a
    # stretch was to go, nothing was said of its place.
    expected, before = Counter({"harder-before-easier": 6}), warned(one)
    if "static-stretch-in-warm-up" in before:
        expected["phase-order"] = 6
    assert warned(changed) - expected <= before
