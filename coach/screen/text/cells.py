"""Text by terminal cells: one character may take none, one or two of them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from rich.style import Style
    from rich.text import Text


def shortened(text: str, width: int) -> str:
    """`text` in at most `width` cells, ending with an ellipsis where it is cut."""
    return text if cell_len(text) <= width else cut_short(text, width)


def cut_short(text: str, width: int) -> str:
    """As much of `text` as leaves room for an ellipsis that says there is more."""
    kept, _ = _split(text, width - 1)
    return (kept.rstrip() + "…")[: max(width, 0)]


def _split(text: str, width: int) -> tuple[str, str]:
    """`text` in two, of which the first takes at most `width` cells."""
    used = 0
    for place, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return text[:place], text[place:]
    return text, ""


def fitted(text: str, width: int) -> str:
    """`text` in exactly `width` cells, shortened or padded on the right."""
    short = shortened(text, width)
    return short + " " * (width - cell_len(short))


def centred(text: str, width: int) -> str:
    """`text` in the middle of exactly `width` cells."""
    short = shortened(text, width)
    return fitted(" " * ((width - cell_len(short)) // 2) + short, width)


def centred_block(rows: Sequence[str], width: int, height: int) -> list[str]:
    """`rows` in the middle of exactly `height` rows of exactly `width` cells."""
    above = max(height - len(rows), 0) // 2
    padded = [*[""] * above, *rows, *[""] * height]
    return [centred(row, width) for row in padded[:height]]


def at_ends(left: str, right: str, width: int) -> str:
    """`left` and `right` at the two ends of exactly `width` cells; `left` gives way to `right`."""
    right = shortened(right, width)
    room = width - cell_len(right)
    return fitted(left, max(room - 1, 0)) + " " * min(room, 1) + right


def wrapped(text: str, width: int, lines: int | None = None) -> list[str]:
    """`text` on at most `lines` lines of at most `width` cells, broken between words.

    A word that is too long is broken where the line ends, as text without spaces has to be.
    """
    rows = [""]
    for word in _pieces(text, width):
        longer = f"{rows[-1]} {word}".strip()
        if not rows[-1] or cell_len(longer) <= width or len(rows) == lines:
            rows[-1] = longer
        else:
            rows.append(word)
    return [shortened(row, width) for row in rows]


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        rest = word
        while cell_len(rest) > width > 1:
            piece, rest = _split(rest, width)
            yield piece
        yield rest


def widest_fitting(texts: Sequence[str], width: int) -> str:
    """The first of `texts`, which grow shorter, that fits `width`; else the last, shortened."""
    return next((text for text in texts if cell_len(text) <= width), shortened(texts[-1], width))


def bar_lengths(share: float, width: int) -> tuple[int, int]:
    """How many of `width` cells are behind and ahead when `share`, 0 to 1, is behind."""
    room = max(width, 0)
    done = min(max(round(share * room), 0), room)
    return done, room - done


def line(*parts: "tuple[str, Style]") -> "Text":
    """One line of the screen; its texts are never read as markup.

    Neighbours of one style are one text, as each text costs the bytes of its style.
    """
    from rich.text import Text  # noqa: PLC0415  tables of commands do without, and it loads slowly

    alike = groupby(parts, key=itemgetter(1))
    together = (("".join(text for text, _ in texts), style) for style, texts in alike)
    return Text.assemble(*together, end="", no_wrap=True, overflow="crop")
