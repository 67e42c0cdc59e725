"""Runs programs as a person does, in a pseudo-terminal or on a pipe, and says what they cost."""

import atexit
import os
import pty
import select
import shutil
import signal
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 100, 30
READ_AT_ONCE = 65_536
TICKS = os.sysconf("SC_CLK_TCK")

HOME = Path(tempfile.mkdtemp(prefix="coach-bench-"))
"""A person's folder that is empty at first: the bundled routines alone, and a new journal."""
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

ENVIRONMENT = {**os.environ, "TERM": "xterm-256color", "SESSION_COACH_HOME": str(HOME)}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once


@dataclass(frozen=True, slots=True)
class Program:
    """A running program, and where its output is read."""

    pid: int
    output: int
    """A file descriptor; of a pseudo-terminal, keys are written to it too."""

    def press(self, keys: str) -> None:
        """Press keys, in a pseudo-terminal."""
        os.write(self.output, keys.encode())

    def read(self) -> bytes:
        """What it has written; nothing when it has ended."""
        try:
            return os.read(self.output, READ_AT_ONCE)
        except OSError:  # Linux says so where a pseudo-terminal has ended
            return b""

    def processor_seconds(self) -> float:
        """Processor time used so far by all its threads, user and system. Linux alone."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def peak_megabytes(self) -> float:
        """The most memory it has held so far. Linux alone."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def end(self) -> None:
        """Terminate it, if it still runs, and wait until it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        self.wait()

    def wait(self) -> int:
        """Read what is left, and wait; returns the exit code."""
        while self.read():
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self.output)
        return os.waitstatus_to_exitcode(status)


def coach(*arguments: str) -> list[str]:
    """The command line of `coach`: the command installed beside this Python, else the module."""
    script = Path(sys.executable).with_name("coach")
    return [str(script), *arguments] if script.exists() else python("-m", "coach", *arguments)


def python(*arguments: str) -> list[str]:
    """The command line of this Python."""
    return [sys.executable, *arguments]


def installed(name: str) -> str | None:
    """Where a program is: beside this Python, or on the path."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def in_terminal(
    command: Sequence[str],
    environment: Mapping[str, str] = ENVIRONMENT,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> Program:
    """Start a program in a pseudo-terminal of its own, of so many columns and rows."""
    width, height = size
    pid, terminal = pty.fork()
    if pid == 0:
        try:
            termios.tcsetwinsize(0, (height, width))
            os.execve(command[0], list(command), environment)
        finally:
            os._exit(127)
    return Program(pid, terminal)


def on_pipe(command: Sequence[str], environment: Mapping[str, str] = ENVIRONMENT) -> Program:
    """Start a program whose output is a pipe, and which has no keyboard."""
    reading, writing = os.pipe()
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, writing, 1),
    ]
    pid = os.posix_spawn(command[0], list(command), environment, file_actions=actions)
    os.close(writing)
    return Program(pid, reading)


Reader = Callable[[Program, bytes, float], None]
"""Given a program, what it wrote, and when that was read, in seconds of `time.monotonic`."""


def read_until(moment: float, programs: Sequence[Program], reader: Reader) -> None:
    """Pass on what programs write, until a moment of `time.monotonic` or until all have ended."""
    running = {program.output: program for program in programs}
    while running and (left := moment - time.monotonic()) > 0:
        ready, _, _ = select.select(list(running), [], [], left)
        now = time.monotonic()
        for output in ready:
            written = running[output].read()
            if written:
                reader(running[output], written, now)
            else:
                del running[output]
