"""Describes what the journal keeps once, for its rows in SQLite and for its JSON.

An `Entity` has a `Field` for each thing that is kept, and a field has a `ValueType`. From these
follow a row and a JSON object, in both directions.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache, wraps
from operator import attrgetter
from typing import Any, Generic, TypeVar

from coach.journal.errors import RowError
from coach.journal.timestamp import Timestamp, timestamp_of
from coach.journal.values import (
    INSTANT,
    LOCAL_TIME,
    LONGEST_OFFSET,
    OWN,
    TEXT,
    WHOLE,
    ZONE,
    Columns,
    Limits,
    Value,
    ValueType,
    instant_text,
    json_text,
)

T = TypeVar("T")
JsonObject = dict[str, object]

_MEANINGLESS = (ValueError, LookupError, TypeError, OverflowError, RecursionError)
"""What reading a damaged row raises."""
_MISSING: Any = object()
REMEMBERED = 256
"""Values of each column that are not read anew."""


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
        # Rows repeat most values: the same few choices, muscles and levels in thousands of them.
        self._from_stored = lru_cache(REMEMBERED, typed=True)(self._stored)
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
        return self._from_stored(row[self._column])

    def _stored(self, stored: Any) -> Any:  # noqa: ANN401 - a damaged column may hold anything
        if stored is None and self.default is not _MISSING:
            return self.default
        from_column = self._type.from_column
        return self._read(from_column(stored) if from_column else stored, OWN)


@lru_cache(REMEMBERED, typed=True)
def _instant(stored: Value) -> datetime:
    return INSTANT.read(stored, OWN)


@lru_cache(REMEMBERED, typed=True)
def _clock(offset: Value, zone: Value) -> tuple[timedelta, str]:
    """How far from UTC a person's clock was, and the name of its zone."""
    read = timedelta(seconds=WHOLE.read(offset, OWN))
    if abs(read) >= LONGEST_OFFSET:
        raise ValueError(f"no time zone is {read} from UTC")
    return read, TEXT.read(zone, OWN)


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
        return Timestamp(_instant(at), *_clock(row[offset_column], row[zone_column]))


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
        self.type: ValueType[T] = ValueType(self.from_json, self.to_json, json_text, json.loads)
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


def _timestamp(local: datetime, zone: str) -> Timestamp:
    return replace(timestamp_of(local), zone=zone)


TIMESTAMP = Entity(
    _timestamp,
    Field("local", LOCAL_TIME, "at"),
    Field("zone", ZONE),
).type
