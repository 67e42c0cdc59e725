"""What can go wrong with the journal's file, in words for the person."""

import errno
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from coach.config import NO_HOME
from coach.errors import CoachError


class Cause(Enum):
    """Why the journal cannot be used, and what to do."""

    LOCKED = "another program is using it", "end that program, or wait for it"
    FULL = "the disk is full", "make room on it"
    READ_ONLY = "it may not be written", "allow writing to it and to its folder"
    DISK = "the disk reports an error", "check the disk"
    UNREACHABLE = "its file cannot be opened", "check the folder that it is in"
    DAMAGED = "it is damaged", "it is set aside, and a new one begun, when it is opened again"
    MOVED = "it was moved or deleted meanwhile", "try again"
    OF_ANOTHER = "it belongs to another user", "give it back to yourself with chown"
    NO_HOME = "there is no home folder", "set HOME, or SESSION_COACH_HOME"
    NEWER = "a newer version of coach wrote it", "pip install --upgrade session-coach"
    UNKNOWN_SESSION = "it has no such session", "coach history lists them"
    OTHER = "something unexpected went wrong", "coach data path says where it is"

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason = reason
        """Completes a sentence such as `The journal cannot be written: ...`."""
        self.remedy = remedy


class JournalError(CoachError):
    """The journal cannot do what it was asked to."""

    def __init__(self, cause: Cause, message: str) -> None:
        super().__init__(message)
        self.cause = cause


class RowError(Exception):
    """A row holds a value that means nothing. That is damage, like a page that cannot be read."""


_CAUSES = {
    sqlite3.SQLITE_BUSY: Cause.LOCKED,
    sqlite3.SQLITE_LOCKED: Cause.LOCKED,
    sqlite3.SQLITE_FULL: Cause.FULL,
    sqlite3.SQLITE_READONLY: Cause.READ_ONLY,
    sqlite3.SQLITE_PERM: Cause.READ_ONLY,
    sqlite3.SQLITE_AUTH: Cause.READ_ONLY,
    sqlite3.SQLITE_IOERR: Cause.DISK,
    sqlite3.SQLITE_CANTOPEN: Cause.UNREACHABLE,
    sqlite3.SQLITE_CORRUPT: Cause.DAMAGED,
    sqlite3.SQLITE_NOTADB: Cause.DAMAGED,
}
_NO_TEXT = "Could not decode to UTF-8"
"""Python's own error for a text in a row that is not UTF-8; it has no code."""
_SYSTEM_CAUSES = {
    errno.ENOSPC: Cause.FULL,
    errno.EDQUOT: Cause.FULL,
    errno.EROFS: Cause.READ_ONLY,
    errno.EACCES: Cause.READ_ONLY,
    errno.EPERM: Cause.READ_ONLY,
    errno.EIO: Cause.DISK,
}
_PRIMARY = 0xFF
"""SQLite's extended codes have the code they extend in their lowest byte."""


@contextmanager
def journal_errors(file: Path) -> Iterator[None]:
    """Raise any error with `file` in the block as a JournalError."""
    try:
        yield
    except sqlite3.Error as error:
        raise journal_error(file, _cause_of(error), str(error)) from error
    except RowError as error:
        raise journal_error(file, Cause.DAMAGED, str(error)) from error
    except OSError as error:
        raise journal_error(file, _system_cause(error), str(error)) from error


def journal_error(file: Path, cause: Cause, detail: str = "") -> JournalError:
    """The error that says what is wrong with `file`, and what to do."""
    if file.is_relative_to(NO_HOME):
        cause, detail = Cause.NO_HOME, ""
        return JournalError(cause, f"no journal: {cause.reason}; {cause.remedy}")
    if cause in (Cause.READ_ONLY, Cause.UNREACHABLE) and _is_of_another(file):
        cause = Cause.OF_ANOTHER
    what = f"{cause.reason} ({detail})" if detail else cause.reason
    return JournalError(cause, f"{file}: {what}; {cause.remedy}")


def _is_of_another(file: Path) -> bool:
    """Whether the file, or the folder that it would be in, belongs to another user."""
    nearest = next(one for one in (file, *file.parents) if os.path.lexists(one))
    return sys.platform != "win32" and nearest.lstat().st_uid != os.geteuid()


def _cause_of(error: sqlite3.Error) -> Cause:
    if str(error).startswith(_NO_TEXT):
        return Cause.DAMAGED
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return Cause.MOVED
    return _CAUSES.get(code & _PRIMARY, Cause.OTHER)


def _system_cause(error: OSError) -> Cause:
    return _SYSTEM_CAUSES.get(error.errno or 0, Cause.UNREACHABLE)
