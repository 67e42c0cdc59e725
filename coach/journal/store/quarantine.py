"""Replaces a damaged journal by a new one, and keeps it under another name."""

import glob
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from coach.files import replacing, written_aside

_DAMAGED = "corrupt"


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


Identity = tuple[int, int]
"""Tells a file from another one that has its name now: its device and its number there."""


def identity_of(file: Path) -> Identity | None:
    """Of the file that has the name now; None if there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def replace_damaged(
    file: Path, damaged: Identity | None, now: datetime, make: Callable[[Path], None]
) -> Path | None:
    """Replace the damaged file by a new one in one step, and keep it under the name returned.

    `make` fills the new file, to which it is given the path; a program that is killed in it leaves
    everything as it was. Does nothing and returns None if the name no longer belongs to the
    `damaged` file: another process has replaced it. `now`, in UTC, goes into the name that it is
    kept under. Raises OSError, and what `make` raises.
    """
    file = file.resolve()  # where the name is a link, it stays one
    with _alone_with(file):
        if damaged is None or identity_of(file) != damaged:
            return None
        with written_aside(file) as new:
            make(new)
            return _kept(file, damaged, now)


def _kept(file: Path, damaged: Identity, now: datetime) -> Path:
    """Give the damaged file a second name, and its rollback journal that one alone."""
    known = file.parent.glob(f"{glob.escape(file.name)}.{_DAMAGED}-*")
    aside = next((one for one in known if identity_of(one) == damaged), None)
    if aside is None:
        aside = free_name_beside(file, _DAMAGED, now)
        try:
            os.link(file, aside)
        except OSError:  # the disk has no hard links
            with replacing(aside) as copy, file.open("rb") as original:
                shutil.copyfileobj(original, copy)
    # Left where it is, it would be rolled back into the new file.
    with suppress(FileNotFoundError):
        rollback_journal_of(file).rename(rollback_journal_of(aside))
    return aside


if sys.platform == "win32":

    @contextmanager
    def _alone_with(_: Path) -> Iterator[None]:
        """A file that another process has open cannot be replaced on Windows."""
        yield

else:
    import fcntl

    @contextmanager
    def _alone_with(file: Path) -> Iterator[None]:
        """Of several processes that find the same damage, only one replaces the file."""
        with file.open("rb") as locked:
            fcntl.flock(locked, fcntl.LOCK_EX)
            yield
