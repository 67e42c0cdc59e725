"""Regular expressions for the values of a file, for its JSON Schema.

They mean the same in JavaScript with its flag `u` as in Python: editors run them.
"""

from collections.abc import Iterable

from coach.documents import limits
from coach.duration import MINUTE, SECOND

WHOLE_NUMBER = "(?:0|[1-9][0-9]{0,8})"
"""The only way to write one: no sign, no leading zero, and digits that cannot cost time."""

IDENTIFIER = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""An id: lower-case words joined by hyphens."""

NEARLY_CLOCK = r"([0-9]+)\.([0-5][0-9])\s*(?:m(?:in(?:ute)?s?)?)?"
"""Many people write 1.30 and mean a minute and a half."""

_SOMETHING_ABOVE_ZERO = "(?=[^1-9-]*[1-9])"
FRACTION = r"(?:\.[0-9]{1,3})?"
FIGURES = "(?!0000)[0-9xX][0-9][0-9xX][0-9]"
"""A tempo as trainers write it, a figure for each part."""

_ANY_ABOVE_ZERO = "(?=[^1-9]*[1-9])"
_SIX_DIGITS = "(?=[0-9]{1,6}(?![0-9]))"
_LONGEST_SECONDS = limits.LONGEST // SECOND
_LONGEST_MINUTES = limits.LONGEST // MINUTE
_LONGEST_HOURS = _LONGEST_MINUTES // 60


def up_to(most: int) -> str:
    """Whole numbers from 0 to `most`, as they are written: no sign and no leading zero."""
    digits = str(most)
    shorter = f"|[1-9][0-9]{{0,{len(digits) - 2}}}" if len(digits) > 1 else ""
    below = "".join(f"|{one}" for one in _of_the_same_length(digits))
    return f"(?:0{shorter}{below}|{most})"


def _of_the_same_length(digits: str) -> list[str]:
    """Those below the number of these digits: alike up to one digit, and there smaller."""
    found = []
    for place, digit in enumerate(digits):
        least = 0 if place else 1
        if int(digit) > least:
            rest = len(digits) - place - 1
            found.append(f"{digits[:place]}[{least}-{int(digit) - 1}][0-9]{{{rest}}}")
    return found


def whole(pattern: str) -> str:
    """The whole of a text, but for the space around it."""
    return rf"^\s*(?:{pattern})\s*$"


def number(allowed: range) -> str:
    """A whole number in quotes."""
    return whole((_SOMETHING_ABOVE_ZERO if allowed[0] else "") + up_to(allowed[-1]))


def duration(*, above_zero: bool) -> str:
    """A duration; minutes and seconds together may still be too long."""
    return whole((_SOMETHING_ABOVE_ZERO if above_zero else "") + DURATION)


def range_of(pattern: str) -> str:
    """Two values above 0 with a hyphen between; the second may still be the smaller."""
    return whole(rf"{_SOMETHING_ABOVE_ZERO}{pattern}\s*-\s*{_SOMETHING_ABOVE_ZERO}{pattern}")


def _up_to_with_fraction(most: int) -> str:
    return rf"(?:{up_to(most - 1)}{FRACTION}|{most}(?:\.0{{1,3}})?)"


def _duration() -> str:
    minutes = rf"{_SIX_DIGITS}0*{up_to(_LONGEST_MINUTES - 1)}"
    longest_minutes = rf"{_SIX_DIGITS}0*{_LONGEST_MINUTES}"
    hour, minute = r"\s*h(?:ours?|rs?)?", r"\s*m(?:in(?:ute)?s?)?"
    second = r"(?:\s*s(?:ec(?:ond)?s?)?)?"
    none = r"0{1,6}(?:\.0{1,3})?"
    clock = f"{minutes}:[0-5][0-9]|{longest_minutes}:00"
    words = (
        rf"{_SIX_DIGITS}0*{_up_to_with_fraction(_LONGEST_HOURS)}{hour}"
        rf"|{_SIX_DIGITS}0*{_up_to_with_fraction(_LONGEST_MINUTES)}{minute}"
        rf"|(?:{minutes}{minute}\s*)?{_SIX_DIGITS}0*{_up_to_with_fraction(_LONGEST_SECONDS)}{second}"
        rf"|{longest_minutes}{minute}\s*{none}{second}"
    )
    return rf"(?:{clock}|(?=[0-9])(?!0[0-9])(?!{NEARLY_CLOCK}\s*(?:-|$))(?:{words}))"


DURATION = _duration()
"""A duration of any length that is allowed, or of none."""


def one_of(words: Iterable[str]) -> str:
    """One of several words."""
    return whole("|".join(words))


def pace(longest_part: int, *, fraction: bool = False) -> str:
    """2 to 4 parts, not all of them 0."""
    part = _up_to_with_fraction(longest_part) if fraction else up_to(longest_part)
    return rf"{_ANY_ABOVE_ZERO}{part}(?:-{part}){{1,3}}"


def words(longest: int, *, least: int = 0, on_one_line: bool = False) -> str:
    """A text whose length is counted as the reader counts it: any space between words as one."""
    space = r"[^\S\n]" if on_one_line else r"\s"
    return rf"^\s*(?:\S|{space}+(?=\S)){{{least},{longest}}}\s*$"


HAS_A_LETTER = r"[^\s!-/:-@[-`{-~]"
"""Or a digit: anything but space and the marks of ASCII, as letters have no name in a pattern."""
