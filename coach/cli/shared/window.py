"""What the output can show: how wide it is, which characters it has, and whether in colour."""

import os
import shutil
import sys

import click
from rich.cells import cell_len, set_cell_size

WIDTH_OF_A_PIPE = 100
"""Cells; read later in a window that nobody knows."""
_MORE = "…"


def window_width() -> int:
    """Cells in a line: as COLUMNS says, else of the terminal."""
    return shutil.get_terminal_size((WIDTH_OF_A_PIPE, 24)).columns


def can_write(text: str) -> bool:
    """Whether the output has all characters of `text`."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def say(line: str = "") -> None:
    """Write a line; on a pipe without colour, and without characters that the output lacks."""
    encoding = sys.stdout.encoding or "utf-8"
    written = line.encode(encoding, "replace").decode(encoding)
    click.echo(written, color=False if os.environ.get("NO_COLOR") else None)


def heading(text: str) -> str:
    """`text` as the title of what follows."""
    return click.style(text, bold=True)


def shortened(text: str, cells: int) -> str:
    """`text` in at most so many cells; what is cut off is marked."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(cells - 1, 0)).rstrip() + _MORE


def padded(text: str, cells: int, *, to_the_right: bool = False) -> str:
    """`text` with spaces up to that many cells, before it where it stands `to_the_right`."""
    spaces = " " * (cells - cell_len(text))
    return spaces + text if to_the_right else text + spaces
