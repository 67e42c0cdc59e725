"""`coach data`: out, back, where it is, and away with it."""

import json
import sys
from io import StringIO

import pytest

from coach.config import data_folder, journal_file
from coach.journal.model import Pain
from coach.journal.store.journal import Journal
from coach.routine.model import Side
from tests.journal.archive.archiving import zipped
from tests.journal.making import at, live, work

OWN = (".yaml", ".wav", ".toml")


@pytest.fixture(autouse=True)
def cache(own_home):
    """The cache folder, with something in it."""
    folder = own_home / "cache"
    folder.mkdir()
    (folder / "overview.json").write_text("{}")
    return folder


@pytest.fixture
def life(own_home):
    """Two sessions, a routine of the person's own, a sound, and settings."""
    with Journal.open(journal_file()) as journal:
        live(journal, at("2026-11-17 08:00"), work(60, Side.LEFT))
        hurt = Pain("dead-bug", "Dead bug", None, at("2026-11-18 08:00"))
        live(journal, at("2026-11-18 08:00"), pains=(hurt,))
    (own_home / "routines").mkdir()
    (own_home / "routines" / "mine.yaml").write_text("title: Mine\nsteps: [{name: A, hold: 9s}]\n")
    (own_home / "sounds").mkdir()
    (own_home / "sounds" / "tick.wav").write_bytes(b"RIFF")
    (own_home / "config.toml").write_text("audio_latency = 40\n")


def history(coach) -> list[object]:
    return json.loads(coach("history", "--json").out)


def test_out_away_and_back(coach, life, own_home, cache, tmp_path):
    before = history(coach)
    stats = coach("stats", "--json").out
    files = {path: path.read_bytes() for path in own_home.rglob("*.*") if path.suffix in OWN}

    exported = coach("data", "export", tmp_path / "backup.zip")
    wiped = coach("data", "wipe", "--all", "--yes")

    assert exported.out == (
        f"{tmp_path}/backup.zip is written: 2 sessions and 3 files of your own\n"
    )
    assert wiped.out == "The journal and the cache were removed.\n3 files of your own removed.\n"
    assert list(own_home.rglob("*")) == [cache]
    assert history(coach) == []

    imported = coach("data", "import", tmp_path / "backup.zip")

    assert imported.out == (
        "2 sessions added, 0 already there\n3 files of your own added, 0 already there\n"
    )
    assert history(coach) == before
    assert coach("stats", "--json").out == stats
    assert {path: path.read_bytes() for path in files} == files
    assert coach("data", "import", tmp_path / "backup.zip").out == (
        "0 sessions added, 2 already there\n0 files of your own added, 3 already there\n"
    )


def test_a_file_of_yours_is_never_replaced(coach, life, own_home, tmp_path):
    coach("data", "export", tmp_path / "backup.zip")
    mine = own_home / "routines" / "mine.yaml"
    mine.write_text("title: Changed\nsteps: [{name: A, hold: 9s}]\n")

    result = coach("data", "import", tmp_path / "backup.zip")

    assert result.out.splitlines()[-1] == (
        f"routines/mine.yaml differs from yours; the imported copy was saved as {mine}.imported"
    )
    assert "Changed" in mine.read_text()


def test_an_export_replaces_nothing_unless_forced(coach, life, tmp_path):
    target = tmp_path / "backup.zip"
    coach("data", "export", target)
    before = target.read_bytes()

    refused = coach("data", "export", target)

    assert (refused.code, refused.err) == (1, f"{target} already exists; --force replaces it\n")
    assert target.read_bytes() == before
    assert coach("data", "export", "--force", target).code == 0
    assert target.read_bytes().startswith(b"PK")


def test_what_is_left_out_is_said(coach, life, own_home, tmp_path):
    (own_home / "routines" / "what?.yaml").write_text("title: What")

    assert "what?.yaml is left out" in coach("data", "export", tmp_path / "backup.zip").out


