"""Keys on Linux and macOS: the one place where the program waits, for keys, signals and time."""

import atexit
import os
import select
import signal
import sys
from typing import Self, TextIO

from coach.screen.terminal.exits import HANGUP, Terminated
from coach.screen.terminal.keys import WHEEL_WAS_OFF, KeyDecoder
from coach.screen.terminal.signals import SignalWatch
from coach.screen.terminal.suspending import Suspendable
from coach.screen.terminal.tty_modes import TerminalModes, is_gone, opened_for_reading
from coach.session.controls import WAS_STOPPED

assert sys.platform != "win32"  # noqa: S101 - for mypy: Windows has a keyboard of its own

FOREGROUND_LOOK = 0.25
"""Seconds between two looks at whether a process in the background has come to the foreground."""
_READ_AT_ONCE = 4096


class Keyboard:
    """Waits for keys, and restores the terminal's modes however the program ends.

    Keys are read from a terminal in whose foreground the program runs, and from nothing else. One
    that was started in the background is heard from when it comes to the foreground.
    """

    def __init__(self, keys_from: TextIO, screen: Suspendable) -> None:
        """`screen` gives back its terminal while the process is stopped, as by Ctrl-Z."""
        self._screen = screen
        self._modes = TerminalModes(keys_from)
        self._signals = SignalWatch()
        self._decoder = KeyDecoder()
        self._patience_left = 0.0
        self._read_from: int | None = None

    def __enter__(self) -> Self:
        self._signals.__enter__()
        atexit.register(self._modes.restore)
        try:
            self._modes.set()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, error: type[BaseException] | None = None, *_: object) -> None:
        # An answer of the terminal that has not been read is nothing for the shell.
        if self._read_from is None:
            self._modes.discard_input()
        try:
            self._modes.restore()
        finally:
            self._modes.restore()  # a signal may have interrupted it; there is no second one
            atexit.unregister(self._modes.restore)
            if self._read_from is not None:
                os.close(self._read_from)
            self._signals.__exit__()
        if error is None:
            self._signals.check()  # one that came after the last wait

    @property
    def has_keys(self) -> bool:
        """Whether there is a terminal on which keys can be pressed."""
        return self._modes.has_terminal

    def wait(self, timeout: float) -> list[str]:
        """Names of the keys pressed, as soon as there is one; none after `timeout` seconds.

        Comes back early with none when the window's size has changed, and with `WAS_STOPPED`
        after the process has been stopped and continued. Raises Terminated when the terminal is
        gone, and that or KeyboardInterrupt at signals that end.
        """
        self._signals.check()
        if self._decoder.patience is not None:
            timeout = min(timeout, self._patience_left)
        terminal = self._modes.terminal
        if terminal is None and self._modes.has_terminal:
            timeout = min(timeout, FOREGROUND_LOOK)
            self._modes.set()
            terminal = self._modes.terminal
        sources = [self._signals.fileno(), *([] if terminal is None else [terminal])]
        ready, _, _ = select.select(sources, [], [], timeout)
        if not ready:
            # If the process was stopped until the time was up, keys have not been looked for.
            ready, _, _ = select.select(sources, [], [], 0)
        if not ready:
            return self._settled_after(timeout)
        if self._signals.fileno() in ready:
            noted = self._signals.take()
            self._signals.check()
            if signal.SIGTSTP in noted:
                return self._be_stopped()
            if signal.SIGCONT in noted:
                return self._go_on()
        return self._read(terminal) if terminal in ready and terminal is not None else []

    def _read(self, terminal: int) -> list[str]:
        if self._read_from is None:
            self._read_from = opened_for_reading(terminal)
        try:
            data = os.read(self._read_from, _READ_AT_ONCE)
        except BlockingIOError:  # another program has read it
            return []
        except OSError:
            raise Terminated(HANGUP) from None
        if not data and is_gone(terminal):
            raise Terminated(HANGUP)
        keys = self._decoder.feed(data)
        if WHEEL_WAS_OFF in keys:
            self._screen.leave_wheel_off()
        self._patience_left = self._decoder.patience or 0.0
        return [key for key in keys if key != WHEEL_WAS_OFF]

    def _settled_after(self, waited: float) -> list[str]:
        """The keys that are certain after so many seconds without another byte."""
        self._patience_left -= waited
        return self._decoder.settle() if self._patience_left <= 0 else []

    def _be_stopped(self) -> list[str]:
        self._screen.stop()
        self._modes.restore()
        self._signals.stop_process()
        return self._go_on()

    def _go_on(self) -> list[str]:
        """Take the terminal again; another program may have changed its modes in the meantime."""
        self._modes.set()
        self._signals.take()
        self._screen.stop()
        self._screen.start()
        return [WAS_STOPPED]
