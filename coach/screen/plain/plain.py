"""The plain display: one line of text per cue, for pipes, logs and screen readers."""

from collections.abc import Sequence
from typing import Self, TextIO

from coach.duration import Milliseconds
from coach.screen.plain.lines import (
    briefing_lines,
    event_line,
    how_to_lines,
    lapse_line,
    paused_at_line,
    status_lines,
)
from coach.screen.terminal.exits import exit_for
from coach.screen.text.sanitize import writable
from coach.screen.views.options import DEFAULT_OPTIONS, ScreenOptions
from coach.session.events import Event, Snapshot
from coach.session.interfaces import Status


class PlainScreen:
    """Writes lines without any control character, each of them at once."""

    frame: Milliseconds | None = None
    """Nothing changes between events."""
    page: tuple[int, int] = (0, 1)
    """Lines have no pages."""

    def __init__(self, output: TextIO, options: ScreenOptions = DEFAULT_OPTIONS) -> None:
        """`output` needs no flush. Of `options` only the briefing matters to lines."""
        self._output = output
        self._briefing = options.briefing
        self._status = Status()
        self._is_gone = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the output as it is."""

    def start(self) -> None:
        """Nothing to do: lines need no preparation."""

    def stop(self) -> None:
        """Nothing to do: lines stay where they are."""

    def leave_wheel_off(self) -> None:
        """Nothing to do: lines leave the wheel as it is."""

    def show(self, events: Sequence[Event], snapshot: Snapshot, status: Status) -> None:
        """Write a line for each event that is worth one, and for what changed in `status`.

        The briefing comes before all else, and once.

        Raises OutputClosed if the reader is gone, Terminated if the terminal is gone, and
        CoachError if the output fails in another way; later calls do nothing.
        """
        lines = [] if self._briefing is None else list(briefing_lines(self._briefing))
        lines += [line for line in map(event_line, events) if line is not None]
        asides = (paused_at_line(events, snapshot), lapse_line(self._status, status, snapshot))
        lines += [line for line in asides if line is not None]
        lines += status_lines(self._status, status)
        if status.is_near != self._status.is_near:
            lines += how_to_lines(snapshot)
        self._briefing, self._status = None, status
        for line in lines:
            self._write(line)

    def _write(self, line: str) -> None:
        if self._is_gone:
            return
        try:
            self._output.write(writable(line, self._output) + "\n")
        except OSError as error:
            self._is_gone = True
            raise exit_for(error, self._output) from None
