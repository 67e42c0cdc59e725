"""Time as an interface, and the only file that asks the system for it."""

import sys
import time
from typing import Protocol

from coach.duration import Milliseconds

NANOSECONDS = 1_000_000


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> Milliseconds:
        """Milliseconds since a fixed instant; the clock runs on while the machine sleeps."""


class SystemClock:
    """The machine's clock that is never set and runs on through a suspend, so that one shows.

    Plain `time.monotonic` leaves suspend out on Linux and macOS, and counts it on Windows.
    """

    def now(self) -> Milliseconds:
        """Milliseconds since boot, or since an instant near it."""
        return Milliseconds(_nanoseconds() // NANOSECONDS)


if sys.platform == "linux":

    def _nanoseconds() -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def _nanoseconds() -> int:
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC_RAW)

else:

    def _nanoseconds() -> int:
        return time.monotonic_ns()
