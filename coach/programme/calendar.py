"""Writes a programme as an iCalendar file, which calendars read (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from coach import __version__
from coach.programme.progress import Progress

if TYPE_CHECKING:  # takes longer to load than all the rest, and only an export needs it
    from icalendar import Event

_OURS = UUID("5f0b8a2e-3f7b-4c64-9d0e-6a1c2f1f7b53")
"""Made once at random, so that no other program makes the same ids."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One day of a programme as a calendar shows it."""

    number: int
    """Of the day in the programme, from 1."""
    start: date | datetime
    """A date for the whole day; a time is aware."""
    length: timedelta
    """Of no account for a whole day."""
    title: str
    text: str
    is_cancelled: bool = False
    """Whether it will not be done: a calendar that has it already strikes it out."""


def calendar_file(
    title: str, progress: Progress, entries: Iterable[CalendarEntry], now: datetime
) -> bytes:
    """The file. Made again later from the same start, it changes entries and doubles none.

    Calendars know an entry by its id, and take the version with the higher number.
    """
    from icalendar import Calendar  # noqa: PLC0415  see above

    calendar = Calendar()
    calendar.add("prodid", f"-//session-coach//session-coach {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for entry in entries:
        calendar.add_component(_event(entry, progress, now))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEntry, progress: Progress, now: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415  see above

    event = Event()
    event.add("uid", str(_id_of(entry, progress)))
    event.add("dtstamp", now)
    event.add("sequence", _version_at(now, progress.started_on))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("dtstart", entry.start)
    if isinstance(entry.start, datetime):
        event.add("duration", entry.length)
    else:
        event.add("transp", "TRANSPARENT")  # the day stays free for other things
    return event


def _id_of(entry: CalendarEntry, progress: Progress) -> UUID:
    return uuid5(_OURS, f"{progress.programme} {progress.started_on} {entry.number}")


def _version_at(now: datetime, started_on: date) -> int:
    """Grows with time: whole seconds since the day before the start, in UTC."""
    since = datetime.combine(started_on, time(), UTC) - timedelta(days=1)
    return max(0, int((now - since).total_seconds()))
