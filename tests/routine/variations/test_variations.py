"""Easier and harder variations: those of a routine, and those of the library."""

import json
from dataclasses import replace

import pytest

from coach.advice.changing import indexed_routine, other_variation, without_steps
from coach.duration import seconds
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.model import (
    Circuit,
    Dose,
    Exercise,
    Level,
    Purpose,
    Routine,
    Sides,
    Stage,
    Step,
)
from coach.routine.variations.swapping import swapped
from coach.routine.variations.variations import Variations, each_step, step_at_level, variation_of
from tests.fakes import dose, hold, routine, step

BRIDGE = Exercise("bridge", "Bridge", dose(hold(10)), harder="marching")
MARCHING = Exercise(
    "marching", "Marching bridge", dose(hold(20)), cue="Hips level", harder="single", prepare=None
)
SINGLE = Exercise("single", "Single-leg bridge", dose(hold(5)), prepare=seconds(20))
LADDER = Variations({one.id: one for one in (BRIDGE, MARCHING, SINGLE)})


def a_step(exercise: Exercise, asked: Dose | None = None, **about: object) -> Step:
    return Step(exercise, asked or dose(hold(30)), exercise.name, "", **about)


def exercise(id_: str, *args: object, **about: object) -> Exercise:
    return Exercise(id_, id_.capitalize(), *args, **about)


def variations_of(*exercises: Exercise) -> Variations:
    return Variations({one.id: one for one in exercises})


def harder_of(step: Step, variations: Variations = LADDER) -> Step:
    found = variations.variation(step, Level.HARDER)
    assert found is not None
    return found


def in_variation(one: Routine, level: Level) -> Routine:
    changed, _ = swapped(one, level, LADDER)
    return changed


# One step


def test_the_library_knows_a_variation_with_its_own_dose_and_that_ones_in_turn():
    harder = harder_of(a_step(BRIDGE))

    assert (harder.name, harder.cue, harder.level, harder.dose) == (
        "Marching bridge",
        "Hips level",
        Level.HARDER,
        MARCHING.dose,
    )
    assert harder.harder is not None
    assert (harder.harder.name, harder.harder.harder) == ("Single-leg bridge", None)


def test_a_variation_that_only_one_exercise_names_is_known_from_the_other():
    easier = LADDER.variation(a_step(SINGLE), Level.EASIER)

    assert easier is not None
    assert (easier.name, easier.level) == ("Marching bridge", Level.EASIER)


@pytest.mark.parametrize(("exercise", "level"), [(BRIDGE, Level.EASIER), (SINGLE, Level.HARDER)])
def test_both_ends_of_the_ladder_have_an_end(exercise, level):
    assert LADDER.variation(a_step(exercise), level) is None


def test_a_variation_of_the_routine_goes_before_that_of_the_library():
    own = step("Hold it", dose(hold(5)))

    assert harder_of(replace(a_step(BRIDGE), harder=own)) == replace(own, level=Level.HARDER)


def test_an_exercise_that_is_not_there_is_no_variation():
    lost = exercise("lost", easier="nowhere")

    assert variations_of(lost).variation(a_step(lost), Level.EASIER) is None


def test_variations_in_a_circle_come_to_an_end():
    one, two = exercise("one", harder="two"), exercise("two", harder="one")
    circle = variations_of(one, two)

    variation = harder_of(a_step(one), circle)

    assert (variation.name, variation.harder) == ("Two", None)
    assert circle.with_harder({"one"}) == {"one", "two"}


def test_a_variation_without_a_dose_takes_that_of_the_step():
    asked = a_step(exercise("full", harder="bare"), dose(hold(42), sets=2))

    assert harder_of(asked, variations_of(asked.exercise, exercise("bare"))).dose == asked.dose


@pytest.mark.parametrize(
    ("asked", "variation", "sides"),
    [
        (Sides.LEFT, Sides.BOTH, Sides.LEFT),
        (Sides.RIGHT, Sides.ALTERNATE, Sides.RIGHT),
        (Sides.LEFT, Sides.NONE, Sides.NONE),
        (Sides.BOTH, Sides.ALTERNATE, Sides.ALTERNATE),
    ],
)
def test_a_step_for_one_side_keeps_it_in_every_variation(asked, variation, sides):
    first = exercise("first", harder="second")
    second = exercise("second", dose(hold(10), sides=variation))

    found = harder_of(a_step(first, dose(hold(10), sides=asked)), variations_of(first, second))

    assert found.dose.sides is sides


