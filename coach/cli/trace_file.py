"""The file of `--trace`."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coach.errors import CoachError
from coach.session.trace import Trace


@contextmanager
def opened_trace(path: Path) -> Iterator[Trace]:
    """A trace that is written to `path` until the block ends.

    Raises CoachError where it cannot be written.
    """
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise CoachError(f"the trace cannot be written: {path}: {error.strerror}") from error
    try:
        yield Trace(file)
    finally:
        # What a full disk keeps from being written at the end was told during the session.
        with suppress(OSError):
            file.close()
