"""The table that commands print: columns that keep their width, are shortened or wrap.

It is laid out here because rich takes seconds for some thousand rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest

from rich.cells import cell_len

from coach.cli.shared.terminal import Style, styled
from coach.screen.text.cells import shortened, wrapped

GAP = "  "
LEAST_CELLS = 10
"""Of a column that gives way. Where a window has not even those, its lines are too long for it."""
_ANY_WIDTH = 10_000


class Fit(Enum):
    """What happens to a column for which the window has too little room."""

    WHOLE = "stays whole"
    SHORTENED = "is shortened"
    WRAPPED = "is wrapped"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, with the text of each of its rows."""

    name: str
    cells: Sequence[str]
    fit: Fit = Fit.WHOLE
    is_number: bool = False
    """Whether its texts stand on the right."""
    styles: Sequence[Style | None] = ()
    """Of each of its cells; empty for plain ones."""
    widest: int = _ANY_WIDTH
    """Texts with more cells than that do not widen the column; they reach into the next ones."""


def table_lines(columns: Sequence[Column], width: int) -> Iterator[str]:
    """The lines of a table of at most `width` cells.

    Columns without any text are left out, and so is the heading where no column has a name.
    """
    shown = [column for column in columns if any(column.cells)]
    widths = _widths(shown, width)
    names = [column.name for column in shown]
    if any(names):
        yield from _row(shown, widths, names, [Style.BOLD] * len(names))
    cells = zip(*(column.cells for column in shown), strict=True)
    styles = zip(*(column.styles or [None] * len(column.cells) for column in shown), strict=True)
    for row, row_styles in zip(cells, styles, strict=True):
        yield from _row(shown, widths, row, row_styles)


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """Each column as wide as its widest cell; those that give way share the room that is left."""
    widths = [_widest(column) for column in columns]
    giving_way = [index for index, column in enumerate(columns) if column.fit is not Fit.WHOLE]
    others = sum(widths) - sum(widths[index] for index in giving_way)
    room = width - others - len(GAP) * (len(columns) - 1)
    # The narrowest first: what it does not need is left to the wider ones.
    giving_way.sort(key=widths.__getitem__)
    for sharing, index in zip(range(len(giving_way), 0, -1), giving_way, strict=True):
        widths[index] = min(widths[index], max(room // sharing, LEAST_CELLS))
        room -= widths[index]
    return widths


def _widest(column: Column) -> int:
    cells = map(_cells, (column.name, *column.cells))
    return max(count for count in cells if count <= column.widest)


def _row(
    columns: Sequence[Column],
    widths: Sequence[int],
    cells: Sequence[str],
    styles: Sequence[Style | None],
) -> Iterator[str]:
    fitted = map(_fitted, columns, cells, widths)
    for line in zip_longest(*fitted, fillvalue=""):
        yield GAP.join(map(_padded, line, columns, widths, styles)).rstrip()


def _fitted(column: Column, text: str, width: int) -> list[str]:
    """The lines of one cell."""
    match column.fit:
        case Fit.WRAPPED if _cells(text) > width or "\n" in text:
            return [line for part in text.splitlines() for line in wrapped(part, width)]
        case Fit.SHORTENED:
            return [shortened(text, width)]
    return [text]


def _padded(text: str, column: Column, width: int, style: Style | None) -> str:
    padding = " " * (width - _cells(text))
    marked = styled(text, style) if style and text else text
    return padding + marked if column.is_number else marked + padding


def _cells(text: str) -> int:
    """How many cells a text takes; ASCII, which most texts are, needs no looking up."""
    return len(text) if text.isascii() else cell_len(text)
