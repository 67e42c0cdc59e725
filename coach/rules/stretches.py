"""Rules about static stretches: by their total time, and by what follows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.duration import Milliseconds, format_duration
from coach.routine.field.catalogue import STATIC_DOSE, STATIC_STRETCH_IN_WARM_UP
from coach.routine.field.figures import STATIC_HOLD, TOTAL_BEFORE_EFFORT, USELESS_TOTAL
from coach.routine.field.kinds import is_static, is_stretch, regions_of
from coach.routine.model import Exercise, PhaseKind, Side, Stage
from coach.rules.subject import RuleWarning, Subject, sides_of
from coach.timeline.segments import Segment


@dataclass(frozen=True, slots=True)
class _Hold:
    """One hold of a stretch on one side."""

    step: int
    exercise: Exercise
    side: Side
    duration: Milliseconds


def static_stretch_in_warm_up(subject: Subject) -> Iterator[RuleWarning]:
    """No long stretch before effort: in a warm-up, or before jumps, sprints and heavy lifts.

    A mobilising exercise that is held for long is a stretch too. One warning for the same steps,
    whatever their sides and muscles.
    """
    last = subject.last_all_out
    is_warm_up = subject.is_warm_up
    before = [one for one in subject.work if is_warm_up or one.step_number < last]
    stretches = [one for one in before if is_stretch(one.exercise)]
    mobilising = [one for one in before if one.exercise.stage is Stage.MOBILISE]
    kept_still = _holds(one for one in mobilising if _is_static(one))
    holds = [*_holds(stretches), *(one for one in kept_still if one.duration >= STATIC_HOLD)]
    told: set[int] = set()
    for group, held in _by_group(holds).items():
        steps = dict.fromkeys(one.step for one in held)
        total = Milliseconds(sum(one.duration for one in held))
        longest = max(one.duration for one in held)
        is_long = total >= TOTAL_BEFORE_EFFORT or longest >= STATIC_HOLD
        if not is_long or not told.isdisjoint(steps):
            continue
        told.update(steps)
        first = min(steps)
        together = _together_with([one for one in steps if one != first])
        where = "in a warm-up" if is_warm_up else f"before step {last}"
        says = (
            f"stretches {group} for {format_duration(total)}{together} {where}; that can leave "
            "muscles less ready to work, so move through that range instead, and stretch after "
            "training"
        )
        yield subject.step(first).warning(STATIC_STRETCH_IN_WARM_UP, says, steps)


def static_dose(subject: Subject) -> Iterator[RuleWarning]:
    """Neither too little nor too much of a stretch over the whole routine.

    It does not apply to what comes before effort, nor to reps that also move or contract, nor to a
    flow.
    """
    if subject.is_warm_up or subject.is_flow:
        return
    after = (one for one in subject.work if one.step_number > subject.last_all_out)
    stretches = (one for one in after if is_stretch(one.exercise))
    by_exercise: defaultdict[str, list[_Hold]] = defaultdict(list)
    for hold in _holds(one for one in stretches if _is_static(one)):
        by_exercise[hold.exercise.id].append(hold)
    for holds in by_exercise.values():
        # A difference between the sides is for the rule one-side-only.
        total = Milliseconds(sum(one.duration for one in holds if one.side is holds[0].side))
        a_side = f"is held for {format_duration(total)} a side in all"
        if total < STATIC_HOLD:
            says = f"{a_side}, which is too little; make it about 1 min, such as 2 times 30 s"
        elif total >= USELESS_TOTAL:
            says = f"{a_side}, which is more than is useful; 1 to 2 min are enough"
        else:
            continue
        yield subject.step(holds[0].step).warning(STATIC_DOSE, says)


def _by_group(holds: Iterable[_Hold]) -> dict[str, Sequence[_Hold]]:
    """The holds of each part of the body on one side, in words."""
    found: defaultdict[tuple[str, Side], list[_Hold]] = defaultdict(list)
    for hold in holds:
        for group in _groups(hold.exercise):
            found[group, hold.side].append(hold)
    both: dict[str, Sequence[_Hold]] = {}
    for (group, _), held in found.items():
        if sum(one.duration for one in held) > sum(one.duration for one in both.get(group, ())):
            both[group] = held
    return both


def _groups(exercise: Exercise) -> Collection[str]:
    """The parts of the body that it stretches; without any, its name stands for them."""
    return [region.words for region in regions_of(exercise)] or [exercise.name]


def _together_with(steps: Sequence[int]) -> str:
    if not steps:
        return ""
    return f" together with step{'s' * (len(steps) > 1)} {', '.join(map(str, steps))}"


def _holds(work: Iterable[Segment]) -> Iterator[_Hold]:
    for segment in work:
        for placed in segment.phases:
            duration = placed.phase.duration
            if placed.phase.kind is PhaseKind.HOLD and duration is not None:
                for side in sides_of(placed.side):
                    yield _Hold(segment.step_number, segment.exercise, side, duration)


def _is_static(segment: Segment) -> bool:
    return is_static(placed.phase for placed in segment.phases)
