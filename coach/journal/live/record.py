"""What a running session has to tell the journal: kept until it is written, and written once.

Nothing here waits or knows of threads. A write that failed stays, in order, with all that came
after it. What was written stays as well, to be written again into the file that is begun when the
old one turns out to be damaged.
"""

from collections.abc import Callable
from dataclasses import dataclass

from coach.journal.errors import Cause, journal_error
from coach.journal.model import SessionStart
from coach.journal.store.journal import Journal
from coach.journal.store.quarantine import Identity
from coach.journal.timestamp import Timestamp


def _never(_journal: Journal, _session: int) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Write:
    """Something to be written about a session, by its id."""

    apply: Callable[[Journal, int], None]
    """Raises JournalError."""
    is_there: Callable[[Journal, int], bool] = _never
    """Whether it was written although an error was reported, so that it must not be again.

    Left out where writing it twice is the same as writing it once.
    """


class Record:
    """All writes about one session, and how far they have come."""

    def __init__(self) -> None:
        self.session: int | None = None
        """The id in the journal of the moment, once it is known."""
        self._start: SessionStart | None = None
        """What tells the session from others; None until it is begun or looked up."""
        self._taken_up: int | None = None
        """The id that a session which is taken up again had."""
        self._writes: list[Write] = []
        self._written = 0
        self._journal: Journal | None = None
        """The one that `session` is of."""
        self._identity: Identity | None = None
        """Of that journal's file."""
        self._tried = 0
        """So many of the first writes may be there, whatever error was reported."""

    @property
    def is_complete(self) -> bool:
        """Whether all is written."""
        is_begun = self.session is not None or (self._start is None and self._taken_up is None)
        return is_begun and self._written == len(self._writes)

    def begin(self, start: SessionStart) -> None:
        """A new session."""
        self._start = start

    def reopen(self, session: int, now: Timestamp) -> None:
        """A session that is taken up again."""
        self._taken_up = session
        self.add(Write(lambda journal, session: journal.reopen(session, now)))

    def add(self, write: Write) -> None:
        """Let it be written after all that came before."""
        self._writes.append(write)

    def write_to(self, journal: Journal) -> None:
        """Write all that is not written yet; where JournalError is raised, call it again later."""
        if journal is not self._journal:
            self._attach(journal)
        if self.session is None:
            return
        while self._written < len(self._writes):
            self._write(self._writes[self._written], journal, self.session)
            self._written += 1

    def _write(self, write: Write, journal: Journal, session: int) -> None:
        if self._written < self._tried and write.is_there(journal, session):
            return
        self._tried = max(self._tried, self._written + 1)
        write.apply(journal, session)

    def _attach(self, journal: Journal) -> None:
        self.session = self._session_in(journal)
        if journal.identity != self._identity:
            self._written = 0
        self._identity = journal.identity
        self._journal = journal

    def _session_in(self, journal: Journal) -> int | None:
        """The session's id in a journal that was just opened; begun there if it is missing."""
        if self._start is None and self._taken_up is not None:
            self._start = _start_of(self._taken_up, journal)
        if self._start is None:
            return None
        session = journal.find(self._start)
        if session is not None:
            return session
        self._written = 0
        return journal.begin(self._start)


def _start_of(session: int, journal: Journal) -> SessionStart:
    entry = journal.session(session)
    if entry is None:
        raise journal_error(journal.file, Cause.UNKNOWN_SESSION, f"number {session}")
    return entry.start
