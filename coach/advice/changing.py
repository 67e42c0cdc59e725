"""Changes whole exercises of a routine: another variation, or none; both sides alike."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from coach.advice.amounts import surplus, work_of_step
from coach.routine.fitting.adjustable_steps import are_two_sides
from coach.routine.fitting.applying import rebuilt
from coach.routine.model import Level, Routine, Step
from coach.routine.variations.swapping import Objection, RoutineContext, context_of
from coach.routine.variations.variations import Variations, swap_in_words, variation_of

MOST_VARIATIONS = 10
"""Up or down from the written exercise: the variations of a library may form a circle."""
_NEVER = (Objection.THERE, Objection.STRETCH, Objection.ELSEWHERE)
"""Objections to a variation even on the way to another one."""

Changed = tuple[Routine, tuple[str, ...]]
"""A routine, and what was changed in it, in sentences without a full stop."""


@dataclass(frozen=True, slots=True)
class IndexedRoutine:
    """A routine with its steps by exercise."""

    routine: Routine
    steps: tuple[Step, ...]
    times: tuple[int, ...]
    """How often each step comes, with the rounds of circuits."""
    indexes: Mapping[str, tuple[int, ...]]
    """Of the steps of each exercise, by its id, in order of first use."""
    context: RoutineContext


def indexed_routine(routine: Routine) -> IndexedRoutine:
    """The routine with its steps by exercise."""
    steps = routine.all_steps
    indexes: dict[str, tuple[int, ...]] = defaultdict(tuple)
    for index, step in enumerate(steps):
        indexes[step.exercise.id] += (index,)
    times = tuple(times for _, times in routine.steps_with_rounds)
    return IndexedRoutine(routine, steps, times, dict(indexes), context_of(routine))


def with_steps(routine: Routine, steps: Mapping[int, Step]) -> Routine:
    """The routine with other steps at these indexes."""
    return rebuilt(
        routine, [steps.get(index, step) for index, step in enumerate(routine.all_steps)]
    )


def without_steps(routine: Routine, indexes: Collection[int]) -> Routine:
    """The routine without the steps at these indexes; it may have none left."""
    steps = enumerate(routine.all_steps)
    return rebuilt(routine, [None if index in indexes else step for index, step in steps])


def with_other_sides(routine: Routine, indexes: Iterable[int]) -> frozenset[int]:
    """These indexes, and those of steps that are the other side of one of them.

    A routine may write the left and the right of an exercise as two steps with different names.
    """
    found = set(indexes)
    for (index, one), (following, other) in pairwise(enumerate(routine.all_steps)):
        if are_two_sides(one, other) and not found.isdisjoint((index, following)):
            found |= {index, following}
    return frozenset(found)


def other_variation(
    indexed: IndexedRoutine,
    exercise: str,
    level: Level,
    variations: Variations,
    times: int = 1,
    *,
    may_fetch: bool = False,
) -> Mapping[int, Step]:
    """The steps of an exercise, by index, so many variations up or down; empty if not possible.

    It is not possible if there are too few variations, if the routine has that exercise already,
    if a warm-up would get a static stretch (R3), if one side would gain more work than the other,
    or, unless it `may_fetch`, if there would be more to fetch.
    """
    found = {}
    for index in indexed.indexes.get(exercise, ()):
        written = step = indexed.steps[index]
        for _ in range(times):
            variation = _next_variation(step, level, variations)
            if variation is None or indexed.context.objection(variation, written) in _NEVER:
                return {}
            step = variation
        if indexed.context.objection(step, written) is not None and not may_fetch:
            return {}
        found[index] = step
    return found if _keeps_balance(indexed, found) else {}


def easier_instead(
    indexed: IndexedRoutine, exercise: str, times: int, variations: Variations
) -> Mapping[int, Step]:
    """The steps of an exercise that hurts, so many variations down; empty if not possible."""
    # The way to an easier variation may lead past one that hurts.
    everything = variations.without_exclusions()
    return other_variation(indexed, exercise, Level.EASIER, everything, times, may_fetch=True)


def swaps_in_words(indexed: IndexedRoutine, steps: Mapping[int, Step]) -> tuple[str, ...]:
    """Which steps replace which, each once."""
    said = (swap_in_words(indexed.steps[index], step) for index, step in sorted(steps.items()))
    return tuple(dict.fromkeys(said))


def _next_variation(step: Step, level: Level, variations: Variations) -> Step | None:
    variation = variations.variation(step, level)
    if level is Level.EASIER:
        return variation_of(replace(step, easier=variation), level)
    return variation_of(replace(step, harder=variation), level)


def _keeps_balance(indexed: IndexedRoutine, changed: Mapping[int, Step]) -> bool:
    """Whether these steps leave the difference between the sides as it is."""
    return not sum(
        (surplus(work_of_step(step)) - surplus(work_of_step(indexed.steps[index])))
        * indexed.times[index]
        for index, step in changed.items()
    )
