"""What stands over the picture until a key is pressed, in letters as large as fit."""

from collections.abc import Iterator

from rich.cells import cell_len

from coach.screen.glyphs.large_text import SMALL, is_drawable, large, large_height, large_width
from coach.screen.text.cells import centred, fitted, wrapped
from coach.screen.text.sanitize import harmless

_LARGEST = 6
_WIDEST = 76
"""Cells in a row of plain letters, so that the eye finds the next row."""


def panel_rows(text: str, width: int, height: int) -> list[str]:
    """Exactly `height` rows of exactly `width` cells.

    All of it in large letters, or where that is too much its first sentence, or else plain.
    """
    told = harmless(text)
    rows = next((one for one in _drawings(told, width, height) if len(one) <= height), [])
    above = (height - len(rows)) // 2
    return [centred(row, width) for row in [*[""] * above, *rows, *[""] * height][:height]]


def _drawings(text: str, width: int, height: int) -> Iterator[list[str]]:
    """From the one that is read from farthest away to the one that always fits."""
    first, _, rest = text.partition(". ")
    first = f"{first}." if rest else first
    for scale in range(_LARGEST, SMALL - 1, -1):
        yield from _large(text, scale, width, height)
    for scale in range(_LARGEST, SMALL - 1, -1):
        for rows in _large(first, scale, width, height):
            yield [*rows, "", *_plain(rest, width, height)]
    yield _plain(text, width, height)


def _large(text: str, scale: int, width: int, height: int) -> Iterator[list[str]]:
    """`text` on rows of large letters; none if it cannot be drawn there."""
    capitals = text.upper()
    if not is_drawable(capitals):
        return
    lines = _lines(capitals, scale, width)
    is_low = len(lines) * (large_height(scale) + 1) - 1 <= height
    if is_low and all(large_width(line, scale) <= width for line in lines):
        yield [row for line in lines for row in (*large(line, scale), "")][:-1]


def _lines(text: str, scale: int, width: int) -> list[str]:
    """`text` broken between words that are drawn at this scale."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or large_width(longer, scale) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _plain(text: str, width: int, height: int) -> list[str]:
    """A block that is flush on the left."""
    rows = wrapped(text, min(width, _WIDEST), max(height, 1))
    block = max(map(cell_len, rows))
    return [fitted(row, block) for row in rows]