def test_a_hostile_file_does_nothing(coach, life, own_home, tmp_path):
    before = history(coach)
    files = sorted(own_home.rglob("*"))

    result = coach("data", "import", zipped(tmp_path / "evil.zip", {"../evil.yaml": b"x"}))

    assert result.code == 1
    assert result.err == (
        f"{tmp_path}/evil.zip: '../evil.yaml' does not belong in it; "
        "nothing is imported; coach data export makes such files\n"
    )
    assert history(coach) == before
    assert sorted(own_home.rglob("*")) == files
    assert not (tmp_path / "evil.yaml").exists()


def test_where_everything_is(coach, own_home, cache):
    assert coach("data", "path").out.splitlines() == [
        f"journal    {own_home}/data/journal.sqlite",
        f"own files  {own_home}",
        f"cache      {cache}",
    ]


def test_wiping_leaves_own_files_alone(coach, life, own_home):
    assert coach("data", "wipe", "--yes").out == "The journal and the cache were removed.\n"
    assert not data_folder().exists()
    assert (own_home / "routines" / "mine.yaml").exists()
    assert (own_home / "config.toml").exists()


def test_only_what_was_removed_is_said_to_be(coach, own_home, cache):
    (cache / "notes.txt").touch()

    first, second = coach("data", "wipe", "--yes"), coach("data", "wipe", "--yes")

    stays = f"{cache}/notes.txt stays: coach did not make it.\n"
    assert first.out == f"The cache was removed.\n{stays}"
    assert second.out == f"There was nothing to remove.\n{stays}"


@pytest.mark.parametrize("left", [".wiped", ".all-wiped"])
def test_a_removal_that_was_killed_is_finished_by_the_next_command(coach, life, own_home, left):
    journal_file().rename(f"{journal_file()}{left}")

    result = coach("history", "--json")

    assert json.loads(result.out) == []
    assert result.err == "Removing your data was interrupted; the rest is removed now.\n"
    assert (own_home / "routines" / "mine.yaml").exists() == (left == ".wiped")
    assert not data_folder().exists()


def test_an_import_that_was_killed_is_finished_by_the_next_command(coach, life, tmp_path):
    before = history(coach)
    coach("data", "export", tmp_path / "backup.zip")
    coach("data", "wipe", "--yes")
    data_folder().mkdir()
    (tmp_path / "backup.zip").rename(f"{journal_file()}.import")

    result = coach("history", "--json")

    assert json.loads(result.out) == before
    assert result.err == "Importing an archive was interrupted; the rest is imported now.\n"
    assert [path.name for path in data_folder().iterdir()] == ["journal.sqlite"]


@pytest.mark.parametrize("stdin", [StringIO("y\n"), None], ids=["pipe", "closed"])
def test_without_a_terminal_nobody_can_say_yes(coach, life, monkeypatch, stdin):
    monkeypatch.setattr(sys, "stdin", stdin)

    result = coach("data", "wipe")

    assert result.code == 2
    assert "--yes removes without asking" in result.err
    assert len(history(coach)) == 2


@pytest.mark.parametrize("no", ["", "n"])
def test_it_asks_and_says_what_would_go(coach, life, own_home, answering, no):
    answering(no)

    result = coach("data", "wipe", "--all")

    assert result.code == 0
    assert result.out.splitlines()[-1] == "Remove all of this? [y/N]: Nothing was removed."
    assert result.out.splitlines()[0].startswith("The journal (2 sessions): ")
    assert f"settings: {own_home}" in result.out
    assert "This cannot be undone; coach data export FILE.zip keeps a copy." in result.out
    assert len(history(coach)) == 2


def test_who_says_yes_means_it(coach, life, answering):
    answering("y")

    assert coach("data", "wipe").code == 0
    assert history(coach) == []


def test_a_journal_that_cannot_be_read_can_be_removed(coach, own_home, answering):
    with Journal.open(journal_file()) as journal:
        journal.connection.execute("PRAGMA user_version = 99")
    answering("y")

    result = coach("data", "wipe")

    assert result.out.startswith("The journal (unreadable): ")
    assert not journal_file().exists()
