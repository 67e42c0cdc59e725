"""An output that is written from a thread of its own, so that a stalled reader holds up no cue.

A terminal whose pane is stopped, a slow link and a full pipe all block `write`.
`O_NONBLOCK` is no way out: it belongs to the terminal or pipe as it was opened, and so to the shell
and every other program there.
"""

import io
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

LONGEST_FLUSH = 1.0
"""Seconds that `flush` waits for an output that is not read."""
MOST_TEXTS = 10_000
"""Texts that may wait to be written; more than an hour of lines for each cue."""
_FULL = 0.01
"""Seconds between two tries at an output that was made non-blocking by another program."""


class BackgroundOutput(io.StringIO):
    """Takes text without ever waiting, and writes it in order, each text as a whole."""

    encoding = "utf-8"

    def __init__(self, output: TextIO | Callable[[], TextIO]) -> None:
        """`output` may be how to open it, where that may take long, such as for a FIFO."""
        super().__init__()
        self._output = output
        self._pending: deque[str] = deque()
        """What is not written yet, the text that is being written included."""
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._error: OSError | None = None
        self._is_closing = False
        self.lost = 0
        """How many texts were dropped because too many were waiting, or were left at the end."""
        if not callable(output):
            self.encoding = output.encoding or "utf-8"

    @property
    def is_behind(self) -> bool:
        """Whether what was written some time ago is still on its way."""
        return self._error is None and len(self._pending) > 1

    def fileno(self) -> int:
        """The descriptor of the output itself. Raises OSError if it has none."""
        if callable(self._output):
            raise io.UnsupportedOperation("not open")
        return self._output.fileno()

    def isatty(self) -> bool:
        """Whether the output is a terminal."""
        return not callable(self._output) and self._output.isatty()

    def write(self, text: str) -> int:
        """Have text written as soon as the output takes it. Raises what writing has raised."""
        with self._changed:
            if self._error is not None:
                raise self._error
            if len(self._pending) >= MOST_TEXTS:
                self.lost += 1
                return 0
            self._pending.append(text)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return len(text)

    def flush(self) -> None:
        """Wait until all is written, for a while. Raises what writing has raised."""
        self.drain(LONGEST_FLUSH)

    def drain(self, longest: float | None) -> None:
        """Wait until all is written, `longest` seconds at most. Raises what writing has raised."""
        with self._changed:
            self._changed.wait_for(lambda: self._error or not self._pending, longest)
            if self._error is not None:
                raise self._error

    def finish(self, longest: float | None) -> None:
        """Wait likewise, and give up what is left. Raises what writing has raised."""
        try:
            self.drain(longest)
        finally:
            with self._changed:
                self.lost += len(self._pending)
                self._is_closing = True
                self._changed.notify_all()

    def _work(self) -> None:
        opened = callable(self._output)
        try:
            self._write_all()
        finally:
            if opened and not callable(self._output):
                with suppress(OSError):
                    self._output.close()

    def _write_all(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._pending or self._is_closing)
                if self._is_closing:
                    return
                text = self._pending[0]
            try:
                self._send(text)
            except (OSError, ValueError) as error:
                with self._changed:
                    self._error = error if isinstance(error, OSError) else OSError(str(error))
                    self._changed.notify_all()
                return
            with self._changed:
                self._pending.popleft()
                self._changed.notify_all()

    def _send(self, text: str) -> None:
        if callable(self._output):
            self._output = self._output()
        descriptor = _descriptor(self._output)
        if descriptor is None:
            self._output.write(text)
            self._output.flush()
            return
        left = memoryview(text.encode(self.encoding, "replace"))
        while left:
            try:
                left = left[os.write(descriptor, left) :]
            except BlockingIOError:
                threading.Event().wait(_FULL)


def is_behind(output: TextIO) -> bool:
    """Whether what was written to `output` some time ago is still on its way."""
    return isinstance(output, BackgroundOutput) and output.is_behind


def _descriptor(output: TextIO) -> int | None:
    """What to write bytes to; None where only the stream knows how text becomes bytes.

    A stream has a lock: a thread that is stuck in a write with it would abort the exit of Python.
    """
    if sys.platform == "win32" and output.isatty():
        return None
    try:
        return output.fileno()
    except OSError:
        return None
