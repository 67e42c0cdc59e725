"""A routine as advice looks at it: its steps by exercise, taken apart once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from coach.routine.model import Purpose, Routine, Step

Places = tuple[int, ...]
"""Of steps among all steps of the routine, from 0."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known about a routine beforehand."""

    routine: Routine
    steps: tuple[Step, ...]
    times: tuple[int, ...]
    """How often each step comes, with the rounds of circuits."""
    places: Mapping[str, Places]
    """Where each exercise is, by its id, in order of first use."""
    equipment: frozenset[str]
    is_warm_up: bool


def outline_of(routine: Routine) -> Outline:
    """The routine taken apart."""
    steps = routine.all_steps
    places: dict[str, Places] = defaultdict(tuple)
    for place, step in enumerate(steps):
        places[step.exercise.id] += (place,)
    return Outline(
        routine=routine,
        steps=steps,
        times=tuple(times for _, times in routine.steps_with_rounds),
        places=places,
        equipment=frozenset(routine.equipment),
        is_warm_up=routine.purpose is Purpose.WARM_UP,
    )
