"""From bouts to segments with their cues: a routine on one line of session time.

Which cues a segment has is decided here and nowhere else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from coach.duration import NO_TIME, SECOND, Milliseconds, seconds
from coach.routine.bouts import Bout, Transition
from coach.routine.length import Stopwatch
from coach.routine.model import OPEN_PHASE, Phase, PhaseKind, Side, WorkSet
from coach.timeline.cues import COUNTDOWN_TICKS, Cue, CueKind
from coach.timeline.segments import PlacedPhase, Segment, SegmentKind

HALFWAY_FROM = seconds(20)
"""The shortest hold or timed work that has a halfway cue."""
COUNTDOWN_FROM = seconds(10)
"""The shortest hold or timed work whose last seconds are counted down."""


@dataclass(frozen=True, slots=True)
class Pacing:
    """Who paces the sets: the coach as the routine says, or the person."""

    is_self_paced: bool = False
    """Every set of moved reps becomes an open one."""
    per_rep: Milliseconds | None = None
    """The length of each rep of an open set, so that no set stays open."""

    def applied_to(self, bout: Bout) -> Bout:
        """The bout at this pace."""
        work = bout.work
        if self.is_self_paced and work.is_moved:
            work = replace(work, phases=(OPEN_PHASE,))
        if self.per_rep is not None and work.is_open:
            work = replace(work, phases=(Phase(PhaseKind.MOVE, self.per_rep),))
        return replace(bout, work=work)


def compile_segments(
    bouts: Iterable[Bout],
    pacing: Pacing,
    begun: tuple[Segment, ...] = (),
    rest_after: Milliseconds = NO_TIME,
) -> tuple[Segment, ...]:
    """The segments of at least one bout, and of a last rest; those in `begun` stay as they are."""
    segments = list(_segments(pacing.applied_to(bout) for bout in bouts))
    segments[: len(begun)] = begun
    if rest_after:
        work = segments[-1]
        rest = replace(work, kind=SegmentKind.REST, phases=(), note="", block=None, is_last=True)
        return (*segments, waiting(rest, rest_after))
    segments[-1] = with_work_cues(replace(segments[-1], is_last=True))
    return tuple(segments)


def _segments(bouts: Iterable[Bout]) -> Iterator[Segment]:
    group = 0
    previous: Bout | None = None
    watch = Stopwatch()
    for bout in bouts:
        before = watch.add(bout)
        group += before.is_new_exercise
        work = _work_segment(bout, group)
        prepared = before.duration if before.is_new_exercise else None
        leading = replace(work, phases=(), reps=bout.work.reps, fills=before.fills)
        if previous is None or not bout.is_on_the_clock_of(previous):
            block = previous.block if previous is not None and before.fills else None
            leading = replace(leading, block=block)
        work = replace(work, prepared=prepared, opens_round=_opens_round(previous, bout))
        first, *others = *_leading_segments(leading, before), work
        is_new_step = previous is None or bout.is_in_other_step_than(previous)
        yield replace(first, note=bout.step.note if is_new_step else "")
        yield from others
        previous = bout


def _opens_round(previous: Bout | None, bout: Bout) -> bool:
    """Whether a set or round of a block begins with it."""
    if previous is None or previous.block != bout.block:
        return bout.block is not None
    return bout.block is not None and previous.place.block_round != bout.place.block_round


def _leading_segments(segment: Segment, before: Transition) -> Iterator[Segment]:
    """The segments that lead to a WORK; `segment` is what they have in common."""
    parts = (
        (SegmentKind.REST, before.rest),
        (SegmentKind.PREPARE, before.prepare),
        (SegmentKind.SWITCH, before.switch),
    )
    for kind, duration in parts:
        if duration or (kind is SegmentKind.REST and before.fills):
            yield waiting(replace(segment, kind=kind), duration)


def waiting(segment: Segment, duration: Milliseconds) -> Segment:
    """A PREPARE, SWITCH or REST of that duration: its own cue at the start, then a countdown."""
    cues = [Cue(CueKind(segment.kind.value), NO_TIME, side=segment.side)]
    cues.extend(countdown(duration, segment.side))
    if segment.is_last:
        cues.append(Cue(CueKind.FINISHED, duration, side=segment.side))
    return replace(segment, duration=duration, cues=tuple(sorted(cues, key=attrgetter("offset"))))


def _work_segment(bout: Bout, group: int) -> Segment:
    phases = _placed_phases(bout)
    segment = Segment(
        kind=SegmentKind.WORK,
        duration=phases[-1].end,
        cues=(),
        step=bout.step,
        step_number=bout.step_number,
        group=group,
        side=bout.side,
        set=bout.set,
        sets=bout.sets,
        round=bout.place.round,
        rounds=bout.place.rounds,
        phases=phases,
        reps=bout.work.reps if bout.work.is_open else phases[-1].rep,
        block=bout.block,
        block_round=bout.place.block_round,
    )
    return with_work_cues(segment)


def _placed_phases(bout: Bout) -> tuple[PlacedPhase, ...]:
    if bout.work.is_open:
        return (PlacedPhase(OPEN_PHASE, NO_TIME, 1, bout.side),)
    lead = bout.place.lead
    turns = (lead, lead.other) if bout.sides_in_turn > 1 else (bout.side,)
    reps = len(turns) * bout.work.reps
    return placed_in_a_row(
        PlacedPhase(phase, NO_TIME, rep, side)
        for rep, side in enumerate(turns * bout.work.reps, start=1)
        for phase in (bout.work.last_rep if rep == reps else bout.work.phases)
    )


def placed_in_a_row(phases: Iterable[PlacedPhase]) -> tuple[PlacedPhase, ...]:
    """The phases one after the other, each at its new offset."""
    placed = []
    offset = NO_TIME
    for one in phases:
        placed.append(PlacedPhase(one.phase, offset, one.rep, one.side, one.added))
        offset = Milliseconds(offset + (one.phase.duration or 0))
    return tuple(placed)


def with_work_cues(segment: Segment) -> Segment:
    """A WORK segment with the cues that its phases ask for."""
    cues = [*_beginnings(segment)]
    for placed in segment.phases:
        cues.extend(_cues_within(placed, segment))
    if segment.duration is not None:
        cues.extend(closing_cues(segment, segment.duration))
    return replace(segment, cues=in_order(cues))


def in_order(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Cues of a segment in order of time, and of importance within an instant."""
    return tuple(sorted(cues, key=lambda cue: (cue.offset, cue.kind.rank)))


