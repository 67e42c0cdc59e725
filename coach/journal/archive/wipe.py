"""Removes what the coach keeps of a person: the journal, the cache, and their own files."""

import glob
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coach.errors import CoachError
from coach.journal.archive.own_files import KINDS, files_beside, own_files
from coach.journal.store.session_lock import is_session_running
from coach.text.characters import printable

_IN_SESSION = ".in-session-"


def wipe_journal(file: Path) -> int:
    """Remove the journal, its backups and damaged copies; returns how many files.

    Raises CoachError while a session is going on, or if a file cannot be removed.
    """
    files = sorted(file.parent.glob(f"{glob.escape(file.name)}*"))
    if any(_is_in_session(file, one) for one in files):
        raise CoachError("a session is running; end it first")
    _remove(files)
    _remove_empty([file.parent])
    return len(files)


def wipe_cache(folder: Path) -> None:
    """Remove everything in the cache folder; it is made again. Raises CoachError."""
    with _told(folder):
        # The folder may be a link to a larger disk: its content is removed, and the link stays.
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


def wipe_own_files(folder: Path) -> int:
    """Remove the files of the person's own folder that the coach reads; returns how many.

    Other files stay, whatever they are. Raises CoachError.
    """
    files = [*(own.path for own in own_files(folder)), *files_beside(folder)]
    _remove(files)
    _remove_empty([*(folder / kind.folder for kind in reversed(KINDS)), folder])
    return len(files)


def _is_in_session(journal: Path, file: Path) -> bool:
    _, _, number = file.name.partition(_IN_SESSION)
    return number.isdigit() and is_session_running(journal, int(number))


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
