"""Turns what happens in a session into what the journal keeps."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from coach.duration import NO_TIME, Milliseconds
from coach.journal.model import Choices, Extension, Outcome, Pain, ResumePoint, WorkDone
from coach.journal.timestamp import Timestamp
from coach.routine.model import Level, Side, Sides, Step
from coach.session.cues import CueKind
from coach.session.events import Event, EventKind, Snapshot
from coach.session.segments import Segment, SegmentKind
from coach.session.states import Command, State
from coach.session.work_log import Account, Hurt, Stretch

_SWAPS = (Command.EASIER, Command.HARDER)


class Writer(Protocol):
    """Writes one session's part of the journal; never waits and never fails."""

    def keep_place(self, place: ResumePoint | None, now: Timestamp) -> None:
        """Where the person is."""

    def add_work(self, work: WorkDone, place: ResumePoint | None) -> None:
        """What was done, and where the person is after it."""

    def complete(self, work: WorkDone) -> None:
        """A set that was skipped before was done to its end after all."""

    def choose(self, choices: Choices) -> None:
        """What the session goes on with."""

    def mark_pain(self, pain: Pain) -> None:
        """That an exercise hurt."""

    def end(self, outcome: Outcome, now: Timestamp, place: ResumePoint | None) -> None:
        """How the session ended."""

    def take_news(self) -> Sequence[str]:
        """Sentences for the person about what could not be written; each once."""


class Unwritten:
    """A writer for sessions that the person does not keep."""

    def keep_place(self, place: ResumePoint | None, now: Timestamp) -> None:
        """Nothing is kept."""

    def add_work(self, work: WorkDone, place: ResumePoint | None) -> None:
        """Nothing is kept."""

    def complete(self, work: WorkDone) -> None:
        """Nothing is kept."""

    def choose(self, choices: Choices) -> None:
        """Nothing is kept."""

    def mark_pain(self, pain: Pain) -> None:
        """Nothing is kept."""

    def end(self, outcome: Outcome, now: Timestamp, place: ResumePoint | None) -> None:
        """Nothing is kept."""

    def take_news(self) -> Sequence[str]:
        """There is nothing to tell."""
        return ()


SetKey = tuple[int, int, int, Side | None]
"""Step, round, set and side: what tells a set from all others, whichever version is done."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was done of a session in another process, before it was taken up again."""

    work: tuple[WorkDone, ...] = ()
    pains: tuple[Pain, ...] = ()
    whole: frozenset[SetKey] = frozenset()
    """The sets that were done to their end."""
    passed: tuple[Segment, ...] = ()
    """The work that lies behind and was not done to its end."""


NOTHING_EARLIER = Earlier()


class Recorder:
    """Keeps the account of a session, and writes it to the journal as it grows."""

    def __init__(
        self,
        account: Account,
        writer: Writer,
        choices: Choices,
        now: Callable[[], Timestamp],
        earlier: Earlier = NOTHING_EARLIER,
    ) -> None:
        """`account` is of this process alone."""
        self.work = [*earlier.work]
        """All that was done, in order; also in another process."""
        self.pains = [*earlier.pains]
        """All that was marked as painful, likewise."""
        self._account = account
        self._earlier = earlier
        self._whole = set(earlier.whole)
        self._writer = writer
        self._choices = choices
        self._now = now

    @property
    def hurt(self) -> frozenset[str]:
        """Ids of the exercises that were marked as painful."""
        return frozenset(one.exercise for one in self.pains)

    @property
    def steps_that_hurt(self) -> list[Step]:
        """Those that were marked as painful in this process."""
        return [one.segment.step for one in self._account.hurt]

    @property
    def worked(self) -> Milliseconds:
        """The sum of all work."""
        return Milliseconds(sum(one.done for one in self.work))

    @property
    def left_out(self) -> list[Segment]:
        """The work that the person went past, or that hurt, and that was not done at last."""
        passed = (*self._earlier.passed, *self._account.passed)
        return [one for one in passed if set_of(one) not in self._whole]

    def take(self, events: Sequence[Event], snapshot: Snapshot) -> None:
        """Write what these events have brought about."""
        known = len(self._account.hurt)
        stretches = self._account.take(events, snapshot.segments)
        self.pains += [pain_of(hurt, self._now()) for hurt in self._account.hurt[known:]]
        for stretch in stretches:
            self._add(stretch, self._place(snapshot))
        if not stretches and any(_is_step_on(event) for event in events):
            self._writer.keep_place(self._place(snapshot), self._now())
        for event in events:
            self._note(event, snapshot)

    def _add(self, stretch: Stretch, place: ResumePoint | None) -> None:
        """Write a stay; a set that was done to its end in any stay is not skipped."""
        this_set = set_of(stretch.segment)
        if stretch.is_complete:
            self._whole.add(this_set)
        is_skipped = stretch.is_passed and this_set not in self._whole
        work = replace(work_done(stretch, self._now()), is_skipped=is_skipped)
        was_skipped = any(one.is_skipped and set_done(one) == this_set for one in self.work)
        self.work.append(work)
        self._writer.add_work(work, place)
        if stretch.is_complete and was_skipped:
            self._writer.complete(work)

    def poll(self) -> Sequence[str]:
        """What the person should know about the journal."""
        return self._writer.take_news()

    def _place(self, snapshot: Snapshot) -> ResumePoint | None:
        """Where to go on; None where nothing is left to do."""
        if snapshot.state is State.FINISHED:
            return None
        return place_of(snapshot, self._account.since, self.hurt)

    def _note(self, event: Event, snapshot: Snapshot) -> None:
        match event.kind:
            case EventKind.COMMAND if event.command in _SWAPS:
                self._choose(levels=self._levels_with(snapshot.segment))
            case EventKind.COMMAND if event.command is Command.EXTEND:
                self._choose(extensions=extensions_of(snapshot.segments))
            case EventKind.COMMAND if event.command is Command.MARK_PAIN:
                self._writer.mark_pain(self.pains[-1])
            case EventKind.FINISHED:
                self._writer.end(Outcome.FINISHED, self._now(), None)
            case EventKind.STOPPED:
                self._writer.end(Outcome.STOPPED, self._now(), self._place(snapshot))
            case _:
                pass

    def _levels_with(self, segment: Segment) -> tuple[tuple[int, Level], ...]:
        """A step that was swapped is to be swapped again where the session is taken up."""
        levels = dict(self._choices.levels) | {segment.step_number: segment.step.level}
        return tuple(sorted(levels.items(), key=_number))

    def _choose(self, **changes: Any) -> None:  # noqa: ANN401  fields of Choices
        choices = replace(self._choices, **changes)
        if choices != self._choices:
            self._choices = choices
            self._writer.choose(choices)


