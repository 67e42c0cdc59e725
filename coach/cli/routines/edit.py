"""`coach edit`: opens a routine in the person's editor, and checks it when the editor is closed."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click

from coach.cli.routines.check import say_findings
from coach.cli.routines.checked_file import check_file
from coach.cli.routines.new import write_routine
from coach.cli.shared.libraries import open_library
from coach.cli.shared.terminal import can_answer, say
from coach.config import own_routines
from coach.documents.source import read_bytes
from coach.errors import CoachError
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.text.characters import printable

EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")
"""Tried in this order where neither VISUAL nor EDITOR names one."""


@click.command(name="edit")
@click.argument("routine")
@click.pass_context
def command(context: click.Context, routine: str) -> None:
    """Open ROUTINE in your editor ($VISUAL or $EDITOR), and check it when you are done.

    ROUTINE is a name from `coach list`, or a file. A bundled routine stays as it is: you edit a
    copy of your own, which takes its place under the same name. If the file has an error, you can
    edit it again or take your changes back.
    """
    file = Library.standard().file_of(routine)
    before = read_bytes(file)
    if file.parent == bundled_folder("routines"):
        is_good = _edited_copy(own_routines() / file.name, before)
    else:
        is_good = _edited(file, before)
    if not is_good:
        context.exit(1)


def _edited_copy(copy: Path, before: bytes) -> bool:
    """Let the person edit a new copy, which goes again if nothing is changed in it."""
    write_routine(copy, before, replaces=False)
    try:
        is_good = _edited(copy, before)
    finally:
        is_unchanged = read_bytes(copy) == before
        if is_unchanged:
            copy.unlink()
    if not is_unchanged:
        say(f"{copy.stem} now means this file of your own; it hides the bundled routine")
    return is_good


def _edited(file: Path, before: bytes) -> bool:
    """Edit until the file is good or the person stops; tells whether it is good then."""
    while True:
        _open_editor(file)
        if read_bytes(file) == before:
            say(f"{printable(str(file))} is unchanged")
            return True
        checked = check_file(str(file), open_library())
        say_findings(checked, strict=False)
        if checked.error is None:
            return True
        match _answer():
            case "t":
                write_routine(file, before, replaces=True)
                say("Your changes are taken back.")
                return True
            case "k":
                return False


def _answer() -> str:
    """What to do about an error: `e` edit, `k` keep, `t` take back; `k` without a terminal."""
    if not can_answer():
        return "k"
    offered = click.Choice(["e", "k", "t"])
    return str(
        click.prompt("e edit again, k keep it so, t take the changes back", "e", type=offered)
    )


def _open_editor(file: Path) -> None:
    """Run the editor until it is closed. Raises CoachError where there is none, or it fails."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    found = named or next((path for name in EDITORS if (path := shutil.which(name))), None)
    if found is None:
        raise CoachError("no editor was found; set EDITOR to the command of yours, such as nano")
    words = [found] if named is None else shlex.split(named, posix=sys.platform != "win32")
    try:
        code = subprocess.run([*words, str(file)], check=False).returncode  # noqa: S603  theirs
    except OSError as error:
        raise CoachError(f"{printable(found)} cannot be started: {error.strerror}") from error
    if code:
        raise CoachError(f"{printable(found)} failed with exit code {code}; the file is kept")
