"""Names for files that are kept beside the journal, never one that is taken."""

from datetime import datetime
from itertools import count
from pathlib import Path


def name_beside(file: Path, what: str, now: datetime) -> Path:
    """A name that is free, for instance `journal.sqlite.corrupt-20261121T101500Z`.

    `now` is in UTC.
    """
    first = f"{file.name}.{what}-{now:%Y%m%dT%H%M%SZ}"
    names = (first if number == 1 else f"{first}-{number}" for number in count(1))
    return next(path for path in map(file.with_name, names) if not _is_taken(path))


def _is_taken(path: Path) -> bool:
    return path.is_symlink() or path.exists() or journal_of(path).exists()


def journal_of(file: Path) -> Path:
    """SQLite's own rollback journal of a database file."""
    return file.with_name(f"{file.name}-journal")
