"""Opening the journal for a command: looking makes none, and what is in its way is told once."""

import json
import os
import sqlite3
from contextlib import closing, contextmanager

import pytest

from coach.cli.session.before import AT_THE_START
from coach.config import journal_file
from coach.journal.live.writer import BESIDE
from coach.journal.model import Pain
from coach.journal.store.journal import Journal
from coach.journal.store.session_lock import SessionLock, sessions_left
from coach.journal.timestamp import timestamp_now
from tests.journal.making import at, live

QUICK = ("--audio", "none", "--speed", "100", "--journal")
LOOKING = [
    ("history",),
    ("history", "--json"),
    ("history", "undo"),
    ("stats",),
    ("advice", "daily-hips"),
    ("programme", "today"),
    ("programme", "status"),
    ("show", "daily-hips"),
]


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_who_looks_where_there_is_no_journal_makes_none(coach, own_home, words):
    result = coach(*words)

    assert (result.code, result.err) == (0, "")
    assert not journal_file().exists()


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_where_no_journal_can_be_there_is_none_to_look_at(coach, tmp_path, monkeypatch, words):
    (tmp_path / "file").touch()
    monkeypatch.setenv("SESSION_COACH_HOME", str(tmp_path / "file" / "home"))

    assert coach(*words).code == 0


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("history", "show", "3"), "there is no session 3"),
        (("history", "delete", "3"), "there is no session 3"),
        (("history", "edit", "3", "--effort", "easy"), "there is no session 3"),
        (("advice", "daily-hips", "--pain-over", "frogger"), "no pain is noted"),
        (("programme", "skip"), "no programme is running"),
        (("resume",), "there is no unfinished session"),
    ],
)
def test_who_asks_for_what_is_not_there_makes_none_either(coach, own_home, words, error):
    result = coach(*words)

    assert (result.code, result.out) == (1, "")
    assert error in result.err
    assert not journal_file().exists()


def test_an_empty_journal_can_be_taken_along(coach, own_home, tmp_path):
    result = coach("data", "export", tmp_path / "mine.zip")

    assert (result.code, result.err) == (0, "")
    assert "0 sessions" in result.out
    assert not journal_file().exists()


# What is in the way


@contextmanager
def locked():
    """Another program has the journal for itself."""
    with closing(sqlite3.connect(journal_file(), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@pytest.fixture
def journal(own_home):
    with Journal.open(journal_file()) as opened:
        live(opened, at("2026-11-18 08:00"))
    return journal_file()


def test_a_session_with_a_locked_journal_loses_nothing(coach, journal):
    """What hurts is left out, what blocks it is told once, and the next command adds it."""
    programmes = journal.parent.parent / "programmes"
    programmes.mkdir()
    (programmes / "lift.yaml").write_text(
        "title: Lift\nweeks: [{days: {day 1 and day 2: pre-lift}}]"
    )
    coach("programme", "start", "lift")
    with Journal.open(journal) as opened:
        opened.mark_pain(None, Pain("frogger", "Frogger", None, timestamp_now()))
    with locked():
        result = coach("run", "pre-lift", *QUICK)

    everything = result.out + result.err
    assert result.code == 0
    assert everything.count("another program is using it") == 1
    assert "Frogger is left out" in everything
    assert everything.count(BESIDE) == 1
    assert "Done: " in result.out

    then = coach("programme", "today")

    added, day = then.err.splitlines()
    assert added.startswith("Added to the journal: ")
    assert day.startswith("Lift: day 1 of 2 is done.")
    newest, _ = json.loads(coach("history", "--json").out)
    assert (newest["routine"], newest["outcome"]) == ("pre-lift", "finished")


def test_a_kill_before_the_programmes_day_is_marked_leaves_that_to_the_next_command(
    coach, journal, monkeypatch
):
    coach("programme", "start", "hip-series")

    def killed(*_):
        raise SystemExit(-9)

    with monkeypatch.context() as patched:
        patched.setattr("coach.cli.session.after.mark_programme", killed)
        patched.setattr(SessionLock, "release", lambda lock: os.close(lock._descriptor))
        assert coach("programme", "run", "--early", *QUICK).code == -9

    assert sessions_left(journal) == [2]
    assert "day 1" in coach("programme", "today").err
    assert sessions_left(journal) == []
    status = json.loads(coach("programme", "status", "--json").out)
    assert (status["done"], status["days"][0]["session"]) == (1, 2)
    assert coach("programme", "today").err == ""


def test_that_a_newer_program_wrote_it_is_told_once(coach, journal):
    with closing(sqlite3.connect(journal)) as other:
        other.execute("PRAGMA user_version = 99")

    result = coach("run", "kneeling-glute", *QUICK)

    assert result.code == 0
    assert (result.out + result.err).count("a newer version of coach wrote it") == 1


def test_a_session_waits_for_no_more_than_an_instant_for_other_programs(coach, journal):
    assert AT_THE_START <= 0.3
