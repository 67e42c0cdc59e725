"""What every command prints through: widths, characters and styles; and who can answer."""

import errno
import io
import os
import re
import sys
from collections.abc import Iterator

import click
import pytest
from click import unstyle
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from coach.cli import app
from coach.cli.shared import terminal
from coach.cli.shared.terminal import (
    WIDTH_WITHOUT_A_TERMINAL,
    Style,
    can_answer,
    can_draw_with,
    say,
    standard_input,
    styled,
    window_width,
)
from coach.config import journal_file
from coach.journal.store.journal import Journal
from coach.routine.model import Side
from tests.journal.making import at, live, now, work

CONTROL_CHARACTER = r"[\x00-\x09\x0b-\x1f\x7f-\x9f]"
STYLE = r"\x1b\[[0-9;]*m"
HIDDEN_CURSOR = r"\x1b\[\?25[lh]"
QUICK = "--audio none --speed 1000 --journal --no-ask"
STYLED = (
    "list",
    "show hip-reset",
    "history",
    "history show 1",
    "stats",
    "advice daily-hips",
    "programme list",
    "programme show hip-series",
    "programme status",
    "doctor",
    "exercises",
)
"""Commands whose lines have styles at a terminal that can show them."""
UNSTYLED = (
    "check hip-reset",
    "new mine",
    "schema",
    "sounds --audio none",
    "completion bash",
    "help run",
    "figure kneeling-glute",
    "edit mine",
    "export kneeling-glute --no-voice --force -o {file}.wav",
    f"run kneeling-glute --plain {QUICK}",
    "resume --list",
    "history edit 1 --note well",
    "history delete 1",
    "history undo",
    "data path",
    "data export {file} --force",
    "data import {file}",
    "data wipe --yes",
    f"programme run --early --plain {QUICK}",
    "programme today",
    "programme repeat",
    "programme skip",
    "programme undo",
    "programme stop --yes",
    "programme start hip-series",
    "programme export --ics {file}",
)
ALL = (*STYLED, *UNSTYLED)


