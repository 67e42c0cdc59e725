"""How long a routine takes, to the millisecond: what its bouts and transitions add up to."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from operator import itemgetter

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.bouts import (
    Block,
    BlockKind,
    Bout,
    Place,
    Transition,
    bouts_of,
    bouts_of_step,
    step_count,
    transition,
)
from coach.routine.model import Circuit, Routine, Side, Step, WorkSet, steps_with_rounds

MOST_BOUTS = 15_000
"""Of a round that is measured: circuits within circuits multiply, and no session may have more."""
SELF_PACED_REP = seconds(4)
"""A guess at the length of a rep that the person paces: 2-0-2."""


def length_of(
    routine: Routine, *, lead: Side = Side.LEFT, per_rep: Milliseconds = NO_TIME
) -> Milliseconds:
    """From the first get ready to the end; `per_rep` for each rep that the person paces.

    It is the total of the compiled timeline.
    """
    watch = Stopwatch(per_rep)
    for bout in bouts_of(routine.steps, Place(lead)):
        watch.add(bout)
    return Milliseconds(watch.duration + routine.rest_after)


def longest_set(step: Step) -> Milliseconds:
    """The length of its longest set, on all sides."""
    doses = [replace(step.dose, sets=(one,), every=None) for one in step.dose.sets]
    alone = [replace(step, dose=one) for one in doses]
    return Milliseconds(max(_from_the_first(bouts_of_step(one, 1, Place())) for one in alone))


def longest_round(circuit: Circuit) -> Milliseconds:
    """The length of its longest round, or of as much of it as a session may have bouts."""
    unclocked = replace(circuit, every=None, is_timed=True)
    differ = any(step.dose.by_round for step, _ in steps_with_rounds(circuit.steps))
    rounds = islice(Place().in_rounds(unclocked, 1), None if differ else 1)
    bouts = (
        (number, bout)
        for number, places in enumerate(rounds)
        for here in places
        for bout in bouts_of(circuit.steps, here)
    )
    by_round = groupby(islice(bouts, MOST_BOUTS), key=itemgetter(0))
    return Milliseconds(max(_from_the_first(bout for _, bout in one) for _, one in by_round))


def _from_the_first(bouts: Iterable[Bout]) -> int:
    """Milliseconds from the beginning of the first bout to the end of the last."""
    watch = Stopwatch()
    leading = [watch.add(bout) for bout in bouts]
    return watch.duration - leading[0].duration


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


def work_duration(bout: Bout, per_rep: Milliseconds = NO_TIME) -> int:
    """Milliseconds of the set of a bout, on both sides where they take turns."""
    return bout.work.takes(bout.work.reps * bout.sides_in_turn, per_rep)


def duration_of_set(work: WorkSet, per_rep: Milliseconds) -> int:
    """Milliseconds of one set on one side; `per_rep` for each rep that the person paces."""
    return work.takes(work.reps, per_rep)
