"""What the journal adds to the menu: unfinished sessions and recent routines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coach.cli.shared.libraries import own_settings
from coach.cli.shared.terminal import say
from coach.config import journal_file
from coach.duration import NO_TIME, format_duration
from coach.errors import CoachError
from coach.files import is_there
from coach.journal.model import SessionEntry
from coach.journal.stats.streaks import day_streak
from coach.journal.stats.totals import Days, monday_of
from coach.screen.menu.menu import Kind, Offer, Week
from coach.text.days import day_in_words

RECENT = 3
"""How many recent routines are offered."""
LOOKED_AT = 50
"""How many sessions back they are looked for."""


LOOKED_UP = "what is due is being looked up"


@dataclass(frozen=True, slots=True)
class FromJournal:
    """What the journal adds to the menu."""

    offers: Sequence[Offer] = ()
    week: Week | None = None
    programme: str = ""
    """The id of the programme that runs; empty where none does."""


def from_journal(listed: Mapping[str, Offer]) -> FromJournal:
    """Unfinished sessions, the recent ones of the `listed` routines (by id), and this week.

    The programme that runs is offered without what it asks for today: reading its file takes long.
    A journal that cannot be read is reported and adds nothing; none is created.
    """
    from coach.cli.shared.journals import opened_journal  # noqa: PLC0415  loads SQLite
    from coach.journal.store.programme_store import running_programme  # noqa: PLC0415
    from coach.journal.store.queries import work_by_day  # noqa: PLC0415
    from coach.journal.timestamp import timestamp_now  # noqa: PLC0415

    if not is_there(journal_file()):
        return FromJournal()
    now = timestamp_now()
    try:
        with opened_journal() as journal:
            unfinished = journal.unfinished(now)
            sessions = journal.sessions(limit=LOOKED_AT)
            days = work_by_day(journal.connection)
            running = running_programme(journal)
    except CoachError as error:
        say(error, err=True)
        return FromJournal()
    programme = "" if running is None else running.programme
    waiting = [Offer(Kind.PROGRAMME, programme, note=LOOKED_UP, is_due=True)] if programme else []
    offers = [
        *waiting,
        *to_go_on(unfinished, listed, now.day),
        *recent(sessions, listed, now.day),
    ]
    return FromJournal(offers, week_of(days, now.day, own_settings().weekly_goal), programme)


def week_of(days: Days, today: date, goal: int | None) -> Week:
    """This week up to today."""
    week = (monday_of(today) + timedelta(days=passed) for passed in range(today.weekday() + 1))
    worked = (days[day].worked if day in days else NO_TIME for day in week)
    return Week(tuple(worked), day_streak(days, today).current, goal)


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
