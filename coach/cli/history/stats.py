"""`coach stats`: how much, how regularly and how evenly the person has trained."""

from dataclasses import replace
from datetime import date, timedelta

import click

from coach.cli.shared.journals import opened_journal
from coach.cli.shared.libraries import own_settings
from coach.cli.shared.options import json_option, since_option
from coach.cli.shared.terminal import can_draw_with, say, say_json, window_width
from coach.duration import Milliseconds
from coach.errors import CoachError
from coach.journal.stats.report import Report, period_start, report
from coach.journal.stats.side_balance import sides_of
from coach.journal.stats.totals import WEEK, mondays
from coach.journal.store.journal import Journal
from coach.journal.store.queries import (
    loads_by_exercise,
    results_by_block,
    work_by_day,
    work_by_exercise,
)
from coach.journal.timestamp import timestamp_now
from coach.text.characters import shown

LONG_STREAK = 7
NEEDS_REST = "The last seven days all had effort. A day off now is worth more than the streak."


@click.command(name="stats")
@since_option
@click.option("--all", "everything", is_flag=True, help="Show all statistics, not one screen.")
@click.option("--exercise", metavar="NAME", help="Show this exercise over time, each side apart.")
@json_option
def command(since: date | None, everything: bool, exercise: str | None, as_json: bool) -> None:
    """Show this week, your streak and records, the last weeks, and which side falls short.

    With --all, also a calendar, phases, muscles, left against right, loads and results. The period
    is the last twelve weeks, the calendar the last half year. Durations are time worked, without
    rests, in full seconds or minutes. A day counts if any work was done on it; today breaks no
    streak before it is over. `weekly_goal = 60` in the settings sets a goal of 60 minutes a week.
    """
    if exercise is not None and (as_json or everything):
        raise click.UsageError("--exercise goes with --since alone")
    with opened_journal() as journal:
        if exercise is not None:
            _show_exercise(journal, exercise, since, timestamp_now().day)
            return
        found = _report(journal, since, timestamp_now().day)
        needs_rest = found.by_day.current >= LONG_STREAK and _needs_rest(journal)
    if as_json:
        from coach.cli.history.stats_record import report_record  # noqa: PLC0415  the text needs none

        say_json(report_record(found, own_settings().weekly_goal))
        return
    if everything or not found.days:
        from coach.cli.history.stats_lines import report_lines  # noqa: PLC0415  JSON needs none

        lines = report_lines(found, window_width(), can_draw_with)
    else:
        from coach.cli.history.stats_overview import overview_lines  # noqa: PLC0415

        goal = own_settings().weekly_goal
        lines = overview_lines(found, goal, window_width(), can_draw_with)
    say("\n".join(lines))
    if needs_rest:
        say(NEEDS_REST)


def _show_exercise(journal: Journal, exercise: str, asked: date | None, today: date) -> None:
    """Raises CoachError where none of it was done in the period."""
    from coach.cli.history.stats_overview import ExerciseWeek, exercise_lines  # noqa: PLC0415

    since = period_start(asked, work_by_day(journal.connection), today)
    weeks, name = [], ""
    for monday in mondays(since, today):
        first, last = max(monday, since), min(monday + WEEK - timedelta(days=1), today)
        week = ExerciseWeek(monday)
        for one in work_by_exercise(journal.connection, first, last):
            if one.exercise == exercise:
                name = one.name
                done = Milliseconds(week.done + one.done)
                week = replace(week, done=done, times=week.times + sides_of(one))
        weeks.append(week)
    if not name:
        raise CoachError(
            f"no work of '{shown(exercise)}' since {since}; coach exercises has the names"
        )
    say("\n".join(exercise_lines(name, weeks, window_width(), can_draw_with)))


def _needs_rest(journal: Journal) -> bool:
    """Whether the streak is one of effort without a day off, which nothing should praise."""
    from coach.advice.findings.too_much import has_no_rest_day  # noqa: PLC0415  likewise
    from coach.advice.queries import training_history  # noqa: PLC0415  long streaks are rare

    now = timestamp_now()
    return has_no_rest_day(training_history(journal, "", now), now.day)


def _report(journal: Journal, asked: date | None, today: date) -> Report:
    days = work_by_day(journal.connection)
    since = period_start(asked, days, today)
    work = work_by_exercise(journal.connection, since, today)
    loads = loads_by_exercise(journal.connection, since, today)
    results = results_by_block(journal.connection, since, today)
    return report(days, work, since, today, loads=loads, results=results)
