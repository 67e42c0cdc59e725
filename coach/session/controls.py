"""Which key does what during a session."""

from enum import Enum

from coach.session.states import Command


class Action(Enum):
    """What a key can do besides commanding the session."""

    PAUSE_OR_RESUME = "pause_or_resume"
    MUTE = "mute"
    QUIETER = "quieter"
    LOUDER = "louder"
    HELP = "help"
    VIEW = "view"
    ASK_TO_STOP = "ask_to_stop"


TURNS = {"pagedown": 1, "pageup": -1}
"""The keys that turn the pages of the near view where there are several, and by how many."""

BEGINS = frozenset({"space", ".", "enter", "n", "right", "pagedown"})
"""The keys that begin a session which waits for one: all that lead forward."""

KEYS: dict[str, Command | Action] = {
    "space": Action.PAUSE_OR_RESUME,
    # Presentation clickers: the blank-screen button sends a full stop.
    ".": Action.PAUSE_OR_RESUME,
    "right": Command.NEXT,
    "n": Command.NEXT,
    "pagedown": Command.NEXT,
    "left": Command.BACK,
    "b": Command.BACK,
    "pageup": Command.BACK,
    "up": Command.EXTEND,
    "+": Command.EXTEND,
    "r": Command.REDO_SIDE,
    "s": Command.SKIP_EXERCISE,
    "e": Command.EASIER,
    "h": Command.HARDER,
    "p": Command.MARK_PAIN,
    "u": Command.UNDO,
    "v": Action.VIEW,
    "m": Action.MUTE,
    "[": Action.QUIETER,
    "]": Action.LOUDER,
    "?": Action.HELP,
    "\N{ARABIC QUESTION MARK}": Action.HELP,
    "q": Action.ASK_TO_STOP,
    # On keyboards without Latin letters.
    "1": Command.REDO_SIDE,
    "2": Command.SKIP_EXERCISE,
    "3": Command.EASIER,
    "4": Command.HARDER,
    "5": Command.MARK_PAIN,
    "6": Action.VIEW,
    "7": Action.MUTE,
    "8": Action.QUIETER,
    "9": Action.LOUDER,
    "backspace": Command.UNDO,
    "enter": Action.HELP,
    "0": Action.ASK_TO_STOP,
}

WAS_STOPPED = "was_stopped"
"""Reported among the keys after the process was stopped and continued."""

CONFIRM_STOP = frozenset({"q", "y", "0"})
"""The keys that confirm a stop; any other key continues with the session."""

WHY_NOT = {
    Command.NEXT: "The clock begins the next one",
    Command.SKIP_EXERCISE: "The clock begins the next one",
    Command.EXTEND: "Nothing to extend here",
    Command.REDO_SIDE: "No side to do again yet",
    Command.EASIER: "There is no easier variation here",
    Command.HARDER: "There is no harder variation here",
    Command.UNDO: "Nothing to undo",
    Command.MARK_PAIN: "It is marked already",
}
"""What to say where a command has nothing to act on, so that the key does not seem missed."""

_DONE = {
    Command.NEXT: "Next",
    Command.BACK: "Back",
    Command.REDO_SIDE: "Side again",
    Command.EXTEND: "10 s more",
    Command.SKIP_EXERCISE: "Skipped",
    Command.EASIER: "Easier",
    Command.HARDER: "Harder",
    Command.MARK_PAIN: "Pain",
}
"""What a command that can be undone has done; short enough for large letters."""
UNDO_HINT = "u undoes"


def done_notice(command: Command, undone: Command | None, *, is_second_side: bool = False) -> str:
    """What to say after a command that was obeyed: that it can be undone, or what it has undone.

    Empty where there is nothing to say. `is_second_side` is whether the same work was done on the
    other side before, and so got nothing of what was added to this one.
    """
    if command is Command.EXTEND and is_second_side:
        return f"10 s more, the other side is done: {UNDO_HINT}"
    if undone is not None:
        return f"Undone: {_DONE[undone]}"
    return f"{_DONE[command]}: {UNDO_HINT}" if command in _DONE else ""


HELP = (
    ("space", "pause, resume"),
    ("→ n", "next"),
    ("← b", "back"),
    ("↑ +", "10 s more"),
    ("r 1", "redo this side"),
    ("s 2", "skip exercise"),
    ("e 3", "easier"),
    ("h 4", "harder"),
    ("p 5", "it hurts"),
    ("u", "undo"),
    ("v 6", "how to do it"),
    ("m 7", "mute"),
    ("8 9", "volume"),
    ("q 0", "stop"),
)
"""The keys and what they do, for a person to read who has pressed `?`."""
