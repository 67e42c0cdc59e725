"""The file is opened private and durable: what cannot be seen until a machine loses power."""

import sqlite3
import stat
import sys
from contextlib import closing

import pytest

from coach.journal.connection import connect
from coach.journal.journal import Journal
from tests.journal.making import start

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


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_nobody_else_may_read_it(file):
    Journal.open(file).close()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_place_in_the_file_system_with_any_name(tmp_path):
    for name in ("with spaces", "100%", "a?b#c", "ümlaut 日本", "file:memory"):
        with Journal.open(tmp_path / name / "journal.sqlite") as journal:
            journal.begin(start())

        assert (tmp_path / name / "journal.sqlite").exists()
