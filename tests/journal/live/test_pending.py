"""A session that the journal could not take is kept beside it, and added by the next command."""

import sqlite3
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace

import pytest
from freezegun import freeze_time

from coach.journal.archive.merge import merge_pending
from coach.journal.live.session_writes import Write, pain_write, work_write
from coach.journal.live.writer import JournalWriter
from coach.journal.model import Effort, Outcome, SessionEntries, SessionEntry
from coach.journal.store.journal import Journal
from coach.journal.store.pending import new_pending_file, pending_files
from tests.journal.making import (
    MORNING,
    at_point,
    finish,
    moment,
    pain,
    resume_point,
    set_at,
    start,
)

BEFORE = [work_write(set_at(1), resume_point(1)), pain_write(pain(1.5)), at_point(2, 2)]
AFTER = [work_write(set_at(3), resume_point(3)), pain_write(pain(3.5)), finish(4)]
RATED = Write(lambda journal, session: journal.rate(session, Effort.HARD))


@pytest.fixture
def file(tmp_path):
    """A journal with another session in it."""
    file = tmp_path / "journal.sqlite"
    with Journal.open(file) as journal:
        journal.add_work(journal.begin(start(-60)), set_at(-59), resume_point())
    return file


@contextmanager
def locked(file):
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def do(file, *writes, patience=0.0):
    """Have the whole session written, as a command does that leads it; whether the file has it."""
    writer = JournalWriter(file, start(), patience)
    for write in writes:
        writer.put(write)
    return writer.close()


def held(file) -> dict:
    """What a journal holds, without the ids that tell rows of one file apart."""
    with Journal.open(file) as journal:
        return {
            entry.began.at: (
                replace(entry, id=0),
                journal.work_of(entry.id),
                [one.pain for one in journal.pains() if one.session == entry.id],
            )
            for entry in journal.sessions()
        }


def added(file) -> list[SessionEntry]:
    with Journal.open(file) as journal:
        return merge_pending(journal)


def as_if_never_locked(tmp_path, *writes):
    other = tmp_path / "other" / "journal.sqlite"
    with Journal.open(other) as journal:
        journal.add_work(journal.begin(start(-60)), set_at(-59), resume_point())
    assert do(other, *writes)
    return held(other)


@pytest.mark.parametrize("there", [[], BEFORE[:1], BEFORE, [*BEFORE, *AFTER]])
def test_it_is_the_same_in_the_end_however_much_the_journal_has_of_it(file, tmp_path, there):
    if there:
        assert do(file, *there)
    with locked(file):
        assert not do(file, *BEFORE, *AFTER)
    assert len(pending_files(file)) == 1

    (session,) = added(file)

    assert (session.routine, session.outcome) == ("hips", Outcome.FINISHED)
    assert held(file) == as_if_never_locked(tmp_path, *BEFORE, *AFTER)
    assert [path.name for path in file.parent.glob("journal*")] == ["journal.sqlite"]
    assert added(file) == []


def test_what_was_done_after_it_was_resumed_comes_to_what_was_done_before(file, tmp_path):
    assert do(file, *BEFORE, RATED)
    with locked(file):
        assert not do(file, *AFTER)

    added(file)

    whole = as_if_never_locked(tmp_path, *BEFORE, RATED, *AFTER)
    assert held(file) == whole


def test_what_the_journal_knows_later_stays(file):
    with locked(file):
        assert not do(file, *BEFORE)
    assert do(file, *BEFORE, *AFTER)
    whole = held(file)

    added(file)

    assert held(file) == whole


def test_what_was_undone_while_it_was_locked_is_undone(file):
    with freeze_time(MORNING):  # as this writer begins
        writer = JournalWriter(file, start(), 0.0)
    for write in BEFORE:
        writer.put(write)
    while writer.session is None or not writer._thread.writes.is_complete:
        assert writer.take_news() == []
    kept = SessionEntries((set_at(3),), (), (), start().choices)
    with locked(file):
        writer.put(Write(lambda journal, id_: journal.replace_entries(id_, kept, None, moment(3))))
        assert not writer.close()

    (session,) = added(file)

    _, work, pains = held(file)[session.began.at]
    assert (work, pains) == ([set_at(3)], [])


def test_two_that_were_kept_beside_one_another_make_one(file, tmp_path):
    for writes in (BEFORE, AFTER):
        with locked(file):
            assert not do(file, *writes)

    added(file)

    assert held(file) == as_if_never_locked(tmp_path, *BEFORE, *AFTER)


def test_nothing_is_left_beside_a_journal_that_takes_it_in_the_end(file):
    writer = JournalWriter(file, start(), 0.0)
    with locked(file):
        writer.put(BEFORE[0])
        writer._news.get(timeout=10)
        writer.put(BEFORE[1])

    assert writer.close()

    assert [path.name for path in file.parent.iterdir()] == ["journal.sqlite"]


def test_it_is_written_as_it_goes_and_left_alone_as_long_as_it_does(file):
    """A battery that dies loses nothing of it either."""
    writer = JournalWriter(file, start(), 0.0)
    with locked(file):
        writer.put(BEFORE[0])
        writer._news.get(timeout=10)
        for write in BEFORE[1:]:
            writer.put(write)
        beside = writer._beside
        while beside.writes.session is None or not beside.writes.is_complete:
            assert beside._thread.is_alive()

        assert added(beside.file) == []
        assert pending_files(file) == []
        with Journal.open(beside.file) as journal:
            assert journal.work_of(1) == [set_at(1)]
        writer.close()


def test_one_that_was_deleted_stays_deleted(file):
    assert do(file, *BEFORE)
    with locked(file):
        assert not do(file, *BEFORE, *AFTER)
    with Journal.open(file) as journal:
        journal.delete(2, moment(5))

    assert added(file) == []
    assert len(held(file)) == 1
    assert pending_files(file) == []


@pytest.mark.parametrize("is_locked", [True, False])
def test_what_is_locked_can_be_read_in_memory_with_what_lies_beside(file, is_locked):
    with locked(file):
        assert not do(file, *BEFORE)

    with locked(file) if is_locked else nullcontext(), Journal.copy_of(file) as journal:
        merge_pending(journal, removes=False)
        assert [one.pain for one in journal.pains()] == [pain(1.5)]
        assert len(journal.sessions()) == 2

    assert len(pending_files(file)) == 1
    assert len(held(file)) == 1


def test_one_that_has_nothing_in_it_yet_goes(file):
    new_pending_file(file, MORNING).touch()

    assert added(file) == []
    assert pending_files(file) == []


def test_files_of_other_names_are_left_alone(file):
    mine = file.with_name("journal.sqlite.pending-copy")
    mine.touch()

    assert added(file) == []
    assert mine.exists()