def _beginnings(segment: Segment) -> Iterator[Cue]:
    """The cues at which the body begins to do something else: there is one for every phase."""
    is_moved = WorkSet(1, tuple(placed.phase for placed in segment.phases)).is_moved
    before: PlacedPhase | None = None
    for placed in segment.phases:
        rep, phase = _rep_of(placed, segment), placed.phase
        begun = Cue(CueKind.PHASE, placed.offset, None, rep, placed.side, phase.kind)
        if before is None:
            yield replace(begun, kind=CueKind.START, rep=None)
        if before is not None and before.rep == placed.rep:
            is_turn = is_moved and not (phase.cue or phase.say or _is_counted_down(phase))
            yield replace(begun, is_turn=is_turn)
        elif rep is not None and not segment.is_open:
            yield replace(begun, kind=CueKind.REP, number=rep)
            if rep == segment.reps:
                yield replace(begun, kind=CueKind.LAST_REP, number=rep)
        before = placed


def _rep_of(placed: PlacedPhase, segment: Segment) -> int | None:
    return placed.rep if segment.reps > 1 else None


def closing_cues(segment: Segment, end: Milliseconds) -> Iterator[Cue]:
    """The cues with which the work of a segment ends at offset `end`."""
    if segment.is_last:
        yield Cue(CueKind.FINISHED, end, side=segment.side)
    yield Cue(CueKind.END, end, side=segment.side)


def _cues_within(placed: PlacedPhase, segment: Segment) -> Iterator[Cue]:
    phase, end, rep = placed.phase, placed.end, _rep_of(placed, segment)
    if phase.duration is None or end is None:
        return
    if phase.counted:
        for count in range(1, phase.duration // SECOND + 1):
            offset = Milliseconds(placed.offset + (count - 1) * SECOND)
            yield Cue(CueKind.COUNT, offset, count, rep, placed.side)
    if not segment.step.countdown:
        return
    halfway = halfway_of(placed)
    if halfway is not None:
        yield Cue(CueKind.HALFWAY, halfway, rep=rep, side=placed.side)
    if _is_counted_down(phase):
        yield from countdown(end, placed.side, rep)


def halfway_of(placed: PlacedPhase) -> Milliseconds | None:
    """The offset at which half of a long phase is over that is timed; None for any other."""
    duration = placed.phase.duration
    if duration is None or not placed.phase.kind.is_timed or duration < HALFWAY_FROM:
        return None
    return Milliseconds(placed.offset + duration // 2)


def _is_counted_down(phase: Phase) -> bool:
    return phase.kind.is_timed and (phase.duration or 0) >= COUNTDOWN_FROM


def countdown(end: Milliseconds, side: Side | None, rep: int | None = None) -> Iterator[Cue]:
    """Ticks on the last seconds before offset `end`."""
    for left in range(COUNTDOWN_TICKS, 0, -1):
        if end >= left * SECOND:
            yield Cue(CueKind.TICK, Milliseconds(end - left * SECOND), left, rep, side)
