"""What was done: a session's events added up, pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.duration import NO_TIME, Milliseconds
from coach.routine.model import Side
from coach.session.events import Event, EventKind
from coach.session.segments import Segment, SegmentKind
from coach.session.states import Command

_GO_PAST = (Command.NEXT, Command.SKIP_EXERCISE)
_LEAVE_UNDONE = (*_GO_PAST, Command.MARK_PAIN)
"""Who leaves a set so does not want the rest of it; others do it again, or go on another time."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stay in one WORK segment, from entering it to leaving it."""

    segment: Segment
    """As it was when it was left, with what was added to it."""
    since: Milliseconds
    """The offset in the segment at which the stay began; above 0 where a session was taken up."""
    until: Milliseconds
    """The offset at which it ended."""
    is_complete: bool
    """Whether it went to the segment's end."""
    is_passed: bool = False
    """Whether the person went past what was left of it, or that hurt."""

    @property
    def planned(self) -> Milliseconds | None:
        """How long the set was to be, without what was added; None where the person ends it."""
        return self.segment.planned

    @property
    def extended(self) -> Milliseconds:
        """How much was added to the set, on whichever side that was asked for."""
        return self.segment.added

    @property
    def done(self) -> Milliseconds:
        """Time worked."""
        return Milliseconds(self.until - self.since)

    @property
    def reps(self) -> int:
        """Reps done from beginning to end; all of an open set that the person ended."""
        if self.segment.is_open:
            return self.segment.reps if self.is_complete else 0
        phases = self.segment.phases
        cut = {
            placed.rep
            for placed in phases
            if placed.offset < self.since or (placed.end or 0) > self.until
        }
        return len({placed.rep for placed in phases} - cut)


@dataclass(frozen=True, slots=True)
class Hurt:
    """An exercise that was marked as painful."""

    segment: Segment
    """The one that it is about."""
    side: Side | None
    """The side that worked; None where there are no sides, or nobody knows which it was."""


@dataclass(frozen=True, slots=True)
class _Stay:
    """The segment of the moment."""

    index: int
    segment: Segment
    start: Milliseconds
    """Of the segment, in session time."""
    since: Milliseconds


class Account:
    """Adds up what is done, event by event."""

    def __init__(self, since: Milliseconds = NO_TIME) -> None:
        """`since` is the offset in its first segment at which the session is taken up."""
        self.stretches: list[Stretch] = []
        """All that was done, in order; what was done again is there again."""
        self.passed: list[Segment] = []
        """WORK that the person went past, in part or whole."""
        self._stay: _Stay | None = None
        self.hurt: list[Hurt] = []
        """What was marked as painful, in order."""
        self._since = since
        self._segments: Sequence[Segment] = ()
        """The session's, as of the last look."""
        self._command: Command | None = None
        """The one that the segment of the moment is left by."""

    @property
    def since(self) -> Milliseconds:
        """The offset at which the segment of the moment was entered."""
        return NO_TIME if self._stay is None else self._stay.since

    def take(self, events: Sequence[Event], segments: Sequence[Segment]) -> list[Stretch]:
        """Note what happened; returns the stays that ended with it.

        `segments` are the session's, after these events.
        """
        ended: list[Stretch] = []
        for event in events:
            self._keep_up(event)
            match event.kind:
                case EventKind.COMMAND:
                    self._command = event.command
                    if event.command is Command.MARK_PAIN:
                        self._note_pain(event)
                case EventKind.SEGMENT:
                    ended += self._leave(event.planned, segments[: event.index])
                    self._enter(event)
                case EventKind.FINISHED:
                    ended += self._leave(event.planned, segments)
                case EventKind.STOPPED:
                    ended += self._leave(event.planned, ())
                case _:
                    pass
        self.stretches += ended
        self._segments = segments
        return ended

    def _note_pain(self, event: Event) -> None:
        """What hurts is left out from here on."""
        side, first = event.segment.side, event.index
        if self._stay is not None:
            first = self._stay.index
            if event.index == first:
                offset = Milliseconds(event.planned - self._stay.start)
                side = _side_at(event.segment, offset)
        self.hurt.append(Hurt(event.segment, side))
        hurting = event.segment.exercise.id
        self.passed += [one for one in self._segments[first:] if _is_work_of(one, hurting)]

    def _keep_up(self, event: Event) -> None:
        """A segment that was extended comes with the next event in it."""
        is_entered = event.kind is EventKind.SEGMENT
        if self._stay is not None and event.index == self._stay.index and not is_entered:
            self._stay = replace(self._stay, segment=event.segment)

    def _enter(self, event: Event) -> None:
        self._stay = _Stay(
            index=event.index,
            segment=event.segment,
            start=event.planned,
            since=self._since,
        )
        self._since = NO_TIME
        self._command = None

    def _leave(self, now: Milliseconds, before: Sequence[Segment]) -> list[Stretch]:
        """End the stay; `before` are the segments before the one that is entered next."""
        stay, self._stay = self._stay, None
        if stay is None:
            return []
        stretch = _stretch(stay, now, self._command)
        if self._command in _GO_PAST:
            first = stay.index + (stretch is not None and stretch.is_complete)
            self.passed += [one for one in before[first:] if one.kind is SegmentKind.WORK]
        return [] if stretch is None else [stretch]


def _side_at(segment: Segment, offset: Milliseconds) -> Side | None:
    """The side that is at work at an offset, also where sides take turns."""
    placed = segment.phase_at(offset)
    return segment.side if placed is None else placed.side


def _is_work_of(segment: Segment, exercise: str) -> bool:
    return segment.kind is SegmentKind.WORK and segment.exercise.id == exercise


def _stretch(stay: _Stay, now: Milliseconds, command: Command | None) -> Stretch | None:
    """What was done in a stay until session time `now`; None where that is nothing.

    `command` is the one that ended it, if one did: `next` completes an open segment.
    """
    if stay.segment.kind is not SegmentKind.WORK:
        return None
    until = Milliseconds(now - stay.start)
    length = stay.segment.duration
    is_complete = command is Command.NEXT if length is None else until >= length
    if until <= stay.since and not is_complete:
        return None
    is_passed = command in _LEAVE_UNDONE and not is_complete
    return Stretch(stay.segment, stay.since, until, is_complete, is_passed)
