"""Which characters a file may contain, and how to show any text on a terminal without harm."""

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""Stands in for a refused character, so that reading can go on with the places unchanged."""

_LAYOUT = "\n\t"
_EMOJI_JOINER = "\N{ZERO WIDTH JOINER}"
_NAMELESS = {
    "Cc": "control character",
    "Cn": "no character",
    "Co": "private use",
    "Cs": "half of a surrogate pair",
}


def is_allowed(character: str) -> bool:
    """Whether a file may contain this character.

    Refused are those that act on a terminal or hide from the eye: controls, escapes, bidirectional
    and other format characters, line separators, surrogates, private use and unassigned ones. The
    joiner is kept, since emoji are made with it; variation selectors are marks, never refused.
    """
    if character.isprintable() or character in _LAYOUT or character == _EMOJI_JOINER:
        return True
    return unicodedata.category(character) == "Zs"


def refused_in(text: str) -> frozenset[str]:
    """The distinct characters of `text` that a file may not contain."""
    return frozenset(character for character in set(text) if not is_allowed(character))


def without(text: str, refused: frozenset[str]) -> str:
    """`text` with each of the refused characters replaced, its length unchanged."""
    return text.translate({ord(character): REPLACEMENT for character in refused})


def describe(character: str) -> str:
    """A character's number and name: `U+202E (right-to-left override)`."""
    name = unicodedata.name(character, "") or _NAMELESS[unicodedata.category(character)]
    return f"U+{ord(character):04X} ({name.lower()})"


def printable(text: str) -> str:
    """`text` with everything that is not printed as itself written as an escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def shown(text: str, longest: int = 40) -> str:
    r"""`text` as messages show what was found: short, and nothing but plain characters.

    Opening brackets are escaped as well (`\x5b`): they are markup to what draws the screen.
    """
    short = text if len(text) <= longest else text[: longest - 1] + "…"
    return printable(short.replace("\\", r"\\")).replace("[", r"\x5b")


def quoted(text: str) -> str:
    """`text` as messages show it, in quotes."""
    return "'" + shown(text).replace("'", r"\'") + "'"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
