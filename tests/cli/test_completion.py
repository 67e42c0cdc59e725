"""`coach completion`: the table of all commands, and the scripts in the shells themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from coach.cli import app
from coach.cli.completion import SCRIPTS, made_table
from coach.completion import Command

PRESSES = {
    "bash": "source <(coach completion bash); COMP_WORDS=({}); COMP_CWORD={}; _coach_completion "
    'coach; printf "%s\\n" "${{COMPREPLY[@]}}"',
    "fish": 'coach completion fish | source; complete -C "{}" | cut -f1',
}
IN_ZSH = """
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; source <(coach completion zsh); echo READ''Y'
zpty -r z seen '*READY*'
zpty -w -n z $'{}\\t'
zpty -r z seen '*{}*'
print -r -- $seen
"""


def by_name(command: Command, group: str = "") -> dict[str, Command]:
    """Every command by its whole name, such as `history edit`."""
    found = {f"{group}{command.name}": command}
    inside = "" if command.name == "coach" else f"{group}{command.name} "
    for inner in command.commands:
        found |= by_name(inner, inside)
    return found


@pytest.fixture(scope="module")
def commands():
    return by_name(made_table(app, "").program)


def test_every_command_and_option_of_the_program_is_in_the_table(commands):
    with click.Context(app) as context:
        assert {one.name for one in commands["coach"].commands} == set(app.list_commands(context))
    assert "--minutes" in {one.name for one in commands["run"].options}
    assert "--no-voice" in {one.name for one in commands["run"].options}


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("run", "routines"),
        ("show", "routines"),
        ("resume", "routines"),
        ("edit", "routines"),
        ("check", "routines"),
        ("programme start", "programmes"),
        ("history delete", "sessions"),
        ("new", ""),
    ],
)
def test_what_the_argument_of_a_command_names(commands, command, names):
    assert commands[command].arguments[0].names == names


def test_help_is_offered_the_names_of_commands(commands):
    assert "run" in commands["help"].arguments[0].words


def test_another_shell_is_refused_with_those_there_are(coach):
    result = coach("completion", "tcsh")

    assert result.code == 2
    assert "'bash', 'zsh', 'fish'" in result.err


@pytest.fixture
def shell_environment(tmp_path):
    """A folder with the command `coach`, first on the path."""
    command = tmp_path / "coach"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m coach "$@"\n')
    command.chmod(0o755)
    root = Path(__file__).parents[2]
    return os.environ | {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "PYTHONPATH": str(root),
        "TERM": "dumb",
    }


@pytest.mark.real
@pytest.mark.parametrize("shell", [one for one in SCRIPTS if shutil.which(one)])
def test_a_press_of_tab_in_the_shell_itself(shell, shell_environment):
    if shell == "zsh":
        script = IN_ZSH.format("coach run runn", "runner-hips")
    else:
        script = PRESSES[shell].format("coach run runn", 2)

    run = subprocess.run(
        [shell, "-c", script], env=shell_environment, capture_output=True, timeout=30, check=False
    )

    assert "runner-hips" in run.stdout.decode(), run.stderr
