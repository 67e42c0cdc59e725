"""The journal: one open file, written and read one whole change at a time."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Self, TypeVar

from coach.journal.choices import Choices
from coach.journal.entities import (
    BLOCKS,
    CHOICES,
    EFFORT,
    ENDED,
    LAST_SEEN,
    OUTCOME,
    PAIN,
    PAIN_ENTRY,
    RESUME_POINT,
    SESSION,
    SORENESS,
    START,
    WORK,
)
from coach.journal.errors import Cause, JournalError, RowError, journal_error, journal_errors
from coach.journal.model import (
    BlockResult,
    Effort,
    Outcome,
    Pain,
    PainEntry,
    ResumePoint,
    SessionEntries,
    SessionEntry,
    SessionStart,
    Soreness,
    WorkDone,
)
from coach.journal.stats.side_balance import sides_of
from coach.journal.store import corrections
from coach.journal.store.connection import (
    LOCK_TIMEOUT,
    connect,
    connect_in_memory,
    connect_to_copy,
)
from coach.journal.store.quarantine import identity_of
from coach.journal.store.recovery import begin_anew
from coach.journal.store.session_lock import is_session_running
from coach.journal.store.sql import insert, storable, transaction, update
from coach.journal.timestamp import Timestamp
from coach.journal.values import Columns, Value, instant_text

Entry = TypeVar("Entry")
A_DAY = timedelta(days=1)
_UNFINISHED = {**OUTCOME.columns_of(Outcome.UNFINISHED), **ENDED.columns_of(None)}
_TOTALS = ("worked_ms", "worked_left_ms", "worked_right_ms")
"""The columns of all work of a session, and of that of each side."""
RESUMABLE_FOR = timedelta(hours=12)
"""After that a body is cold again, and going on in the middle of a routine is no longer wise."""


class Journal:
    """One open file. Every method may raise JournalError, and has then changed nothing.

    As a context manager it also turns errors of queries on its `connection` into JournalError; a
    row that means nothing is damage. A file that is found to be damaged is renamed at once, and a
    new one begun, which the next `open` opens.
    """

    def __init__(
        self, file: Path, connection: sqlite3.Connection, notices: tuple[str, ...] = ()
    ) -> None:
        """An open file; see `open`."""
        self.file = file
        self.connection = connection
        self.identity = identity_of(file)
        """Of the open file; another file may have its name later."""
        self.notices = notices
        """What to tell the person about opening it, a sentence each."""

    @classmethod
    def open(cls, file: Path, patience: float = LOCK_TIMEOUT) -> Self:
        """Open `file`: made if it is missing, migrated if it is old, begun anew if it is damaged.

        `patience`: seconds to wait for another process that is writing. Raises JournalError.
        """
        found = identity_of(file)  # before it is opened: another process may replace it
        try:
            return cls(file, connect(file, patience))
        except JournalError as error:
            if error.cause is not Cause.DAMAGED:
                raise
        notice = begin_anew(file, found)
        return cls(file, connect(file, patience), (notice,))

    @classmethod
    def empty(cls, file: Path) -> Self:
        """An empty journal in memory, instead of a `file` that does not exist."""
        return cls(file, connect_in_memory(file))

    @classmethod
    def copy_of(cls, file: Path) -> Self:
        """What `file` holds, in memory: to be read while another program keeps it locked.

        Raises JournalError.
        """
        journal = cls(file, connect_to_copy(file))
        journal.identity = None  # a page that was just being written is no damage of the file
        return journal

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        try:
            if isinstance(error, (sqlite3.Error, RowError)):
                with self._errors_told():
                    raise error
        finally:
            self.close()

    def close(self) -> None:
        """Close the file; calling it again does no harm."""
        with suppress(sqlite3.Error):
            self.connection.close()

    def check(self) -> None:
        """Check every page, so that damage is found before anything is written beside it.

        Takes half a second with 100,000 sessions, too long for every opening.
        """
        with self._errors_told():
            (found,) = self.connection.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                raise journal_error(self.file, Cause.DAMAGED, found)

    # What a session writes

    def begin(self, start: SessionStart) -> int:
        """Note that a session has begun; returns its id."""
        with self.changing():
            return insert(self.connection, "session", new_session(start))

    def reopen(self, session: int, now: Timestamp) -> None:
        """Resume a session that was left unfinished."""
        self._change(session, {**_UNFINISHED, **LAST_SEEN.columns_of(now)})

    def replace_entries(
        self, session: int, entries: SessionEntries, point: ResumePoint | None, now: Timestamp
    ) -> None:
        """Let a session that continues have this and nothing else, after a command was undone."""
        said = {**BLOCKS.columns_of(entries.blocks), **CHOICES.columns_of(entries.choices)}
        totals = dict.fromkeys(_TOTALS, 0)
        with self.changing():
            self._change(session, {**_UNFINISHED, **_left_at(point, now), **said, **totals})
            self.connection.execute("DELETE FROM work WHERE session = ?", (session,))
            for one in entries.work:
                self._insert_work(session, one)
            corrections.forget_pains(self.connection, session, entries.pains)

    def keep_resume_point(self, session: int, point: ResumePoint | None, now: Timestamp) -> None:
        """Note where to go on; None if nothing is left to do."""
        self._change(session, _left_at(point, now))

    def add_work(self, session: int, work: WorkDone, point: ResumePoint | None) -> None:
        """Note one set on one side, and where to go on after it."""
        with self.changing():
            self._change(session, _left_at(point, work.ended))
            self._insert_work(session, work)

    def complete(self, session: int, work: WorkDone) -> None:
        """Note that a set which was skipped was done to its end after all, as this `work` was."""
        columns = WORK.to_columns(work)
        with self.changing():
            self.connection.execute(
                "UPDATE work SET skipped = 0 WHERE session = ? AND step = ? AND round = ? "
                "AND set_number = ? AND side IS ?",
                (session, *(columns[name] for name in ("step", "round", "set_number", "side"))),
            )

    def end(
        self, session: int, outcome: Outcome, now: Timestamp, point: ResumePoint | None
    ) -> None:
        """Note how a session ended, and where to go on if it is to be taken up again."""
        ended = {**OUTCOME.columns_of(outcome), **ENDED.columns_of(now)}
        self._change(session, {**ended, **_left_at(point, now)})

    def choose(self, session: int, choices: Choices) -> None:
        """Note what it goes on with: steps may be swapped in the middle of it."""
        self._change(session, CHOICES.columns_of(choices))

    def keep_blocks(self, session: int, blocks: tuple[BlockResult, ...]) -> None:
        """Note what came of its blocks so far."""
        self._change(session, BLOCKS.columns_of(blocks))

    def rate(self, session: int, effort: Effort) -> None:
        """Note how it was."""
        self._change(session, EFFORT.columns_of(effort))

    def tell_soreness(self, session: int, soreness: Soreness) -> None:
        """Note how the days after it were."""
        self._change(session, SORENESS.columns_of(soreness))

    def mark_pain(self, session: int | None, pain: Pain) -> None:
        """Note an exercise that hurt, in a session or outside of one."""
        with self.changing():
            if session is not None:
                self._change(session, {"id": session})
            insert(self.connection, "pain", {"session": session, **PAIN.to_columns(pain)})

    def clear_pain(self, exercise: str, now: Timestamp) -> int:
        """Note that an exercise does not hurt any more; returns how many pains that ends."""
        with self.changing():
            return corrections.clear_pain(self.connection, exercise, now)

    # What is read

    def sessions(
        self, *, since: date | None = None, routine: str | None = None, limit: int | None = None
    ) -> list[SessionEntry]:
        """Newest first: sessions that began on `since` or later, of the routine with that id."""
        conditions = ["deleted_at IS NULL"]
        values: list[str | int] = []
        if since is not None:
            # The second condition lets the index be used: no zone is a day from UTC.
            conditions += ["day >= ?", "began_at >= ?"]
            day_before = max(since, date.min + A_DAY) - A_DAY
            values += [since.isoformat(), day_before.isoformat()]
        if routine is not None:
            conditions += ["routine = ?"]
            values += [routine]
        return self._all(
            SESSION.from_row,
            f"SELECT * FROM session WHERE {' AND '.join(conditions)} "  # noqa: S608 - no input in it
            "ORDER BY began_at DESC, id DESC LIMIT ?",
            *values,
            -1 if limit is None else limit,
        )

    def session(self, id: int) -> SessionEntry | None:  # noqa: A002 - what it is called everywhere
        """The session with that id; None if there is none, or if it was deleted."""
        query = "SELECT * FROM session WHERE id = ? AND deleted_at IS NULL"
        return next(iter(self._all(SESSION.from_row, query, id)), None)

    def find(self, start: SessionStart) -> int | None:
        """The id of the session that began just so: that routine, at that very instant."""
        found = self._all(
            lambda row: int(row["id"]),
            "SELECT id FROM session WHERE routine = ? AND began_at = ? AND deleted_at IS NULL",
            start.routine,
            instant_text(start.began.at),
        )
        return next(iter(found), None)

    def work_of(self, session: int) -> list[WorkDone]:
        """What was done in a session, in the order in which it was done."""
        query = "SELECT * FROM work WHERE session = ? ORDER BY id"
        return self._all(WORK.from_row, query, session)

    def pains(self, *, open_only: bool = True) -> list[PainEntry]:
        """Newest first, without those of deleted sessions."""
        return self._all(
            PAIN_ENTRY.from_row,
            "SELECT pain.* FROM pain LEFT JOIN session ON session.id = pain.session "
            "WHERE session.deleted_at IS NULL AND (pain.cleared_at IS NULL OR NOT ?) "
            "ORDER BY pain.at DESC, pain.id DESC",
            open_only,
        )

    def unfinished(self, now: Timestamp, within: timedelta = RESUMABLE_FOR) -> list[SessionEntry]:
        """The sessions to resume, newest first: left in the middle, seen `within` that time.

        A session that is running in another process is left out, and so is one whose routine was
        finished in another session since.
        """
        found = self._all(
            SESSION.from_row,
            "SELECT * FROM session WHERE deleted_at IS NULL AND place IS NOT NULL "
            "AND outcome != ?1 AND seen_at BETWEEN ?2 AND ?3 "
            "AND NOT EXISTS (SELECT 1 FROM session AS later WHERE later.deleted_at IS NULL "
            "AND later.routine = session.routine "
            "AND later.began_at > session.began_at AND later.outcome = ?1) "
            "ORDER BY seen_at DESC, id DESC",
            Outcome.FINISHED.value,
            instant_text(now.at - within),
            # A clock may have been set back since; a time further ahead is none of ours.
            instant_text(now.at + within),
        )
        return [one for one in found if not is_session_running(self.file, one.id)]

    # What a person corrects afterwards

    def delete(self, session: int, now: Timestamp) -> None:
        """Leave a session out from now on, until it is undone."""
        with self.changing():
            self._require(corrections.delete(self.connection, session, now), session)

    def edit(
        self,
        session: int,
        *,
        effort: Effort | None = None,
        soreness: Soreness | None = None,
        note: str | None = None,
        forgotten: Collection[str] = (),
        no_pain: str | None = None,
        pains: Sequence[Pain] = (),
        now: Timestamp,
    ) -> None:
        """Correct what was said about a session; None leaves it as it is.

        `forgotten` names what is to be blank again: `effort`, `soreness`. `no_pain` is the id of an
        exercise that did not hurt then, or no longer does; `pains` are added.
        """
        said = {**EFFORT.columns_of(effort), **SORENESS.columns_of(soreness), "note": note}
        columns = {
            name: value for name, value in said.items() if value is not None or name in forgotten
        }
        with self.changing():
            edited = corrections.edit(self.connection, session, columns, no_pain, now, pains=pains)
            self._require(edited, session)

    def undo(self) -> str | None:
        """Take back the last correction that stands; returns what it was, in words.

        For instance `deletion of session 12 (Hips, 2026-11-20)`; None if there is none.
        """
        with self.changing():
            return corrections.undo(self.connection)

    # Transactions and errors

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One change of several tables, all or nothing. Raises JournalError."""
        with self._errors_told(), transaction(self.connection):
            yield self.connection

    @contextmanager
    def _errors_told(self) -> Iterator[None]:
        try:
            with journal_errors(self.file):
                yield
        except JournalError as error:
            if error.cause is not Cause.DAMAGED:
                raise
            self.close()
            raise JournalError(Cause.DAMAGED, begin_anew(self.file, self.identity)) from error

    def _all(self, make: Callable[[sqlite3.Row], Entry], query: str, *values: Value) -> list[Entry]:
        with self._errors_told():
            found = self.connection.execute(query, [*map(storable, values)])
            return [make(row) for row in found]

    def _insert_work(self, session: int, work: WorkDone) -> None:
        insert(self.connection, "work", {"session": session, **WORK.to_columns(work)})
        times = sides_of(work)
        more = ", ".join(f"{name} = {name} + ?" for name in _TOTALS)
        self.connection.execute(
            f"UPDATE session SET {more} WHERE id = ?",  # noqa: S608 - no input in it
            (work.done, times.left, times.right, session),
        )

    def _change(self, session: int, columns: Columns) -> None:
        with self.changing():
            self._require(update(self.connection, "session", session, columns), session)

    def _require(self, is_there: bool, session: int) -> None:  # noqa: FBT001
        if not is_there:
            raise journal_error(self.file, Cause.UNKNOWN_SESSION, f"number {session}")


def new_session(start: SessionStart) -> Columns:
    """The row of a session that has just begun."""
    return {
        **START.to_columns(start),
        **LAST_SEEN.columns_of(start.began),
        **OUTCOME.columns_of(Outcome.UNFINISHED),
    }


def _left_at(point: ResumePoint | None, now: Timestamp) -> Columns:
    return {**RESUME_POINT.columns_of(point), **LAST_SEEN.columns_of(now)}
