"""The states of a session."""

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
    STOP = "stop"


class Happening(Enum):
    """What changes the state without being asked for."""

    BEGIN = "begin"
    OPEN_SEGMENT = "open_segment"
    LEAD_IN_NEEDED = "lead_in_needed"
    LEAD_IN_OVER = "lead_in_over"
    CLOCK_JUMPED = "clock_jumped"
    EXERCISE_AHEAD = "exercise_ahead"
    NOTHING_LEFT = "nothing_left"
    CUT_SHORT = "cut_short"
    """Nothing is left, and yet it was not done: the rest hurts, or nothing was worked at all."""


TRANSITIONS: dict[tuple[State, Command | Happening], State] = {
    (State.READY, Happening.BEGIN): State.RUNNING,
    (State.READY, Command.STOP): State.STOPPED,
    (State.RUNNING, Command.PAUSE): State.PAUSED,
    (State.RUNNING, Command.NEXT): State.RUNNING,
    (State.RUNNING, Command.BACK): State.RUNNING,
    (State.RUNNING, Command.REDO_SIDE): State.RUNNING,
    (State.RUNNING, Command.EXTEND): State.RUNNING,
    (State.RUNNING, Command.SKIP_EXERCISE): State.RUNNING,
    (State.RUNNING, Command.EASIER): State.RUNNING,
    (State.RUNNING, Command.HARDER): State.RUNNING,
    (State.RUNNING, Command.MARK_PAIN): State.PAUSED,
    (State.RUNNING, Command.STOP): State.STOPPED,
    (State.RUNNING, Happening.OPEN_SEGMENT): State.WAITING,
    (State.RUNNING, Happening.LEAD_IN_NEEDED): State.LEAD_IN,
    (State.RUNNING, Happening.CLOCK_JUMPED): State.PAUSED,
    (State.RUNNING, Happening.EXERCISE_AHEAD): State.PAUSED,
    (State.RUNNING, Happening.NOTHING_LEFT): State.FINISHED,
    (State.RUNNING, Happening.CUT_SHORT): State.STOPPED,
    (State.LEAD_IN, Command.PAUSE): State.PAUSED,
    (State.LEAD_IN, Command.NEXT): State.RUNNING,
    (State.LEAD_IN, Command.BACK): State.RUNNING,
    (State.LEAD_IN, Command.REDO_SIDE): State.RUNNING,
    (State.LEAD_IN, Command.EXTEND): State.LEAD_IN,
    (State.LEAD_IN, Command.SKIP_EXERCISE): State.RUNNING,
    (State.LEAD_IN, Command.EASIER): State.RUNNING,
    (State.LEAD_IN, Command.HARDER): State.RUNNING,
    (State.LEAD_IN, Command.MARK_PAIN): State.PAUSED,
    (State.LEAD_IN, Command.STOP): State.STOPPED,
    (State.LEAD_IN, Happening.LEAD_IN_OVER): State.RUNNING,
    (State.LEAD_IN, Happening.CLOCK_JUMPED): State.PAUSED,
    (State.PAUSED, Command.RESUME): State.RUNNING,
    (State.PAUSED, Command.NEXT): State.PAUSED,
    (State.PAUSED, Command.BACK): State.PAUSED,
    (State.PAUSED, Command.REDO_SIDE): State.PAUSED,
    (State.PAUSED, Command.EXTEND): State.PAUSED,
    (State.PAUSED, Command.SKIP_EXERCISE): State.PAUSED,
    (State.PAUSED, Command.EASIER): State.PAUSED,
    (State.PAUSED, Command.HARDER): State.PAUSED,
    (State.PAUSED, Command.MARK_PAIN): State.PAUSED,
    (State.PAUSED, Command.STOP): State.STOPPED,
    (State.PAUSED, Happening.NOTHING_LEFT): State.FINISHED,
    (State.PAUSED, Happening.CUT_SHORT): State.STOPPED,
    (State.WAITING, Command.PAUSE): State.PAUSED,
    (State.WAITING, Command.NEXT): State.RUNNING,
    (State.WAITING, Command.BACK): State.RUNNING,
    (State.WAITING, Command.REDO_SIDE): State.RUNNING,
    (State.WAITING, Command.SKIP_EXERCISE): State.RUNNING,
    (State.WAITING, Command.EASIER): State.RUNNING,
    (State.WAITING, Command.HARDER): State.RUNNING,
    (State.WAITING, Command.MARK_PAIN): State.PAUSED,
    (State.WAITING, Command.STOP): State.STOPPED,
    (State.WAITING, Happening.CLOCK_JUMPED): State.PAUSED,
}
"""(state, what happens) -> state. What is not here is illegal and changes nothing."""
