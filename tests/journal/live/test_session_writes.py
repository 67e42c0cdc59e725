"""What a session writes is written once and in order, whatever happens on the way."""

import sqlite3

import pytest

from coach.journal.errors import Cause, JournalError
from coach.journal.live.session_writes import SessionWrites, Write, pain_write, work_write
from coach.journal.store.journal import Journal
from tests.journal.making import began_as, moment, pain, resume_point, set_at, start


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


def writes_of(*writes):
    session = SessionWrites(start())
    for write in writes:
        session.add(write)
    return session


def sets(*minutes):
    return [work_write(set_at(one), None) for one in minutes]


def written_in(journal, writes):
    return [one.ended for one in journal.work_of(writes.session)]


def test_a_session_is_begun_and_everything_is_written_in_order(journal):
    writes = writes_of(*sets(1, 2))

    writes.write_to(journal)

    assert writes.is_complete
    assert written_in(journal, writes) == [moment(1), moment(2)]


def test_nothing_is_written_twice(journal):
    writes = writes_of(*sets(1))
    writes.write_to(journal)
    writes.add(*sets(2))

    writes.write_to(journal)
    writes.write_to(journal)

    assert written_in(journal, writes) == [moment(1), moment(2)]


@pytest.mark.parametrize("write", [work_write(set_at(1), None), pain_write(pain(1))])
def test_a_write_that_arrived_although_an_error_was_reported_is_not_repeated(journal, write):
    def apply(journal, session):
        write.apply(journal, session)
        raise JournalError(Cause.DISK, "the last sync failed")

    writes = writes_of(Write(apply, write.is_there), *sets(2))
    with pytest.raises(JournalError):
        writes.write_to(journal)
    assert not writes.is_complete

    writes.write_to(journal)

    assert writes.is_complete
    assert len(journal.work_of(writes.session)) + len(journal.pains()) == 2


def test_what_could_not_be_written_is_written_later_in_its_place(journal):
    writes = writes_of(*sets(1, 2))
    other = sqlite3.connect(journal.file, isolation_level=None)
    writes.write_to(journal)
    writes.add(*sets(3))
    journal.connection.execute("PRAGMA busy_timeout = 0")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(JournalError):
        writes.write_to(journal)
    writes.add(*sets(4))

    other.execute("ROLLBACK")
    writes.write_to(journal)

    assert written_in(journal, writes) == [moment(1), moment(2), moment(3), moment(4)]


def test_the_session_is_found_again_when_the_file_is_opened_again(journal):
    writes = writes_of(*sets(1))
    writes.write_to(journal)
    first = writes.session
    writes.add(*sets(2))

    with Journal.open(journal.file) as again:
        writes.write_to(again)

        assert writes.session == first
        assert written_in(again, writes) == [moment(1), moment(2)]
        assert len(again.sessions()) == 1


def test_everything_is_written_again_into_a_file_that_does_not_have_the_session(journal, tmp_path):
    writes = writes_of(*sets(1, 2))
    writes.write_to(journal)
    writes.add(*sets(3))

    with Journal.open(tmp_path / "new.sqlite") as new:
        new.begin(start(routine="another"))
        writes.write_to(new)

        assert written_in(new, writes) == [moment(1), moment(2), moment(3)]
        assert new.session(writes.session).routine == "hips"


def test_only_what_is_missing_is_written_into_a_file_that_has_a_part_of_it(journal, tmp_path):
    writes = writes_of(*sets(1, 2))
    writes.write_to(journal)
    writes.add(*sets(3))

    with Journal.open(tmp_path / "recovered.sqlite") as new:
        session = new.begin(start())
        new.add_work(session, set_at(1), None)
        writes.write_to(new)

        assert writes.session == session
        assert written_in(new, writes) == [moment(1), moment(2), moment(3)]


def test_a_session_that_the_journal_has_already_goes_on(journal):
    session = journal.begin(start())
    journal.add_work(session, set_at(1), resume_point())
    writes = writes_of(*sets(31))

    writes.write_to(journal)

    assert writes.session == session
    assert written_in(journal, writes) == [moment(1), moment(31)]


def test_a_resumed_session_is_begun_in_a_new_file_with_what_was_done_since(journal, tmp_path):
    journal.add_work(journal.begin(start()), set_at(1), resume_point())
    writes = writes_of()
    writes.write_to(journal)
    writes.add(*sets(31))

    with Journal.open(tmp_path / "new.sqlite") as new:
        writes.write_to(new)

        assert written_in(new, writes) == [moment(31)]
        assert began_as(new.session(writes.session), start())
