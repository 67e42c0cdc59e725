"""Keeps the display on during a session, where the system allows it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

CLOSING = 0.5
"""Seconds to wait at the end for the system to release the display. A lock that remains ends with
the process: with its bus connection on Linux, its thread on Windows, its pipe on macOS."""
LONGEST_ANSWER = 5.0
"""Seconds after which no answer is expected; each of a desktop's two services may take two."""


@dataclass(frozen=True, slots=True)
class Wakefulness:
    """Whether the display is kept on."""

    is_awake: bool
    method: str = ""
    """The name of the method that keeps it on; empty if none does."""
    why_not: str = ""
    """The reason for the person to read; empty if it is kept on."""


Inhibitor = Callable[[], AbstractContextManager[Wakefulness]]
"""Keeps the display on until its block ends. May take long, and may raise anything."""


class WakeLock:
    """An inhibitor in a thread of its own, so that a session does not wait for it."""

    def __init__(self, inhibitor: Inhibitor) -> None:
        self._inhibitor = inhibitor
        self._found = Wakefulness(is_awake=False, why_not="the system has not answered")
        self._is_known = threading.Event()
        self._is_over = threading.Event()
        # A daemon thread: a desktop that never answers must not keep the program from ending.
        self._thread = threading.Thread(target=self._hold, name="wake", daemon=True)

    def result(self, patience: float = 0) -> Wakefulness:
        """The result so far, after waiting at most `patience` seconds for it."""
        self._is_known.wait(patience)
        return self._found

    def start(self) -> None:
        """Start the thread, which soon keeps the display on."""
        try:
            self._thread.start()
        except RuntimeError as error:  # no more threads
            self._settle(_failed(error))

    def end(self) -> None:
        """Let the display turn off again; waits at most `CLOSING` seconds."""
        self._is_over.set()
        # Without an answer nothing is held yet; a lock that comes later is released at once.
        if self._is_known.is_set() and self._thread.is_alive():
            self._thread.join(CLOSING)

    def _hold(self) -> None:
        try:
            with self._inhibitor() as found:
                self._settle(found)
                self._is_over.wait()
        except Exception as error:  # noqa: BLE001  no desktop may spoil a session
            self._settle(_failed(error))

    def _settle(self, found: Wakefulness) -> None:
        self._found = found
        self._is_known.set()


@contextmanager
def wakepy_inhibitor() -> Iterator[Wakefulness]:
    """Ask the system through wakepy."""
    import logging  # noqa: PLC0415  both load slowly, and the first frame is not to wait

    from wakepy import keep  # noqa: PLC0415

    logging.getLogger("wakepy").setLevel(logging.CRITICAL + 1)
    with keep.presenting(on_fail="pass") as mode:
        if mode.active_method is not None:
            yield Wakefulness(is_awake=True, method=mode.active_method.name)
        else:
            tried = [method.method_name for method in mode.result.list_methods()]
            yield Wakefulness(is_awake=False, why_not=_refused(tried))


@contextmanager
def kept_awake(inhibitor: Inhibitor = wakepy_inhibitor) -> Iterator[WakeLock]:
    """Keep the display on until the block ends.

    Starts in the background and returns at once: the libraries take 50 ms to load, and a desktop
    may take any time to answer. Never fails and never prints; `WakeLock.result` has the outcome.
    """
    wake_lock = WakeLock(inhibitor)
    try:
        wake_lock.start()
        yield wake_lock
    finally:
        wake_lock.end()


def _refused(tried: list[str]) -> str:
    if not tried:
        return "no method for this system is known"
    return f"{' and '.join(tried)} failed"


def _failed(error: Exception) -> Wakefulness:
    return Wakefulness(is_awake=False, why_not=f"{type(error).__name__}: {error}")
