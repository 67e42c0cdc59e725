"""`coach stats`: how much, how regularly and how evenly the person has trained."""

from datetime import date

import click

from coach.cli.shared.journals import opened_journal
from coach.cli.shared.options import json_option, since_option
from coach.cli.shared.terminal import can_draw_with, say, say_json, window_width
from coach.journal.stats.report import Report, period_start, report
from coach.journal.store.journal import Journal
from coach.journal.store.queries import (
    loads_by_exercise,
    results_by_block,
    work_by_day,
    work_by_exercise,
)
from coach.journal.timestamp import timestamp_now

LONG_STREAK = 7
NEEDS_REST = "The last seven days all had effort. A day off now is worth more than the streak."


@click.command(name="stats")
@since_option
@json_option
def command(since: date | None, as_json: bool) -> None:
    """Show minutes a week, a calendar, your streak, left against right, loads and results.

    The bars cover the last twelve weeks, the calendar the last half year. Durations are time
    worked, without rests. A day counts if any work was done on it; today breaks no streak before it
    is over.
    """
    with opened_journal() as journal:
        found = _report(journal, since, timestamp_now().day)
        needs_rest = found.by_day.current >= LONG_STREAK and _needs_rest(journal)
    if as_json:
        from coach.cli.history.stats_record import report_record  # noqa: PLC0415  the text needs none

        say_json(report_record(found))
        return
    from coach.cli.history.stats_lines import report_lines  # noqa: PLC0415  JSON needs none

    say("\n".join(report_lines(found, window_width(), can_draw_with)))
    if needs_rest:
        say(NEEDS_REST)


def _needs_rest(journal: Journal) -> bool:
    """Whether the streak is one of effort without a day off, which nothing should praise."""
    from coach.advice.queries import training_history  # noqa: PLC0415  long streaks are rare
    from coach.advice.too_much import has_no_rest_day  # noqa: PLC0415  likewise

    now = timestamp_now()
    return has_no_rest_day(training_history(journal, "", now), now.day)


def _report(journal: Journal, asked: date | None, today: date) -> Report:
    days = work_by_day(journal.connection)
    since = period_start(asked, days, today)
    work = work_by_exercise(journal.connection, since, today)
    loads = loads_by_exercise(journal.connection, since, today)
    results = results_by_block(journal.connection, since, today)
    return report(days, work, since, today, loads=loads, results=results)
