"""What the journal has to say before a session: how the last was borne, advice, who leads."""

from collections.abc import Iterable
from datetime import date, timedelta

import click

from coach.advice.advise import advice_for
from coach.advice.model import AdviceKind
from coach.advice.painful import ruled_out
from coach.advice.queries import past_of
from coach.cli.asking import ask_soreness, settled
from coach.cli.journals import opened_journal
from coach.cli.leading import Leading, leading_side
from coach.cli.plan import NOTHING_KNOWN, Known
from coach.journal.journal import Journal
from coach.journal.model import PainEntry, SessionEntry
from coach.journal.moment import this_moment
from coach.journal.trouble import JournalError
from coach.routine.model import Routine, Side
from coach.routine.versions import Versions

REMEMBERED = timedelta(days=7)
"""Who was sore longer ago than this does not remember after which session."""


def looked_up(
    routine: Routine, versions: Versions, lead: Side | None, *, asks: bool, offers: bool
) -> tuple[Side, Known]:
    """The side that leads, unless `lead` says so already, and what else the journal knows.

    `asks` is whether to ask about soreness, and `offers` whether to offer advice: what hurts is
    left out in any case, all else is only done if the person accepts it. Raises NothingLeftError
    where everything hurts.
    """
    leading, today = Leading(lead or Side.LEFT), this_moment().day
    try:
        with opened_journal() as journal:
            if lead is None:
                leading = leading_side(journal, routine.id, today)
            if asks:
                _ask_about_soreness(journal, today)
            past = past_of(journal, routine.id)
    except JournalError as error:  # what is in the way of the journal is not in a session's way
        click.echo(error, err=True)
        return leading.side, NOTHING_KNOWN
    if leading.why:
        click.echo(leading.why)
    advice = advice_for(routine, past, versions, today)
    hurting = ruled_out(past.pains, versions)
    taken = settled(advice, routine, versions.without(hurting), asks=offers)
    return leading.side, Known(taken, hurting)


def known_again(
    routine: Routine, versions: Versions, entry: SessionEntry, journal: Journal
) -> Known:
    """What was known when a session of the journal began, and what has hurt since."""
    past = past_of(journal, entry.routine, before=entry.began)
    advice = advice_for(routine, past, versions, entry.began.day)
    return Known(
        advice=tuple(
            one
            for one in advice
            if one.kind is AdviceKind.LEAVE_OUT
            or (entry.choices.is_advised and one.kind.is_offered)
        ),
        hurting=ruled_out(past.pains, versions),
        hurting_since=_open(journal.pains()) - _open(past.pains),
    )


def _open(pains: Iterable[PainEntry]) -> frozenset[str]:
    return frozenset(entry.pain.exercise for entry in pains if entry.cleared is None)


def _ask_about_soreness(journal: Journal, today: date) -> None:
    last = next(iter(journal.sessions(limit=1)), None)
    if last is None or last.soreness is not None or not last.worked:
        return
    if today - REMEMBERED <= last.day < today:
        soreness = ask_soreness(last.title, last.day)
        if soreness is not None:
            journal.tell_soreness(last.id, soreness)
