"""Where we are: the session as a pure state machine.

Everything that affects the state and its changes lives in this file. The session is told the
time (`now`, in milliseconds of any clock that runs forward) and never asks for it. It hands out
events and, in `snapshot`, all that a screen may show.

Session time is the time since the beginning without pauses and lead-ins. Every segment starts at
an exact session time and every cue is due at segment start + offset, so lateness never adds up.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from coach.duration import NO_TIME, SECOND, Milliseconds, seconds
from coach.routine.model import Level, Step
from coach.routine.variations.variations import variation_of
from coach.session.cues import COUNTDOWN_TICKS, Cue, CueKind
from coach.session.events import Event, EventKind, Snapshot
from coach.session.segments import ScheduledCue, Segment, SegmentKind
from coach.session.states import TRANSITIONS, Command, Happening, State
from coach.session.timeline import Timeline

LEAD_IN = seconds(3)
"""From resuming, or from going back, to work going on: time to get into position again."""
EXTENSION = seconds(10)
BACK_WITHIN = seconds(2)
"""Going back this soon after a segment began means the one before it."""
LEAST_WORK = SECOND
"""Less than this in all, and no set to its end, is no session that anybody has done."""


Deed = Callable[[Milliseconds], list[Event]]
"""Does what was commanded, given the time, and tells what happened."""


class Session:
    """One walk through a timeline."""

    def __init__(
        self, timeline: Timeline, *, pauses_between: bool = False, hurts: Iterable[str] = ()
    ) -> None:
        """`pauses_between` pauses by itself before every exercise but the first.

        `hurts` are the ids of exercises that are known to hurt: no version leads to them.
        """
        self._timeline = timeline
        self._pauses_between = pauses_between
        self._state = State.READY
        self._index = 0
        self._cue = 0
        """The next cue of this segment."""
        self._segment_start = NO_TIME
        """In session time."""
        self._elapsed = NO_TIME
        """Session time, as of the last look at the clock."""
        self._lag = NO_TIME
        """Clock minus session time while that runs."""
        self._lead_in = NO_TIME
        """How long the latest lead-in is."""
        self._lead_in_end = NO_TIME
        """On the clock."""
        self._lead_in_cues: list[tuple[Milliseconds, Cue]] = []
        """Those still to come, with their times on the clock."""
        self._lost: Milliseconds | None = None
        self._last_work: Event | None = None
        """The entering of the WORK that goes on, or that went on last."""
        self._done: frozenset[int] = frozenset()
        """The places of the segments of WORK that came to their end."""
        self._worked = NO_TIME
        """In all segments of WORK that were left, each time that was."""
        self._works_since: Milliseconds | None = None
        """The session time at which the WORK that goes on was entered."""
        self._hurts = set(hurts)
        """The ids of the exercises that hurt, with those that were marked as painful."""

    @property
    def state(self) -> State:
        """What it is doing."""
        return self._state

    @property
    def timeline(self) -> Timeline:
        """What it walks through, extensions included."""
        return self._timeline

    @property
    def elapsed(self) -> Milliseconds:
        """Session time, as of the last look at the clock."""
        return self._elapsed

    @property
    def is_over(self) -> bool:
        """Whether nothing more can happen."""
        return self._state in (State.FINISHED, State.STOPPED)

    @property
    def segment(self) -> Segment:
        """The segment it is in."""
        return self._timeline.segments[self._index]

    @property
    def painful(self) -> Segment:
        """What a pain of this moment is about: the work going on, or else the last there was.

        Where there was none yet, it is what is to come.
        """
        is_work = self.segment.kind is SegmentKind.WORK
        return self.segment if is_work or self._last_work is None else self._last_work.segment

    def begin(
        self, now: Milliseconds, index: int = 0, offset: Milliseconds = NO_TIME
    ) -> list[Event]:
        """Start the clock, at `offset` of segment `index` if the session was begun elsewhere.

        There the person has the time to get ready again that the exercise gives. Raises
        ValueError if it was begun before.
        """
        if not self._move(Happening.BEGIN):
            raise ValueError("a session begins once")
        self._done = frozenset(range(index))
        self._elapsed = Milliseconds(self._timeline.before(index) + offset)
        self._lag = Milliseconds(now - self._elapsed)
        events = self._go_to(index, Milliseconds(self._elapsed - offset))
        if index or offset:
            self._cue = sum(cue.offset < offset for cue in self.segment.cues)
            if self._settle(now, lead_in=True, length=max(LEAD_IN, self.segment.step.prepare)):
                events.append(self._immediate_cue(CueKind.PREPARE))
        return [*events, *self.advance(now)]

    def advance(self, now: Milliseconds) -> list[Event]:
        """Everything that has fallen due by `now`, in order.

        An earlier `now` than before changes nothing: session time never runs backwards.
        """
        events: list[Event] = []
        if self._state is State.LEAD_IN:
            events.extend(self._advance_lead_in(now))
        while self._state in (State.RUNNING, State.WAITING):
            self._elapsed = self.time_at(now)
            events.extend(self._due_cues())
            end = self._segment_end()
            if end is None or end > self._elapsed:
                break
            events.extend(self._come_to(self._index + 1, at=end))
        return events

    def send(self, command: Command, now: Milliseconds) -> list[Event]:
        """Do what the person asks, after everything due by then.

        A command that is illegal in this state, or that has nothing to act on, changes nothing
        and gives no event of its own. Where the session has paused by itself before an exercise,
        `next` is what goes on with it.
        """
        events = self.advance(now)
        if command is Command.NEXT and self._awaits_exercise:
            command = Command.RESUME
        if (self._state, command) not in TRANSITIONS:
            return events
        deed = self._deed(command)
        if deed is not None:
            events.append(self._command_event(command))
            self._move(command)
            events.extend(deed(now))
        return events

    def lose_time(self, seen: Milliseconds, lost: Milliseconds) -> list[Event]:
        """Pause at `seen`, when the clock was last looked at: `lost` has gone by since unseen."""
        events = self.advance(seen)
        if self._move(Happening.CLOCK_JUMPED):
            self._lost = lost
            events.append(self._event(EventKind.JUMP, self._elapsed, lost=lost))
            events += self._pause()
        return events

    def next_deadline(self) -> Milliseconds | None:
        """When to call `advance` again, on the clock; None while only a command goes on."""
        coming = next(self.coming_cues(), None)
        deadlines = [] if coming is None else [coming.due]
        if self._state is State.LEAD_IN:
            deadlines.append(self._lead_in_end)
        end = self._segment_end()
        if self._state is State.RUNNING and end is not None:
            deadlines.append(Milliseconds(end + self._lag))
        return min(deadlines, default=None)

    def coming_cues(self) -> Iterator[ScheduledCue]:
        """The cues ahead, up to the end or to the next segment that a person ends.

        They are due on the clock that the session is told.
        """
        if self._state is State.LEAD_IN:
            for due, cue in self._lead_in_cues:
                yield ScheduledCue(due, cue, self.segment)
            lag = Milliseconds(self._lead_in_end - self._elapsed)
        elif self._state in (State.RUNNING, State.WAITING):
            lag = self._lag
        else:
            return
        start, first_cue = self._segment_start, self._cue
        for index in range(self._index, len(self._timeline.segments)):
            segment = self._timeline.segments[index]
            for cue in segment.cues[first_cue:]:
                yield ScheduledCue(Milliseconds(start + cue.offset + lag), cue, segment)
            if segment.duration is None:
                return
            start, first_cue = Milliseconds(start + segment.duration), 0
            if self._waits_at(index + 1):
                ahead = self._timeline.segments[index + 1]
                pause = Cue(CueKind.PAUSE, NO_TIME, side=ahead.side)
                yield ScheduledCue(Milliseconds(start + lag), pause, ahead)
                return

    def snapshot(self, now: Milliseconds) -> Snapshot:
        """What there is to show at `now`; changes nothing."""
        segment = self.segment
        elapsed, end = self.time_at(now), self._segment_end()
        if end is not None:
            elapsed = min(elapsed, end)
        offset = Milliseconds(elapsed - self._segment_start)
        phase = segment.phase_at(offset)
        phase_end = None if phase is None else phase.end
        remaining = None if segment.duration is None else Milliseconds(segment.duration - offset)
        total_remaining = Milliseconds((remaining or 0) + self._timeline.after(self._index))
        leads_in = self._state is State.LEAD_IN
        return Snapshot(
            state=self._state,
            segment=segment,
            index=self._index,
            segments=self._timeline.segments,
            following=self._segment_ahead(set(SegmentKind)),
            next_work=self._segment_ahead({SegmentKind.WORK}),
            elapsed=elapsed,
            offset=offset,
            remaining=remaining,
            phase=phase,
            phase_remaining=None if phase_end is None else Milliseconds(phase_end - offset),
            total_remaining=total_remaining,
            progress=self._progress(total_remaining),
            lead_in=self._lead_in if leads_in else None,
            lead_in_remaining=Milliseconds(max(self._lead_in_end - now, 0)) if leads_in else None,
            lost=self._lost,
            paused_for=self._paused_for(now),
            done=self._done,
        )

    def _paused_for(self, now: Milliseconds) -> Milliseconds:
        if self._state is not State.PAUSED:
            return NO_TIME
        return Milliseconds(max(now - self._lag - self._elapsed, 0))

    def time_at(self, now: Milliseconds) -> Milliseconds:
        """The session time at `now`, which is not before the last look at the clock."""
        if self._state in (State.RUNNING, State.WAITING):
            return max(self._elapsed, Milliseconds(now - self._lag))
        return self._elapsed

    def _waits_at(self, index: int) -> bool:
        """Whether the session pauses when it comes to segment `index` in the course of things."""
        segments = self._timeline.segments
        if not self._pauses_between or not 0 < index < len(segments):
            return False
        this, before = segments[index], segments[index - 1]
        if before.kind is SegmentKind.REST:
            before = segments[index - 2]
        return this.kind is not SegmentKind.REST and this.group != before.group

    @property
    def _awaits_exercise(self) -> bool:
        """Whether it is paused at the very beginning of an exercise, because it pauses there."""
        is_at_beginning = self._state is State.PAUSED and self._elapsed == self._segment_start
        return is_at_beginning and self._waits_at(self._index)

    def _segment_ahead(self, kinds: set[SegmentKind]) -> Segment | None:
        segments = self._timeline.segments
        indices = range(self._index + 1, len(segments))
        return next((segments[index] for index in indices if segments[index].kind in kinds), None)

    def _progress(self, remaining: Milliseconds) -> float:
        if self._state is State.FINISHED:
            return 1.0
        total = self._timeline.total
        if total == 0:
            return self._index / len(self._timeline.segments)
        return 1 - remaining / total

    def _move(self, trigger: Command | Happening) -> bool:
        """Change the state as the table says; False if the table does not have it."""
        state = TRANSITIONS.get((self._state, trigger))
        if state is None:
            return False
        self._state = state
        return True

    def _deed(self, command: Command) -> Deed | None:
        """What doing it is; None where there is nothing for the command to act on."""
        deed: Deed | None
        match command:
            case Command.REDO_SIDE:
                work = self._this_or_last_work()
                deed = None if work is None else partial(self._jump_to, work, lead_in=True)
            case Command.EASIER | Command.HARDER:
                version = self._version(command)
                deed = None if version is None else partial(self._swap, version)
            case Command.EXTEND:
                longer = self._timeline.extended(self._index, EXTENSION, self._offset())
                deed = None if longer is None else partial(self._extend, longer)
            case _:
                deed = self._sure_deed(command)
        return deed

    def _sure_deed(self, command: Command) -> Deed:
        """Likewise, of those that can always be done."""
        deeds: dict[Command, Deed] = {
            Command.PAUSE: lambda _: self._pause(),
            Command.RESUME: self._resume,
            Command.NEXT: partial(self._jump_to, self._index + 1, completed=self.segment.is_open),
            Command.BACK: partial(self._jump_to, self._beginning(), lead_in=True),
            Command.SKIP_EXERCISE: partial(self._jump_to, self._next_exercise()),
            Command.MARK_PAIN: partial(self._break_off, was_paused=self._state is State.PAUSED),
            Command.STOP: lambda _: self._stopped(),
        }
        return deeds[command]

    def _stopped(self) -> list[Event]:
        return [self._event(EventKind.STOPPED, self._elapsed)]

    def _pause(self) -> list[Event]:
        return [
            self._event(EventKind.PAUSED, self._elapsed),
            self._immediate_cue(CueKind.PAUSE),
        ]

    def _resume(self, now: Milliseconds) -> list[Event]:
        self._lost = None
        self._lag = Milliseconds(now - self._elapsed)
        resumed = self._event(EventKind.RESUMED, self._elapsed)
        leads_in = self._settle(now, lead_in=True, resume_cue=True)
        at_once = [] if leads_in else [self._immediate_cue(CueKind.RESUME)]
        return [resumed, *at_once, *self.advance(now)]

    def _jump_to(
        self, index: int, now: Milliseconds, *, lead_in: bool = False, completed: bool = False
    ) -> list[Event]:
        """Go to a segment because a command says so; a paused session stays paused there.

        `completed` says that the person has ended an open segment, which then has its end cue.
        """
        leaving = [CueKind.END] if completed else []
        if index >= len(self._timeline.segments) and (completed or self._is_anything_done):
            leaving.insert(0, CueKind.FINISHED)
        events = [self._immediate_cue(kind) for kind in leaving]
        if self._state is not State.PAUSED:
            self._lag = Milliseconds(now - self._elapsed)
        come = self._come_to if completed else self._go_to
        events.extend(come(index, at=self._elapsed))
        if self._state is State.PAUSED or self.is_over:
            return events
        self._settle(now, lead_in=lead_in)
        return [*events, *self.advance(now)]

    def _settle(
        self,
        now: Milliseconds,
        *,
        lead_in: bool,
        resume_cue: bool = False,
        length: Milliseconds = LEAD_IN,
    ) -> bool:
        """From RUNNING, wait in an open segment or lead in to work; True if a lead-in began."""
        if self.segment.is_open:
            self._move(Happening.OPEN_SEGMENT)
            return False
        if not lead_in or self.segment.kind is not SegmentKind.WORK:
            return False
        self._move(Happening.LEAD_IN_NEEDED)
        self._lead_in = length
        self._lead_in_end = Milliseconds(now + length)
        side = self.segment.side
        self._lead_in_cues = [
            (
                Milliseconds(self._lead_in_end - left * SECOND),
                Cue(CueKind.TICK, self._offset(), left, side=side),
            )
            for left in range(COUNTDOWN_TICKS, 0, -1)
        ]
        if resume_cue:
            cue = Cue(CueKind.RESUME, self._offset(), side=side)
            self._lead_in_cues.append((self._lead_in_end, cue))
        return True

    def _advance_lead_in(self, now: Milliseconds) -> Iterator[Event]:
        while self._lead_in_cues and self._lead_in_cues[0][0] <= now:
            _, cue = self._lead_in_cues.pop(0)
            yield self._event(EventKind.CUE, self._elapsed, cue=cue, in_lead_in=True)
        if self._lead_in_end <= now:
            self._lag = Milliseconds(self._lead_in_end - self._elapsed)
            self._move(Happening.LEAD_IN_OVER)

    def _come_to(self, index: int, at: Milliseconds) -> list[Event]:
        """Enter segment `index` at session time `at`, and pause there if that is asked for."""
        if self.segment.kind is SegmentKind.WORK:
            self._done |= {self._index}
        waits = self._waits_at(index) and self._move(Happening.EXERCISE_AHEAD)
        events = self._go_to(index, at)
        if waits:
            self._elapsed = at  # however late this is noticed, nothing of it is over
            events += self._pause()
        return events

    def _go_to(self, index: int, at: Milliseconds) -> list[Event]:
        """Enter segment `index` at session time `at`, or end where there is none."""
        if index >= len(self._timeline.segments):
            if not self._is_anything_done:
                return self._cut_short()
            self._move(Happening.NOTHING_LEFT)
            return [self._event(EventKind.FINISHED, at)]
        self._worked = self._worked_until(at)
        self._index = index
        self._cue = 0
        self._segment_start = at
        if self.segment.is_open:
            self._move(Happening.OPEN_SEGMENT)
        entered = self._event(EventKind.SEGMENT, at)
        is_work = self.segment.kind is SegmentKind.WORK
        self._works_since = at if is_work else None
        if is_work:
            self._last_work = entered
        return [entered]

    @property
    def _is_anything_done(self) -> bool:
        is_set_done = any(self._kind_of(place) is SegmentKind.WORK for place in self._done)
        return is_set_done or self._worked_until(self._elapsed) >= LEAST_WORK

    def _worked_until(self, at: Milliseconds) -> Milliseconds:
        since = at if self._works_since is None else self._works_since
        return Milliseconds(self._worked + at - since)

    def _cut_short(self) -> list[Event]:
        self._move(Happening.CUT_SHORT)
        return self._stopped()

    def _due_cues(self) -> Iterator[Event]:
        cues = self.segment.cues
        while self._cue < len(cues):
            cue = cues[self._cue]
            due = Milliseconds(self._segment_start + cue.offset)
            if due > self._elapsed:
                return
            self._cue += 1
            yield self._event(EventKind.CUE, due, cue=cue)

    def _extend(self, longer: Timeline, _now: Milliseconds) -> list[Event]:
        self._timeline = longer
        return []

    def _version(self, command: Command) -> Step | None:
        """What is easier or harder than the step of the moment, unless it is known to hurt."""
        level = Level.EASIER if command is Command.EASIER else Level.HARDER
        version = variation_of(self.segment.step, level)
        return None if version is None or version.exercise.id in self._hurts else version

    def _swap(self, version: Step, now: Milliseconds) -> list[Event]:
        """Go on in another version; a rest that is going on goes on first."""
        kind = self.segment.kind
        begins = self._timeline.bout_begins(self._index)
        self._change_what_follows(self._timeline.with_variation(self._index, version))
        if kind is SegmentKind.REST:
            return self.advance(now)
        if kind is SegmentKind.WORK and self._kind_of(begins) is SegmentKind.SWITCH:
            begins += 1  # whoever works on that side is on it
        return self._jump_to(begins, now, lead_in=True)

    def _break_off(self, now: Milliseconds, *, was_paused: bool) -> list[Event]:
        """End the exercise that hurts, in every round that is left, and wait; or end it all."""
        hurting = self.painful.exercise.id
        self._hurts.add(hurting)
        begins = self._timeline.bout_begins(self._index)
        left = self._timeline.without_exercise(self._index, hurting)
        if left is None:
            return self._cut_short()
        paused = [] if was_paused else self._pause()
        is_left = self.segment.exercise.id == hurting
        self._change_what_follows(left)
        return [*paused, *(self._jump_to(begins, now) if is_left else [])]

    def _change_what_follows(self, timeline: Timeline) -> None:
        """What was done ahead of here, before going back, has another place now, or none."""
        self._timeline = timeline
        self._done = frozenset(place for place in self._done if place < self._index)

    def _kind_of(self, index: int) -> SegmentKind:
        return self._timeline.segments[index].kind

    def _segment_end(self) -> Milliseconds | None:
        duration = self.segment.duration
        return None if duration is None else Milliseconds(self._segment_start + duration)

    def _offset(self) -> Milliseconds:
        return Milliseconds(self._elapsed - self._segment_start)

    def _beginning(self) -> int:
        """The segment to go back to: this one, or the one before where this has just begun."""
        just_begun = self._offset() < BACK_WITHIN
        return max(self._index - 1, 0) if just_begun else self._index

    def _this_or_last_work(self) -> int | None:
        for index in range(self._index, -1, -1):
            if self._kind_of(index) is SegmentKind.WORK:
                return index
        return None

    def _next_exercise(self) -> int:
        """The first segment that prepares or does another exercise; rests are skipped as well."""
        for index in range(self._index + 1, len(self._timeline.segments)):
            segment = self._timeline.segments[index]
            if segment.group != self.segment.group and segment.kind is not SegmentKind.REST:
                return index
        return len(self._timeline.segments)

    def _immediate_cue(self, kind: CueKind) -> Event:
        cue = Cue(kind, self._offset(), side=self.segment.side)
        return self._event(EventKind.CUE, self._elapsed, cue=cue)

    def _command_event(self, command: Command) -> Event:
        event = self._event(EventKind.COMMAND, self._elapsed, command=command)
        if command is not Command.MARK_PAIN or self._last_work is None:
            return event
        return replace(event, index=self._last_work.index, segment=self.painful)

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
