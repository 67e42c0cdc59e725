"""Left against right: how much work each side had, and which one falls short."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.journal.model import Sided
from coach.journal.stats.totals import ExerciseTotal
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Routine, Side

LEAST_DIFFERENCE = seconds(30)
LEAST_PERCENT = 10
"""As a share of the side with more. A smaller difference in either figure counts as chance."""


@dataclass(frozen=True, slots=True)
class SideTimes:
    """The work of each side."""

    left: Milliseconds = NO_TIME
    right: Milliseconds = NO_TIME

    def __add__(self, other: "SideTimes") -> "SideTimes":
        return SideTimes(
            Milliseconds(self.left + other.left), Milliseconds(self.right + other.right)
        )


@dataclass(frozen=True, slots=True)
class Balance:
    """One exercise, left against right."""

    exercise: str
    """The id."""
    name: str
    times: SideTimes

    @property
    def neglected(self) -> Side | None:
        """The side with too little work, if there is one."""
        return neglected_side(self.times)


def neglected_side(times: SideTimes) -> Side | None:
    """The side with less work, which should lead next time; None where the two are level.

    They are level unless the difference is more than 30 s and more than 10 % of the larger.
    """
    difference, most = abs(times.left - times.right), max(times.left, times.right)
    if difference <= LEAST_DIFFERENCE or 100 * difference <= LEAST_PERCENT * most:
        return None
    return Side.LEFT if times.left < times.right else Side.RIGHT


def sides_of(work: Sided) -> SideTimes:
    """The work of each side; sides that took turns had half each."""
    match work.side:
        case Side.LEFT:
            return SideTimes(left=work.done)
        case Side.RIGHT:
            return SideTimes(right=work.done)
    if not work.alternates:
        return SideTimes()
    half = Milliseconds(work.done // 2)
    return SideTimes(half, Milliseconds(work.done - half))


def balances(work: Iterable[ExerciseTotal]) -> list[Balance]:
    """Every exercise that has sides, the most unequal first."""
    found: dict[str, Balance] = {}
    for one in work:
        before = found.get(one.exercise, Balance(one.exercise, one.name, SideTimes()))
        found[one.exercise] = Balance(one.exercise, one.name, before.times + sides_of(one))
    with_sides = (one for one in found.values() if one.times != SideTimes())
    return sorted(
        with_sides, key=lambda one: (-abs(one.times.left - one.times.right), one.exercise)
    )


def asked_of_both(routine: Routine) -> frozenset[str]:
    """The ids of the exercises that a routine asks of both sides alike, all steps together."""
    asked: dict[str, Counter[Side]] = defaultdict(Counter)
    for step, times in routine.steps_with_rounds:
        work = sum(duration_of_set(one, SELF_PACED_REP) for one in step.dose.sets) * times
        asked[step.exercise.id].update(dict.fromkeys(step.dose.sides.worked, work))
    return frozenset(id_ for id_, sides in asked.items() if len({*map(sides.get, Side)}) == 1)
