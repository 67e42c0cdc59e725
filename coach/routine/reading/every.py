"""How long a set or a round takes: whether it is over when the next one is to start."""

from dataclasses import replace
from itertools import groupby, pairwise

from coach.duration import NO_TIME, SECOND, Milliseconds, format_duration
from coach.routine.bouts import bouts_of_step, transition
from coach.routine.length import duration_of_set, length_of, work_duration
from coach.routine.model import Circuit, Routine, Side, Step


def longest_set(step: Step) -> Milliseconds:
    """The length of its longest set, on all sides."""
    bouts = sorted(bouts_of_step(step, 1, Side.LEFT), key=lambda bout: bout.set)
    sets = [list(one) for _, one in groupby(bouts, key=lambda bout: bout.set)]
    return Milliseconds(
        max(
            sum(work_duration(bout, NO_TIME) for bout in one)
            + sum(transition(*both).duration for both in pairwise(one))
            for one in sets
        )
    )


def longest_round(circuit: Circuit, per_rep: Milliseconds = NO_TIME) -> Milliseconds:
    """The length of its longest round; `per_rep` for each rep that the person paces."""
    steps = tuple(map(_with_longest_set, circuit.steps))
    one = replace(circuit, steps=steps, rounds=1, every=None, lasts=None, is_timed=False)
    getting_ready = _first_step(one).prepare
    return Milliseconds(length_of(Routine("", "", (one,)), per_rep=per_rep) - getting_ready)


def most_rounds(circuit: Circuit, lasts: Milliseconds, at_most: int) -> int:
    """A number of rounds that nobody gets beyond: no rep takes less than a second."""
    shortest = max(longest_round(circuit, per_rep=SECOND), SECOND)
    return min(at_most, lasts // shortest + 1)


def too_long_for(every: Milliseconds, what: str, takes: Milliseconds) -> str:
    """What is wrong with a set or round that is not over when the next one starts."""
    fits = f"which does not fit into every {format_duration(every)}"
    return f"every: {what} takes {format_duration(takes)}, {fits}"


def _with_longest_set(item: Step | Circuit) -> Step | Circuit:
    if isinstance(item, Circuit):
        return replace(item, steps=tuple(map(_with_longest_set, item.steps)))
    if not item.dose.by_round:
        return item
    longest = max(item.dose.sets, key=lambda work: duration_of_set(work, NO_TIME))
    return replace(item, dose=replace(item.dose, sets=(longest,), by_round=False))


def _first_step(item: Step | Circuit) -> Step:
    return item if isinstance(item, Step) else _first_step(item.steps[0])
