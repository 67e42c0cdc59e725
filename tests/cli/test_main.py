"""Help, versions, exit codes, and errors that are one line."""

import errno
import os
import subprocess
import sys

import pytest

from coach import __version__, cli
from coach.cli import COMMANDS
from coach.screen.terminal.exits import Terminated


def test_help_has_every_command_and_what_it_does(coach):
    result = coach("--help")

    assert result.code == 0
    for name, (_, summary) in COMMANDS.items():
        assert f"{name} " in result.out
        assert summary in " ".join(result.out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(coach, name):
    result = coach(name, "--help")

    assert result.code == 0
    assert "Usage:" in result.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_manual(name, request):
    manual = (request.config.rootpath / "docs" / "manual.md").read_text(encoding="utf-8")

    assert f"coach {name}" in manual


def test_version(coach):
    assert __version__ in coach("--version").out


@pytest.mark.parametrize("arguments", [["nosuch"], ["run"], ["list", "--nosuch"], ["check"]])
def test_wrong_usage_is_exit_code_2(coach, arguments):
    result = coach(*arguments)

    assert result.code == 2
    assert result.err.count("\n") == 1
    assert result.err.endswith(" --help\n")
    assert result.out == ""


def test_a_misspelt_command_is_told_its_neighbour(coach):
    assert coach("lst").err == "no command called 'lst'; did you mean 'list'?; see coach --help\n"


@pytest.mark.parametrize(
    ("ending", "code"),
    [(KeyboardInterrupt(), 130), (Terminated(15), 143), (Terminated(1), 129)],
)
def test_signals_have_the_codes_of_the_contract(coach, monkeypatch, ending, code):
    def end(*_, **__):
        raise ending

    monkeypatch.setattr(cli, "app", end)

    assert coach("list").code == code


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            RuntimeError("a bug"),
            "coach failed unexpectedly: RuntimeError: a bug (COACH_DEBUG=1 shows more)\n",
        ),
        (
            OSError(errno.EMFILE, "Too many open files", "rich.py"),
            "too few files may be open at once; allow more (ulimit -n 256) and try again\n",
        ),
    ],
)
def test_the_unexpected_is_one_line_and_no_traceback(coach, monkeypatch, error, said):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(cli, "app", fail)
    result = coach("list")

    assert (result.code, result.err) == (1, said)


def test_debugging_shows_the_traceback(monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("a bug")

    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setenv("COACH_DEBUG", "1")

    with pytest.raises(RuntimeError, match="a bug"):
        cli.main(["list"])


@pytest.mark.real
def test_python_m_coach_is_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "coach", "--version"], capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("coach")


@pytest.mark.real
@pytest.mark.skipif(os.name == "nt", reason="Windows has no head")
@pytest.mark.parametrize(
    "command", ["run kneeling-glute --audio none --speed 50", "show hip-reset"]
)
def test_a_reader_that_goes_away_gets_no_traceback(command):
    done = subprocess.run(
        f"{sys.executable} -m coach {command} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
