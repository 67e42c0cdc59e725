"""The table that `coach list` prints: a row per routine, wrapped to the window."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from coach.cli.shared.table import Column, Fit, table_lines
from coach.cli.shared.terminal import Style
from coach.duration import format_duration
from coach.routine.library.summaries import LibraryEntry

LONGEST_NAME = 32
"""Cells of a name in its column; a longer name has a line of its own, which leaves the other rows
their room."""

Row = tuple[str, str, str, str, str]


def routine_lines(entries: Sequence[LibraryEntry], width: int) -> Iterator[str]:
    """A row per routine, and below them the first error of each bad file, on a line of its own."""
    yield from table_lines(_columns(entries), width)
    problems = [str(entry.problem) for entry in entries if entry.problem is not None]
    if problems:
        yield from ("", *problems)


def _columns(entries: Sequence[LibraryEntry]) -> list[Column]:
    rows = [(row, entry.summary is None) for entry in entries for row in _rows(entry)]
    names, lengths, purposes, titles, equipment = _transposed([row for row, _ in rows])
    of_names = [Style.RED if is_bad else Style.BOLD for _, is_bad in rows]
    of_titles = [Style.RED if is_bad else None for _, is_bad in rows]
    return [
        Column("Routine", names, styles=of_names, widest=LONGEST_NAME),
        Column("Length", lengths),
        Column("For", purposes),
        Column("Title", titles, Fit.WRAPPED, styles=of_titles),
        Column("Equipment", equipment, Fit.WRAPPED),
    ]


def _transposed(rows: Sequence[Row]) -> tuple[Sequence[str], ...]:
    return tuple(zip(*rows, strict=True)) or ((),) * 5


def _rows(entry: LibraryEntry) -> Iterator[Row]:
    """The row of a routine, after a line for its name alone where that is long."""
    name = entry.id
    if cell_len(name) > LONGEST_NAME:
        yield (name, "", "", "", "")
        name = ""
    summary = entry.summary
    if summary is None:
        yield (name, "-", "-", "not usable, see below", "")
        return
    yield (
        name,
        format_duration(summary.total),
        summary.purpose.value if summary.purpose else "-",
        summary.title,
        ", ".join(summary.equipment) or "none",
    )