def test_a_variation_keeps_the_pauses_of_the_step_it_replaces():
    asked = a_step(
        BRIDGE, prepare=seconds(15), switch=seconds(3), optional=True, rest_before=seconds(40)
    )

    variation = harder_of(asked)

    assert (variation.prepare, variation.switch) == (15_000, 3_000)
    assert (variation.optional, variation.rest_before) == (True, 40_000)
    assert variation.harder is not None
    assert variation.harder.prepare == SINGLE.prepare


def test_a_variation_of_the_routine_keeps_what_belongs_to_the_step_it_replaces():
    own = replace(step("Hold it", dose(hold(5))), harder=step("Hold on", dose(hold(60))))
    asked = a_step(BRIDGE, rest_before=seconds(60), note="Take the mat.", optional=True)

    variation = harder_of(replace(asked, harder=own))

    assert variation.harder is not None
    for one in (variation, variation.harder):
        assert (one.rest_before, one.note, one.optional) == (60_000, "Take the mat.", True)


@pytest.mark.parametrize(
    ("usual", "asked_for", "prepare"),
    [(15, None, 15), (15, 10, 15), (15, 20, 20), (0, 20, 20), (0, None, 0)],
)
def test_an_exercise_may_ask_for_longer_to_get_ready(usual, asked_for, prepare):
    needs = None if asked_for is None else seconds(asked_for)
    variations = variations_of(BRIDGE, replace(MARCHING, harder=None, prepare=needs))

    assert harder_of(a_step(BRIDGE, prepare=seconds(usual)), variations).prepare == (
        seconds(prepare)
    )


# A routine


def test_every_step_of_a_routine_is_linked_in_circuits_too():
    one = routine(a_step(MARCHING), Circuit(2, (a_step(BRIDGE),)))

    names = [
        [one and one.name for one in (each.easier, each.harder)]
        for each in LADDER.linked(one).all_steps
    ]

    assert names == [["Bridge", "Single-leg bridge"], [None, "Marching bridge"]]


def test_each_step_is_made_with_its_number_as_written():
    one = without_steps(
        routine(a_step(SINGLE), Circuit(2, (a_step(BRIDGE),)), a_step(SINGLE)), (0,)
    )

    made = each_step(one, lambda number, each: replace(each, name=f"{number} {each.name}"))

    assert [each.name for each in made.all_steps] == ["2 Bridge", "3 Single-leg bridge"]


def test_a_warm_up_links_to_a_long_hold_only_if_the_routine_says_so():
    lean = exercise("lean", dose(hold(30)), stage=Stage.STRETCH)
    rock = exercise("rock", dose(hold(5)), easier="lean")
    own = replace(a_step(rock), easier=a_step(lean))

    for purpose, expected in ((Purpose.WARM_UP, [False, True]), (Purpose.MOBILITY, [True, True])):
        one = replace(routine(a_step(rock), own), purpose=purpose)
        linked = variations_of(lean, rock).linked(one)
        assert [each.easier is not None for each in linked.all_steps] == expected


# Excluded exercises


def test_no_step_is_linked_to_an_excluded_exercise_nor_beyond_it():
    one = routine(a_step(BRIDGE), a_step(SINGLE))

    assert LADDER.without({"marching"}).linked(one) == one


def test_the_links_end_before_an_excluded_exercise():
    harder = harder_of(a_step(BRIDGE), LADDER.without({"single"}))

    assert (harder.name, harder.harder) == ("Marching bridge", None)


def test_a_variation_of_the_routine_may_be_excluded_too():
    hold_on = step("Hold on", dose(hold(60)))
    asked = replace(a_step(BRIDGE), harder=hold_on)

    [linked] = LADDER.without({"hold-on"}).linked(routine(asked)).all_steps

    assert linked.harder is None


def test_a_swapped_step_does_not_link_back_to_an_excluded_exercise():
    harder = in_variation(routine(a_step(BRIDGE)), Level.HARDER)

    [linked] = LADDER.without({"bridge"}).linked(harder).all_steps

    assert (linked.name, linked.easier) == ("Marching bridge", None)


@pytest.mark.parametrize(
    ("exercises", "found"),
    [
        ({"bridge"}, {"bridge", "marching", "single"}),
        ({"single"}, {"single"}),
        ({"elsewhere"}, {"elsewhere"}),
        ((), set()),
    ],
)
def test_the_harder_variations_of_an_exercise(exercises, found):
    assert LADDER.with_harder(exercises) == found


