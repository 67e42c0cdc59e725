"""Tells whether a session is running in some process now.

That process holds a lock on a small file beside the journal. The system releases the lock when the
process ends, however it ends, so a dead battery never leaves a session that looks busy.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

TRIES = 1_000
"""Each takes a microsecond or two, as long as `is_session_running` holds the lock."""


class SessionLock:
    """Marks a session as running until it is released; does nothing if no lock can be had."""

    def __init__(self, journal: Path, session: int) -> None:
        self.session = session
        self._file = _file(journal, session)
        self._descriptor: int | None = None
        with suppress(OSError):
            self._descriptor = os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600)
        self._hold()

    def _hold(self) -> None:
        """Take the lock; try again while `is_session_running` of another process has it."""
        if self._descriptor is None:
            return
        for _ in range(TRIES):
            with suppress(OSError):
                _lock(self._descriptor)
                break

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """The session has ended; calling it again does no harm."""
        if self._descriptor is None:
            return
        os.close(self._descriptor)  # first: Windows removes no file that is open
        self._descriptor = None
        with suppress(OSError):
            self._file.unlink()


def is_session_running(journal: Path, session: int) -> bool:
    """Whether some process runs that session; False if that cannot be known."""
    try:
        descriptor = os.open(_file(journal, session), os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(descriptor)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def _file(journal: Path, session: int) -> Path:
    return journal.with_name(f"{journal.name}.in-session-{session}")


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Raises OSError if another process has it."""
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Raises OSError if another process has it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
