"""Writes a running session's part of the journal in a thread, so that no disk holds up a cue.

Whatever is wrong with the file, the session goes on, and the person is told once.
"""

from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from coach.journal.errors import Cause, JournalError
from coach.journal.live.session_writes import SessionWrites, Write
from coach.journal.model import SessionStart
from coach.journal.store.journal import Journal
from coach.journal.store.pending import new_pending_file, remove_pending
from coach.journal.store.session_lock import SessionLock
from coach.journal.timestamp import timestamp_now

CLOSED_WITHIN = 3.0
"""Seconds at the end of a session in which all is to be written."""

LOCK_TIMEOUT = 0.7
"""Seconds that one try waits for another process that is writing."""
_BEGUN_ANEW = (Cause.DAMAGED, Cause.MOVED)
_ANOTHER_FILE_MAY_DO = (Cause.LOCKED, Cause.READ_ONLY, Cause.NEWER)
"""What need not be so with another file in the same folder."""
NOT_ALL = "Not all of this session could be written to the journal."
BESIDE = "This session is kept beside the journal; the next command that can write it adds it."


class JournalWriter:
    """Writes one session. `put` and `take_news` never wait and never raise.

    What cannot be written is kept, and tried again at the next write and when it is closed. Where
    a file beside the journal may do, the whole session is written there as well until then, and
    stays there if the journal does not take it to the end: see `store/pending.py`.
    """

    def __init__(
        self,
        file: Path,
        start: SessionStart,
        patience: float = LOCK_TIMEOUT,
        told: set[Cause] | None = None,
        lock: SessionLock | None = None,
    ) -> None:
        """Begin the session, or go on with it where the journal has it.

        `patience`: seconds that one try waits for another process that is writing. A try that is
        waiting and the last one have to fit into what `close` is given. `told` is what the person
        has been told already; what they are told here is added to it. `lock` is that of a session
        that is resumed; it is released at the end.
        """
        self._file = file
        self._start = start
        self._since = timestamp_now().at
        self._writes: list[Write] = []
        self._news: SimpleQueue[str] = SimpleQueue()
        told = set() if told is None else told
        self._thread = _WriterThread(file, start, patience, told=told, news=self._news, lock=lock)
        self._beside: _WriterThread | None = None

    @property
    def session(self) -> int | None:
        """The id; None until it is known, and where nothing can be written."""
        return self._thread.writes.session

    def put(self, write: Write) -> None:
        """Have it written after all that came before."""
        self._writes.append(write)
        self._thread.queue.put(write)
        if self._beside is not None:
            self._beside.queue.put(write)
        elif self._thread.needs_another_file:
            self._write_beside()

    def take_news(self) -> list[str]:
        """Sentences for the person about what could not be written; each once."""
        news = []
        while True:
            try:
                news.append(self._news.get_nowait())
            except Empty:
                return news

    def close(self, timeout: float = CLOSED_WITHIN, *, keeps_lock: bool = False) -> bool:
        """Write what is left; returns whether all is written to the journal.

        Takes up to `timeout` seconds, and as long again where the session is kept beside it. Call
        nothing but `take_news` afterwards, and `release` where it `keeps_lock`: until then, a kill
        leaves a mark that something is still to be done about the session.
        """
        self._thread.keeps_lock = keeps_lock
        is_written = self._thread.finish(timeout)
        if not is_written and self._beside is None and self._thread.needs_another_file:
            self._write_beside()
        is_beside = self._beside is not None and self._beside.finish(timeout)
        if self._beside is not None and is_written:
            remove_pending(self._beside.file)
        elif not is_written:
            self._news.put(BESIDE if is_beside else NOT_ALL)
        return is_written

    def release(self) -> None:
        """Show other processes that the session is over, after all that belongs to it."""
        if not self._thread.needs_another_file:
            self._thread.release_lock()

    def _write_beside(self) -> None:
        file, news = new_pending_file(self._file, self._since), SimpleQueue[str]()
        self._beside = _WriterThread(file, self._start, LOCK_TIMEOUT, told=set(), news=news)
        for write in self._writes:
            self._beside.queue.put(write)


class _WriterThread:
    """Writes one session to one file."""

    def __init__(
        self,
        file: Path,
        start: SessionStart,
        patience: float,
        *,
        told: set[Cause],
        news: "SimpleQueue[str]",
        lock: SessionLock | None = None,
    ) -> None:
        """As a JournalWriter, which reads the `news`."""
        self.file = file
        self._patience = patience
        self.writes = SessionWrites(start)
        self._journal: Journal | None = None
        self._lock = lock
        self.keeps_lock = False
        self.queue: SimpleQueue[Write | None] = SimpleQueue()
        self._news = news
        self._said: set[str] = set()
        self._told = told
        self._has_failed = self._is_late = False
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @property
    def needs_another_file(self) -> bool:
        """Whether the session would be lost here, and another file may do.

        At the end the thread may be stuck: a damaged journal takes long to recover.
        """
        return self._has_failed or self._is_late

    def finish(self, timeout: float) -> bool:
        """Write what is left, within `timeout` seconds; returns whether all is written."""
        self.queue.put(None)
        self._thread.join(timeout)
        self._is_late = self._thread.is_alive()
        return not self._is_late and self.writes.is_complete

    def _run(self) -> None:
        self._write()
        while self._take_writes():
            self._write()
        for _ in range(2):  # what fails here has no later write to be tried again with
            self._write()
        self._let_go()
        if not self.keeps_lock:
            self.release_lock()

    def _take_writes(self) -> bool:
        """Wait for a write, and take all there are; returns whether there will be more."""
        while True:
            write = self.queue.get()
            if write is None:
                return False
            self.writes.add(write)
            if self.queue.empty():
                return True

    def _write(self) -> None:
        """Try to write what is left; once more where the file is gone and a new one is begun."""
        if not self.writes.is_complete and self._try() in _BEGUN_ANEW:
            self._try()

    def _try(self) -> Cause | None:
        """Returns what went wrong, after the person was told."""
        try:
            self.writes.write_to(self._opened())
        except JournalError as error:
            if error.cause is not Cause.MOVED:
                self._tell(error)
            self._has_failed = self._has_failed or error.cause in _ANOTHER_FILE_MAY_DO
            if error.cause is not Cause.LOCKED:
                self._let_go()  # what is open may no longer be what is on the disk
            return error.cause
        self._hold_lock()
        return None

    def _opened(self) -> Journal:
        if self._journal is None:
            self._journal = Journal.open(self.file, self._patience)
            for sentence in self._journal.notices:
                self._say(sentence)
            self._journal.check()  # there is time for it here
        return self._journal

    def _let_go(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _hold_lock(self) -> None:
        """Show other processes that the session is going on here."""
        session = self.writes.session
        if session is None or (self._lock and self._lock.session == session):
            return
        self.release_lock()
        self._lock = SessionLock(self.file, session)

    def release_lock(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def _tell(self, error: JournalError) -> None:
        """Tell each trouble once, but every damaged file: each was set aside under its own name."""
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
    return f"The journal cannot be written: {reason}; {remedy}. The session continues."
