"""The modes of a terminal on Linux and macOS: keys one by one and unechoed, and back again."""

import errno
import os
import sys
import termios
import tty
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

assert sys.platform != "win32"  # noqa: S101 - for mypy: Windows has none of this

_INPUT = 0
"""The place of the input modes in what `tcgetattr` returns."""


class TerminalModes:
    """The modes of the terminal that keys come from, if this process may have one."""

    def __init__(self, keys_from: TextIO) -> None:
        self._terminal = _terminal_of(keys_from)
        self._before: list[Any] | None = None
        self._was_ours = False

    @property
    def has_terminal(self) -> bool:
        """Whether it can send keys to this process, perhaps after another has given it back."""
        return self._terminal is not None

    @property
    def terminal(self) -> int | None:
        """The file descriptor to read keys from; None until this process has had the terminal."""
        return self._terminal if self._was_ours else None

    def set(self) -> None:
        """Have keys come at once and unechoed, while Ctrl-C and Ctrl-Z keep their meaning.

        Does nothing in a process that was started in the background and still is there. One that
        has had the terminal before is stopped here by the system until it is in the foreground.
        Nothing that was typed already is lost.
        """
        terminal = self._terminal
        if terminal is None or not (self._was_ours or _is_foreground(terminal)):
            return
        self._was_ours = True
        if self._before is None:
            _change(lambda: self._remember(terminal))
        _change(lambda: _take_keys_one_by_one(terminal))

    def restore(self) -> None:
        """Restore the modes from before `set`; does nothing if that has been done."""
        terminal, before = self._terminal, self._before
        # In the background the terminal belongs to another program, with its own modes.
        if before is not None and terminal is not None and _is_foreground(terminal):
            _change(lambda: termios.tcsetattr(terminal, termios.TCSANOW, before))
        self._before = None

    def discard_input(self) -> None:
        """Drop input that was not read, while this process has the terminal."""
        terminal = self._terminal
        if self._before is not None and terminal is not None and _is_foreground(terminal):
            _change(lambda: termios.tcflush(terminal, termios.TCIFLUSH))

    def _remember(self, terminal: int) -> None:
        self._before = termios.tcgetattr(terminal)


def is_gone(terminal: int) -> bool:
    """Whether a terminal without input has been closed."""
    try:
        termios.tcgetattr(terminal)
    except termios.error:
        return True
    return False


def opened_for_reading(terminal: int) -> int:
    """A new descriptor for this terminal, whose reads never wait.

    Another program may read the same keys, such as `less` in a pipe, and be faster. Making
    `terminal` itself non-blocking would make it so for the shell as well.
    """
    with suppress(OSError):
        return os.open("/dev/tty", os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    return os.dup(terminal)


def _take_keys_one_by_one(terminal: int) -> None:
    tty.setcbreak(terminal, termios.TCSANOW)
    # A stray Ctrl-S must not hold the screen, and with it the whole session.
    modes = termios.tcgetattr(terminal)
    modes[_INPUT] &= ~termios.IXON
    termios.tcsetattr(terminal, termios.TCSANOW, modes)


def _change(modes: Callable[[], None]) -> None:
    """Try again after a signal, such as the one that continues a process stopped in here.

    A terminal that is gone has no modes, which shows soon enough elsewhere.
    """
    is_interrupted = True
    while is_interrupted:
        is_interrupted = False
        try:
            modes()
        except termios.error as error:
            is_interrupted = error.args[0] == errno.EINTR


def _terminal_of(keys_from: TextIO) -> int | None:
    """None where it is no terminal, or another session's."""
    try:
        terminal = keys_from.fileno()
        os.tcgetpgrp(terminal)
    except (OSError, ValueError):
        return None
    return terminal


def _is_foreground(terminal: int) -> bool:
    """Whether keys pressed there are meant for this process."""
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return False
