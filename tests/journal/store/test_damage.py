"""A damaged journal: the session goes on, nothing is deleted, and the person is told once."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from freezegun import freeze_time

from coach.journal.errors import Cause, JournalError
from coach.journal.live.session_writes import pain_write, work_write
from coach.journal.live.writer import JournalWriter
from coach.journal.model import Outcome
from coach.journal.store import recovery
from coach.journal.store.journal import Journal
from coach.journal.store.quarantine import identity_of, replace_damaged
from tests.journal.making import (
    MORNING,
    began_as,
    finish,
    moment,
    pain,
    resume_point,
    set_at,
    start,
)

PAGE = 4096
PAGES = 18
"""Of a journal with little in it; the test of the fixture says so."""
TABLE_OF_SESSIONS = 1
PAGES_OF_SESSIONS = (0, 15, 16, TABLE_OF_SESSIONS)
"""Without the list of tables, on the first three of these, no session can be found."""
GARBAGE = bytes(range(256)) * (PAGE // 256)


@pytest.fixture
def file(tmp_path):
    """A journal with a session from yesterday."""
    file = tmp_path / "journal.sqlite"
    with Journal.open(file) as journal:
        session = journal.begin(start(-24 * 60))
        journal.add_work(session, set_at(-24 * 60 + 1), resume_point())
        journal.mark_pain(session, pain(-24 * 60))
        journal.end(session, Outcome.STOPPED, moment(-24 * 60 + 2), resume_point())
    return file


def do_a_session(file):
    """As `coach run` writes it; returns what the person is told."""
    writer = JournalWriter(file, start())
    for minutes in (1, 2, 3):
        writer.put(work_write(set_at(minutes), resume_point()))
    writer.put(pain_write(pain(3)))
    writer.put(finish(4))
    assert writer.close()
    return writer.take_news()


def assert_session_is_there(file):
    with Journal.open(file) as journal:
        newest = journal.sessions()[0]
        assert began_as(newest, start())
        assert newest.outcome is Outcome.FINISHED
        assert journal.work_of(newest.id) == [set_at(1), set_at(2), set_at(3)]
        assert pain(3) in [entry.pain for entry in journal.pains()]


def set_asides(file):
    return [path for path in file.parent.iterdir() if ".corrupt-" in path.name]


def test_the_journal_has_as_many_pages_as_these_tests_think(file):
    assert file.stat().st_size == PAGES * PAGE


@freeze_time("2026-11-21 10:15:00")
def test_garbage_is_set_aside_under_a_name_that_tells_when(file):
    file.write_bytes(b"not a journal at all" * 1000)

    told = do_a_session(file)

    aside = file.with_name("journal.sqlite.corrupt-20261121T101500Z")
    assert told == [f"The journal was damaged and is kept as {aside}; a new one is begun."]
    assert aside.read_bytes() == b"not a journal at all" * 1000
    assert_session_is_there(file)


@freeze_time("2026-11-21 10:15:00")
def test_what_was_set_aside_before_is_never_overwritten(file):
    for content in (b"first" * 1000, b"second" * 1000, b"third" * 1000):
        file.write_bytes(content)
        Journal.open(file).close()

    name = "journal.sqlite.corrupt-20261121T101500Z"
    kept = {path.name: path.read_bytes()[:5] for path in set_asides(file)}
    assert kept == {name: b"first", f"{name}-2": b"secon", f"{name}-3": b"third"}


@pytest.mark.parametrize("pages", range(1, PAGES))
def test_a_file_that_ends_after_any_page_is_set_aside(file, pages):
    file.write_bytes(file.read_bytes()[: pages * PAGE])

    told = do_a_session(file)

    (aside,) = set_asides(file)
    assert aside.stat().st_size == pages * PAGE
    assert len(told) == 1
    assert_session_is_there(file)


@pytest.mark.parametrize("size", [1, 16, 99, 100, 1000, PAGE - 1, PAGE + 1, PAGES * PAGE - 1])
def test_a_file_that_ends_within_a_page_loses_no_session_of_today(file, size):
    file.write_bytes(file.read_bytes()[:size])

    assert len(do_a_session(file)) <= 1

    assert_session_is_there(file)


def test_an_empty_file_is_begun_anew_in_silence(file):
    """A process that was killed while it made the file leaves one; there is nothing to keep."""
    file.write_bytes(b"")

    assert do_a_session(file) == []

    assert set_asides(file) == []
    assert_session_is_there(file)


@pytest.mark.parametrize("page", range(PAGES))
@pytest.mark.parametrize("garbage", [GARBAGE, bytes(PAGE)], ids=["garbage", "zeros"])
def test_a_bad_page_behind_a_good_header_loses_no_session_of_today(file, page, garbage):
    before = file.read_bytes()
    content = bytearray(before)
    first = max(page * PAGE, 100)  # the header of the file is good
    content[first : (page + 1) * PAGE] = garbage[first - page * PAGE :]
    file.write_bytes(content)

    told = do_a_session(file)

    is_damaged = content != before  # there is a free page, of zeros
    assert len(told) == len(set_asides(file)) == is_damaged
    assert_session_is_there(file)
    with Journal.open(file) as journal:
        assert len(journal.sessions()) == (1 if page in PAGES_OF_SESSIONS else 2)


def tables_from(file, page):
    """The tables and indices that begin at a page."""
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT name FROM sqlite_master WHERE rootpage = ?"
        return [name for (name,) in connection.execute(query, (page + 1,))]


def test_the_sessions_are_on_the_page_that_these_tests_think(file):
    assert tables_from(file, TABLE_OF_SESSIONS) == ["session"]


def test_what_can_be_read_is_carried_over_and_told(file):
    content = bytearray(file.read_bytes())
    (index,) = [page for page in range(PAGES) if tables_from(file, page) == ["session_by_day"]]
    content[index * PAGE : (index + 1) * PAGE] = GARBAGE
    file.write_bytes(content)
    before = start(-24 * 60)

    told = do_a_session(file)

    (aside,) = set_asides(file)
    anew = "a new one is begun, with 1 session that could be read."
    assert told == [f"The journal was damaged and is kept as {aside}; {anew}"]
    with Journal.open(file) as journal:
        _, old = journal.sessions()
        assert began_as(old, before)
        assert journal.work_of(old.id) == [set_at(-24 * 60 + 1)]
        assert pain(-24 * 60) in [entry.pain for entry in journal.pains()]
    assert_session_is_there(file)


def test_its_rollback_journal_goes_with_it(file):
    rollback = file.with_name("journal.sqlite-journal")
    rollback.write_bytes(b"pages as they were")

    replace_damaged(file, identity_of(file), MORNING, Path.touch)

    aside, rollback_aside = sorted(set_asides(file))
    assert rollback_aside.name == f"{aside.name}-journal"
    assert rollback_aside.read_bytes() == b"pages as they were"
    assert not rollback.exists()


@pytest.mark.parametrize("made", ["CREATE TABLE recipe (name TEXT)", "PRAGMA user_version = 2"])
def test_a_database_of_something_else_is_set_aside(tmp_path, made):
    file = tmp_path / "journal.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(made)

    with Journal.open(file) as journal:
        assert len(journal.notices) == 1
        assert journal.sessions() == []
    assert len(set_asides(file)) == 1


def test_text_that_is_none_is_damage(file):
    with Journal.open(file) as journal:
        journal.connection.execute("UPDATE session SET title = CAST(x'fffe' AS TEXT)")

        with pytest.raises(JournalError, match="was damaged and is kept as") as raised:
            journal.session(1)

    assert raised.value.cause is Cause.DAMAGED
    assert len(set_asides(file)) == 1


def test_damage_that_a_query_of_others_meets_is_told_as_well(file):
    content = file.read_bytes()

    def ask():
        with Journal.open(file) as journal:
            file.write_bytes(content[:PAGE] + GARBAGE * (PAGES - 1))
            journal.connection.execute("SELECT * FROM work").fetchall()

    with pytest.raises(JournalError, match="was damaged"):
        ask()

    assert len(set_asides(file)) == 1


def test_what_is_interrupted_leaves_all_as_it_was_and_the_next_takes_it_up_again(file, monkeypatch):
    whole = file.read_bytes()
    file.write_bytes(whole[:-PAGE] + GARBAGE)
    before = sorted(file.parent.iterdir()), file.read_bytes()

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(recovery, "recover", interrupted)
        with pytest.raises(KeyboardInterrupt), Journal.open(file) as journal:
            journal.check()
    assert (sorted(file.parent.iterdir()), file.read_bytes()) == before

    do_a_session(file)
    with Journal.open(file) as journal:
        assert len(journal.sessions()) == 2


def test_a_disk_without_room_for_what_can_be_read_leaves_all_as_it_was(file, monkeypatch):
    file.write_bytes(file.read_bytes()[:-PAGE] + GARBAGE)
    before = sorted(file.parent.iterdir()), file.read_bytes()

    def full(*_):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(recovery, "insert", full)
    with pytest.raises(JournalError) as raised, Journal.open(file) as journal:
        journal.check()

    assert raised.value.cause is Cause.FULL
    assert (sorted(file.parent.iterdir()), file.read_bytes()) == before


def test_a_link_to_a_damaged_journal_stays_a_link(file, tmp_path):
    elsewhere = tmp_path / "elsewhere" / "journal.sqlite"
    elsewhere.parent.mkdir()
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    elsewhere.write_bytes(b"garbage" * 1000)

    do_a_session(file)

    assert file.is_symlink()
    assert len(set_asides(elsewhere)) == 1
    assert_session_is_there(elsewhere)


def test_of_two_that_find_the_damage_one_sets_it_aside(file):
    file.write_bytes(b"garbage" * 1000)
    damaged = identity_of(file)

    def make(new):
        new.write_bytes(b"a new and healthy one")

    first = replace_damaged(file, damaged, MORNING, make)
    second = replace_damaged(file, damaged, MORNING, make)

    assert first is not None
    assert second is None
    assert file.read_bytes() == b"a new and healthy one"


def test_a_session_goes_on_in_a_new_file_when_the_old_one_is_taken_away(file):
    writer = JournalWriter(file, start())
    writer.put(work_write(set_at(1), resume_point()))
    while writer.session is None:
        assert writer.take_news() == []
    file.rename(file.with_name("moved away"))
    writer.put(work_write(set_at(2), resume_point()))
    writer.put(work_write(set_at(3), resume_point()))
    writer.put(pain_write(pain(3)))
    writer.put(finish(4))

    assert writer.close()
    assert writer.take_news() == []
    assert_session_is_there(file)


def test_a_write_to_a_file_that_was_taken_away_is_an_error(file):
    with Journal.open(file) as journal:
        file.rename(file.with_name("moved away"))

        with pytest.raises(JournalError) as raised:
            journal.begin(start())

    assert raised.value.cause is Cause.MOVED
