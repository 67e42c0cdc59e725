"""What the journal adds to the menu: unfinished sessions and recent routines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from coach.cli.shared.terminal import say
from coach.config import journal_file
from coach.duration import format_duration
from coach.errors import CoachError
from coach.files import is_there
from coach.journal.model import SessionEntry
from coach.screen.menu.menu import Kind, Offer
from coach.text.days import day_in_words

RECENT = 3
"""How many recent routines are offered."""
LOOKED_AT = 50
"""How many sessions back they are looked for."""


def offers_of_journal(listed: Mapping[str, Offer]) -> list[Offer]:
    """Unfinished sessions, and the recent ones of the `listed` routines (by id).

    A journal that cannot be read is reported and offers nothing; none is created.
    """
    from coach.cli.shared.journals import opened_journal  # noqa: PLC0415  loads SQLite
    from coach.journal.timestamp import timestamp_now  # noqa: PLC0415

    if not is_there(journal_file()):
        return []
    now = timestamp_now()
    try:
        with opened_journal() as journal:
            unfinished = journal.unfinished(now)
            sessions = journal.sessions(limit=LOOKED_AT)
    except CoachError as error:
        say(error, err=True)
        return []
    return [
        *to_go_on(unfinished, listed, now.day),
        *recent(sessions, listed, now.day),
    ]


def to_go_on(
    sessions: Iterable[SessionEntry], listed: Mapping[str, Offer], today: date
) -> Iterator[Offer]:
    """Unfinished sessions in which some work was done; the time left is not known yet."""
    for session in sessions:
        if session.worked_so_far:
            left = f"left {day_in_words(session.last_seen.day, today)}"
            note = f"{left} after {format_duration(session.worked_so_far)} of work"
            known = listed.get(session.routine, Offer(Kind.RESUME, session.routine, session.title))
            yield replace(known, kind=Kind.RESUME, total=None, note=note, problem="")


def recent(
    sessions: Iterable[SessionEntry], listed: Mapping[str, Offer], today: date
) -> Iterator[Offer]:
    """The routines done last, newest first, each once with its last day."""
    days: dict[str, date] = {}
    for session in sessions:
        if session.routine in listed:
            days.setdefault(session.routine, session.day)
    for id_, day in list(days.items())[:RECENT]:
        yield replace(listed[id_], kind=Kind.RECENT, note=day_in_words(day, today))
