"""Rules about static stretches."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.duration import Milliseconds, format_duration, seconds
from coach.routine.field.catalogue import STATIC_DOSE, STATIC_STRETCH_IN_WARM_UP
from coach.routine.field.figures import LONGEST_TOTAL, STATIC_HOLD, TIMES_PER_SIDE
from coach.routine.field.kinds import is_static, is_stretch
from coach.routine.model import Exercise, PhaseKind, Purpose, Side, Stage
from coach.rules.subject import RuleWarning, Subject, sides_of
from coach.text.english import counted
from coach.timeline.segments import Segment

LONGEST_TOTAL_IN_WARM_UP = seconds(60)
"""For a muscle group on one side; ours."""

MUSCLE_GROUPS = {
    "gluteus maximus": "glutes",
    "gluteus medius": "glutes",
    "gluteus minimus": "glutes",
    "piriformis": "hip rotators",
    "superior gemellus": "hip rotators",
    "inferior gemellus": "hip rotators",
    "obturator externus": "hip rotators",
    "obturator internus": "hip rotators",
    "quadratus femoris": "hip rotators",
    "outer quadriceps": "quadriceps",
    "gastrocnemius": "calf",
    "soleus": "calf",
}
"""Muscles that are stretched together; any other muscle is a group of its own."""

_INSTEAD = "that can leave muscles less ready to work, so mobilise and activate instead"


@dataclass(frozen=True, slots=True)
class _Hold:
    """One hold of a stretch on one side."""

    step: int
    exercise: Exercise
    side: Side
    duration: Milliseconds


def static_stretch_in_warm_up(subject: Subject) -> Iterator[RuleWarning]:
    """No long hold, and not too much in total for one muscle group.

    A mobilising exercise that is held for long is a stretch too.
    """
    if subject.routine.purpose is not Purpose.WARM_UP:
        return
    holds = list(_holds(one for one in subject.work if is_stretch(one.exercise)))
    mobilising = (one for one in subject.work if one.exercise.stage is Stage.MOBILISE)
    kept_still = _holds(one for one in mobilising if _is_static(one))
    holds.extend(one for one in kept_still if one.duration >= STATIC_HOLD)
    longest = {hold.step: hold.duration for hold in sorted(holds, key=lambda one: one.duration)}
    too_long = {step: held for step, held in sorted(longest.items()) if held >= STATIC_HOLD}
    for step, held in too_long.items():
        says = f"holds a stretch for {format_duration(held)}"
        yield subject.step(step).warning(STATIC_STRETCH_IN_WARM_UP, f"{says}; {_INSTEAD}")
    # A step gets one warning of this rule.
    yield from _long_in_total(subject, [hold for hold in holds if hold.step not in too_long])


def static_dose(subject: Subject) -> Iterator[RuleWarning]:
    """Holds of 30 s, two or three times a side, counted over the whole routine.

    It does not apply to a warm-up, nor to reps that also move or contract.
    """
    if subject.routine.purpose is Purpose.WARM_UP:
        return
    stretches = (one for one in subject.work if is_stretch(one.exercise))
    by_exercise: defaultdict[str, list[_Hold]] = defaultdict(list)
    for hold in _holds(one for one in stretches if _is_static(one)):
        by_exercise[hold.exercise.id].append(hold)
    for holds in by_exercise.values():
        # A difference between the sides is for the rule one-side-only.
        on_one_side = [hold.duration for hold in holds if hold.side is holds[0].side]
        if not _is_as_prescribed(on_one_side):
            says = f"comes to {_in_words(on_one_side)} a side; make it 30 s, 2 or 3 times"
            yield subject.step(holds[0].step).warning(STATIC_DOSE, says)


def _long_in_total(subject: Subject, holds: Iterable[_Hold]) -> Iterator[RuleWarning]:
    by_group: defaultdict[tuple[str, Side], list[_Hold]] = defaultdict(list)
    for hold in holds:
        for group in _groups(hold.exercise):
            by_group[group, hold.side].append(hold)
    told: set[tuple[int, ...]] = set()
    for (group, _), held in by_group.items():
        steps = tuple(dict.fromkeys(hold.step for hold in held))
        total = Milliseconds(sum(hold.duration for hold in held))
        # One warning for the same steps, whatever their sides and muscles.
        if total > LONGEST_TOTAL_IN_WARM_UP and steps not in told:
            told.add(steps)
            what = "" if group == held[0].exercise.name else f" the {group}"
            says = f"stretches{what} for {format_duration(total)}{_together_with(steps[1:])}"
            yield subject.step(steps[0]).warning(STATIC_STRETCH_IN_WARM_UP, f"{says}; {_INSTEAD}")


def _together_with(steps: Sequence[int]) -> str:
    if not steps:
        return " in all"
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


def _is_as_prescribed(holds: Sequence[Milliseconds]) -> bool:
    long_enough = min(holds) >= STATIC_HOLD and sum(holds) <= LONGEST_TOTAL
    return long_enough and len(holds) in TIMES_PER_SIDE


def _in_words(holds: Sequence[Milliseconds]) -> str:
    shortest, longest = format_duration(min(holds)), format_duration(max(holds))
    lengths = shortest if shortest == longest else f"{shortest} to {longest}"
    return f"{counted(len(holds), 'hold')} of {lengths}"


def _groups(exercise: Exercise) -> list[str]:
    """The muscle groups that it stretches; without muscles, its name stands for them."""
    named = (MUSCLE_GROUPS.get(muscle.lower(), muscle.lower()) for muscle in exercise.muscles)
    return list(dict.fromkeys(named)) or [exercise.name]
