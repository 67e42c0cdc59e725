"""Signals on Linux and macOS: some end the program, others are noted for the next wait."""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Self

from coach.screen.terminal.exits import Terminated

assert sys.platform != "win32"  # noqa: S101 - for mypy: Windows has none of this

ENDING = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP)
NOTED = (signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT)
_READ_AT_ONCE = 4096

_Handler = Callable[[int, FrameType | None], Any] | int | None


class SignalWatch:
    """Turns signals that end the program into exceptions, and wakes `select` for every signal.

    From the first wait on it raises in a wait only: what is done between two waits is short, and is
    never left half done. Signals that were ignored before, as SIGHUP is under nohup, stay ignored.
    It works in the main thread only, because Python handles signals there.
    """

    def __init__(self) -> None:
        self._handlers_before: dict[signal.Signals, _Handler] = {}
        self._wakeup_before = -1
        self._read_end = -1
        self._write_end = -1
        self._ended_by: int | None = None
        self._is_awaited = False
        self._was_raised = False

    def __enter__(self) -> Self:
        self._read_end, self._write_end = os.pipe()
        for end in (self._read_end, self._write_end):
            os.set_blocking(end, False)
        self._wakeup_before = signal.set_wakeup_fd(self._write_end, warn_on_full_buffer=False)
        for number in ENDING:
            self._handle(number, self._end)
        for number in NOTED:
            self._handle(number, _note)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._handlers_before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        os.close(self._read_end)
        os.close(self._write_end)

    def fileno(self) -> int:
        """The file descriptor that becomes readable at a signal."""
        return self._read_end

    def take(self) -> frozenset[int]:
        """The numbers of the signals since last asked."""
        try:
            return frozenset(os.read(self._read_end, _READ_AT_ONCE))
        except BlockingIOError:
            return frozenset()

    def check(self) -> None:
        """Raise KeyboardInterrupt or Terminated if a signal has asked the program to end.

        It may have been raised already, in a finalizer, which passes on nothing.
        """
        self._is_awaited = True
        self._raise()

    def stop_process(self) -> None:
        """Do what Ctrl-Z does to a program that has no handler; returns when it is continued."""
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        try:
            signal.raise_signal(signal.SIGTSTP)
        finally:
            signal.signal(signal.SIGTSTP, handler)

    def _handle(self, number: signal.Signals, handler: _Handler) -> None:
        before = signal.getsignal(number)
        if before is not signal.SIG_IGN:
            signal.signal(number, handler)
            self._handlers_before[number] = signal.SIG_DFL if before is None else before

    def _end(self, number: int, _frame: FrameType | None) -> None:
        # Once: a second signal must not interrupt the tidying up after the first. But where the
        # first one was not heard, whatever keeps the program from waiting may never end.
        is_first = self._ended_by is None
        if is_first:
            self._ended_by = number
        if not self._was_raised and not (is_first and self._is_awaited):
            self._raise()

    def _raise(self) -> None:
        if self._ended_by is None:
            return
        self._was_raised = True
        if self._ended_by == signal.SIGINT:
            raise KeyboardInterrupt
        raise Terminated(self._ended_by)


def _note(_number: int, _frame: FrameType | None) -> None:
    """Python writes the number to the wake-up pipe only of signals that have a handler."""
