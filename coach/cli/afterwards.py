"""What a session leaves behind once it is over: a day of a programme done."""

import click

from coach.cli.journals import opened_journal
from coach.cli.programme_marking import mark_due_day
from coach.errors import CoachError
from coach.journal.moment import Moment


def mark_programme(routine_id: str, session: int | None, began: Moment) -> None:
    """Mark the day of the running programme that a finished session has done, and say so."""
    if session is None:
        return
    try:
        with opened_journal() as journal:
            told = mark_due_day(journal, routine_id, day=began.day, session=session)
    except CoachError as error:  # the session is done all the same
        click.echo(error, err=True)
        return
    if told is not None:
        click.echo(told)