@pytest.fixture
def printed(coach, own_home, monkeypatch, tmp_path):
    """Runs a command in an environment and gives everything that it printed."""
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")
    with Journal.open(journal_file()) as journal:
        live(journal, at("2026-11-18 08:00"), work(90, Side.LEFT), work(60))

    def run(command: str, *, is_terminal: bool = True, **environment: str) -> str:
        coach("programme", "start", "hip-series")
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in ({"TERM": "xterm-256color"} | environment).items():
            monkeypatch.setenv(name, value)
        for stream in (sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
        result = coach(*command.format(file=tmp_path / "file").split())
        return result.out + result.err

    with now("2026-11-18 18:00"):
        yield run


def names(command: click.Command, above: str = "") -> Iterator[str]:
    """The names of all commands that a group has, or of those in its groups."""
    if not isinstance(command, click.Group):
        yield above.strip()
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below is not None
        yield from names(below, f"{above} {name}")


def test_these_are_all_commands():
    tried = [f"{line} " for line in ALL]

    assert [
        one for one in names(app) if not any(line.startswith(f"{one} ") for line in tried)
    ] == []


@pytest.mark.parametrize("command", STYLED)
def test_a_terminal_gets_styles(printed, command):
    assert "\x1b[1m" in printed(command)


@pytest.mark.parametrize("command", ALL)
def test_every_command_keeps_to_what_the_output_may_have(printed, command):
    on_a_pipe = printed(command, is_terminal=False)
    on_a_dumb_terminal = printed(command, TERM="dumb", FORCE_COLOR="1")
    without_styles = printed(command, NO_COLOR="1", FORCE_COLOR="1")

    assert on_a_pipe.strip()
    assert re.findall(CONTROL_CHARACTER, on_a_pipe) == []
    assert re.findall(CONTROL_CHARACTER, on_a_dumb_terminal) == []
    assert re.findall(STYLE, without_styles) == []


FOR_PROGRAMS = ("schema", "completion bash", "history --csv", "list --json")
"""What is printed for other programs keeps its lines; so do plain sessions, a line a cue."""


@pytest.mark.parametrize(
    "command", [one for one in ALL if one not in FOR_PROGRAMS and "--plain" not in one]
)
@pytest.mark.parametrize("width", [40, 61, 80])
def test_words_wrap_at_words_in_a_window_of_any_width(printed, command, width):
    shown = re.sub(f"{STYLE}|{HIDDEN_CURSOR}", "", printed(command, COLUMNS=str(width)))
    too_long = [line for line in shown.splitlines() if cell_len(line) > width]
    # A path is a word that nothing breaks.
    assert [line for line in too_long if max(map(cell_len, line.split())) <= width // 2] == []


@pytest.mark.parametrize("command", FOR_PROGRAMS)
def test_what_is_for_programs_keeps_its_lines(printed, command):
    assert printed(command, COLUMNS="20", NO_COLOR="1") == printed(command, is_terminal=False)


def test_later_rows_begin_where_the_text_of_the_first_one_does(capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")

    say(f"{styled('--', Style.RED)}  sound   no sound device found here")

    assert unstyle(capsys.readouterr().out).splitlines() == [
        "--  sound   no sound device",
        "            found here",
    ]


@given(st.lists(st.text("ab漢 ", max_size=30), max_size=4), st.integers(1, 30))
@example(["label  longer words"], 12)
def test_breaking_lines_loses_no_word_and_breaks_none(lines, width):
    text = "\n".join(lines)
    output = io.StringIO()
    output.isatty = lambda: True
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdout", output)
        patched.setenv("COLUMNS", str(width))
        say(text)

    shown = output.getvalue()
    assert shown.split() == text.split()
    assert all(
        cell_len(row) <= width or len(row.split()) <= 1 for row in shown.split("\n") if row.strip()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="it removes no folder that is in use")
@pytest.mark.parametrize("command", ALL)
def test_no_command_needs_the_folder_that_it_is_called_in(printed, command, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert "unexpectedly" not in printed(command)


class GoneReader(io.StringIO):
    """Standard output after its reader has gone, as `head` does."""

    def write(self, _: str) -> int:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


@pytest.mark.parametrize("command", [*STYLED, "schema", "completion bash", "check hip-reset"])
def test_a_reader_that_goes_away_is_an_exit_code_and_no_word(coach, monkeypatch, command):
    with Journal.open(journal_file()) as journal:
        live(journal, at("2026-11-18 08:00"))
    coach("programme", "start", "hip-series")
    monkeypatch.setattr(sys, "stdout", GoneReader())

    result = coach(*command.split())

    assert (result.code, result.err) == (1, "")


def test_colours_and_bold_are_taken_out(capsys, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    said = f"{styled('bad', Style.RED)} {styled('good', Style.BOLD)}"

    say(said)
    monkeypatch.setenv("NO_COLOR", "1")
    say(said)

    assert capsys.readouterr().out.splitlines() == [
        "\x1b[31mbad\x1b[39m \x1b[1mgood\x1b[22m",
        "bad good",
    ]


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_characters_that_the_output_lacks_are_replaced(monkeypatch, stream):
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, stream, io.TextIOWrapper(buffer, encoding="ascii"))

    say("→ 漢字 ok", err=stream == "stderr")

    assert buffer.getvalue() == b"? ?? ok\n"


def test_what_can_be_drawn_with(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))

    assert can_draw_with("·")
    assert not can_draw_with("·█")


@pytest.mark.parametrize(
    ("columns", "at_a_terminal", "cells"),
    [
        ("70", 50, 70),
        ("", 50, 50),
        ("0", 50, 50),
        ("wide", 50, 50),
        ("", None, WIDTH_WITHOUT_A_TERMINAL),
        ("", 0, WIDTH_WITHOUT_A_TERMINAL),
    ],
)
def test_the_width_of_a_line(monkeypatch, columns, at_a_terminal, cells):
    def size(descriptor: int) -> os.terminal_size:
        if descriptor != 2 or at_a_terminal is None:  # standard error alone leads to it
            raise OSError
        return os.terminal_size((at_a_terminal, 24))

    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(terminal.os, "get_terminal_size", size)

    assert window_width() == cells


# Standard input


@pytest.fixture
def closed(monkeypatch):
    """`coach ... <&-`: Python has no standard input then."""
    monkeypatch.setattr(sys, "stdin", None)


def test_a_closed_input_is_empty_and_cannot_answer(closed):
    assert standard_input().read() == ""
    assert not can_answer()


def test_an_open_input_is_taken_as_it_is(monkeypatch):
    given = io.StringIO("y\n")
    monkeypatch.setattr(sys, "stdin", given)

    assert standard_input() is given
    assert not can_answer()


def test_a_session_without_keys_runs(coach, closed):
    result = coach("run", "kneeling-glute", *QUICK.split())

    assert (result.code, result.err) == (0, "")
    assert "DONE" in result.out


def test_a_session_that_waits_for_keys_is_refused(coach, closed):
    result = coach("run", "kneeling-glute", *QUICK.split(), "--self-paced")

    assert (result.code, result.out) == (1, "")
    assert "there is no terminal" in result.err


def test_a_sound_check_needs_no_keys(coach, closed):
    result = coach("sounds", "--audio", "none")

    assert (result.code, result.err) == (0, "")


HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202e\x9b1A\r"


@pytest.mark.parametrize(
    "command",
    [
        ("check", f"./{HOSTILE}.yaml"),
        ("show", HOSTILE),
        ("run", f"./{HOSTILE}.yaml"),
        ("export", "kneeling-glute", "--no-voice", "-o", f"./{HOSTILE}/x.wav"),
        ("export", "kneeling-glute", "--no-voice", "-o", f"./{HOSTILE}.wav"),
        ("data", "export", f"./{HOSTILE}.zip"),
        ("data", "import", f"./{HOSTILE}"),
        ("new", f"./{HOSTILE}/x.yaml"),
        ("programme", "show", HOSTILE),
        ("data", "path"),
        ("doctor",),
        ("sounds", "--audio", "none"),
        ("list",),
    ],
)
def test_no_command_prints_what_acts_on_a_terminal(coach, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    home = tmp_path / HOSTILE / "home"
    (home / "sounds").mkdir(parents=True)
    (home / "sounds" / "start.wav").write_text("no sound")
    (home / "config.toml").write_text("theme = 3")
    monkeypatch.setenv("SESSION_COACH_HOME", str(home))

    result = coach(*command)

    assert [one for one in "\x1b\x07\u202e\x9b\r" if one in result.out + result.err] == []
