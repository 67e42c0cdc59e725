"""The states of a session, and everything that changes them.

Rules
-----
1. Everything that decides on a state is in this file. A session takes every new state from
   `TRANSITIONS`, and a pair of state and trigger that is not there is a bug: it raises.
2. A command that is not in `LEGAL_COMMANDS` for a state does nothing in that state. A legal command
   that has nothing to act on, such as `extend` during a movement, does nothing either.
3. Nothing leads out of FINISHED and STOPPED but `undo`.
4. `undo` alone takes no state from the table: it puts back the one that the session had.

Theory of operation
-------------------
A session walks through the segments of a timeline. Two kinds of things change its state: a command
of the person, and a trigger, which is something that the session comes to.

Session time runs in RUNNING and WAITING. RUNNING is a timed segment, which ends by itself; WAITING
is an open segment, which the person ends. Session time stands still in PAUSED and in LEAD_IN: the
few seconds before work goes on, in which the person gets into position.

Four commands are transitions themselves: `pause`, `resume`, `mark pain` and `stop`. All others
leave the state to the segment that they lead to. `back`, for example, goes to the start of a
segment; the session then enters a TIMED_SEGMENT or an OPEN_SEGMENT, as it does in the course of
time, and work that was interrupted asks for a LEAD_IN_NEEDED on top of that. A paused session stays
PAUSED through all of this: the person looks around and goes on when ready. `resume` is RUNNING for
an instant, and then enters its segment in the same way.

`undo` takes back the last command of `UNDOABLE`: the session is where it was when that command was
given, and leads in to work from there. What was done since does not count, so a command can be
taken back only until a set that came after it has ended. An extension is taken back from the
segment that it made longer, while that continues.

A session is over in one of two ways. It is FINISHED where it came to its end with work done
(NOTHING_LEFT). It is STOPPED by the command, and where it came to its end although the rest hurts
or no work was done at all (CUT_SHORT): no programme counts that as done.

docs/architecture.md has the same as a picture and a table; a test compares the two.
"""

from enum import Enum


class State(Enum):
    """What the session is doing."""

    READY = "ready"
    RUNNING = "running"
    LEAD_IN = "lead_in"
    PAUSED = "paused"
    WAITING = "waiting"
    FINISHED = "finished"
    STOPPED = "stopped"


class Command(Enum):
    """What a person can ask for."""

    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    REDO_SIDE = "redo_side"
    EXTEND = "extend"
    SKIP_EXERCISE = "skip_exercise"
    EASIER = "easier"
    HARDER = "harder"
    MARK_PAIN = "mark_pain"
    UNDO = "undo"
    STOP = "stop"


class Trigger(Enum):
    """What changes the state without being a command."""

    BEGIN = "begin"
    TIMED_SEGMENT = "timed_segment"
    """A segment that ends by itself is entered or gone on with."""
    OPEN_SEGMENT = "open_segment"
    """A segment that the person ends is entered or gone on with."""
    LEAD_IN_NEEDED = "lead_in_needed"
    """The segment is work, and the person has to get into position for it."""
    LEAD_IN_OVER = "lead_in_over"
    CLOCK_JUMPED = "clock_jumped"
    """The machine slept, or the process was stopped."""
    EXERCISE_AHEAD = "exercise_ahead"
    """The session came to an exercise before which it is to pause."""
    NOTHING_LEFT = "nothing_left"
    CUT_SHORT = "cut_short"
    """Nothing is left, but the rest hurts or no work was done."""


UNDOABLE = frozenset(Command) - {Command.PAUSE, Command.RESUME, Command.UNDO, Command.STOP}
"""The commands that `undo` takes back."""

_ALWAYS = frozenset(Command) - {Command.PAUSE, Command.RESUME, Command.EXTEND}

LEGAL_COMMANDS: dict[State, frozenset[Command]] = {
    State.READY: frozenset({Command.STOP}),
    State.RUNNING: _ALWAYS | {Command.PAUSE, Command.EXTEND},
    State.LEAD_IN: _ALWAYS | {Command.PAUSE, Command.EXTEND},
    State.WAITING: _ALWAYS | {Command.PAUSE},
    State.PAUSED: _ALWAYS | {Command.RESUME, Command.EXTEND},
    State.FINISHED: frozenset({Command.UNDO}),
    State.STOPPED: frozenset({Command.UNDO}),
}

_SEGMENT: dict[Command | Trigger, State] = {
    Trigger.TIMED_SEGMENT: State.RUNNING,
    Trigger.OPEN_SEGMENT: State.WAITING,
}
_INTERRUPTION: dict[Command | Trigger, State] = {
    Command.PAUSE: State.PAUSED,
    Command.MARK_PAIN: State.PAUSED,
    Trigger.CLOCK_JUMPED: State.PAUSED,
}
_END: dict[Command | Trigger, State] = {
    Command.STOP: State.STOPPED,
    Trigger.NOTHING_LEFT: State.FINISHED,
    Trigger.CUT_SHORT: State.STOPPED,
}

TRANSITIONS: dict[State, dict[Command | Trigger, State]] = {
    State.READY: {Trigger.BEGIN: State.RUNNING, Command.STOP: State.STOPPED},
    State.RUNNING: {
        **_SEGMENT,
        **_INTERRUPTION,
        **_END,
        Trigger.LEAD_IN_NEEDED: State.LEAD_IN,
        Trigger.EXERCISE_AHEAD: State.PAUSED,
    },
    State.LEAD_IN: {**_SEGMENT, **_INTERRUPTION, **_END, Trigger.LEAD_IN_OVER: State.RUNNING},
    State.WAITING: {
        **_SEGMENT,
        **_INTERRUPTION,
        **_END,
        Trigger.EXERCISE_AHEAD: State.PAUSED,
    },
    State.PAUSED: {
        **_END,
        Command.RESUME: State.RUNNING,
        Command.MARK_PAIN: State.PAUSED,
        Trigger.TIMED_SEGMENT: State.PAUSED,
        Trigger.OPEN_SEGMENT: State.PAUSED,
    },
    State.FINISHED: {},
    State.STOPPED: {},
}


class IllegalTransitionError(Exception):
    """A trigger in a state that has no transition for it: a bug of the caller."""


def state_after(state: State, trigger: Command | Trigger) -> State:
    """The state that a trigger, or a command that is a transition, leads to.

    Raises IllegalTransitionError where the table has no such transition.
    """
    try:
        return TRANSITIONS[state][trigger]
    except KeyError:
        raise IllegalTransitionError(f"{trigger.name} in {state.name}") from None
