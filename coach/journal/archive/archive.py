"""Everything a person has made with the coach in one zip file, and back from it."""

import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coach.errors import CoachError
from coach.files import replacing
from coach.journal.archive.lines import archive_objects, line_of
from coach.journal.archive.merge import Merged, merge_lines
from coach.journal.archive.own_files import (
    JOURNAL,
    JOURNAL_BYTES,
    Placed,
    all_or_none,
    limit_of,
    own_files,
    place_file,
)
from coach.journal.archive.safe_zip import (
    MOST_BESIDE,
    MOST_FILES,
    Archive,
    ArchiveError,
    checked,
    opened_archive,
)
from coach.journal.store.journal import Journal
from coach.journal.store.pending import import_file
from coach.journal.store.sql import transaction
from coach.text.characters import printable

LONGEST_LINE = 16_000_000
"""Bytes; the longest session that there can be takes six million."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What has gone into an archive."""

    sessions: int
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    """A sentence for each of the person's files that was left out."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What has come out of an archive."""

    sessions: Merged
    files: tuple[Placed, ...]


def export_archive(
    connection: sqlite3.Connection, folder: Path, target: Path, now: datetime
) -> Exported:
    """Write the journal and the person's own `folder` to `target`, whole or not at all.

    It replaces a file at `target`, and only this person can read it. What an import would not take
    is left out. Raises CoachError.
    """
    with _told_of(target), replacing(target) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
            sessions = _write_journal(zipped, connection, now)
            files, left_out = _write_files(zipped, folder)
        try:
            with checked(file, limit_of) as written:
                written.check()
        except ArchiveError as error:
            why = f"{error}; an import would refuse that, so nothing is written"
            raise CoachError(f"{printable(str(target))}: {why}") from error
    return Exported(sessions, tuple(files), tuple(left_out))


def import_archive(journal: Journal, folder: Path, source: Path) -> Imported:
    """Add what is in an archive to the journal and to the person's own `folder`.

    If anything goes wrong, nothing is changed. Raises CoachError, and what SQLite raises.
    """
    waiting = import_file(journal.file)
    with opened_archive(source, limit_of) as archive:
        if JOURNAL not in archive.names:
            raise ArchiveError(f"'{JOURNAL}' is missing in it")
        archive.check()
        # The files are written before the journal is committed. If one cannot be written, the
        # journal stays as it is; if the journal cannot be committed, the files are removed again.
        # A program that is killed in between leaves the copy, and the next one begins again.
        try:
            with all_or_none() as placed, transaction(journal.connection):
                merged = _merge(journal.connection, archive)
                if source != waiting:
                    _copy(source, waiting)
                for name in archive.names:
                    if name != JOURNAL:
                        placed.append(place_file(folder, name, archive.read(name)))
        except BaseException:
            waiting.unlink(missing_ok=True)
            raise
    waiting.unlink(missing_ok=True)
    return Imported(merged, tuple(placed))


def finish_import(journal: Journal, folder: Path) -> Imported:
    """Import again what was being imported when that was interrupted. Raises as `import_archive`.

    What it has done by then is known, and not done twice.
    """
    waiting = import_file(journal.file)
    try:
        return import_archive(journal, folder, waiting)
    except ArchiveError:  # the original was changed while it was copied
        waiting.unlink(missing_ok=True)
        raise


def _copy(source: Path, target: Path) -> None:
    with _told_of(target), replacing(target) as copy, source.open("rb") as original:
        shutil.copyfileobj(original, copy)


def _merge(connection: sqlite3.Connection, archive: Archive) -> Merged:
    try:
        return merge_lines(connection, archive.lines(JOURNAL, LONGEST_LINE))
    except ValueError as error:
        raise ArchiveError(f"'{JOURNAL}', {error}") from error


def _write_journal(zipped: zipfile.ZipFile, connection: sqlite3.Connection, now: datetime) -> int:
    """Returns the number of sessions."""
    sessions = written = 0
    with zipped.open(JOURNAL, "w") as file, _reading(connection):
        for one in archive_objects(connection, now):
            content = line_of(one).encode()
            written += len(content)
            if written > JOURNAL_BYTES:
                raise CoachError("the journal is larger than an archive can be")
            file.write(content)
            sessions += one.get("kind") == "session"
    return sessions


def _write_files(zipped: zipfile.ZipFile, folder: Path) -> tuple[list[str], list[str]]:
    """The names of what was written, and a sentence for each file that was left out."""
    names: list[str] = []
    left_out: list[str] = []
    room = MOST_BESIDE
    for own in own_files(folder, left_out.append):
        most = limit_of(own.name)
        place = printable(str(own.path))
        if most is None:
            left_out.append(f"{place} is left out: not every system takes a file of that name")
            continue
        try:
            content = _content(own.path, most)
        except OSError as error:
            left_out.append(f"{place} is left out: {error.strerror}")
            continue
        if len(content) > most:
            left_out.append(f"{place} is left out: it is larger than {most} bytes")
        elif len(content) > room or len(names) + 1 == MOST_FILES:
            most_of_all = f"{MOST_FILES} files and {MOST_BESIDE} bytes beside the journal"
            left_out.append(f"{place} is left out: an archive holds at most {most_of_all}")
        else:
            room -= len(content)
            zipped.writestr(own.name, content)
            names.append(own.name)
    return names, left_out


def _content(path: Path, most: int) -> bytes:
    """Of a file; of a larger one, more than `most` bytes. Raises OSError."""
    with path.open("rb") as file:
        return file.read(most + 1)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CoachError(f"{printable(str(path))}: {error.strerror}") from error


@contextmanager
def _reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Read one state of the journal, whatever other processes write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
