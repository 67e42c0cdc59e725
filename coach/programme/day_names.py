"""Reads days: `monday and thursday`, `day 1, day 3 and day 5`, `every day`, `2 times a day`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.programme.model import DAYS_OF_A_WEEK, WeekBegins
from coach.text.characters import quoted
from coach.text.english import all_of
from coach.text.suggestions import did_you_mean, near

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERED = tuple(f"day {number}" for number in range(1, DAYS_OF_A_WEEK + 1))
EVERY_DAY = "every day"
TIMES_A_DAY = range(1, 13)

_NAMES = {WeekBegins.ON_MONDAY: WEEKDAYS, WeekBegins.WITH_THE_START: NUMBERED}
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_TIMES = re.compile(r"(?:(?P<days>.+?),? )?(?P<times>[0-9]{1,9} times|once|twice) a day")
_LONGEST = 120
"""Characters: all seven days, and how often."""
_EXAMPLES = "'monday and thursday', 'day 1 and day 4' or 'every day'"


class DayNameError(Exception):
    """Words that name no days; the text says what was expected."""


@dataclass(frozen=True, slots=True)
class NamedDays:
    """Days of a week, and how often each of them something is done."""

    begins: WeekBegins | None
    """How they are named; None for every day, which goes with both ways."""
    offsets: tuple[int, ...]
    """Of each from the first of its week, 0 to 6."""
    times: int = 1


def days_named(text: str) -> NamedDays:
    """The days that a text names. Raises DayNameError."""
    if len(text) > _LONGEST:
        raise DayNameError(_unknown(text, ()))
    days, times = _without_times(" ".join(text.casefold().split()))
    if days == EVERY_DAY:
        return NamedDays(None, tuple(range(DAYS_OF_A_WEEK)), times)
    names = _BETWEEN.split(days)
    for begins, known in _NAMES.items():
        if names[0] in known:
            return NamedDays(begins, tuple(_offset(name, known) for name in names), times)
    raise DayNameError(_unknown(names[0], (*WEEKDAYS, *NUMBERED, EVERY_DAY)))


def names_of(begins: WeekBegins, offsets: Sequence[int], times: int = 1) -> str:
    """The names of these days, as a file may have them: `monday and thursday, 2 times a day`."""
    is_every_day = len(offsets) == DAYS_OF_A_WEEK
    days = EVERY_DAY if is_every_day else all_of([_NAMES[begins][offset] for offset in offsets])
    return days if times == 1 else f"{days}, {times} times a day"


def _without_times(text: str) -> tuple[str, int]:
    """The days, every day if there are none, and how many times on each."""
    if not (found := _TIMES.fullmatch(text)):
        return text, 1
    number = found["times"].removesuffix(" times")
    times = {"once": 1, "twice": 2}.get(number) or int(number)
    if times not in TIMES_A_DAY:
        expected = f"{TIMES_A_DAY[0]} to {TIMES_A_DAY[-1]} times a day"
        raise DayNameError(f"expected {expected}, found {times}")
    return found["days"] or EVERY_DAY, times


def _offset(name: str, known: tuple[str, ...]) -> int:
    if name not in known:
        raise DayNameError(_unknown(name, known))
    return known.index(name)


def _unknown(name: str, known: tuple[str, ...]) -> str:
    hint = did_you_mean(near(name, known)) or f"; expected days such as {_EXAMPLES}"
    return f"unknown day {quoted(name)}{hint}"
