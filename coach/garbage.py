"""Keeps Python's garbage collector from delaying a cue.

A full collection takes about 15 ms once the whole program is loaded, and no Python thread runs
meanwhile. That is as long as a cue may take to the screen, and half of a sound device's buffer.
Everything that is loaded before a session stays until its end, so collecting it finds nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_frozen() -> Iterator[None]:
    """Collect only objects that are created while the block runs."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
