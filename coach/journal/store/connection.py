"""Opens the journal's file: private, durable, and at the newest version of its tables."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from coach.files import make_private, make_private_folder
from coach.journal.errors import Cause, journal_error, journal_errors
from coach.journal.store.migrations import NEWEST, bring_up_to_date, version_of
from coach.journal.timestamp import timestamp_now

LOCK_TIMEOUT = 2.0
"""Seconds to wait for another process that is writing; one write takes some ten milliseconds."""
SETTINGS = (
    "foreign_keys = ON",
    # All that was written is on the disk, with the folder's entry; FULL could lose the last write.
    "synchronous = EXTRA",
    "fullfsync = ON",  # macOS alone needs to be asked
)


def connect(file: Path, patience: float = LOCK_TIMEOUT) -> sqlite3.Connection:
    """Open the file, made or migrated if necessary; `patience` is in seconds.

    Raises JournalError.
    """
    with journal_errors(file):
        if file.is_dir():
            raise journal_error(file, Cause.UNREACHABLE, "it is a folder")
        _make(file)
        connection = _opened(file, patience)
        try:
            for setting in SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            bring_up_to_date(connection, file, timestamp_now().at)
            # One file and, while it is written, a second one: safe on every disk, easy to copy.
            connection.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            connection.close()
            raise
    return connection


def connect_in_memory(file: Path) -> sqlite3.Connection:
    """An empty journal in memory, instead of a `file` that does not exist."""
    connection = _opened(":memory:")
    bring_up_to_date(connection, file, timestamp_now().at)
    return connection


def connect_to_copy(file: Path) -> sqlite3.Connection:
    """What the file holds, in memory, also while another process has it locked.

    Raises JournalError, also where it is not of the newest version.
    """
    with journal_errors(file), closing(connect_unlocked(file)) as old:
        connection = _opened(":memory:")
        old.backup(connection)
        if version_of(connection) != NEWEST:
            raise journal_error(file, Cause.LOCKED, "it is of another version")
    return connection


def connect_unlocked(file: Path) -> sqlite3.Connection:
    """Open the file to read it as it is; no lock is taken or respected, and nothing written."""
    address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True)


def _opened(database: Path | str, patience: float = LOCK_TIMEOUT) -> sqlite3.Connection:
    connection = sqlite3.connect(database, timeout=patience, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _make(file: Path) -> None:
    """Make a file that only this person can read; SQLite gives its other files the same rights."""
    if file.exists():
        return
    make_private_folder(file.parent)
    with suppress(FileExistsError):
        make_private(file)
