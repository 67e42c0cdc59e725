"""Writes a programme as an iCalendar file, which calendars read (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from coach import __version__
from coach.programme.progress import Progress

if TYPE_CHECKING:  # takes longer to load than all the rest, and only an export needs it
    from icalendar import Component, Event

_OURS = UUID("5f0b8a2e-3f7b-4c64-9d0e-6a1c2f1f7b53")
"""Made once at random, so that no other program makes the same ids."""
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
"""Versions count seconds from here, which fit in the 31 bits of a calendar until 2088."""
_SAID = ("summary", "description", "status", "dtstart", "duration")
"""What an event tells the person."""


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
    title: str,
    progress: Progress,
    entries: Iterable[CalendarEntry],
    now: datetime,
    before: bytes = b"",
) -> bytes:
    """The file. Made again later from the same start, it changes entries and doubles none.

    Calendars know an entry by its id, and take the version with the higher number, which rises
    with every change. `before` is the file that this one replaces: what has not changed since keeps
    its version, and what has gets a higher one, also where the clock was set back.
    """
    from icalendar import Calendar, vText  # noqa: PLC0415  see above

    earlier = _events_in(before)

    calendar = Calendar()
    calendar.add("prodid", f"-//session-coach//session-coach {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(title))  # the name of no standard is not escaped unasked
    for entry in entries:
        event = _event(entry, progress, now)
        event.add("sequence", _version(event, earlier.get(str(event["uid"])), now))
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEntry, progress: Progress, now: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415  see above

    event = Event()
    event.add("uid", str(_id_of(entry, progress)))
    event.add("dtstamp", now)
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


def _version(event: "Event", earlier: "Component | None", now: datetime) -> int:
    """Grows with time, and with every change of what the earlier version of the event says."""
    by_time = max(0, int((now - _BEGINNING).total_seconds()))
    if earlier is None:
        return by_time
    version = int(earlier.get("sequence", 0))
    is_same = all(event.get(name) == earlier.get(name) for name in _SAID)
    return version if is_same else max(version + 1, by_time)


def _events_in(content: bytes) -> "dict[str, Component]":
    """The events of a calendar file, by their ids; none where it is no such file."""
    from icalendar import Calendar  # noqa: PLC0415  see above

    try:
        events = Calendar.from_ical(content).walk("VEVENT") if content else []
        known = [event for event in events if int(event.get("sequence", 0)) >= 0]
        return {str(event["uid"]): event for event in known}
    except (ValueError, KeyError, IndexError, TypeError):
        return {}
