"""Writes files completely or not at all, and readable by this person alone where that matters."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
"""Permissions of a file that only this person can read and write."""
USUAL = 0o666
"""Permissions of an ordinary file, before the umask removes some."""
UNFINISHED = ".part"
"""The suffix of a file while it is being written."""


def make_private(path: Path) -> None:
    """Make an empty file that only this person can read and write.

    Raises FileExistsError if anything has that name, and other OSErrors.
    """
    _new(path, PRIVATE).close()


@contextmanager
def replacing(
    target: Path, *, rights: int = PRIVATE, is_durable: bool = True
) -> Iterator[BinaryIO]:
    """A file to write, which replaces `target` in one step at the end of the block.

    After an error `target` is unchanged and no other file is left; only a crash of the machine may
    leave a file that ends in `.part`. `is_durable` waits for the disk, so that even after a crash
    `target` is complete. Raises OSError.
    """
    unfinished = target.with_name(f".{os.urandom(8).hex()}{UNFINISHED}")
    file = _new(unfinished, rights)
    try:
        with file:
            yield file
            file.flush()
            if is_durable:
                os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _new(path: Path, rights: int) -> BinaryIO:
    """Create a file; never opens an existing one or follows a link."""
    return open(path, "xb", opener=partial(os.open, mode=rights))
