"""`coach programme run`: runs the session that is due today."""

from typing import Any

import click

from coach.advice.model import EverythingHurtsError
from coach.cli.session.run_options import RunOptions, run_options
from coach.cli.session.start import start
from coach.cli.shared.journals import opened_journal
from coach.cli.shared.libraries import open_library
from coach.cli.shared.options import refuse_both
from coach.cli.shared.terminal import say
from coach.errors import CoachError
from coach.journal.choices import DayReference
from coach.journal.timestamp import timestamp_now
from coach.planning.programme_advice import repeat_for
from coach.planning.programme_wording import (
    HOW_TO_LEAVE_IT_OUT,
    HOW_TO_START_EARLY,
    what_comes_next,
)
from coach.planning.running_programme import RunningProgramme, require_running
from coach.programme.schedule import DatedDay, DayState


@click.command(name="run")
@click.option("--early", is_flag=True, help="Do the next session today although it is due later.")
@click.option("--missed", is_flag=True, help="Do the latest session that was missed.")
@run_options
def command(early: bool, missed: bool, **options: Any) -> None:  # noqa: ANN401  the fields of RunOptions
    """Lead you through the session that is due today.

    When you finish it, the day is done. The options are those of `coach run`.
    """
    refuse_both("--early", early, "--missed", missed)
    library = open_library()
    with opened_journal() as journal:
        found = require_running(journal, library, timestamp_now().day)
        again = repeat_for(journal, found)
    if again is not None:
        say(f"{again.text}.")
    dated = _missed(found) if missed else _chosen(found, early=early)
    day = DayReference(found.programme.id, dated.day.number)
    try:
        start(found.routine_of(dated), library, RunOptions(**options), programme_day=day)
    except EverythingHurtsError as error:
        raise CoachError(f"{error}; {HOW_TO_LEAVE_IT_OUT}") from error


def _missed(found: RunningProgramme) -> DatedDay:
    dated = found.schedule.latest(DayState.MISSED)
    if dated is None:
        raise CoachError(f"no session was missed. {what_comes_next(found)}")
    return dated


def _chosen(found: RunningProgramme, *, early: bool) -> DatedDay:
    dated = found.schedule
    chosen = dated.next if early else dated.due
    if chosen is not None:
        return chosen
    if dated.next is None:
        raise CoachError(f"{found.programme.title} is over: no day of it remains to do")
    following = what_comes_next(found).rstrip(".")
    raise CoachError(f"nothing is due today. {following}; {HOW_TO_START_EARLY} does it today")
