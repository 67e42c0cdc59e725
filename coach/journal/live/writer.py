"""Writes a running session's part of the journal from a thread: no disk holds up a cue.

Whatever is wrong with the file, the session goes on, and the person is told once.
"""

from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from coach.duration import Milliseconds
from coach.journal.errors import Cause, JournalError
from coach.journal.live.record import Record, Write
from coach.journal.model import (
    Choices,
    Effort,
    Outcome,
    Pain,
    ResumePoint,
    SessionStart,
    Soreness,
    WorkDone,
)
from coach.journal.store.journal import Journal
from coach.journal.store.session_lock import SessionLock
from coach.journal.timestamp import Timestamp

CLOSED_WITHIN = 3.0
"""Seconds at the end of a session in which all is to be written."""

LOCK_TIMEOUT = 0.7
"""Seconds that one try waits for another process that is writing."""
_BEGUN_ANEW = (Cause.DAMAGED, Cause.MOVED)
NOT_ALL = "Not all of this session could be written to the journal."


class JournalWriter:
    """Writes one session. Its methods never wait and never raise; what they ask is done in order.

    What cannot be written is kept, and tried again at the next write and when it is closed.
    """

    def __init__(
        self, file: Path, patience: float = LOCK_TIMEOUT, told: set[Cause] | None = None
    ) -> None:
        """`patience`: seconds that one try waits for another process that is writing.

        A try that is waiting and the last one have to fit into what `close` is given. `told` is
        what the person knows of already, and what they are told of here is added to it.
        """
        self._file = file
        self._patience = patience
        self._record = Record()
        self._journal: Journal | None = None
        self._presence: SessionLock | None = None
        self._queue: SimpleQueue[Callable[[Record], None] | None] = SimpleQueue()
        self._news: SimpleQueue[str] = SimpleQueue()
        self._said: set[str] = set()
        self._told = set() if told is None else told
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @property
    def session(self) -> int | None:
        """The id; None until it is known, and where nothing can be written."""
        return self._record.session

    def begin(self, start: SessionStart) -> None:
        """A session has begun."""
        self._queue.put(lambda record: record.begin(start))

    def reopen(self, session: int, now: Timestamp) -> None:
        """A session is taken up again."""
        self._queue.put(lambda record: record.reopen(session, now))

    def keep_place(self, place: ResumePoint | None, now: Timestamp) -> None:
        """Where to go on; None where nothing is left to do."""
        self._put(Write(lambda journal, session: journal.keep_place(session, place, now)))

    def add_work(self, work: WorkDone, place: ResumePoint | None) -> None:
        """One set on one side was done; where to go on after it."""
        self._put(
            Write(
                lambda journal, session: journal.add_work(session, work, place),
                lambda journal, session: _has_work(journal, session, work),
            )
        )

    def complete(self, work: WorkDone) -> None:
        """A set that was skipped before was done to its end after all."""
        self._put(Write(lambda journal, session: journal.complete(session, work)))

    def choose(self, choices: Choices) -> None:
        """What the session goes on with."""
        self._put(Write(lambda journal, session: journal.choose(session, choices)))

    def mark_pain(self, pain: Pain) -> None:
        """An exercise hurt."""
        self._put(
            Write(
                lambda journal, session: journal.mark_pain(session, pain),
                lambda journal, session: _has_pain(journal, session, pain),
            )
        )

    def end(self, outcome: Outcome, now: Timestamp, place: ResumePoint | None) -> None:
        """The session has ended."""
        self._put(Write(lambda journal, session: journal.end(session, outcome, now, place)))

    def rate(self, effort: Effort) -> None:
        """How it was."""
        self._put(Write(lambda journal, session: journal.rate(session, effort)))

    def tell_soreness(self, soreness: Soreness) -> None:
        """How the days after it were."""
        self._put(Write(lambda journal, session: journal.tell_soreness(session, soreness)))

    def take_news(self) -> list[str]:
        """Sentences for the person about what could not be written; each once."""
        news = []
        while True:
            try:
                news.append(self._news.get_nowait())
            except Empty:
                return news

    def close(self, timeout: float = CLOSED_WITHIN) -> bool:
        """Write what is left, for so many seconds at most; returns whether all is written.

        Nothing may be asked of it afterwards but news.
        """
        self._queue.put(None)
        self._thread.join(timeout)
        is_written = not self._thread.is_alive() and self._record.is_complete
        if not is_written:
            self._news.put(NOT_ALL)
        return is_written

    def _put(self, write: Write) -> None:
        self._queue.put(lambda record: record.add(write))

    # In the thread

    def _run(self) -> None:
        is_open = True
        while is_open:
            is_open = self._take_tasks()
            self._write()
        self._write()  # what failed now has no next write to be tried again with
        self._leave()

    def _take_tasks(self) -> bool:
        """Wait for something to do, take all there is; returns whether there will be more."""
        while True:
            task = self._queue.get()
            if task is None:
                return False
            task(self._record)
            if self._queue.empty():
                return True

    def _write(self) -> None:
        """Try to write what is left; once more where the file is gone and a new one is begun."""
        if self._record.is_complete:
            return
        if self._try() in _BEGUN_ANEW:
            self._try()

    def _try(self) -> Cause | None:
        """Returns what went wrong, after it was said."""
        try:
            self._record.write_to(self._opened())
        except JournalError as error:
            if error.cause is not Cause.MOVED:
                self._tell(error)
            if error.cause is not Cause.LOCKED:
                self._let_go()  # what is open may no longer be what is on the disk
            return error.cause
        self._be_present()
        return None

    def _opened(self) -> Journal:
        if self._journal is None:
            self._journal = Journal.open(self._file, self._patience)
            for sentence in self._journal.notices:
                self._say(sentence)
            self._journal.check()  # there is time for it here
        return self._journal

    def _let_go(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _be_present(self) -> None:
        """Show other processes that the session is going on here."""
        session = self._record.session
        if session is None or (self._presence and self._presence.session == session):
            return
        self._be_absent()
        self._presence = SessionLock(self._file, session)

    def _be_absent(self) -> None:
        if self._presence is not None:
            self._presence.release()

    def _leave(self) -> None:
        self._let_go()
        self._be_absent()

    def _tell(self, error: JournalError) -> None:
        """Each trouble once; what became of a damaged file is no other time's."""
        if error.cause is Cause.DAMAGED or error.cause not in self._told:
            self._told.add(error.cause)
            self._say(_sentence(error))

    def _say(self, sentence: str) -> None:
        if sentence not in self._said:
            self._said.add(sentence)
            self._news.put(sentence)


def _sentence(error: JournalError) -> str:
    if error.cause is Cause.DAMAGED:
        return str(error)
    reason, remedy = error.cause.reason, error.cause.remedy
    return f"The journal cannot be written: {reason}; {remedy}. The session goes on."


def _has_work(journal: Journal, session: int, work: WorkDone) -> bool:
    """No set ends twice at one instant."""
    return _which(work) in map(_which, journal.work_of(session))


def _which(work: WorkDone) -> tuple[Timestamp, int, int, int, Milliseconds]:
    return work.ended, work.step, work.round, work.set, work.done


def _has_pain(journal: Journal, session: int, pain: Pain) -> bool:
    noted = journal.pains(open_only=False)
    return any(one.session == session and one.pain.at == pain.at for one in noted)
