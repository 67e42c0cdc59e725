"""Reads `--since`: a date, or how long ago in words."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import click

from coach.journal.timestamp import timestamp_now
from coach.text.characters import quoted
from coach.text.suggestions import did_you_mean, near

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORDS = ("today", "yesterday", *WEEKDAYS)
_AGO = re.compile(r"(?P<count>\d{1,5})(?P<unit>[dw])", re.ASCII)
_DAYS = {"d": 1, "w": 7}
_EXPECTED = "expected a date such as 2026-11-21, or 7d, 4w, today, yesterday or a weekday"


def since_day(text: str, today: date) -> date:
    """The day that is meant: `7d` is the day seven days ago, `monday` the latest Monday.

    A weekday's name on that very day means today. Raises ValueError for anything else, and for a
    day that is still to come.
    """
    word = text.strip().lower()
    day = _day_of_word(word, today) or _day_ago(word, today) or _date(word)
    if day > today:
        raise ValueError(f"{day} is still to come")
    return day


def since(value: str | date) -> date:
    """What click reads the option's value with."""
    if isinstance(value, date):
        return value
    try:
        return since_day(value, timestamp_now().day)
    except ValueError as error:
        raise click.BadParameter(f"{error}") from error


since_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--since",
    type=since,
    metavar="DAY",
    help="From this day on: a date, 7d, 4w, yesterday, monday.",
)


def _day_of_word(word: str, today: date) -> date | None:
    if word in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(word)) % len(WEEKDAYS))
    if word not in WORDS:
        return None
    return today - timedelta(days=WORDS.index(word))


def _day_ago(word: str, today: date) -> date | None:
    ago = _AGO.fullmatch(word)
    if ago is None:
        return None
    days = int(ago["count"]) * _DAYS[ago["unit"]]
    return date.fromordinal(max(today.toordinal() - days, 1))


def _date(word: str) -> date:
    try:
        return date.fromisoformat(word.upper())
    except ValueError:
        hint = did_you_mean(near(word, WORDS))
        raise ValueError(f"{quoted(word)} is no day; {_EXPECTED}{hint}") from None
