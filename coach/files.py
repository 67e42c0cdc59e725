"""Writes files completely or not at all, and readable by this person alone where that matters."""

import errno
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
"""Permissions of a file that only this person can read and write."""
PRIVATE_FOLDER = 0o700
"""The same for a folder."""
USUAL = 0o666
"""Permissions of an ordinary file, before the umask removes some."""
UNFINISHED = ".part"
"""The suffix of a file while it is being written."""
ABANDONED = r"\.[0-9a-f]{8}-[0-9a-f]{16}\.part(-journal)?"
"""The names of files that a killed program leaves, as a regular expression."""


def is_there(path: Path) -> bool:
    """Whether anything has that name; True also where that cannot be known."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def read_at_most(path: Path, most: int) -> bytes:
    """The content of a regular file that anyone may have made; one byte more than `most` at most.

    Raises what `opened_regular` raises.
    """
    # Thousands of small files are read one after the other: a buffer for each would take longer.
    descriptor, size = _regular(path)
    try:
        content = os.read(descriptor, min(size, most) + 1)
        while len(content) <= most and (more := os.read(descriptor, most + 1 - len(content))):
            content += more
    finally:
        os.close(descriptor)
    return content


class NotAFileError(OSError):
    """Something else has the name of a file; `strerror` says what."""


def opened_regular(path: Path) -> BinaryIO:
    """A regular file, open to be read, that anyone may have made.

    Nothing else is opened for long: a pipe would wait for a writer, a device may never end. Raises
    NotAFileError, other OSErrors, and ValueError where the path holds a zero byte.
    """
    return os.fdopen(_regular(path)[0], "rb")


def _regular(path: Path) -> tuple[int, int]:
    """The descriptor of a regular file, and its size in bytes."""
    descriptor = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
    found = os.fstat(descriptor)
    if stat.S_ISREG(found.st_mode):
        return descriptor, found.st_size
    os.close(descriptor)
    expected = "expected a regular file, found a pipe, socket or device"
    if stat.S_ISDIR(found.st_mode):
        expected = "expected a file, found a folder"
    raise NotAFileError(errno.EINVAL, expected, str(path))


def make_private_folder(path: Path) -> None:
    """Make a folder that only this person can look into, whatever the umask; and those around it.

    A folder that is there is left as it is. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.mkdir(mode=PRIVATE_FOLDER)
    except FileExistsError:
        if not path.is_dir():
            raise
    else:
        path.chmod(PRIVATE_FOLDER)


def make_private(path: Path) -> None:
    """Make an empty file that only this person can read and write.

    Raises FileExistsError if anything has that name, and other OSErrors.
    """
    _new(path, PRIVATE).close()


@contextmanager
def written_aside(
    target: Path, *, rights: int = PRIVATE, is_durable: bool = True, replaces: bool = True
) -> Iterator[Path]:
    """A new empty file beside `target`, which gets that name in one step at the end of the block.

    After an error `target` is unchanged and no other file is left. A program that is killed may
    leave a file that ends in `.part`, which the next one that writes to `target` removes.
    `is_durable` waits for the disk, so that even after a crash `target` is complete. Raises
    OSError; FileExistsError where `target` is there and is not to be replaced.
    """
    if is_durable:
        _remove_abandoned(target)
    unfinished = target.with_name(f"{_prefix(target)}{os.urandom(8).hex()}{UNFINISHED}")
    held = _new(unfinished, rights)
    try:
        _hold(held)
        yield unfinished
        if is_durable:
            with unfinished.open("r+b") as file:
                os.fsync(file.fileno())
        _name(unfinished, target, replaces=replaces)
    except BaseException:
        held.close()
        with suppress(OSError):
            unfinished.unlink()
        raise
    held.close()
    if is_durable:
        _sync_folder(target.parent)


@contextmanager
def replacing(
    target: Path, *, rights: int = PRIVATE, is_durable: bool = True, replaces: bool = True
) -> Iterator[BinaryIO]:
    """The same as `written_aside`, but the file is open, to be written and read back."""
    aside = written_aside(target, rights=rights, is_durable=is_durable, replaces=replaces)
    with aside as path, path.open("r+b") as file:
        yield file


_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe does not wait for its writer then; and on Windows no byte is changed."""


def _new(path: Path, rights: int) -> BinaryIO:
    """Create a file; never opens an existing one or follows a link."""
    return open(path, "xb", opener=partial(_opened_new, rights))


def _opened_new(rights: int, path: str, flags: int) -> int:
    descriptor = os.open(path, flags, rights)
    if rights == PRIVATE and hasattr(os, "fchmod"):
        os.fchmod(descriptor, rights)  # a umask may have taken the person's own rights
    return descriptor


def _prefix(target: Path) -> str:
    """The same for every file that is to become `target`, however long that name is."""
    return f".{zlib.crc32(os.fsencode(target.name)):08x}-"


def _remove_abandoned(target: Path) -> None:
    """Remove what killed programs have left of `target`, with SQLite's own files beside it."""
    with suppress(OSError):
        for path in target.parent.glob(f"{_prefix(target)}*{UNFINISHED}*"):
            with suppress(OSError):
                _remove_if_abandoned(path)


def _name(unfinished: Path, target: Path, *, replaces: bool) -> None:
    if replaces:
        unfinished.replace(target)
        return
    try:
        os.link(unfinished, target)
    except FileExistsError:
        raise
    except OSError:  # the disk has no hard links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        unfinished.rename(target)
    else:
        unfinished.unlink()


if sys.platform == "win32":

    def _hold(file: BinaryIO) -> None:
        """A file that is open cannot be renamed on Windows, and SQLite opens it itself."""
        file.close()

    def _remove_if_abandoned(path: Path) -> None:
        """A file that is open cannot be removed on Windows."""
        path.unlink()

    def _sync_folder(_: Path) -> None:
        """Folders cannot be synced on Windows."""

else:
    import fcntl

    def _hold(file: BinaryIO) -> None:
        """Show other programs that the file is being written, until it is closed."""
        with suppress(OSError):  # not every disk has locks
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _remove_if_abandoned(path: Path) -> None:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()

    def _sync_folder(folder: Path) -> None:
        """Wait until the folder's entries are on the disk, where it can tell."""
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
