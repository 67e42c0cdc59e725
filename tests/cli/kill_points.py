"""Kills every command that writes, at each of its system calls that change a file or wait for it.

Linux alone: `strace` counts the calls of an undisturbed run, and in as many further runs kills the
program at one of them, each time in a copy of the same home. Then the next command has to work, and
what it finds has to be what was there before or what is there after the whole command, never
something between. Where it is what was there before, the command is given again and has to succeed.

A session is written set by set, so it has states between. There, whatever the kill has left is
resumed, and has to come to the same work in the end, each set once.
"""

import json
import os
import re
import shutil
import signal
import sqlite3
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from unittest import mock

from coach.journal.archive.archive import export_archive
from coach.journal.archive.lines import archive_objects
from coach.journal.archive.own_files import own_files
from coach.journal.store.journal import Journal
from coach.journal.timestamp import timestamp_now
from coach.routine.model import Side
from tests.cli.session.test_resume import left_off, start_of
from tests.journal.faults import Ended, Program, run
from tests.journal.making import live
from tests.journal.store.test_migrations import VERSION_1

CALLS = (
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat", "rename"),
    *("renameat", "renameat2", "link", "linkat", "mkdir", "mkdirat", "rmdir", "sendfile"),
    *("copy_file_range", "fchmod", "chmod"),
)
QUICK = ("--audio", "none", "--speed", "100", "--journal", "--no-ask")
ROUTINE = "title: Mine\nsteps: [{name: Squat, hold: 9s}]\n"
OWN = {
    "routines/mine.yaml": ROUTINE,
    "routines/holds.yaml": "title: Holds\nsteps: [{name: Squat, hold: 6s, sides: both}]",
    "programmes/lift.yaml": "title: Lift\nweeks: [{days: {day 1 and day 2: pre-lift}}]",
}
GARBAGE = bytes(range(256)) * 16

Prepare = Callable[[Path], None]
"""Changes a copy of the usual home."""
State = object
"""All that a person would find."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command that writes."""

    words: str
    """As typed, without `coach`; `OUT` stands for a folder of files that the person asks for."""
    prepare: Prepare = lambda _: None
    is_session: bool = False
    leaves_only_after: bool = False
    """Whether there is no state before that the next command could find."""

    @property
    def name(self) -> str:
        """For a table."""
        if self.leaves_only_after:
            return f"{self.words}, of {self.prepare.__name__[1:].replace('_', ' ')} journal"
        return self.words.replace("OUT/", "").replace(f" {' '.join(QUICK)}", "")


