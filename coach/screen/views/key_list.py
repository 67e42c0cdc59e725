"""What the keys do, as a list that takes the place of the figures."""

from itertools import product

from rich.cells import cell_len

from coach.screen.text.cells import centred, fitted
from coach.session.controls import HELP

_GAPS = (4, 2)
"""Cells between two columns."""
_SPACES = (2, 1)
"""Cells between a key and what it does."""


def key_list(width: int, height: int) -> list[str]:
    """Exactly `height` rows, with as many columns as that asks for, in the middle of `width`."""
    columns = -(-len(HELP) // max(height, 1))
    rows = -(-len(HELP) // columns)
    drawings = [_drawn(rows, gap, space) for gap, space in product(_GAPS, _SPACES)]
    shown = next((one for one in drawings if cell_len(one[0]) <= width), drawings[-1])
    above = (height - rows) // 2
    padded = [""] * above + shown + [""] * height
    return [centred(row, width) for row in padded[:height]]


def _drawn(rows: int, gap: int, space: int) -> list[str]:
    columns = [_column(rows, start, space) for start in range(0, len(HELP), rows)]
    return [(" " * gap).join(row) for row in zip(*columns, strict=True)]


def _column(rows: int, start: int, space: int) -> list[str]:
    entries = HELP[start : start + rows]
    widest = max(cell_len(key) for key, _ in entries)
    texts = [" " * (widest - cell_len(key)) + key + " " * space + does for key, does in entries]
    width = max(map(cell_len, texts))
    return [fitted(text, width) for text in texts] + [" " * width] * (rows - len(texts))
