"""`coach data`: exports, imports and removes everything that the coach keeps of a person."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.shared.journals import opened_journal
from coach.cli.shared.outputs import ARCHIVE, output_file
from coach.cli.shared.terminal import can_answer, say
from coach.config import cache_folder, journal_file, own_folder
from coach.errors import CoachError
from coach.files import is_there
from coach.journal.errors import JournalError
from coach.journal.store.queries import count_sessions
from coach.journal.timestamp import timestamp_now
from coach.text.characters import printable
from coach.text.english import counted

if TYPE_CHECKING:
    from coach.journal.archive.wipe import Wiped


@click.group(name="data")
def command() -> None:
    """Export, import or remove your journal and your own files.

    All of your data is on this machine and nowhere else.
    """


@command.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace an existing archive.")
def export(file: Path, force: bool) -> None:
    """Write your journal, routines, programmes, sounds and settings to one zip FILE."""
    from coach.journal.archive.archive import export_archive  # noqa: PLC0415  the others need none

    target = output_file(file, ARCHIVE)
    if is_there(file) and not force:
        raise CoachError(f"{printable(str(file))} already exists; --force replaces it")
    with opened_journal() as journal:
        done = export_archive(journal.connection, own_folder(), target, timestamp_now().at)
    for sentence in done.left_out:
        say(sentence)
    say(
        f"{printable(str(file))} is written: {counted(done.sessions, 'session')} and "
        f"{counted(len(done.files), 'file')} of your own"
    )


@command.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Add the contents of an exported FILE to your data.

    No session is added twice, and none of your files is replaced: where a file differs, the
    imported copy is saved beside yours under another name.
    """
    from coach.journal.archive.archive import import_archive  # noqa: PLC0415  the others need none

    with opened_journal(makes=True) as journal:
        done = import_archive(journal, own_folder(), file)
    there = done.sessions.already_there
    say(f"{counted(done.sessions.added, 'session')} added, {there} already there")
    new = [one for one in done.files if one.is_new]
    unchanged = len(done.files) - len(new)
    say(f"{counted(len(new), 'file')} of your own added, {unchanged} already there")
    for one in new:
        if one.is_beside:
            path = printable(str(one.path))
            say(f"{one.name} differs from yours; the imported copy was saved as {path}")


@command.command(name="path")
def path() -> None:
    """Print where your data is."""
    places = {"journal": journal_file(), "own files": own_folder(), "cache": cache_folder()}
    for name, place in places.items():
        say(f"{name:11}{printable(str(place))}")


@command.command(name="wipe")
@click.option("--all", "everything", is_flag=True, help="Also remove your own files and settings.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
def wipe_(everything: bool, yes: bool) -> None:
    """Remove the journal with its backups, and the cache. This cannot be undone."""
    from coach.journal.archive.wipe import wipe  # noqa: PLC0415  the others need none

    if not yes and not _is_confirmed(everything=everything):
        say("Nothing was removed.")
        return
    own = own_folder() if everything else None
    say("\n".join(_removed_in_words(wipe(journal_file(), cache_folder(), own))))


def _removed_in_words(wiped: "Wiped") -> Iterator[str]:
    """What was removed, a sentence each."""
    things = [("journal", wiped.journal), ("cache", wiped.cache)]
    removed = [name for name, files in things if files]
    if removed:
        yield f"The {' and the '.join(removed)} {'were' if len(removed) > 1 else 'was'} removed."
    if wiped.own:
        yield f"{counted(wiped.own, 'file')} of your own removed."
    if not removed and not wiped.own:
        yield "There was nothing to remove."
    for path in wiped.left:
        yield f"{printable(str(path))} stays: coach did not make it."


def _is_confirmed(*, everything: bool) -> bool:
    """Whether the person confirms. Raises UsageError if there is no terminal to ask on."""
    if not can_answer():
        raise click.UsageError("there is no terminal to ask on; --yes removes without asking")
    for line in _what_goes(everything=everything):
        say(line)
    return click.confirm("Remove all of this?")


def _what_goes(*, everything: bool) -> Iterator[str]:
    yield f"The journal ({_how_much()}): {printable(str(journal_file()))}"
    yield f"The cache: {printable(str(cache_folder()))}"
    if everything:
        yield f"Your own routines, programmes, sounds and settings: {printable(str(own_folder()))}"
    yield "This cannot be undone; coach data export FILE.zip keeps a copy."


def _how_much() -> str:
    if not is_there(journal_file()):
        return "none yet"
    try:
        with opened_journal() as journal:
            return counted(count_sessions(journal.connection), "session")
    except JournalError:  # an unreadable journal can be removed too
        return "unreadable"
