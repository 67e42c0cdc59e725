"""A drawing in the cells of a terminal: braille dots, or half blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt

from coach.figure.drawing import Box, Stroke, Tone


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells of one tone; None where nothing is drawn."""

    text: str
    tone: Tone | None


Rows = tuple[tuple[Run, ...], ...]
_Masks = list[int]
"""A row of dots each, from the top; the lowest bit is the leftmost dot."""

_BRAILLE = 0x2800
_DOTS = (
    (0, 0x01, 0x08, 0x09),
    (0, 0x02, 0x10, 0x12),
    (0, 0x04, 0x20, 0x24),
    (0, 0x40, 0x80, 0xC0),
)
"""Of each of the four rows of a cell: its bits by which of the two dots are set."""
_HALVES = (" ", "▀", "▄", "█")
_THINNEST = 0.72
"""Radius in dots; thinner lines would have holes."""
_ORDER = (Tone.WORKS, Tone.NEAR, Tone.PROP, Tone.FAR)
"""Which tone a cell has where several are in it."""


def cells_of(
    strokes: Sequence[Stroke], box: Box, width: int, height: int, *, has_braille: bool = True
) -> Rows:
    """Exactly `height` rows of exactly `width` cells, the box as large as fits on their floor."""
    across, down = (2, 4) if has_braille else (1, 2)
    layers = _painted(strokes, box, width * across, height * down)
    draw = _braille_row if has_braille else _half_row
    return tuple(
        draw([(tone, layers[tone][row * down : (row + 1) * down]) for tone in _ORDER], width)
        for row in range(height)
    )


def _painted(strokes: Sequence[Stroke], box: Box, width: int, height: int) -> dict[Tone, _Masks]:
    """The dots of each tone; parts that are nearer leave a gap around them."""
    wide, high = box.right - box.left, box.top - box.bottom
    scale = min((width - 1) / wide, (height - 2) / high)
    left = (width - 1 - wide * scale) / 2 - box.left * scale
    bottom = height - 2 + box.bottom * scale
    layers = {tone: [0] * height for tone in _ORDER}
    ground = (1 << width) - 1
    layers[Tone.FAR][height - 1] = ground
    every_other = (int("01" * width, 2) & ground, int("10" * width, 2) & ground)
    at = 0
    while at < len(strokes):
        part, tone = strokes[at].part, strokes[at].tone
        mask = [0] * height
        own: dict[Tone, _Masks] = {}
        while at < len(strokes) and strokes[at].part == part:
            one = strokes[at]
            _fill(
                own.setdefault(one.tone, [0] * height),
                (left + one.start[0] * scale, bottom - one.start[1] * scale),
                (left + one.end[0] * scale, bottom - one.end[1] * scale),
                (max(one.radii[0] * scale, _THINNEST), max(one.radii[1] * scale, _THINNEST)),
                width,
            )
            at += 1
        for rows in own.values():
            mask = [one | other for one, other in zip(mask, rows, strict=True)]
        _keep_apart(layers, mask)
        for tone, rows in own.items():
            layer = layers[tone]
            for y, row in enumerate(rows):
                layer[y] |= row & every_other[y % 2] if tone is Tone.FAR else row
    return layers


def _keep_apart(layers: dict[Tone, _Masks], mask: _Masks) -> None:
    """Clear all dots under a part, and one around it."""
    last = len(mask) - 1
    for y, row in enumerate(mask):
        above, below = mask[y - 1] if y else 0, mask[y + 1] if y < last else 0
        near = row | row << 1 | row >> 1 | above | below
        if near and y < last:
            for layer in layers.values():
                layer[y] &= ~near


def _fill(
    rows: _Masks,
    start: tuple[float, float],
    end: tuple[float, float],
    radii: tuple[float, float],
    width: int,
) -> None:
    """Set the dots whose middle is in a line with round ends: convex, so a span in each row."""
    (ax, ay), (bx, by), (ra, rb) = start, end, radii
    dx, dy = bx - ax, by - ay
    far = sqrt(dx * dx + dy * dy)
    nx, ny = (-dy / far, dx / far) if far else (0.0, 0.0)
    edges = [
        (ax + nx * ra, ay + ny * ra, bx + nx * rb, by + ny * rb),
        (ax - nx * ra, ay - ny * ra, bx - nx * rb, by - ny * rb),
    ]
    first = max(ceil(min(ay - ra, by - rb)), 0)
    last = min(floor(max(ay + ra, by + rb)), len(rows) - 2)
    for y in range(first, last + 1):
        low, high = float(width), -1.0
        for cx, cy, radius in ((ax, ay, ra), (bx, by, rb)):
            square = radius * radius - (y - cy) * (y - cy)
            if square >= 0:
                half = sqrt(square)
                low, high = min(low, cx - half), max(high, cx + half)
        for x1, y1, x2, y2 in edges:
            if y1 != y2 and min(y1, y2) <= y <= max(y1, y2):
                x = x1 + (x2 - x1) * (y - y1) / (y2 - y1)
                low, high = min(low, x), max(high, x)
        left, right = max(ceil(low), 0), min(floor(high), width - 1)
        if right >= left:
            rows[y] |= ((1 << (right - left + 1)) - 1) << left


_Layers = list[tuple[Tone, _Masks]]


def _braille_row(layers: _Layers, width: int) -> tuple[Run, ...]:
    cells = []
    for x in range(width):
        shift = 2 * x
        bits, shown = 0, None
        for tone, rows in layers:
            own = 0
            for dots, row in zip(_DOTS, rows, strict=True):
                own |= dots[row >> shift & 3]
            if own and shown is None:
                shown = tone
            bits |= own
        cells.append((chr(_BRAILLE + bits) if bits else " ", shown))
    return _runs(cells)


def _half_row(layers: _Layers, width: int) -> tuple[Run, ...]:
    cells = []
    for x in range(width):
        bits, shown = 0, None
        for tone, (upper, lower) in layers:
            own = (upper >> x & 1) | (lower >> x & 1) << 1
            if own and shown is None:
                shown = tone
            bits |= own
        cells.append((_HALVES[bits], shown))
    return _runs(cells)


def _runs(cells: Sequence[tuple[str, Tone | None]]) -> tuple[Run, ...]:
    found: list[Run] = []
    text, shown = "", cells[0][1]
    for character, tone in cells:
        if tone is not shown:
            found.append(Run(text, shown))
            text, shown = "", tone
        text += character
    return (*found, Run(text, shown))
