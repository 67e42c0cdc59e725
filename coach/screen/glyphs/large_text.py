"""Large digits and letters made of block characters, in any whole size and one smaller size."""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import category, normalize

from coach.screen.glyphs.font import GLYPH_HEIGHT, GLYPHS, SMALL_GLYPH_HEIGHT, SMALL_GLYPHS, Bitmap

SMALL = 0
"""The scale below 1: a font of its own, of which nearly twice as much fits into a row."""

_FAR_SHARE = 12
"""Of so many rows of a window, letters that are read from afar take one at least: at four metres
from a laptop that is more than twice what an eye with normal sight needs (5 minutes of arc)."""


_FOLDED = str.maketrans(
    dict.fromkeys('\u2018\u2019\u201a\u00b4`"\u201c\u201d\u201e\u00ab\u00bb', "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00b0\u00bf\u00a1")
    | {"Æ": "AE", "Œ": "OE", "Ø": "O", "Đ": "D", "Ð": "D", "Ł": "L", "Þ": "TH", "ẞ": "SS"}
    | {"\u2044": "/", "\u00d7": "X", "&": "+", ";": ","}
)
"""What else is drawn as characters that the fonts have."""


@lru_cache(maxsize=256)
def capitals_of(text: str) -> str:
    """`text` in capitals as the fonts draw it: letters without their accents.

    Accents would take rows of their own, and from afar a word is read without them.
    """
    letters = normalize("NFKD", text.upper()).translate(_FOLDED)
    return "".join(one for one in letters if category(one) != "Mn")


def is_drawable(text: str) -> bool:
    """Whether the fonts have every character of `text`."""
    return all(character in GLYPHS for character in text)


def large_height(scale: int) -> int:
    """Rows that a text of this scale takes."""
    points = SMALL_GLYPH_HEIGHT if scale == SMALL else GLYPH_HEIGHT * scale
    return -(-points // 2)


@lru_cache(maxsize=1024)
def large_width(text: str, scale: int) -> int:
    """Cells that `text` takes at this scale. Raises KeyError if the fonts lack a character."""
    if not text:
        return 0
    glyphs = SMALL_GLYPHS if scale == SMALL else GLYPHS
    return max(scale, 1) * (sum(len(glyphs[character][0]) + 1 for character in text) - 1)


def largest_scale(height: int) -> int | None:
    """The largest scale that takes `height` rows at most; None where none does."""
    if height >= large_height(1):
        return 2 * height // GLYPH_HEIGHT
    return SMALL if height >= large_height(SMALL) else None


def far_scale(window_height: int) -> int:
    """The smallest scale that is read from across the room in a window of so many rows."""
    scale = SMALL
    while large_height(scale) * _FAR_SHARE < window_height:
        scale += 1
    return scale


@lru_cache(maxsize=256)
def large(text: str, scale: int) -> tuple[str, ...]:
    """`text` as rows of block characters, all of them `large_width` cells wide.

    A point of the font becomes `scale` cells wide and `scale` half cells high, which is square
    on most terminals; one cell and half a cell in the smallest. Raises KeyError if the fonts lack
    a character.
    """
    if not text:
        return ("",) * large_height(scale)
    # One by one, because a new second mostly has digits that have been drawn before.
    drawn = (_large_glyph(character, scale) for character in text)
    return tuple((" " * max(scale, 1)).join(rows) for rows in zip(*drawn, strict=True))


@lru_cache(maxsize=256)
def _large_glyph(character: str, scale: int) -> tuple[str, ...]:
    """One character; between two of them is a column of empty points, which changes neither."""
    points = SMALL_GLYPHS[character] if scale == SMALL else GLYPHS[character]
    halves: list[str] = []
    for row in range(len(points)):
        blocks = [
            _block(max(scale, 1), _inked_corners(points, column, row))
            for column in range(len(points[0]))
        ]
        halves += ["".join(parts) for parts in zip(*blocks, strict=True)]
    halves += [" " * len(halves[0])] * (2 * large_height(scale) - len(halves))
    return tuple(
        "".join(map(_CHARACTERS.__getitem__, zip(upper, lower, strict=True)))
        for upper, lower in zip(halves[::2], halves[1::2], strict=True)
    )


def banner(text: str, width: int, height: int) -> list[str] | None:
    """`text` in capitals, as large as fits; None if it does not, or the font lacks a character."""
    capitals = capitals_of(text)
    if not is_drawable(capitals):
        return None
    largest = largest_scale(height)
    for scale in range(-1 if largest is None else largest, SMALL - 1, -1):
        if large_width(capitals, scale) <= width:
            return list(large(capitals, scale))
    return None


def broken(text: str, scale: int, width: int) -> list[str] | None:
    """`text` in lines that are at most `width` cells wide at this scale; None if a word is not."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if large_width(longer, scale) <= width:
            lines[-1] = longer
        elif large_width(word, scale) <= width:
            lines.append(word)
        else:
            return None
    return lines


def block_height(lines: int, scale: int) -> int:
    """Rows that so many lines of this scale take, an empty row between two of them."""
    return lines * (large_height(scale) + 1) - 1


def large_block(lines: Sequence[str], scale: int) -> list[str]:
    """Lines of large letters, an empty row between two of them."""
    return [row for line in lines for row in (*large(line, scale), "")][:-1]


_CHARACTERS = {(" ", " "): " ", ("#", " "): "▀", (" ", "#"): "▄", ("#", "#"): "█"}
_Corners = tuple[tuple[int, int], ...]
"""To the right or left (1, -1), and below or above."""


def _inked_corners(points: Bitmap, column: int, row: int) -> _Corners | None:
    """Which corners of a point are inked so that steps become slopes; None for the whole point."""
    if _is_set(points, column, row):
        return None
    return tuple(
        (right, down)
        for right in (-1, 1)
        for down in (-1, 1)
        if _is_set(points, column + right, row)
        and _is_set(points, column, row + down)
        and not _is_set(points, column + right, row + down)
    )


@lru_cache(maxsize=256)
def _block(scale: int, corners: _Corners | None) -> tuple[str, ...]:
    """One point, enlarged: rows of half cells, inked or not."""
    if corners is None:
        return ("#" * scale,) * scale
    return tuple(
        "".join(
            "#"
            if any(
                _distance(x, scale, right) + _distance(y, scale, down) < scale - 1
                for right, down in corners
            )
            else " "
            for x in range(scale)
        )
        for y in range(scale)
    )


def _distance(position: int, scale: int, towards: int) -> int:
    """Half cells between this one and the edge of its point on the side of `towards`."""
    within = position % scale
    return within if towards < 0 else scale - 1 - within


def _is_set(points: Bitmap, column: int, row: int) -> bool:
    return 0 <= row < len(points) and 0 <= column < len(points[row]) and points[row][column] == "#"
