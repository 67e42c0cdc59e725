"""The walk through a timeline: what happens as time goes by, and what there is to show.

It is told the time (`now`, in milliseconds of any clock that runs forward) and never asks for it.

Session time is the time since the beginning without pauses and lead-ins. Every segment starts at
an exact session time and every cue is due at segment start + offset, so lateness never adds up.
"""

from collections.abc import Iterator, Mapping

from coach.duration import NO_TIME, SECOND, Milliseconds, seconds
from coach.routine.bouts import Block
from coach.session.blocks import Visit, enter, index_after, progress, visits_from
from coach.session.events import BlockProgress, Event, EventKind, Snapshot
from coach.session.lead_in import LeadIn, lead_in
from coach.session.states import TRANSITIONS, Command, State, Trigger, state_after
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import ScheduledCue, Segment, SegmentKind
from coach.timeline.timeline import Timeline

LEAD_IN = seconds(3)
"""The lead-in after a pause, and after going back."""
LEAST_WORK = SECOND
"""With less work than this, and no set done to its end, a session does not count as done."""


class Walk:
    """A session as far as it needs no commands.

    All that it knows are immutable values, which are replaced and never changed in place. So a
    shallow copy keeps how a session stood.
    """

    def __init__(self, timeline: Timeline, *, pauses_between: bool = False) -> None:
        """`pauses_between` pauses before every exercise but the first."""
        self.timeline = timeline
        """What it walks through, extensions included."""
        self._pauses_between = pauses_between
        self.state = State.READY
        self._visit = Visit(0, timeline.segments[0], NO_TIME, NO_TIME)
        """In the segment of the moment."""
        self._next_cue = 0
        """Of the cues of this segment."""
        self.elapsed = NO_TIME
        """Session time, as of the last look at the clock."""
        self._lag = NO_TIME
        """Clock minus session time while that runs."""
        self._lead_in = LeadIn(NO_TIME, NO_TIME, ())
        """The latest one."""
        self._lost: Milliseconds | None = None
        self._last_work: Event | None = None
        """The event of entering the WORK that goes on, or that went on last."""
        self._done: frozenset[int] = frozenset()
        """The indices of the WORK segments that came to their end."""
        self._worked = NO_TIME
        """In all WORK segments that were left."""
        self._work_entered: Milliseconds | None = None
        """The session time at which the WORK that goes on was entered."""
        self.sets_ended = 0
        """How many visits to a WORK segment came to their end by themselves."""
        self._blocks: Mapping[Block, BlockProgress] = {}
        """How far the blocks came that were left."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more can happen."""
        return self.state in (State.FINISHED, State.STOPPED)

    @property
    def segment(self) -> Segment:
        """The segment it is in, as long as its block allows."""
        return self._visit.segment

    @property
    def _index(self) -> int:
        return self._visit.index

    @property
    def segment_start(self) -> Milliseconds:
        """When this segment began, in session time."""
        return self._visit.start

    def begin(
        self,
        now: Milliseconds,
        index: int = 0,
        offset: Milliseconds = NO_TIME,
        block_elapsed: Milliseconds = NO_TIME,
    ) -> list[Event]:
        """Start the clock, at `offset` of segment `index` if the session was begun elsewhere.

        In that case work begins with a lead-in, as long as the exercise takes to get ready for, and
        the block of that segment has run for `block_elapsed`, if that is known.
        Raises IllegalTransitionError if the session was begun before.
        """
        self._change(Trigger.BEGIN)
        self._done = frozenset(range(index))
        timeline = self.timeline
        in_block = block_elapsed or Milliseconds(timeline.before_in_block(index) + offset)
        block_start = timeline.before(timeline.block_of(index).start)
        self.elapsed = Milliseconds(block_start + in_block)
        self._lag = Milliseconds(now - self.elapsed)
        start = Milliseconds(self.elapsed - offset)
        self._visit = Visit(index, timeline.segments[index], start, block_start)
        events = self._go_to(index, start)
        if index or offset:
            self._next_cue = sum(cue.offset < offset for cue in self.segment.cues)
            if self._needs_lead_in:
                self._begin_lead_in(now, max(LEAD_IN, self.segment.step.prepare))
                events.append(self._immediate_cue(CueKind.PREPARE))
        return [*events, *self.advance(now)]

    def advance(self, now: Milliseconds) -> list[Event]:
        """Everything that has fallen due by `now`, in order.

        An earlier `now` than before changes nothing: session time never runs backwards.
        """
        events: list[Event] = []
        if self.state is State.LEAD_IN:
            events.extend(self._advance_lead_in(now))
        while self.state in (State.RUNNING, State.WAITING):
            self.elapsed = self.time_at(now)
            events.extend(self._due_cues())
            end = self.segment_end()
            if end is None or end > self.elapsed:
                break
            self.sets_ended += self.segment.kind is SegmentKind.WORK
            events.extend(self._come_to(self._index_after(end), at=end))
        return events

    def lose_time(self, seen: Milliseconds, lost: Milliseconds) -> list[Event]:
        """Pause at `seen`, when the clock was last looked at: `lost` has gone by since unseen."""
        events = self.advance(seen)
        if Trigger.CLOCK_JUMPED in TRANSITIONS[self.state]:
            self._change(Trigger.CLOCK_JUMPED)
            self._lost = lost
            events.append(self._event(EventKind.JUMP, self.elapsed, lost=lost))
            events += self._paused()
        return events

    def next_deadline(self) -> Milliseconds | None:
        """When to call `advance` again, on the clock; None while only a command goes on."""
        coming = next(self.coming_cues(), None)
        deadlines = [] if coming is None else [coming.due]
        if self.state is State.LEAD_IN:
            deadlines.append(self._lead_in.end)
        end = self.segment_end()
        if self.state in (State.RUNNING, State.WAITING) and end is not None:
            deadlines.append(Milliseconds(end + self._lag))
        return min(deadlines, default=None)

    def coming_cues(self) -> Iterator[ScheduledCue]:
        """The cues ahead, up to the end, to an open segment or to the next pause by itself.

        They are due on the clock that the session is told.
        """
        lag = self._lag
        if self.state is State.LEAD_IN:
            for due, cue in self._lead_in.cues:
                yield ScheduledCue(due, cue, self.segment)
            lag = Milliseconds(self._lead_in.end - self.elapsed)
        elif self.state not in (State.RUNNING, State.WAITING):
            return
        first_cue = self._next_cue
        for visit in visits_from(self.timeline, self._visit):
            start = Milliseconds(visit.start + lag)
            if visit is not self._visit and self._pauses_at(visit.index):
                pause = Cue(CueKind.PAUSE, NO_TIME, side=visit.segment.side)
                yield ScheduledCue(start, pause, visit.segment)
                return
            for cue in visit.segment.cues[first_cue:]:
                yield ScheduledCue(Milliseconds(start + cue.offset), cue, visit.segment)
            first_cue = 0

    def snapshot(self, now: Milliseconds) -> Snapshot:
        """What there is to show at `now`; changes nothing."""
        segment = self.segment
        elapsed, end = self.time_at(now), self.segment_end()
        if end is not None:
            elapsed = min(elapsed, end)
        offset = Milliseconds(elapsed - self.segment_start)
        phase = segment.phase_at(offset)
        phase_end = None if phase is None else phase.end
        remaining = None if segment.duration is None else Milliseconds(segment.duration - offset)
        total_remaining = self._total_remaining(elapsed, remaining)
        block = self._block_progress(elapsed, is_over=self.state is State.FINISHED)
        leading_in = self._lead_in if self.state is State.LEAD_IN else None
        return Snapshot(
            state=self.state,
            segment=segment,
            index=self._index,
            segments=self.timeline.segments,
            following=self._segment_ahead(set(SegmentKind)),
            next_work=self._segment_ahead({SegmentKind.WORK}),
            elapsed=elapsed,
            offset=offset,
            remaining=remaining,
            phase=phase,
            phase_remaining=None if phase_end is None else Milliseconds(phase_end - offset),
            total_remaining=total_remaining,
            progress=self._progress(total_remaining),
            lead_in=None if leading_in is None else leading_in.length,
            lead_in_remaining=None if leading_in is None else leading_in.remaining(now),
            lost=self._lost,
            paused_for=self._paused_for(now),
            done=self._done,
            block=block,
            blocks=tuple(self._blocks_with(block).values()),
        )

    def time_at(self, now: Milliseconds) -> Milliseconds:
        """The session time at `now`, which is not before the last look at the clock."""
        if self.state in (State.RUNNING, State.WAITING):
            return max(self.elapsed, Milliseconds(now - self._lag))
        return self.elapsed

    def _segment_ahead(self, kinds: set[SegmentKind]) -> Segment | None:
        segments = self.timeline.segments
        indices = range(self._index + 1, len(segments))
        return next((segments[at] for at in indices if segments[at].kind in kinds), None)

    def _paused_for(self, now: Milliseconds) -> Milliseconds:
        if self.state is not State.PAUSED:
            return NO_TIME
        return Milliseconds(max(now - self._lag - self.elapsed, 0))

    def _progress(self, remaining: Milliseconds) -> float:
        if self.state is State.FINISHED:
            return 1.0
        total = self.timeline.total
        if total == 0:
            return self._index / len(self.timeline.segments)
        return 1 - min(remaining / total, 1)

    def _total_remaining(
        self, elapsed: Milliseconds, remaining: Milliseconds | None
    ) -> Milliseconds:
        """Of all timed segments; a block that takes all its time has what its clock says."""
        timeline, block = self.timeline, self._visit.block
        indices = timeline.block_of(self._index)
        after = timeline.after(indices[-1])
        takes = timeline.total - timeline.before(indices[0]) - after
        if block is None or takes != block.lasts:
            return Milliseconds((remaining or 0) + timeline.after(self._index))
        return Milliseconds(max(self._visit.block_start + takes - elapsed, 0) + after)

    def _block_progress(self, at: Milliseconds, *, is_over: bool) -> BlockProgress | None:
        elapsed = Milliseconds(at - self._visit.block_start)
        return progress(self.timeline, self._visit, self._done, elapsed, is_over=is_over)

    def _leave_block(self, at: Milliseconds) -> None:
        self._blocks = self._blocks_with(self._block_progress(at, is_over=True))

    def _blocks_with(self, latest: BlockProgress | None) -> Mapping[Block, BlockProgress]:
        """How far the blocks came that were left, and the latest one.

        A time for all of a block stands, whatever of it is done again.
        """
        if latest is None:
            return self._blocks
        before = self._blocks.get(latest.block)
        if before is not None and before.is_done_for_time:
            return self._blocks
        others = {block: one for block, one in self._blocks.items() if block != latest.block}
        return {**others, latest.block: latest}

    def _pauses_at(self, index: int) -> bool:
        """Whether the session pauses when it comes to segment `index` by itself."""
        return self._pauses_between and self.timeline.begins_exercise(index)

    def _change(self, trigger: Command | Trigger) -> None:
        self.state = state_after(self.state, trigger)

    @property
    def _segment_trigger(self) -> Trigger:
        return Trigger.OPEN_SEGMENT if self.segment.is_open else Trigger.TIMED_SEGMENT

    def _index_after(self, at: Milliseconds) -> int:
        return index_after(self.timeline, self._visit, at)

    def _come_to(self, index: int, at: Milliseconds) -> list[Event]:
        """Enter segment `index` after the one before has ended, and pause there if asked to."""
        is_cut = self.segment.is_cut and at == self.segment_end()
        if self.segment.kind is SegmentKind.WORK and not is_cut:
            self._done |= {self._index}
        coming = enter(self.timeline, index, at, self._visit)
        pauses = coming is not None and self._pauses_at(coming.index)
        if self.state is State.PAUSED or not pauses:
            return self._go_to(index, at)
        self._change(Trigger.EXERCISE_AHEAD)
        events = self._go_to(index, at)
        self.elapsed = at  # however late the look at the clock, the exercise begins here
        return [*events, *self._paused()]

    def _go_to(self, index: int, at: Milliseconds) -> list[Event]:
        """Enter segment `index` at session time `at`, or end where there is none."""
        visit = enter(self.timeline, index, at, self._visit)
        if visit is None or visit.block != self._visit.block:
            self._leave_block(at)
        if visit is None:
            if not self._is_anything_done:
                return self._cut_short()
            self._change(Trigger.NOTHING_LEFT)
            return [self._event(EventKind.FINISHED, at)]
        self._worked = self._worked_until(at)
        self._visit = visit
        self._next_cue = 0
        self._change(self._segment_trigger)
        entered = self._event(EventKind.SEGMENT, at)
        is_work = self.segment.kind is SegmentKind.WORK
        self._work_entered = at if is_work else None
        if is_work:
            self._last_work = entered
        return [entered]

    def _cut_short(self) -> list[Event]:
        self._change(Trigger.CUT_SHORT)
        return [self._event(EventKind.STOPPED, self.elapsed)]

    @property
    def _needs_lead_in(self) -> bool:
        """Whether the person has to get into position before this segment goes on."""
        return self.state is State.RUNNING and self.segment.kind is SegmentKind.WORK

    def _begin_lead_in(
        self, now: Milliseconds, length: Milliseconds = LEAD_IN, *, resumes: bool = False
    ) -> None:
        self._change(Trigger.LEAD_IN_NEEDED)
        tick = Cue(CueKind.TICK, self._offset(), side=self.segment.side)
        self._lead_in = lead_in(length, now, tick, resumes=resumes)

    def _advance_lead_in(self, now: Milliseconds) -> Iterator[Event]:
        due, self._lead_in = self._lead_in.split_at(now)
        for cue in due:
            yield self._event(EventKind.CUE, self.elapsed, cue=cue, in_lead_in=True)
        if self._lead_in.end <= now:
            self._lag = Milliseconds(self._lead_in.end - self.elapsed)
            self._change(Trigger.LEAD_IN_OVER)

    def _due_cues(self) -> Iterator[Event]:
        for cue in self.segment.cues[self._next_cue :]:
            due = Milliseconds(self.segment_start + cue.offset)
            if due > self.elapsed:
                return
            self._next_cue += 1
            yield self._event(EventKind.CUE, due, cue=cue)

    @property
    def _is_anything_done(self) -> bool:
        segments = self.timeline.segments
        is_set_done = any(segments[index].kind is SegmentKind.WORK for index in self._done)
        return is_set_done or self._worked_until(self.elapsed) >= LEAST_WORK

    def _worked_until(self, at: Milliseconds) -> Milliseconds:
        entered = at if self._work_entered is None else self._work_entered
        return Milliseconds(self._worked + at - entered)

    def segment_end(self) -> Milliseconds | None:
        """When this segment ends, in session time; None where the person ends it."""
        duration = self.segment.duration
        return None if duration is None else Milliseconds(self.segment_start + duration)

    def _offset(self) -> Milliseconds:
        return Milliseconds(self.elapsed - self.segment_start)

    def _paused(self) -> list[Event]:
        return [self._event(EventKind.PAUSED, self.elapsed), self._immediate_cue(CueKind.PAUSE)]

    def _immediate_cue(self, kind: CueKind) -> Event:
        cue = Cue(kind, self._offset(), side=self.segment.side)
        return self._event(EventKind.CUE, self.elapsed, cue=cue)

    def _event(
        self,
        kind: EventKind,
        planned: Milliseconds,
        *,
        cue: Cue | None = None,
        command: Command | None = None,
        lost: Milliseconds | None = None,
        in_lead_in: bool = False,
    ) -> Event:
        return Event(kind, planned, self._index, self.segment, cue, command, lost, in_lead_in)
