"""Opens the journal for a command, and tells what is in the way of it once."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from coach.cli.shared.terminal import say
from coach.config import journal_file
from coach.errors import CoachError
from coach.journal.errors import Cause, JournalError
from coach.journal.model import SessionEntry
from coach.journal.store.connection import LOCK_TIMEOUT
from coach.journal.store.journal import Journal

_TOLD = f"{__name__}.told"


@contextmanager
def opened_journal(patience: float = LOCK_TIMEOUT, *, makes: bool = False) -> Iterator[Journal]:
    """The person's journal; what they have to know about it is said.

    Where there is none it is an empty one that is kept nowhere, unless it `makes` one: who only
    looks, perhaps where nothing can be written, needs no file. `patience` is in seconds.
    """
    file = journal_file()
    with Journal.open(file, patience) if makes or _is_there() else Journal.empty(file) as journal:
        for sentence in journal.notices:
            say(sentence, err=True)
        yield journal


def troubles_told() -> set[Cause]:
    """What the person was told of in this command, to be added to; nothing is told twice."""
    context = click.get_current_context(silent=True)
    if context is None:
        return set()
    told: set[Cause] = context.meta.setdefault(_TOLD, set())
    return told


def tell_trouble(error: JournalError) -> None:
    """Say what is in the way of the journal, once in a command."""
    told = troubles_told()
    if error.cause not in told:
        told.add(error.cause)
        say(error, err=True)


def _is_there() -> bool:
    """Whether there is something in its place, or that cannot be known."""
    try:
        journal_file().stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def found_session(journal: Journal, number: int) -> SessionEntry:
    """The session of that number. Raises CoachError where there is none."""
    entry = journal.session(number)
    if entry is None:
        raise CoachError(f"there is no session {number}; coach history lists them")
    return entry
