"""Removes what the coach keeps of a person: the journal, the cache, and their own files.

The journal gets another name first, in one step. What is left when a
program is killed from then on, the next command removes.
"""

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from coach.errors import CoachError
from coach.files import ABANDONED, make_private
from coach.journal.archive.own_files import KINDS, files_beside, own_files
from coach.journal.store.pending import ALL_WIPED, WIPED
from coach.journal.store.quarantine import rollback_journal_of
from coach.journal.store.session_lock import is_session_running
from coach.text.characters import printable

_BESIDE = re.compile(
    r"((\.(corrupt|v\d+-backup)-\d{8}T\d{6}Z(-\d+)?|\.pending-[0-9a-f]{16})*"
    r"(\.in-session-\d+)?(-journal|-wal|-shm)?)|\.import"
)
"""What follows the name of the journal in the names of other files that belong to it."""
_IN_SESSION = ".in-session-"
_CACHED = {
    "": re.compile(f"overview\\.json|{ABANDONED}"),
    "speech": re.compile(f"[0-9a-f]{{64}}\\.wav|{ABANDONED}"),
}
"""The names of files in the cache folder, and in folders in it."""


@dataclass(frozen=True, slots=True)
class Wiped:
    """How many files were removed."""

    journal: int = 0
    cache: int = 0
    own: int = 0
    left: tuple[Path, ...] = ()
    """What is in the folders of the journal and the cache and was not made by the coach."""


def wipe(journal: Path, cache: Path, own: Path | None) -> Wiped:
    """Remove the journal with all its copies, the cache, and the person's own files, if given.

    Only what the coach made goes; of the person's own folder only what it reads. Raises CoachError
    while a session is going on, and if anything cannot be removed.
    """
    files = _of_journal(journal)
    if any(_is_in_session(journal, one) for one in files):
        raise CoachError("a session is going on; end it first")
    marker = journal.with_name(f"{journal.name}{WIPED if own is None else ALL_WIPED}")
    with _told(journal):
        if journal.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(journal))
        if os.path.lexists(journal):
            journal.rename(marker)
        elif files and not marker.exists():
            make_private(marker)
    return _removed(journal, marker, cache, own)


def finish_wiping(journal: Path, cache: Path, own: Path) -> Wiped | None:
    """Remove what a wipe that was interrupted has left; None if there was none."""
    for ending, own_folder in ((WIPED, None), (ALL_WIPED, own)):
        marker = journal.with_name(f"{journal.name}{ending}")
        if os.path.lexists(marker):
            return _removed(journal, marker, cache, own_folder)
    return None


def _removed(journal: Path, marker: Path, cache: Path, own: Path | None) -> Wiped:
    """Remove everything, the marker last: it says that there is something to remove."""
    try:
        copies = [one for one in _of_journal(journal) if not _is_newer(one, marker)]
        cached = list(_of_cache(cache))
        owned = [] if own is None else [*(one.path for one in own_files(own)), *files_beside(own)]
        _remove([*copies, *cached, *owned])
    except CoachError:
        _remove(_with_target(marker))  # the journal is gone, whatever else is not
        raise
    was_there = os.path.lexists(marker) and (marker.is_symlink() or marker.stat().st_size > 0)
    _remove(_with_target(marker))
    kinds = (own / kind.folder for kind in reversed(KINDS)) if own is not None else ()
    _remove_empty([*(cache / name for name in _CACHED if name), *kinds, journal.parent])
    if own is not None:
        _remove_empty([own])
    left = [*_files_in(journal.parent), *_files_in(cache)]
    return Wiped(len(copies) + was_there, len(cached), len(owned), tuple(left))


def _of_journal(journal: Path) -> list[Path]:
    """The files beside the journal that belong to it."""
    name = journal.name
    return [
        one
        for one in _files_in(journal.parent)
        if (
            one.name.startswith(name)
            and one.name != name
            and _BESIDE.fullmatch(one.name[len(name) :])
        )
        or re.fullmatch(ABANDONED, one.name)
    ]


def _of_cache(cache: Path) -> Iterator[Path]:
    for folder, names in _CACHED.items():
        yield from (one for one in _files_in(cache / folder) if names.fullmatch(one.name))


def _files_in(folder: Path) -> list[Path]:
    """Everything but folders, links included. Raises CoachError."""
    try:
        return sorted(one for one in folder.iterdir() if one.is_symlink() or not one.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        place = printable(str(folder))
        raise CoachError(f"the folder {place} cannot be read: {error.strerror}") from error


def _with_target(path: Path) -> list[Path]:
    """The file, and where it is a link, the journal itself that it leads to."""
    target = path.resolve()
    return [rollback_journal_of(target), target, path] if path.is_symlink() else [path]


def _is_newer(path: Path, marker: Path) -> bool:
    """Whether a file was made after everything was as good as removed."""
    return os.path.lexists(marker) and path.lstat().st_mtime > marker.lstat().st_ctime


def _is_in_session(journal: Path, file: Path) -> bool:
    name, _, number = file.name.rpartition(_IN_SESSION)
    return number.isdigit() and is_session_running(journal.with_name(name), int(number))


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with _told(file):
            file.unlink(missing_ok=True)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = printable(str(error.filename or path))
        raise CoachError(f"{place} cannot be removed: {error.strerror}") from error
