"""What the journal keeps of programmes."""

import json
import sqlite3
from datetime import date

import pytest

from coach.journal.archive.lines import FORMAT, VERSION
from coach.journal.archive.merge import merge_lines
from coach.journal.errors import JournalError
from coach.journal.store.journal import Journal
from coach.journal.store.programme_store import (
    end_programme,
    mark_programme_day,
    reopen_programme,
    running_programme,
    start_programme,
    undo_skip,
)
from coach.journal.store.sql import transaction
from coach.programme.progress import DayMark, MarkState, Progress
from tests.journal.making import at, live

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
MORNING = at("2026-03-02 08:00")


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


def done(number: int, on: date = MONDAY) -> DayMark:
    return DayMark(number, MarkState.DONE, on)


def skipped(number: int, on: date = MONDAY) -> DayMark:
    return DayMark(number, MarkState.SKIPPED, on)


def test_none_runs_at_first(journal):
    assert running_programme(journal) is None


def test_it_is_there_when_the_journal_is_opened_again(tmp_path):
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        start = start_programme(journal, "hip-series", MONDAY)
        mark_programme_day(journal, start, done(1))
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        assert running_programme(journal) == Progress(start, "hip-series", MONDAY, (done(1),))


def test_days_are_marked_in_their_order(journal):
    start = start_programme(journal, "hip-series", MONDAY)

    assert mark_programme_day(journal, start, skipped(2, TUESDAY))
    assert mark_programme_day(journal, start, done(1))

    assert running_programme(journal).marks == (done(1), skipped(2, TUESDAY))


def test_what_is_done_stays_done_by_the_first_that_did_it(journal):
    start = start_programme(journal, "hip-series", MONDAY)
    mark_programme_day(journal, start, done(1))

    assert not mark_programme_day(journal, start, done(1, TUESDAY))
    assert not mark_programme_day(journal, start, skipped(1, TUESDAY))

    assert running_programme(journal).marks == (done(1),)


def test_what_was_skipped_can_still_be_done(journal):
    start = start_programme(journal, "hip-series", MONDAY)
    mark_programme_day(journal, start, skipped(1))

    assert not mark_programme_day(journal, start, skipped(1, TUESDAY))
    assert mark_programme_day(journal, start, done(1, TUESDAY))

    assert running_programme(journal).marks == (done(1, TUESDAY),)


def test_a_day_whose_session_was_deleted_is_open_again_until_that_is_undone(journal):
    start, session = start_programme(journal, "hip-series", MONDAY), live(journal, MORNING)
    mark = DayMark(1, MarkState.DONE, MONDAY, session)
    mark_programme_day(journal, start, mark)

    journal.delete(session, MORNING)
    assert running_programme(journal).marks == ()
    journal.undo()
    assert running_programme(journal).marks == (mark,)


@pytest.mark.parametrize("anew", [skipped(1, TUESDAY), done(1, TUESDAY)])
def test_a_day_that_is_open_again_can_be_done_or_skipped(journal, anew):
    start, session = start_programme(journal, "hip-series", MONDAY), live(journal, MORNING)
    mark_programme_day(journal, start, DayMark(1, MarkState.DONE, MONDAY, session))
    journal.delete(session, MORNING)

    assert mark_programme_day(journal, start, anew)
    assert running_programme(journal).marks == (anew,)


def test_skips_are_taken_back_the_last_first(journal):
    start = start_programme(journal, "hip-series", MONDAY)
    for mark in (skipped(3), done(1), skipped(2, TUESDAY), skipped(4)):
        mark_programme_day(journal, start, mark)

    undone = [undo_skip(journal, start) for _ in range(4)]

    assert undone == [2, 4, 3, None]
    assert running_programme(journal).marks == (done(1),)


def test_the_last_one_that_was_ended_runs_again(journal):
    end_programme(journal, start_programme(journal, "hip-series", MONDAY), MONDAY)
    start = start_programme(journal, "two", MONDAY)
    mark_programme_day(journal, start, done(1))
    end_programme(journal, start, TUESDAY)

    assert reopen_programme(journal) == "two"
    assert running_programme(journal) == Progress(start, "two", MONDAY, (done(1),))


def test_where_none_was_ever_started_none_runs_again(journal):
    assert reopen_programme(journal) is None


def test_a_second_one_ends_the_first_and_begins_with_nothing_done(journal):
    first = start_programme(journal, "hip-series", MONDAY)
    mark_programme_day(journal, first, done(1))

    second = start_programme(journal, "hip-series", TUESDAY)

    assert running_programme(journal) == Progress(second, "hip-series", TUESDAY)
    end_programme(journal, second, TUESDAY)
    assert running_programme(journal) is None


def test_the_session_that_did_it_has_to_be_there(journal):
    start = start_programme(journal, "hip-series", MONDAY)

    with pytest.raises(sqlite3.IntegrityError):
        mark_programme_day(journal, start, DayMark(1, MarkState.DONE, MONDAY, session=7))

    assert running_programme(journal).marks == ()


def test_what_is_wrong_with_the_file_is_told_by_the_journal(tmp_path):
    def start_in_vain() -> None:
        with Journal.open(tmp_path / "journal.sqlite", patience=0) as journal:
            start_programme(journal, "hip-series", MONDAY)

    with Journal.open(tmp_path / "journal.sqlite") as another:
        another.connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalError, match="another program is using it"):
            start_in_vain()


def test_the_programme_that_was_stopped_here_last_runs_again_whatever_was_imported_since(journal):
    stopped = start_programme(journal, "mine", date(2026, 3, 2))
    end_programme(journal, stopped, date(2026, 3, 9))
    theirs = {"programme": "theirs", "started_on": "2026-03-05", "ended_on": "2026-03-20"}
    head = {"format": FORMAT, "version": VERSION, "exported": "2026-03-21T00:00:00Z"}
    line = {"kind": "programme", **theirs, "days": []}
    with transaction(journal.connection):
        merge_lines(journal.connection, [json.dumps(one).encode() for one in (head, line)])

    assert reopen_programme(journal) == "mine"
