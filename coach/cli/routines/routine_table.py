"""The table that `coach list` prints: a row per routine, wrapped to the window.

It is laid out here because rich takes seconds for some thousand rows, and has to be loaded first.
"""

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from itertools import chain, zip_longest

import click
from rich.cells import cell_len, chop_cells

from coach.duration import format_duration
from coach.routine.library.summaries import LibraryEntry

HEADINGS = ("Routine", "Length", "For", "Title", "Equipment")
WRAPPED = 2
"""So many columns at the end are wrapped; the others stay whole, to be read and typed."""
LONGEST_NAME = 32
"""Cells of a name in its column; a longer one has a line to itself, for all other rows' sake."""
LEAST_WIDTH = 10
"""Cells of a wrapped column. Where the window has not even those, it wraps the lines itself."""
GAP = "  "
USUAL_WIDTH = 80
"""Cells of a window that does not say how wide it is, and of a pipe."""

BOLD = "\x1b[1m"
RED = "\x1b[31m"
_RESET = "\x1b[0m"


class Look(Enum):
    """How a row is told from the others: the style of each of its cells."""

    HEAD = (BOLD, BOLD, BOLD, BOLD, BOLD)
    GOOD = (BOLD, "", "", "", "")
    BAD = (RED, "", "", RED, "")


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in one row, before it is wrapped."""

    cells: tuple[str, ...]
    look: Look


def print_routines(entries: Sequence[LibraryEntry]) -> None:
    """A row per routine, and below them the first error of each bad file, on a line of its own."""
    styles = _styles_of_output()
    lines = [
        *table_lines([Row(HEADINGS, Look.HEAD), *map(_row, entries)], _window_width(), styles),
        *_problem_lines(entries),
    ]
    click.echo("\n".join(lines), color=bool(styles))


def _problem_lines(entries: Iterable[LibraryEntry]) -> Iterator[str]:
    """An empty line before them, if there are any."""
    problems = [str(entry.problem) for entry in entries if entry.problem is not None]
    return chain([""] if problems else [], problems)


def table_lines(
    rows: Sequence[Row], width: int, styles: Collection[str] = (BOLD, RED)
) -> Iterator[str]:
    """The lines of a table of at most `width` cells, with those of the `styles` that it has."""
    widths = _widths(rows, width)
    for row in rows:
        codes = [code if code in styles else "" for code in row.look.value]
        name, *others = row.cells
        if _cells(name) > widths[0]:
            yield _cell(name, 0, codes[0])
            name = ""
        filled = zip((name, *others), widths, strict=True)
        wrapped = [_wrapped(cell, room) for cell, room in filled]
        for parts in zip_longest(*wrapped, fillvalue=""):
            cells = map(_cell, parts, widths, codes)
            yield GAP.join(cells).rstrip()


def _row(entry: LibraryEntry) -> Row:
    summary = entry.summary
    if summary is None:
        return Row((entry.id, "-", "-", "not usable, see below", ""), Look.BAD)
    cells = (
        entry.id,
        format_duration(summary.total),
        summary.purpose.value if summary.purpose else "-",
        summary.title,
        ", ".join(summary.equipment) or "none",
    )
    return Row(cells, Look.GOOD)


def _widths(rows: Sequence[Row], width: int) -> list[int]:
    """Each column as wide as its widest cell, the wrapped ones in what room is left for them."""
    columns = zip(*(row.cells for row in rows), strict=True)
    names, *others = (list(map(_cells, column)) for column in columns)
    in_the_column = [cells for cells in names if cells <= LONGEST_NAME]
    widest = [max(in_the_column, default=0), *map(max, others)]
    whole, wrapped = widest[:-WRAPPED], widest[-WRAPPED:]
    room = width - sum(whole) - len(GAP) * (len(widest) - 1)
    return [*whole, *_shared(max(room, WRAPPED * LEAST_WIDTH), *wrapped)]


def _shared(room: int, left: int, right: int) -> tuple[int, int]:
    """The widths of two columns in the room for both: the wider one gives way to the other."""
    half = room // 2
    if right <= half:
        return min(left, room - right), right
    return min(left, half), min(right, room - min(left, half))


def _wrapped(text: str, width: int) -> list[str]:
    """`text` on lines of at most `width` cells, broken between words or in what is too long."""
    if _cells(text) <= width:
        return [text]
    lines = [""]
    for piece in (piece for word in text.split() for piece in chop_cells(word, width)):
        longer = f"{lines[-1]} {piece}".lstrip()
        if _cells(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _cell(text: str, width: int, code: str) -> str:
    padding = " " * (width - _cells(text))
    return f"{code}{text}{_RESET}{padding}" if code and text else text + padding


def _cells(text: str) -> int:
    """How many cells a text takes; most texts need no looking up."""
    return len(text) if text.isascii() else cell_len(text)


def _window_width() -> int:
    """As the person says, else of the terminal, also where only another stream leads to it."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    for descriptor in (0, 1, 2):
        with suppress(OSError):  # closed, or no terminal
            return os.get_terminal_size(descriptor).columns or USUAL_WIDTH
    return USUAL_WIDTH


def _styles_of_output() -> Collection[str]:
    """The styles that the output can show and the person wants."""
    if os.environ.get("TERM", "").lower() in ("dumb", "unknown"):
        return ()
    forced = os.environ.get("FORCE_COLOR")
    if not (sys.stdout.isatty() if forced is None else forced):
        return ()
    return (BOLD,) if os.environ.get("NO_COLOR") else (BOLD, RED)
