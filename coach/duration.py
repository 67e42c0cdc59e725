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

_WRITTEN = re.compile(
    r"""
    (?:(?P<clock_minutes>\d{1,6}):(?P<clock_seconds>[0-5]\d))   # 1:30
    | (?:(?P<minutes>\d{1,6})\s*m(?:in)?)?\s*                   # 1m, 1m30s
      (?:(?P<seconds>\d{1,6}(?:\.\d{1,3})?)\s*s?)?              # 30s, 30, 2.5s
    """,
    re.VERBOSE | re.ASCII,
)


def seconds(count: int) -> Milliseconds:
    """`count` whole seconds."""
    return Milliseconds(count * SECOND)


def parse_duration(text: str) -> Milliseconds:
    """Read `30s`, `1m30s`, `1:30`, `2.5s` or a bare number of seconds.

    Raises ValueError for anything else, such as signs or parts of a millisecond.
    """
    written = _WRITTEN.fullmatch(text.strip())
    if not text.strip() or written is None:
        raise ValueError(f"not a duration: {text!r}")
    part = written.groupdict()
    minutes = int(part["clock_minutes"] or part["minutes"] or 0)
    rest = Decimal(part["clock_seconds"] or part["seconds"] or 0)
    return Milliseconds(minutes * MINUTE + int(rest * SECOND))


def format_duration(duration: Milliseconds) -> str:
    """A duration for prose and tables: `45 s`, `1 min 30 s`, `2.5 s`."""
    minutes, rest = divmod(duration, MINUTE)
    whole, fraction = divmod(rest, SECOND)
    spoken_seconds = f"{whole}.{fraction:03d}".rstrip("0") if fraction else f"{whole}"
    if not minutes:
        return f"{spoken_seconds} s"
    return f"{minutes} min {spoken_seconds} s" if rest else f"{minutes} min"


def format_clock(duration: Milliseconds) -> str:
    """Digits for a display: `1:30`. Whole seconds, rounded up so that 0:00 means over."""
    whole = -(-duration // SECOND)
    return f"{whole // 60}:{whole % 60:02d}"


def json_seconds(duration: Milliseconds | None) -> int | float | None:
    """Seconds for JSON: an integer where they are whole; None for what the person ends."""
    if duration is None:
        return None
    return duration // SECOND if duration % SECOND == 0 else duration / SECOND
