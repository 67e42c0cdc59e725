"""Keeps what sound libraries print away from the screen."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

STANDARD_ERROR = 2


@contextmanager
def libraries_silenced() -> Iterator[None]:
    """Send file descriptor 2 nowhere for a while; Python's own `sys.stderr` still arrives.

    ALSA's library prints to it, from its own threads, whenever a device is missing.
    """
    sys.stderr.flush()
    try:
        kept = os.dup(STANDARD_ERROR)
    except OSError:  # there is no standard error, so nothing to keep clean
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    own_stderr = sys.stderr
    with os.fdopen(os.dup(kept), "w", buffering=1, errors="backslashreplace") as stderr:
        sys.stderr = stderr
        os.dup2(nowhere, STANDARD_ERROR)
        try:
            yield
        finally:
            os.dup2(kept, STANDARD_ERROR)
            sys.stderr = own_stderr
            os.close(kept)
            os.close(nowhere)
