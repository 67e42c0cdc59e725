"""How much work a routine asks for on each side of the body, and how many reps were done."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from coach.journal.model import WorkDone
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Routine, Side, Step

Sided = Counter[Side]
"""So much on each side."""


def work_of(routine: Routine) -> int:
    """Milliseconds of work on both sides; what has no side counts for both."""
    return sum(work_of_step(step).total() * times for step, times in routine.steps_with_rounds)


def surplus_of(routine: Routine) -> int:
    """Milliseconds of work that the left side has more than the right."""
    return sum(surplus(work_of_step(step)) * times for step, times in routine.steps_with_rounds)


def surplus(sided: Sided) -> int:
    """What the left side has more than the right."""
    return sided[Side.LEFT] - sided[Side.RIGHT]


def work_of_step(step: Step) -> Sided:
    """Milliseconds of work on each side, self-paced reps at 4 s."""
    duration = sum(duration_of_set(one, SELF_PACED_REP) for one in step.dose.sets)
    return Counter(dict.fromkeys(step.dose.sides.worked, duration))


def reps_asked(routine: Routine) -> Counter[str]:
    """Reps by exercise on the side that has the most of them, sets and rounds added up."""
    sided: dict[str, Sided] = defaultdict(Counter)
    for step, times in routine.steps_with_rounds:
        reps = sum(one.reps for one in step.dose.sets) * times
        sided[step.exercise.id].update(dict.fromkeys(step.dose.sides.worked, reps))
    return _larger_sides(sided)


def reps_taken_on(work: Sequence[WorkDone]) -> Counter[str]:
    """The same of a session: the reps that were asked for in what was begun."""
    sided: dict[str, Sided] = defaultdict(Counter)
    # What was done again, or in two parts, counts once.
    for one in {(one.step, one.round, one.set, one.side): one for one in work}.values():
        sides = tuple(Side) if one.side is None else (one.side,)
        sided[one.exercise].update(dict.fromkeys(sides, _reps_on_a_side(one)))
    return _larger_sides(sided)


def _larger_sides(sided: Mapping[str, Sided]) -> Counter[str]:
    return Counter({exercise: max(reps.values()) for exercise, reps in sided.items()})


def _reps_on_a_side(work: WorkDone) -> int:
    # Sides that take turns at a tempo are counted through both.
    is_counted_through = work.alternates and work.planned is not None
    return work.reps_planned // 2 if is_counted_through else work.reps_planned
