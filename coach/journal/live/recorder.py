"""Keeps the work log of a session, and has the journal written from it as it grows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from coach.duration import NO_TIME, Milliseconds
from coach.journal.choices import Choices
from coach.journal.live.entries import (
    block_results,
    extensions_of,
    pain_entry,
    resume_point_of,
    work_done,
)
from coach.journal.live.prior_work import NO_PRIOR_WORK, PriorWork, set_key_of
from coach.journal.live.session_writes import Write, pain_write, work_write, written_together
from coach.journal.live.writer import JournalWriter
from coach.journal.model import Outcome, ResumePoint, SessionEntries
from coach.journal.store.journal import Journal
from coach.journal.timestamp import Timestamp
from coach.routine.model import Level, Step
from coach.session.events import Event, EventKind, Snapshot
from coach.session.states import UNDOABLE, Command, State
from coach.session.work_log import WorkInterval, WorkLog, set_key
from coach.timeline.cues import CueKind
from coach.timeline.segments import Segment

_SWAPS = (Command.EASIER, Command.HARDER)
_MOVES = (EventKind.SEGMENT, EventKind.FINISHED, EventKind.STOPPED)


class SessionRecorder:
    """What was done of one session, in this process and before it, and the journal's part of it."""

    def __init__(
        self,
        choices: Choices,
        now: Callable[[], Timestamp],
        writer: JournalWriter | None = None,
        since: Milliseconds = NO_TIME,
        prior: PriorWork = NO_PRIOR_WORK,
    ) -> None:
        """`writer` is None where the person keeps no journal of it.

        `since` is the offset in its first segment at which the session begins.
        """
        self.work = prior.work
        """All work in order, that before it was resumed included."""
        self.pains = prior.pains
        """All that was marked as painful, likewise."""
        self.blocks = prior.blocks
        """What came of its blocks, likewise."""
        self._before: list[SessionEntries] = []
        """As it was before each command that can be undone, the last one at the end."""
        self._log = WorkLog(since, completed=prior.completed, passed=prior.passed)
        self._writer = writer
        self._new_writes: list[Write] = []
        self._choices = choices
        self._now = now

    @property
    def session(self) -> int | None:
        """The session's id in the journal; None where it is not there, or not yet."""
        return None if self._writer is None else self._writer.session

    @property
    def hurt(self) -> frozenset[str]:
        """Ids of the exercises that were marked as painful."""
        return frozenset(one.exercise for one in self.pains)

    @property
    def steps_that_hurt(self) -> list[Step]:
        """The steps that were marked as painful in this process."""
        return [one.segment.step for one in self._log.pains]

    @property
    def worked(self) -> Milliseconds:
        """The sum of all work."""
        return Milliseconds(sum(one.done for one in self.work))

    @property
    def left_out(self) -> list[Segment]:
        """Work that was passed by or given up because of pain, and not done later."""
        return self._log.left_out

    def poll(self) -> Sequence[str]:
        """Sentences for the person about what could not be written; each once."""
        return () if self._writer is None else self._writer.take_news()

    def take(self, events: Sequence[Event], snapshot: Snapshot) -> None:
        """Log what has happened, and have it written; never waits and never fails.

        What is undone is taken out of the journal too.
        """
        for part in _parted(events):
            if part[0].command in UNDOABLE:
                self._before.append(
                    SessionEntries(self.work, self.pains, self.blocks, self._choices)
                )
            self._take(part, snapshot)
            if part[0].command is Command.UNDO:
                self._take_back(self._before.pop(), snapshot)
        if self._writer is not None and self._new_writes:
            self._writer.put(written_together(self._new_writes))
        self._new_writes = []

    def _take(self, events: Sequence[Event], snapshot: Snapshot) -> None:
        known_pains = len(self._log.pains)
        intervals = self._log.take(events, snapshot.segments)
        if all(event.kind is EventKind.CUE and not _begins_rep(event) for event in events):
            return
        now = self._now()
        pains = tuple(pain_entry(one, now) for one in self._log.pains[known_pains:])
        self.pains += pains
        point = self._resume_point(snapshot)
        for interval in intervals:
            self._add_work(interval, now, point)
        moves_on = any(_begins_rep(one) or one.kind is EventKind.SEGMENT for one in events)
        if not intervals and moves_on:
            self._write(lambda journal, session: journal.keep_resume_point(session, point, now))
        for pain in pains:
            self._new_writes.append(pain_write(pain))
        if any(event.kind in _MOVES for event in events):
            self._keep_blocks(snapshot)
        for event in events:
            self._note(event, snapshot, now, point)

    def _take_back(self, kept: SessionEntries, snapshot: Snapshot) -> None:
        """Let the journal have what it had before a command; the session goes on from there."""
        self.work, self.pains, self.blocks = kept.work, kept.pains, kept.blocks
        self._choices = kept.choices
        now, point = self._now(), self._resume_point(snapshot)
        self._write(lambda journal, session: journal.replace_entries(session, kept, point, now))

    def _resume_point(self, snapshot: Snapshot) -> ResumePoint | None:
        """Where to go on; None where nothing is left to do."""
        if snapshot.state is State.FINISHED:
            return None
        return resume_point_of(snapshot, self._log.since, self.hurt)

    def _add_work(self, interval: WorkInterval, now: Timestamp, point: ResumePoint | None) -> None:
        """Add a stay; a set that was skipped before and is completed now was not skipped."""
        work = work_done(interval, now)
        this_set = set_key(interval.segment)
        was_skipped = any(one.is_skipped and set_key_of(one) == this_set for one in self.work)
        self.work += (work,)
        self._new_writes.append(work_write(work, point))
        if interval.is_complete and was_skipped:
            self.work = tuple(
                replace(one, is_skipped=False) if set_key_of(one) == this_set else one
                for one in self.work
            )
            self._write(lambda journal, session: journal.complete(session, work))

    def _keep_blocks(self, snapshot: Snapshot) -> None:
        """Keep what came of blocks; one that is gone on with takes the place of what it was."""
        begun = {one.series: one for one in block_results(snapshot.blocks)}
        known = {one.series: one for one in self.blocks}
        blocks = tuple((known | begun).values())
        if blocks != self.blocks:
            self.blocks = blocks
            self._write(lambda journal, session: journal.keep_blocks(session, blocks))

    def _note(
        self, event: Event, snapshot: Snapshot, now: Timestamp, point: ResumePoint | None
    ) -> None:
        if event.command in _SWAPS:
            self._choose(levels=self._levels_with(snapshot.segment))
        elif event.command is Command.EXTEND:
            self._choose(extensions=extensions_of(snapshot.segments))
        elif event.kind in (EventKind.FINISHED, EventKind.STOPPED):
            outcome = Outcome(event.kind.value)
            self._write(lambda journal, session: journal.end(session, outcome, now, point))

    def _levels_with(self, segment: Segment) -> tuple[tuple[int, Level], ...]:
        """A step that was swapped is to be swapped again where the session is resumed."""
        levels = dict(self._choices.levels) | {segment.step_number: segment.step.level}
        return tuple((number, levels[number]) for number in sorted(levels))

    def _choose(self, **changes: Any) -> None:  # noqa: ANN401  fields of Choices
        choices = replace(self._choices, **changes)
        if choices != self._choices:
            self._choices = choices
            self._write(lambda journal, session: journal.choose(session, choices))

    def _write(self, apply: Callable[[Journal, int], None]) -> None:
        self._new_writes.append(Write(apply))


def _parted(events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """The events in order, with a new part at each command that can be undone, or undoes one."""
    first = 0
    for at, event in enumerate(events):
        if at > first and (event.command in UNDOABLE or event.command is Command.UNDO):
            yield events[first:at]
            first = at
    if events:
        yield events[first:]


def _begins_rep(event: Event) -> bool:
    return event.cue is not None and event.cue.kind is CueKind.REP
