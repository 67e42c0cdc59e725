"""What a session leaves behind once it is over: how it was, and a day of a programme done."""

from collections.abc import Collection

import click

from coach.cli.asking import ask_how_it_was, exercised
from coach.cli.journals import opened_journal
from coach.cli.programme_marking import mark_due_day
from coach.duration import MINUTE
from coach.errors import CoachError
from coach.journal.moment import Moment
from coach.session.account import Account


def mark_programme(routine_id: str, session: int, began: Moment) -> None:
    """Mark the day of the running programme that a finished session has done, and say so."""
    try:
        with opened_journal() as journal:
            told = mark_due_day(journal, routine_id, day=began.day, session=session)
    except CoachError as error:  # the session is done all the same
        click.echo(error, err=True)
        return
    if told is not None:
        click.echo(told)


def ask_about(account: Account, session: int, hurt: Collection[str]) -> None:
    """Ask how it was, and write it down; `hurt` are ids of what was marked during the session.

    Less than a minute of work tells nothing, and is not asked about.
    """
    if sum(one.done for one in account.stretches) < MINUTE:
        return
    answer = ask_how_it_was(exercised(account), hurt)
    if answer.effort is None and not answer.pains:
        return
    try:
        with opened_journal() as journal:
            if answer.effort is not None:
                journal.rate(session, answer.effort)
            for pain in answer.pains:
                journal.mark_pain(session, pain)
    except CoachError as error:
        click.echo(error, err=True)
