"""A routine as advice looks at it: its steps by exercise, taken apart once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from coach.routine.model import Routine, Step
from coach.routine.variations.swapping import RoutineContext, context_of

Places = tuple[int, ...]
"""Of steps among all steps of the routine, from 0."""


@dataclass(frozen=True, slots=True)
class IndexedRoutine:
    """What is known about a routine beforehand."""

    routine: Routine
    steps: tuple[Step, ...]
    times: tuple[int, ...]
    """How often each step comes, with the rounds of circuits."""
    places: Mapping[str, Places]
    """Where each exercise is, by its id, in order of first use."""
    context: RoutineContext


def indexed_routine(routine: Routine) -> IndexedRoutine:
    """The routine taken apart."""
    steps = routine.all_steps
    places: dict[str, Places] = defaultdict(tuple)
    for place, step in enumerate(steps):
        places[step.exercise.id] += (place,)
    return IndexedRoutine(
        routine=routine,
        steps=steps,
        times=tuple(times for _, times in routine.steps_with_rounds),
        places=places,
        context=context_of(routine),
    )
