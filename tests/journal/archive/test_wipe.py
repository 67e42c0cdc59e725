"""Removing what the coach keeps of a person, and nothing else."""

import pytest

from coach.errors import CoachError
from coach.journal.archive.wipe import wipe_cache, wipe_journal, wipe_own_files
from coach.journal.store.journal import Journal
from coach.journal.store.session_lock import SessionLock
from tests.journal.making import at, live


def names(folder) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_the_journal_goes_with_all_its_copies(tmp_path):
    file = tmp_path / "data" / "journal.sqlite"
    with Journal.open(file) as journal:
        live(journal, at("2026-11-18 08:00"))
    for ending in ("-journal", ".corrupt-20261121T101500Z", ".v1-backup-20261121T101500Z"):
        file.with_name(file.name + ending).touch()
    (tmp_path / "data" / "mine.txt").touch()

    assert wipe_journal(file) == 4
    assert names(tmp_path) == ["data", "data/mine.txt"]


def test_an_empty_folder_goes_as_well(tmp_path):
    file = tmp_path / "data" / "journal.sqlite"
    Journal.open(file).close()

    wipe_journal(file)

    assert names(tmp_path) == []


def test_where_there_is_nothing_nothing_happens(tmp_path):
    assert wipe_journal(tmp_path / "no" / "journal.sqlite") == 0
    assert wipe_own_files(tmp_path / "no") == 0
    wipe_cache(tmp_path / "no")


def test_not_while_a_session_goes_on(tmp_path):
    file = tmp_path / "journal.sqlite"
    Journal.open(file).close()

    with SessionLock(file, 7), pytest.raises(CoachError, match="a session is running"):
        wipe_journal(file)

    assert file.exists()
    assert wipe_journal(file) == 1


def test_a_session_that_a_dead_battery_ended_does_not_go_on(tmp_path):
    file = tmp_path / "journal.sqlite"
    Journal.open(file).close()
    (tmp_path / "journal.sqlite.in-session-7").touch()

    wipe_journal(file)

    assert names(tmp_path) == []


def test_the_cache_goes_and_what_it_links_to_stays(tmp_path):
    cache, elsewhere = tmp_path / "cache", tmp_path / "elsewhere"
    (cache / "phrases").mkdir(parents=True)
    (cache / "phrases" / "one.wav").touch()
    (cache / "overview.json").touch()
    elsewhere.mkdir()
    (elsewhere / "kept.txt").touch()
    (cache / "link").symlink_to(elsewhere)

    wipe_cache(cache)

    assert names(tmp_path) == ["cache", "elsewhere", "elsewhere/kept.txt"]


def test_own_files_go_and_others_stay(tmp_path):
    kept = ["routines/notes.txt", "holiday.jpg", "data/journal.sqlite"]
    gone = [
        "config.toml",
        "config.toml.imported",
        "routines/mine.yaml",
        "routines/exercises/mine.yml",
        "routines/exercises/mine.yml.imported-2",
        "programmes/summer.yaml",
        "sounds/tick.wav",
    ]
    for name in (*kept, *gone):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert wipe_own_files(tmp_path) == len(gone)
    assert names(tmp_path) == sorted([*kept, "routines", "data"])


def test_what_cannot_be_removed_is_named(tmp_path):
    (tmp_path / "journal.sqlite").mkdir()

    with pytest.raises(CoachError, match=r"journal\.sqlite cannot be removed: "):
        wipe_journal(tmp_path / "journal.sqlite")
