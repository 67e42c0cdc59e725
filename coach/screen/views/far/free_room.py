"""Finds the room that the far view leaves for a figure: digits and words come first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from coach.screen.views.scene import LARGEST_FIGURE, SMALLEST_FIGURE

_GAP = 2
"""Cells between the figure and what stands beside it; a row over and under it."""


@dataclass(frozen=True, slots=True)
class Room:
    """Cells of the area without anything in them."""

    left: int
    top: int
    width: int
    height: int


@lru_cache(maxsize=32)
def free_room(rows: tuple[str, ...], ratio: float) -> Room | None:
    """The room in which a figure `ratio` times as wide as high is drawn largest.

    None where there is none, or where a row has characters that take other than one cell.
    """
    if any(cell_len(row) != len(row) for row in rows):
        return None
    inner = [_without_gaps(one) for one in _empty_rectangles(rows)]
    large = [
        one for one in inner if one.width >= SMALLEST_FIGURE[0] and one.height >= SMALLEST_FIGURE[1]
    ]
    if not large:
        return None
    return max(large, key=lambda one: (min(one.width / ratio / 2, one.height), one.left, -one.top))


def _without_gaps(room: Room) -> Room:
    width = min(room.width - 2 * _GAP, LARGEST_FIGURE[0])
    height = min(room.height - 1, LARGEST_FIGURE[1])
    left = room.left + (room.width - width) // 2
    return Room(left, room.top + (room.height - height) // 2, width, height)


def _empty_rectangles(rows: tuple[str, ...]) -> Iterator[Room]:
    """All that cannot grow to the left, to the right and upward."""
    depths = [0] * max(map(len, rows), default=0)
    for bottom, row in enumerate(rows):
        begun: list[tuple[int, int]] = []
        """Columns from which a rectangle of some depth reaches so far, shallow ones first."""
        depths = [depth + 1 if cell == " " else 0 for depth, cell in zip(depths, row, strict=True)]
        for column, depth in enumerate([*depths, 0]):
            start = column
            while begun and begun[-1][1] >= depth:
                start, deep = begun.pop()
                if deep >= SMALLEST_FIGURE[1]:
                    yield Room(start, bottom - deep + 1, column - start, deep)
            begun.append((start, depth))
