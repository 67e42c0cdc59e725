"""What the journal has to say before a session: how the last was borne, advice, who leads."""

from datetime import date, timedelta

import click

from coach.advice.advise import advice_for
from coach.advice.applying import applied
from coach.advice.model import Advice, AdviceKind, Past
from coach.advice.queries import past_of
from coach.cli.asking import ask_soreness, settled
from coach.cli.journals import opened_journal
from coach.duration import SECOND, Milliseconds, format_duration
from coach.errors import CoachError
from coach.journal.balance import SideTimes, neglected_side
from coach.journal.journal import Journal
from coach.journal.model import SessionEntry
from coach.journal.moment import this_moment
from coach.journal.queries import sides_of_routine
from coach.journal.trouble import JournalError
from coach.routine.model import Routine, Side
from coach.routine.versions import Versions

REMEMBERED = timedelta(days=7)
"""Who was sore longer ago than this does not remember after which session."""


def leading_side(routine_id: str) -> Side:
    """The side that fell short in this routine lately, which is said; else the left one."""
    times = _sides(routine_id)
    side = neglected_side(times)
    if side is None:
        return Side.LEFT
    short = Milliseconds(abs(times.left - times.right) // SECOND * SECOND)
    click.echo(
        f"The {side.value} side leads today: it had {format_duration(short)} less of this routine "
        "in the last twelve weeks."
    )
    return side


def advised(
    routine: Routine, versions: Versions, *, asks: bool, offers: bool
) -> tuple[Routine, bool]:
    """The routine as the journal's advice has it, and whether what was offered was taken.

    `asks` is whether to ask about soreness, and `offers` whether to offer advice: what hurts is
    left out in any case, all else is only done if the person accepts it. Raises NothingLeftError
    where everything hurts.
    """
    past = _past(routine, asks=asks)
    if past is None:
        return routine, False
    advice = advice_for(routine, past, versions, this_moment().day)
    taken = settled(advice, routine, versions, asks=offers)
    return applied(routine, taken, versions), any(one.kind.is_offered for one in taken)


def advised_again(
    routine: Routine, versions: Versions, entry: SessionEntry, journal: Journal
) -> Routine:
    """The routine as a session of the journal began it. Raises as `advised` does."""
    past = past_of(journal, entry.routine, before=entry.began)
    advice = advice_for(routine, past, versions, entry.began.day)
    return applied(routine, _taken(advice, is_advised=entry.choices.is_advised), versions)


def _taken(advice: tuple[Advice, ...], *, is_advised: bool) -> list[Advice]:
    return [
        one
        for one in advice
        if one.kind is AdviceKind.LEAVE_OUT or (is_advised and one.kind.is_offered)
    ]


def _past(routine: Routine, *, asks: bool) -> Past | None:
    """What the journal knows, after the person was asked how the last session was borne."""
    try:
        with opened_journal() as journal:
            if asks:
                _ask_about_soreness(journal, this_moment().day)
            return past_of(journal, routine.id)
    except JournalError as error:  # what is in the way of the journal is not in a session's way
        click.echo(error, err=True)
        return None


def _ask_about_soreness(journal: Journal, today: date) -> None:
    last = next(iter(journal.sessions(limit=1)), None)
    if last is None or last.soreness is not None or not last.worked:
        return
    if today - REMEMBERED <= last.day < today:
        soreness = ask_soreness(last.title, last.day)
        if soreness is not None:
            journal.tell_soreness(last.id, soreness)


def _sides(routine_id: str) -> SideTimes:
    try:
        with opened_journal() as journal:
            return sides_of_routine(journal.connection, routine_id, this_moment().day)
    except CoachError:  # it is said where advice is asked for
        return SideTimes()
