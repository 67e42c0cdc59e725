"""How long a routine takes, to the millisecond: what its bouts and transitions add up to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import islice

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.bouts import (
    Block,
    BlockKind,
    Bout,
    Place,
    Transition,
    bouts_of_step,
    step_count,
    transition,
)
from coach.routine.model import Circuit, Routine, Side, Step, WorkSet, steps_with_rounds

SELF_PACED_REP = seconds(4)
"""A guess at the length of a rep that the person paces: 2-0-2."""


def length_of(
    routine: Routine, *, lead: Side = Side.LEFT, per_rep: Milliseconds = NO_TIME
) -> Milliseconds:
    """From the first get ready to the end; `per_rep` for each rep that the person paces.

    It is the total of the compiled timeline. Every step is expanded once, and rounds multiply.
    """
    run = _in_a_row(routine.steps, 1, Place(lead), per_rep)
    before = transition(None, run.first).duration
    return Milliseconds(before + run.duration + routine.rest_after)


def longest_set(step: Step) -> Milliseconds:
    """The length of its longest set, on all sides."""
    doses = [replace(step.dose, sets=(one,), every=None) for one in step.dose.sets]
    alone = [replace(step, dose=one) for one in doses]
    return Milliseconds(max(_run_of(one, 1, Place(), NO_TIME).duration for one in alone))


def longest_round(circuit: Circuit) -> Milliseconds:
    """The length of its longest round."""
    unclocked = replace(circuit, every=None, is_timed=True)
    return Milliseconds(max(one.duration for one in _rounds(unclocked, 1, Place(), NO_TIME)))


def overlong_rounds(items: Iterable[Step | Circuit], first: int = 0) -> Iterator[range]:
    """The steps of circuits whose rounds are not over when the next one is to start.

    A range has their places among all steps, from 0; `first` is that of the first step.
    """
    for item in items:
        end = first + step_count(item)
        if isinstance(item, Circuit):
            if item.every is not None and longest_round(item) > item.every:
                yield range(first, end)
            yield from overlong_rounds(item.steps, first)
        first = end


class Stopwatch:
    """Adds up bouts one by one, and tells what leads to each."""

    def __init__(self, per_rep: Milliseconds = NO_TIME) -> None:
        """`per_rep` is how long each rep takes that the person paces."""
        self._per_rep = per_rep
        self._previous: Bout | None = None
        self._before = 0
        """Milliseconds of all that was before the block that goes on."""
        self._used = 0
        """Milliseconds of that block, or of all since the last one."""
        self._is_open = False
        """Whether the person paces any of it."""

    @property
    def duration(self) -> int:
        """Milliseconds of all bouts, and of what leads to them."""
        block = None if self._previous is None else self._previous.block
        return self._before + time_in(block, self._used, is_open=self._is_open)

    def add(self, bout: Bout) -> Transition:
        """Add a bout; tells what leads to it."""
        previous, self._previous = self._previous, bout
        leading = transition(previous, bout)
        block = None if previous is None else previous.block
        if block is not None and block.lasts is not None and block.leads_to(bout.block):
            left = Milliseconds(max(block.lasts - self._used, 0))
            leading = leading.within(left)._replace(fills=True)
        if block != bout.block:
            is_filled = leading.fills or self._is_open
            self._before += time_in(block, self._used, is_open=is_filled)
            self._before += 0 if leading.fills else leading.duration
            self._used, self._is_open = 0, False
        else:
            self._used += leading.duration
        self._used += work_duration(bout, self._per_rep)
        self._is_open = self._is_open or (bout.work.is_open and not self._per_rep)
        return leading


def time_in(block: Block | None, used: int, *, is_open: bool) -> int:
    """Milliseconds that a block takes in which so many are timed.

    `is_open` says that it takes all its time, because the person may need that.
    """
    if block is None or block.lasts is None:
        return used
    takes_all = is_open or block.kind is BlockKind.AMRAP
    return block.lasts if takes_all else min(used, block.lasts)


@dataclass(frozen=True, slots=True)
class _Run:
    """Bouts in a row."""

    first: Bout
    last: Bout
    duration: int
    """Milliseconds from the beginning of the first to the end of the last."""
    is_open: bool
    """Whether the person paces any of it."""

    def after_rest(self, rest: Milliseconds) -> "_Run":
        """The run after a rest; of two rests that meet, the longer is taken."""
        first = replace(self.first, rest_before=max(rest, self.first.rest_before))
        return replace(self, first=first)

    def and_then(self, following: "_Run") -> "_Run":
        """Both runs, with what leads from one to the other."""
        between = transition(self.last, following.first).duration
        duration = self.duration + between + following.duration
        return _Run(self.first, following.last, duration, self.is_open or following.is_open)


def _in_a_row(
    items: Iterable[Step | Circuit], number: int, place: Place, per_rep: Milliseconds
) -> _Run:
    return reduce(_Run.and_then, _runs(items, number, place, per_rep))


def _runs(
    items: Iterable[Step | Circuit], number: int, place: Place, per_rep: Milliseconds
) -> Iterator[_Run]:
    for item in items:
        yield _run_of(item, number, place, per_rep)
        number += step_count(item)


def _run_of(item: Step | Circuit, number: int, place: Place, per_rep: Milliseconds) -> _Run:
    if isinstance(item, Step):
        bouts = list(bouts_of_step(item, number, place, item.rest_before))
        watch = Stopwatch(per_rep)
        # The clock of a block around it is the concern of what is around it.
        leading = [
            watch.add(replace(one, block=one.block if not place.block else None)) for one in bouts
        ]
        is_open = not per_rep and any(bout.work.is_open for bout in bouts)
        return _Run(bouts[0], bouts[-1], watch.duration - leading[0].duration, is_open)
    rounds = _rounds(item, number, place, per_rep)
    block = rounds[0].first.block
    # Without a clock of its own, its first step may have one, or what is around it.
    has_clock = place.block is None and (item.every or item.lasts) is not None
    if has_clock and block is not None and block.lasts is not None:
        last = time_in(block, rounds[-1].duration, is_open=rounds[-1].is_open)
        whole = replace(rounds[-1], first=rounds[0].first)
        whole = replace(whole, duration=(block.of - 1) * block.lasts + last)
    elif len(rounds) > 1:
        whole = reduce(lambda one, other: one.and_then(other.after_rest(item.rest)), rounds)
    else:
        (one,) = rounds
        one_more = one.and_then(one.after_rest(item.rest)).duration - one.duration
        whole = replace(one, duration=one.duration + (item.rounds - 1) * one_more)
    return whole.after_rest(item.rest_before)


def _rounds(circuit: Circuit, number: int, place: Place, per_rep: Milliseconds) -> list[_Run]:
    """The rounds of a circuit: a single one where all are alike."""
    differ = any(step.dose.by_round for step, _ in steps_with_rounds(circuit.steps))
    return [
        reduce(_Run.and_then, (_in_a_row(circuit.steps, number, here, per_rep) for here in places))
        for places in islice(place.in_rounds(circuit, number), None if differ else 1)
    ]


def work_duration(bout: Bout, per_rep: Milliseconds = NO_TIME) -> int:
    """Milliseconds of the set of a bout, on both sides where they take turns."""
    return bout.work.takes(bout.work.reps * bout.sides_in_turn, per_rep)


def duration_of_set(work: WorkSet, per_rep: Milliseconds) -> int:
    """Milliseconds of one set on one side; `per_rep` for each rep that the person paces."""
    return work.takes(work.reps, per_rep)
