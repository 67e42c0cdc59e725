"""Makes files: whole or not at all, and where it matters for this person's eyes alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
"""The rights of a file that only this person can read and write."""
USUAL = 0o666
"""Those of any file that a program makes, before the person's own umask takes from them."""
UNFINISHED = ".part"
"""The end of the name that a file has while it is written."""


def make_private(path: Path) -> None:
    """Make an empty file that only this person can read and write.

    Raises FileExistsError where anything has that name, and other OSErrors.
    """
    _new(path, PRIVATE).close()


@contextmanager
def replacing(
    target: Path, *, rights: int = PRIVATE, is_durable: bool = True
) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `target` once the block has ended, in one step.

    Where anything goes wrong `target` stays as it was, and nothing is left beside it; a machine
    that stops may leave a file whose name ends in `.part`. `is_durable` waits for the disk, so that
    even then `target` is whole. Raises OSError.
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
    """Never one that is there already, nor what a link leads to."""
    return open(path, "xb", opener=partial(os.open, mode=rights))
