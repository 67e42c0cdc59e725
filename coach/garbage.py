"""Keeps Python's garbage collector from delaying a start or a cue.

While a command loads, nearly all objects stay, so looking through them finds nothing. A full
collection takes about 15 ms once the whole program is loaded, and no Python thread runs meanwhile.
That is as long as a cue may take to the screen, and half of a sound device's buffer.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_WHILE_LOADING = (50_000, *_USUAL[1:])
"""New objects before a look at them: most commands end with fewer."""


def gc_rare() -> None:
    """Collect rarely, until a session begins."""
    gc.set_threshold(*_WHILE_LOADING)


@contextmanager
def gc_frozen() -> Iterator[None]:
    """Collect only objects that are created while the block runs, a few at a time."""
    gc.set_threshold(*_USUAL)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
