"""Instants, with what the person's clock showed then."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone


@dataclass(frozen=True, slots=True)
class Timestamp:
    """An instant, and how far the person's clock was from UTC then.

    It belongs to the day that it was where the person was: neither travel nor daylight saving
    moves it.
    """

    at: datetime
    """In UTC, aware."""
    offset: timedelta
    """Of local time from UTC, positive to the east."""
    zone: str = ""
    """What the system calls the zone, such as `CET`: for people, never for arithmetic."""

    @property
    def local(self) -> datetime:
        """What the person's clock showed."""
        return self.at.astimezone(timezone(self.offset))

    @property
    def day(self) -> date:
        """The day it was for the person."""
        return self.local.date()


def timestamp_of(local: datetime) -> Timestamp:
    """The timestamp of an aware `local` time."""
    return Timestamp(local.astimezone(UTC), local.utcoffset() or timedelta(0), local.tzname() or "")


def timestamp_now() -> Timestamp:
    """Now, in the zone of this machine."""
    return timestamp_of(datetime.now(UTC).astimezone())
