"""The file of `--trace`."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from coach.background_output import LONGEST_FLUSH, BackgroundOutput
from coach.cli.shared.outputs import TRACE, output_file
from coach.cli.shared.terminal import say
from coach.errors import CoachError
from coach.session.trace import Trace


@contextmanager
def opened_trace(path: Path) -> Iterator[Trace]:
    """A trace that is written to `path` until the block ends.

    What a slow reader has not taken by then is given up, and said. Raises CoachError if the file
    cannot be written.
    """
    target = output_file(path, TRACE)
    try:
        # Opening a FIFO waits for its reader.
        file = None if _is_fifo(target) else target.open("w", encoding="utf-8")
    except OSError as error:
        raise CoachError(f"the trace cannot be written: {path}: {error.strerror}") from error
    output = BackgroundOutput(file or partial(target.open, "w", encoding="utf-8"))
    trace = Trace(output)
    try:
        yield trace
    finally:
        _finish(trace, output)
        if file is not None:
            file.close()
            _remove_if_empty(target)


def _is_fifo(path: Path) -> bool:
    return path.exists() and stat.S_ISFIFO(path.stat().st_mode)


def _remove_if_empty(file: Path) -> None:
    """A disk that is full leaves an empty file, which says nothing."""
    with suppress(OSError):
        status = file.stat()
        if stat.S_ISREG(status.st_mode) and not status.st_size:
            file.unlink()


def _finish(trace: Trace, output: BackgroundOutput) -> None:
    try:
        output.finish(LONGEST_FLUSH)
    except OSError as error:
        trace.fail(error)
    if trace.problem:
        say(trace.problem, err=True)
    elif output.lost:
        say(
            f"the trace is incomplete: its last {output.lost} events were not read",
            err=True,
        )
