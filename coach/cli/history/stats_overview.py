"""What `coach stats` shows first, on one screen: this week, records, weeks, what falls short.

With `--exercise`, one exercise over time, each side apart.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from coach.cli.history.stats_lines import (
    WIDEST,
    Ink,
    amount,
    bar_of,
    ink_for,
    not_counted,
    of_a_side,
    short_date,
    week_lines,
)
from coach.cli.shared.table import Column, Fit, table_lines
from coach.cli.shared.terminal import Style, heading, styled
from coach.duration import MINUTE, NO_TIME, Milliseconds, whole_minutes
from coach.journal.stats.report import Report, records
from coach.journal.stats.side_balance import SideTimes
from coach.journal.stats.totals import Total
from coach.text.english import all_of, counted

RECENT_WEEKS = 8
"""Shown of the period, so that all of it is seen at once on 24 lines."""
MOST_NAMED = 3
"""Exercises that are named as falling short."""
_LABEL = 14
_GOAL_CELLS = 20
MORE = "More: coach stats --all; one exercise: coach stats --exercise NAME"


@dataclass(frozen=True, slots=True)
class ExerciseWeek:
    """The work of one exercise in one week."""

    monday: date
    done: Milliseconds = NO_TIME
    times: SideTimes = field(default_factory=SideTimes)


def overview_lines(
    report: Report, goal: int | None, width: int, can_write: Callable[[str], bool]
) -> Iterator[str]:
    """What matters first; at most 20 lines of at most `width` cells. `goal` is minutes a week."""
    ink = ink_for(can_write)
    cells = min(width, WIDEST)
    yield _labelled("This week", _this_week(report, goal, ink))
    yield _labelled("Streak", _streak(report))
    yield _labelled(f"{len(report.weeks)} weeks", _done(report.total, len(report.weeks)))
    if found := _records(report):
        yield _labelled("Records", found)
    yield from not_counted(report)
    yield ""
    yield heading("Minutes in the week of")
    reached = Milliseconds((goal or 0) * MINUTE)
    yield from week_lines(report.weeks[-RECENT_WEEKS:], report.today, ink, cells, reached)
    if short := _falls_short(report):
        yield ""
        yield _labelled("Falls short", styled(short, Style.YELLOW))
    yield ""
    yield MORE


def exercise_lines(
    name: str, weeks: Sequence[ExerciseWeek], width: int, can_write: Callable[[str], bool]
) -> Iterator[str]:
    """One exercise, a bar for each week, and the time of each side where it has sides."""
    ink = ink_for(can_write)
    cells = min(width, WIDEST)
    total = Milliseconds(sum(week.done for week in weeks))
    trained = sum(week.done > 0 for week in weeks)
    best = max(weeks, key=lambda week: (week.done, week.monday))
    yield heading(f"{name}: ") + f"{amount(total)} in {trained} of {counted(len(weeks), 'week')}"
    yield f"Most in the week of {short_date(best.monday).strip()}: {amount(best.done)}"
    yield ""
    times = [week.times for week in weeks]
    has_sides = any(one.left or one.right for one in times)
    columns = [
        Column("Week of", [short_date(week.monday) for week in weeks]),
        Column("Time", [of_a_side(week.done) for week in weeks], is_number=True),
    ]
    if has_sides:
        columns += [
            Column("Left", [of_a_side(one.left) for one in times], is_number=True),
            Column("Right", [of_a_side(one.right) for one in times], is_number=True),
        ]
    room = cells - sum(len(cell) + 2 for cell in ("Week of", *["99 min 59 s"] * (len(columns) - 1)))
    bars = [bar_of(week.done, max(best.done, MINUTE), ink, room) for week in weeks]
    green: list[Style | None] = [Style.GREEN] * len(bars)
    yield from table_lines([*columns, Column("", bars, Fit.SHORTENED, styles=green)], cells)


def _labelled(label: str, text: str) -> str:
    return heading(f"{label:{_LABEL}}") + text


def _this_week(report: Report, goal: int | None, ink: Ink) -> str:
    worked = report.weeks[-1].total.worked
    if goal is None:
        return f"{amount(worked)} in {counted(report.weeks[-1].total.sessions, 'session')}"
    share = min(worked, Milliseconds(goal * MINUTE))
    full = bar_of(share, Milliseconds(goal * MINUTE), ink, _GOAL_CELLS)
    bar = styled(full, Style.GREEN) + ink.levels[0] * (_GOAL_CELLS - len(full))
    reached = ", the goal is reached" if worked >= goal * MINUTE else ""
    return f"{bar} {whole_minutes(worked)} of {goal} min{reached}"


def _streak(report: Report) -> str:
    days, weeks = report.by_day, report.by_week
    return f"{counted(days.current, 'day')}, {counted(weeks.current, 'week')}"


def _done(total: Total, weeks: int) -> str:
    a_week = amount(Milliseconds(total.worked // weeks))
    return f"{amount(total.worked)} in {counted(total.sessions, 'session')}, {a_week} a week"


def _records(report: Report) -> str:
    found = records(report.days, report.today)
    if found.day is None or found.week is None:
        return ""
    longest = counted(report.by_day.longest, "day")
    return (
        f"{amount(found.of_day)} in a day ({short_date(found.day).strip()}), "
        f"{amount(found.of_week)} in a week ({short_date(found.week).strip()}), {longest} in a row"
    )


def _falls_short(report: Report) -> str:
    uneven = [
        f"{one.name} ({side.value})"
        for one in report.balances
        if (side := one.neglected) is not None
    ]
    if not uneven:
        return ""
    more = len(uneven) - MOST_NAMED
    return all_of([*uneven[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
