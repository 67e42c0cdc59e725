"""Keeps columns in place on terminals that disagree about the width of characters; pure.

Terminals do not agree with rich, nor with each other, on the width of many scripts' letters and of
new emoji. Where such are, the cursor is moved anew for what stands apart from them on the right.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Span, Text

# All characters but those that every terminal draws alike: ASCII, Latin to Cyrillic, punctuation,
# arrows, what pictures are drawn with, kana, Chinese characters and Hangul. With the character
# before it, as a mark joins that.
_UNCERTAIN = (
    r"[^ ]?[^\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2190-\u2199"
    r"\u2500-\u25ff\u2713\u2800-\u28ff\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]"
)
_IS_UNCERTAIN = re.compile(_UNCERTAIN)
# As far as words follow each other, and with the gap behind them. Text that was cut off to make
# room for what follows has one space alone behind it.
_FLOWING = re.compile(rf"{_UNCERTAIN}.*?(?:(?=\ \ )|(?<=…)(?=\ )|$)\ *", re.DOTALL)


def has_certain_width(text: str) -> bool:
    """Whether every terminal gives `text` as many cells as rich does."""
    return text.isascii() or _IS_UNCERTAIN.search(text) is None


def position(part: Text, column: int) -> Iterator[tuple[Text, int]]:
    """The pieces of `part` and their columns, so that each starts where it should.

    What has no certain width is written over blanks, as it may be narrower than its place, and may
    be wider by the gap behind it.
    """
    if has_certain_width(part.plain):
        yield part, column
        return
    runs = _FLOWING.finditer(part.plain)
    pieces = part.divide([place for run in runs for place in run.span()])
    for index, piece in enumerate(pieces):
        if index % 2:  # between the places where a run begins and ends
            yield _blank(piece), column
            yield piece[: len(piece.plain.rstrip())], column
        elif piece:
            yield piece, column
        column += cell_len(piece.plain)


def _blank(piece: Text) -> Text:
    """As many spaces as `piece` has cells, on its background."""
    cells = [cell_len(piece.plain[:place]) for place in range(len(piece) + 1)]
    spans = [Span(cells[span.start], cells[span.end], span.style) for span in piece.spans]
    return Text(" " * cells[-1], piece.style, end="", spans=spans)
