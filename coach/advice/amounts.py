"""How much work a routine asks for on each side, and how many reps a session had."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from coach.journal.model import WorkDone
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Routine, Side, Step

Sided = Counter[Side]
"""An amount for each side."""


def work_of(routine: Routine) -> int:
    """Milliseconds of work on both sides; work without a side counts for both."""
    return sum(work_of_step(step).total() * times for step, times in routine.steps_with_rounds)


def surplus_of(routine: Routine) -> int:
    """Milliseconds by which the left side has more work than the right."""
    return sum(surplus(work_of_step(step)) * times for step, times in routine.steps_with_rounds)


def surplus(sided: Sided) -> int:
    """By how much the left side has more than the right."""
    return sided[Side.LEFT] - sided[Side.RIGHT]


def work_of_step(step: Step) -> Sided:
    """Milliseconds of work on each side, self-paced reps at 4 s."""
    duration = sum(duration_of_set(one, SELF_PACED_REP) for one in step.dose.sets)
    return Counter(dict.fromkeys(step.dose.sides.worked, duration))


def reps_asked(routine: Routine) -> Counter[str]:
    """Reps of each exercise on the side with the most, over all sets and rounds."""
    sided: dict[str, Sided] = defaultdict(Counter)
    for step, times in routine.steps_with_rounds:
        reps = sum(one.reps for one in step.dose.sets) * times
        sided[step.exercise.id].update(dict.fromkeys(step.dose.sides.worked, reps))
    return _larger_sides(sided)


def reps_taken_on(work: Sequence[WorkDone]) -> Counter[str]:
    """The same for a session: the reps that the sets begun in it asked for."""
    sided: dict[str, Sided] = defaultdict(Counter)
    # A set that was done again, or in two parts, counts once.
    for one in {(one.step, one.round, one.set, one.side): one for one in work}.values():
        sides = tuple(Side) if one.side is None else (one.side,)
        sided[one.exercise].update(dict.fromkeys(sides, _reps_on_a_side(one)))
    return _larger_sides(sided)


def _larger_sides(sided: Mapping[str, Sided]) -> Counter[str]:
    return Counter({exercise: max(reps.values()) for exercise, reps in sided.items()})


def _reps_on_a_side(work: WorkDone) -> int:
    # Alternating reps at a tempo are counted over both sides.
    counts_both_sides = work.alternates and work.planned is not None
    return work.reps_planned // 2 if counts_both_sides else work.reps_planned
