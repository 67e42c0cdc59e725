"""Large digits and letters, drawn with block characters in any whole size from one small font."""

from functools import lru_cache

_GLYPH_WIDTH = 5
_GLYPH_HEIGHT = 7

# Each line of names stands over the seven rows of their pictures.
_SHEET = """
0     1     2     3     4     5     6     7     8     9
.###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###.
#...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...#
#...# ..#.. ....# ....# .#.#. #.... #.... ...#. #...# #...#
#...# ..#.. ...#. ..##. #..#. ####. ####. ...#. .###. .####
#...# ..#.. ..#.. ....# ##### ....# #...# ..#.. #...# ....#
#...# ..#.. .#... #...# ...#. #...# #...# ..#.. #...# ....#
.###. .###. ##### .###. ...#. .###. .###. ..#.. .###. .###.
A     B     C     D     E     F     G     H     I     J
.###. ####. .###. ####. ##### ##### .###. #...# ###.. ....#
#...# #...# #...# #...# #.... #.... #...# #...# .#... ....#
#...# #...# #.... #...# #.... #.... #.... #...# .#... ....#
##### ####. #.... #...# ####. ####. #.### ##### .#... ....#
#...# #...# #.... #...# #.... #.... #...# #...# .#... ....#
#...# #...# #...# #...# #.... #.... #...# #...# .#... #...#
#...# ####. .###. ####. ##### #.... .###. #...# ###.. .###.
K     L     M     N     O     P     Q     R     S     T
#...# #.... #...# #...# .###. ####. .###. ####. .###. #####
#..#. #.... ##.## ##..# #...# #...# #...# #...# #...# ..#..
#.#.. #.... #.#.# ##..# #...# #...# #...# #...# #.... ..#..
##... #.... #.#.# #.#.# #...# ####. #...# ####. .###. ..#..
#.#.. #.... #...# #..## #...# #.... #.#.# #.#.. ....# ..#..
#..#. #.... #...# #..## #...# #.... #..#. #..#. #...# ..#..
#...# ##### #...# #...# .###. #.... .##.# #...# .###. ..#..
U     V     W     X     Y     Z     :     /     -     '
#...# #...# #...# #...# #...# ##### ..... ..#.. ..... #....
#...# #...# #...# #...# #...# ....# #.... ..#.. ..... #....
#...# #...# #...# .#.#. .#.#. ...#. #.... .#... ..... .....
#...# #...# #.#.# ..#.. ..#.. ..#.. ..... .#... ####. .....
#...# #...# #.#.# .#.#. ..#.. .#... #.... .#... ..... .....
#...# .#.#. ##.## #...# ..#.. #.... #.... #.... ..... .....
.###. ..#.. #...# #...# ..#.. ##### ..... #.... ..... .....
.     ,     !     ?     +     (     )
..... ..... #.... .###. ..... .#... #....
..... ..... #.... #...# ..#.. #.... .#...
..... ..... #.... ....# ..#.. #.... .#...
..... ..... #.... ...#. ##### #.... .#...
..... ..... #.... ..#.. ..#.. #.... .#...
..... .#... ..... ..... ..#.. #.... .#...
#.... #.... #.... ..#.. ..... .#... #....
"""

_Bitmap = tuple[str, ...]


def _glyphs(sheet: str) -> dict[str, _Bitmap]:
    lines = sheet.strip().splitlines()
    glyphs = {" ": ("..",) * _GLYPH_HEIGHT}
    for top in range(0, len(lines), _GLYPH_HEIGHT + 1):
        for position, name in enumerate(lines[top].split()):
            left = position * (_GLYPH_WIDTH + 1)
            picture = [
                line[left : left + _GLYPH_WIDTH]
                for line in lines[top + 1 : top + 1 + _GLYPH_HEIGHT]
            ]
            glyphs[name] = tuple(picture) if name.isdigit() else _trimmed(picture)
    return glyphs


def _trimmed(picture: list[str]) -> _Bitmap:
    """Without empty columns on the right; digits keep theirs, so that they do not wander."""
    width = max(row.rfind("#") for row in picture) + 1
    return tuple(row[:width] for row in picture)


_GLYPHS = _glyphs(_SHEET)


def is_drawable(text: str) -> bool:
    """Whether the font has every character of it."""
    return all(character in _GLYPHS for character in text)


def large_height(scale: int) -> int:
    """Rows that a text of this scale takes."""
    return -(-_GLYPH_HEIGHT * scale // 2)


def large_width(text: str, scale: int) -> int:
    """Cells that `text` takes at this scale. Raises KeyError if the font lacks a character."""
    if not text:
        return 0
    return scale * (sum(len(_GLYPHS[character][0]) + 1 for character in text) - 1)


@lru_cache(maxsize=256)
def large(text: str, scale: int) -> tuple[str, ...]:
    """`text` as rows of block characters, all of them `large_width` cells wide.

    A point of the font becomes `scale` cells wide and `scale` half cells high, which is square
    on most terminals. Raises KeyError if the font lacks a character.
    """
    if not text:
        return ("",) * large_height(scale)
    # One by one, because a new second mostly has digits that have been drawn before.
    drawn = (_large_glyph(character, scale) for character in text)
    return tuple((" " * scale).join(rows) for rows in zip(*drawn, strict=True))


@lru_cache(maxsize=256)
def _large_glyph(character: str, scale: int) -> tuple[str, ...]:
    """One character; between two of them is a column of empty points, which changes neither."""
    points = _GLYPHS[character]
    halves: list[str] = []
    for row in range(len(points)):
        blocks = [
            _block(scale, _inked_corners(points, column, row)) for column in range(len(points[0]))
        ]
        halves += ["".join(parts) for parts in zip(*blocks, strict=True)]
    halves += [" " * len(halves[0])] * (2 * large_height(scale) - len(halves))
    return tuple(
        "".join(map(_CHARACTERS.__getitem__, zip(upper, lower, strict=True)))
        for upper, lower in zip(halves[::2], halves[1::2], strict=True)
    )


def banner(text: str, width: int, height: int) -> list[str] | None:
    """`text` in capitals, as large as fits; None if it does not, or the font lacks a character."""
    capitals = text.upper()
    if not is_drawable(capitals):
        return None
    for scale in range(2 * height // _GLYPH_HEIGHT, 0, -1):
        if large_width(capitals, scale) <= width:
            return list(large(capitals, scale))
    return None


_CHARACTERS = {(" ", " "): " ", ("#", " "): "▀", (" ", "#"): "▄", ("#", "#"): "█"}
_Corners = tuple[tuple[int, int], ...]
"""To the right or left (1, -1), and below or above."""


def _inked_corners(points: _Bitmap, column: int, row: int) -> _Corners | None:
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


def _is_set(points: _Bitmap, column: int, row: int) -> bool:
    return 0 <= row < len(points) and 0 <= column < len(points[row]) and points[row][column] == "#"
