"""The loop: owns time, and waits in one place, for the next deadline or a key.

It is the same for a person, with a real clock and terminal, and for a test, with fakes.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from coach.duration import NO_TIME, SECOND, Milliseconds, seconds
from coach.session.clock import Clock
from coach.session.controls import (
    BEGINS,
    CONFIRM_STOP,
    KEYS,
    TURNS,
    WAS_STOPPED,
    WHY_NOT,
    Action,
    done_notice,
)
from coach.session.events import Event, EventKind
from coach.session.interfaces import Display, Inputs, Recorder, Sound, Status
from coach.session.pain import what_to_do
from coach.session.session import Session
from coach.session.states import Command, State
from coach.session.trace import Trace
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import ScheduledCue

LONGEST_WAIT = seconds(1)
"""Between two looks at the clock, so that a jump of it is noticed."""
JUMP = seconds(2)
"""A wait that ends this late means a jump of the clock or a sleep, not a busy machine."""
STOP_QUESTION = seconds(5)
"""How long the question whether to stop stands."""
NOTICE = seconds(4)
"""How long a notice stays on screen; the answer to a key goes sooner, with what it is about."""
VOLUME_STEP = 10
RING_OUT = seconds(6)
"""The longest time that the last cue and the voice after it take."""
END_IS_SEEN = seconds(5)
"""How long a screen keeps the end in sight: a person who worked face down looks up first."""
LEFT_ALONE = seconds(1800)
"""How long it waits for a key at the end, where the person is to be asked how it was."""
AGAIN = Milliseconds(700)
"""A key that comes so soon after the end was meant for the session."""
FRAME = Milliseconds(100)
"""Between two looks at whether the sound has ended."""


class Runner:
    """Takes a session from its beginning to its end."""

    def __init__(
        self,
        session: Session,
        *,
        clock: Clock,
        inputs: Inputs,
        display: Display,
        sound: Sound,
        trace: Trace | None = None,
        recorder: Recorder | None = None,
        begin_at: tuple[int, Milliseconds, Milliseconds] = (0, NO_TIME, NO_TIME),
        speed: Fraction = Fraction(1),
        status: Status | None = None,
        waits_at_end: bool = False,
        read_first: str = "",
    ) -> None:
        """`speed` is how much faster than the clock the session runs; above 0.

        Where `status` says that the session waits for a key before it begins, the voice meanwhile
        says `read_first`.

        `begin_at` is a segment's index, an offset in it, and how long its block has run, where the
        session was begun elsewhere.
        """
        self._session = session
        self._clock = clock
        self._inputs = inputs
        self._display = display
        self._sound = sound
        self._trace = trace
        self._recorder = recorder
        self._begin_at = begin_at
        self._speed = speed
        self._status = status or Status()
        self._waits_at_end = waits_at_end
        """Whether the end stays in sight until a key is pressed."""
        self._read_first = read_first
        self._origin = clock.now()
        self._seen = NO_TIME
        """The session's clock at the last look."""
        self._asked_at = NO_TIME
        self._noticed_at = NO_TIME
        self._turned_in: object = None
        """The moment in which the person turned a page."""
        self._noticed_in: object = None
        """The moment that the notice is about; None where it is about no moment."""

    def run(self) -> State:
        """Run to the end; returns FINISHED or STOPPED.

        An exception that ends it, such as a signal's, is passed on after the session has been
        stopped and recorded.
        """
        try:
            self._apply_volume()
            self._look()
            self._wait_to_begin()
            if not self._session.is_over:
                self._change(self._session.begin(self._seen, *self._begin_at))
            while not self._session.is_over:
                self._take_to_end()
                self._ring_out()
        except BaseException:
            self._end_at_once()
            raise
        return self._session.state

    def _wait_to_begin(self) -> None:
        """Where the session waits for a key: until one begins it, or it is stopped."""
        if self._status.waits_to_begin:
            cue = Cue(CueKind.PREPARE, NO_TIME, say=self._read_first)
            now = self._on_clock(self._seen)
            self._sound.play([ScheduledCue(now, cue, self._session.segment)], [])
        while self._status.waits_to_begin and not self._session.is_over:
            self._handle([])
            keys = self._inputs.wait(LONGEST_WAIT / SECOND)
            self._look()
            for key in keys:
                self._press(key)
            self._poll()

    def _take_to_end(self) -> None:
        while not self._session.is_over:
            timeout = self._timeout()
            keys = self._inputs.wait(timeout)
            self._look_after(timeout, was_stopped=WAS_STOPPED in keys)
            for key in keys:
                if key != WAS_STOPPED:
                    self._press(key)
            self._poll()

    def _end_at_once(self) -> None:
        """Stop the session at this moment: every exception that ends it comes through here.

        What has failed may fail again, and hides neither the first exception nor the end: events
        are recorded before they are played and shown.
        """
        with suppress(BaseException):
            self._look_after(LONGEST_WAIT / SECOND, was_stopped=False)
        with suppress(BaseException):
            self._change(self._session.send(Command.STOP, self._seen))

    def _ring_out(self) -> None:
        """Let the last sounds of a finished session be heard, and its picture be seen.

        Advice about the pain that ended it stays in sight until a key is pressed. Any key ends
        all of this, unless it undoes what led to the end.
        """
        began = self._clock.now()
        has_picture = self._display.frame is not None
        has_keys = has_picture and self._inputs.has_keys
        has_advice = has_keys and bool(self._status.panel)
        is_waited_for = has_advice or (has_keys and self._waits_at_end)
        seen_for = LEFT_ALONE if is_waited_for else END_IS_SEEN / self._speed
        seen_until = began + (seen_for if has_picture else 0)
        while has_advice or self._session.state is State.FINISHED:
            now = self._clock.now()
            is_heard = self._sound.is_sounding() and now < began + RING_OUT
            if not has_advice and not is_heard and now >= seen_until:
                return
            keys = [key for key in self._inputs.wait(FRAME / SECOND) if key != WAS_STOPPED]
            if self._session.undoable and any(KEYS.get(key) is Command.UNDO for key in keys):
                self._look()
                self._press(keys[0])
                return
            # The key that ended the session may have been pressed twice.
            if keys and (not is_waited_for or self._clock.now() >= began + AGAIN):
                return
            self._handle([])  # a screen may have to end what it began

    def _look(self) -> None:
        self._seen = Milliseconds(int((self._clock.now() - self._origin) * self._speed))

    def _look_after(self, timeout: float, *, was_stopped: bool) -> None:
        """Handle what fell due while waiting for `timeout` seconds at most."""
        before = self._seen
        self._look()
        away = (self._seen - before) / self._speed
        if was_stopped or away < 0 or away > timeout * SECOND + JUMP:
            self._change(self._session.lose_time(before, Milliseconds(round(away))))
            if self._session.state is State.PAUSED and not self._inputs.has_keys:
                self._command(Command.RESUME)  # there is no key to press
        else:
            self._handle(self._session.advance(self._seen))

    def _timeout(self) -> float:
        """Seconds until there is something to do."""
        waits = [LONGEST_WAIT * self._speed]
        deadline = self._session.next_deadline()
        if deadline is not None:
            waits.append(Fraction(deadline - self._seen))
        if self._display.frame is not None:
            waits.append(Fraction(self._until_next_frame(self._display.frame)))
        until = self._on_clock(self._seen + min(waits))
        return max(until - self._clock.now(), 0) / SECOND

    def _until_next_frame(self, frame: Milliseconds) -> Milliseconds:
        """Frames fall on whole fractions of remaining seconds, so that digits change in time."""
        snapshot = self._session.snapshot(self._seen)
        counting = snapshot.remaining
        if snapshot.lead_in_remaining is not None:
            counting = snapshot.lead_in_remaining
        return Milliseconds((counting or 0) % frame or frame)

    def _handle(self, events: Sequence[Event]) -> None:
        """Record and show; the sound of these was scheduled before."""
        self._keep(events)
        self._show(events)

    def _keep(self, events: Sequence[Event]) -> None:
        """Record and trace, before anything that can fail."""
        if events and self._recorder is not None:
            self._recorder.take(events, self._session.snapshot(self._seen))
            if self._session.is_over:
                self._status = replace(self._status, worked=self._recorder.worked)
        if self._trace is not None:
            for event in events:
                self._trace.write(event, self._session.time_at(self._seen))

    def _show(self, events: Sequence[Event]) -> None:
        self._expire()
        self._display.show(events, self._session.snapshot(self._seen), self._status)

    def _change(self, events: Sequence[Event]) -> None:
        """Handle events that were not planned, such as those of a command: plan the sound anew."""
        self._keep(events)
        surprise = (EventKind.COMMAND, EventKind.JUMP)
        since = next((at for at, one in enumerate(events) if one.kind in surprise), 0)
        now = self._on_clock(self._seen)
        at_once = [
            ScheduledCue(now, event.cue, event.segment)
            for event in events[since:]
            if event.cue is not None
        ]
        coming = [replace(one, due=self._on_clock(one.due)) for one in self._session.coming_cues()]
        self._sound.play(at_once, coming)
        self._show(events)

    def _on_clock(self, due: Fraction | Milliseconds) -> Milliseconds:
        return Milliseconds(self._origin + round(due / self._speed))

    def _press(self, key: str) -> None:
        if self._session.is_over and KEYS.get(key) is not Command.UNDO:
            return
        if KEYS.get(key) is not Command.MARK_PAIN:  # pressed again, it leaves its advice in sight
            self._status = replace(self._status, panel="")
        if self._status.is_asking_to_stop:
            self._status = replace(self._status, is_asking_to_stop=False)
            if key in CONFIRM_STOP:
                self._command(Command.STOP)
            else:
                self._handle([])
            return
        if self._turns(key):
            return
        if self._status.waits_to_begin:
            self._press_before(key)
            return
        wanted = KEYS.get(key)
        if isinstance(wanted, Command):
            self._command(wanted)
        elif wanted is not None:
            self._act(wanted)

    def _press_before(self, key: str) -> None:
        """A key before the session begins: nothing can be commanded yet."""
        wanted = KEYS.get(key)
        if key in BEGINS:
            self._status = replace(self._status, waits_to_begin=False)
        elif isinstance(wanted, Action) and wanted is not Action.VIEW:
            self._act(wanted)

    def _turns(self, key: str) -> bool:
        """Turn a page to read if the key does that, and there is more than one."""
        page, pages = self._display.page
        by, waits = TURNS.get(key), self._status.waits_to_begin
        if by is None or not (self._status.is_near or waits) or pages <= 1:
            return False
        if waits and page + by == pages:  # all is read
            return False
        self._status = replace(self._status, page=(page + by) % pages)
        self._turned_in = self._moment
        self._handle([])
        return True

    def _command(self, command: Command) -> None:
        painful = self._session.painful.step
        events = self._session.send(command, self._seen)
        is_obeyed = any(event.kind is EventKind.COMMAND for event in events)
        if is_obeyed and command is Command.MARK_PAIN:
            panel = what_to_do(painful, is_over=self._session.is_over)
            self._status = replace(self._status, panel=panel)
        if not is_obeyed:
            self._answer(WHY_NOT.get(command, ""))
            self._handle(events)
            return
        if self._display.frame is not None and not self._status.panel:  # lines tell the events
            undone = next((event.undone for event in events if event.undone), None)
            second = self._session.is_second_side
            self._answer(done_notice(command, undone, is_second_side=second))
        self._change(events)

    def _act(self, action: Action) -> None:
        match action:
            case Action.PAUSE_OR_RESUME:
                paused = self._session.state is State.PAUSED
                self._command(Command.RESUME if paused else Command.PAUSE)
                return
            case Action.MUTE:
                self._status = replace(self._status, is_muted=not self._status.is_muted)
                self._answer("Sound off" if self._status.is_muted else "Sound on")
            case Action.QUIETER:
                self._change_volume(-VOLUME_STEP)
            case Action.LOUDER:
                self._change_volume(VOLUME_STEP)
            case Action.HELP:
                shown = not self._status.is_help_shown
                self._status = replace(self._status, is_help_shown=shown)
            case Action.VIEW:
                self._status = replace(self._status, is_near=not self._status.is_near, page=None)
            case Action.ASK_TO_STOP:
                self._status = replace(self._status, is_asking_to_stop=True)
                self._asked_at = self._seen
        self._apply_volume()
        self._handle([])

    def _change_volume(self, by: int) -> None:
        volume = min(max(self._status.volume + by, 0), 100)
        self._status = replace(self._status, volume=volume, is_muted=False)
        self._answer(f"Volume {volume} %")

    def _apply_volume(self) -> None:
        self._sound.set_volume(0 if self._status.is_muted else self._status.volume)

    def _say(self, notice: str) -> None:
        self._status = replace(self._status, notice=notice)
        self._noticed_at, self._noticed_in = self._seen, None

    def _answer(self, notice: str) -> None:
        """Say what came of a key, until what it is about is over."""
        if notice:
            self._say(notice)
            self._noticed_in = self._moment

    @property
    def _moment(self) -> object:
        return self._session.state, self._session.segment_start, self._session.segment.group

    def _expire(self) -> None:
        if self._turned_in != self._moment and self._session.state is not State.PAUSED:
            self._status = replace(self._status, page=None)
        is_past = self._noticed_in not in (None, self._moment)
        if is_past or self._seen - self._noticed_at > NOTICE * self._speed:
            self._status = replace(self._status, notice="")
        if self._seen - self._asked_at > STOP_QUESTION * self._speed:
            self._status = replace(self._status, is_asking_to_stop=False)

    def _poll(self) -> None:
        """Tell what became of the sound, the recording and the trace."""
        for name, sentence in self._sound.poll():
            if self._trace is not None:
                actual = self._session.time_at(self._seen)
                self._trace.write_named(name, actual, self._session.snapshot(self._seen))
            self._tell(sentence)
        for teller in (self._recorder, self._trace):
            for sentence in () if teller is None else teller.poll():
                self._tell(sentence)

    def _tell(self, news: str) -> None:
        self._say(news)
        self._handle([])
