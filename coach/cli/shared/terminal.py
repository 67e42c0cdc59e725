"""Standard output and input of the commands: width, characters, styles, and who can answer.

Every command prints with `say`, so that `NO_COLOR`, `TERM=dumb` and pipes hold for all of them.
"""

import io
import json
import os
import re
import sys
from contextlib import suppress
from enum import Enum
from typing import TextIO

import click

from coach.screen.terminal.styling import may_style
from coach.screen.text.sanitize import can_write, writable
from coach.text.characters import escaped, refused_at

WIDTH_WITHOUT_A_TERMINAL = 100


class Style(Enum):
    """A style of text: the codes that begin and end it."""

    BOLD = ("\x1b[1m", "\x1b[22m")
    DIM = ("\x1b[2m", "\x1b[22m")
    RED = ("\x1b[31m", "\x1b[39m")
    GREEN = ("\x1b[32m", "\x1b[39m")
    YELLOW = ("\x1b[33m", "\x1b[39m")


_CODES = frozenset(code for style in Style for code in style.value)
_STYLED = re.compile("(" + "|".join(map(re.escape, sorted(_CODES))) + ")")


def styled(text: str, style: Style) -> str:
    """`text` in a style; `say` takes out what the output may not have."""
    begin, end = style.value
    return f"{begin}{text}{end}"


def heading(text: str) -> str:
    """`text` as the title of what follows."""
    return styled(text, Style.BOLD)


def say(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Write lines to standard output, or to standard error.

    Leaves out styles that the output may not have, and replaces characters that it lacks.
    """
    output = sys.stderr if err else sys.stdout
    color = may_style(os.environ, is_terminal=output.isatty())
    click.echo(writable(_harmless(str(text)), output), err=err, nl=nl, color=color)


def _harmless(text: str) -> str:
    """`text` without anything that acts on a terminal but its own styles: a path may hold it."""
    if not refused_at(text):
        return text
    return "".join(
        part if part in _CODES else escaped(part) for part in _STYLED.split(text) if part
    )


def say_json(value: object, *, ascii_only: bool = True) -> None:
    """Write a value as JSON."""
    say(json.dumps(value, indent=2, ensure_ascii=ascii_only))


def can_draw_with(characters: str) -> bool:
    """Whether standard output has all these characters."""
    return can_write(characters, sys.stdout)


def window_width() -> int:
    """Cells in a line: as COLUMNS says, else of the terminal that a standard stream leads to."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    for descriptor in (1, 2, 0):
        with suppress(OSError):  # closed, or no terminal
            return os.get_terminal_size(descriptor).columns or WIDTH_WITHOUT_A_TERMINAL
    return WIDTH_WITHOUT_A_TERMINAL


def standard_input() -> TextIO:
    """Where keys and answers come from; an empty input where the shell has closed it."""
    return io.StringIO() if sys.stdin is None else sys.stdin


def can_answer() -> bool:
    """Whether there is a terminal to answer from."""
    return standard_input().isatty()
