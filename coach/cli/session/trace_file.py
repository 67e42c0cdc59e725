"""The file of `--trace`."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coach.cli.shared.terminal import say
from coach.errors import CoachError
from coach.session.trace import Trace


@contextmanager
def opened_trace(path: Path) -> Iterator[Trace]:
    """A trace that is written to `path` until the block ends.

    Raises CoachError if the file cannot be written.
    """
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise CoachError(f"the trace cannot be written: {path}: {error.strerror}") from error
    trace = Trace(file)
    try:
        yield trace
    finally:
        # A full disk was already reported by the write that met it first.
        with suppress(OSError):
            file.close()
        if trace.problem:
            say(trace.problem, err=True)