def _is_step_on(event: Event) -> bool:
    """Whether the place to go on from has changed."""
    is_rep = event.cue is not None and event.cue.kind is CueKind.REP
    return is_rep or event.kind is EventKind.SEGMENT


def extensions_of(segments: Iterable[Segment]) -> tuple[Extension, ...]:
    """All that was added to work, wherever it is done."""
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


def _number(level: tuple[int, object]) -> int:
    return level[0]


def set_done(work: WorkDone) -> SetKey:
    """The set that this was a stay in."""
    return work.step, work.round, work.set, work.side


def set_of(segment: Segment) -> SetKey:
    """The set that this segment is about."""
    return segment.step_number, segment.round, segment.set, segment.side


def pain_of(hurt: Hurt, at: Timestamp) -> Pain:
    """The journal's entry for an exercise that was marked as painful."""
    exercise = hurt.segment.exercise
    return Pain(exercise.id, exercise.name, hurt.side, at)


def work_done(stretch: Stretch, ended: Timestamp) -> WorkDone:
    """The journal's entry for a stay in a WORK segment."""
    segment = stretch.segment
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
        alternates=segment.step.dose.sides is Sides.ALTERNATE,
        planned=stretch.planned,
        done=stretch.done,
        reps_planned=segment.reps,
        reps=stretch.reps,
        extended=stretch.extended,
        is_skipped=stretch.is_passed,
        level=segment.step.level,
        ended=ended,
    )


def place_of(
    snapshot: Snapshot, since: Milliseconds = NO_TIME, hurt: Collection[str] = ()
) -> ResumePoint | None:
    """Where to go on: at the rep that has begun, or else at the work that comes next.

    `since` is the offset at which the segment of the moment was entered; `hurt` are the ids of
    exercises that nobody goes on with. None where no work is left.
    """
    index, segment = _work_at_or_after(snapshot, hurt)
    if segment is None:
        return None
    is_there = index == snapshot.index
    rep = snapshot.phase.rep if is_there and snapshot.phase is not None else 1
    offset = next((placed.offset for placed in segment.phases if placed.rep == rep), NO_TIME)
    return ResumePoint(
        index=index,
        step=segment.step_number,
        round=segment.round,
        set=segment.set,
        side=segment.side,
        exercise=segment.exercise.id,
        rep=rep,
        offset=offset,
        done=Milliseconds(max(offset - since, 0)) if is_there else NO_TIME,
    )


def _work_at_or_after(snapshot: Snapshot, without: Collection[str]) -> tuple[int, Segment | None]:
    for index in range(snapshot.index, len(snapshot.segments)):
        segment = snapshot.segments[index]
        if segment.kind is SegmentKind.WORK and segment.exercise.id not in without:
            return index, segment
    return snapshot.index, None
