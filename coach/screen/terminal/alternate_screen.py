"""A terminal's alternate screen, on which lines are drawn where they have changed.

This is `rich.live.Live` without three things: it writes what has changed and not the whole screen
(1 KB a second where that takes 13, at 80 x 24), it follows the window's size, and a signal at any
moment, even while it takes the screen, leaves it able to give the screen back.
"""

import atexit
import contextlib
import io
import os
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Self, TextIO

from rich.cells import cell_len
from rich.console import Console, ConsoleDimensions
from rich.control import Control
from rich.text import Text

from coach.background_output import is_behind
from coach.screen.terminal.cell_width import has_certain_width, position
from coach.screen.terminal.exits import exit_for
from coach.screen.terminal.styling import may_style

TAKE = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[?1007$p\x1b[?1007l\x1b[2J"
"""The alternate screen, no cursor, no wrapping: a character that a terminal draws wider than it
should be may spoil its own line, but no other. What is pasted is marked, so that it is no keys. The
mouse wheel sends no arrow keys (mode 1007), once the terminal has been asked whether it did: a few
do not understand the question and show a part of it, so the screen is cleared."""
_WHEEL_SENDS_KEYS = "\x1b[?1007h"
_WORTH_A_MOVE = 48
"""From this many unchanged bytes on, moving the cursor is shorter than writing them again."""
_AT_ONCE, _COMPLETE = "\x1b[?2026h", "\x1b[?2026l"
"""Around what should not be seen before it is complete; terminals that know nothing of it ignore
it."""
GIVE_BACK = (
    f"{_COMPLETE}\x1b[0m\x1b[H\x1b[2J\x1b[?2004l{_WHEEL_SENDS_KEYS}\x1b[?7h\x1b[?25h\x1b[?1049l"
)
"""Cleared first: the console of Linux and GNU screen as it comes have no alternate screen."""
_BOLD = re.compile(r"\x1b\[1(?:;|(?=m))")
_USUAL_SIZE = ConsoleDimensions(80, 24)


class AlternateScreen:
    """Draws on the alternate screen, and leaves the main one as it was."""

    def __init__(self, output: TextIO) -> None:
        """`output` is a terminal that moves its cursor when told to, and needs no flush."""
        self._output = output
        self._console = Console(
            file=io.StringIO(),
            force_terminal=True,
            no_color=not may_style(os.environ, is_terminal=True),
            legacy_windows=False,
        )
        self._size = ConsoleDimensions(0, 0)
        self._shown: Sequence[Text] = ()
        """The lines on the screen; empty until a picture has been drawn."""
        self._is_taken = False
        self._did_wheel_send_keys = True
        self.is_gone = False
        """Whether writing to the terminal has failed; nothing is written after that."""

    def __enter__(self) -> Self:
        atexit.register(self.stop)
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.stop()
        finally:
            self.stop()  # a signal may have interrupted it; there is no second one
            atexit.unregister(self.stop)

    @property
    def is_behind(self) -> bool:
        """Whether the terminal reads too slowly, so that pictures are skipped."""
        return is_behind(self._output)

    @property
    def colours(self) -> str | None:
        """Rich's name for the terminal's colours; None where none are wanted."""
        return None if self._console.no_color else self._console.color_system

    def start(self) -> None:
        """Take the screen; the next picture is drawn whole. Raises the same errors as `draw`."""
        self._is_taken = True
        self._shown = ()
        with self._writing():
            self._output.write(TAKE)

    def stop(self) -> None:
        """Give the screen back as it was; does nothing if that has been done."""
        if not self._is_taken:
            return
        # A terminal that is gone has nothing to be given back.
        with contextlib.suppress(OSError):
            unwanted = "" if self._did_wheel_send_keys else _WHEEL_SENDS_KEYS
            self._output.write(GIVE_BACK.replace(unwanted, ""))
            self._output.flush()
        self._is_taken = False

    def leave_wheel_off(self) -> None:
        """Note that the wheel sent no keys before, and is to be given back like that."""
        self._did_wheel_send_keys = False

    def measured(self) -> ConsoleDimensions:
        """The window's size now, asked for at each picture so that no resize is missed.

        Where it has changed, the next picture is drawn whole. Raises what `draw` raises.
        """
        with self._writing():
            size = ConsoleDimensions(*os.get_terminal_size(self._output.fileno()))
        if not (size.width and size.height):
            size = _USUAL_SIZE
        if size != self._size:
            self._size = self._console.size = size
            self._shown = ()
        return size

    def draw(self, lines: Sequence[Text]) -> None:
        """Draw a picture of the size last measured, unless the terminal is behind.

        What is left out was not begun, so the next picture is complete. Raises Terminated if the
        terminal is gone, and CoachError if it cannot be written to for another reason; later calls
        do nothing.
        """
        if self.is_gone or self.is_behind:
            return
        parts = list(_changes(self._shown, lines))
        # A line has a cursor move and a text at least, so half of the lines at most have changed.
        is_little = len(parts) <= len(lines)
        at_once, complete = ("", "") if is_little else (_AT_ONCE, _COMPLETE)
        if parts:
            with self._writing():
                self._output.write(f"{at_once}{self._rendered(parts)}{complete}")
        self._shown = tuple(lines)

    def _rendered(self, parts: Sequence[Control | Text]) -> str:
        with self._console.capture() as capture:
            self._console.print(
                *parts, sep="", end="", no_wrap=True, overflow="crop", crop=False, highlight=False
            )
        rendered = capture.get()
        # A picture needs reversed text to be read; bold is for the looks, like colours.
        return _BOLD.sub("\x1b[", rendered) if self._console.no_color else rendered

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.is_gone = True
            raise exit_for(error, self._output) from None


def _changes(shown: Sequence[Text], wanted: Sequence[Text]) -> Iterator[Control | Text]:
    """The text that turns the lines shown into the lines wanted."""
    for row, (before, after) in enumerate(zip_longest(shown, wanted)):
        if after != before:
            for changed in changed_parts(before, after):
                for part, column in position(*changed):
                    yield from (Control.move_to(column, row), part)


def changed_parts(shown: Text | None, wanted: Text) -> Iterator[tuple[Text, int]]:
    """The texts and their columns that turn the line shown into the line wanted."""
    if shown is None or len(shown.plain) != len(wanted.plain):
        yield wanted, 0
        return
    pairs = enumerate(zip(_cells(shown), _cells(wanted), strict=True))
    changed = [index for index, (before, after) in pairs if before != after]
    if not changed:
        return
    first, end = changed[0], changed[-1] + 1
    # With its neighbours, as marks change how wide what is before them is.
    before, after = (line.plain[max(first - 1, 0) : end + 1] for line in (shown, wanted))
    if cell_len(before) != cell_len(after) or not (
        has_certain_width(before) and has_certain_width(after)
    ):
        yield wanted, 0
        return
    for index, following in pairwise(changed):
        if len(wanted.plain[index + 1 : following].encode()) >= _WORTH_A_MOVE:
            yield wanted[first : index + 1], cell_len(wanted.plain[:first])
            first = following
    yield wanted[first:end], cell_len(wanted.plain[:first])


def _cells(one: Text) -> list[tuple[str, object]]:
    """Its characters, each with its style; later spans cover earlier ones."""
    styles: list[object] = [one.style] * len(one.plain)
    for start, end, style in one.spans:
        styles[start:end] = [style] * (min(end, len(styles)) - start)
    return list(zip(one.plain, styles, strict=True))
