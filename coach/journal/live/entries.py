"""The journal's entries for what happens in a session: work, pain, extensions, where to go on."""

from collections.abc import Collection, Iterable

from coach.duration import NO_TIME, Milliseconds
from coach.journal.choices import Extension
from coach.journal.model import BlockResult, Pain, ResumePoint, WorkDone
from coach.journal.timestamp import Timestamp
from coach.session.events import BlockProgress, Snapshot
from coach.session.work_log import MarkedPain, WorkInterval
from coach.timeline.segments import Segment, SegmentKind


def work_done(interval: WorkInterval, ended: Timestamp) -> WorkDone:
    """The entry for a stay in a WORK segment."""
    segment = interval.segment
    exercise = segment.exercise
    return WorkDone(
        exercise=exercise.id,
        name=segment.step.name,
        stage=exercise.stage,
        muscles=exercise.muscles,
        step=segment.step_number,
        round=segment.round,
        set=segment.set,
        side=segment.side,
        alternates=segment.changes_sides,
        planned=segment.planned,
        done=interval.done,
        reps_planned=segment.reps,
        reps=interval.reps,
        extended=segment.added,
        is_skipped=interval.is_skipped,
        level=segment.step.level,
        ended=ended,
        load=segment.step.load,
    )


def block_results(blocks: Iterable[BlockProgress]) -> tuple[BlockResult, ...]:
    """What came of each series of blocks: its last one tells of those before it."""
    by_series = {one.block.series: one for one in blocks}
    return tuple(map(_block_result, by_series.values()))


def _block_result(progress: BlockProgress) -> BlockResult:
    block = progress.block
    before = block.number - 1
    length = block.lasts or NO_TIME
    return BlockResult(
        kind=block.kind,
        series=block.series,
        step=progress.step_number,
        rounds=before + progress.rounds,
        items=progress.items,
        items_in_round=progress.items_in_round,
        rounds_planned=progress.rounds_in_all if block.of == 1 else block.of,
        taken=Milliseconds(before * length + progress.elapsed),
        lasts=None if block.lasts is None else Milliseconds(block.of * length),
    )


def pain_entry(marked: MarkedPain, at: Timestamp) -> Pain:
    """The entry for an exercise that was marked as painful."""
    exercise = marked.segment.exercise
    return Pain(exercise.id, exercise.name, marked.side, at)


def extensions_of(segments: Iterable[Segment]) -> tuple[Extension, ...]:
    """All that was added to work, done or still to come."""
    return tuple(
        Extension(
            step=segment.step_number,
            round=segment.round,
            set=segment.set,
            side=segment.side,
            exercise=segment.exercise.id,
            phase=phase,
            added=placed.added,
        )
        for segment in segments
        for phase, placed in enumerate(segment.phases)
        if placed.added
    )


def resume_point_of(
    snapshot: Snapshot, since: Milliseconds = NO_TIME, hurt: Collection[str] = ()
) -> ResumePoint | None:
    """Where to go on: at the rep that has begun, or else at the work that comes next.

    `since` is the offset at which the current segment was entered; `hurt` are the ids of exercises
    that are not gone on with. None where no work is left.
    """
    index, segment = _work_at_or_after(snapshot, hurt)
    if segment is None:
        return None
    is_current = index == snapshot.index
    rep = snapshot.phase.rep if is_current and snapshot.phase is not None else 1
    offset = rep_offset(segment, rep)
    return ResumePoint(
        index=index,
        step=segment.step_number,
        round=segment.round,
        set=segment.set,
        side=segment.side,
        exercise=segment.exercise.id,
        rep=rep,
        offset=offset,
        done=segment.worked(since, offset) if is_current else NO_TIME,
        block_elapsed=_block_elapsed(snapshot, segment),
    )


def _block_elapsed(snapshot: Snapshot, segment: Segment) -> Milliseconds:
    """On the clock of the segment's block, if that has begun."""
    block = snapshot.block
    return NO_TIME if block is None or block.block != segment.block else block.elapsed


def rep_offset(segment: Segment, rep: int) -> Milliseconds:
    """Where a rep begins in its segment; the segment's beginning if it has no such rep."""
    return next((placed.offset for placed in segment.phases if placed.rep == rep), NO_TIME)


def _work_at_or_after(snapshot: Snapshot, without: Collection[str]) -> tuple[int, Segment | None]:
    for index in range(snapshot.index, len(snapshot.segments)):
        segment = snapshot.segments[index]
        if segment.kind is SegmentKind.WORK and segment.exercise.id not in without:
            return index, segment
    return snapshot.index, None
