"""Standard input, which whoever started the program may have closed."""

import io
import sys
from typing import TextIO


def standard_input() -> TextIO:
    """Where keys and answers come from; where it is closed, one that has none and never will."""
    return io.StringIO() if sys.stdin is None else sys.stdin


def can_answer() -> bool:
    """Whether there is a terminal to answer from."""
    return standard_input().isatty()
