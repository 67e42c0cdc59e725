"""Reads values of an archive's JSON objects, which may come from anyone."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import TypeVar

from coach.duration import Milliseconds
from coach.journal.timestamp import Timestamp, timestamp_of
from coach.text.characters import quoted, refused_in, without

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

LONGEST_TEXT = 4_096
"""Characters: more than any text that the coach keeps, and as long as a path may be."""
LARGEST = 2**53 - 1
"""What every program that reads JSON can hold exactly."""
YEARS = range(1900, 3000)
"""Within these no arithmetic with times overflows."""
LONGEST_OFFSET = timedelta(hours=24)
LONGEST_DURATION = timedelta(days=366) // timedelta(milliseconds=1)
"""So that no sum overflows."""
MOST_ITEMS = 20_000
"""In a list; a session has 12,000 parts at most."""


class Record:
    """One object; everything is asked for by its key."""

    def __init__(self, written: object) -> None:
        """Raises ValueError where it is no object."""
        if not isinstance(written, dict):
            raise ValueError("expected an object")  # noqa: TRY004 - a bad value
        self._written: Mapping[str, object] = written

    def read(self, key: str, reader: Callable[[object], T]) -> T:
        """What `reader` makes of the value. Raises ValueError that names the key."""
        if key not in self._written:
            raise ValueError(f"{key} is missing")
        try:
            return reader(self._written[key])
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{key}: {error}") from error

    def read_optional(self, key: str, reader: Callable[[object], T]) -> T | None:
        """Likewise; None where the value is null, or not there."""
        return None if self._written.get(key) is None else self.read(key, reader)

    def read_all(self, key: str, reader: Callable[[object], T]) -> tuple[T, ...]:
        """What `reader` makes of each item of a list."""
        items = self.read(key, list_of)
        found = []
        for number, item in enumerate(items, start=1):
            try:
                found.append(reader(item))
            except ValueError as error:
                raise ValueError(f"{key} {number}: {error}") from error
        return tuple(found)


def text(value: object) -> str:
    """A text that is not too long; characters that act on a terminal are replaced."""
    if not isinstance(value, str):
        raise ValueError(f"expected a text, found {_shown(value)}")  # noqa: TRY004 - a bad value
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"longer than {LONGEST_TEXT} characters")
    return without(value, refused_in(value))


def line(value: object) -> str:
    """Likewise, on one line."""
    return text(value).replace("\n", " ").replace("\t", " ")


def whole(value: object) -> int:
    """A whole number that is not negative."""
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise ValueError(f"expected a whole number from 0, found {_shown(value)}")
    return value


def duration(value: object) -> Milliseconds:
    """Milliseconds, a year at most."""
    found = whole(value)
    if found > LONGEST_DURATION:
        raise ValueError("longer than a year")
    return Milliseconds(found)


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, found {_shown(value)}")  # noqa: TRY004
    return value


def list_of(value: object) -> list[object]:
    """A list that is not too long."""
    if not isinstance(value, list):
        raise ValueError(f"expected a list, found {_shown(value)}")  # noqa: TRY004 - see above
    if len(value) > MOST_ITEMS:
        raise ValueError(f"more than {MOST_ITEMS} items")
    return value


def member_of(kind: type[E]) -> Callable[[object], E]:
    """Reads one of the values of an enum."""

    def read(value: object) -> E:
        for member in kind:
            if member.value == value:
                return member
        known = ", ".join(str(member.value) for member in kind)
        raise ValueError(f"expected one of {known}, found {_shown(value)}")

    return read


def moment(value: object) -> Timestamp:
    """An instant as the person's clock showed it, with its zone."""
    record = Record(value)
    local = record.read("at", _aware)
    return Timestamp(local.astimezone(UTC), timestamp_of(local).offset, record.read("zone", text))


def instant(value: object) -> datetime:
    """An aware time."""
    return _aware(value).astimezone(UTC)


def day(value: object) -> date:
    """A date."""
    found = date.fromisoformat(line(value))
    if found.year not in YEARS:
        raise ValueError(f"a year from {YEARS[0]} to {YEARS[-1]} is expected")
    return found


def _aware(value: object) -> datetime:
    found = datetime.fromisoformat(line(value))
    offset = found.utcoffset()
    if offset is None:
        raise ValueError(f"expected a time with its offset from UTC, found {_shown(value)}")
    if abs(offset) >= LONGEST_OFFSET or found.year not in YEARS:
        raise ValueError(f"expected a time of our days, found {_shown(value)}")
    return found


def _shown(value: object) -> str:
    return quoted(value) if isinstance(value, str) else quoted(repr(value)[:100])
