"""Options that several commands have, and what they mean."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from math import isfinite
from typing import Any

import click

from coach.audio.names import AUDIO_CHOICES
from coach.duration import MOST_MINUTES
from coach.journal.timestamp import timestamp_now
from coach.routine.model import Level, Side
from coach.text.characters import quoted
from coach.text.suggestions import did_you_mean, near

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORDS = ("today", "yesterday", *WEEKDAYS)
_AGO = re.compile(r"(?P<count>\d{1,5})(?P<unit>[dw])", re.ASCII)
_DAYS = {"d": 1, "w": 7}
_EXPECTED = "expected a date such as 2026-11-21, or 7d, 4w, today, yesterday or a weekday"

Command = Callable[..., Any]
Option = Callable[[Command], Command]


class WholeNumber(click.IntRange):
    """A whole number within bounds; usage errors call it that."""

    name = "whole number"


class Number(click.FloatRange):
    """A number within bounds; NaN, which no bound excludes, is none."""

    name = "number"

    def convert(
        self,
        value: Any,  # noqa: ANN401  as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Raises BadParameter."""
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(f"{value!r} is not a number", param, ctx)
        return number


json_option: Option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
volume_option: Option = click.option(
    "--volume",
    type=WholeNumber(0, 100),
    default=80,
    show_default=True,
    help="Volume of the cues, in percent.",
)
audio_option: Option = click.option(
    "--audio",
    type=click.Choice(AUDIO_CHOICES),
    default="auto",
    show_default=True,
    help="How to make sound.",
)
voice_option: Option = click.option(
    "--voice/--no-voice",
    default=None,
    help="Say exercises, sides and counts, or not. Default: where a voice is found.",
)
lead_option: Option = click.option(
    "--lead",
    type=click.Choice([side.value for side in Side]),
    default=Side.LEFT.value,
    show_default=True,
    help="The side that goes first.",
)
from_option: Option = click.option(
    "--from",
    "from_step",
    type=WholeNumber(min=1),
    default=1,
    metavar="N",
    help="Begin with step N.",
)
minutes_option: Option = click.option(
    "--minutes",
    type=WholeNumber(1, MOST_MINUTES),
    metavar="N",
    help="Shorten or lengthen the routine to N minutes, as far as its doses allow.",
)


def level_option(command: Command) -> Command:
    """Add `--easier` and `--harder`; `command` gets a level's value as `level`, or None."""

    @click.option(
        "--easier",
        is_flag=True,
        help="Do the easier variation of every exercise that has a suitable one.",
    )
    @click.option(
        "--harder",
        is_flag=True,
        help="Do the harder variation of every exercise that has a suitable one.",
    )
    @wraps(command)
    def with_level(*arguments: object, easier: bool, harder: bool, **options: object) -> object:
        refuse_both("--easier", easier, "--harder", harder)
        level = Level.EASIER if easier else Level.HARDER if harder else None
        return command(*arguments, level=level and level.value, **options)

    return with_level


def level_of(written: str | None) -> Level:
    """The level that these options ask for."""
    return Level.USUAL if written is None else Level(written)


def refuse_both(one: str, has_one: bool, other: str, has_other: bool) -> None:
    """Raise UsageError where both of two options are given that exclude each other."""
    if has_one and has_other:
        raise click.UsageError(f"{one} and {other}: take one of them")


def since_day(text: str, today: date) -> date:
    """The day that `--since` names: `7d` is seven days ago, `monday` the latest Monday.

    The name of today's weekday is today. Raises ValueError for anything else and for a day that
    is still to come.
    """
    word = text.strip().lower()
    day = _day_of_word(word, today) or _day_ago(word, today) or _date(word)
    if day > today:
        raise ValueError(f"{day} is still to come")
    return day


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
        raise ValueError(f"{quoted(word)} is not a day; {_EXPECTED}{hint}") from None


def _since(value: str | date) -> date:
    """Click's type for `--since`."""
    if isinstance(value, date):
        return value
    try:
        return since_day(value, timestamp_now().day)
    except ValueError as error:
        raise click.BadParameter(f"{error}") from error


since_option: Option = click.option(
    "--since",
    type=_since,
    metavar="DAY",
    help="From this day on: a date, 7d, 4w, yesterday, monday.",
)
