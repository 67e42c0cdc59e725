"""Keeps Python's search for garbage from holding up a cue.

A search of everything takes some 15 ms where the whole program is loaded: as long as a cue may take
to the screen, and half of what a sound device has in its buffer, which no thread of Python fills in
that time. What is loaded by the time a session begins stays until it ends, so there is nothing to
be found in it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def short_searches() -> Iterator[None]:
    """Search only what is made while the block runs."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
