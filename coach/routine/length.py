"""How long a routine takes, to the millisecond: what its bouts and transitions add up to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import count, pairwise

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.bouts import Bout, bouts_of_step, transition
from coach.routine.model import Circuit, Routine, Side, Step, WorkSet

SELF_PACED_REP = seconds(4)
"""A guess at the length of a rep that the person paces: 2-0-2."""


def length_of(
    routine: Routine, *, lead: Side = Side.LEFT, per_rep: Milliseconds = NO_TIME
) -> Milliseconds:
    """From the first get ready to the end; `per_rep` for each rep that the person paces.

    It is the total of the compiled timeline. Every step is expanded once, and rounds multiply.
    """
    run = _in_a_row(routine.steps, count(1), lead, per_rep)
    return Milliseconds(transition(None, run.first).duration + run.duration)


@dataclass(frozen=True, slots=True)
class _Run:
    """Bouts in a row."""

    first: Bout
    last: Bout
    duration: int
    """Milliseconds from the beginning of the first to the end of the last."""

    def after_rest(self, rest: Milliseconds) -> "_Run":
        """The run after a rest; of two rests that meet, the longer is taken."""
        first = replace(self.first, rest_before=max(rest, self.first.rest_before))
        return replace(self, first=first)

    def and_then(self, following: "_Run") -> "_Run":
        """Both runs, with what leads from one to the other."""
        between = transition(self.last, following.first).duration
        return _Run(self.first, following.last, self.duration + between + following.duration)


def _in_a_row(
    items: Iterable[Step | Circuit], numbers: Iterator[int], lead: Side, per_rep: Milliseconds
) -> _Run:
    return reduce(_Run.and_then, (_run_of(item, numbers, lead, per_rep) for item in items))


def _run_of(
    item: Step | Circuit, numbers: Iterator[int], lead: Side, per_rep: Milliseconds
) -> _Run:
    if isinstance(item, Step):
        bouts = list(bouts_of_step(item, next(numbers), lead, item.rest_before))
        work = sum(work_duration(bout, per_rep) for bout in bouts)
        between = sum(transition(*both).duration for both in pairwise(bouts))
        return _Run(bouts[0], bouts[-1], work + between)
    one_round = _in_a_row(item.steps, numbers, lead, per_rep)
    two_rounds = one_round.and_then(one_round.after_rest(item.rest))
    one_more_round = two_rounds.duration - one_round.duration
    duration = one_round.duration + (item.rounds - 1) * one_more_round
    return replace(one_round.after_rest(item.rest_before), duration=duration)


def work_duration(bout: Bout, per_rep: Milliseconds) -> int:
    """Milliseconds of the set of a bout, on both sides where they take turns."""
    return bout.sides_in_turn * duration_of_set(bout.work, per_rep)


def duration_of_set(work: WorkSet, per_rep: Milliseconds) -> int:
    """Milliseconds of one set on one side; `per_rep` for each rep that the person paces."""
    one_rep = per_rep if work.is_open else sum(phase.duration or 0 for phase in work.phases)
    return work.reps * one_rep
