"""Watches for moments in which the machine itself stands still.

A virtual machine is taken off its processors now and then, one by one, for longer than a sound
device's buffer lasts. What is heard then says nothing about the program. So there is a witness on
each processor: a process of its own that does nothing but look at the clock every millisecond, with
real-time priority where it may.
"""

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from coach.audio.outputs.stream import BUFFER
from coach.session.clock import SystemClock

NOTICED = 5
"""Milliseconds without a look at the clock that are a stall: a sound passes through several
processes, and what holds up each of them adds up."""
RECOVERY = 1500
"""Milliseconds after which the player has made up for a stall: its windows, and a silence."""


@dataclass(frozen=True, order=True)
class Stall:
    """The machine stood still from one moment to another, in milliseconds of the clock."""

    begin: int
    end: int

    def disturbs(self, begin: int, end: int) -> bool:
        """Whether what sounds from one moment to another may have suffered."""
        return self.begin - 2 * BUFFER <= end and begin <= self.end + RECOVERY


class StallWitness:
    """Runs a witness on every processor while the block does."""

    def __enter__(self) -> Self:
        self._witnesses = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.audio.stall_witness", str(processor)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for processor in sorted(os.sched_getaffinity(0))
        ]
        for one in self._witnesses:
            assert one.stdout is not None
            assert one.stdout.readline() == "watching\n"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for one in self._witnesses:
            one.terminate()
        seen = [line for one in self._witnesses for line in one.communicate()[0].splitlines()]
        self.stalls = sorted(Stall(*map(int, line.split())) for line in seen)


def watch(processor: int) -> None:
    """Print every stall, for ever."""
    import time

    os.sched_setaffinity(0, {processor})
    with contextlib.suppress(AttributeError, PermissionError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))
    clock = SystemClock()
    before = clock.now()
    print("watching", flush=True)
    while True:
        time.sleep(0.001)
        now = clock.now()
        if now - before > NOTICED:
            print(before, now, flush=True)
        before = now


if __name__ == "__main__":
    watch(int(sys.argv[1]))
