"""Exits that come from outside: signals, closed windows and outputs that fail."""

import contextlib
import errno
import os
from typing import TextIO

from coach.errors import CoachError

HANGUP = 1
"""SIGHUP's number everywhere; Windows has no such signal, but windows are closed there too."""
_DIED_OF_SIGNAL = 128


class Terminated(BaseException):
    """The program was ended by a signal, or by closing its window.

    Like KeyboardInterrupt this is no error, so that handlers of errors let it pass.
    """

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.exit_code = _DIED_OF_SIGNAL + signal_number
        """What shells report for a program that died of the signal."""


class OutputClosed(Terminated):
    """The output's reader has gone, as in `coach run NAME | head -1`."""

    def __init__(self) -> None:
        super().__init__(0)
        self.exit_code = 1


class OutputFailedError(CoachError):
    """The output cannot be written, such as to a full disk."""


def exit_for(error: OSError, output: TextIO) -> Terminated | CoachError:
    """The exception for an `output` that could not be written, which is not written to again."""
    _let_go(output)
    if error.errno == errno.EPIPE:
        return OutputClosed()
    if error.errno == errno.EIO:
        return Terminated(HANGUP)
    return OutputFailedError(f"the output cannot be written: {error.strerror}")


def _let_go(output: TextIO) -> None:
    """Discard the output that is still buffered, so that no later flush fails again."""
    with contextlib.suppress(OSError, ValueError):
        descriptor = output.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