@dataclass(frozen=True, slots=True)
class Case:
    """A call at which a command is killed."""

    command: Command
    call: str
    number: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a kill came to."""

    case: Case
    was_killed: bool
    is_before: bool = False
    fault: str = ""
    """What was wrong; empty if nothing was."""


# What is killed


def _new_home(home: Path) -> None:
    """A life, as a template: sessions, one of them left in the middle, own files, a programme."""
    with mock.patch.dict(os.environ, SESSION_COACH_HOME=str(home)):
        for name, content in OWN.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(content)
        with Journal.open(_journal(home)) as journal:
            for _ in range(2):
                live(journal, timestamp_now())
        left_off("holds", start_of("squat", 1, 1, side=Side.LEFT))
        (home / "cache").mkdir()
        (home / "cache" / "overview.json").write_text("{}")
        other = home.with_name("other")
        (other / "routines").mkdir(parents=True)
        (other / "routines" / "theirs.yaml").write_text(ROUTINE)
        (other / "config.toml").write_text("audio_latency = 40\n")
        (home / "out").mkdir()
        with Journal.open(other / "journal.sqlite") as journal:
            live(journal, timestamp_now(), routine="theirs")
            export_archive(journal.connection, other, home / "out" / "other.zip", datetime.now(UTC))


def _deleted(home: Path) -> None:
    assert not _coach(home, "history delete 1").code


def _started(home: Path) -> None:
    assert not _coach(home, "programme start lift").code


def _skipped(home: Path) -> None:
    _started(home)
    assert not _coach(home, "programme skip").code


def _hurt(home: Path) -> None:
    assert not _coach(home, "history edit 1 --pain dead-bug").code


def _existing(home: Path) -> None:
    shutil.copy(home / "out" / "other.zip", home / "out" / "backup.zip")


def _an_old(home: Path) -> None:
    shutil.copy(VERSION_1, _journal(home))


def _a_damaged(home: Path) -> None:
    file = _journal(home)
    with closing(sqlite3.connect(file)) as connection:
        found = "SELECT rootpage FROM sqlite_master WHERE name = 'session_by_moment'"
        (page,) = connection.execute(found).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = GARBAGE[:size]
    file.write_bytes(content)


def _without_an_unfinished_session(home: Path) -> None:
    with Journal.open(_journal(home)) as journal:
        journal.connection.execute("UPDATE session SET place = NULL, outcome = 'stopped'")


_SESSION = " ".join(QUICK)
COMMANDS = (
    Command("resume --discard"),
    Command("data import OUT/other.zip"),
    Command("data export OUT/backup.zip"),
    Command("data export --force OUT/backup.zip", _existing),
    Command("data wipe --yes"),
    Command("data wipe --all --yes"),
    Command("history delete 1"),
    Command("history edit 1 --effort hard --note Ice --pain dead-bug"),
    Command("history undo", _deleted),
    Command("advice daily-hips --pain-over dead-bug", _hurt),
    Command("programme start lift"),
    Command("programme skip", _started),
    Command("programme stop --yes", _started),
    Command("programme undo", _skipped),
    Command("programme export --ics OUT/lift.ics", _started),
    Command("new another"),
    Command("new mine --force"),
    Command("export mine -o OUT/session.wav --no-voice"),
    Command("history --json", _an_old, leaves_only_after=True),
    Command("history", _a_damaged, leaves_only_after=True),
    Command(f"run holds {_SESSION}", _without_an_unfinished_session, is_session=True),
    Command(f"resume --yes {_SESSION}", is_session=True),
)


# How it is killed


class KillPoints:
    """The homes of one command: as it was before, and as it is after the whole command."""

    def __init__(self, command: Command, folder: Path) -> None:
        """`folder` is empty, and for this command alone."""
        self.command = command
        self._before = folder / "before" / "home"
        self._before.parent.mkdir(parents=True)
        _new_home(self._before)
        command.prepare(self._before)
        after = self._copy(folder / "after")
        self.cases = [
            Case(command, call, number)
            for call, most in self._calls(after, folder / "trace")
            for number in range(1, most + 1)
        ]
        assert not _next(after).code
        self._after_state = _state(after)
        before = self._copy(folder / "seen")
        self._before_state = None if command.leaves_only_after else _state(before)
        assert self._before_state != self._after_state

    def _calls(self, home: Path, trace: Path) -> list[tuple[str, int]]:
        """Of an undisturbed run: how often a thread makes each call, at most."""
        ran = _coach(home, self.command.words, "-o", str(trace), "-e", f"trace={','.join(CALLS)}")
        assert ran.code == 0 or self.command.leaves_only_after, ran.errors
        made = re.findall(r"^(\d+) +(\w+)\(", trace.read_text(errors="replace"), re.MULTILINE)
        counts: dict[str, int] = {}
        for (_, call), number in Counter(made).items():
            counts[call] = max(number, counts.get(call, 0))
        return sorted(counts.items())

    def kill(self, case: Case) -> Found:
        """Kill the command there, and look at what is left."""
        with tempfile.TemporaryDirectory(dir=self._before.parent.parent) as folder:
            home = self._copy(Path(folder))
            inject = f"inject={case.call}:signal=SIGKILL:when={case.number}"
            trace = ("-o", os.devnull, "-e", f"trace={case.call}", "-e", inject)
            killed = _coach(home, case.command.words, *trace)
            if killed.code != -signal.SIGKILL:
                return Found(case, was_killed=False)
            look = self._session_fault if case.command.is_session else self._fault
            is_before, fault = look(home)
            return Found(case, was_killed=True, is_before=is_before, fault=fault)

    def _fault(self, home: Path) -> tuple[bool, str]:
        told = _next(home)
        if told.code:
            return False, f"the next command failed: {told.output}{told.errors}"
        state = _state(home)
        if state == self._after_state:
            return False, ""
        if state != self._before_state:
            return False, f"between: {state}\nafter is {self._after_state}"
        again = _coach(home, self.command.words)
        if again.code:
            return True, f"given again, it failed: {again.output}{again.errors}"
        is_done = _state(home) == self._after_state
        return True, "" if is_done else f"given again, it came to {_state(home)}"

    def _session_fault(self, home: Path) -> tuple[bool, str]:
        told = _next(home)
        if told.code:
            return False, f"the next command failed: {told.output}{told.errors}"
        is_before = _state(home) == self._before_state
        resumed = _coach(home, f"resume --yes {_SESSION}")
        if "there is no unfinished session" in resumed.errors and not _work(home)[1]:
            _coach(home, f"run holds {_SESSION}")  # killed before its first set
        is_whole = _work(home) == _work(self._before.parent.parent / "after" / "home")
        return is_before, "" if is_whole else f"it came to {_work(home)}"

    def _copy(self, folder: Path) -> Path:
        return Path(shutil.copytree(self._before, folder / "home", symlinks=True))


def kill_points(
    command: Command, folder: Path, *, at_once: int, at_most: int | None = None
) -> Iterator[Found]:
    """Kill a command at each of its calls, or at so many of them, spread evenly."""
    points = KillPoints(command, folder)
    every = 1 if at_most is None else ceil(len(points.cases) / at_most)
    with ThreadPoolExecutor(at_once) as pool:
        yield from pool.map(points.kill, points.cases[::every])


@contextmanager
def new_folder() -> Iterator[Path]:
    """A folder in memory where that is possible, as there syncing costs nothing."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def _next(home: Path) -> Ended:
    """The next command that a person gives; one that meets damage is given once more."""
    first = _coach(home, "history --json")
    return _coach(home, "history --json") if "was damaged" in first.errors else first


