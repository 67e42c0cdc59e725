"""A drawing in the cells of a terminal: braille dots, or half blocks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import ceil, floor, sqrt

from coach.figure.drawing import Box, Stroke, Tone


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells of one tone; None where nothing is drawn."""

    text: str
    tone: Tone | None


Rows = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class _Font:
    """Characters that are made of dots."""

    across: int
    """Dots of a cell beside each other."""
    dots: tuple[tuple[int, ...], ...]
    """Of each row of a cell: what its dots, the left one lowest, add to a character's number."""
    characters: str


_BRAILLE = _Font(
    2,
    (
        (0, 0x01, 0x08, 0x09),
        (0, 0x02, 0x10, 0x12),
        (0, 0x04, 0x20, 0x24),
        (0, 0x40, 0x80, 0xC0),
    ),
    " " + "".join(map(chr, range(0x2801, 0x2900))),
)
_HALVES = _Font(1, ((0, 1), (0, 2)), " ▀▄█")
_THINNEST = 0.72
"""Radius in dots; thinner lines would have holes."""
_ORDER = (Tone.WORKS, Tone.NEAR, Tone.PROP, Tone.FAR)
"""Which tone a cell has where several are in it."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """A picture of dots, all in one number: it is painted with a few operations on long numbers.

    A dot has the bit `y * stride + x`, and y is counted from the top. Past every row is a bit that
    is never set, so that neighbours of a dot at an edge are in no other row.
    """

    width: int
    height: int

    @property
    def stride(self) -> int:
        return self.width + 1

    @property
    def ground(self) -> int:
        """The whole lowest row."""
        return (1 << self.width) - 1 << (self.height - 1) * self.stride

    def around(self, mask: int) -> int:
        """The dots of a mask and those beside, over and under them; never of the ground."""
        near = mask | mask << 1 | mask >> 1 | mask << self.stride | mask >> self.stride
        return near & ((1 << (self.height - 1) * self.stride) - 1)

    def rows(self, mask: int) -> list[int]:
        """The rows from the top; the lowest bit is the leftmost dot."""
        whole = (1 << self.width) - 1
        return [mask >> y * self.stride & whole for y in range(self.height)]


def cells_of(
    strokes: Sequence[Stroke], box: Box, width: int, height: int, *, has_braille: bool = True
) -> Rows:
    """Exactly `height` rows of exactly `width` cells, the box as large as fits on their floor."""
    font = _BRAILLE if has_braille else _HALVES
    down = len(font.dots)
    grid = _Grid(width * font.across, height * down)
    layers = {tone: grid.rows(mask) for tone, mask in _painted(strokes, box, grid).items()}
    return tuple(
        _runs({tone: rows[y : y + down] for tone, rows in layers.items()}, font, width)
        for y in range(0, grid.height, down)
    )


def _painted(strokes: Sequence[Stroke], box: Box, grid: _Grid) -> dict[Tone, int]:
    """The dots of each tone; parts that are nearer leave a gap around them."""
    wide, high = box.right - box.left, box.top - box.bottom
    scale = min((grid.width - 1) / wide, (grid.height - 2) / high)
    left = (grid.width - 1 - wide * scale) / 2 - box.left * scale
    bottom = grid.height - 2 + box.bottom * scale
    layers = dict.fromkeys(_ORDER, 0)
    layers[Tone.FAR] = grid.ground
    for _, part in groupby(strokes, key=lambda one: one.part):
        own = dict.fromkeys(_ORDER, 0)
        for one in part:
            (ax, ay), (bx, by) = one.start, one.end
            start = left + ax * scale, bottom - ay * scale, max(one.radii[0] * scale, _THINNEST)
            end = left + bx * scale, bottom - by * scale, max(one.radii[1] * scale, _THINNEST)
            own[one.tone] |= _filled(start, end, grid)
        away = ~grid.around(own[Tone.WORKS] | own[Tone.NEAR] | own[Tone.PROP] | own[Tone.FAR])
        own[Tone.FAR] &= _every_other(grid)
        layers = {tone: mask & away | own[tone] for tone, mask in layers.items()}
    return layers


@lru_cache(maxsize=4)
def _every_other(grid: _Grid) -> int:
    """Half of all dots, as the black squares of a chessboard."""
    rows = (sum(1 << x for x in range(y % 2, grid.width, 2)) for y in range(grid.height))
    return sum(row << y * grid.stride for y, row in enumerate(rows))


_End = tuple[float, float, float]
"""Of a line: its place to the right and down, and its radius, in dots."""


def _filled(start: _End, end: _End, grid: _Grid) -> int:
    """The dots whose middle is in a line with round ends: convex, so a span in each row."""
    (ax, ay, ra), (bx, by, rb) = start, end
    first = max(ceil(min(ay - ra, by - rb)), 0)
    last = min(floor(max(ay + ra, by + rb)), grid.height - 2)
    dx, dy = bx - ax, by - ay
    far = sqrt(dx * dx + dy * dy)
    nx, ny = (-dy / far, dx / far) if far else (0.0, 0.0)
    edges = [
        (ax + nx * ra, ay + ny * ra, bx + nx * rb, by + ny * rb),
        (ax - nx * ra, ay - ny * ra, bx - nx * rb, by - ny * rb),
    ]
    mask, width, stride = 0, grid.width, grid.stride
    for y in range(first, last + 1):
        low, high = float(width), -1.0
        for cx, cy, radius in (start, end):
            square = radius * radius - (y - cy) * (y - cy)
            if square >= 0:
                half = sqrt(square)
                low, high = min(low, cx - half), max(high, cx + half)
        for x1, y1, x2, y2 in edges:
            if y1 != y2 and (y1 <= y <= y2 or y2 <= y <= y1):
                x = x1 + (x2 - x1) * (y - y1) / (y2 - y1)
                low, high = min(low, x), max(high, x)
        left, right = max(ceil(low), 0), min(floor(high), width - 1)
        if right >= left:
            mask |= (1 << right + 1) - (1 << left) << (y - first) * stride
    return mask << first * stride


def _runs(layers: Mapping[Tone, Sequence[int]], font: _Font, width: int) -> tuple[Run, ...]:
    """A row of cells from the rows of dots in it."""
    cells = [" "] * width
    tones: list[Tone | None] = [None] * width
    for tone in reversed(_ORDER):
        for x in _set_cells(layers[tone], font):
            tones[x] = tone
    dots = [a | b | c | d for a, b, c, d in zip(*layers.values(), strict=True)]
    for x in _set_cells(dots, font):
        number, shift = 0, x * font.across
        for added, row in zip(font.dots, dots, strict=True):
            number |= added[row >> shift & len(added) - 1]
        cells[x] = font.characters[number]
    text = "".join(cells)
    found, at = [], 0
    for shown, group in groupby(tones):
        end = at + len(list(group))
        found.append(Run(text[at:end], shown))
        at = end
    return tuple(found)


def _set_cells(rows: Sequence[int], font: _Font) -> Iterator[int]:
    """The cells in which a dot is set, from left to right."""
    left = 0
    for row in rows:
        left |= row
    while left:
        x = ((left & -left).bit_length() - 1) // font.across
        yield x
        left &= -1 << (x + 1) * font.across
