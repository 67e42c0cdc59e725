"""The writer: whatever the file does, the session goes on, and nothing that can be kept is lost."""

import sqlite3
from contextlib import closing, contextmanager
from threading import Event

import pytest

from coach.journal.errors import Cause
from coach.journal.live.session_writes import pain_write, work_write
from coach.journal.live.writer import BESIDE, NOT_ALL, JournalWriter
from coach.journal.model import Outcome
from coach.journal.store import journal as journal_module
from coach.journal.store.connection import connect
from coach.journal.store.journal import Journal
from coach.journal.store.session_lock import is_session_running
from tests.journal.making import at_point, finish, moment, pain, resume_point, set_at, start

WITHOUT_WAITING = 0.0
LOCKED = (
    "The journal cannot be written: another program is using it; end that program, or wait for "
    "it. The session continues."
)
FULL = "The journal cannot be written: the disk is full; make room on it. The session continues."


@pytest.fixture
def file(tmp_path):
    return tmp_path / "data" / "journal.sqlite"


@contextmanager
def exclusive(file):
    """Another program that keeps the file to itself."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def first_news(writer):
    """Wait until there is some."""
    return writer._news.get(timeout=10)


def do_sets(writer, *minutes):
    for minute in minutes:
        writer.put(work_write(set_at(minute), resume_point()))


def sets_done(file):
    with Journal.open(file) as journal:
        (entry,) = journal.sessions()
        return [one.ended for one in journal.work_of(entry.id)]


def test_a_whole_session(file):
    writer = JournalWriter(file, start())

    writer.put(at_point(1, 0.5))
    writer.put(work_write(set_at(1), resume_point(2)))
    writer.put(pain_write(pain(1.5)))
    writer.put(finish(2))

    assert writer.close()
    assert writer.take_news() == []
    with Journal.open(file) as journal:
        entry = journal.session(writer.session)
        assert journal.work_of(entry.id) == [set_at(1)]
        assert [one.pain for one in journal.pains()] == [pain(1.5)]
        assert entry.resume_point is None
        assert (entry.outcome, entry.ended) == (Outcome.FINISHED, moment(2))


def test_a_session_that_is_resumed(file):
    with Journal.open(file) as journal:
        session = journal.begin(start())
        journal.add_work(session, set_at(1), resume_point())
    writer = JournalWriter(file, start())

    do_sets(writer, 61)

    assert writer.close()
    assert writer.session == session
    assert sets_done(file) == [moment(1), moment(61)]


def test_a_session_is_begun_before_anything_is_done_in_it(file):
    assert JournalWriter(file, start()).close()

    assert sets_done(file) == []


def test_the_session_is_shown_to_be_going_on_until_it_is_closed(file):
    writer = JournalWriter(file, start())
    looks = iter(range(1_000_000))  # a look may itself be in the way for a moment
    while writer.session is None or not is_session_running(file, writer.session):
        assert next(looks) < 999_999
        assert writer.take_news() == []

    writer.close()

    assert not is_session_running(file, writer.session)


def test_two_sessions_at_once_are_both_written(file):
    writers = [JournalWriter(file, start(number)) for number in range(2)]
    for minute in range(10):
        for writer in writers:
            do_sets(writer, minute)

    assert [writer.close() for writer in writers] == [True, True]
    assert [writer.take_news() for writer in writers] == [[], []]
    with Journal.open(file) as journal:
        assert [entry.worked for entry in journal.sessions()] == [300_000, 300_000]


@pytest.fixture
def may_open(monkeypatch):
    """The file can be opened once this is set."""
    event = Event()

    def slow(*given):
        assert event.wait(10)
        return connect(*given)

    monkeypatch.setattr(journal_module, "connect", slow)
    return event


def test_asking_never_waits_for_the_file(file, may_open):
    writer = JournalWriter(file, start())
    do_sets(writer, 1, 2, 3)
    assert writer.session is None

    may_open.set()

    assert writer.close()
    assert sets_done(file) == [moment(1), moment(2), moment(3)]


class TestALockedFile:
    @pytest.mark.parametrize("later", [(4,), ()], ids=["at the next write", "at the end"])
    def test_nothing_is_lost_when_it_is_free_again(self, file, later):
        Journal.open(file).close()
        with exclusive(file):
            writer = JournalWriter(file, start(), WITHOUT_WAITING)
            do_sets(writer, 1, 2)
            assert first_news(writer) == LOCKED
            do_sets(writer, 3)

        do_sets(writer, *later)

        assert writer.close()
        assert sets_done(file) == [*map(moment, (1, 2, 3, *later))]
        assert writer.take_news() == []

    def test_the_end_of_a_session_does_not_wait_for_ever(self, file):
        Journal.open(file).close()
        with exclusive(file):
            writer = JournalWriter(file, start(), WITHOUT_WAITING)
            do_sets(writer, 1)
            writer.put(finish(2))

            assert not writer.close()

        assert writer.take_news() == [LOCKED, BESIDE]

    def test_a_try_that_hangs_is_left_behind(self, file, may_open):
        writer = JournalWriter(file, start())

        assert not writer.close(timeout=0.01)
        assert writer.take_news() == [NOT_ALL]
        may_open.set()


class FullDisk:
    """A disk that takes no more pages than the journal has, until there is room again."""

    def __init__(self):
        self.is_full = True

    def connect(self, file, patience):
        connection = connect(file, patience)
        if self.is_full:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection


def test_when_the_disk_has_room_again_nothing_is_lost(file, monkeypatch):
    disk = FullDisk()
    monkeypatch.setattr(journal_module, "connect", disk.connect)
    writer = JournalWriter(file, start())
    many = range(50)
    do_sets(writer, *many)
    assert first_news(writer) == FULL

    disk.is_full = False
    writer.put(finish(300))

    assert writer.close()
    assert sets_done(file) == [moment(minute) for minute in many]
    assert writer.take_news() == []


def test_a_disk_that_stays_full_is_told_once_and_at_the_end(file, monkeypatch):
    monkeypatch.setattr(journal_module, "connect", FullDisk().connect)
    writer = JournalWriter(file, start())
    many = range(50)
    do_sets(writer, *many)

    assert not writer.close()

    assert writer.take_news() == [FULL, NOT_ALL]
    written = sets_done(file)
    assert 0 < len(written) < 50
    assert written == [moment(minute) for minute in many][: len(written)]


def test_a_folder_that_cannot_be_made_is_told_and_the_session_goes_on(tmp_path):
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file where the folder should be")
    writer = JournalWriter(in_the_way / "journal.sqlite", start())
    do_sets(writer, 1)

    assert not writer.close()

    cannot, not_all = writer.take_news()
    assert cannot.startswith(f"The journal cannot be written: {Cause.UNREACHABLE.reason}")
    assert not_all == NOT_ALL
    assert in_the_way.read_text() == "a file where the folder should be"


def test_a_folder_in_its_place_is_told_and_left_alone(file):
    file.mkdir(parents=True)
    writer = JournalWriter(file, start())

    assert not writer.close()

    assert len(writer.take_news()) == 2
    assert file.is_dir()


def test_a_newer_journal_is_left_alone(file):
    with Journal.open(file) as journal:
        journal.connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    writer = JournalWriter(file, start())
    do_sets(writer, 1)

    assert not writer.close()

    told, _ = writer.take_news()
    assert "a newer version of coach wrote it; pip install --upgrade session-coach" in told
    assert file.read_bytes() == before


def test_what_the_person_knows_already_is_not_told_again(file):
    with Journal.open(file) as journal:
        journal.connection.execute("PRAGMA user_version = 99")
    told = {Cause.NEWER}
    writer = JournalWriter(file, start(), told=told)

    assert not writer.close()
    assert writer.take_news() == [BESIDE]

    others = JournalWriter(file.parent, start(), told=told)
    assert not others.close()
    assert told == {Cause.NEWER, Cause.UNREACHABLE}
