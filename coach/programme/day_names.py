"""Reads which days of a week are meant: `monday and thursday`, or `day 1, day 3 and day 5`."""

import re
from collections.abc import Iterable

from coach.documents.limits import NAME_LENGTH
from coach.programme.model import DAYS_OF_A_WEEK, WeekBegins
from coach.text.characters import quoted
from coach.text.english import all_of
from coach.text.suggestions import did_you_mean, near

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERED = tuple(f"day {number}" for number in range(1, DAYS_OF_A_WEEK + 1))

_NAMES = {WeekBegins.ON_MONDAY: WEEKDAYS, WeekBegins.WITH_THE_START: NUMBERED}
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_EXAMPLES = "'monday and thursday' or 'day 1 and day 4'"


class DayNameError(Exception):
    """Words that name no days; the text says what was expected."""


def days_named(text: str) -> tuple[WeekBegins, tuple[int, ...]]:
    """How the days are named, and the offset of each from the first of its week, 0 to 6.

    Raises DayNameError.
    """
    if len(text) > NAME_LENGTH:
        raise DayNameError(_unknown(text, ()))
    names = [" ".join(name.casefold().split()) for name in _BETWEEN.split(text.strip())]
    for begins, known in _NAMES.items():
        if names[0] in known:
            return begins, tuple(_offset(name, known) for name in names)
    raise DayNameError(_unknown(names[0], (*WEEKDAYS, *NUMBERED)))


def names_of(begins: WeekBegins, offsets: Iterable[int]) -> str:
    """The names of these days, as a file may have them: `monday and thursday`."""
    return all_of([_NAMES[begins][offset] for offset in offsets])


def _offset(name: str, known: tuple[str, ...]) -> int:
    if name not in known:
        raise DayNameError(_unknown(name, known))
    return known.index(name)


def _unknown(name: str, known: tuple[str, ...]) -> str:
    hint = did_you_mean(near(name, known)) or f"; expected days such as {_EXAMPLES}"
    return f"unknown day {quoted(name)}{hint}"
