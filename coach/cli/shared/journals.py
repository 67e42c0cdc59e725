"""Opens the journal for a command, and reports each problem with it once."""

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
    """The person's journal; prints its notices.

    Without a journal file it is an empty journal in memory, unless the command `makes` a file:
    reading needs none, and may happen where nothing can be written. `patience` is in seconds.
    """
    file = journal_file()
    with Journal.open(file, patience) if makes or _is_there() else Journal.empty(file) as journal:
        for sentence in journal.notices:
            say(sentence, err=True)
        yield journal


def reported_causes() -> set[Cause]:
    """The problems that this command has reported already; a set to add to."""
    context = click.get_current_context(silent=True)
    if context is None:
        return set()
    told: set[Cause] = context.meta.setdefault(_TOLD, set())
    return told


def report_problem(error: JournalError) -> None:
    """Report a problem with the journal, once per command."""
    told = reported_causes()
    if error.cause not in told:
        told.add(error.cause)
        say(error, err=True)


def _is_there() -> bool:
    """Whether the journal file exists; True also if that cannot be known."""
    try:
        journal_file().stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def found_session(journal: Journal, number: int) -> SessionEntry:
    """The session of that number. Raises CoachError if there is none."""
    entry = journal.session(number)
    if entry is None:
        raise CoachError(f"there is no session {number}; coach history lists them")
    return entry
