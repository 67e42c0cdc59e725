"""What a session has to tell is written once, in order, whatever happens on the way."""

import sqlite3

import pytest

from coach.journal.errors import Cause, JournalError
from coach.journal.live.record import Record, Write
from coach.journal.store.journal import Journal
from tests.journal.making import moment, place, start, work


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


def adding(*works, fails=lambda: False, is_there=None):
    """Writes of these sets; each raises after it was written where `fails()`."""

    def write(one):
        def apply(journal, session):
            journal.add_work(session, one, None)
            if fails():
                raise JournalError(Cause.DISK, "the last sync failed")

        def found(journal, session):
            return one in journal.work_of(session)

        return Write(apply, is_there or found)

    return [write(one) for one in works]


def record_of(*writes):
    record = Record()
    record.begin(start())
    for write in writes:
        record.add(write)
    return record


def test_a_session_is_begun_and_everything_written_in_order(journal):
    record = record_of(*adding(work(1), work(2)))

    record.write_to(journal)

    assert record.is_complete
    assert journal.work_of(record.session) == [work(1), work(2)]


def test_nothing_is_written_twice(journal):
    record = record_of(*adding(work(1)))
    record.write_to(journal)
    record.add(*adding(work(2)))

    record.write_to(journal)
    record.write_to(journal)

    assert journal.work_of(record.session) == [work(1), work(2)]


def test_before_anything_has_begun_there_is_nothing_to_write(journal):
    record = Record()

    record.write_to(journal)

    assert record.is_complete
    assert journal.sessions() == []


def test_what_was_written_although_an_error_was_reported_is_not_written_again(journal):
    failing = iter([True, False, False])
    record = record_of(*adding(work(1), work(2), fails=lambda: next(failing)))

    with pytest.raises(JournalError):
        record.write_to(journal)
    assert not record.is_complete
    record.write_to(journal)

    assert journal.work_of(record.session) == [work(1), work(2)]
    assert record.is_complete


def test_what_was_not_written_is_written_later_in_its_place(journal):
    record = record_of(*adding(work(1), work(2)))
    other = sqlite3.connect(journal.file, isolation_level=None)
    record.write_to(journal)
    record.add(*adding(work(3)))
    journal.connection.execute("PRAGMA busy_timeout = 0")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(JournalError):
        record.write_to(journal)
    record.add(*adding(work(4)))

    other.execute("ROLLBACK")
    record.write_to(journal)

    assert journal.work_of(record.session) == [work(1), work(2), work(3), work(4)]


def test_the_session_is_found_again_in_the_same_file(journal):
    record = record_of(*adding(work(1)))
    record.write_to(journal)
    first = record.session
    record.add(*adding(work(2)))

    with Journal.open(journal.file) as again:
        record.write_to(again)

        assert record.session == first
        assert again.work_of(first) == [work(1), work(2)]
        assert len(again.sessions()) == 1


def test_all_is_written_again_into_a_file_that_does_not_know_the_session(journal, tmp_path):
    record = record_of(*adding(work(1), work(2)))
    record.write_to(journal)
    record.add(*adding(work(3)))

    with Journal.open(tmp_path / "new.sqlite") as new:
        new.begin(start(routine="another"))
        record.write_to(new)

        assert new.work_of(record.session) == [work(1), work(2), work(3)]
        assert new.session(record.session).routine == "hips"


def test_only_what_is_missing_is_written_into_a_file_that_knows_a_part_of_it(journal, tmp_path):
    record = record_of(*adding(work(1), work(2)))
    record.write_to(journal)
    record.add(*adding(work(3)))

    with Journal.open(tmp_path / "salvaged.sqlite") as new:
        session = new.begin(start())
        new.add_work(session, work(1), None)
        record.write_to(new)

        assert record.session == session
        assert new.work_of(session) == [work(1), work(2), work(3)]


def test_a_session_that_is_taken_up_again_goes_on(journal):
    session = journal.begin(start())
    journal.add_work(session, work(1), place())
    record = Record()

    record.reopen(session, moment(30))
    record.add(*adding(work(31)))
    record.write_to(journal)

    assert record.session == session
    assert journal.work_of(session) == [work(1), work(31)]


def test_a_session_that_was_taken_up_is_begun_in_a_new_file_with_what_was_done_since(
    journal, tmp_path
):
    session = journal.begin(start())
    journal.add_work(session, work(1), place())
    record = Record()
    record.reopen(session, moment(30))
    record.write_to(journal)
    record.add(*adding(work(31)))

    with Journal.open(tmp_path / "new.sqlite") as new:
        record.write_to(new)

        assert new.work_of(record.session) == [work(31)]
        assert new.session(record.session).start == start()


def test_taking_up_a_session_that_is_not_there_is_an_error(journal):
    record = Record()
    record.reopen(7, moment())

    with pytest.raises(JournalError) as raised:
        record.write_to(journal)

    assert raised.value.cause is Cause.UNKNOWN_SESSION
    assert not record.is_complete
