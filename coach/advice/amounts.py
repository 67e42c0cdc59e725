"""How much work a routine asks for on each side, and how much a session had."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from coach.journal.model import WorkDone
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Circuit, Routine, Side, Step

Sided = Counter[Side]
"""Milliseconds of work on each side, self-paced reps at 4 s; work without a side is for both."""


def work_of(routine: Routine) -> int:
    """Milliseconds of work on both sides together."""
    return sum(map(_work_of, routine.steps))


def surplus_of(routine: Routine) -> int:
    """Milliseconds by which the left side has more work than the right."""
    return sum(surplus(work_of_step(step)) * times for step, times in routine.steps_with_rounds)


def surplus(sided: Sided) -> int:
    """By how much the left side has more than the right."""
    return sided[Side.LEFT] - sided[Side.RIGHT]


def work_of_step(step: Step) -> Sided:
    """The work of all its sets."""
    duration = sum(duration_of_set(one, SELF_PACED_REP) for one in step.dose.sets)
    return Counter(dict.fromkeys(step.dose.sides.worked, duration))


def work_asked(routine: Routine) -> Counter[str]:
    """The work of each exercise on the side with the most, over all sets and rounds."""
    found: dict[str, Sided] = defaultdict(Counter)
    for step, times in routine.steps_with_rounds:
        found[step.exercise.id].update({s: w * times for s, w in work_of_step(step).items()})
    return _larger_sides(found)


def work_taken_on(work: Sequence[WorkDone]) -> Counter[str]:
    """The same for a session: what the sets begun in it asked for."""
    found: dict[str, Sided] = defaultdict(Counter)
    # A set that was done again, or in two parts, counts once.
    for one in {(one.step, one.round, one.set, one.side): one for one in work}.values():
        asked = one.reps_planned * SELF_PACED_REP if one.planned is None else one.planned
        # What alternates at a tempo is planned for both sides together.
        each = asked // 2 if one.alternates and one.planned is not None else asked
        found[one.exercise].update(
            dict.fromkeys(tuple(Side) if one.side is None else (one.side,), each)
        )
    return _larger_sides(found)


def _larger_sides(found: Mapping[str, Sided]) -> Counter[str]:
    return Counter({exercise: max(sided.values()) for exercise, sided in found.items()})


def _work_of(item: Step | Circuit) -> int:
    """As many rounds as possible are as long as they last."""
    if isinstance(item, Step):
        return work_of_step(item).total()
    if item.lasts:
        return len(Side) * item.lasts
    by_round = (isinstance(one, Step) and one.dose.by_round for one in item.steps)
    rounds = (1 if is_spread else item.rounds for is_spread in by_round)
    return sum(_work_of(one) * times for one, times in zip(item.steps, rounds, strict=True))
