"""From bouts to segments with their cues: a routine on one line of session time.

Which cues a segment has is decided here and nowhere else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from coach.duration import NO_TIME, SECOND, Milliseconds, seconds
from coach.routine.bouts import Bout, Transition, transition
from coach.routine.model import OPEN_PHASE, Phase, PhaseKind, Side, Sides
from coach.session.cues import COUNTDOWN_TICKS, Cue, CueKind
from coach.session.segments import PlacedPhase, Segment, SegmentKind

HALFWAY_FROM = seconds(20)
"""The shortest hold that has a halfway cue."""
COUNTDOWN_FROM = seconds(10)
"""The shortest hold whose last seconds are counted down."""


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
    bouts: Iterable[Bout], pacing: Pacing, begun: tuple[Segment, ...] = ()
) -> tuple[Segment, ...]:
    """The segments of at least one bout; those in `begun` stay as they are."""
    segments = list(_segments(pacing.applied_to(bout) for bout in bouts))
    segments[: len(begun)] = begun
    segments[-1] = with_work_cues(replace(segments[-1], is_last=True))
    return tuple(segments)


def _segments(bouts: Iterable[Bout]) -> Iterator[Segment]:
    group = 0
    previous: Bout | None = None
    for bout in bouts:
        before = transition(previous, bout)
        group += before.is_new_exercise
        first, *others = _segments_of(bout, before, group)
        is_new_step = previous is None or bout.is_in_other_step_than(previous)
        yield replace(first, note=bout.step.note if is_new_step else "")
        yield from others
        previous = bout


def _segments_of(bout: Bout, before: Transition, group: int) -> Iterator[Segment]:
    """The segments that lead to the WORK of a bout, and that WORK."""
    leading = (
        (SegmentKind.REST, before.rest),
        (SegmentKind.PREPARE, before.prepare),
        (SegmentKind.SWITCH, before.switch),
    )
    for kind, duration in leading:
        if duration:
            cues = tuple(waiting_cues(kind, duration, bout.side))
            yield replace(_bare_segment(kind, bout, group), duration=duration, cues=cues)
    prepared = before.duration if before.is_new_exercise else None
    yield replace(_work_segment(bout, group), prepared=prepared)


def _work_segment(bout: Bout, group: int) -> Segment:
    phases = _placed_phases(bout)
    segment = replace(
        _bare_segment(SegmentKind.WORK, bout, group),
        duration=phases[-1].end,
        phases=phases,
        reps=bout.work.reps if bout.work.is_open else phases[-1].rep,
    )
    return with_work_cues(segment)


def _bare_segment(kind: SegmentKind, bout: Bout, group: int) -> Segment:
    """A segment before it has a duration and cues."""
    return Segment(
        kind=kind,
        duration=None,
        cues=(),
        step=bout.step,
        step_number=bout.step_number,
        group=group,
        side=bout.side,
        set=bout.set,
        sets=len(bout.step.dose.sets),
        round=bout.round,
        rounds=bout.rounds,
        reps=bout.work.reps,
    )


def _placed_phases(bout: Bout) -> tuple[PlacedPhase, ...]:
    if bout.work.is_open:
        return (PlacedPhase(OPEN_PHASE, NO_TIME, 1, bout.side),)
    if bout.step.dose.sides is Sides.ALTERNATE:
        turns: tuple[Side | None, ...] = (bout.lead, bout.lead.other) * bout.work.reps
    else:
        turns = (bout.side,) * bout.work.reps
    return placed_in_a_row(
        PlacedPhase(phase, NO_TIME, rep, side)
        for rep, side in enumerate(turns, start=1)
        for phase in bout.work.phases
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
    first = segment.phases[0]
    cues = [Cue(CueKind.START, NO_TIME, side=first.side, phase=first.phase.kind)]
    if not segment.is_open and segment.reps > 1:
        cues.extend(_rep_cues(segment))
    for placed in segment.phases:
        cues.extend(_cues_within(placed, placed.rep if segment.reps > 1 else None))
    if segment.calls_phases:
        cues.extend(_phase_cues(segment))
    if segment.duration is not None:
        closing = (CueKind.FINISHED, CueKind.END) if segment.is_last else (CueKind.END,)
        cues.extend(Cue(kind, segment.duration, side=segment.side) for kind in closing)
    return replace(segment, cues=tuple(sorted(cues, key=lambda cue: (cue.offset, cue.kind.rank))))


def _rep_cues(segment: Segment) -> Iterator[Cue]:
    starts = [segment.phases[0]]
    starts.extend(later for earlier, later in pairwise(segment.phases) if later.rep > earlier.rep)
    for placed in starts:
        kinds = [CueKind.LAST_REP, CueKind.REP] if placed is starts[-1] else [CueKind.REP]
        for kind in kinds:
            yield Cue(kind, placed.offset, placed.rep, placed.rep, placed.side, placed.phase.kind)


def _phase_cues(segment: Segment) -> Iterator[Cue]:
    """One at the start of every phase but the first of a rep, which has the cue of the rep."""
    for earlier, later in pairwise(segment.phases):
        if later.rep == earlier.rep:
            rep = later.rep if segment.reps > 1 else None
            yield Cue(CueKind.PHASE, later.offset, rep=rep, side=later.side, phase=later.phase.kind)


def _cues_within(placed: PlacedPhase, rep: int | None) -> Iterator[Cue]:
    phase, end = placed.phase, placed.end
    if phase.duration is None or end is None:
        return
    if phase.counted:
        for count in range(1, phase.duration // SECOND + 1):
            offset = Milliseconds(placed.offset + (count - 1) * SECOND)
            yield Cue(CueKind.COUNT, offset, count, rep, placed.side)
    halfway = halfway_of(placed)
    if halfway is not None:
        yield Cue(CueKind.HALFWAY, halfway, rep=rep, side=placed.side)
    if phase.kind.is_held and phase.duration >= COUNTDOWN_FROM:
        yield from _countdown(end, placed.side, rep)


def halfway_of(placed: PlacedPhase) -> Milliseconds | None:
    """The offset at which half of a long hold is over; None for any other phase."""
    duration = placed.phase.duration
    if duration is None or not placed.phase.kind.is_held or duration < HALFWAY_FROM:
        return None
    return Milliseconds(placed.offset + duration // 2)


def waiting_cues(kind: SegmentKind, duration: Milliseconds, side: Side | None) -> Iterator[Cue]:
    """The cues of PREPARE, SWITCH or REST: its own at the start, then a countdown."""
    cues = [Cue(CueKind(kind.value), NO_TIME, side=side), *_countdown(duration, side)]
    yield from sorted(cues, key=lambda cue: cue.offset)


def _countdown(end: Milliseconds, side: Side | None, rep: int | None = None) -> Iterator[Cue]:
    for left in range(COUNTDOWN_TICKS, 0, -1):
        if end >= left * SECOND:
            yield Cue(CueKind.TICK, Milliseconds(end - left * SECOND), left, rep, side)
