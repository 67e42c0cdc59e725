"""Rules about how much of an exercise there is, on which side, and with which rest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from coach.duration import MINUTE, NO_TIME, Milliseconds, format_duration, seconds
from coach.routine.field.catalogue import (
    DOSE_SLIP,
    KNEELING_GLUTE_DOSE,
    NO_REST_BETWEEN_SETS,
    ONE_SIDE_ONLY,
    RANGE_FOR_HYPERMOBILE,
    REST_BETWEEN_HOLDS,
    TIRED_TRUNK,
)
from coach.routine.field.figures import KNEELING_GLUTE, KNEELING_GLUTE_REPS
from coach.routine.field.kinds import (
    is_sided,
    is_stretch,
    kind_of_work,
    opens_range,
    regions_of,
)
from coach.routine.field.names import WorkKind, says
from coach.routine.length import SELF_PACED_REP
from coach.routine.model import PhaseKind, Side, Sides
from coach.routine.regions import Region
from coach.rules.subject import RuleWarning, Subject
from coach.text.english import counted
from coach.timeline.segments import Segment, SegmentKind

_SIDE_WORDS = frozenset(side.value for side in Side)
MANY_REPS, MANY_AT_ONCE = 500, 50
"""Ours: so many reps of an exercise on a side, in sets of so many, are a slip."""
LONG_EFFORT, MANY_EFFORTS, LEAST_REST = seconds(30), 3, Milliseconds(MINUTE)
"""Holds with effort that need a rest between them, and the least of it."""
TIRING = Milliseconds(2 * MINUTE)
"""Of hard trunk work; ours."""
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
    done on one side at a time has to name its sides.
    """
    if subject.routine.uneven:
        return
    by_exercise: dict[str, list[Segment]] = {}
    for segment in subject.work:
        by_exercise.setdefault(_without_side(segment.exercise.id), []).append(segment)
    for work in by_exercise.values():
        if shortfall := _shortfall(work):
            text = (
                f"leaves {shortfall} over the routine; give both sides the full dose, or write "
                "uneven: true at the top of the file if that is on purpose"
            )
            yield subject.step(work[0].step_number).warning(ONE_SIDE_ONLY, text)
        elif sideless := next(filter(_lacks_sides, work), None):
            text = "is done on one side at a time, and no side is named; add sides: both"
            yield subject.step(sideless.step_number).warning(ONE_SIDE_ONLY, text)


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


def rest_between_holds(subject: Subject) -> Iterator[RuleWarning]:
    """A minute at least between long holds with effort of one side; clocks have their own rests."""
    by_step: dict[tuple[int, Side | None], list[tuple[int, int]]] = {}
    at = 0
    for segment in subject.timeline.segments:
        end = at + (segment.duration or 0)
        if segment.kind is SegmentKind.WORK and _is_long_effort(segment) and not segment.block:
            by_step.setdefault((segment.step_number, segment.side), []).append((at, end))
        at = end
    told: set[int] = set()
    for (number, _), holds in by_step.items():
        rests = [after - before for (_, before), (after, _) in pairwise(holds)]
        if len(holds) >= MANY_EFFORTS and min(rests) < LEAST_REST and number not in told:
            told.add(number)
            rest = format_duration(Milliseconds(min(rests))) if min(rests) else "no rest"
            text = f"has {rest} between long holds with effort; make it 1 to 2 min"
            yield subject.step(number).warning(REST_BETWEEN_HOLDS, text)


def tired_trunk(subject: Subject) -> Iterator[RuleWarning]:
    """No hard work of the trunk right before heavy lifts."""
    heavy = [one for one in subject.work if _kind(one) is WorkKind.HEAVY]
    if not heavy:
        return
    before = [
        one
        for one in subject.work
        if one.step_number < heavy[0].step_number and _is_trunk_work(one)
    ]
    total = Milliseconds(sum(_length(one) for one in before))
    if total >= TIRING:
        text = (
            f"tires the trunk for {format_duration(total)} before step {heavy[0].step_number}, "
            "a heavy lift; move it after that"
        )
        yield subject.step(before[0].step_number).warning(TIRED_TRUNK, text)


def range_for_hypermobile(subject: Subject) -> Iterator[RuleWarning]:
    """Not mostly range for somebody who says that they have much of it."""
    routine = subject.routine
    if not says(f"{routine.title} {routine.description}", "hypermobile"):
        return
    opening = [one for one in subject.work if opens_range(one.exercise)]
    if opening and 2 * sum(map(_length, opening)) >= sum(map(_length, subject.work)):
        text = (
            "opens range, as half of this routine or more does, but the routine says hypermobile; "
            "train control of the range that is there, as in hip-control"
        )
        yield subject.step(opening[0].step_number).warning(RANGE_FOR_HYPERMOBILE, text)


def dose_slip(subject: Subject) -> Iterator[RuleWarning]:
    """No more reps than anybody can mean."""
    for one in subject.steps:
        reps = [work.reps for work in one.step.dose.sets]
        many = max(reps) >= MANY_AT_ONCE and sum(reps) > MANY_REPS
        if many and not is_stretch(one.step.exercise):
            text = f"comes to {sum(reps)} reps in {counted(len(reps), 'set')}; is that meant?"
            yield one.warning(DOSE_SLIP, text)


def _kind(work: Segment) -> WorkKind | None:
    return kind_of_work(work.exercise.stage, work.exercise.name)


def _is_trunk_work(work: Segment) -> bool:
    kind, regions = _kind(work), regions_of(work.exercise)
    is_trunk = bool(regions) and regions[0] is Region.TRUNK_FRONT
    return kind is WorkKind.TRUNK or (is_trunk and kind is WorkKind.STRENGTH)


def _is_long_effort(work: Segment) -> bool:
    held = (one.phase for one in work.phases if one.phase.kind is PhaseKind.ISOMETRIC)
    return any((phase.duration or NO_TIME) >= LONG_EFFORT for phase in held)


def _length(work: Segment) -> int:
    """Milliseconds, self-paced reps at 4 s."""
    return work.reps * SELF_PACED_REP if work.duration is None else work.duration


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
    has_none = work.step.dose.sides is Sides.NONE and work.side is None
    names_one = not _SIDE_WORDS.isdisjoint(work.step.name.casefold().split())
    return has_none and not names_one and is_sided(work.exercise)


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
