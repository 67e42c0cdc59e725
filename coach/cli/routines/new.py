"""`coach new`: creates a routine file, from a commented starter or from another routine."""

import os
import re
import unicodedata
from pathlib import Path

import click

from coach.cli.shared.libraries import open_library
from coach.cli.shared.options import refuse_both
from coach.cli.shared.outputs import ROUTINE, output_file
from coach.cli.shared.terminal import say
from coach.config import own_routines
from coach.documents.limits import NAME_LENGTH
from coach.documents.source import ENDINGS, id_of, read_bytes
from coach.errors import CoachError
from coach.files import USUAL, replacing
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.text.characters import JOINERS, composed, printable, refused_at, shown
from coach.text.english import all_of, either
from coach.text.suggestions import did_you_mean, near

STARTERS = ("amrap", "breathing", "emom", "ladder", "mixed", "stretching", "superset", "tabata")
"""The files in `routines/starters/`, each a commented routine to change."""

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
"""Names of devices on Windows, to which a file may be copied."""


def _checked(_: click.Context, __: click.Parameter, like: str | None) -> str | None:
    """The name of a starter, where one is given. Raises BadParameter for any other."""
    if like is not None and like not in STARTERS:
        hint = did_you_mean(near(like, STARTERS)) or f"; there are {all_of(STARTERS)}"
        raise click.BadParameter(f"there is no starter called '{shown(like)}'{hint}")
    return like


@click.command(name="new")
@click.argument("name")
@click.option(
    "--like",
    metavar="STARTER",
    callback=_checked,
    help=f"Begin with this starter, {either(STARTERS)}; with none, mixed.",
)
@click.option("--from", "origin", metavar="ROUTINE", help="Copy this routine instead.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def command(name: str, like: str | None, origin: str | None, force: bool) -> None:
    """Create a routine file: a commented starter, or a copy of a routine to change.

    NAME is the name of the routine, whose file goes to your own routines; or a path, which has a
    '/' or ends in .yaml.
    """
    refuse_both("--like", like is not None, "--from", origin is not None)
    path = _path_of(name)
    content = _starter(like or "mixed", path.stem) if origin is None else _copy_of(origin)
    write_routine(path, content, replaces=force)
    say(f"{printable(str(path))} is written; after editing it, check it with coach check")
    bundled = Library([bundled_folder("routines")])
    if path.parent == own_routines() and id_of(path) in bundled.files():
        say(f"{id_of(path)} now means this file; it hides the bundled routine of that name")


def _path_of(name: str) -> Path:
    separators = {"/", os.sep, os.altsep or os.sep}
    if not separators.isdisjoint(name) or name.lower().endswith(ENDINGS):
        path = Path(name)
        _check_name(path.stem)
        if path.suffix.lower() not in ENDINGS:
            raise CoachError(f"expected a file that ends in .yaml, found '{shown(name)}'")
    else:
        name = composed(name)
        _check_name(name)
        path = own_routines() / f"{name}.yaml"
    return _used_instead_of(path)


def _used_instead_of(path: Path) -> Path:
    """The person's own routine that has this name already, perhaps with another extension."""
    if path.parent != own_routines():
        return path
    return Library([path.parent]).files().get(id_of(path), path)


def _check_name(name: str) -> None:
    """Raise CoachError for a name that some system refuses for a file, or that a listing hides."""
    is_plain = all(map(_is_plain, name)) and not refused_at(name)
    if not is_plain or not name[:1].isalnum() or name.endswith((" ", ".")):
        raise CoachError(
            f"a routine cannot be called '{shown(name)}'; use letters, digits and hyphens"
        )
    if len(name) > NAME_LENGTH:
        raise CoachError(f"a routine's name has at most {NAME_LENGTH} characters")
    if name.partition(".")[0].lower() in _RESERVED:
        raise CoachError(f"a file cannot be called '{name}' on Windows; choose another name")


def _is_plain(character: str) -> bool:
    """Whether a character can be in a word of any script, or between words."""
    is_of_a_word = unicodedata.category(character)[0] in "LNM" or character in JOINERS
    return is_of_a_word or character in "-_ ."


def _starter(like: str, name: str) -> bytes:
    """The starter with a title made of the name; quoted, as that may be a number."""
    title = name.replace("-", " ").replace("_", " ").strip()
    capital = title[:1].upper()
    if len(capital) == 1:  # ß becomes SS, which may make the title too long
        title = capital + title[1:]
    starter = read_bytes(bundled_folder("routines") / "starters" / f"{like}.yaml").decode()
    return re.sub("(?m)^title: .*", f"title: '{title}'", starter, count=1).encode()


def _copy_of(origin: str) -> bytes:
    """The content of a routine's file. Raises CoachError if the file is bad."""
    found = open_library().find(origin)
    return read_bytes(Path(found.file))


def write_routine(path: Path, content: bytes, *, replaces: bool) -> None:
    """Write a routine's file, and make its folder. Raises CoachError where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        place = printable(str(path.parent))
        raise CoachError(f"{place} is a file, not a folder") from error
    except OSError as error:
        raise CoachError(f"{printable(str(path.parent))}: {error.strerror}") from error
    try:
        # A file that exists is never replaced unasked, also if another program makes it just now.
        # The target of a link is replaced, and the link stays.
        target = output_file(path, ROUTINE) if replaces else path
        with replacing(target, rights=USUAL, replaces=replaces) as file:
            file.write(content)
    except FileExistsError as error:
        place = printable(str(path))
        raise CoachError(f"{place} already exists; --force replaces it") from error
    except OSError as error:
        raise CoachError(f"{printable(str(path))}: {error.strerror}") from error
