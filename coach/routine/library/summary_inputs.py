"""A digest of everything that a routine's summary is made from: the cache is valid while it holds.

Besides the routine's own file these are all exercise files and the program itself: the version
number of a checkout stays the same when its reader is edited.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import coach
from coach.documents.source import read_bytes
from coach.errors import CoachError

_DIGEST_BYTES = 16
"""128 bits: no two contents share a digest, by chance or by design."""

_PROGRAM = Path(coach.__file__).parent
_PARSERS = ("ruamel.yaml", "_ruamel_yaml")
"""The one in Python, and the faster one where it is installed."""


def digest_of(content: bytes) -> str:
    """A short text that identifies this content."""
    return blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()


def inputs_digest(exercise_files: Iterable[Path]) -> str:
    """Identifies the program and these files, in this order, by their names and contents."""
    everything = blake2b(digest_size=_DIGEST_BYTES)
    everything.update(_with_length(sys.version.encode()))  # Unicode's tables come with Python
    for part in (*_parsers(), *_contents(program_files()), *_contents(exercise_files)):
        everything.update(_with_length(part))
    return everything.hexdigest()


def program_files() -> list[Path]:
    """All files of the program that a routine's summary depends on."""
    beside = (_PROGRAM / name for name in ("__init__.py", "duration.py", "errors.py", "files.py"))
    rooms = (_PROGRAM / name for name in ("text", "documents", "figure", "routine"))
    return [*beside, *(file for room in rooms for file in sorted(room.rglob("*.py")))]


def _parsers() -> Iterator[bytes]:
    """Where each parser is, and when it was installed."""
    for module in _PARSERS:
        found = find_spec(module)
        if found is not None and found.origin is not None:
            with suppress(OSError):
                status = Path(found.origin).stat()
                yield f"{found.origin} {status.st_size} {status.st_mtime_ns}".encode()


def _contents(files: Iterable[Path]) -> Iterator[bytes]:
    """The name of each file, and its content or why that cannot be read."""
    for file in files:
        yield str(file).encode("utf-8", "surrogatepass")
        try:
            yield read_bytes(file)
        except CoachError as error:
            yield str(error).encode("utf-8", "surrogatepass")


def _with_length(part: bytes) -> bytes:
    """So that no part runs into the next."""
    return len(part).to_bytes(8, "big") + part
