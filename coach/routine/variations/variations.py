"""Easier and harder versions of steps: what a routine says itself, else what the library has."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from coach.routine.field.kinds import is_stretch
from coach.routine.model import Circuit, Exercise, Level, Purpose, Routine, Step
from coach.routine.variations.variation_dose import dose_of_variation


def variation_of(step: Step, level: Level) -> Step | None:
    """The easier or harder version that a step has at hand, leading back to it, or None."""
    variation = step.easier if level is Level.EASIER else step.harder
    return None if variation is None else linked_back(variation, step, level)


def step_at_level(step: Step, level: Level, exercise: str | None = None) -> Step:
    """The step in the version of that level that it has at hand; itself where there is none.

    Where there are several it is the one with `exercise`, an id, or else the next one.
    """
    way = level
    if level is Level.USUAL:
        way = Level.HARDER if step.level is Level.EASIER else Level.EASIER
    there = [one for one in (step, *_turned_on(step, way)) if one.level is level]
    named = (one for one in there if one.exercise.id == exercise)
    further = (one for one in there if one is not step)
    return next(chain(named, further), step)


def _turned_on(step: Step, level: Level) -> Iterator[Step]:
    """All that the step has at hand that way, the nearest first."""
    while (variation := variation_of(step, level)) is not None:
        yield variation
        step = variation


def linked_back(variation: Step, step: Step, level: Level) -> Step:
    """A version of that level in the place of a step, leading back to it."""
    # Each leads to the other on one way alone: nobody goes round in a circle through them.
    if level is Level.EASIER:
        return replace(variation, harder=replace(step, easier=None))
    return replace(variation, easier=replace(step, harder=None))


def each_step(routine: Routine, made: Callable[[int, Step], Step]) -> Routine:
    """The routine with what is made of each step, which is given with its number as written."""
    numbers = iter(routine.step_numbers)

    def made_of(items: Iterable[Step | Circuit]) -> Iterator[Step | Circuit]:
        for one in items:
            if isinstance(one, Circuit):
                yield replace(one, steps=tuple(made_of(one.steps)))
            else:
                yield made(next(numbers), one)

    return replace(routine, steps=tuple(made_of(routine.steps)))


class Variations:
    """Finds easier and harder versions of steps among the exercises of a library."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        closed: Collection[str] = frozenset(),
        unasked: Collection[str] = frozenset(),
    ) -> None:
        """`closed` are ids of exercises that no step has as its version, such as what hurts.

        Those that are `unasked` no step has that does not name them itself.
        """
        self._exercises = exercises
        self._closed = frozenset(closed)
        self._unasked = frozenset(unasked)
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

    def without(self, exercises: Collection[str]) -> "Variations":
        """The same, but for versions with one of these exercises, by id, and what is past them."""
        return Variations(self._exercises, self._closed.union(exercises), self._unasked)

    def all_open(self) -> "Variations":
        """The same with none closed: the way to a version may lead past one that hurts."""
        return Variations(self._exercises)

    def and_harder(self, exercises: Iterable[str]) -> frozenset[str]:
        """These exercises, by id, and all in the library that are harder versions of them."""
        found = frozenset(exercises)
        easier_of = self._ids[Level.EASIER].items()
        while more := {id_ for id_, easier in easier_of if easier in found} - found:
            found |= more
        return found

    def linked(self, routine: Routine) -> Routine:
        """The routine with the versions of every step at hand, and theirs in turn.

        In a warm-up no key leads to a long hold, but where the routine says so itself (S4).
        """
        variations = self._before_activity() if routine.purpose is Purpose.WARM_UP else self
        return each_step(routine, lambda _, step: _with_both(step, variations))

    def variation(self, step: Step, level: Level) -> Step | None:
        """The easier or harder version of a step, with its own versions in turn, or None."""
        return self._variation(step, level, frozenset({step.exercise.id}))

    def _before_activity(self) -> "Variations":
        stretches = (id_ for id_, exercise in self._exercises.items() if is_stretch(exercise))
        return Variations(self._exercises, self._closed, self._unasked.union(stretches))

    def _variation(self, step: Step, level: Level, met: frozenset[str]) -> Step | None:
        """`met` are the exercises on the way here: a library may lead round in a circle."""
        own = step.easier if level is Level.EASIER else step.harder
        leads_back = own is not None and step.level not in (Level.USUAL, level)
        found = self._of_library(step, level, met) if own is None else _in_the_place_of(step, own)
        if found is None or found.exercise.id in self._closed:
            return None
        further = self._variation(found, level, met | {found.exercise.id})
        found_level = found.level if leads_back else level
        if level is Level.EASIER:
            return replace(found, level=found_level, easier=further)
        return replace(found, level=found_level, harder=further)

    def _of_library(self, step: Step, level: Level, met: frozenset[str]) -> Step | None:
        id_ = self._ids[level].get(step.exercise.id)
        if id_ is None or id_ in met or id_ not in self._exercises or id_ in self._unasked:
            return None
        return _step_of(self._exercises[id_], step, level)


def _with_both(step: Step, variations: Variations) -> Step:
    return replace(
        step,
        easier=variations.variation(step, Level.EASIER),
        harder=variations.variation(step, Level.HARDER),
    )


def _in_the_place_of(step: Step, own: Step) -> Step:
    """A version that a routine writes itself, with what belongs to the step's place in it."""
    return replace(
        own,
        optional=step.optional,
        note=own.note or step.note,
        rest_before=step.rest_before,
    )


def _step_of(exercise: Exercise, instead_of: Step, level: Level) -> Step:
    """A step of another exercise, in the place and with the pauses of the first."""
    return Step(
        exercise=exercise,
        dose=dose_of_variation(exercise, instead_of, level),
        name=exercise.name,
        cue=exercise.cue,
        prepare=exercise.time_to_prepare(instead_of.prepare),
        switch=instead_of.switch,
        optional=instead_of.optional,
        rest_before=instead_of.rest_before,
    )
