"""The file is opened private and durable: what cannot be seen until a machine loses power."""

import os
import shutil
import sqlite3
import stat
import sys
from contextlib import closing, contextmanager
from fnmatch import fnmatch

import pytest

from coach.journal.archive.archive import export_archive
from coach.journal.store.connection import connect
from coach.journal.store.journal import Journal, new_session
from coach.journal.store.quarantine import rollback_journal_of
from coach.journal.store.session_lock import SessionLock
from coach.journal.store.sql import insert, transaction
from tests.journal.making import MORNING, start
from tests.journal.store.test_migrations import VERSION_1

FULLY_DURABLE = 3
"""What SQLite calls EXTRA: a write is over when the file and its folder are on the disk."""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "missing" / "folders" / "journal.sqlite"


@pytest.mark.parametrize(
    ("setting", "value"),
    [("synchronous", FULLY_DURABLE), ("journal_mode", "delete"), ("foreign_keys", 1)],
)
def test_settings(file, setting, value):
    with closing(connect(file)) as connection:
        assert connection.execute(f"PRAGMA {setting}").fetchone()[0] == value


def test_it_waits_for_another_process_as_long_as_it_is_told(file):
    with closing(connect(file, patience=1.5)) as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 1500


def test_a_file_that_another_program_has_put_into_another_mode_is_put_back(file):
    Journal.open(file).close()
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode = WAL")

    with closing(connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


@pytest.fixture
def generous():
    """A person whose new files everybody may read and write, unless a program cares."""
    before = os.umask(0)
    yield
    os.umask(before)


@contextmanager
def is_begun(file):
    with Journal.open(file) as journal:
        journal.begin(start())
    yield


@contextmanager
def is_being_written(file):
    with Journal.open(file) as journal, transaction(journal.connection):
        insert(journal.connection, "session", new_session(start()))
        yield


@contextmanager
def is_in_a_session(file):
    with SessionLock(file, 1):
        yield


@contextmanager
def is_migrated(file):
    shutil.copyfile(VERSION_1, file)
    file.chmod(0o600)
    Journal.open(file).close()
    yield


@contextmanager
def is_set_aside(file):
    file.touch(0o600)
    file.write_bytes(b"damaged" * 1000)
    rollback_journal_of(file).touch(0o600)
    Journal.open(file).close()
    yield


@contextmanager
def is_exported(file):
    with Journal.open(file) as journal:
        own, target = file.parent / "own", file.with_name("export.zip")
        export_archive(journal.connection, own, target, MORNING)
    yield


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
@pytest.mark.parametrize(
    ("what_happens", "files"),
    [
        (is_begun, ["journal.sqlite"]),
        (is_being_written, ["journal.sqlite", "journal.sqlite-journal"]),
        (is_in_a_session, ["journal.sqlite.in-session-1"]),
        (is_migrated, ["journal.sqlite", "journal.sqlite.v1-backup-*Z"]),
        (
            is_set_aside,
            ["journal.sqlite", "journal.sqlite.corrupt-*Z", "journal.sqlite.corrupt-*Z-journal"],
        ),
        (is_exported, ["export.zip", "journal.sqlite"]),
    ],
)
def test_nobody_else_may_read_any_file_of_it(file, generous, what_happens, files):
    """All of them tell of a person's health."""
    file.parent.mkdir(parents=True)
    with what_happens(file):
        there = sorted(file.parent.iterdir())
        modes = [stat.S_IMODE(path.stat().st_mode) for path in there]

    assert all(fnmatch(path.name, name) for path, name in zip(there, files, strict=True))
    assert modes == [0o600] * len(files)


def test_a_place_in_the_file_system_with_any_name(tmp_path):
    for name in ("with spaces", "100%", "a?b#c", "ümlaut 日本", "file:memory"):
        with Journal.open(tmp_path / name / "journal.sqlite") as journal:
            journal.begin(start())

        assert (tmp_path / name / "journal.sqlite").exists()
