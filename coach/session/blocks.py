"""What the clock of a block decides: how long a segment lasts in it, and what comes next. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.duration import NO_TIME, SECOND, Milliseconds
from coach.routine.bouts import Block, BlockKind
from coach.session.events import BlockProgress
from coach.timeline.compile import closing_cues, countdown, in_order, waiting
from coach.timeline.cues import COUNTDOWN_TICKS, Cue, CueKind
from coach.timeline.segments import Segment, SegmentKind
from coach.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Visit:
    """A segment from when it is entered to when it is left."""

    index: int
    segment: Segment
    """With the duration and the cues that the clock of its block leaves it."""
    start: Milliseconds
    """In session time."""
    block_start: Milliseconds
    """The session time at which its block began; its own start where it is in none."""

    @property
    def block(self) -> Block | None:
        """The block on whose clock it is."""
        return self.segment.block


def enter(
    timeline: Timeline, index: int, at: Milliseconds, before: Visit | None = None
) -> Visit | None:
    """The visit that begins at session time `at` where segment `index` is to come next.

    That segment is passed by where the time of its block is over. None where nothing is left.
    """
    if index >= len(timeline.segments):
        return None
    segment = timeline.segments[index]
    block, begun = segment.block, Milliseconds(at - timeline.before_in_block(index))
    if block is not None and before is not None and before.block == block:
        begun = before.block_start
    if block is None or block.lasts is None:
        return Visit(index, segment, at, begun)
    left = Milliseconds(begun + block.lasts - at)
    after = timeline.block_of(index).stop
    if left <= 0:
        return enter(timeline, after, at, before)
    if not segment.fills:
        segment = _until(left, segment, is_end=after == len(timeline.segments))
        return Visit(index, segment, at, begun)
    following = timeline.segments[index + 1]
    if segment.kind is SegmentKind.REST and following.fills:
        left = Milliseconds(left - following.step.prepare)
    if left <= 0:
        return enter(timeline, index + 1, at, before)
    return Visit(index, waiting(segment, left), at, begun)


def index_after(timeline: Timeline, visit: Visit, at: Milliseconds) -> int:
    """The index of the segment that is to come after this one at session time `at`.

    As many rounds as possible are more than are laid out where the person just presses the key:
    the last one comes again then.
    """
    block, index = visit.block, visit.index + 1
    if block is None or block.kind is not BlockKind.AMRAP or block.lasts is None:
        return index
    indices = timeline.block_of(visit.index)
    if index < indices.stop or at >= visit.block_start + block.lasts:
        return index
    last = timeline.segments[visit.index].block_round
    return next(one for one in indices if timeline.segments[one].block_round == last)


def visits_from(timeline: Timeline, visit: Visit | None = None) -> Iterator[Visit]:
    """The visits from this one on, or from the beginning, if no command comes.

    The last one is the first that only the person ends, if there is one.
    """
    visit = enter(timeline, 0, NO_TIME) if visit is None else visit
    while visit is not None:
        yield visit
        if visit.segment.duration is None:
            return
        end = Milliseconds(visit.start + visit.segment.duration)
        visit = enter(timeline, index_after(timeline, visit, end), end, visit)


def _until(left: Milliseconds, segment: Segment, *, is_end: bool) -> Segment:
    """A segment of a block that is over in `left`; `is_end` says that the session is, too."""
    is_amrap = segment.block is not None and segment.block.kind is BlockKind.AMRAP
    duration = segment.duration
    if duration is not None and (duration < left or not is_amrap) and duration <= left:
        return segment if not is_amrap else replace(segment, cues=_counted(segment, left, duration))
    is_cut = is_amrap if duration is None else duration > left
    segment = replace(segment, duration=left, is_cut=is_cut, is_last=is_end)
    own = [cue for cue in _counted(segment, left, left) if cue.offset < left]
    return replace(segment, cues=in_order([*own, *closing_cues(segment, left)]))


def _counted(segment: Segment, left: Milliseconds, until: Milliseconds) -> tuple[Cue, ...]:
    """The cues of a segment, with the last seconds of its block in place of its own."""
    own = [
        cue
        for cue in segment.cues
        if cue.kind is not CueKind.TICK
        or cue.offset + (cue.number or 0) * SECOND <= left - COUNTDOWN_TICKS * SECOND
    ]
    ticks: Iterator[Cue] = iter(())
    if segment.step.countdown:
        ticks = (cue for cue in countdown(left, segment.side) if cue.offset < until)
    return in_order([*own, *ticks])


def progress(
    timeline: Timeline, visit: Visit, done: frozenset[int], elapsed: Milliseconds, *, is_over: bool
) -> BlockProgress | None:
    """How far the block of a visit has come; None where there is none, or a pain ended it."""
    block = visit.block
    here = timeline.segments[visit.index : visit.index + 1]
    if block is None or not any(segment.block == block for segment in here):
        return None
    indices = timeline.block_of(visit.index)
    items = list(_items(timeline, indices))
    rounds = {number for number, _ in items}
    undone = {number for number, item in items if not done.issuperset(item)}
    this_round = timeline.segments[visit.index].block_round
    in_round = [item for number, item in items if number == this_round]
    is_begun = this_round in undone
    return BlockProgress(
        block=block,
        step_number=timeline.segments[indices.start].step_number,
        elapsed=elapsed,
        rounds=len(rounds - undone),
        items=sum(done.issuperset(item) for item in in_round) if is_begun else 0,
        items_in_round=len(in_round),
        rounds_in_all=None if block.kind is BlockKind.AMRAP else len(rounds),
        is_over=is_over,
    )


def _items(timeline: Timeline, indices: range) -> Iterator[tuple[int, list[int]]]:
    """The works of a block, exercise by exercise, each with the number of its round."""
    before: tuple[int, int, int] | None = None
    item: list[int] = []
    for index in indices:
        segment = timeline.segments[index]
        if segment.kind is not SegmentKind.WORK:
            continue
        this = segment.block_round, segment.step_number, segment.round
        if this != before and before is not None:
            yield before[0], item
            item = []
        before = this
        item.append(index)
    if before is not None:
        yield before[0], item
