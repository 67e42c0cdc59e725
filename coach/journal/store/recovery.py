"""Begins a new journal with what can still be read of a damaged one."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from coach.journal.entities import MARK, PAIN_ENTRY, PROGRAMME, SESSION, WORK
from coach.journal.errors import RowError, journal_errors
from coach.journal.store.connection import connect, connect_unlocked
from coach.journal.store.corrections import before_of
from coach.journal.store.quarantine import Identity, replace_damaged
from coach.journal.store.sql import insert, transaction
from coach.journal.timestamp import timestamp_now
from coach.journal.values import Columns, Value

_TABLES: Mapping[str, Callable[[sqlite3.Row], object]] = {
    "session": SESSION.from_row,
    "work": WORK.from_row,
    "pain": PAIN_ENTRY.from_row,
    "programme": PROGRAMME.from_row,
    "programme_day": MARK.from_row,
    "edit": before_of,
}
"""What reads a row of each table; a table comes after those that it refers to."""
_BAD_ROW = (sqlite3.IntegrityError, RowError, UnicodeDecodeError)
"""What a row raises that cannot be copied; a disk that is full raises something else."""


def begin_anew(file: Path, damaged: Identity | None) -> str:
    """Begin a new file with what can be read of the damaged one; returns a notice about it.

    Raises JournalError.
    """
    count = 0

    def carry_over(new: Path) -> None:
        nonlocal count
        with closing(connect(new)) as connection:
            count = recover(file, connection)

    with journal_errors(file):
        aside = replace_damaged(file, damaged, timestamp_now().at, carry_over)
    if aside is None:
        return "The journal was damaged; a new one is begun."
    read = f", with {count} session{'s' * (count > 1)} that could be read" if count else ""
    return f"The journal was damaged and is kept as {aside}; a new one is begun{read}."


def recover(damaged: Path, connection: sqlite3.Connection) -> int:
    """Copy every row that can be read and means something; returns how many sessions.

    Does nothing if the journal at `connection` already has sessions. Only reads `damaged`. Raises
    sqlite3.Error where the new journal cannot be written.
    """
    with closing(connect_unlocked(damaged)) as old, transaction(connection):
        old.text_factory = bytes  # text that is not UTF-8 must not end the reading
        old.row_factory = sqlite3.Row
        if _count(connection) == 0:
            for table in _TABLES:
                _copy(old, connection, table)
        return _count(connection)


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    known = {column["name"] for column in new.execute(f"PRAGMA table_info({table})")}
    for row in _readable(old, table):
        with suppress(*_BAD_ROW):
            values = zip(row.keys(), map(_text, row), strict=True)
            _add(new, table, {name: value for name, value in values if name in known})


def _add(new: sqlite3.Connection, table: str, row: Columns) -> None:
    number = insert(new, table, row)
    query = f"SELECT * FROM {table} WHERE rowid = ?"  # noqa: S608 - no input in it
    try:
        _TABLES[table](new.execute(query, (number,)).fetchone())
    except RowError:
        new.execute(f"DELETE FROM {table} WHERE rowid = ?", (number,))  # noqa: S608 - likewise
        raise


def _readable(old: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    """From the first row to where it cannot be read, then from the last row back to there."""
    seen: set[int] = set()
    for order in ("ASC", "DESC"):
        query = f"SELECT rowid AS position, * FROM {table} ORDER BY rowid {order}"  # noqa: S608 - likewise
        with suppress(sqlite3.Error):
            for row in old.execute(query):
                if row["position"] in seen:
                    break
                seen.add(row["position"])
                yield row


def _text(value: bytes | Value) -> Value:
    return value.decode("utf-8") if isinstance(value, bytes) else value


def _count(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute("SELECT count(*) FROM session").fetchone()
    return int(count)
