"""Archives for tests: good ones, and ones that somebody else has made."""

import struct
import zipfile
from pathlib import Path

from coach.journal.archive.own_files import JOURNAL

HEAD = b'{"format":"session-coach journal","version":1,"exported":"2026-11-18T12:00:00.000000Z"}\n'


def zipped(path: Path, files: dict[str, bytes], *, head: bytes = HEAD) -> Path:
    """An archive with these files, and a journal without sessions unless one is among them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ({JOURNAL: head} | files).items():
            archive.writestr(name, content)
    return path


def with_flag(path: Path, flag: int) -> Path:
    """The archive with a flag set for its first file, both times that its flags are written."""
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(signature) + offset
        (flags,) = struct.unpack_from("<H", content, place)
        struct.pack_into("<H", content, place, flags | flag)
    path.write_bytes(content)
    return path


def with_declared_size(path: Path, size: int) -> Path:
    """The archive with another size declared for its first file."""
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(signature) + offset, size)
    path.write_bytes(content)
    return path
