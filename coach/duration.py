"""Durations: the unit of time in the core, and how people write and read it."""

import re
from decimal import Decimal
from typing import NewType

Milliseconds = NewType("Milliseconds", int)
"""A duration or a point in time in whole milliseconds; never a float, so sums stay exact."""

NO_TIME = Milliseconds(0)
SECOND = Milliseconds(1000)
MINUTE = Milliseconds(60_000)
MOST_MINUTES = 24 * 60
"""The longest session that a person can ask for."""

_HOURS = r"h(?:ours?|rs?)?"
_MINUTES = r"m(?:in(?:ute)?s?)?"
_SECONDS = r"s(?:ec(?:ond)?s?)?"
_NUMBER = r"\d{1,6}(?:\.\d{1,3})?"
_WRITTEN = re.compile(
    rf"""
    (?P<clock>\d{{1,6}}):(?P<after_clock>[0-5]\d)                            # 1:30
    | (?P<hours>{_NUMBER})\s*{_HOURS}                                        # 1h
    | (?P<minutes>{_NUMBER})\s*{_MINUTES}                                    # 1.5 min
    | (?:(?P<whole>\d{{1,6}})\s*{_MINUTES}\s*)?(?P<seconds>{_NUMBER})\s*(?:{_SECONDS})?  # 1m30s, 30
    """,
    re.VERBOSE | re.ASCII,
)


def seconds(count: int) -> Milliseconds:
    """`count` whole seconds."""
    return Milliseconds(count * SECOND)


def parse_duration(text: str) -> Milliseconds:
    """Read `30s`, `1m30s`, `1:30`, `2.5 min`, `1h` or a bare number of seconds.

    Raises ValueError for anything else, such as signs or parts of a millisecond.
    """
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        raise ValueError(f"not a duration: {text!r}")
    part = {name: Decimal(number or 0) for name, number in written.groupdict().items()}
    minutes = part["hours"] * 60 + part["minutes"] + part["whole"] + part["clock"]
    return Milliseconds(int(minutes * MINUTE + (part["seconds"] + part["after_clock"]) * SECOND))


def format_duration(duration: Milliseconds) -> str:
    """A duration for prose and tables: `45 s`, `1 min 30 s`, `2.5 s`, `7 h 1 min`."""
    hours, rest = divmod(duration, 60 * MINUTE)
    minutes, rest = divmod(rest, MINUTE)
    whole, fraction = divmod(rest, SECOND)
    part_of_second = f".{fraction:03d}".rstrip("0") if fraction else ""
    parts = [(f"{hours}", "h"), (f"{minutes}", "min"), (f"{whole}{part_of_second}", "s")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number != "0") or "0 s"


def format_clock(duration: Milliseconds) -> str:
    """Digits for a display: `1:30`. Whole seconds, rounded up so that 0:00 means over."""
    whole = -(-duration // SECOND)
    return f"{whole // 60}:{whole % 60:02d}"


def json_seconds(duration: Milliseconds | None) -> int | float | None:
    """Seconds for JSON: an integer where they are whole; None for what the person ends."""
    if duration is None:
        return None
    return duration // SECOND if duration % SECOND == 0 else duration / SECOND


def whole_minutes(duration: Milliseconds) -> int:
    """The full minutes in it: no statistics say more than was done."""
    return duration // MINUTE


def whole_seconds(duration: Milliseconds) -> Milliseconds:
    """The duration without the part of a second: statistics are told in whole ones."""
    return Milliseconds(duration // SECOND * SECOND)
