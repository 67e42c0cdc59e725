"""How many days, and how many weeks, in a row there was work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Streak:
    """Days, or weeks, in a row without a gap."""

    current: int
    """The streak up to now: today, or this week, cannot break it before it is over."""
    longest: int
    """The longest streak so far, the current one included."""


def day_streak(days: Iterable[date], today: date) -> Streak:
    """Days in a row with work; days to come count for nothing."""
    return _streak({day.toordinal() for day in days if day <= today}, today.toordinal())


def week_streak(days: Iterable[date], today: date) -> Streak:
    """Weeks in a row, Monday to Sunday, with work on any of their days."""
    return _streak({_week_number(day) for day in days if day <= today}, _week_number(today))


def _week_number(day: date) -> int:
    """Counts weeks without a break at the new year: day 1 of the calendar was a Monday."""
    return (day.toordinal() - 1) // DAYS_OF_A_WEEK


def _streak(numbers: set[int], this: int) -> Streak:
    lengths = _lengths(numbers)
    return Streak(lengths.get(this) or lengths.get(this - 1, 0), max(lengths.values(), default=0))


def _lengths(numbers: set[int]) -> dict[int, int]:
    """The length of the streak that ends with each number."""
    lengths: dict[int, int] = {}
    for number in sorted(numbers):
        lengths[number] = lengths.get(number - 1, 0) + 1
    return lengths
