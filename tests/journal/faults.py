"""Runs a program again and again, each time with one system call on a file failing or killing it.

Linux alone: `strace` counts the calls that a program makes on the given paths, and on later runs
lets the n-th call of a kind fail, or kills the program at it. A call that writes to the same place
after the same calls as an earlier one is the same case, and is not tried again: a program that
writes the same way a hundred times is not disturbed a thousand times.

    def program(journal: Path) -> Program:
        return Program("coach", ("run", ...), {"SESSION_COACH_HOME": str(journal.parent.parent)})

    def check(journal: Path, case: Case, ended: Ended) -> None:
        assert ended.code == 0

    for_every_fault(program, check)

Most of a run would be Python's start. So a process that has the program loaded forks for every
run, and strace takes hold of the fork before it begins.

Every run has a folder of its own, which `program` may put something into; it is in memory where
that is possible, so that syncing costs nothing. An assertion that fails in `check` is raised with
the case that it is about.
"""

import atexit
import ctypes
import json
import os
import re
import runpy
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from enum import Enum
from importlib import import_module
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
LONGEST_RUN = 60
"""Seconds."""
PR_SET_PTRACER, PR_SET_PTRACER_ANY = 0x59616D61, -1
"""So that strace may take hold of a process even where it may trace its own children alone."""
LOADED = ["coach.cli.session.run", "coach.journal.live.writer", "tests.journal.making"]
"""Nearly all that the programs import."""
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


@dataclass(frozen=True, slots=True)
class Program:
    """What `python -m module arguments` runs, with more in its environment."""

    module: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


Command = Callable[[Path], Program]
"""The program that writes to the journal which it is given."""
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
    run(command(file), [*_strace(file, trace), "-e", f"trace={','.join(CALLS)}"])
    return list(_calls(trace.read_text(errors="replace").splitlines(), file.parent))


def told_apart(calls: Sequence[Call], window: int) -> list[Call]:
    """The first of all that have the same calls before them."""
    first: dict[tuple[tuple[str, str, str], ...], Call] = {}
    for number, call in enumerate(calls):
        before = calls[max(number - window, 0) : number + 1]
        first.setdefault(tuple((one.name, one.file, one.where) for one in before), call)
    return list(first.values())


def run_disturbed(command: Command, file: Path, case: Case) -> Ended:
    """Run the program on that journal, and let it happen."""
    call = case.call
    how, for_good, _ = case.fault.value.partition(":for good")
    when = f"{call.number}+" if for_good else str(call.number)
    inject = ["-e", f"trace={call.name}", "-e", f"inject={call.name}:{how}:when={when}"]
    return run(command(file), [*_strace(file, Path(os.devnull)), *inject])


def _try(command: Command, check: Check, case: Case) -> None:
    with _journal() as file:
        ended = run_disturbed(command, file, case)
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


def run(program: Program, strace: Sequence[str] = ()) -> Ended:
    """Run the program, under that `strace` command if there is one."""
    with tempfile.TemporaryDirectory() as folder, _loaded() as loaded:
        streams = [f"{folder}/{name}" for name in ("output", "errors")]
        loaded.stdin.write(f"{json.dumps([astuple(program), streams, bool(strace)])}\n")
        fork = int(loaded.stdout.readline())
        tracing = [*strace, "-p", str(fork)] if strace else ["true"]
        with subprocess.Popen(tracing, stderr=subprocess.DEVNULL) as tracer:
            if not select.select([loaded.stdout], [], [], LONGEST_RUN)[0]:
                os.kill(fork, signal.SIGKILL)
            code = int(loaded.stdout.readline())
            assert tracer.wait(LONGEST_RUN) == 0
        return Ended(code, *(Path(one).read_text(errors="replace") for one in streams))


_IDLE: list[subprocess.Popen[str]] = []


@contextmanager
def _loaded() -> Iterator[subprocess.Popen[str]]:
    """A process that runs `fork_on_demand`, and no other run is using."""
    process = (
        _IDLE.pop()
        if _IDLE
        else subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
    )
    yield process
    _IDLE.append(process)


def fork_on_demand() -> None:
    """For each line of standard input, fork, and tell the fork's number and later its exit code."""
    for module in LOADED:
        import_module(module)
    for line in os.fdopen(os.dup(0)):  # the fork has its own standard input still unread
        if fork := os.fork():
            print(fork, flush=True)
            print(os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]), flush=True)
        else:
            _be(*json.loads(line))


def _be(
    program: tuple[str, Sequence[str], Mapping[str, str]],
    streams: Sequence[str],
    is_traced: bool,
) -> None:
    """Be that program, once strace has hold of this process if it is to be traced."""
    for number, stream in enumerate([os.devnull, *streams]):
        os.dup2(os.open(stream, os.O_RDWR | os.O_CREAT), number)
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(PR_SET_PTRACER_ANY))
    while is_traced and "TracerPid:\t0\n" in Path("/proc/self/status").read_text():
        time.sleep(0.001)
    module, sys.argv[1:], environment = program
    os.environ.update(environment)
    code: int | str | None = 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as asked:
        code = asked.code
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(int(code or 0))  # to take down all that was loaded takes longer than the run


@contextmanager
def _journal() -> Iterator[Path]:
    """The name for a journal in a folder of its own, neither of them made."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as home:
        yield Path(home, "data", "journal.sqlite")


if __name__ == "__main__":
    fork_on_demand()
