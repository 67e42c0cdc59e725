"""Everything that `coach stats` says, gathered for one period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coach.duration import NO_TIME, Milliseconds
from coach.journal.stats.side_balance import Balance, balances
from coach.journal.stats.streaks import Streak, day_streak, week_streak
from coach.journal.stats.totals import (
    WEEK,
    Days,
    ExerciseTotal,
    Progress,
    ResultProgress,
    Total,
    WeekTotal,
    by_muscle,
    by_stage,
    by_week,
    monday_of,
    sum_of,
    to_come,
)
from coach.routine.model import Stage

USUAL_WEEKS = 12
"""The weeks of the default period, this week included."""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a period."""

    since: date
    today: date
    total: Total
    days: Days
    """Of all time; the calendar may go back further than the period."""
    weeks: Sequence[WeekTotal]
    by_day: Streak
    by_week: Streak
    to_come: int
    """Sessions on days that are still to come; they count for nothing else here."""
    stages: Mapping[Stage | None, Milliseconds]
    muscles: Mapping[str, Milliseconds]
    balances: Sequence[Balance]
    loads: Sequence[Progress] = ()
    results: Sequence[ResultProgress] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """The most there has been in a day and in a week; None where there was no work."""

    day: date | None = None
    of_day: Milliseconds = NO_TIME
    week: date | None = None
    """Its Monday."""
    of_week: Milliseconds = NO_TIME


def records(days: Days, today: date) -> Records:
    """The records up to today; of equal ones the latest."""
    worked = {day: total.worked for day, total in days.items() if day <= today}
    if not worked:
        return Records()
    weeks: dict[date, Milliseconds] = {}
    for day, time in worked.items():
        monday = monday_of(day)
        weeks[monday] = Milliseconds(weeks.get(monday, NO_TIME) + time)
    best_day = max(worked, key=lambda day: (worked[day], day))
    best_week = max(weeks, key=lambda monday: (weeks[monday], monday))
    return Records(best_day, worked[best_day], best_week, weeks[best_week])


def period_start(asked: date | None, days: Days, today: date) -> date:
    """The first day: the one asked for, but not before the first work; else twelve weeks ago."""
    if asked is None:
        return monday_of(today) - WEEK * (USUAL_WEEKS - 1)
    first = min((day for day in days if day <= today), default=today)
    return max(asked, min(first, today))


def report(
    days: Days,
    work: Sequence[ExerciseTotal],
    since: date,
    today: date,
    *,
    loads: Sequence[Progress] = (),
    results: Sequence[ResultProgress] = (),
) -> Report:
    """The report on `days`, and on the `work`, `loads` and `results` from `since` to today."""
    return Report(
        since=since,
        today=today,
        total=sum_of(days, since, today),
        days=days,
        weeks=by_week(days, since, today),
        by_day=day_streak(days, today),
        by_week=week_streak(days, today),
        to_come=to_come(days, today),
        stages=by_stage(work),
        muscles=by_muscle(work),
        balances=balances(work),
        loads=loads,
        results=results,
    )
