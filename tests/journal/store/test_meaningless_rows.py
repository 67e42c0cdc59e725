"""Whatever stands in a row, what asks for it understands it or tells of damage, and only once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coach.advice.queries import training_history
from coach.duration import MINUTE
from coach.journal.archive.lines import archive_lines
from coach.journal.archive.merge import merge_lines
from coach.journal.errors import Cause, JournalError
from coach.journal.stats.report import report
from coach.journal.store.journal import Journal
from coach.journal.store.migrations import TABLES
from coach.journal.store.programme_store import (
    mark_programme_day,
    running_programme,
    start_programme,
)
from coach.journal.store.queries import (
    loads_by_exercise,
    sides_as_asked,
    sides_of_routine,
    work_by_day,
    work_by_exercise,
)
from coach.journal.store.sql import transaction
from coach.programme.progress import DayMark, MarkState
from coach.routine.model import Sides
from tests.fakes import dose, hold, routine, step
from tests.journal.archive.archiving import HEAD
from tests.journal.making import MORNING, moment, pain, resume_point, set_at, start

DAY = date(2026, 11, 20)
HIPS = replace(routine(step("Dead bug", dose(hold(30), sides=Sides.BOTH))), id="hips")
MEANINGLESS = (b"\xff\xfe", "great", 2**62, 0.5)
"""Values that no column has; some of them are good texts, and those are taken for what they are."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Path:
    """A journal with something in every table and every column."""
    file = tmp_path_factory.mktemp("lived") / "journal.sqlite"
    with Journal.open(file) as journal:
        session = journal.begin(start())
        journal.add_work(session, set_at(1, done=MINUTE, load="16 kg"), resume_point())
        journal.mark_pain(session, pain(1))
        journal.clear_pain("dead-bug", moment(3))
        programme = start_programme(journal, "hip-series", DAY)
        mark_programme_day(journal, programme, DayMark(1, MarkState.DONE, DAY, session))
        journal.connection.execute(
            "UPDATE session SET effort = 'easy', soreness = 'sore', note = 'Ice', "
            "ended_at = seen_at, ended_offset = seen_offset, ended_zone = seen_zone"
        )
    return file


@pytest.fixture
def file(lived, tmp_path) -> Path:
    """The same one, to be spoiled."""
    copy = tmp_path / "journal.sqlite"
    copy.write_bytes(lived.read_bytes())
    return copy


def asks_about_sessions(journal: Journal) -> None:
    for entry in journal.sessions():
        assert entry.began.local
        assert sum([entry.planned, entry.worked, entry.worked_left, entry.worked_right]) >= 0
    journal.unfinished(moment(3))


def asks_about_work(journal: Journal) -> None:
    for entry in journal.sessions():
        for one in journal.work_of(entry.id):
            assert one.done + one.extended + one.reps + one.step + one.round + one.set >= 0
            assert one.ended.local
            assert ", ".join(one.muscles)


def asks_about_pains(journal: Journal) -> None:
    for entry in journal.pains(open_only=False):
        assert entry.pain.at.day


def asks_for_advice(journal: Journal) -> None:
    training_history(journal, "hips", moment(60))
    training_history(journal, "hips", moment(60), as_it_was=True)


def asks_for_statistics(journal: Journal) -> None:
    days = work_by_day(journal.connection)
    done = work_by_exercise(journal.connection, DAY, DAY)
    loads = loads_by_exercise(journal.connection, DAY, DAY)
    assert report(days, done, DAY, DAY, loads=loads).total.worked >= 0
    times = sides_of_routine(journal.connection, "hips", DAY)
    assert times.left + times.right >= 0
    assert sides_as_asked(journal.connection, HIPS, DAY).left >= 0


def asks_for_the_programme(journal: Journal) -> None:
    running_programme(journal)


def exports(journal: Journal) -> None:
    assert list(archive_lines(journal.connection, MORNING))


def imports(journal: Journal) -> None:
    with transaction(journal.connection):
        merge_lines(journal.connection, [HEAD])


def undoes(journal: Journal) -> None:
    journal.undo()


ASKING = (
    asks_about_sessions,
    asks_about_work,
    asks_about_pains,
    asks_for_advice,
    asks_for_statistics,
    asks_for_the_programme,
    exports,
    imports,
    undoes,
)


def columns() -> Iterator[tuple[str, str]]:
    with Journal.empty(Path("none")) as journal:
        for table in sorted(TABLES):
            for _, column, *_ in journal.connection.execute(f"PRAGMA table_info({table})"):
                yield table, column


def spoil(file: Path, table: str, column: str, value: object) -> bool:
    """Whether SQLite lets it in."""
    with closing(sqlite3.connect(file)) as connection:
        try:
            connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
            connection.commit()
        except sqlite3.Error:
            return False
    return True


def errors_of_asking(file: Path) -> list[JournalError]:
    """What asking for everything leads to; the journal is opened anew where it could not be."""
    errors, left = [], list(ASKING)
    while left:
        try:
            with Journal.open(file) as journal:
                while left:
                    left.pop()(journal)
        except JournalError as error:
            errors.append(error)
    return errors


@pytest.mark.parametrize("value", MEANINGLESS, ids=repr)
@pytest.mark.parametrize(("table", "column"), list(columns()))
def test_it_is_understood_or_told_once(file, table, column, value):
    if spoil(file, table, column, value):
        errors = errors_of_asking(file)

        assert [error.cause for error in errors] in ([], [Cause.DAMAGED])
        assert len(list(file.parent.glob("*.corrupt-*"))) == len(errors)


@pytest.mark.parametrize("ask", ASKING, ids=lambda ask: ask.__name__)
def test_a_journal_that_nobody_has_spoiled_is_understood(file, ask):
    with Journal.open(file) as journal:
        ask(journal)


@pytest.mark.parametrize(
    ("spoiled", "ask"),
    [
        (("session", "outcome", "vanished"), asks_about_sessions),
        (("session", "began_offset", 10**6), asks_about_sessions),
        (("session", "choices", '{"lead": "left", "from_step": "two"}'), asks_about_sessions),
        (("session", "effort", "great"), asks_for_advice),
        (("session", "day", "someday"), asks_for_advice),
        (("session", "day", "someday"), asks_for_statistics),
        (("session", "began_at", "long ago"), imports),
        (("work", "stage", "warm"), asks_for_statistics),
        (("programme", "started_on", "someday"), asks_for_the_programme),
        (("programme_day", "state", "dreamt"), asks_for_the_programme),
        (("programme_day", "state", "dreamt"), exports),
        (("edit", "before", '{"id": 7}'), undoes),
    ],
    ids=lambda one: one.__name__ if callable(one) else "-".join(map(str, one)),
)
def test_whoever_asks_is_told(file, spoiled, ask):
    assert spoil(file, *spoiled)

    with pytest.raises(JournalError, match="was damaged and is kept as"), Journal.open(file) as one:
        ask(one)


def test_an_error_of_the_program_is_no_damage(file):
    """What is wrong with the program must not cost anybody the journal."""
    with pytest.raises(ValueError, match="a slip"), Journal.open(file):
        raise ValueError("a slip")

    assert not list(file.parent.glob("*.corrupt-*"))
