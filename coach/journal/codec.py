"""Describes what the journal keeps once, for its rows in SQLite and for its JSON.

An `Entity` has a `Field` for each thing that is kept, and a field has a `ValueType`. From these
follow a row and a JSON object, in both directions. Nothing is read unchecked: `Limits` say what a
value may be, OWN in rows that this program wrote, FOREIGN in an archive that anyone may have made.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import wraps
from operator import attrgetter
from typing import Any, Generic, TypeVar

from coach.duration import Milliseconds
from coach.journal.errors import RowError
from coach.journal.timestamp import Timestamp, timestamp_of
from coach.text.characters import quoted, refused_in, without

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

Value = str | int | None
"""What a column holds."""
Columns = Mapping[str, Value]
"""Values by the names of their columns."""
JsonObject = dict[str, object]

_MEANINGLESS = (ValueError, LookupError, TypeError, OverflowError, RecursionError)
"""What reading a damaged row raises."""
_LONGEST_OFFSET = timedelta(hours=24)
"""No time zone is so far from UTC."""
_MISSING: Any = object()


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


def _as_text(written: object) -> Value:
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


class Field(Generic[T]):
    """One value of an entity."""

    def __init__(
        self,
        name: str,
        type_: ValueType[T],
        key: str | None = "",
        column: str | None = "",
        default: Any = _MISSING,  # noqa: ANN401 - a T, or None where the entity may have none
        *,
        get: Callable[[Any], Any] | None = None,
        is_written: bool = True,
    ) -> None:
        """`name` is that of the attribute; `key` and `column` are the same where left out.

        The field is not in JSON where `key` is None, and not in rows where `column` is. `default`
        stands for a value that is null or missing. `get` takes the value from an entity. What is
        not written is only read: an id that SQLite gives, what another field writes.
        """
        self.name = name
        self.key = name if key == "" else key
        self.column = (self.key or name) if column == "" else column
        self.default = default
        self.is_written = is_written
        self._type = type_
        self._key, self._column = self.key or "", self.column or ""
        self._read = type_.read
        self._from_column = type_.from_column
        self._get = get or attrgetter(name)

    def add_json(self, entity: object, written: JsonObject) -> None:
        """Add the value of an entity to its JSON object."""
        value = self._get(entity)
        written[self._key] = None if value is None else self._type.write(value)

    def add_columns(self, entity: object, columns: dict[str, Value]) -> None:
        """Add the value of an entity to its row."""
        columns.update(self.columns_of(self._get(entity)))

    def columns_of(self, value: T | None) -> Columns:
        """A value by its column."""
        stored = None if value is None else self._type.to_column(self._type.write(value))
        return {self._column: stored}

    def from_json(self, written: Mapping[str, object], limits: Limits) -> Any:  # noqa: ANN401
        """The value in an object. Raises ValueError that names the key."""
        found = written.get(self._key)
        if found is None and self.default is not _MISSING:
            return self.default
        if found is None and self._key not in written:
            raise ValueError(f"{self._key} is missing")
        try:
            return self._read(found, limits)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{self._key}: {error}") from error

    def from_row(self, row: sqlite3.Row) -> Any:  # noqa: ANN401
        """The value in a row. Raises one of many errors where it means nothing."""
        stored = row[self._column]
        if stored is None and self.default is not _MISSING:
            return self.default
        return self._read(self._from_column(stored) if self._from_column else stored, OWN)


class TimestampField(Field[Timestamp]):
    """A timestamp, which has three columns: its instant, its offset in seconds, its zone."""

    def __init__(
        self,
        name: str,
        columns: tuple[str, str, str],
        default: Any = _MISSING,  # noqa: ANN401 - see above
    ) -> None:
        """`columns` are in the order of the class."""
        super().__init__(name, TIMESTAMP, column=columns[0], default=default)
        self._columns = columns

    def columns_of(self, value: Timestamp | None) -> Columns:
        """A timestamp by its columns."""
        if value is None:
            return dict.fromkeys(self._columns)
        stored = instant_text(value.at), round(value.offset.total_seconds()), value.zone
        return dict(zip(self._columns, stored, strict=True))

    def from_row(self, row: sqlite3.Row) -> Any:  # noqa: ANN401
        """The timestamp in a row. Raises one of many errors where it means nothing."""
        at_column, offset_column, zone_column = self._columns
        at = row[at_column]
        if at is None and self.default is not _MISSING:
            return self.default
        offset = timedelta(seconds=_whole(row[offset_column], OWN))
        if abs(offset) >= _LONGEST_OFFSET:
            raise ValueError(f"no time zone is {offset} from UTC")
        return Timestamp(_instant(at, OWN), offset, _text(row[zone_column], OWN))


class Part(Generic[T]):
    """Another entity whose fields stand among those of the whole."""

    key = column = ""
    is_written = True
    default = _MISSING

    def __init__(self, name: str, entity: "Entity[T]") -> None:
        """`name` is that of the attribute."""
        self.name = name
        self._entity = entity
        self._get = attrgetter(name)
        self.from_json = entity.from_json
        self.from_row = entity.from_row

    def add_json(self, entity: object, written: JsonObject) -> None:
        """Add the part of an entity to the JSON object of the whole."""
        written.update(self._entity.to_json(self._get(entity)))

    def add_columns(self, entity: object, columns: dict[str, Value]) -> None:
        """Add the part of an entity to the row of the whole."""
        columns.update(self._entity.to_columns(self._get(entity)))


class Entity(Generic[T]):
    """Something that the journal keeps, as a row and as a JSON object."""

    def __init__(self, make: Callable[..., T], *fields: Field[Any] | Part[Any]) -> None:
        """`make` takes the value of each field by its name."""
        self._make = make
        self._in_json = [one for one in fields if one.key is not None]
        self._in_rows = [one for one in fields if one.column is not None]
        self._only_in_rows = {
            one.name: one.default
            for one in fields
            if one.key is None and one.default is not _MISSING
        }
        self.type: ValueType[T] = ValueType(self.from_json, self.to_json, _as_text, json.loads)
        """For a field that holds such an entity; in a column it is JSON text."""

    def only(self, *keys: str) -> "Entity[T]":
        """The fields with these keys, in this order, to be written alone."""
        by_key = {one.key: one for one in self._in_json if one.is_written}
        return Entity(self._make, *(by_key[key] for key in keys))

    def to_json(self, entity: T) -> JsonObject:
        """The JSON object of an entity."""
        written: JsonObject = {}
        for field in self._in_json:
            if field.is_written:
                field.add_json(entity, written)
        return written

    def from_json(self, written: object, limits: Limits) -> T:
        """The entity of a JSON object. Raises ValueError that says what is wrong with it."""
        known = object_of(written)
        values = {one.name: one.from_json(known, limits) for one in self._in_json}
        return self._make(**values, **self._only_in_rows)

    def to_columns(self, entity: T) -> Columns:
        """The row of an entity, without what the database adds itself."""
        columns: dict[str, Value] = {}
        for field in self._in_rows:
            if field.is_written:
                field.add_columns(entity, columns)
        return columns

    def from_row(self, row: sqlite3.Row) -> T:
        """The entity of a row. Raises RowError where anything in it means nothing."""
        try:
            return self._make(**{one.name: one.from_row(row) for one in self._in_rows})
        except _MEANINGLESS as error:
            raise RowError(repr(error)) from error


def object_of(written: object) -> JsonObject:
    """A JSON value that is an object. Raises ValueError."""
    if not isinstance(written, dict):
        raise ValueError("expected an object")  # noqa: TRY004 - a bad value
    return written


def row_reader(read: Callable[[sqlite3.Row], T]) -> Callable[[sqlite3.Row], T]:
    """`read`, but it raises RowError for a row that means nothing to it."""

    @wraps(read)
    def reading(row: sqlite3.Row) -> T:
        try:
            return read(row)
        except _MEANINGLESS as error:
            raise RowError(repr(error)) from error

    return reading


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

    return ValueType(read, lambda items: [*map(item.write, items)], _as_text, json.loads)


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
    text = _text(value, limits)
    return text.replace("\n", " ").replace("\t", " ") if limits.is_foreign else text


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
    if abs(offset) >= _LONGEST_OFFSET or found.year not in limits.years:
        raise ValueError(
            f"expected a year from {limits.years[0]} to {limits.years[-1]}, found {_shown(value)}"
        )
    return found


def _instant(value: object, limits: Limits) -> datetime:
    local = _local_time(value, limits)
    return local if local.tzinfo is UTC else local.astimezone(UTC)


def _timestamp(local: datetime, zone: str) -> Timestamp:
    return replace(timestamp_of(local), zone=zone)


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
WHOLE = ValueType(_whole)
DURATION = ValueType(_duration)
FLAG = ValueType(_flag, to_column=int, from_column=_flag_of_column)
DAY = ValueType(_day, date.isoformat)
INSTANT = ValueType(_instant, instant_text)
"""An aware time, in UTC."""
LOCAL_TIME = ValueType(_local_time, lambda at: at.isoformat(timespec="microseconds"))
"""An aware time, as the person's clock showed it."""
TIMESTAMP = Entity(
    _timestamp,
    Field("local", LOCAL_TIME, "at"),
    Field("zone", TEXT),
).type
