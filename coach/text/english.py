"""Plurals, lists and sentences in English: said once for the screen, the voice and tables."""

import re
from collections.abc import Collection


def counted(number: int, thing: str) -> str:
    """`1 rep`, `6 reps`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def numbered(thing: str, number: int, total: int) -> str:
    """`set 2 of 3`; empty where there is only one."""
    return f"{thing} {number} of {total}" if total > 1 else ""


def listed(*parts: str) -> str:
    """The parts that are not empty, with commas between."""
    return ", ".join(part for part in parts if part)


def either(words: Collection[str]) -> str:
    """`a, b or c`."""
    return _last_joined("or", words)


def all_of(words: Collection[str]) -> str:
    """`a, b and c`."""
    return _last_joined("and", words)


def sentences(*parts: str) -> str:
    """The parts that are not empty as sentences, without a full stop at the end."""
    return ". ".join(capitalized(part.rstrip(".")) for part in parts if part)


def ranges_spoken(text: str) -> str:
    """The ranges of a text as they are said: `6 to 8 reps` for `6-8 reps`."""
    return re.sub(r"(?<=\d)-(?=\d)", " to ", text)


def first_sentence(text: str) -> str:
    """`text` up to its first full stop or exclamation mark; a question keeps its answer."""
    return re.split(r"(?<=[.!])\s+", text, maxsplit=1)[0]


def capitalized(text: str) -> str:
    """`text` with a capital at its beginning; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def _last_joined(word: str, words: Collection[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} {word} {last}" if others else last
