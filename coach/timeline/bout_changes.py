"""What a command or a choice does to the bouts that are left."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from coach.duration import NO_TIME, Milliseconds
from coach.routine.bouts import Bout, bouts_of_step
from coach.routine.model import Step


def past_steps(bouts: Iterable[Bout], passed: int) -> Iterator[Bout]:
    """The bouts after the first `passed` steps; a step counts again in every round."""
    for bout in bouts:
        passed -= bout.begins_step
        if passed < 0:
            yield bout


def with_variation(bouts: Sequence[Bout], number: int, variation: Step) -> Iterator[Bout]:
    """The bouts with an easier or harder step in place of the usual one, from bout `number` on.

    What is done stays done: the variation goes on at the same set and side, and takes the step's
    place in later rounds as well.
    """
    current = bouts[number]
    yield from bouts[:number]
    yield from _left_of(variation, current, _done_of_step(bouts[:number], current))
    for bout in bouts[number + 1 :]:
        if bout.step_number != current.step_number:
            yield bout
        elif bout.begins_step:
            yield from _in_place_of(bout, variation, bout.rest_before)


def _in_place_of(bout: Bout, variation: Step, rest: Milliseconds = NO_TIME) -> Iterator[Bout]:
    """The bouts of a variation in the round of a bout; sets that come every minute still do."""
    every = bout.step.dose.every
    if every is not None and variation.dose.every is None:
        variation = replace(variation, dose=replace(variation.dose, every=every))
    return bouts_of_step(variation, bout.step_number, bout.place, rest)


def _done_of_step(before: Sequence[Bout], current: Bout) -> list[Bout]:
    """The bouts of the same step and round that come before."""
    same = (current.step_number, current.round)
    return list(takewhile(lambda bout: (bout.step_number, bout.round) == same, reversed(before)))


def _left_of(variation: Step, current: Bout, done: Sequence[Bout]) -> Iterator[Bout]:
    """The bouts of a variation that are not done yet, from the set and side of `current` on.

    A variation with fewer sets does its last one instead.
    """
    bouts = list(_in_place_of(current, variation))
    same_side = [bout for bout in bouts if current.side in (bout.side, None)] or bouts
    same_set = [bout for bout in same_side if bout.set == current.set]
    start = (same_set or same_side[-1:])[0]
    at = bouts.index(start)
    yield replace(start, rest_before=current.rest_before)
    # In another order, bouts before the start may not be done yet.
    for bout in (*bouts[at + 1 :], *bouts[:at]):
        if not any(_is_same_set(bout, one) for one in _as_set(start.set, current.set, done)):
            yield bout


def _as_set(number: int, usual: int, done: Sequence[Bout]) -> Iterator[Bout]:
    """The done bouts, where set `number` of the variation stands for set `usual`."""
    for bout in done:
        if bout.set == usual:
            yield replace(bout, set=number)
        elif bout.set != number:
            yield bout


def _is_same_set(this: Bout, that: Bout) -> bool:
    is_on_same_side = this.side is that.side or None in (this.side, that.side)
    return is_on_same_side and this.set == that.set


def without_exercise(bouts: Sequence[Bout], number: int, exercise: str) -> Iterator[Bout]:
    """The bouts without those of an exercise, from bout `number` on.

    The rest before the whole exercise, such as the one between rounds, goes to the next bout.
    """
    yield from bouts[:number]
    rest = NO_TIME
    for bout in bouts[number:]:
        if bout.step.exercise.id == exercise:
            rest = max(rest, bout.rest_before if bout.begins_step else NO_TIME)
        else:
            yield bout if bout.rest_before >= rest else replace(bout, rest_before=rest)
            rest = NO_TIME
