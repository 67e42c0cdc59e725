"""Changes whole exercises of a routine: another version, or none; both sides alike."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from coach.advice.amounts import surplus, work_of_step
from coach.advice.index import IndexedRoutine, Places
from coach.routine.fitting.adjustable_steps import are_two_sides
from coach.routine.fitting.applying import rebuilt
from coach.routine.model import Level, Routine, Step
from coach.routine.variations.swapping import Objection
from coach.routine.variations.variations import Variations, variation_of

MOST_VARIATIONS = 10
"""Up or down from what is written: a library may lead round in a circle."""
_NEVER = (Objection.THERE, Objection.STRETCH, Objection.ELSEWHERE)
"""What speaks against a version even on the way to another one."""


def with_steps(routine: Routine, steps: Mapping[int, Step]) -> Routine:
    """The routine with other steps at these indexes."""
    return rebuilt(
        routine, [steps.get(index, step) for index, step in enumerate(routine.all_steps)]
    )


def without_steps(routine: Routine, indexes: Collection[int]) -> Routine:
    """The routine without the steps at these indexes; it may have none left."""
    steps = enumerate(routine.all_steps)
    return rebuilt(routine, [None if index in indexes else step for index, step in steps])


def with_other_sides(routine: Routine, places: Iterable[int]) -> frozenset[int]:
    """These places, and those of steps that are the other side of one of them under another name.

    A routine may name the left and the right of one exercise as two steps that follow each other.
    """
    found = set(places)
    for (place, one), (following, other) in pairwise(enumerate(routine.all_steps)):
        if are_two_sides(one, other) and not found.isdisjoint((place, following)):
            found |= {place, following}
    return frozenset(found)


def other_variation(
    indexed: IndexedRoutine,
    places: Places,
    level: Level,
    variations: Variations,
    times: int = 1,
    *,
    may_fetch: bool = False,
) -> Mapping[int, Step]:
    """The steps of one exercise, so many versions up or down; none where it does not go so far.

    Nor where the routine does not allow it: it has that exercise already, a warm-up would get a
    static stretch (R3), a side more of the work than it had, or, unless it `may_fetch`, there would
    be more to fetch.
    """
    found = {}
    for place in places:
        written = step = indexed.steps[place]
        for _ in range(times):
            variation = _next_variation(step, level, variations)
            if variation is None or indexed.context.objection(variation, written) in _NEVER:
                return {}
            step = variation
        if indexed.context.objection(step, written) is not None and not may_fetch:
            return {}
        found[place] = step
    return found if _is_even(indexed, found) else {}


def easier_instead(
    indexed: IndexedRoutine, exercise: str, times: int, variations: Variations
) -> Mapping[int, Step]:
    """The steps of an exercise that hurts, so many versions down; none where that cannot be."""
    return other_variation(
        indexed,
        indexed.places.get(exercise, ()),
        Level.EASIER,
        variations.all_open(),
        times,
        may_fetch=True,
    )


def swaps_in_words(indexed: IndexedRoutine, steps: Mapping[int, Step]) -> tuple[str, ...]:
    """What is done instead of what at these places, each once."""
    said = (swap_in_words(indexed.steps[place], step) for place, step in sorted(steps.items()))
    return tuple(dict.fromkeys(said))


def swap_in_words(before: Step, after: Step) -> str:
    """What is done instead of what; the dose where it is the same exercise."""
    if before.name == after.name:
        return f"The {after.level.value} version of {before.name}"
    return f"{after.name} instead of {before.name}"


def _next_variation(step: Step, level: Level, variations: Variations) -> Step | None:
    variation = variations.variation(step, level)
    if level is Level.EASIER:
        return variation_of(replace(step, easier=variation), level)
    return variation_of(replace(step, harder=variation), level)


def _is_even(indexed: IndexedRoutine, changed: Mapping[int, Step]) -> bool:
    """Whether these steps leave the difference between the sides as it is."""
    return not sum(
        (surplus(work_of_step(step)) - surplus(work_of_step(indexed.steps[place])))
        * indexed.times[place]
        for place, step in changed.items()
    )
