"""What covers the picture until a key is pressed: advice, or the list of keys."""

from collections.abc import Iterator
from itertools import product

from rich.cells import cell_len

from coach.screen.glyphs.large_text import (
    SMALL,
    block_height,
    broken,
    capitals_of,
    is_drawable,
    large_block,
)
from coach.screen.text.cells import centred_block, fitted, wrapped
from coach.screen.text.sanitize import sanitize
from coach.screen.views.scene import Scene
from coach.screen.views.words import is_over
from coach.session.controls import HELP

_GAPS = (4, 2)
"""Cells between two columns of keys."""
_SPACES = (2, 1)
"""Cells between a key and what it does."""
_LARGEST = 6
"""The scale of the largest letters."""
_WIDEST = 76
"""Cells in a row of plain letters, so that the eye finds the next row."""


def has_overlay(scene: Scene) -> bool:
    """Whether there is advice to read, or the person has asked for the keys."""
    return bool(scene.status.panel) or (scene.status.is_help_shown and not is_over(scene.snapshot))


def overlay(scene: Scene, height: int) -> list[str]:
    """Exactly `height` rows as wide as the scene; advice comes before the keys."""
    if scene.status.panel:
        return panel_rows(scene.status.panel, scene.width, height)
    return key_rows(scene.width, height)


def panel_rows(text: str, width: int, height: int) -> list[str]:
    """Exactly `height` rows of exactly `width` cells.

    All of `text` is in large letters, or else its first sentence, or else none of it.
    """
    drawings = _drawings(sanitize(text), width, height)
    rows = next((one for one in drawings if len(one) <= height), [])
    return centred_block(rows, width, height)


def key_rows(width: int, height: int) -> list[str]:
    """The keys on exactly `height` rows, in as many columns as that takes."""
    columns = -(-len(HELP) // max(height, 1))
    rows = -(-len(HELP) // columns)
    drawings = [_key_columns(rows, gap, space) for gap, space in product(_GAPS, _SPACES)]
    shown = next((one for one in drawings if cell_len(one[0]) <= width), drawings[-1])
    return centred_block(shown, width, height)


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
    capitals = capitals_of(text)
    if is_drawable(capitals):
        lines = broken(capitals, scale, width)
        if lines is not None and block_height(len(lines), scale) <= height:
            yield large_block(lines, scale)


def _plain(text: str, width: int, height: int) -> list[str]:
    """A block that is flush on the left."""
    rows = wrapped(text, min(width, _WIDEST), max(height, 1))
    block = max(map(cell_len, rows))
    return [fitted(row, block) for row in rows]


def _key_columns(rows: int, gap: int, space: int) -> list[str]:
    columns = [_key_column(rows, start, space) for start in range(0, len(HELP), rows)]
    return [(" " * gap).join(row) for row in zip(*columns, strict=True)]


def _key_column(rows: int, start: int, space: int) -> list[str]:
    entries = HELP[start : start + rows]
    widest = max(cell_len(key) for key, _ in entries)
    texts = [" " * (widest - cell_len(key)) + key + " " * space + does for key, does in entries]
    width = max(map(cell_len, texts))
    return [fitted(text, width) for text in texts] + [" " * width] * (rows - len(texts))
