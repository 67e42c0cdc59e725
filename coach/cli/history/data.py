"""`coach data`: what the coach keeps of a person, to take along, to bring back, to remove."""

from collections.abc import Iterator
from pathlib import Path

import click

from coach.cli.shared.journals import opened_journal
from coach.cli.shared.terminal import can_answer, say
from coach.config import cache_folder, journal_file, own_folder
from coach.errors import CoachError
from coach.journal.errors import JournalError
from coach.journal.store.queries import count_sessions
from coach.journal.timestamp import timestamp_now
from coach.text.characters import printable


@click.group(name="data")
def command() -> None:
    """Take your journal and your own files with you, bring them back, or remove them.

    All of it is on this machine and nowhere else.
    """


@command.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def export(file: Path, force: bool) -> None:
    """Write journal, own routines, programmes, sounds and settings to one zip FILE."""
    from coach.journal.archive.archive import export_archive  # noqa: PLC0415  the others need none

    if file.exists() and not force:
        raise CoachError(f"{printable(str(file))} is there already; --force replaces it")
    with opened_journal() as journal:
        done = export_archive(journal.connection, own_folder(), file, timestamp_now().at)
    for sentence in done.left_out:
        say(sentence)
    say(
        f"{printable(str(file))} is written: {_count(done.sessions, 'session')} and "
        f"{_count(len(done.files), 'file')} of your own"
    )


@command.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Join what is in an exported FILE to what is here.

    No session is added twice, and no file of yours is replaced: one that differs is put beside
    yours with a name of its own.
    """
    from coach.journal.archive.archive import import_archive  # noqa: PLC0415  the others need none

    with opened_journal(makes=True) as journal:
        done = import_archive(journal.connection, own_folder(), file)
    there = done.sessions.already_there
    say(f"{_count(done.sessions.added, 'session')} added, {there} already there")
    new = [one for one in done.files if one.is_new]
    unchanged = len(done.files) - len(new)
    say(f"{_count(len(new), 'file')} of your own added, {unchanged} already there")
    for one in new:
        if one.is_beside:
            say(f"{one.name} is not the same here: the other one is {printable(str(one.path))}")


@command.command(name="path")
def path() -> None:
    """Say where everything is."""
    places = {"journal": journal_file(), "own files": own_folder(), "cache": cache_folder()}
    for name, place in places.items():
        say(f"{name:11}{printable(str(place))}")


@command.command(name="wipe")
@click.option("--all", "everything", is_flag=True, help="Your own files and settings as well.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def wipe(everything: bool, yes: bool) -> None:
    """Remove the journal with its backups, and the cache. There is no undo."""
    from coach.journal.archive.wipe import (  # noqa: PLC0415  the others need none
        wipe_cache,
        wipe_journal,
        wipe_own_files,
    )

    if not yes and not _asked(everything=everything):
        say("Nothing is removed.")
        return
    wipe_journal(journal_file())
    wipe_cache(cache_folder())
    say("The journal and the cache are removed.")
    if everything:
        say(f"{_count(wipe_own_files(own_folder()), 'file')} of your own removed.")


def _asked(*, everything: bool) -> bool:
    """Whether the person says yes. Raises UsageError where nobody is there to say so."""
    if not can_answer():
        raise click.UsageError("there is no terminal to ask on; --yes removes without asking")
    for line in _what_goes(everything=everything):
        say(line)
    return click.confirm("Remove all of that?")


def _what_goes(*, everything: bool) -> Iterator[str]:
    yield f"The journal ({_how_much()}): {printable(str(journal_file()))}"
    yield f"The cache: {printable(str(cache_folder()))}"
    if everything:
        yield f"Your own routines, programmes, sounds and settings: {printable(str(own_folder()))}"
    yield "There is no undo; coach data export FILE.zip keeps a copy."


def _how_much() -> str:
    if not journal_file().exists():
        return "there is none yet"
    try:
        with opened_journal() as journal:
            return _count(count_sessions(journal.connection), "session")
    except JournalError:  # what cannot be read can be removed all the same
        return "it cannot be read"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"
