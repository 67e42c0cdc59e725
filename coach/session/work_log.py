"""The work log: adds up the work that a session's events tell of. Pure."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace

from coach.duration import NO_TIME, Milliseconds
from coach.routine.model import Side
from coach.session.events import Event, EventKind
from coach.session.states import UNDOABLE, Command
from coach.timeline.segments import Segment, SegmentKind

_GO_PAST = (Command.NEXT, Command.SKIP_EXERCISE)
_LEAVE_UNDONE = (*_GO_PAST, Command.MARK_PAIN)
"""Commands after which the person does not come back to the rest of the set."""

SetKey = tuple[int, int, int, Side | None]
"""Step, round, set and side: tells a set from all others, whichever variation of it is done."""


def set_key(segment: Segment) -> SetKey:
    """The set that a segment is about."""
    return segment.step_number, segment.round, segment.set, segment.side


@dataclass(frozen=True, slots=True)
class WorkInterval:
    """A visit to one WORK segment, from entering it to leaving it."""

    segment: Segment
    """As it was when it was left, with what was added to it."""
    since: Milliseconds
    """The offset in the segment at which the visit began; above 0 where a session was resumed."""
    until: Milliseconds
    """The offset at which it ended."""
    is_complete: bool
    """Whether it went to the segment's end."""
    is_skipped: bool = False
    """Whether the rest was left undone, and the set was not completed before."""

    @property
    def done(self) -> Milliseconds:
        """Time worked: letting go between reps is none of it."""
        return self.segment.worked(self.since, self.until)

    @property
    def reps(self) -> int:
        """Reps done from beginning to end; all of an open set that the person ended."""
        if self.segment.is_open:
            return self.segment.reps if self.is_complete else 0
        phases = self.segment.work_phases
        cut = {
            placed.rep
            for placed in phases
            if placed.offset < self.since or (placed.end or 0) > self.until
        }
        return len({placed.rep for placed in phases} - cut)


@dataclass(frozen=True, slots=True)
class MarkedPain:
    """An exercise that was marked as painful."""

    segment: Segment
    side: Side | None
    """The side that worked; None where there are no sides, or it is not known which."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """The visit to the current segment."""

    index: int
    segment: Segment
    start: Milliseconds
    """Of the segment, in session time."""
    since: Milliseconds


class WorkLog:
    """The work of one process, with what has to be known of the processes before it.

    A command that is undone leaves nothing in it: it is then as it was when that was given.
    """

    def __init__(
        self,
        since: Milliseconds = NO_TIME,
        *,
        completed: Iterable[SetKey] = (),
        passed: Iterable[Segment] = (),
    ) -> None:
        """An empty log.

        `since` is the offset in its first segment at which the session begins. `completed` are the
        sets that were done to their end before, and `passed` the work that was left undone before.
        """
        self.intervals: tuple[WorkInterval, ...] = ()
        """All work, in order; a set that was done again is there again."""
        self.pains: tuple[MarkedPain, ...] = ()
        self._completed = frozenset(completed)
        self._passed = (*passed,)
        self._visit: _Visit | None = None
        self._since = since
        self._segments: Sequence[Segment] = ()
        """The session's, after the last events."""
        self._command: Command | None = None
        """The last command in the current segment."""
        self._before: WorkLog | None = None
        """As it was before the last command that can be undone."""

    @property
    def since(self) -> Milliseconds:
        """The offset at which the current segment was entered."""
        return NO_TIME if self._visit is None else self._visit.since

    @property
    def left_out(self) -> list[Segment]:
        """Work that was passed by or given up because of pain, and not done later."""
        return [one for one in self._passed if set_key(one) not in self._completed]

    def take(
        self, events: Sequence[Event], segments: Sequence[Segment]
    ) -> tuple[WorkInterval, ...]:
        """Note what happened; returns the intervals that ended with it.

        `segments` are the session's, after these events.
        """
        known = len(self.intervals)
        for event in events:
            self._keep_up(event)
            match event.kind:
                case EventKind.COMMAND:
                    self._note_command(event)
                case EventKind.SEGMENT:
                    self._leave(event.planned, segments[: event.index])
                    self._enter(event)
                case EventKind.FINISHED:
                    self._leave(event.planned, segments)
                case EventKind.STOPPED:
                    self._leave(event.planned, ())
                case _:
                    pass
            known = min(known, len(self.intervals))
        self._segments = segments
        return self.intervals[known:]

    def _note_command(self, event: Event) -> None:
        if event.command is Command.UNDO and self._before is not None:
            vars(self).update(vars(self._before))
            return
        if event.command in UNDOABLE:
            self._before = copy(self)
        self._command = event.command
        if event.command is Command.MARK_PAIN:
            self._note_pain(event)

    def _note_pain(self, event: Event) -> None:
        """Note the side, and that the rest of the exercise is left out."""
        side, first = event.segment.side, event.index
        if self._visit is not None:
            first = self._visit.index
            if event.index == first:
                offset = Milliseconds(event.planned - self._visit.start)
                side = _side_at(event.segment, offset)
        self.pains += (MarkedPain(event.segment, side),)
        hurting = event.segment.exercise.id
        self._passed += tuple(
            one for one in _work_in(self._segments[first:]) if one.exercise.id == hurting
        )

    def _keep_up(self, event: Event) -> None:
        """Take over what was added to the current segment: the next event in it has it."""
        is_entered = event.kind is EventKind.SEGMENT
        if self._visit is not None and event.index == self._visit.index and not is_entered:
            self._visit = replace(self._visit, segment=event.segment)

    def _enter(self, event: Event) -> None:
        self._visit = _Visit(event.index, event.segment, event.planned, self._since)
        self._since = NO_TIME
        self._command = None

    def _leave(self, now: Milliseconds, before: Sequence[Segment]) -> None:
        """End the visit; `before` are the segments before the one that is entered next."""
        visit, self._visit = self._visit, None
        if visit is None:
            return
        interval = self._interval(visit, now)
        if interval is not None:
            self.intervals += (interval,)
        if self._command in _GO_PAST:
            first = visit.index + (interval is not None and interval.is_complete)
            self._passed += tuple(_work_in(before[first:]))

    def _interval(self, visit: _Visit, now: Milliseconds) -> WorkInterval | None:
        """The work of a visit until session time `now`; None where there was none."""
        if visit.segment.kind is not SegmentKind.WORK:
            return None
        until = Milliseconds(now - visit.start)
        segment = visit.segment
        is_over = segment.duration is not None and until >= segment.duration
        is_complete = is_over and not segment.is_cut
        if segment.is_open and self._command is Command.NEXT:
            is_complete = True
        if until <= visit.since and not is_complete:
            return None
        if is_complete:
            self._completed |= {set_key(visit.segment)}
        is_skipped = (
            self._command in _LEAVE_UNDONE and set_key(visit.segment) not in self._completed
        )
        return WorkInterval(visit.segment, visit.since, until, is_complete, is_skipped)


def _side_at(segment: Segment, offset: Milliseconds) -> Side | None:
    """The side that is at work at an offset, also where sides take turns."""
    placed = segment.phase_at(offset)
    return segment.side if placed is None else placed.side


def _work_in(segments: Iterable[Segment]) -> list[Segment]:
    return [one for one in segments if one.kind is SegmentKind.WORK]
