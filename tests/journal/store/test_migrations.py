"""A journal of any version that was released becomes one of today, or is left as it was."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from coach.journal.errors import Cause, JournalError
from coach.journal.model import Effort, Outcome
from coach.journal.store import migrations
from coach.journal.store.journal import Journal
from coach.journal.store.migrations import NEWEST
from tests.journal.making import began_as, moment, pain, resume_point, set_at, start

KEPT = Path(__file__).parent / "files"
VERSION_1 = KEPT / "journal-v1.sqlite"
"""Three sessions (one of them deleted), two pains, two corrections, a day of a programme.

The later ones were migrated from it by the version before.
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "journal.sqlite"


@pytest.fixture(params=range(1, NEWEST), ids="version {}".format)
def old_version(request):
    return request.param


@pytest.fixture
def kept(old_version):
    return KEPT / f"journal-v{old_version}.sqlite"


@pytest.fixture
def old(file, kept):
    """A journal of an earlier version."""
    return Path(shutil.copy(kept, file))


def shape(connection):
    """Tables with their columns, and indices, whatever words they were made with."""
    names = connection.execute("SELECT type, name FROM sqlite_master ORDER BY name").fetchall()
    return [
        (kind, name, [tuple(row) for row in connection.execute(f"PRAGMA table_info({name})")])
        for kind, name in names
    ]


def dump(file):
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def version(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def backups(file):
    return list(file.parent.glob("journal.sqlite.v*-backup-*"))


def test_a_new_file_has_the_newest_version_and_no_backup(file):
    Journal.open(file).close()

    assert version(file) == NEWEST
    assert backups(file) == []


def test_there_is_a_kept_file_of_every_version_before():
    assert sorted(KEPT.glob("*.sqlite")) == [
        KEPT / f"journal-v{number}.sqlite" for number in range(1, NEWEST)
    ]


def test_an_old_file_gets_the_shape_of_a_new_one(old, tmp_path):
    with Journal.open(old) as migrated, Journal.open(tmp_path / "new.sqlite") as new:
        assert shape(migrated.connection) == shape(new.connection)
        assert migrated.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_nothing_of_an_old_file_is_lost(old):
    with Journal.open(old) as journal:
        second, first = journal.sessions()

        assert journal.notices == ()
        assert began_as(first, start(0))
        assert (first.effort, first.outcome, first.worked) == (
            Effort.EASY,
            Outcome.FINISHED,
            60_000,
        )
        assert [one.ended for one in journal.work_of(first.id)] == [moment(1), moment(2)]
        assert began_as(second, start(60, "back"))
        assert journal.work_of(second.id) == [set_at(61, side=None, alternates=True)]
        [unfinished] = journal.unfinished(moment(90), timedelta(hours=1))
        assert unfinished.resume_point == resume_point()
        assert [entry.pain for entry in journal.pains()] == [pain(63, "frogger"), pain(62)]
        day = journal.connection.execute("SELECT * FROM programme_day").fetchone()
        assert tuple(day) == (1, 1, "done", "2026-11-20", first.id)


def test_corrections_made_before_can_still_be_taken_back(old):
    with Journal.open(old) as journal:
        assert [journal.undo() for _ in range(3)] == [
            "deletion of session 3 (Hips, 2026-11-20)",
            "change of effort of session 1 (Hips, 2026-11-20)",
            None,
        ]
        assert journal.session(1).effort is Effort.HARD


def test_the_old_file_is_kept_beside_the_new_one_once(old, kept, old_version):
    Journal.open(old).close()
    Journal.open(old).close()

    (backup,) = backups(old)
    assert backup.name.startswith(f"journal.sqlite.v{old_version}-backup-2")
    assert dump(backup) == dump(kept)
    assert version(backup) == old_version


def test_a_migration_that_fails_leaves_the_file_as_it_was(old, kept, old_version, monkeypatch):
    def fail(connection):
        connection.execute("DROP TABLE pain")
        connection.execute("DROP TABLE what_is_not_there")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS[:old_version], fail))

    with pytest.raises(JournalError):
        Journal.open(old)

    assert version(old) == old_version
    assert dump(old) == dump(kept)


def test_without_room_for_the_copy_nothing_is_migrated(old, old_version, monkeypatch):
    def no_room(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrations, "free_name_beside", no_room)

    with pytest.raises(JournalError) as raised:
        Journal.open(old)

    assert raised.value.cause is Cause.FULL
    assert version(old) == old_version


def test_two_processes_at_once_migrate_once(old):
    with ThreadPoolExecutor(4) as pool:
        journals = pool.map(lambda _: Journal.open(old).close(), range(4))
        assert list(journals) == [None] * 4

    assert version(old) == NEWEST
    assert len(backups(old)) == 1


def test_a_newer_file_is_refused_with_what_to_do_and_not_touched(file):
    Journal.open(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    before = file.read_bytes()

    with pytest.raises(JournalError, match=r"newer version.*pip install --upgrade") as raised:
        Journal.open(file)

    assert raised.value.cause is Cause.NEWER
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["journal.sqlite"]
