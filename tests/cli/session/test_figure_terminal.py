"""The figure in real terminals: of the usual sizes, with few colours, without braille."""

import contextlib
import re
import sys
import time

import pytest

from tests.screen.terminal.test_terminal import GIVEN_BACK, in_a_window
from tests.screen.window import Window

pytestmark = pytest.mark.real

LONGEST = 20
"""Seconds to wait for anything."""
FAR, NEAR = "", "v"
SIXTEEN = {"TERM": "screen"}
CONSOLE = {"TERM": "linux"}
LATIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "iso-8859-1"}
DOTS, HALVES = re.compile("[\u2801-\u28ff]"), re.compile("[▀▄]")
MIXED_COLOURS = "8;2;"
"""In what tells a terminal a colour of millions."""


@pytest.fixture
def started(tmp_path):
    """Starts a session whose figure moves from the first instant on, in a terminal of a size."""
    file = tmp_path / "rocking.yaml"
    file.write_text("title: Rocking\nsteps: [{exercise: frogger, reps: 9, tempo: 3-1-3}]\n")
    run = ("run", str(file), "--audio", "none", "--no-ask")
    with contextlib.ExitStack() as windows:

        def start(*arguments, size=(120, 40), **environment):
            variables = [f"{name}={value}" for name, value in environment.items()]
            program = in_a_window(
                "/usr/bin/env",
                *("-u", "COLORTERM", *variables, sys.executable, "-m", "coach"),
                *(arguments or run),
                encoding="utf-8",
                dimensions=size[::-1],
                timeout=LONGEST,
            )
            windows.callback(program.close, force=True)
            return program

        yield start


class Seen:
    """What a terminal has been sent, and what its screen shows of it."""

    def __init__(self, program, size=(120, 40)):
        self._program, self._window = program, Window(*size)
        self.written = ""

    def wait_for(self, is_shown):
        """Read until the screen shows something, and give its rows."""
        until = time.monotonic() + LONGEST
        while not is_shown("\n".join(self._window.rows)):
            assert time.monotonic() < until, self._window.rows
            text = self._program.read_nonblocking(65536, timeout=LONGEST)
            self.written += text
            self._window.write(text)
            self._window.taken()
        return self._window.rows


@pytest.mark.parametrize(
    ("size", "view"),
    [
        ((80, 24), NEAR),
        *(((w, h), view) for w, h in ((120, 40), (200, 60)) for view in (FAR, NEAR)),
    ],
)
def test_it_moves_in_a_window_of_every_usual_size(started, size, view):
    program = started(size=size)
    seen = Seen(program, size)
    program.send(view)

    first = seen.wait_for(DOTS.search)
    drawn = [DOTS.findall(row) for row in first]
    seen.wait_for(lambda rows: [DOTS.findall(row) for row in rows.split("\n")] != drawn)
    program.send("qq")
    program.expect_exact(GIVEN_BACK)


@pytest.mark.parametrize(
    ("terminal", "cells", "others"), [(SIXTEEN, DOTS, None), (CONSOLE, HALVES, DOTS)]
)
def test_sixteen_colours_are_enough_and_the_console_of_linux_has_blocks(
    started, terminal, cells, others
):
    seen = Seen(started("figure", "dead-bug-free", **terminal))

    seen.wait_for(cells.search)

    assert MIXED_COLOURS not in seen.written
    assert others is None or not others.search(seen.written)


def test_without_utf_8_a_session_has_lines_and_a_figure_says_what_it_needs(started):
    session, figure = started(**LATIN), started("figure", "dead-bug-free", **LATIN)

    session.expect_exact("GET READY  Frogger")
    figure.expect_exact("a figure needs a terminal with UTF-8; -o FILE.svg writes a picture")
    assert not DOTS.search(session.before + figure.before)
