"""The journal, failed at every system call that writes it; `bench/kill_points.py` kills there.

    python -m pytest tests/journal/test_faults.py

Needs Linux and strace (Debian: `strace`). `faults.py` says how it is done; `session_script.py` is
what is disturbed: a session with six sets. To try calls that follow the same calls as well, rather
than one of each, make `WINDOW` there larger than the number of all calls: it takes some minutes.
"""

import sqlite3
from contextlib import closing

import pytest

from coach.journal.live.writer import NOT_ALL
from coach.journal.model import Outcome
from coach.journal.store.journal import Journal
from tests.journal import faults
from tests.journal.faults import Fault, Program, for_every_fault
from tests.journal.live.session_script import DONE, SETS

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not faults.is_possible(), reason="strace is not installed, or may not trace"
    ),
]
ALL_SETS = [DONE + number for number in range(SETS)]


def script(file):
    return Program("tests.journal.live.session_script", (str(file),))


def assert_whole(file):
    """After whatever happened, SQLite finds no fault with the file, and nobody has to be told."""
    if file.exists():
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with Journal.open(file) as journal:
        assert journal.notices == ()
        sessions = journal.sessions()
        assert len(sessions) <= 1
        done = [work.done for session in sessions for work in journal.work_of(session.id)]
    assert [session.worked for session in sessions] in ([], [sum(done)])
    return (sessions[0] if sessions else None), done


@pytest.mark.parametrize("fault", faults.ERRORS)
def test_an_error_at_any_call_is_told_once_and_nothing_is_missing_or_doubled(fault):
    def check(file, case, ended):
        session, done = assert_whole(file)
        assert ended.code == 0
        assert ended.errors == ""
        # SQLite passes over a folder that cannot be opened or synced when a journal is made.
        said = ended.output.splitlines()
        assert len(said) == 1 or (not said and case.call.file == faults.FOLDER)
        assert done == ALL_SETS
        assert session.outcome is Outcome.FINISHED

    assert for_every_fault(script, check, [fault]) > 50


def test_a_disk_that_is_full_for_good_from_any_call_on_ends_nothing_and_is_told_once():
    def check(file, case, ended):
        _, done = assert_whole(file)
        said = ended.output.splitlines()
        assert ended.code == 0
        assert ended.errors == ""
        assert len(said) == len(set(said)) <= 3
        assert done == ALL_SETS[: len(done)]
        assert done == ALL_SETS or said[-1] == NOT_ALL

    assert for_every_fault(script, check, [Fault.FULL_FROM_NOW_ON]) > 50
