"""How long a set or a round takes: whether it is over when the next one is to start."""

from dataclasses import replace

from coach.duration import NO_TIME, Milliseconds, format_duration
from coach.routine.length import duration_of_set, length_of
from coach.routine.model import Circuit, Dose, Routine, Step, WorkSet


def longest_set(step: Step) -> Milliseconds:
    """The length of its longest set, on all sides."""
    return max(_length(_with_one_set(step, work)) for work in set(step.dose.sets))


def longest_round(circuit: Circuit) -> Milliseconds:
    """The length of its longest round."""
    steps = tuple(map(_with_longest_set, circuit.steps))
    # Timed, as time to get ready goes by there as well only where it is asked for.
    return _length(replace(circuit, steps=steps, rounds=1, every=None, is_timed=True))


def too_long_for(every: Milliseconds, what: str, takes: Milliseconds) -> str:
    """What is wrong with a set or round that is not over when the next one starts."""
    fits = f"which does not fit into every {format_duration(every)}"
    return f"every: {what} takes {format_duration(takes)}, {fits}"


def _length(item: Step | Circuit) -> Milliseconds:
    """From the beginning of its first work to the end of its last."""
    return Milliseconds(length_of(Routine("", "", (item,))) - _first_step(item).prepare)


def _with_longest_set(item: Step | Circuit) -> Step | Circuit:
    """With the longest of the sets that its rounds share."""
    if isinstance(item, Circuit):
        return replace(item, steps=tuple(map(_with_longest_set, item.steps)))
    if not item.dose.by_round:
        return item
    return _with_one_set(item, max(item.dose.sets, key=_time_of_set))


def _with_one_set(step: Step, work: WorkSet) -> Step:
    return replace(step, dose=Dose((work,), step.dose.sides))


def _time_of_set(work: WorkSet) -> int:
    return duration_of_set(work, NO_TIME)


def _first_step(item: Step | Circuit) -> Step:
    return item if isinstance(item, Step) else _first_step(item.steps[0])
