"""How much work a routine asks for on each side, and how much a session had."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coach.duration import NO_TIME
from coach.journal.model import WorkDone
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Circuit, Routine, Side, Step

Sided = Counter[Side]
"""An amount for each side."""


class Amount(NamedTuple):
    """How much of an exercise on one side."""

    reps: int = 0
    time: int = 0
    """Milliseconds; self-paced reps have none."""

    def covers(self, other: "Amount") -> bool:
        """Whether it is as much in every respect."""
        return self.reps >= other.reps and self.time >= other.time


def work_of(routine: Routine) -> int:
    """Milliseconds of work on both sides; work without a side counts for both."""
    return sum(map(_work_of, routine.steps))


def surplus_of(routine: Routine) -> int:
    """Milliseconds by which the left side has more work than the right."""
    return sum(surplus(work_of_step(step)) * times for step, times in routine.steps_with_rounds)


def surplus(sided: Sided) -> int:
    """By how much the left side has more than the right."""
    return sided[Side.LEFT] - sided[Side.RIGHT]


def work_of_step(step: Step) -> Sided:
    """Milliseconds of work on each side, self-paced reps at 4 s."""
    return Counter(dict.fromkeys(step.dose.sides.worked, time_of(step)))


def time_of(step: Step) -> int:
    """Milliseconds of work on a side, self-paced reps at 4 s."""
    return sum(duration_of_set(one, SELF_PACED_REP) for one in step.dose.sets)


def amounts_asked(routine: Routine) -> Mapping[str, Amount]:
    """What is asked of each exercise on the side with the most, over all sets and rounds."""
    found: dict[str, Counter[tuple[Side, bool]]] = defaultdict(Counter)
    for step, times in routine.steps_with_rounds:
        reps = sum(one.reps for one in step.dose.sets) * times
        time = sum(duration_of_set(one, NO_TIME) for one in step.dose.sets) * times
        for side in step.dose.sides.worked:
            _add(found[step.exercise.id], side, reps, time)
    return _larger_sides(found)


def amounts_taken_on(work: Sequence[WorkDone]) -> Mapping[str, Amount]:
    """The same for a session: what the sets begun in it asked for."""
    found: dict[str, Counter[tuple[Side, bool]]] = defaultdict(Counter)
    # A set that was done again, or in two parts, counts once.
    for one in {(one.step, one.round, one.set, one.side): one for one in work}.values():
        # Alternating reps at a tempo are counted over both sides.
        share = 2 if one.alternates and one.planned is not None else 1
        for side in tuple(Side) if one.side is None else (one.side,):
            _add(found[one.exercise], side, one.reps_planned // share, (one.planned or 0) // share)
    return _larger_sides(found)


def _work_of(item: Step | Circuit) -> int:
    if isinstance(item, Step):
        return work_of_step(item).total()
    if item.lasts:
        return len(Side) * item.lasts
    each = ((one, _is_by_round(one)) for one in item.steps)
    return sum(_work_of(one) * (1 if by_round else item.rounds) for one, by_round in each)


def _is_by_round(item: Step | Circuit) -> bool:
    return isinstance(item, Step) and item.dose.by_round


def _add(found: Counter[tuple[Side, bool]], side: Side, reps: int, time: int) -> None:
    found[side, False] += reps
    found[side, True] += time


def _larger_sides(found: Mapping[str, Counter[tuple[Side, bool]]]) -> Mapping[str, Amount]:
    return {
        exercise: Amount(*(max(sided[side, is_time] for side in Side) for is_time in (False, True)))
        for exercise, sided in found.items()
    }
