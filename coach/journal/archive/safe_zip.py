"""Reads zip files that anyone may have made: nothing is unpacked, every size is bounded.

It takes only names that an archive of ours can have, up to the size that such a file can have, and
returns bytes. Where they are written is decided elsewhere, never by the zip file.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO

from coach.errors import CoachError
from coach.files import NotAFileError, opened_regular
from coach.text.characters import printable, shown

MOST_FILES = 10_000
DIRECTORY_BYTES = 8_000_000
"""Of the list of files within; the standard library holds all of it in memory."""
LARGEST_SHRINKING = 200
"""How many times smaller a file of ours becomes at most; a zip bomb becomes 1,000 times smaller."""
SURE_BYTES = 16_000_000
"""Up to this size any ratio is allowed: a silent sound shrinks that far."""

MOST_BESIDE = 200_000_000
"""Bytes of all files together but the largest, which is the journal."""

READ_AT_ONCE = 1 << 18

_END = struct.Struct("<4s4H2LH")
"""The record at the end of a zip file: signature, ..., bytes of the list, ..."""
_END_SIGNATURE = b"PK\x05\x06"
_LARGE_SIGNATURE = b"PK\x06\x07"
_LONGEST_COMMENT = 0xFFFF
_LARGE_LOCATOR_BYTES = 20
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)
"""What the standard library raises for broken zip files."""

LimitOf = Callable[[str], int | None]
"""The largest size in bytes of a file by that name; None where no such file belongs in."""


class ArchiveError(CoachError):
    """The file is not an archive of ours, or it is broken."""


class Archive:
    """An open archive whose names and sizes have all been checked."""

    def __init__(self, zipped: zipfile.ZipFile, limit_of: LimitOf) -> None:
        """Raises ArchiveError."""
        self._zipped = zipped
        files = [info for info in zipped.infolist() if not info.filename.endswith("/")]
        if len(zipped.infolist()) > MOST_FILES:
            raise ArchiveError(f"it holds more than {MOST_FILES} files")
        for info in files:
            _check(info, limit_of(info.filename))
        sizes = sorted(info.file_size for info in files)
        if sum(sizes[:-1]) > MOST_BESIDE:
            raise ArchiveError(f"beside the journal it holds more than {MOST_BESIDE} bytes")
        self.names = tuple(info.filename for info in files)
        if len(set(self.names)) < len(self.names):
            raise ArchiveError("it holds two files of the same name")

    def read(self, name: str) -> bytes:
        """A whole file, which matches its checksum. Raises ArchiveError."""
        # Without a size, everything would be unpacked, however much it is.
        with _told(), self._zipped.open(name) as file:
            return file.read(self._zipped.getinfo(name).file_size + 1)

    def lines(self, name: str, longest: int) -> Iterator[bytes]:
        """The lines of a file, each at most `longest` bytes. Raises ArchiveError."""
        with _told(), self._zipped.open(name) as file:
            yield from _lines(BufferedReader(file, READ_AT_ONCE), longest)  # type: ignore[type-var]

    def check(self) -> None:
        """Read everything once, which checks every checksum. Raises ArchiveError."""
        for name in self.names:
            with _told(), self._zipped.open(name) as file:
                while file.read(READ_AT_ONCE):
                    pass


@contextmanager
def opened_archive(path: Path, limit_of: LimitOf) -> Iterator[Archive]:
    """The archive in a file. Raises ArchiveError that names the file."""
    try:
        with _opened(path) as file, checked(file, limit_of) as archive:
            yield archive
    except ArchiveError as error:
        what = "nothing is imported; coach data export makes such files"
        raise ArchiveError(f"{printable(str(path))}: {error}; {what}") from error


@contextmanager
def checked(file: IO[bytes], limit_of: LimitOf) -> Iterator[Archive]:
    """The archive in an open file. Raises ArchiveError."""
    with _told():
        _check_directory(file)
        zipped = zipfile.ZipFile(file)
    with zipped:
        yield Archive(zipped, limit_of)


def _opened(path: Path) -> IO[bytes]:
    try:
        return opened_regular(path)
    except NotAFileError as error:
        raise ArchiveError(error.strerror) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ArchiveError(f"it cannot be read: {reason}") from error


def _check_directory(file: IO[bytes]) -> None:
    """Check how long the list of files is before it is read. Raises ArchiveError."""
    size = file.seek(0, 2)
    start = max(size - _LONGEST_COMMENT - _END.size - _LARGE_LOCATOR_BYTES, 0)
    file.seek(start)
    tail = file.read()
    end = _end_of(tail)
    if end < 0:
        raise ArchiveError("it is no zip file, or its end is missing")
    if tail[max(end - _LARGE_LOCATOR_BYTES, 0) : end].startswith(_LARGE_SIGNATURE):
        raise ArchiveError("it holds more or larger files than any archive of ours")
    if len(tail) - end < _END.size:
        raise ArchiveError("its end is missing")
    _, _, _, _, _, directory_bytes, _, _ = _END.unpack_from(tail, end)
    if directory_bytes > DIRECTORY_BYTES:
        raise ArchiveError(f"it holds more than {MOST_FILES} files")


def _end_of(tail: bytes) -> int:
    """The offset of the end record, found as the standard library does; negative if missing."""
    usual = len(tail) - _END.size
    if usual >= 0 and tail[usual:].startswith(_END_SIGNATURE) and tail.endswith(b"\0\0"):
        return usual
    return tail.rfind(_END_SIGNATURE)


def _check(info: zipfile.ZipInfo, limit: int | None) -> None:
    """Raises ArchiveError for a file that an archive of ours never has."""
    name = shown(info.filename)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if limit is None:
        raise ArchiveError(f"'{name}' does not belong in it")
    if kind not in (0, stat.S_IFREG):
        raise ArchiveError(f"'{name}' is a link or a device")
    if info.flag_bits & _ENCRYPTED:
        raise ArchiveError(f"'{name}' is encrypted")
    if info.compress_type not in _METHODS:
        raise ArchiveError(f"'{name}' is compressed in a way that is not known")
    if info.file_size > limit:
        raise ArchiveError(f"'{name}' is larger than {limit} bytes")
    if info.file_size > max(SURE_BYTES, LARGEST_SHRINKING * info.compress_size):
        raise ArchiveError(f"'{name}' becomes larger than such a file can")


def _lines(file: IO[bytes], longest: int) -> Iterator[bytes]:
    while line := file.readline(longest + 1):
        if len(line) > longest:
            raise ArchiveError(f"a line is longer than {longest} bytes")
        yield line


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise ArchiveError(f"it is not whole: {shown(str(error), 80)}") from error
