"""How much of a version is done: its usual dose, changed as that of the step it replaces."""

from collections.abc import Sequence
from dataclasses import replace

from coach.duration import Milliseconds
from coach.routine.model import Dose, Exercise, Level, Sides, Step, WorkSet

_ONE_SIDED = (Sides.LEFT, Sides.RIGHT)


def dose_of_variation(exercise: Exercise, instead_of: Step, level: Level) -> Dose:
    """The dose of another exercise, as the easier or harder version of a step.

    Who does one set of four where two of eight are usual does not want two of eight of another. An
    easier version is never more, in sets and in reps or hold time, unless a source states its dose.
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
    """`usual` are the sets of the version, `was` those that are usual where others are asked."""
    number = len(usual) if len(asked) == len(was) else len(asked)
    if level is Level.EASIER:
        number = min(number, len(asked))
    # One set with other reps makes the reps of all a choice: 10, 8, 6.
    has_own_reps = not was or any(
        one.reps != _nth(was, place).reps for place, one in enumerate(asked)
    )
    return tuple(
        _set(_nth(usual, place), _nth(asked, place), level, has_own_reps=has_own_reps)
        for place in range(number)
    )


def _set(usual: WorkSet, asked: WorkSet, level: Level, *, has_own_reps: bool) -> WorkSet:
    held, asked_hold = _held_once(usual), _held_once(asked)
    if held is not None and asked_hold is not None:
        is_less = level is Level.EASIER and asked_hold < held
        return _held_for(usual, asked_hold) if is_less else usual
    if held is not None or asked_hold is not None:
        return usual  # a hold for a time cannot be counted in reps, nor the other way round
    reps = asked.reps if has_own_reps else usual.reps
    return replace(usual, reps=min(reps, asked.reps) if level is Level.EASIER else reps)


def _held_once(work: WorkSet) -> Milliseconds | None:
    """How long, where the set is one hold for a time and nothing else."""
    [first, *others] = work.phases
    is_one = work.reps == 1 and not others and first.kind.is_held and not first.counted
    return first.duration if is_one else None


def _held_for(work: WorkSet, duration: Milliseconds) -> WorkSet:
    return replace(work, phases=(replace(work.phases[0], duration=duration),))


def _nth(sets: Sequence[WorkSet], place: int) -> WorkSet:
    """The set at that place; the last one where there are fewer."""
    return sets[min(place, len(sets) - 1)]


def _on_the_sides_of(asked: Dose, dose: Dose) -> Dose:
    """Who trains one side alone does so in every version."""
    one_sided = asked.sides in _ONE_SIDED and dose.sides is not Sides.NONE
    return replace(dose, sides=asked.sides) if one_sided else dose
