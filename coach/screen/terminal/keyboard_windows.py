"""Keys on Windows, whose console can only be asked whether one has been pressed."""

import sys
import threading
from collections.abc import Callable, Sequence
from typing import Self, TextIO

from coach.duration import SECOND
from coach.screen.terminal.suspending import Suspendable
from coach.session.clock import Clock, SystemClock

POLL = 0.01
"""Seconds between two questions: soon enough to feel immediate, seldom enough to cost nothing."""

_AFTER_PREFIX = {
    "H": "up",
    "P": "down",
    "K": "left",
    "M": "right",
    "I": "pageup",
    "Q": "pagedown",
    "G": "home",
    "O": "end",
}
_PREFIXES = ("\x00", "\xe0")
_NAMES = {" ": "space", "\r": "enter", "\t": "tab", "\b": "backspace", "\x1b": "escape"}


def key_name(character: str, following: str = "") -> str | None:
    """The name of the key that sent `character`, and `following` after a prefix; None if none."""
    if character in _PREFIXES:
        return _AFTER_PREFIX.get(following)
    if character in _NAMES:
        return _NAMES[character]
    return character.lower() if character.isprintable() else None


if sys.platform == "win32":
    import msvcrt

    class Keyboard:
        """Waits for keys and time; there is no mode to set, and nothing stops the process."""

        def __init__(self, keys_from: TextIO, screen: Suspendable) -> None:  # noqa: ARG002
            """`screen` is for other systems, which can stop a process."""
            self._is_reading = keys_from.isatty()
            self._never = threading.Event()

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """There are no modes to restore."""

        @property
        def has_keys(self) -> bool:
            """Whether there is a console on which keys can be pressed."""
            return self._is_reading

        def wait(self, timeout: float) -> list[str]:
            """Names of the keys pressed, as soon as there is one; none after `timeout` seconds."""
            return polled(self._pressed, timeout, SystemClock(), self._never.wait)

        def _pressed(self) -> list[str]:
            keys = []
            while self._is_reading and msvcrt.kbhit():
                character = msvcrt.getwch()
                following = msvcrt.getwch() if character in _PREFIXES else ""
                name = key_name(character, following)
                if name is not None:
                    keys.append(name)
            return keys


def polled(
    pressed: Callable[[], Sequence[str]],
    timeout: float,
    clock: Clock,
    sleep: Callable[[float], object],
) -> list[str]:
    """What is pressed within `timeout` seconds, by the clock: a sleep may last longer than asked.

    Windows rounds every sleep up to its next tick, and some of them by half.
    """
    until = clock.now() + timeout * SECOND
    while True:
        keys = [*pressed()]
        left = (until - clock.now()) / SECOND
        if keys or left <= 0:
            return keys
        sleep(min(POLL, left))
