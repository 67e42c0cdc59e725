"""Easier and harder versions of steps: what a routine says itself, else what the library has."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.routine.model import Circuit, Dose, Exercise, Level, Routine, Sides, Step

_ONE_SIDED = (Sides.LEFT, Sides.RIGHT)


@dataclass(frozen=True, slots=True)
class Swap:
    """A step that was replaced by another version of it."""

    number: int
    """Of the step, from 1."""
    before: Step
    after: Step


def turned(step: Step, level: Level) -> Step | None:
    """The easier or harder version that a step has at hand, leading back to it, or None."""
    version = step.easier if level is Level.EASIER else step.harder
    return None if version is None else _leading_back(version, step, level)


def _leading_back(version: Step, step: Step, level: Level) -> Step:
    # Each leads to the other on one way alone: nobody goes round in a circle through them.
    if level is Level.EASIER:
        return replace(version, harder=replace(step, easier=None))
    return replace(version, easier=replace(step, harder=None))


class Versions:
    """Finds easier and harder versions of steps among the exercises of a library."""

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self._exercises = exercises
        self._ids = {
            Level.EASIER: {one.id: one.easier for one in exercises.values() if one.easier},
            Level.HARDER: {one.id: one.harder for one in exercises.values() if one.harder},
        }
        # An exercise may be named as the version of another without naming that in turn.
        for one in exercises.values():
            if one.easier:
                self._ids[Level.HARDER].setdefault(one.easier, one.id)
            if one.harder:
                self._ids[Level.EASIER].setdefault(one.harder, one.id)

    def linked(self, routine: Routine) -> Routine:
        """The routine with the versions of every step at hand, and theirs in turn."""
        return replace(routine, steps=self._all_linked(routine.steps))

    def swapped(
        self, routine: Routine, level: Level, only: int | None = None
    ) -> tuple[Routine, list[Swap]]:
        """The routine in its easier or harder version, and which steps that changed.

        `only` is the number of one step; None swaps all that can be.
        """
        swaps: list[Swap] = []
        numbers = iter(range(1, len(routine.all_steps) + 1))

        def swapped_steps(steps: tuple[Step | Circuit, ...]) -> tuple[Step | Circuit, ...]:
            return tuple(
                replace(one, steps=swapped_steps(one.steps))
                if isinstance(one, Circuit)
                else swapped_step(one, next(numbers))
                for one in steps
            )

        def swapped_step(step: Step, number: int) -> Step:
            version = self.version(step, level) if only in (None, number) else None
            if version is None:
                return step
            swaps.append(Swap(number, step, version))
            return _leading_back(version, step, level)

        return replace(routine, steps=swapped_steps(routine.steps)), swaps

    def version(self, step: Step, level: Level) -> Step | None:
        """The easier or harder version of a step, with its own versions in turn, or None."""
        return self._version(step, level, frozenset({step.exercise.id}))

    def _all_linked(self, steps: tuple[Step | Circuit, ...]) -> tuple[Step | Circuit, ...]:
        return tuple(
            replace(one, steps=self._all_linked(one.steps))
            if isinstance(one, Circuit)
            else replace(
                one,
                easier=self.version(one, Level.EASIER),
                harder=self.version(one, Level.HARDER),
            )
            for one in steps
        )

    def _version(self, step: Step, level: Level, met: frozenset[str]) -> Step | None:
        """`met` are the exercises on the way here: a library may lead round in a circle."""
        own = step.easier if level is Level.EASIER else step.harder
        leads_back = own is not None and step.level not in (Level.USUAL, level)
        if own is not None:
            found = _in_the_place_of(step, own)
        else:
            id_ = self._ids[level].get(step.exercise.id)
            if id_ is None or id_ in met or id_ not in self._exercises:
                return None
            found = _step_of(self._exercises[id_], step)
        further = self._version(found, level, met | {found.exercise.id})
        found_level = found.level if leads_back else level
        if level is Level.EASIER:
            return replace(found, level=found_level, easier=further)
        return replace(found, level=found_level, harder=further)


def _in_the_place_of(step: Step, own: Step) -> Step:
    """A version that a routine writes itself, with what belongs to the step's place in it."""
    return replace(
        own,
        optional=step.optional,
        note=own.note or step.note,
        rest_before=step.rest_before,
    )


def _step_of(exercise: Exercise, instead_of: Step) -> Step:
    """A step of another exercise: its own dose, in the place and with the pauses of the first."""
    return Step(
        exercise=exercise,
        dose=_on_the_sides_of(instead_of.dose, exercise.dose or instead_of.dose),
        name=exercise.name,
        cue=exercise.cue,
        prepare=exercise.time_to_prepare(instead_of.prepare),
        switch=instead_of.switch,
        optional=instead_of.optional,
        rest_before=instead_of.rest_before,
    )


def _on_the_sides_of(asked: Dose, dose: Dose) -> Dose:
    """Who trains one side alone does so in every version."""
    one_sided = asked.sides in _ONE_SIDED and dose.sides is not Sides.NONE
    return replace(dose, sides=asked.sides) if one_sided else dose
