"""Keeps the display awake during a session, where the system lets a program do that."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

CLOSING = 0.5
"""Seconds to wait at the end for a desktop to take note; what still holds then ends with the
process: a desktop forgets who has left its bus, Windows whose thread is gone, macOS whose pipe."""
LONGEST_ANSWER = 5.0
"""Seconds after which a system will not answer; a desktop's two services have two each."""


@dataclass(frozen=True, slots=True)
class Wakefulness:
    """Whether the display is kept awake."""

    is_awake: bool
    method: str = ""
    """What keeps it awake, as the system calls it; empty while nothing does."""
    why_not: str = ""
    """For the person to read; empty while it is awake."""


Inhibitor = Callable[[], AbstractContextManager[Wakefulness]]
"""Keeps the display awake until its block ends. May take long, and may raise anything."""


class Waking:
    """An inhibitor in a thread of its own, so that nobody waits for it who does not want to."""

    def __init__(self, inhibitor: Inhibitor) -> None:
        self._inhibitor = inhibitor
        self._found = Wakefulness(is_awake=False, why_not="the system has not answered")
        self._is_known = threading.Event()
        self._is_over = threading.Event()
        # A daemon: a desktop that never answers must not keep the program from ending.
        self._thread = threading.Thread(target=self._hold, name="wake", daemon=True)

    def result(self, patience: float = 0) -> Wakefulness:
        """What is known, after waiting at most `patience` seconds for it."""
        self._is_known.wait(patience)
        return self._found

    def start(self) -> None:
        """Begin to keep awake, some time soon."""
        try:
            self._thread.start()
        except RuntimeError as error:  # the system has no thread left to give
            self._settle(_failed(error))

    def end(self) -> None:
        """Let the display sleep again; waits `CLOSING` seconds at most."""
        self._is_over.set()
        # Before there is an answer nothing is held, and one that comes later is given back.
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
    """Ask the system through wakepy; says so if it does not help."""
    import logging  # noqa: PLC0415  both take longer to load than a session's first picture

    from wakepy import keep  # noqa: PLC0415

    logging.getLogger("wakepy").setLevel(logging.CRITICAL + 1)
    with keep.presenting(on_fail="pass") as mode:
        if mode.active_method is not None:
            yield Wakefulness(is_awake=True, method=mode.active_method.name)
        else:
            tried = [method.method_name for method in mode.result.list_methods()]
            yield Wakefulness(is_awake=False, why_not=_refused(tried))


@contextmanager
def kept_awake(inhibitor: Inhibitor = wakepy_inhibitor) -> Iterator[Waking]:
    """Keep the display awake until the block ends, in whatever way it ends.

    Begins in the background and comes back at once: the libraries take a twentieth of a second to
    load, and a desktop may take any time to answer. Never fails and never prints; what became of
    it is `Waking.result`.
    """
    waking = Waking(inhibitor)
    try:
        waking.start()
        yield waking
    finally:
        waking.end()


def _refused(tried: list[str]) -> str:
    if not tried:
        return "no way is known to keep it awake on this system"
    return f"no help from {' or '.join(tried)}"


def _failed(error: Exception) -> Wakefulness:
    return Wakefulness(is_awake=False, why_not=f"{type(error).__name__}: {error}")
