"""Removing what the coach keeps of a person, and nothing else."""

import os
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.journal.archive import wipe as module
from coach.journal.archive.wipe import Wiped, finish_wiping, wipe
from coach.journal.store.journal import Journal
from coach.journal.store.pending import is_being_wiped
from coach.journal.store.session_lock import SessionLock
from tests.journal.making import at, live

JOURNAL, SPOKEN = "data/journal.sqlite", f"cache/speech/{'0' * 64}.wav"
COPIES = [
    f"{JOURNAL}{ending}"
    for ending in (
        "-journal",
        ".corrupt-20261121T101500Z",
        ".corrupt-20261121T101500Z-2-journal",
        ".v1-backup-20261121T101500Z",
        ".in-session-7",  # a dead battery ended it
        ".pending-0123456789abcdef",
        ".pending-0123456789abcdef.in-session-1",
        ".import",
    )
]
UNFINISHED = [f"{folder}/.0123abcd-0123456789abcdef.part" for folder in ("data", "cache")]
CACHE = ["cache/overview.json", SPOKEN]
OWN = [
    "config.toml",
    "config.toml.imported",
    "routines/mine.yaml",
    "routines/exercises/mine.yml",
    "routines/exercises/mine.yml.imported-2",
    "programmes/summer.yaml",
    "sounds/tick.wav",
]
OTHERS = [
    "routines/notes.txt",
    "holiday.jpg",
    "data/mine.txt",
    f"{JOURNAL}.bak",
    f"{JOURNAL}.pending-mine",
    "cache/notes.txt",
    "cache/speech/song.wav",
    "cache/mine/notes.txt",
]


@pytest.fixture
def home(tmp_path):
    """A home with one of everything."""
    home = tmp_path / "home"
    for name in (*COPIES, *UNFINISHED, *CACHE, *OWN, *OTHERS):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).touch()
    with Journal.open(home / JOURNAL) as journal:
        live(journal, at("2026-11-18 08:00"))
    (home / f"{JOURNAL}-journal").touch()  # opening it has removed that one
    return home


def files(home) -> set[str]:
    found = (path for path in home.rglob("*") if path.is_symlink() or path.is_file())
    return {str(path.relative_to(home)) for path in found}


def wiped(home, *, everything=False) -> Wiped:
    return wipe(home / JOURNAL, home / "cache", home if everything else None)


@pytest.mark.parametrize("everything", [False, True])
def test_what_the_coach_made_goes_and_all_else_stays(home, everything):
    done = wiped(home, everything=everything)

    assert files(home) == {*OTHERS, *(() if everything else OWN)}
    assert (done.journal, done.cache) == (len(COPIES) + 2, len(CACHE) + 1)
    assert done.own == (len(OWN) if everything else 0)
    assert {str(path.relative_to(home)) for path in done.left} == {
        *OTHERS[2:6],
    }


def test_folders_that_are_empty_then_go_and_where_there_is_nothing_nothing_happens(tmp_path):
    home = tmp_path / "home"
    Journal.open(home / JOURNAL).close()

    assert wiped(home, everything=True) == Wiped(journal=1)
    assert not home.exists()
    assert wiped(home, everything=True) == Wiped()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("running", [JOURNAL, COPIES[5]])
def test_nothing_goes_while_a_session_goes_on(home, running):
    before = files(home)

    with (
        SessionLock(home / running, 1),
        pytest.raises(CoachError, match="a session is going on"),
    ):
        wiped(home)

    assert before - files(home) <= {COPIES[6]}  # the lock itself
    assert wiped(home).journal


def test_links_to_the_journal_and_the_cache_lead_to_what_goes(home, tmp_path):
    """What a link among the person's own files leads to is theirs."""
    away = tmp_path / "away"
    away.mkdir()
    for name in (JOURNAL, "cache", "routines/mine.yaml"):
        target = away / Path(name).name
        (home / name).rename(target)
        (home / name).symlink_to(target)

    wiped(home, everything=True)

    assert files(away) == {
        "mine.yaml",
        "cache/notes.txt",
        "cache/speech/song.wav",
        "cache/mine/notes.txt",
    }
    assert files(home) == {*OTHERS[:5], "cache"}


def test_a_folder_under_the_name_of_the_journal_is_not_removed(tmp_path):
    (tmp_path / JOURNAL).mkdir(parents=True)

    with pytest.raises(CoachError, match=r"journal\.sqlite cannot be removed: Is a directory"):
        wiped(tmp_path)

    assert (tmp_path / JOURNAL).is_dir()


@pytest.mark.parametrize("stuck", [JOURNAL, COPIES[1], SPOKEN, "routines/mine.yaml"])
def test_what_cannot_be_removed_is_named_and_not_tried_again(home, monkeypatch, stuck):
    """As in a folder without rights: the journal itself is not removed halfway."""

    def refusing(original):
        def refuse(path, *given, **named):
            if path == home / stuck:
                raise PermissionError(13, "Permission denied", str(path))
            return original(path, *given, **named)

        return refuse

    for name in ("unlink", "rename"):
        monkeypatch.setattr(Path, name, refusing(getattr(Path, name)))
    with pytest.raises(CoachError, match=f"{stuck} cannot be removed: Permission denied"):
        wiped(home, everything=True)

    assert stuck in files(home)
    assert not is_being_wiped(home / JOURNAL)


def test_a_folder_that_cannot_be_read_is_not_said_to_be_empty(home, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(CoachError, match=r"the folder .*data cannot be read: Permission denied"):
        wiped(home)


@pytest.mark.parametrize("everything", [False, True])
def test_what_is_interrupted_anywhere_is_finished_by_the_next_command(
    home, monkeypatch, everything
):
    """Interrupted again and again, each time one file later."""
    removed = Path.unlink

    def interrupted(path, **given):
        monkeypatch.setattr(Path, "unlink", removed)
        removed(path, **given)
        monkeypatch.setattr(Path, "unlink", stop)

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "unlink", interrupted)
    with pytest.raises(KeyboardInterrupt):
        wiped(home, everything=everything)
    assert not (home / JOURNAL).exists()
    while is_being_wiped(home / JOURNAL):
        monkeypatch.setattr(Path, "unlink", interrupted)
        try:
            finish_wiping(home / JOURNAL, home / "cache", home)
        except KeyboardInterrupt:
            continue

    assert files(home) == {*OTHERS, *(() if everything else OWN)}


def test_a_session_that_was_written_before_it_is_finished_stays(home, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(module, "_removed", lambda *_: Wiped())
        wiped(home)
    later = home / f"{COPIES[5][:-1]}0"
    later.touch()
    os.utime(later, (2**32, 2**32))
    Journal.open(home / JOURNAL).close()

    finish_wiping(home / JOURNAL, home / "cache", home)

    assert later.exists()
    assert (home / JOURNAL).exists()
    assert not is_being_wiped(home / JOURNAL)
