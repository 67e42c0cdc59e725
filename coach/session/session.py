"""One walk through a timeline, with the commands of a person: a pure state machine.

`states.py` says which states, commands and transitions there are, `walk.py` what happens as time
goes by, and this file what each command does. All three hand out events.
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, replace
from functools import partial

from coach.duration import Milliseconds, seconds
from coach.routine.model import Level
from coach.routine.variations.variations import variation_of
from coach.session.blocks import enter
from coach.session.events import Event, EventKind
from coach.session.states import LEGAL_COMMANDS, UNDOABLE, Command, State
from coach.session.walk import Walk
from coach.timeline.cues import CueKind
from coach.timeline.segments import Segment, SegmentKind
from coach.timeline.timeline import Timeline

EXTENSION = seconds(10)
BACK_WITHIN = seconds(2)
"""Going back this soon after a segment began means the one before it."""


@dataclass(frozen=True, slots=True)
class Undoable:
    """A command that can be taken back."""

    command: Command
    before: "Session"
    """The session as it stood when the command was given."""


class Session(Walk):
    """One walk through a timeline, as a person directs it."""

    def __init__(
        self, timeline: Timeline, *, pauses_between: bool = False, hurts: Iterable[str] = ()
    ) -> None:
        """`pauses_between` pauses before every exercise but the first.

        `hurts` are the ids of exercises that hurt: `easier` and `harder` never lead to them.
        """
        super().__init__(timeline, pauses_between=pauses_between)
        self._hurts = frozenset(hurts)
        """The ids of the exercises that hurt, those marked in this session included."""
        self.last: Undoable | None = None
        """The last command that can or could be taken back."""

    @property
    def undoable(self) -> Command | None:
        """The command that `undo` would take back; None where there is none, or it is too late."""
        last = self.last
        if last is None or last.before.sets_ended != self.sets_ended:
            return None
        is_left = last.before.segment_start != self.segment_start
        return None if last.command is Command.EXTEND and is_left else last.command

    @property
    def painful(self) -> Segment:
        """The segment that `mark pain` would be about: this work, or else the last there was.

        Before any work it is the segment to come.
        """
        is_work = self.segment.kind is SegmentKind.WORK
        return self.segment if is_work or self._last_work is None else self._last_work.segment

    def send(self, command: Command, now: Milliseconds) -> list[Event]:
        """Do what the person asks, after everything due by then.

        A command that is illegal in this state, or that has nothing to act on, changes nothing
        and gives no event of its own. In a pause before an exercise, `next` resumes.
        """
        events = self.advance(now)
        if command is Command.NEXT and self._is_paused_before_exercise:
            command = Command.RESUME
        if command not in LEGAL_COMMANDS[self.state]:
            return events
        before, told = copy(self), self._command_event(command)
        done = self._undo(now) if command is Command.UNDO else self._act(command, now)
        if done is None:
            return events
        if command is Command.UNDO:
            return [*events, *done]
        if command in UNDOABLE:
            if before.undoable is None:
                before.last = None  # so that a long session keeps no long chain
            self.last = Undoable(command, before)
        return [*events, told, *done]

    @property
    def _is_paused_before_exercise(self) -> bool:
        """Whether it is in a pause that it made by itself before an exercise."""
        is_at_beginning = self.state is State.PAUSED and self.elapsed == self.segment_start
        return is_at_beginning and self._pauses_at(self._index)

    def _act(self, command: Command, now: Milliseconds) -> list[Event] | None:
        """Do what a legal command says; None, and no change, where it has nothing to act on."""
        actions: dict[Command, Callable[[Milliseconds], list[Event] | None]] = {
            Command.PAUSE: self._pause,
            Command.RESUME: self._resume,
            Command.NEXT: self._next,
            Command.BACK: self._back,
            Command.REDO_SIDE: self._redo_side,
            Command.EXTEND: self._extend,
            Command.SKIP_EXERCISE: self._skip_exercise,
            Command.EASIER: partial(self._vary, Level.EASIER),
            Command.HARDER: partial(self._vary, Level.HARDER),
            Command.MARK_PAIN: self._mark_pain,
            Command.STOP: self._stop,
        }
        return actions[command](now)

    def _pause(self, _now: Milliseconds) -> list[Event]:
        self._change(Command.PAUSE)
        return self._paused()

    def _resume(self, now: Milliseconds) -> list[Event]:
        self._change(Command.RESUME)
        self._change(self._segment_trigger)
        self._lost = None
        self._lag = Milliseconds(now - self.elapsed)
        events = [self._event(EventKind.RESUMED, self.elapsed)]
        if self._needs_lead_in:
            self._begin_lead_in(now, resumes=True)
        else:
            events.append(self._immediate_cue(CueKind.RESUME))
        return [*events, *self.advance(now)]

    def _next(self, now: Milliseconds) -> list[Event] | None:
        if self.segment.fills:
            return None
        index = self._index_after(self.elapsed)
        return self._jump_to(index, now, is_completed=self.segment.is_open)

    def _back(self, now: Milliseconds) -> list[Event]:
        has_just_begun = self._offset() < BACK_WITHIN
        index = max(self._index - 1, 0) if has_just_begun else self._index
        return self._jump_to(index, now, leads_in=True)

    def _redo_side(self, now: Milliseconds) -> list[Event] | None:
        work = self.timeline.work_up_to(self._index)
        return None if work is None else self._jump_to(work, now, leads_in=True)

    def _skip_exercise(self, now: Milliseconds) -> list[Event] | None:
        index = self.timeline.exercise_after(self._index)
        while self.timeline.segments[index - 1].fills:
            index -= 1  # the next round begins no sooner
        return None if index <= self._index else self._jump_to(index, now)

    @property
    def is_second_side(self) -> bool:
        """Whether the set that goes on was done on the other side before."""
        other = self.timeline.other_side_of(self._index)
        return other is not None and other < self._index

    def _extend(self, _now: Milliseconds) -> list[Event] | None:
        longer = self.timeline.extended(self._index, EXTENSION, self._offset())
        if longer is None:
            return None
        self._take(longer)
        return []

    def _vary(self, level: Level, now: Milliseconds) -> list[Event] | None:
        """Continue with an easier or harder step, unless it is known to hurt or does not fit.

        A rest goes on before it.
        """
        variation = variation_of(self.segment.step, level)
        if variation is None or variation.exercise.id in self._hurts:
            return None
        if not self.timeline.has_work_from(self._index):
            return None
        kind = self.segment.kind
        begins = self.timeline.bout_begins(self._index)
        varied = self.timeline.with_variation(self._index, variation)
        if varied.overrun(begins) > self.timeline.overrun(begins):
            return None
        self._change_what_follows(varied)
        if kind is SegmentKind.REST:
            self._take(self.timeline)
            return self.advance(now)
        begins = self._past_rest_of_block(begins)
        if kind is SegmentKind.WORK and self.timeline.segments[begins].kind is SegmentKind.SWITCH:
            begins += 1  # the person has changed sides already
        return self._jump_to(begins, now, leads_in=True)

    def _mark_pain(self, now: Milliseconds) -> list[Event] | None:
        """End the exercise in every round that is left, and pause; or end the session.

        Nothing where it is marked already: who is in pain presses a key more than once.
        """
        hurting = self.painful.exercise.id
        last = None if self.last is None else self.last.command
        if self.state is State.PAUSED and last is Command.MARK_PAIN:
            return None
        if hurting in self._hurts and self.segment.exercise.id != hurting:
            return None
        self._hurts |= {hurting}
        begins = self.timeline.bout_begins(self._index)
        left = self.timeline.without_exercise(self._index, hurting)
        if left is None:
            return self._cut_short()
        events = [] if self.state is State.PAUSED else self._paused()
        self._change(Command.MARK_PAIN)
        is_in_it = self.segment.exercise.id == hurting and left.has_work_from(begins)
        self._change_what_follows(left)
        if not is_in_it:
            self._take(left)
            return events
        return [*events, *self._jump_to(self._past_rest_of_block(begins), now)]

    def _undo(self, now: Milliseconds) -> list[Event] | None:
        """Take back the last command, and lead in to the work that it broke off.

        A session that the person has paused since stays paused.
        """
        last = self.last
        if last is None or self.undoable is None:
            return None
        if last.command is Command.EXTEND:
            self._take_back_extension(last.before)
            return [self._undone(last.command), *self.advance(now)]
        is_held = self.state is State.PAUSED and last.command is not Command.MARK_PAIN
        vars(self).update(vars(last.before))
        told = self._undone(last.command)
        if self.state is State.PAUSED:
            return [told]
        self._lag = Milliseconds(now - self.elapsed)
        if is_held:
            self._change(Command.PAUSE)
            return [told]
        self._change(self._segment_trigger)
        if self._needs_lead_in:
            self._begin_lead_in(now, resumes=True)
        return [told, *self.advance(now)]

    def _take_back_extension(self, before: "Session") -> None:
        """Make the segment as short as it was; where that time is over, it ends now."""
        end = before.segment_end()
        if end is not None and end < self.elapsed:
            self._lag = Milliseconds(self._lag + self.elapsed - end)
            self.elapsed = end
        self._take(before.timeline)
        self.last = before.last

    def _undone(self, command: Command) -> Event:
        told = self._event(EventKind.COMMAND, self.elapsed, command=Command.UNDO)
        return replace(told, undone=command)

    def _stop(self, _now: Milliseconds) -> list[Event]:
        self._change(Command.STOP)
        self.last = None
        return [self._event(EventKind.STOPPED, self.elapsed)]

    def _past_rest_of_block(self, index: int) -> int:
        """The first segment from `index` on that does not wait for a block that goes on already."""
        segments = self.timeline.segments
        while segments[index].fills and segments[index].block != self._visit.block:
            index += 1
        return index

    def _change_what_follows(self, timeline: Timeline) -> None:
        """Take another timeline; after going back, what was done ahead of here no longer counts."""
        self._leave_block(self.elapsed)  # nothing of it may be left
        self.timeline = timeline
        self._done = frozenset(index for index in self._done if index < self._index)

    def _take(self, timeline: Timeline) -> None:
        """Take another timeline that changes the segment of the moment; cues stay that were due."""
        self.timeline = timeline
        visit, offset = self._visit, self._offset()
        cues = visit.segment.cues[: self._next_cue]
        again = enter(timeline, visit.index, visit.start, visit)
        if again is not None:
            coming = [
                cue
                for cue in again.segment.cues
                if cue.offset > offset or (cue.offset == offset and cue not in cues)
            ]
            segment = replace(again.segment, cues=(*cues, *coming))
            self._visit = replace(again, segment=segment)

    def _jump_to(
        self,
        index: int,
        now: Milliseconds,
        *,
        leads_in: bool = False,
        is_completed: bool = False,
    ) -> list[Event]:
        """Go to a segment because a command says so; a paused session stays paused there.

        `is_completed` says that the person has ended an open segment, which then has its end cue.
        """
        leaving = [CueKind.END] if is_completed else []
        is_over = enter(self.timeline, index, self.elapsed, self._visit) is None
        if is_over and (is_completed or self._is_anything_done):
            leaving.insert(0, CueKind.FINISHED)
        events = [self._immediate_cue(kind) for kind in leaving]
        if self.state is not State.PAUSED:
            self._lag = Milliseconds(now - self.elapsed)
        go = self._come_to if is_completed else self._go_to
        events.extend(go(index, at=self.elapsed))
        if leads_in and self._needs_lead_in:
            self._begin_lead_in(now)
        return [*events, *self.advance(now)]

    def _command_event(self, command: Command) -> Event:
        event = self._event(EventKind.COMMAND, self.elapsed, command=command)
        if command is not Command.MARK_PAIN or self._last_work is None:
            return event
        return replace(event, index=self._last_work.index, segment=self.painful)
