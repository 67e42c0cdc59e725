"""What the journal keeps of programmes."""

import sqlite3
from datetime import date

import pytest

from coach.journal.journal import Journal
from coach.journal.programme_store import (
    end_programme,
    mark_programme_day,
    running_programme,
    start_programme,
)
from coach.journal.trouble import JournalError
from coach.programme.progress import DayMark, MarkState, Progress

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


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


def test_what_was_started_runs(journal):
    start = start_programme(journal, "hip-series", MONDAY)

    assert running_programme(journal) == Progress(start, "hip-series", MONDAY)


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


def test_what_is_ended_does_not_run(journal):
    start = start_programme(journal, "hip-series", MONDAY)

    end_programme(journal, start, TUESDAY)

    assert running_programme(journal) is None


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
