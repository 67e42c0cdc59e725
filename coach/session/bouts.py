"""The bouts of a routine: every set on every side, in the order they are done, without times."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from coach.duration import NO_TIME, Milliseconds
from coach.routine.model import (
    OPEN_PHASE,
    Circuit,
    Order,
    Phase,
    PhaseKind,
    Side,
    Sides,
    Step,
    WorkSet,
)


@dataclass(frozen=True, slots=True)
class Bout:
    """One WORK to come, and the rest it is owed if something goes before it."""

    step: Step
    step_number: int
    work: WorkSet
    side: Side | None
    lead: Side
    set: int
    rest_before: Milliseconds
    round: int = 1
    rounds: int = 1
    follows_break: bool = False
    """Whether another exercise was broken off before it, so that it has to be got ready for."""

    @property
    def begins_step(self) -> bool:
        """Whether it is the first of its step, in this round."""
        first, *_ = _sides_in_order(self.step.dose.sides, self.lead)
        return self.set == 1 and self.side is first


@dataclass(frozen=True, slots=True)
class Pacing:
    """Who paces the sets: the coach as the routine says, or the person."""

    is_self_paced: bool = False
    """Every set of moved reps becomes an open one."""
    per_rep: Milliseconds | None = None
    """Length of a rep of open sets, so that nothing is open any more."""

    def applied_to(self, bout: Bout) -> Bout:
        """The bout, paced so."""
        work = bout.work
        if self.is_self_paced and work.is_moved:
            work = replace(work, phases=(OPEN_PHASE,))
        if self.per_rep is not None and work.is_open:
            work = replace(work, phases=(Phase(PhaseKind.MOVE, self.per_rep),))
        return replace(bout, work=work)


def bouts_of(steps: tuple[Step | Circuit, ...], number: int, lead: Side) -> Iterator[Bout]:
    """The bouts of `steps`, of which the first has step number `number`."""
    for step in steps:
        if isinstance(step, Step):
            yield from _after_rest(bouts_of_step(step, number, lead), step.rest_before)
            number += 1
        else:
            for this_round in range(1, step.rounds + 1):
                bouts = _in_round(bouts_of(step.steps, number, lead), this_round, step)
                rest = step.rest_before if this_round == 1 else step.rest
                yield from _after_rest(bouts, rest)
            number += _step_count(step.steps)


def _after_rest(bouts: Iterator[Bout], rest: Milliseconds) -> Iterator[Bout]:
    """The bouts, of which the first is owed `rest`; of two rests that meet, the longer is taken."""
    for first in bouts:
        yield replace(first, rest_before=max(rest, first.rest_before))
        yield from bouts


def _in_round(bouts: Iterator[Bout], this_round: int, circuit: Circuit) -> Iterator[Bout]:
    for bout in bouts:
        in_inner_circuit = bout.rounds > 1
        yield replace(
            bout,
            round=bout.round if in_inner_circuit else this_round,
            rounds=bout.rounds if in_inner_circuit else circuit.rounds,
        )


def _step_count(steps: tuple[Step | Circuit, ...]) -> int:
    return sum(1 if isinstance(step, Step) else _step_count(step.steps) for step in steps)


def bouts_of_step(step: Step, number: int, lead: Side) -> Iterator[Bout]:
    """The bouts of one step, once through."""
    dose = step.dose
    sides = _sides_in_order(dose.sides, lead)
    numbered_sets = list(enumerate(dose.sets, start=1))
    if dose.order is Order.SIDE:
        order = [(side, one) for side in sides for one in numbered_sets]
    else:
        order = [(side, one) for one in numbered_sets for side in sides]
    previous_set: int | None = None
    for side, (set_number, work) in order:
        is_next_set = previous_set is not None and set_number > previous_set
        rest = dose.rest if is_next_set else NO_TIME
        yield Bout(step, number, work, side, lead, set_number, rest)
        previous_set = set_number


def _sides_in_order(sides: Sides, lead: Side) -> tuple[Side | None, ...]:
    match sides:
        case Sides.BOTH:
            return (lead, lead.other)
        case Sides.LEFT:
            return (Side.LEFT,)
        case Sides.RIGHT:
            return (Side.RIGHT,)
        case Sides.NONE | Sides.ALTERNATE:
            return (None,)


def numbers_in_order(steps: Iterable[Step | Circuit], numbers: Iterator[int]) -> Iterator[int]:
    """The number of every step each time it is done, rounds and all; `numbers` has each once."""
    for step in steps:
        if isinstance(step, Step):
            yield next(numbers)
        else:
            yield from tuple(numbers_in_order(step.steps, numbers)) * step.rounds


def past_steps(bouts: Iterable[Bout], passed: int) -> Iterator[Bout]:
    """The bouts without the first so many steps, each time one is done counted anew."""
    for bout in bouts:
        passed -= bout.begins_step
        if passed < 0:
            yield bout


def with_version(bouts: Sequence[Bout], number: int, version: Step) -> Iterator[Bout]:
    """The bouts with `version` in the place of its step from bout `number` on.

    What is done stays done: the version goes on at the same set and side, and takes its step's
    place in later rounds as well.
    """
    current = bouts[number]
    yield from bouts[:number]
    done = _begun_of_step(bouts[:number], current)
    yield from _in_place_of(current, _left_of(version, current, done))
    for bout in bouts[number + 1 :]:
        if bout.step_number != current.step_number:
            yield bout
        elif bout.begins_step:
            yield from _in_place_of(bout, bouts_of_step(version, bout.step_number, bout.lead))


def _in_place_of(bout: Bout, others: Iterator[Bout]) -> Iterator[Bout]:
    """The others, in the round of the bout, and after the rest that it is owed."""
    in_round = (replace(other, round=bout.round, rounds=bout.rounds) for other in others)
    yield from (replace(first, rest_before=bout.rest_before) for first in islice(in_round, 1))
    yield from in_round


def _begun_of_step(before: Sequence[Bout], current: Bout) -> list[Bout]:
    """The bouts of the same step and round that come before."""
    place = (current.step_number, current.round)
    return list(takewhile(lambda bout: (bout.step_number, bout.round) == place, reversed(before)))


def _left_of(version: Step, current: Bout, done: Sequence[Bout]) -> Iterator[Bout]:
    """The bouts of a version that are not done yet, from the set and side of `current` on.

    Where the version has no such set, its last one takes the place of this.
    """
    bouts = list(bouts_of_step(version, current.step_number, current.lead))
    same_side = [bout for bout in bouts if current.side in (bout.side, None)] or bouts
    same_set = [bout for bout in same_side if bout.set == current.set]
    start = (same_set or same_side[-1:])[0]
    at = bouts.index(start)
    yield start
    # Another order may have left out what is before that.
    for bout in (*bouts[at + 1 :], *bouts[:at]):
        if not any(_is_same_set(bout, one) for one in _as_set(start.set, current.set, done)):
            yield bout


def _as_set(number: int, usual: int, done: Sequence[Bout]) -> Iterator[Bout]:
    """What is done, where set `number` of the version stands for set `usual`."""
    for bout in done:
        if bout.set == usual:
            yield replace(bout, set=number)
        elif bout.set != number:
            yield bout


def _is_same_set(this: Bout, that: Bout) -> bool:
    on_same_side = this.side is that.side or None in (this.side, that.side)
    return on_same_side and this.set == that.set


def without_exercise(bouts: Sequence[Bout], number: int, exercise: str) -> Iterator[Bout]:
    """The bouts without any of that exercise from bout `number` on.

    The rest before the whole of it, such as the one between rounds, goes to what follows.
    """
    yield from bouts[:number]
    owed = NO_TIME
    for bout in bouts[number:]:
        if bout.step.exercise.id == exercise:
            owed = max(owed, bout.rest_before if bout.begins_step else NO_TIME)
        else:
            yield bout if bout.rest_before >= owed else replace(bout, rest_before=owed)
            owed = NO_TIME
