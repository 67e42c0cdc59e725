"""What a session leaves behind once it is over: how it was, and a day of a programme done."""

from datetime import date

import click

from coach.cli.asking import ask_how_it_was, exercised
from coach.cli.journals import opened_journal
from coach.cli.programme_marking import mark_due_day
from coach.duration import MINUTE
from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.journal.recorder import Recorder


def leave_behind(
    routine_id: str, session: int, recorder: Recorder, finished_day: date | None, *, asks: bool
) -> None:
    """Mark the programme's day that a session has done, and ask how it was.

    `finished_day` is the day on which it began; None where it was not finished. Less than a minute
    of work tells nothing, and is not asked about.
    """
    asks = asks and recorder.worked >= MINUTE
    if finished_day is None and not asks:
        return
    try:
        with opened_journal() as journal:
            if finished_day is not None:
                _mark_programme(journal, routine_id, session, finished_day)
            if asks:
                _ask_about(journal, session, recorder)
    except CoachError as error:  # the session is done all the same
        click.echo(error, err=True)


def _mark_programme(journal: Journal, routine_id: str, session: int, day: date) -> None:
    told = mark_due_day(journal, routine_id, day=day, session=session)
    if told is not None:
        click.echo(told)


def _ask_about(journal: Journal, session: int, recorder: Recorder) -> None:
    answer = ask_how_it_was(exercised(recorder.work), recorder.hurt)
    if answer.effort is not None:
        journal.rate(session, answer.effort)
    for pain in answer.pains:
        journal.mark_pain(session, pain)
