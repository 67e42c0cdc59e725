"""A terminal's alternate screen, on which lines are drawn where they have changed.

This is `rich.live.Live` without three things: it writes what has changed and not the whole screen
(1 KB a second where that takes 13, at 80 x 24), it follows the window's size, and a signal at any
moment, even while it takes the screen, leaves it able to give the screen back.
"""

import atexit
import contextlib
import os
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console, ConsoleDimensions
from rich.control import Control
from rich.text import Text

from coach.screen.endings import ending_of

TAKE = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The alternate screen, no cursor, no wrapping: a character that a terminal draws wider than it
should be may spoil its own line, but no other."""
GIVE_BACK = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
_USUAL_SIZE = ConsoleDimensions(80, 24)


class AlternateScreen:
    """Draws on the alternate screen, and leaves the main one as it was."""

    def __init__(self, output: TextIO) -> None:
        """`output` is a terminal that moves its cursor when told to."""
        self._output = output
        self._console = Console(file=output, force_terminal=True, legacy_windows=False)
        self._size = ConsoleDimensions(0, 0)
        self._shown: Sequence[Text] = ()
        """The lines on the screen; empty while it holds what others have left there."""
        self._is_taken = False
        self.is_gone = False
        """Whether the terminal could not be written to, and is not any more."""

    def __enter__(self) -> Self:
        atexit.register(self.stop)
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()
        atexit.unregister(self.stop)

    @property
    def colours(self) -> str | None:
        """What rich calls the colours that the terminal has; None where none are wanted."""
        return None if self._console.no_color else self._console.color_system

    def start(self) -> None:
        """Take the screen; the next picture is drawn whole. Raises what `draw` raises."""
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
            self._output.write(GIVE_BACK)
            self._output.flush()
        self._is_taken = False

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
        """Draw a picture of the size last measured.

        Raises Terminated if the terminal is gone, and CoachError if it cannot be written to for
        another reason; later calls do nothing.
        """
        if self.is_gone:
            return
        parts: list[Control | Text] = []
        for row, (shown, wanted) in enumerate(zip_longest(self._shown, lines)):
            if wanted != shown:
                column, part = changed_part(shown, wanted)
                parts += [Control.move_to(column, row), part]
        if parts:
            with self._writing():
                self._console.print(
                    *parts,
                    sep="",
                    end="",
                    no_wrap=True,
                    overflow="crop",
                    crop=False,
                    highlight=False,
                )
        self._shown = tuple(lines)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.is_gone = True
            raise ending_of(error, self._output) from None


def changed_part(shown: Text | None, wanted: Text) -> tuple[int, Text]:
    """Where in a line to write what, so that what is shown becomes what is wanted."""
    if shown is None or not _differ_in_characters_alone(shown, wanted):
        return 0, wanted
    pairs = zip(shown.plain, wanted.plain, strict=True)
    changed = [index for index, (before, after) in enumerate(pairs) if before != after]
    return changed[0], wanted[changed[0] : changed[-1] + 1]


def _differ_in_characters_alone(shown: Text, wanted: Text) -> bool:
    """Whether the same place in both has the same style, and is as many cells from the edge."""
    in_style = (shown.style, shown.spans) == (wanted.style, wanted.spans)
    return in_style and all(line.cell_len == len(line.plain) for line in (shown, wanted))
