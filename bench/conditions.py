"""What a benchmark ran on: the machine, how busy it was, and how often it stood still.

A core of a virtual machine stands still when its host runs something else: nothing runs on it
then, of whatever priority, and a cue that falls due is late. So every benchmark says how often.
"""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

WATCH = """\
import os, sys, time
try:
    os.sched_setaffinity(0, {int(sys.argv[1])})
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
except (AttributeError, OSError):
    pass  # then what keeps this process waiting may also be another one
before = time.monotonic()
while True:
    time.sleep(0.005)
    now = time.monotonic()
    if now - before > 0.010:
        print(before, now, flush=True)
    before = now
"""
"""Runs on one core, where nothing but a standstill keeps it waiting."""


@dataclass(frozen=True, slots=True)
class Standstill:
    """A time in which a core ran nothing; in seconds of `time.monotonic`."""

    began: float
    ended: float

    @property
    def length(self) -> float:
        """In milliseconds."""
        return 1000 * (self.ended - self.began)


class Watch:
    """Notes standstills, from a process of its own on every core."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.cores = os.cpu_count() or 1
        self._noted: list[Standstill] = []
        self._processes = [_watch_core(core) for core in range(self.cores)]

    def standstills(self) -> list[Standstill]:
        """All so far, in no order."""
        for process in self._processes:
            assert process.stdout is not None
            lines = (process.stdout.read() or b"").splitlines()
            self._noted += [Standstill(*map(float, line.split())) for line in lines]
        return self._noted

    def stop(self) -> None:
        """End the processes."""
        for process in self._processes:
            process.kill()
            process.communicate()


def _watch_core(core: int) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        [sys.executable, "-c", WATCH, str(core)], stdout=subprocess.PIPE, bufsize=0
    )
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    return process


def is_disturbed(
    moment: float, standstills: Iterable[Standstill], before: float, after: float
) -> bool:
    """Whether there was one from `before` seconds before a moment to `after` seconds after it."""
    return any(one.began < moment + after and one.ended > moment - before for one in standstills)


@contextmanager
def conditions_printed() -> Iterator[Watch]:
    """Watch the machine during the block, and say afterwards what it was like."""
    load = os.getloadavg()[0]
    watch = Watch()
    try:
        yield watch
        print(
            f"\n{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
            f"{platform.python_implementation()} {platform.python_version()}; "
            f"load average {load:.2f} before, {os.getloadavg()[0]:.2f} after;\n"
            f"{_how_still(watch)}"
        )
    finally:
        watch.stop()


def _how_still(watch: Watch) -> str:
    lengths = [one.length for one in watch.standstills()]
    if not lengths:
        return "no core stood still"
    share = sum(lengths) / watch.cores / (time.monotonic() - watch.began) / 10
    return (
        f"cores stood still {len(lengths)} times, {share:.1f} % of the time, "
        f"for {max(lengths):.0f} ms at most"
    )
