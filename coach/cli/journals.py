"""Opens the journal for a command."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from coach.config import journal_file
from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.journal.model import SessionEntry


@contextmanager
def opened_journal() -> Iterator[Journal]:
    """The person's journal; what they have to know about it is said."""
    with Journal.open(journal_file()) as journal:
        for sentence in journal.told:
            click.echo(sentence, err=True)
        yield journal


def found_session(journal: Journal, number: int) -> SessionEntry:
    """The session of that number. Raises CoachError where there is none."""
    entry = journal.session(number)
    if entry is None:
        raise CoachError(f"there is no session {number}; coach history lists them")
    return entry
