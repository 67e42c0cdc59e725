"""The dose of a variation: its usual dose, changed the way the step it replaces changes its own."""

from collections.abc import Sequence
from dataclasses import replace

from coach.duration import Milliseconds
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Dose, Exercise, Level, Phase, Sides, Step, WorkSet

_ONE_SIDED = (Sides.LEFT, Sides.RIGHT)


def dose_of_variation(exercise: Exercise, instead_of: Step, level: Level) -> Dose:
    """The dose of another exercise as the easier or harder variation of a step.

    A step of one set of four where two of eight are usual keeps that choice in its variation. An
    easier variation never has more sets, reps or hold time, unless a source states its dose. What
    goes by a clock, or has a set for each round, still does.
    """
    usual, asked, was = exercise.dose, instead_of.dose, instead_of.exercise.dose
    if usual is None:
        return asked
    if exercise.dose_is_default:
        usual = _changed_alike(usual, asked, was, level)
    elif asked.by_round:
        usual = replace(usual, sets=usual.sets[:1], sets_up_to=None, rests=())
    usual = _on_the_sides_of(asked, usual)
    # Sets that start on the minute have to be over by then.
    return usual if _fits(usual, asked.every) else replace(asked, sides=usual.sides)


def _changed_alike(usual: Dose, asked: Dose, was: Dose | None, level: Level) -> Dose:
    sets = _sets(usual, asked, was.sets if was else (), level)
    keeps_rests = (asked.rest, asked.rests) == ((was.rest, was.rests) if was else (0, ()))
    rests = usual if keeps_rests else asked
    has_usual_sets = len(sets) == len(usual.sets)
    return replace(
        usual,
        sets=sets,
        sets_up_to=_upper_end(
            usual.sets_up_to if has_usual_sets else asked.sets_up_to,
            len(sets),
            (asked.sets_up_to or len(asked.sets)) if level is Level.EASIER else None,
        ),
        rest=rests.rest,
        rests=rests.rests if len(rests.rests) == len(sets) - 1 else (),
        every=asked.every,
        by_round=asked.by_round,
        order=usual.order if was and asked.order is was.order else asked.order,
    )


def _sets(usual: Dose, asked: Dose, was: Sequence[WorkSet], level: Level) -> tuple[WorkSet, ...]:
    """The sets of the variation; `was` are the usual sets of the exercise it replaces."""
    keeps_number = len(asked.sets) == len(was) and not asked.by_round
    number = len(usual.sets) if keeps_number else len(asked.sets)
    if level is Level.EASIER:
        number = min(number, len(asked.sets))
    # One set with other reps makes the reps of all sets a choice: 10, 8, 6.
    has_own_reps = not was or any(
        _reps(one) != _reps(_nth(was, index)) for index, one in enumerate(asked.sets)
    )
    return tuple(
        _set(_nth(usual.sets, index), _nth(asked.sets, index), level, has_own_reps=has_own_reps)
        for index in range(number)
    )


def _set(usual: WorkSet, asked: WorkSet, level: Level, *, has_own_reps: bool) -> WorkSet:
    held, asked_hold = _held_once(usual), _held_once(asked)
    if held is not None and asked_hold is not None:
        return _no_longer_than(usual, held, asked_hold) if level is Level.EASIER else usual
    if held is not None or asked_hold is not None:
        return usual  # seconds cannot be turned into reps, nor reps into seconds
    reps, up_to = _reps(asked if has_own_reps else usual)
    most = None
    if level is Level.EASIER:
        reps, most = min(reps, asked.reps), asked.reps_up_to or asked.reps
    return replace(usual, reps=reps, reps_up_to=_upper_end(up_to, reps, most))


def _reps(work: WorkSet) -> tuple[int, int | None]:
    """The reps and the upper end of their range."""
    return work.reps, work.reps_up_to


def _held_once(work: WorkSet) -> Phase | None:
    """The phase of a set that is timed and nothing else; None for any other set."""
    [first, *others] = work.phases
    is_one = work.reps == 1 and not others and first.kind.is_timed and not first.counted
    return first if is_one and first.duration is not None else None


def _no_longer_than(work: WorkSet, held: Phase, asked: Phase) -> WorkSet:
    duration = min(held.duration or 0, asked.duration or 0)
    up_to = _upper_end(held.up_to, duration, asked.up_to or asked.duration)
    phase = replace(
        held, duration=Milliseconds(duration), up_to=None if up_to is None else Milliseconds(up_to)
    )
    return replace(work, phases=(phase,))


def _upper_end(up_to: int | None, amount: int, most: int | None) -> int | None:
    """The upper end of a range from `amount` on, no higher than `most`; None if nothing is left."""
    end = up_to if up_to is None or most is None else min(up_to, most)
    return end if end is not None and end > amount else None


def _nth(sets: Sequence[WorkSet], index: int) -> WorkSet:
    """The set with that index, or the last one if there are fewer."""
    return sets[min(index, len(sets) - 1)]


def _fits(dose: Dose, every: Milliseconds | None) -> bool:
    sides = 2 if dose.sides in (Sides.BOTH, Sides.ALTERNATE) else 1
    return every is None or all(
        sides * duration_of_set(work, SELF_PACED_REP) <= every for work in dose.sets
    )


def _on_the_sides_of(asked: Dose, dose: Dose) -> Dose:
    """A step for one side alone is for that side in every variation."""
    one_sided = asked.sides in _ONE_SIDED and dose.sides is not Sides.NONE
    return replace(dose, sides=asked.sides) if one_sided else dose
