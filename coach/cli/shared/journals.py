"""Opens the journal for a command, and reports each problem with it once."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from coach.cli.shared.terminal import say
from coach.config import cache_folder, journal_file, own_folder
from coach.errors import CoachError
from coach.journal.errors import Cause, JournalError
from coach.journal.model import Outcome, SessionEntry
from coach.journal.store.connection import LOCK_TIMEOUT
from coach.journal.store.journal import Journal
from coach.journal.store.pending import import_file, is_being_wiped, pending_files
from coach.journal.store.programme_store import is_marked
from coach.journal.store.session_lock import SessionLock, sessions_left

_TOLD = f"{__name__}.told"


@contextmanager
def opened_journal(patience: float = LOCK_TIMEOUT, *, makes: bool = False) -> Iterator[Journal]:
    """The person's journal; prints its notices.

    Without a journal file it is an empty journal in memory, unless the command `makes` a file:
    reading needs none, and may happen where nothing can be written. `patience` is in seconds.
    """
    file = journal_file()
    if is_being_wiped(file):
        _finish_wiping()
    with Journal.open(file, patience) if makes or _is_there() else Journal.empty(file) as journal:
        for sentence in journal.notices:
            say(sentence, err=True)
        if import_file(file).exists():
            _finish_import(journal)
        if pending_files(file):
            _add_pending(journal)
        for session in sessions_left(file):
            _finish_marking(journal, session)
        yield journal


def _finish_wiping() -> None:
    from coach.journal.archive.wipe import finish_wiping  # noqa: PLC0415  hardly ever needed

    say("Removing your data was interrupted; the rest is removed now.", err=True)
    try:
        finish_wiping(journal_file(), cache_folder(), own_folder())
    except CoachError as error:
        say(error, err=True)


def _finish_import(journal: Journal) -> None:
    from coach.journal.archive.archive import finish_import  # noqa: PLC0415  hardly ever needed

    say("Importing an archive was interrupted; the rest is imported now.", err=True)
    try:
        finish_import(journal, own_folder())
    except CoachError as error:
        say(error, err=True)


def _add_pending(journal: Journal) -> None:
    """Add the sessions that could not be written to the journal, as if they ended now."""
    from coach.journal.archive.merge import merge_pending  # noqa: PLC0415  hardly ever needed

    try:
        added = merge_pending(journal)
    except JournalError as error:
        report_problem(error)
        return
    for one in added:
        say(f"Added to the journal: {one.title}, which it could not take before.", err=True)
        _mark(journal, one)


def _finish_marking(journal: Journal, session: int) -> None:
    """Mark the programme's day of a session that was killed after its end, before it did so."""
    with SessionLock(journal.file, session) as lock:
        entry = None if lock.is_elsewhere else journal.session(session)
        if entry is None or is_marked(journal, session):
            return
        try:
            _mark(journal, entry)
        except JournalError as error:
            report_problem(error)


def _mark(journal: Journal, entry: SessionEntry) -> None:
    """Mark the programme's day as done by a session, if that was finished."""
    from coach.planning.programme_day import mark_due_day  # noqa: PLC0415  hardly ever needed

    if entry.outcome is Outcome.FINISHED:
        chosen, day = entry.choices.programme_day, entry.day
        told = mark_due_day(journal, entry.routine, day=day, session=entry.id, chosen=chosen)
        if told is not None:
            say(told, err=True)


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
    """Whether there is anything to read; True also if that cannot be known."""
    try:
        if pending_files(journal_file()) or import_file(journal_file()).exists():
            return True
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