def _coach(home: Path, words: str, *traced: str) -> Ended:
    arguments = words.replace("OUT", str(home / "out")).split()
    program = Program("coach", tuple(arguments), {"SESSION_COACH_HOME": str(home)})
    return run(program, ["strace", "-f", "-qq", *traced] if traced else [])


# What is found


def _state(home: Path) -> State:
    file = _journal(home)
    journal: list[object] = []
    if file.exists():
        with Journal.open(file) as opened:
            journal = [*map(_timeless, archive_objects(opened.connection, datetime.now(UTC)))][1:]
            edits = opened.connection.execute("SELECT what, session, undone FROM edit")
            journal += map(tuple, edits)
    own = {one.name: one.path.read_text() for one in own_files(home)}
    asked_for = {
        path.name: _meaning(path) for path in (home / "out").iterdir() if path.suffix != ".part"
    }
    return json.loads(json.dumps([journal, own, asked_for], default=str))


def _timeless(value: object) -> object:
    """Without the instants, at which one run differs from another."""
    if isinstance(value, dict):
        return {
            key: _timeless(one) for key, one in value.items() if key not in ("at", "over", "began")
        }
    return [*map(_timeless, value)] if isinstance(value, list | tuple) else value


def _meaning(path: Path) -> object:
    """What is in a file that does not depend on the time."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as zipped:
            assert zipped.testzip() is None
            return sorted(zipped.namelist()), zipped.read("journal.jsonl").count(b"\n")
    timed = (b"DTSTAMP", b"SEQUENCE", b"LAST-MODIFIED")
    return hash(
        b"\n".join(one for one in path.read_bytes().splitlines() if not one.startswith(timed))
    )


def _work(home: Path) -> tuple[object, ...]:
    """What was done in the newest session, each set once."""
    with Journal.open(_journal(home)) as journal:
        newest = journal.sessions(routine="holds")[0]
        done = Counter()
        for one in journal.work_of(newest.id):
            done[one.exercise, one.set, one.side and one.side.value] += one.done
        return newest.outcome.value, newest.worked, done


def _journal(home: Path) -> Path:
    return home / "data" / "journal.sqlite"
