"""What a routine asks of which part of the body, beside what was done there."""

from collections import Counter
from collections.abc import Collection, Iterable

from coach.advice.amounts import time_of
from coach.advice.model import Load
from coach.duration import Milliseconds
from coach.routine.field.kinds import broad_kind, regions_of, stage_of_step
from coach.routine.field.names import WorkKind
from coach.routine.model import Routine, Sides, Step
from coach.routine.regions import Region

_RECOVERY = (WorkKind.RELEASE, WorkKind.STRETCH)


def planned_loads(routine: Routine) -> tuple[Load, ...]:
    """The work of each step with its rounds, on the side with more of it."""
    return tuple(
        Load(
            step.exercise.id,
            broad_kind(stage_of_step(step), step.exercise.name),
            regions_of(step.exercise),
            Milliseconds(time_of(step) * times),
        )
        for step, times in routine.steps_with_rounds
    )


def asked_of(routine: Routine) -> int:
    """Milliseconds of all work, on both sides."""
    both = (Sides.BOTH, Sides.ALTERNATE)
    return sum(
        time_of(step) * times * (2 if step.dose.sides in both else 1)
        for step, times in routine.steps_with_rounds
    )


def effort_by_region(loads: Iterable[Load]) -> Counter[Region]:
    """Milliseconds of effort for each part of the body."""
    found: Counter[Region] = Counter()
    for one in loads:
        for region in one.regions:
            found[region] += one.effort
    return found


def effort_by_exercise(loads: Iterable[Load]) -> Counter[str]:
    """Milliseconds of effort for each exercise."""
    found: Counter[str] = Counter()
    for one in loads:
        found[one.exercise] += one.effort
    return found


def is_recovery(step: Step) -> bool:
    """Whether it is rolling or stretching: what one does when sore."""
    return broad_kind(stage_of_step(step), step.exercise.name) in _RECOVERY


def trains(step: Step, regions: Collection[Region]) -> bool:
    """Whether it works on one of these parts of the body, or on any where none are given."""
    if is_recovery(step):
        return False
    return not regions or not frozenset(regions).isdisjoint(regions_of(step.exercise))


def trained_regions(routine: Routine) -> frozenset[Region]:
    """The parts of the body that it works on, without rolling and stretching."""
    return frozenset(
        region
        for step in routine.all_steps
        if not is_recovery(step)
        for region in regions_of(step.exercise)
    )
