"""A terminal's window for tests: has a size, and knows what its screen shows."""

import errno
import fcntl
import io
import os
import pty
import re
import struct
import termios
from typing import Self

_WRITTEN = re.compile(r"\x1b\[(?P<parameters>[0-9;?]*)(?P<final>[A-Za-z])|(?P<text>[^\x1b])")


class Window(io.StringIO):
    """An output that understands just enough of what programs write to know what is where.

    What is written stays in memory, while the size is that of a pseudo-terminal. It has no
    alternate screen, like the console of Linux, and every character takes one cell.
    """

    encoding = "utf-8"

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._master, self._terminal = pty.openpty()
        self._is_gone = False
        self._cells: dict[tuple[int, int], str] = {}
        self._row = self._column = 0
        self.resize(width, height)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._master)
        os.close(self._terminal)

    def fileno(self) -> int:
        return self._terminal

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._is_gone:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().write(text)

    def vanish(self) -> None:
        """As when a person closes the window."""
        self._is_gone = True

    def resize(self, width: int, height: int) -> None:
        """As when a person drags its corner; nothing of the old picture is left."""
        self.width, self.height = width, height
        self._cells.clear()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def taken(self) -> str:
        """What has been written since last asked; the screen shows it from then on."""
        text = self.getvalue()
        self.seek(0)
        self.truncate()
        for part in _WRITTEN.finditer(text):
            self._show(part)
        return text

    @property
    def rows(self) -> list[str]:
        """The screen, without trailing spaces."""
        return [
            "".join(self._cells.get((row, column), " ") for column in range(self.width)).rstrip()
            for row in range(self.height)
        ]

    def _show(self, part: re.Match[str]) -> None:
        if part["final"] == "H":
            row, _, column = part["parameters"].partition(";")
            self._row, self._column = int(row or 1) - 1, int(column or 1) - 1
        elif part["final"] == "J":
            self._cells.clear()
        elif part["text"] == "\n":
            self._row += 1
        elif part["text"]:
            self._cells[self._row, self._column] = part["text"]
            self._column += 1
