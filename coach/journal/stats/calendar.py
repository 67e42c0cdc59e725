"""The days of the last weeks as a calendar that shows at a glance how much was done on each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.duration import MINUTE, NO_TIME, Milliseconds
from coach.journal.stats.totals import WEEK, Days, Total, monday_of

LEVELS = (NO_TIME, *(Milliseconds(minutes * MINUTE) for minutes in (10, 20, 40)))
"""The least work of a day at levels 1 to 4; level 0 is no work at all.

The steps lie between the bundled routines: a warm-up, one of control, a long one with stretches.
"""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Weeks side by side, oldest first."""

    mondays: tuple[date, ...]
    rows: tuple[tuple[int | None, ...], ...]
    """For Monday to Sunday, the level of that day in each week; None for days to come."""


def calendar(days: Days, weeks: int, today: date) -> Calendar:
    """The last so many `weeks`, this one included; at least one."""
    mondays = tuple(monday_of(today) - WEEK * back for back in reversed(range(weeks)))
    rows = (_row(days, mondays, weekday, today) for weekday in range(7))
    return Calendar(mondays, tuple(rows))


def level_of(worked: Milliseconds) -> int:
    """The level of a day's work, from 0 to the number of levels."""
    return sum(worked >= least for least in LEVELS) if worked else 0


def _row(days: Days, mondays: Sequence[date], weekday: int, today: date) -> tuple[int | None, ...]:
    row = (monday + timedelta(days=weekday) for monday in mondays)
    return tuple(level_of(days.get(day, Total()).worked) if day <= today else None for day in row)
