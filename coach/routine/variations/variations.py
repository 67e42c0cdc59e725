"""Easier and harder variations of steps: those of the routine itself, else those of the library."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from coach.routine.field.kinds import is_stretch
from coach.routine.model import Circuit, Exercise, Level, Purpose, Routine, Step
from coach.routine.variations.variation_dose import dose_of_variation
from coach.routine.wording import dose_in_words


def variation_of(step: Step, level: Level) -> Step | None:
    """The linked easier or harder variation of a step, linked back to it, or None."""
    variation = step.easier if level is Level.EASIER else step.harder
    return None if variation is None else linked_back(variation, step, level)


def step_at_level(step: Step, level: Level, exercise: str | None = None) -> Step:
    """The linked variation of a step at that level; the step itself if there is none.

    If there are several, it is the one with the id `exercise`, or else the next one.
    """
    way = level
    if level is Level.USUAL:
        way = Level.HARDER if step.level is Level.EASIER else Level.EASIER
    there = [one for one in (step, *_linked(step, way)) if one.level is level]
    named = (one for one in there if one.exercise.id == exercise)
    further = (one for one in there if one is not step)
    return next(chain(named, further), step)


def _linked(step: Step, level: Level) -> Iterator[Step]:
    """All variations that are linked in that direction, the nearest first."""
    while (variation := variation_of(step, level)) is not None:
        yield variation
        step = variation


def linked_back(variation: Step, step: Step, level: Level) -> Step:
    """A variation of that level in the place of a step, linked back to it."""
    # The step it links back to must not link to it again, or the links would form a circle.
    if level is Level.EASIER:
        return replace(variation, harder=replace(step, easier=None))
    return replace(variation, easier=replace(step, harder=None))


def swap_in_words(before: Step, after: Step) -> str:
    """Which step replaces which; what is different in it, if both are called the same."""
    if before.name != after.name:
        return f"{after.name} instead of {before.name}"
    doses = [dose_in_words(step.dose) for step in (after, before)]
    if len(set(doses)) > 1:
        return f"{before.name}: {doses[0]} instead of {doses[1]}"
    return f"The {after.level.value} variation of {before.name}"


def each_step(routine: Routine, made: Callable[[int, Step], Step]) -> Routine:
    """The routine with `made(number, step)` for each step; the number is that of the file."""
    numbers = iter(routine.step_numbers)

    def made_of(items: Iterable[Step | Circuit]) -> Iterator[Step | Circuit]:
        for one in items:
            if isinstance(one, Circuit):
                yield replace(one, steps=tuple(made_of(one.steps)))
            else:
                yield made(next(numbers), one)

    return replace(routine, steps=tuple(made_of(routine.steps)))


class Variations:
    """Finds easier and harder variations of steps among the exercises of a library."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        excluded: Collection[str] = frozenset(),
        only_if_written: Collection[str] = frozenset(),
    ) -> None:
        """`excluded` are ids of exercises that are never a variation, such as those that hurt.

        Exercises that are `only_if_written` are one only if the routine itself says so.
        """
        self._exercises = exercises
        self._excluded = frozenset(excluded)
        self._only_if_written = frozenset(only_if_written)
        self._ids = {
            Level.EASIER: {one.id: one.easier for one in exercises.values() if one.easier},
            Level.HARDER: {one.id: one.harder for one in exercises.values() if one.harder},
        }
        # An exercise may name another as its variation without being named by it.
        for one in exercises.values():
            if one.easier:
                self._ids[Level.HARDER].setdefault(one.easier, one.id)
            if one.harder:
                self._ids[Level.EASIER].setdefault(one.harder, one.id)

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises of the library, by their ids."""
        return self._exercises

    def next_to(self, exercise: str, level: Level) -> str | None:
        """The id of the easier or harder variation of an exercise, by id, if one is there."""
        found = self._ids[level].get(exercise)
        return found if found in self._exercises else None

    def without(self, exercises: Collection[str]) -> "Variations":
        """The same without these exercises, by id, and without variations beyond them."""
        return Variations(self._exercises, self._excluded.union(exercises), self._only_if_written)

    def without_exclusions(self) -> "Variations":
        """The same with no exercise excluded."""
        return Variations(self._exercises)

    def with_harder(self, exercises: Iterable[str]) -> frozenset[str]:
        """These exercises, by id, and all their harder variations in the library."""
        found = frozenset(exercises)
        easier_of = self._ids[Level.EASIER].items()
        while more := {id_ for id_, easier in easier_of if easier in found} - found:
            found |= more
        return found

    def linked(self, routine: Routine) -> Routine:
        """The routine with every step linked to its variations, and those to theirs.

        In a warm-up no step is linked to a long hold unless the routine itself says so (S4).
        """
        variations = self._before_activity() if routine.purpose is Purpose.WARM_UP else self
        return each_step(routine, lambda _, step: _with_both(step, variations))

    def variation(self, step: Step, level: Level) -> Step | None:
        """The easier or harder variation of a step, linked to its own in turn, or None."""
        return self._variation(step, level, frozenset({step.exercise.id}))

    def _before_activity(self) -> "Variations":
        stretches = (id_ for id_, exercise in self._exercises.items() if is_stretch(exercise))
        return Variations(self._exercises, self._excluded, self._only_if_written.union(stretches))

    def _variation(self, step: Step, level: Level, met: frozenset[str]) -> Step | None:
        """`met` are the exercises on the way here: variations may form a circle."""
        own = step.easier if level is Level.EASIER else step.harder
        leads_back = own is not None and step.level not in (Level.USUAL, level)
        found = self._of_library(step, level, met) if own is None else _written_instead(step, own)
        if found is None or found.exercise.id in self._excluded:
            return None
        further = self._variation(found, level, met | {found.exercise.id})
        found_level = found.level if leads_back else level
        if level is Level.EASIER:
            return replace(found, level=found_level, easier=further)
        return replace(found, level=found_level, harder=further)

    def _of_library(self, step: Step, level: Level, met: frozenset[str]) -> Step | None:
        id_ = self.next_to(step.exercise.id, level)
        if id_ is None or id_ in met or id_ in self._only_if_written:
            return None
        return _step_of(self._exercises[id_], step, level)


def _with_both(step: Step, variations: Variations) -> Step:
    return replace(
        step,
        easier=variations.variation(step, Level.EASIER),
        harder=variations.variation(step, Level.HARDER),
    )


def _written_instead(step: Step, own: Step) -> Step:
    """A variation that the routine itself writes, with what belongs to the step it replaces."""
    return replace(
        own,
        optional=step.optional,
        note=own.note or step.note,
        rest_before=step.rest_before,
    )


def _step_of(exercise: Exercise, instead_of: Step, level: Level) -> Step:
    """A step of another exercise, with the pauses and sounds of the step it replaces.

    A load and spoken words belong to one exercise, and are not for another.
    """
    return Step(
        exercise=exercise,
        dose=dose_of_variation(exercise, instead_of, level),
        name=exercise.name,
        cue=exercise.cue,
        prepare=exercise.time_to_prepare(instead_of.prepare),
        switch=instead_of.switch,
        optional=instead_of.optional,
        rest_before=instead_of.rest_before,
        countdown=instead_of.countdown,
        bell=instead_of.bell,
        turns=instead_of.turns,
    )