# The variation that was chosen before


def linked(asked: Step) -> Step:
    [found] = LADDER.linked(routine(asked)).all_steps
    return found


@pytest.mark.parametrize(
    ("level", "exercise", "name"),
    [
        (Level.USUAL, None, "Marching bridge"),
        (Level.EASIER, None, "Bridge"),
        (Level.HARDER, None, "Single-leg bridge"),
        (Level.HARDER, "gone", "Single-leg bridge"),
    ],
)
def test_a_step_at_a_level(level, exercise, name):
    found = step_at_level(linked(a_step(MARCHING)), level, exercise)

    assert (found.name, found.level) == (name, level)


def test_the_exercise_decides_among_several_variations():
    bridge = linked(a_step(BRIDGE))

    assert step_at_level(bridge, Level.HARDER).name == "Marching bridge"
    assert step_at_level(bridge, Level.HARDER, "single").name == "Single-leg bridge"


def test_from_a_harder_variation_it_is_the_next_one_unless_the_exercise_is_given():
    [harder] = LADDER.linked(in_variation(routine(a_step(BRIDGE)), Level.HARDER)).all_steps

    assert step_at_level(harder, Level.HARDER).name == "Single-leg bridge"
    assert step_at_level(harder, Level.HARDER, "marching").name == "Marching bridge"


def test_back_to_the_usual_level_from_either_side():
    for level in (Level.EASIER, Level.HARDER):
        asked = linked(a_step(MARCHING))
        variation = variation_of(asked, level)

        assert variation is not None
        assert step_at_level(variation, Level.USUAL) == asked


def test_a_step_without_such_a_variation_stays():
    alone = a_step(exercise("alone"))

    assert step_at_level(alone, Level.HARDER) == alone


def test_a_swapped_step_links_back_to_the_one_that_the_routine_has():
    asked = a_step(BRIDGE, dose(hold(42)))
    harder = in_variation(routine(asked), Level.HARDER)

    back = in_variation(harder, Level.EASIER)
    [linked] = LADDER.linked(harder).all_steps

    [step_again] = back.all_steps
    assert (step_again.dose, step_again.level) == (asked.dose, Level.USUAL)
    assert linked.easier is not None
    assert (linked.easier.dose, linked.easier.level) == (asked.dose, Level.USUAL)
    assert linked.harder is not None
    assert linked.harder.level is Level.HARDER


def test_a_variation_links_back_to_its_step_and_no_further():
    [asked] = LADDER.linked(routine(a_step(MARCHING))).all_steps

    harder = variation_of(asked, Level.HARDER)
    assert harder is not None
    assert harder.name == "Single-leg bridge"
    assert variation_of(harder, Level.EASIER) == asked
    assert variation_of(harder, Level.HARDER) is None


def test_every_way_to_a_variation_leads_to_the_same_one(coach):
    """The list of exercises, the keys in a session, `--easier`, and advice on pain."""
    library = Library.standard().exercises.values()
    variations = variations_of(*(one.exercise for one in library))
    listed = {one["id"]: one for one in json.loads(coach("exercises", "--json").out)}
    for id_, ways in listed.items():
        one = routine(a_step(variations.exercises[id_]))
        [linked] = variations.linked(one).all_steps
        for level in (Level.EASIER, Level.HARDER):
            there = [] if ways[level.value] is None else [ways[level.value]]
            indexed = indexed_routine(one)
            by_advice = other_variation(indexed, id_, level, variations, may_fetch=True).values()
            swaps = swapped(one, level, variations)[1]
            by_key = variation_of(linked, level)

            assert [swap.after.exercise.id for swap in swaps] == there
            assert ([] if by_key is None else [by_key.exercise.id]) == there
            assert all([step.exercise.id] == there for step in by_advice)


def test_the_bundled_ladders_lead_up_and_down():
    library = Library([bundled_folder("routines")])
    exercises = {id_: one.exercise for id_, one in library.exercises.items()}
    variations = Variations(exercises)

    for one in exercises.values():
        for level, other in ((Level.EASIER, Level.HARDER), (Level.HARDER, Level.EASIER)):
            variation = variations.variation(a_step(one), level)
            if variation is not None:
                assert variations.variation(variation, other) is not None
