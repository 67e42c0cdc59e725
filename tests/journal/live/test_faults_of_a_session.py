"""A real session whose journal is killed and failed at the system calls that write it.

    python -m pytest tests/journal/test_faults_of_a_session.py

As `test_faults.py` does it with the journal alone, and with calls that are spread evenly over the
session. Needs Linux and strace; the disk that fills up is a real one where disks may be mounted.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from math import ceil
from pathlib import Path

import pytest

from coach.journal.live.writer import NOT_ALL
from coach.journal.store.journal import Journal
from tests.journal import faults
from tests.journal.faults import Case, Ended, Fault, Program

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not faults.is_possible(), reason="strace is not installed, or may not trace"
    ),
]

ROUTINE = """\
title: Short
prepare: 1s
switch: 1s
steps:
  - {name: Reach, hold: 6s, sides: both, sets: 2}
  - {name: Bridge, reps: 3, count: 3}
"""
ALL_WORK = [6_000] * 4 + [9_000]
"""Milliseconds of each set on each side."""
SPEED = "30"
CALLS, CALLS_FULL = 20, 8
"""So many of the calls are tried with each fault, and with a disk that is full from then on."""
AT_ONCE = 4
LONGEST = 60
CANNOT = "The journal cannot be written: "
MOST_SENTENCES = 3
"""That the disk is full; that it reports an error, as a full one does at times; and `NOT_ALL`."""
MEMORY = Path("/dev/shm")


@pytest.fixture(scope="module")
def calls():
    """All that an undisturbed session makes on its journal, but those that repeat themselves."""
    with new_home() as file:
        return faults.told_apart(faults.calls_of(program, file), faults.WINDOW)


@pytest.mark.parametrize("fault", faults.ERRORS)
def test_a_write_that_fails_ends_no_session_and_loses_nothing(calls, fault):
    def check(file, case, ended):
        assert_went_on(ended)
        # SQLite passes over a folder that cannot be opened or synced when a journal is made.
        assert len(told_of(ended)) == 1 or case.call.file == faults.FOLDER
        assert written_in(file) == ALL_WORK

    for_each(spread(calls, CALLS), fault, check)


def test_a_disk_that_is_full_from_any_write_on_ends_no_session(calls):
    for_each(spread(calls, CALLS_FULL), Fault.FULL_FROM_NOW_ON, check_full)


@pytest.mark.parametrize(("size", "room_for"), [("64k", 0), ("1m", 1)])
def test_a_disk_that_fills_up_ends_no_session(calls, size, room_for):
    """The small one has no room for an empty journal; the large one is filled meanwhile."""
    if not may_mount():  # what such a disk does has to do
        for_each(spread(calls, CALLS_FULL), Fault.FULL_FROM_NOW_ON, check_full)
        return
    with new_home() as file, mounted(file.parent, size):
        session = begin(program(file))
        wait_for_work(file, room_for + 1)
        fill(file.parent)
        ended = end_of(session)

        make_room(file.parent)
        assert_not_all_is_there(file, ended)
        assert any("the disk is full" in sentence for sentence in told_of(ended))
        assert len(written_in(file)) >= room_for


# What is disturbed


def program(file):
    home = file.parent.parent
    routine = home / "short.yaml"
    routine.write_text(ROUTINE)
    options = ("--audio", "none", "--speed", SPEED, "--journal", "--trace", str(trace_of(file)))
    return Program("coach", ("run", str(routine), *options), {"SESSION_COACH_HOME": str(home)})


def trace_of(file):
    return file.parent.parent / "trace.jsonl"


@contextmanager
def new_home():
    """The name for a journal in a new home, in memory where that may be written."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as home:
        yield Path(home, "data", "journal.sqlite")


# How it is disturbed


def for_each(calls, fault, check):
    """Run and check a session for each call, which has that fault."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda call: disturb(Case(call, fault), check), calls))


def disturb(case, check):
    with new_home() as file:
        ended = faults.run_disturbed(program, file, case)
        try:
            check(file, case, ended)
        except AssertionError as error:
            error.add_note(f"{case}\n{ended}")
            raise


def begin(program):
    return subprocess.Popen(
        [sys.executable, "-m", program.module, *program.arguments],
        env={**os.environ, **program.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end_of(session):
    output, errors = session.communicate(timeout=LONGEST)
    return Ended(session.returncode, output, errors)


def spread(calls, most):
    """So many of them at most, from the first to near the last."""
    return calls[:: ceil(len(calls) / most)]


def may_mount():
    with new_home() as file:
        file.parent.mkdir()
        mount = ["mount", "-t", "tmpfs", "tmpfs", str(file.parent)]
        if subprocess.run(mount, check=False, capture_output=True).returncode:
            return False
        subprocess.run(["umount", str(file.parent)], check=True)
        return True


@contextmanager
def mounted(folder, size):
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder):
    with suppress(OSError), (folder / "filling").open("wb", buffering=0) as filling:
        while True:
            filling.write(bytes(4096))


def make_room(folder):
    subprocess.run(["mount", "-o", "remount,size=4m", str(folder)], check=True)


def wait_for_work(file, sets):
    until = time.monotonic() + LONGEST
    while work_ended_in(file) < sets:
        assert time.monotonic() < until, "the session did not go on"
        time.sleep(0.01)


# What became of it


def assert_went_on(ended):
    assert ended.code == 0
    assert "DONE" in ended.output
    others = [line for line in ended.errors.splitlines() if line not in told_of(ended)]
    assert others == []


def check_full(file, case, ended):
    assert_not_all_is_there(file, ended)


def assert_not_all_is_there(file, ended):
    assert_went_on(ended)
    sentences = told_of(ended)
    assert len(sentences) == len(set(sentences)) <= MOST_SENTENCES
    written = written_in(file)
    assert written == ALL_WORK[: len(written)]
    assert written == ALL_WORK or sentences[-1] == NOT_ALL


def told_of(ended):
    lines = [*ended.output.splitlines(), *ended.errors.splitlines()]
    return [line for line in lines if line.startswith(CANNOT) or line == NOT_ALL]


def work_ended_in(file):
    """The number of sets on a side that the session has gone past."""
    trace = trace_of(file)
    whole = trace.read_text().rpartition("\n")[0] if trace.exists() else ""
    events = [json.loads(line) for line in whole.splitlines()]
    kinds = [one["kind"] for one in events if one["event"] in ("segment", "finished")]
    return kinds[:-1].count("work")


def written_in(file):
    """The milliseconds of each set on a side, from a file with which SQLite finds no fault."""
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with Journal.open(file) as journal:
        assert journal.notices == ()
        return [work.done for one in journal.sessions() for work in journal.work_of(one.id)]
