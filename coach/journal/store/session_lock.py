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
        self.is_elsewhere = False
        """Whether the session is running in another process, or under another lock."""
        self._file = _file(journal, session)
        self._descriptor: int | None = None
        with suppress(OSError):
            self._hold()

    def _hold(self) -> None:
        """Take the lock; try again while `is_session_running` of another process has it."""
        for _ in range(TRIES):
            descriptor = os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600)
            self.is_elsewhere = not _is_locked(descriptor)
            if not self.is_elsewhere and _has_name(descriptor, self._file):
                self._descriptor = descriptor
                return
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """The session has ended; calling it again does no harm."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":  # it removes no file that is open
            os.close(descriptor)
        with suppress(OSError):
            self._file.unlink()
        if sys.platform != "win32":  # nobody may lock a file that is about to go
            os.close(descriptor)


def is_session_running(journal: Path, session: int) -> bool:
    """Whether some process runs that session; False if that cannot be known."""
    try:
        descriptor = os.open(_file(journal, session), os.O_RDWR)
    except OSError:
        return False
    try:
        return not _is_locked(descriptor)
    finally:
        os.close(descriptor)


def sessions_left(journal: Path) -> list[int]:
    """The sessions whose process was killed before it had released them, in their order."""
    prefix = _file(journal, 0).name.removesuffix("0")
    with suppress(OSError):
        names = (one.name for one in journal.parent.iterdir() if one.name.startswith(prefix))
        numbers = (name.removeprefix(prefix) for name in names)
        found = sorted(int(one) for one in numbers if one.isdecimal())
        return [one for one in found if not is_session_running(journal, one)]
    return []


def _is_locked(descriptor: int) -> bool:
    """Lock a file; False if another process has locked it."""
    try:
        _lock(descriptor)
    except OSError:
        return False
    return True


def _has_name(descriptor: int, file: Path) -> bool:
    """Whether the open file still has its name: the process that had the lock removes it."""
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
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
