"""All writes of one session to the journal: kept until they are written, and written once.

Nothing here waits or knows of threads. A write that failed stays, in order, with all that came
after it. What was written stays as well, to be written again where a damaged file is replaced by
a new one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.journal.model import Pain, ResumePoint, SessionStart, WorkDone
from coach.journal.store.journal import Journal
from coach.journal.store.quarantine import Identity


def _never(_journal: Journal, _session: int) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Write:
    """One change of the journal, about the session with the given id."""

    apply: Callable[[Journal, int], None]
    """Raises JournalError."""
    is_there: Callable[[Journal, int], bool] = _never
    """Whether it was written although an error was reported, so that it must not be repeated.

    Left out where writing it twice is the same as writing it once.
    """


def work_write(work: WorkDone, point: ResumePoint | None) -> Write:
    """Add a set on one side, and where to go on after it. No set ends twice at one instant."""

    def is_there(journal: Journal, session: int) -> bool:
        return any(
            (one.ended, one.step, one.round, one.set, one.done)
            == (work.ended, work.step, work.round, work.set, work.done)
            for one in journal.work_of(session)
        )

    return Write(lambda journal, session: journal.add_work(session, work, point), is_there)


def pain_write(pain: Pain) -> Write:
    """Mark an exercise as painful."""

    def is_there(journal: Journal, session: int) -> bool:
        noted = journal.pains(open_only=False)
        return any(one.session == session and one.pain.at == pain.at for one in noted)

    return Write(lambda journal, session: journal.mark_pain(session, pain), is_there)


def written_together(writes: Sequence[Write]) -> Write:
    """What has happened at one instant: all of it is in the journal, or none."""

    def apply(journal: Journal, session: int) -> None:
        with journal.changing():
            for write in writes:
                write.apply(journal, session)

    def is_there(journal: Journal, session: int) -> bool:
        return any(write.is_there(journal, session) for write in writes)

    return writes[0] if len(writes) == 1 else Write(apply, is_there)


class SessionWrites:
    """The writes of one session in order, and how many of them are in the journal."""

    def __init__(self, start: SessionStart) -> None:
        """`start` tells the session from all others, also where it is resumed."""
        self.session: int | None = None
        """The id in the current journal, once it is known."""
        self._start = start
        self._writes: list[Write] = []
        self._written = 0
        self._tried = 0
        """So many of the first writes may be there, whatever error was reported."""
        self._journal: Journal | None = None
        """The one that `session` is of."""
        self._identity: Identity | None = None
        """Of that journal's file."""

    @property
    def is_complete(self) -> bool:
        """Whether all is written."""
        return self.session is not None and self._written == len(self._writes)

    def add(self, write: Write) -> None:
        """Have it written after all that came before."""
        self._writes.append(write)

    def write_to(self, journal: Journal) -> None:
        """Write all that is not written yet; where JournalError is raised, call it again later."""
        session = self.session
        if session is None or journal is not self._journal:
            session = self._find_or_begin(journal)
        while self._written < len(self._writes):
            self._write(self._writes[self._written], journal, session)
            self._written += 1

    def _write(self, write: Write, journal: Journal, session: int) -> None:
        if self._written < self._tried and write.is_there(journal, session):
            return
        self._tried = max(self._tried, self._written + 1)
        write.apply(journal, session)

    def _find_or_begin(self, journal: Journal) -> int:
        """The session's id in a journal that was just opened; begun there if it is missing."""
        session = journal.find(self._start)
        if session is None or journal.identity != self._identity:
            self._written = 0
        if session is None:
            session = journal.begin(self._start)
        self.session, self._journal, self._identity = session, journal, journal.identity
        return session
