"""Runs a program again and again, each time with one system call on a file failing or killing it.

Linux alone: `strace` counts the calls that a program makes on the given paths, and on later runs
lets the n-th call of a kind fail, or kills the program at it. A call that writes to the same place
after the same calls as an earlier one is the same case, and is not tried again: a program that
writes the same way a hundred times is not disturbed a thousand times.

    def command(journal: Path) -> list[str]:
        home = f"SESSION_COACH_HOME={journal.parent.parent}"
        return ["env", home, sys.executable, "-m", "coach", ...]

    def check(journal: Path, case: Case, ended: Ended) -> None:
        assert ended.code == 0

    for_every_fault(command, check)

Every run has a folder of its own, which `command` may put something into; it is in memory where
that is possible, so that syncing costs nothing. An assertion that fails in `check` is raised with
the case that it is about; to look at one, run what `disturbed` returns by hand.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

CALLS = (
    *("?open", "?openat", "?write", "?pwrite64", "?fsync", "?fdatasync", "?ftruncate"),
    *("?unlink", "?unlinkat", "?rename", "?renameat", "?renameat2", "?mkdir", "?mkdirat"),
)
"""All that change files, as strace names them; a question mark where not every machine has it."""
WINDOW = 12
"""So many calls before one tell it from another: from where a change of a journal is certain on."""
IN_MEMORY = Path("/dev/shm")
FOLDER = "its folder"
LOCK_TIMEOUT = 60
"""Seconds for one run."""
_TRACED = re.compile(
    r'(?P<thread>\d+)\s+(?P<call>\w+)\((?:AT_FDCWD<[^>]*>, "|AT_FDCWD, "|"|\d+<)(?P<file>[^>"]*)'
    r".*?(?P<where>, \d+, \d+)?\)\s+="
)


class Fault(Enum):
    """What happens at a call, as strace is told."""

    KILL = "signal=SIGKILL"
    DISK_ERROR = "error=EIO"
    DISK_FULL = "error=ENOSPC"
    FULL_FROM_NOW_ON = "error=ENOSPC:for good"


ERRORS = (Fault.DISK_ERROR, Fault.DISK_FULL)


@dataclass(frozen=True, slots=True)
class Call:
    """A system call of the program."""

    name: str
    number: int
    """From 1: of all calls of that name on the paths, in its thread."""
    file: str
    """The name of the file that it is about; `FOLDER` where it is about that."""
    where: str = ""
    """Of a write to a place in the file: how much, and where."""


@dataclass(frozen=True, slots=True)
class Case:
    """A call, and what happens at it."""

    call: Call
    fault: Fault


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    """The exit code, or minus the signal."""
    output: str
    errors: str


Command = Callable[[Path], Sequence[str]]
"""The command line that writes to the journal which it is given."""
Check = Callable[[Path, Case, Ended], None]
"""Asserts that all is well with the journal after a run."""


def is_possible() -> bool:
    """Whether strace is there and may trace."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], check=False, capture_output=True)
    return tried.returncode == 0


def for_every_fault(
    command: Command,
    check: Check,
    faults: Iterable[Fault] = (Fault.KILL, *ERRORS),
    window: int = WINDOW,
) -> int:
    """Run and check every case; returns how many there were."""
    with _journal() as file:
        calls = told_apart(calls_of(command, file), window)
    cases = [Case(call, fault) for fault in faults for call in calls]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda case: _try(command, check, case), cases))
    return len(cases)


def calls_of(command: Command, file: Path) -> list[Call]:
    """The calls of an undisturbed run on that journal, in order."""
    trace = file.parent.with_suffix(".trace")
    _run([*_strace(file, trace), "-e", f"trace={','.join(CALLS)}", *command(file)])
    return list(_calls(trace.read_text(errors="replace").splitlines(), file.parent))


def told_apart(calls: Sequence[Call], window: int) -> list[Call]:
    """The first of all that have the same calls before them."""
    first: dict[tuple[tuple[str, str, str], ...], Call] = {}
    for number, call in enumerate(calls):
        before = calls[max(number - window, 0) : number + 1]
        first.setdefault(tuple((one.name, one.file, one.where) for one in before), call)
    return list(first.values())


def disturbed(command: Sequence[str], file: Path, case: Case) -> list[str]:
    """The command line under strace."""
    call = case.call
    how, for_good, _ = case.fault.value.partition(":for good")
    when = f"{call.number}+" if for_good else str(call.number)
    inject = f"inject={call.name}:{how}:when={when}"
    return [*_strace(file, Path(os.devnull)), "-e", f"trace={call.name}", "-e", inject, *command]


def _try(command: Command, check: Check, case: Case) -> None:
    with _journal() as file:
        ended = _run(disturbed(command(file), file, case))
        try:
            check(file, case, ended)
        except Exception as error:
            error.add_note(f"{case}\n{ended}")
            raise


def _strace(file: Path, trace: Path) -> list[str]:
    paths = [file.parent, file, file.with_name(f"{file.name}-journal")]
    only = [word for path in paths for word in ("-P", str(path))]
    return ["strace", "-f", "-y", "-qq", "-o", str(trace), *only]


def _calls(trace: Iterable[str], folder: Path) -> Iterator[Call]:
    counts: Counter[tuple[str, str]] = Counter()
    for traced in filter(None, map(_TRACED.match, trace)):
        name, file = traced["call"], Path(traced["file"])
        counts[traced["thread"], name] += 1
        number = counts[traced["thread"], name]
        about = FOLDER if file == folder else file.name
        yield Call(name, number, about, traced["where"] or "")


def _run(command: Sequence[str]) -> Ended:
    ran = subprocess.run(
        command, check=False, capture_output=True, text=True, errors="replace", timeout=LOCK_TIMEOUT
    )
    return Ended(ran.returncode, ran.stdout, ran.stderr)


@contextmanager
def _journal() -> Iterator[Path]:
    """The name for a journal in a folder of its own, neither of them made."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as home:
        yield Path(home, "data", "journal.sqlite")
