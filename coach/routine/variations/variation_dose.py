"""The dose of a variation: its usual dose, changed the way the step it replaces changes its own."""

from collections.abc import Sequence
from dataclasses import replace

from coach.duration import Milliseconds
from coach.routine.model import Dose, Exercise, Level, Sides, Step, WorkSet

_ONE_SIDED = (Sides.LEFT, Sides.RIGHT)


def dose_of_variation(exercise: Exercise, instead_of: Step, level: Level) -> Dose:
    """The dose of another exercise as the easier or harder variation of a step.

    A step of one set of four where two of eight are usual keeps that choice in its variation. An
    easier variation never has more sets, reps or hold time, unless a source states its dose.
    """
    usual, asked, was = exercise.dose, instead_of.dose, instead_of.exercise.dose
    if usual is None:
        return asked
    if exercise.dose_is_default:
        usual = replace(
            usual,
            sets=_sets(usual.sets, asked.sets, was.sets if was else (), level),
            rest=usual.rest if asked.rest == (was.rest if was else 0) else asked.rest,
            order=usual.order if was and asked.order is was.order else asked.order,
        )
    return _on_the_sides_of(asked, usual)


def _sets(
    usual: Sequence[WorkSet], asked: Sequence[WorkSet], was: Sequence[WorkSet], level: Level
) -> tuple[WorkSet, ...]:
    """`usual` are the sets of the variation, `was` the usual sets of the exercise it replaces."""
    number = len(usual) if len(asked) == len(was) else len(asked)
    if level is Level.EASIER:
        number = min(number, len(asked))
    # One set with other reps makes the reps of all sets a choice: 10, 8, 6.
    has_own_reps = not was or any(
        one.reps != _nth(was, index).reps for index, one in enumerate(asked)
    )
    return tuple(
        _set(_nth(usual, index), _nth(asked, index), level, has_own_reps=has_own_reps)
        for index in range(number)
    )


def _set(usual: WorkSet, asked: WorkSet, level: Level, *, has_own_reps: bool) -> WorkSet:
    held, asked_hold = _held_once(usual), _held_once(asked)
    if held is not None and asked_hold is not None:
        is_less = level is Level.EASIER and asked_hold < held
        return _held_for(usual, asked_hold) if is_less else usual
    if held is not None or asked_hold is not None:
        return usual  # seconds cannot be turned into reps, nor reps into seconds
    reps = asked.reps if has_own_reps else usual.reps
    return replace(usual, reps=min(reps, asked.reps) if level is Level.EASIER else reps)


def _held_once(work: WorkSet) -> Milliseconds | None:
    """The length of a set that is a single timed hold; None for any other set."""
    [first, *others] = work.phases
    is_one = work.reps == 1 and not others and first.kind.is_held and not first.counted
    return first.duration if is_one else None


def _held_for(work: WorkSet, duration: Milliseconds) -> WorkSet:
    return replace(work, phases=(replace(work.phases[0], duration=duration),))


def _nth(sets: Sequence[WorkSet], index: int) -> WorkSet:
    """The set with that index, or the last one if there are fewer."""
    return sets[min(index, len(sets) - 1)]


def _on_the_sides_of(asked: Dose, dose: Dose) -> Dose:
    """A step for one side alone is for that side in every variation."""
    one_sided = asked.sides in _ONE_SIDED and dose.sides is not Sides.NONE
    return replace(dose, sides=asked.sides) if one_sided else dose
