"""The types of the values that the journal keeps, in JSON and in the columns of SQLite.

Nothing is read unchecked: `Limits` say what a value may be, OWN in rows that this program wrote,
FOREIGN in an archive that anyone may have made.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from operator import attrgetter
from typing import Any, Generic, TypeVar

from coach.duration import Milliseconds
from coach.text.characters import composed, quoted, refused_in, without

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

Value = str | int | None
"""What a column holds."""
Columns = Mapping[str, Value]
"""Values by the names of their columns."""

LONGEST_OFFSET = timedelta(hours=24)
"""No time zone is so far from UTC."""


LONGEST_ZONE = 60
"""Characters; names of Windows have some forty."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a value may be."""

    years: range
    numbers: range
    longest_duration: int
    """In milliseconds."""
    longest_text: int
    """In characters."""
    most_items: int
    """Of a list."""
    is_foreign: bool
    """Whether characters that act on a terminal are replaced in texts."""


_STORED = range(-(2**63), 2**63)
"""The whole numbers that SQLite has."""
OWN = Limits(
    years=range(2, 9999),  # a year from either end of the calendar, so every zone has a date
    numbers=_STORED,
    longest_duration=_STORED[-1],
    longest_text=_STORED[-1],
    most_items=_STORED[-1],
    is_foreign=False,
)
FOREIGN = Limits(
    years=range(1900, 3000),  # no arithmetic with these times overflows
    numbers=range(2**53),  # every program that reads JSON holds these exactly
    longest_duration=timedelta(days=366) // timedelta(milliseconds=1),  # no sum overflows
    longest_text=4_096,  # longer than any text of ours, and as long as a path may be
    most_items=20_000,  # a session has 12,000 parts at most
    is_foreign=True,
)


def _same(value: Any) -> Any:  # noqa: ANN401 - whatever it is
    return value


def json_text(written: object) -> Value:
    """A JSON value as a column holds it."""
    return json.dumps(written, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class ValueType(Generic[T]):
    """How one kind of value is written in JSON and in a column."""

    read: Callable[[Any, Limits], T]
    """From JSON. Raises ValueError that says what was expected."""
    write: Callable[[T], Any] = _same
    """As JSON."""
    to_column: Callable[[Any], Value] = _same
    """From the JSON form to what a column holds."""
    from_column: Callable[[Any], Any] | None = None
    """From what a column holds to the JSON form, where that is another one."""


def instant_text(at: datetime) -> str:
    """An aware time as the journal writes it: in UTC, always equally long, so that it sorts."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def list_of(item: ValueType[T]) -> ValueType[tuple[T, ...]]:
    """Any number of items; in a column they are JSON text."""

    def read(value: object, limits: Limits) -> tuple[T, ...]:
        found = []
        for number, one in enumerate(_list(value, limits), start=1):
            try:
                found.append(item.read(one, limits))
            except ValueError as error:
                raise ValueError(f"item {number}: {error}") from error
        return tuple(found)

    return ValueType(read, lambda items: [*map(item.write, items)], json_text, json.loads)


def pair_of(first: ValueType[T], second: ValueType[E]) -> ValueType[tuple[T, E]]:
    """A list of two."""

    def read(value: object, limits: Limits) -> tuple[T, E]:
        match _list(value, limits):
            case [one, other]:
                return first.read(one, limits), second.read(other, limits)
        raise ValueError(f"expected two values, found {_shown(value)}")

    return ValueType(read, lambda pair: [first.write(pair[0]), second.write(pair[1])])


def member_of(kind: type[E]) -> ValueType[E]:
    """One member of an enum, written as its value, a text."""
    members = {member.value: member for member in kind}

    def read(value: object, _: Limits) -> E:
        if isinstance(value, str) and value in members:
            return members[value]
        raise ValueError(f"expected one of {', '.join(members)}, found {_shown(value)}")

    return ValueType(read, attrgetter("value"))


def _text(value: object, limits: Limits) -> str:
    if type(value) is not str:
        raise ValueError(f"expected a text, found {_shown(value)}")
    if len(value) > limits.longest_text:
        raise ValueError(f"longer than {limits.longest_text} characters")
    return without(value, refused_in(value)) if limits.is_foreign else value


def _line(value: object, limits: Limits) -> str:
    text = composed(_text(value, limits)) if limits.is_foreign else _text(value, limits)
    return text.replace("\n", " ").replace("\t", " ") if limits.is_foreign else text


def _zone(value: object, limits: Limits) -> str:
    """The name of a zone; nothing where a stranger's is no such name, but a formula or a line."""
    text = _text(value, limits)
    is_one = len(text) <= LONGEST_ZONE and all(one.isalnum() or one in " .+-:/_" for one in text)
    return text if is_one or not limits.is_foreign else ""


def _whole(value: object, limits: Limits) -> int:
    if type(value) is not int or value not in limits.numbers:
        least = limits.numbers[0]
        raise ValueError(f"expected a whole number from {least}, found {_shown(value)}")
    return value


def _duration(value: object, limits: Limits) -> Milliseconds:
    found = _whole(value, limits)
    if found > limits.longest_duration:
        raise ValueError("longer than a year")
    return Milliseconds(found)


def _flag(value: object, _: Limits) -> bool:
    if type(value) is not bool:
        raise ValueError(f"expected true or false, found {_shown(value)}")
    return value


def _flag_of_column(stored: object) -> object:
    return bool(stored) if type(stored) is int else stored


def _day(value: object, limits: Limits) -> date:
    found = date.fromisoformat(_line(value, limits))
    if found.year not in limits.years:
        raise ValueError(f"expected a year from {limits.years[0]} to {limits.years[-1]}")
    return found


def _local_time(value: object, limits: Limits) -> datetime:
    found = datetime.fromisoformat(_line(value, limits))
    offset = found.utcoffset()
    if offset is None:
        raise ValueError(f"expected a time with its offset from UTC, found {_shown(value)}")
    if abs(offset) >= LONGEST_OFFSET or found.year not in limits.years:
        raise ValueError(
            f"expected a year from {limits.years[0]} to {limits.years[-1]}, found {_shown(value)}"
        )
    return found


def _instant(value: object, limits: Limits) -> datetime:
    local = _local_time(value, limits)
    return local if local.tzinfo is UTC else local.astimezone(UTC)


def _list(value: object, limits: Limits) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"expected a list, found {_shown(value)}")  # noqa: TRY004 - a bad value
    if len(value) > limits.most_items:
        raise ValueError(f"more than {limits.most_items} items")
    return value


def _shown(value: object) -> str:
    return quoted(value) if isinstance(value, str) else quoted(repr(value)[:100])


TEXT = ValueType(_text)
LINE = ValueType(_line)
"""A text that has no line breaks or tabs, or loses them where it is foreign."""
ZONE = ValueType(_zone)
"""What a system calls a time zone."""
WHOLE = ValueType(_whole)
DURATION = ValueType(_duration)
FLAG = ValueType(_flag, to_column=int, from_column=_flag_of_column)
DAY = ValueType(_day, date.isoformat)
INSTANT = ValueType(_instant, instant_text)
"""An aware time, in UTC."""
LOCAL_TIME = ValueType(_local_time, lambda at: at.isoformat(timespec="microseconds"))
"""An aware time, as the person's clock showed it."""
