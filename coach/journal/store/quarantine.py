"""Renames a damaged journal, so that a new one can be begun and nothing is deleted."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path


def free_name_beside(file: Path, what: str, now: datetime) -> Path:
    """A name that is free, for instance `journal.sqlite.corrupt-20261121T101500Z`.

    `now` is in UTC.
    """
    first = f"{file.name}.{what}-{now:%Y%m%dT%H%M%SZ}"
    names = (first if number == 1 else f"{first}-{number}" for number in count(1))
    return next(path for path in map(file.with_name, names) if not _is_taken(path))


def _is_taken(path: Path) -> bool:
    return path.is_symlink() or path.exists() or rollback_journal_of(path).exists()


def rollback_journal_of(file: Path) -> Path:
    """SQLite's own rollback journal of a database file."""
    return file.with_name(f"{file.name}-journal")


@dataclass(frozen=True, slots=True)
class Identity:
    """Tells a file from another one that has its name now."""

    device: int
    number: int


def identity_of(file: Path) -> Identity | None:
    """Of the file that has the name now; None if there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return Identity(status.st_dev, status.st_ino)


def set_aside(file: Path, damaged: Identity | None, now: datetime) -> Path | None:
    """Rename the damaged file, and its rollback journal with it; returns the new name.

    Does nothing and returns None if the name no longer belongs to the `damaged` file: another
    process has renamed it and begun a new one. `now`, in UTC, goes into the name. Raises OSError
    if it cannot be renamed.
    """
    with _alone_with(file):
        if damaged is None or identity_of(file) != damaged:
            return None
        aside = free_name_beside(file, "corrupt", now)
        # The rollback journal first: left alone, it would be rolled back into the new file.
        with suppress(FileNotFoundError):
            rollback_journal_of(file).rename(rollback_journal_of(aside))
        return file.rename(aside)


if sys.platform == "win32":

    @contextmanager
    def _alone_with(_: Path) -> Iterator[None]:
        """A file that another process has open cannot be renamed on Windows."""
        yield

else:
    import fcntl

    @contextmanager
    def _alone_with(file: Path) -> Iterator[None]:
        """Of several processes that find the same damage, only one renames the file."""
        with file.open("rb") as locked:
            fcntl.flock(locked, fcntl.LOCK_EX)
            yield
