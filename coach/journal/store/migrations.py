"""Brings the tables of a journal to the newest version, from none or from any released one.

Version 1 is schema.sql. Each later version is one function that changes the tables of the version
before it, is never edited once it is released, and is tested with a kept file of that version
(tests/journal/store/files). A version is what `PRAGMA user_version` says.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from coach.files import written_aside
from coach.journal.errors import Cause, journal_error
from coach.journal.store.quarantine import free_name_beside
from coach.journal.store.sql import transaction

SCHEMA = Path(__file__).with_name("schema.sql")
TABLES = frozenset({"session", "work", "pain", "programme", "programme_day", "edit"})


def bring_up_to_date(connection: sqlite3.Connection, file: Path, now: datetime) -> None:
    """Make or migrate the tables, all or nothing; a copy of what was there is kept beside `file`.

    Its name tells when that was: `now`, in UTC.

    Raises JournalError if a newer program wrote it, or if it is not a journal; nothing is written
    then.
    """
    version = version_of(connection)
    if version > NEWEST:
        raise journal_error(file, Cause.NEWER, f"version {version}, known is {NEWEST}")
    if version >= 1 and TABLES - _tables(connection):
        raise journal_error(file, Cause.DAMAGED, "tables of the journal are missing")
    if version < NEWEST:
        _migrate(connection, file, now)


def _migrate(connection: sqlite3.Connection, file: Path, now: datetime) -> None:
    with transaction(connection):
        version = version_of(connection)
        if version >= NEWEST:
            return  # another process was faster
        if version < 1 and _tables(connection):
            raise journal_error(file, Cause.DAMAGED, "it is not a journal")
        if version >= 1:
            _keep_copy(file, version, now)
        for step in STEPS[max(version, 0) :]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {NEWEST}")


def _keep_copy(file: Path, version: int, now: datetime) -> None:
    """Copy the file as it was; a connection of its own, because the other one is writing."""
    copy = free_name_beside(file, f"v{version}-backup", now)
    with (
        written_aside(copy) as aside,  # SQLite lets everybody read what it makes itself
        closing(sqlite3.connect(file)) as old,
        closing(sqlite3.connect(aside)) as new,
    ):
        old.backup(new)


def _version_1(connection: sqlite3.Connection) -> None:
    for statement in _statements(SCHEMA.read_text(encoding="utf-8")):
        connection.execute(statement)


def _version_2(connection: sqlite3.Connection) -> None:
    """The newest sessions are found at once; a correction may be about no session."""
    for statement in (
        "CREATE INDEX session_by_moment ON session (began_at) WHERE deleted_at IS NULL",
        "ALTER TABLE edit RENAME TO edit_1",
        # As in version 1, but that the session may be missing: a pain can be one of none.
        """CREATE TABLE edit (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            what TEXT NOT NULL,             -- delete | edit | clear pain
            session INTEGER REFERENCES session (id),
            before TEXT NOT NULL,           -- JSON object of the columns as they were
            undone INTEGER NOT NULL DEFAULT 0
        )""",
        "INSERT INTO edit SELECT id, at, what, session, before, undone FROM edit_1",
        "DROP TABLE edit_1",
    ):
        connection.execute(statement)


def _version_3(connection: sqlite3.Connection) -> None:
    """Sets have a load, and sessions the results of their blocks."""
    for statement in (
        "ALTER TABLE work ADD COLUMN load TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN blocks TEXT NOT NULL DEFAULT '[]'",  # JSON array
    ):
        connection.execute(statement)


STEPS: Sequence[Callable[[sqlite3.Connection], None]] = (_version_1, _version_2, _version_3)
"""The step at n leads from version n to n + 1."""
NEWEST = len(STEPS)


def _statements(script: str) -> Iterator[str]:
    """One at a time: `executescript` would end the transaction that they belong to."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def version_of(connection: sqlite3.Connection) -> int:
    """Of the tables; 0 where there are none."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
