"""Makes any text safe to write to a terminal: defence in depth, files are checked when read."""

import unicodedata
from typing import TextIO

from coach.text.characters import JOINERS, is_joiner_of_letters

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Terminals do not agree on the width of what these are joined to; alone it has a sure one.
_VARIANTS = frozenset({*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0x1F3FB, 0x1F400))})


def sanitize(text: str) -> str:
    """`text` on one line, without anything that acts on a terminal or has no certain width."""
    one_line = " ".join(text.split())
    if one_line.isascii() and one_line.isprintable():
        return one_line
    return "".join(
        one
        for index, one in enumerate(one_line)
        if _is_shown(one) or (one in JOINERS and is_joiner_of_letters(one_line, index))
    )


def _is_shown(character: str) -> bool:
    return character not in _VARIANTS and unicodedata.category(character) not in _INVISIBLE


def writable(text: str, output: TextIO) -> str:
    """`text` with a question mark for each character that the output lacks."""
    encoding = output.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def can_write(text: str, output: TextIO) -> bool:
    """Whether the output has all characters of `text`."""
    return writable(text, output) == text
