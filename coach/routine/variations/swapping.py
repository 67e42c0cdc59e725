"""Makes a whole routine easier or harder, swapping steps where nothing speaks against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from coach.routine.field.figures import KNEELING_GLUTE
from coach.routine.field.kinds import cools_down, is_stretch
from coach.routine.length import overlong_rounds
from coach.routine.model import Exercise, Level, Purpose, Routine, Step, times_done
from coach.routine.variations.variations import Variations, each_step, linked_back

EVERYWHERE = frozenset({"wall"})
"""Equipment that is everywhere."""


class Objection(Enum):
    """Why a step is not swapped for its variation."""

    HURTS = "hurts"
    THERE = "there"
    """The routine has that exercise already."""
    STRETCH = "stretch"
    """A warm-up takes no long holds, because activity follows (S4)."""
    EQUIPMENT = "equipment"
    """There would be more to fetch."""
    OVERDONE = "overdone"
    """It would come more than once, above the dose that its source states (S0, S4)."""
    ELSEWHERE = "elsewhere"
    """It belongs in a cool-down and the step does not, or the other way round."""
    TOO_LONG = "too_long"
    """Its round would not be over when the next one is to start."""


@dataclass(frozen=True, slots=True)
class RoutineContext:
    """The facts about a routine that decide which exercises may come into it."""

    exercises: frozenset[str]
    """By their ids."""
    equipment: frozenset[str]
    purpose: Purpose | None

    def objection(self, variation: Step, instead_of: Step) -> Objection | None:
        """The gravest objection to a variation that the routine does not write itself."""
        exercise = variation.exercise
        if exercise.id == instead_of.exercise.id:
            return None
        if exercise.id in self.exercises:
            return Objection.THERE
        if self.purpose is Purpose.WARM_UP and is_stretch(exercise):
            return Objection.STRETCH
        was_cool_down = cools_down(instead_of.exercise)
        if self.purpose is Purpose.STRENGTH and cools_down(exercise) is not was_cool_down:
            return Objection.ELSEWHERE
        return Objection.EQUIPMENT if self.to_fetch(variation) else None

    def to_fetch(self, variation: Step) -> tuple[str, ...]:
        """Equipment of the variation that the routine does not use otherwise."""
        there = self.equipment | EVERYWHERE
        return tuple(item for item in variation.exercise.equipment if item not in there)


@dataclass(frozen=True, slots=True)
class Swap:
    """A step and the variation that might replace it."""

    number: int
    """Of the step as written, from 1."""
    before: Step
    after: Step
    is_written: bool
    """Whether the routine itself writes this variation."""
    objection: Objection | None = None
    """None if it does replace it."""


def context_of(routine: Routine) -> RoutineContext:
    """The context of a variation in this routine."""
    return RoutineContext(
        exercises=frozenset(exercise.id for exercise in routine.exercises),
        equipment=frozenset(routine.equipment),
        purpose=routine.purpose,
    )


def swapped(
    routine: Routine, level: Level, variations: Variations
) -> tuple[Routine, tuple[Swap, ...]]:
    """The easier or harder routine, and every possible swap, made or not."""
    found = list(_considered(routine, level, variations))
    while True:
        swaps = _without_doubles(routine, found)
        changed = _with(routine, level, swaps)
        if (index := _last_too_long(routine, changed, swaps)) is None:
            return changed, tuple(swaps)
        found[index] = replace(found[index], objection=Objection.TOO_LONG)


def _with(routine: Routine, level: Level, swaps: Sequence[Swap]) -> Routine:
    variations_taken = {swap.number: swap.after for swap in swaps if swap.objection is None}

    def made(number: int, step: Step) -> Step:
        variation = variations_taken.get(number)
        return step if variation is None else linked_back(variation, step, level)

    return each_step(routine, made)


def _last_too_long(routine: Routine, changed: Routine, swaps: Sequence[Swap]) -> int | None:
    """The index of the last swap in a round that does not fit its clock; None if all fit.

    Those that the routine itself writes were found to fit when it was read.
    """
    too_long = {at for span in overlong_rounds(changed.steps) for at in span}
    numbers = {routine.step_numbers[at] for at in too_long}
    return max(
        (
            index
            for index, swap in enumerate(swaps)
            if swap.number in numbers and swap.objection is None and not swap.is_written
        ),
        default=None,
    )


def _considered(routine: Routine, level: Level, variations: Variations) -> Iterator[Swap]:
    # An exercise of the routine may itself be swapped out: `_without_doubles` decides.
    context = replace(context_of(routine), exercises=frozenset())
    often = {id_ for id_, times in times_done(routine.steps_with_rounds).items() if times > 1}
    for number, step in zip(routine.step_numbers, routine.all_steps, strict=True):
        is_written = (step.easier if level is Level.EASIER else step.harder) is not None
        variation = variations.variation(step, level)
        if variation is not None:
            objection = context.objection(variation, step)
            if step.exercise.id in often and _is_enough_once(variation.exercise):
                objection = objection or Objection.OVERDONE
            yield Swap(number, step, variation, is_written, None if is_written else objection)
        elif hurts := variations.without_exclusions().variation(step, level):
            yield Swap(number, step, hurts, is_written, Objection.HURTS)


def _is_enough_once(exercise: Exercise) -> bool:
    return exercise.id == KNEELING_GLUTE or is_stretch(exercise)


def _without_doubles(routine: Routine, swaps: list[Swap]) -> list[Swap]:
    """Without swaps to an exercise that another step has; a rejected swap may reject more."""
    found = list(swaps)
    while (index := _first_double(routine, found)) is not None:
        found[index] = replace(found[index], objection=Objection.THERE)
    return found


def _first_double(routine: Routine, swaps: Sequence[Swap]) -> int | None:
    """The index of the first swap to an exercise that is there or comes from another swap."""
    taken = {swap.number for swap in swaps if swap.objection is None}
    steps = zip(routine.step_numbers, routine.all_steps, strict=True)
    come_from = {step.exercise.id: "" for number, step in steps if number not in taken}
    for index, swap in enumerate(swaps):
        before, after = swap.before.exercise.id, swap.after.exercise.id
        if swap.number not in taken or swap.is_written or before == after:
            continue
        if come_from.setdefault(after, before) != before:
            return index
    return None
