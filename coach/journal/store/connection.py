"""Opens the journal's file: private, durable, and at the newest version of its tables."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from coach.files import make_private
from coach.journal.errors import Cause, journal_error, journal_errors
from coach.journal.store.migrations import bring_up_to_date
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
        connection = sqlite3.connect(file, timeout=patience, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
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
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    bring_up_to_date(connection, file, timestamp_now().at)
    return connection


def _make(file: Path) -> None:
    """Make a file that only this person can read; SQLite gives its other files the same rights."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        make_private(file)
