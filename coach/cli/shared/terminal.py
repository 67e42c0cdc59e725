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
from rich.cells import cell_len

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
_GAP = re.compile(r"^ +(?=\S)|(?<=\S)  +(?=\S)")
"""What stands before the text of a line: an indent, or the space after a label."""
_STYLED = re.compile("(" + "|".join(map(re.escape, sorted(_CODES))) + ")")


def styled(text: str, style: Style) -> str:
    """`text` in a style; `say` takes out what the output may not have."""
    begin, end = style.value
    return f"{begin}{text}{end}"


def heading(text: str) -> str:
    """`text` as the title of what follows."""
    return styled(text, Style.BOLD)


def say(text: object = "", *, err: bool = False, nl: bool = True, as_is: bool = False) -> None:
    """Write lines to standard output, or to standard error.

    Leaves out styles that the output may not have, and replaces characters that it lacks. In a
    terminal it breaks lines between words; `as_is` is for what programs read.
    """
    output = sys.stderr if err else sys.stdout
    color = may_style(os.environ, is_terminal=output.isatty())
    shown = _harmless(str(text))
    if output.isatty() and not as_is:
        shown = "\n".join(_broken(line, window_width()) for line in shown.split("\n"))
    click.echo(writable(shown, output), err=err, nl=nl, color=color)


def _broken(line: str, width: int) -> str:
    """A line in rows of at most `width` cells where its words allow that.

    Later rows begin where the text of the first one does, after a label or an indent.
    """
    if _cells(line) <= width:
        return line
    ends = (found.end() for found in _GAP.finditer(line))
    start = max((end for end in ends if _cells(line[:end]) <= width // 2), default=0)
    room = width - _cells(line[:start])
    if any(room < _cells(word) <= width for word in line[start:].split()):
        start = 0  # a word that fits into a row is not to be pushed out of it
    rows, indent = [line[:start]], " " * _cells(line[:start])
    for word in line[start:].split():
        if rows[-1] in (line[:start], indent):
            rows[-1] += word
        elif _cells(rows[-1]) + 1 + _cells(word) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(indent + word)
    return "\n".join(rows)


def _cells(text: str) -> int:
    """The width of a text without its styles."""
    return cell_len(_STYLED.sub("", text))


def _harmless(text: str) -> str:
    """`text` without anything that acts on a terminal but its own styles: a path may hold it."""
    if not refused_at(text):
        return text
    return "".join(
        part if part in _CODES else escaped(part) for part in _STYLED.split(text) if part
    )


def say_json(value: object, *, ascii_only: bool = True) -> None:
    """Write a value as JSON."""
    say(json.dumps(value, indent=2, ensure_ascii=ascii_only), as_is=True)


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
