"""The timeline: every segment of a session in order, and the operations that change it.

A timeline is pure data. Offsets of cues are relative to their own segment, so a segment that a
person ends, extends or skips moves nothing but the clock time of what follows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from coach.duration import NO_TIME, Milliseconds
from coach.routine.bouts import Block, BlockKind, Bout, Place, bouts_of, numbers_in_order
from coach.routine.length import time_in
from coach.routine.model import Routine, Side, Step
from coach.routine.random_order import in_random_order
from coach.timeline.bout_changes import past_steps, with_variation, without_exercise
from coach.timeline.compile import Pacing, compile_segments, waiting
from coach.timeline.extension import extended, with_longer_phase
from coach.timeline.segments import Segment, SegmentKind


@dataclass(frozen=True)
class Timeline:
    """Every segment of a session, in order."""

    segments: tuple[Segment, ...]
    bouts: tuple[Bout, ...]
    """What the segments were compiled from: each bout has one WORK, and what leads to it."""
    pacing: Pacing
    rest_after: Milliseconds = NO_TIME
    """A last rest, after all work."""

    @property
    def total(self) -> Milliseconds:
        """The sum of all timed segments; what the clock ends lasts as long as that says."""
        return self._begins[-1]

    def after(self, index: int) -> Milliseconds:
        """The time that there is after segment `index`."""
        return Milliseconds(self.total - self._begins[index + 1])

    def before(self, index: int) -> Milliseconds:
        """The time that there is before segment `index`."""
        return self._begins[index]

    def before_in_block(self, index: int) -> Milliseconds:
        """The time that there is in its block before segment `index`."""
        return Milliseconds(self.before(index) - self.before(self.block_of(index).start))

    def block_of(self, index: int) -> range:
        """The indices of the segments in the block of segment `index`."""
        block = self.segments[index].block
        return range(index, index + 1) if block is None else self._blocks[block]

    @cached_property
    def _blocks(self) -> dict[Block, range]:
        blocks: dict[Block, range] = {}
        for index, segment in enumerate(self.segments):
            if segment.block is not None:
                start = blocks[segment.block].start if segment.block in blocks else index
                blocks[segment.block] = range(start, index + 1)
        return blocks

    @cached_property
    def _begins(self) -> list[Milliseconds]:
        """Where each segment begins if all goes as planned, and where the last one ends."""
        # A screen asks at every frame, and a routine may have thousands of segments.
        begins, end = [NO_TIME], 0
        for index, segment in enumerate(self.segments):
            end += segment.duration or 0
            block, indices = segment.block, self.block_of(index)
            if block is not None and block.lasts is not None:
                start, is_over = begins[indices.start], index + 1 == indices.stop
                takes_all = is_over and self._takes_all(block, indices)
                end = start + min(end - start, block.lasts)
                end = start + time_in(block, end - start, is_open=takes_all) if is_over else end
            begins.append(Milliseconds(end))
        return begins

    def _takes_all(self, block: Block, indices: range) -> bool:
        """Whether a block lasts until the clock ends it, as far as is known before."""
        after = self.segments[indices.stop : indices.stop + 1]
        is_followed = any(block.leads_to(one.block) for one in after)
        return is_followed or any(self.segments[at].is_open for at in indices)

    def other_side_of(self, index: int) -> int | None:
        """The WORK segment that does the same set on the other side; None where there is none."""
        this = self.segments[index]
        if this.side is None or this.kind is not SegmentKind.WORK:
            return None
        for candidate in _outwards(index, len(self.segments)):
            that = self.segments[candidate]
            if that.kind is SegmentKind.WORK and _is_other_side(this, that):
                return candidate
        return None

    def work_up_to(self, index: int) -> int | None:
        """The last WORK segment up to and including segment `index`; None where there is none."""
        indices = range(index, -1, -1)
        return next((at for at in indices if self.segments[at].kind is SegmentKind.WORK), None)

    def exercise_after(self, index: int) -> int:
        """The first segment of the next exercise, past any rest; past the end if there is none."""
        group = self.segments[index].group
        for at in range(index + 1, len(self.segments)):
            segment = self.segments[at]
            if segment.group != group and segment.kind is not SegmentKind.REST:
                return at
        return len(self.segments)

    def begins_exercise(self, index: int) -> bool:
        """Whether an exercise that is not the first begins with segment `index`, past any rest."""
        if not 0 < index < len(self.segments):
            return False
        this, before = self.segments[index], self.segments[index - 1]
        if before.kind is SegmentKind.REST:
            before = self.segments[index - 2]
        block = before.block
        if block is not None and (block == this.block or block.leads_to(this.block)):
            return False  # the clock runs on
        return this.kind is not SegmentKind.REST and this.group != before.group

    def extended(self, index: int, by: Milliseconds, at: Milliseconds) -> "Timeline | None":
        """The timeline with `by` added to what segment `index` does at its offset `at`.

        The same hold of the other side grows as well. None where there is nothing to extend.
        """
        segment = self.segments[index]
        longer = extended(segment, by, at)
        if longer is None:
            return None
        segments = list(self.segments)
        segments[index] = longer
        mirror = self.other_side_of(index)
        current = segment.phase_at(at)
        if mirror is not None and current is not None:
            position = segment.phases.index(current)
            segments[mirror] = with_longer_phase(segments[mirror], position, by)
        return replace(self, segments=tuple(segments))

    def with_variation(self, index: int, variation: Step) -> "Timeline":
        """The timeline with an easier or harder step from segment `index` and its bout on.

        If segment `index` is a rest, it keeps its duration.
        """
        number = self._bout_of(index)
        this = self.segments[index]
        bouts = list(self.bouts)
        if this.kind is not SegmentKind.REST:
            bouts[number] = replace(bouts[number], rest_before=NO_TIME)
        changed = self._recompiled(tuple(with_variation(bouts, number, variation)), number)
        if this.kind is not SegmentKind.REST or this.fills:
            return changed
        works = range(index, len(changed.segments))
        work = next(at for at in works if changed.segments[at].kind is SegmentKind.WORK)
        leading = _during(this, self.segments[index + 1], changed.segments[index:work])
        segments = (*changed.segments[:index], *leading, *changed.segments[work:])
        return replace(changed, segments=segments)

    def overrun(self, index: int) -> Milliseconds:
        """How much more time is planned, from segment `index` on, than sets and rounds have.

        That is of those which start every minute; of others the clock ends whatever goes on.
        """
        planned: Counter[Block] = Counter()
        for segment in self.segments[index:]:
            block = segment.block
            if block is not None and block.kind is BlockKind.EVERY and not segment.fills:
                planned[block] += segment.duration or 0
        over = (takes - (block.lasts or 0) for block, takes in planned.items())
        return Milliseconds(sum(max(one, 0) for one in over))

    def without_exercise(self, index: int, exercise: str) -> "Timeline | None":
        """The timeline without that exercise from segment `index` and its bout on.

        None where nothing would be left to do.
        """
        number = self._bout_of(index)
        bouts = tuple(without_exercise(self.bouts, number, exercise))
        if number == len(self.bouts):
            return self
        if len(bouts) == number:
            return None
        if bouts[number] is self.bouts[number]:
            return self._compiled(bouts, self.segments[: index + 1])
        # The work to rest from was broken off.
        following = replace(bouts[number], rest_before=NO_TIME, follows_break=True)
        return self._recompiled((*bouts[:number], following, *bouts[number + 1 :]), number)

    def bout_begins(self, index: int) -> int:
        """The index of the first segment of the bout that segment `index` is part of."""
        return len(self._segments_before(self._bout_of(index)))

    def _recompiled(self, bouts: tuple[Bout, ...], number: int) -> "Timeline":
        """The timeline of these bouts; the segments before bout `number` stay as they are."""
        return self._compiled(bouts, self._segments_before(number))

    def _compiled(self, bouts: tuple[Bout, ...], begun: tuple[Segment, ...]) -> "Timeline":
        segments = compile_segments(bouts, self.pacing, begun, self.rest_after)
        return replace(self, segments=segments, bouts=bouts)

    def has_work_from(self, index: int) -> bool:
        """Whether there is any work in segment `index` or after it."""
        return self._bout_of(index) < len(self.bouts)

    def _bout_of(self, index: int) -> int:
        return sum(segment.kind is SegmentKind.WORK for segment in self.segments[:index])

    def _segments_before(self, number: int) -> tuple[Segment, ...]:
        """The segments of the bouts before bout `number`."""
        ends = [0, *(at for at, one in enumerate(self.segments, 1) if one.kind is SegmentKind.WORK)]
        return self.segments[: ends[number]]


def compile_timeline(
    routine: Routine,
    *,
    lead: Side = Side.LEFT,
    from_step: int = 1,
    self_paced: bool = False,
    per_rep: Milliseconds | None = None,
    written: Routine | None = None,
    shuffle: str = "",
) -> Timeline:
    """The timeline of a routine.

    `lead` goes first in every two-sided step. `from_step` starts at the step of that number in
    the routine as written, from 1, in the first round that has it. `self_paced` turns every set of
    moved reps into an open one; `per_rep` gives each rep of an open set a length, so that no set
    stays open. `written` is the routine before steps were taken out of it: if `from_step` is one
    of those, the timeline starts with what would have come next.

    `shuffle` is what chance decides by: the same gives shuffled circuits the same order.

    Raises ValueError if the routine has no step of that number, or none from there on.
    """
    routine = in_random_order(routine, shuffle)
    written = routine if written is None else in_random_order(written, shuffle)
    passed = _passed_before(from_step, routine, written)
    numbers = routine.step_numbers
    bouts = tuple(
        replace(bout, step_number=numbers[bout.step_number - 1])
        for bout in past_steps(bouts_of(routine.steps, Place(lead)), passed)
    )
    if not bouts:
        raise ValueError(f"nothing remains from step {from_step} on")
    pacing = Pacing(self_paced, per_rep)
    segments = compile_segments(bouts, pacing, rest_after=routine.rest_after)
    return Timeline(segments, bouts, pacing, routine.rest_after)


def _during(rest: Segment, after: Segment, leading: Sequence[Segment]) -> Iterator[Segment]:
    """What leads to another variation of a step from a rest on, which goes on as it was.

    `after` is what came after that rest, and `leading` what leads to that variation.
    """
    first, last = leading[0], leading[-1]
    goes_on = replace(first, kind=rest.kind, duration=rest.duration, cues=rest.cues)
    is_prepared = last.kind is SegmentKind.PREPARE
    if after.kind is SegmentKind.PREPARE:
        ready = after.duration or NO_TIME
        if is_prepared:
            last = waiting(last, ready)
        else:
            goes_on = waiting(goes_on, Milliseconds((rest.duration or 0) + ready))
    yield goes_on
    if is_prepared:
        yield last


def _passed_before(from_step: int, routine: Routine, written: Routine) -> int:
    """How many steps of `routine` come before step `from_step` of `written`."""
    last = max(written.step_numbers, default=0)
    if not 1 <= from_step <= last:
        raise ValueError(f"the routine has steps 1 to {last}")
    if from_step == 1:  # from the beginning, even if that step was taken out
        return 0
    there = set(routine.step_numbers)
    order = numbers_in_order(written.steps, iter(written.step_numbers))
    return sum(number in there for number in takewhile(lambda one: one != from_step, order))


def _outwards(index: int, length: int) -> Iterator[int]:
    """Indices around `index`, the nearest first: after, before, after, before."""
    for distance in range(1, length):
        if index + distance < length:
            yield index + distance
        if index - distance >= 0:
            yield index - distance


def _is_other_side(this: Segment, that: Segment) -> bool:
    return (
        that.side is not None
        and that.side is not this.side
        and (that.step_number, that.set, that.round) == (this.step_number, this.set, this.round)
        # The other side may have been done in an easier or harder variation.
        and (that.exercise.id, that.step.dose) == (this.exercise.id, this.step.dose)
    )
