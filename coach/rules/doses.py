"""Rules about how much of an exercise there is, on which side, and with which rest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from coach.duration import Milliseconds, format_duration
from coach.routine.field.catalogue import (
    KNEELING_GLUTE_DOSE,
    NO_REST_BETWEEN_SETS,
    ONE_SIDE_ONLY,
)
from coach.routine.field.figures import KNEELING_GLUTE, KNEELING_GLUTE_REPS
from coach.routine.model import Side, Sides
from coach.rules.subject import RuleWarning, Subject
from coach.text.english import counted
from coach.timeline.segments import Segment, SegmentKind

_SIDE_WORDS = frozenset(side.value for side in Side)
_ON_EACH_SIDE = (Sides.BOTH, Sides.ALTERNATE)
_SIGNS = {Side.LEFT: 1, Side.RIGHT: -1}


def kneeling_glute_dose(subject: Subject) -> Iterator[RuleWarning]:
    """At most one set of 6 to 8 reps a side in the whole routine."""
    sets = [segment for segment in subject.work if segment.exercise.id == KNEELING_GLUTE]
    if not sets:
        return
    times = max(Counter(segment.side for segment in sets).values())
    reps = [segment.step.dose.sets[segment.set - 1].reps for segment in sets]
    wrong = [count for count in reps if count not in KNEELING_GLUTE_REPS]
    if times > 1 or wrong:
        found = f"{counted(times, 'set')} of {counted(wrong[0] if wrong else reps[0], 'rep')}"
        yield subject.step(sets[0].step_number).warning(
            KNEELING_GLUTE_DOSE,
            f"comes to {found} a side; keep it to 1 set of 6 to 8, regularly rather than a lot",
        )


def one_side_only(subject: Subject) -> Iterator[RuleWarning]:
    """As much of each exercise left as right in the whole routine; one warning for each exercise.

    Self-paced sets are compared by their reps, all others by their time. A step whose exercise is
    usually done on each side has to name its sides.
    """
    by_exercise: dict[str, list[Segment]] = {}
    for segment in subject.work:
        by_exercise.setdefault(_without_side(segment.exercise.id), []).append(segment)
    for work in by_exercise.values():
        if shortfall := _shortfall(work):
            says = f"leaves {shortfall} over the routine; give both sides the full dose"
            yield subject.step(work[0].step_number).warning(ONE_SIDE_ONLY, says)
        elif sideless := next(filter(_lacks_sides, work), None):
            says = "is done on one side at a time, and no side is named; add sides: both"
            yield subject.step(sideless.step_number).warning(ONE_SIDE_ONLY, says)


def no_rest_between_sets(subject: Subject) -> Iterator[RuleWarning]:
    """A rest between sets if the exercise's usual dose has one; one warning for each step.

    Rounds of a circuit of this step alone are sets too. What goes by the clock leaves no rest, or
    only what is left of the minute.
    """
    told: set[int] = set()
    for before, after in pairwise(_without_changes(subject.timeline.segments)):
        usual = after.exercise.dose
        if usual is None or not usual.rest or after.step_number in told or after.block:
            continue
        if _is_next_set(before, after):
            told.add(after.step_number)
            yield subject.step(after.step_number).warning(
                NO_REST_BETWEEN_SETS,
                f"has no rest between its sets; add {format_duration(usual.rest)}, as is usual "
                "for it, so that the last rep is as good as the first",
            )


def _without_side(exercise_id: str) -> str:
    """The id without its side, as left and right may have names of their own: `left-knee-up`."""
    return "-".join(word for word in exercise_id.split("-") if word not in _SIDE_WORDS)


def _shortfall(work: Sequence[Segment]) -> str:
    """Which side gets less, and by how much; empty if both get the same."""
    # Alternating sides are equal, and a self-paced set has no duration.
    signed = [(_SIGNS[one.side], one) for one in work if one.side]
    time = sum(sign * (one.duration or 0) for sign, one in signed)
    reps = sum(sign * one.reps for sign, one in signed if one.is_open)
    if not (time or reps):
        return ""
    more = Side.LEFT if (time or reps) > 0 else Side.RIGHT
    less = format_duration(Milliseconds(abs(time))) if time else counted(abs(reps), "rep")
    return f"the {more.other.value} side {less} short of the {more.value}"


def _lacks_sides(work: Segment) -> bool:
    usual = work.exercise.dose
    has_none = work.step.dose.sides is Sides.NONE and work.side is None
    return has_none and usual is not None and usual.sides in _ON_EACH_SIDE


def _without_changes(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Without changes of side, because they are not a rest."""
    return (segment for segment in segments if segment.kind is not SegmentKind.SWITCH)


def _is_next_set(before: Segment, after: Segment) -> bool:
    """Whether a set follows another without a break, and is not the same set on the other side."""
    if (before.kind, after.kind) != (SegmentKind.WORK, SegmentKind.WORK):
        return False
    if before.step_number != after.step_number:
        return before.group == after.group and before.side is after.side
    # When an outer circuit begins again, the rounds of the inner one do too.
    return before.round != after.round or before.set < after.set
