"""Which characters a file may contain, and how to show any text on a terminal without harm."""

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""Stands in for a refused character, so that reading can go on with the places unchanged."""

_LAYOUT = "\n\t"
_JOINER = "\N{ZERO WIDTH JOINER}"
_NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"
JOINERS = frozenset({_JOINER, _NON_JOINER})
"""Of no width: they say how the letters or signs around them are drawn."""
_EMOJI_LOOK = "\N{VARIATION SELECTOR-16}"

# By the first word of their letters' names: those that write one letter in several shapes.
_JOINING_SCRIPTS = frozenset(
    {
        *("ARABIC", "SYRIAC", "MANDAIC", "NKO", "ADLAM", "MONGOLIAN", "PHAGS-PA"),
        *("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA"),
        *("MALAYALAM", "SINHALA", "TIBETAN", "MYANMAR", "KHMER", "BALINESE", "JAVANESE"),
    }
)
# Letters by name, of which nothing is seen.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_NAMELESS = {
    "Cc": "control character",
    "Cn": "no character",
    "Co": "private use",
    "Cs": "half of a surrogate pair",
}


def composed(text: str) -> str:
    """`text` with each accent in one character with its letter (NFC), as names are compared.

    Some systems and keyboards write ä as one character, others as two.
    """
    return unicodedata.normalize("NFC", text)


def is_allowed(character: str) -> bool:
    """Whether a file may contain it somewhere."""
    if character.isprintable() or character in _LAYOUT or character in JOINERS:
        return True
    return unicodedata.category(character) == "Zs"


def refused_in(text: str) -> frozenset[str]:
    """The distinct characters of `text` that a file may not contain."""
    return frozenset(text[place] for place in refused_at(text))


def refused_at(text: str) -> list[int]:
    """The places, from 0, of the characters of `text` that a file may not contain there.

    Refused are those that act on a terminal or hide from the eye: controls, escapes, bidirectional
    and other format characters, line separators, surrogates, private use and unassigned ones.
    Joiners are kept where writing needs them: in emoji, and after letters of scripts whose letters
    have several shapes. Variation selectors are marks, never refused.
    """
    characters = set(text)
    refused = {one for one in characters if not is_allowed(one)}
    joiners = characters & JOINERS
    if not refused and not joiners:
        return []
    return [
        place
        for place, one in enumerate(text)
        if one in refused or (one in joiners and not _is_joined(text, place))
    ]


def is_visible(text: str) -> bool:
    """Whether there is something to be seen of `text`."""
    return any(one not in _BLANK and unicodedata.category(one)[0] in "LNPS" for one in text)


def is_joiner_of_letters(text: str, place: int) -> bool:
    """Whether the joiner at this place shapes a letter before it, as its script needs."""
    before = text[place - 1 : place]
    if not before or unicodedata.category(before)[0] not in "LM":
        return False
    return unicodedata.name(before, "").split(" ")[0] in _JOINING_SCRIPTS


def _is_joined(text: str, place: int) -> bool:
    """Whether the joiner at this place has something before it to join."""
    if is_joiner_of_letters(text, place):
        return True
    before = text[place - 1 : place]
    is_emoji = before == _EMOJI_LOOK or (before and unicodedata.category(before) in ("So", "Sk"))
    return text[place] == _JOINER and bool(is_emoji)


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
    refused = frozenset(refused_at(text))
    return "".join(
        one if one.isprintable() or (one in JOINERS and place not in refused) else _escaped(one)
        for place, one in enumerate(text)
    )


def escaped(text: str) -> str:
    """`text` with each character that a file may not contain written as an escape."""
    refused = frozenset(refused_at(text))
    return "".join(_escaped(one) if place in refused else one for place, one in enumerate(text))


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
