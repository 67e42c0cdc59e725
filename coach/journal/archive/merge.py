"""Adds what an archive says to a journal; what the journal has already is left as it is."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count, islice

from coach.duration import Milliseconds
from coach.journal.archive.lines import (
    ARCHIVED_PROGRAMME,
    ARCHIVED_SESSION,
    FORMAT,
    SESSION_KEY,
    VERSION,
    ArchivedProgramme,
    ArchivedSession,
    SessionKey,
    archive_objects,
)
from coach.journal.codec import Field, JsonObject, object_of
from coach.journal.entities import MARK, PAIN_ENTRY, PROGRAMME, SESSION, WORK
from coach.journal.model import PainEntry, SessionEntry, WorkDone
from coach.journal.stats.side_balance import SideTimes, sides_of
from coach.journal.store.journal import Journal
from coach.journal.store.pending import pending_files, pending_since, remove_pending
from coach.journal.store.sql import insert, update
from coach.journal.timestamp import timestamp_now
from coach.journal.values import FOREIGN, LINE, OWN, WHOLE, instant_text

MOST_PROGRAMMES = 1_000_000
"""Of one archive; its largest file could not hold so many."""

_KIND = Field("kind", LINE)
_FORMAT = Field("format", LINE)
_VERSION = Field("version", WHOLE)


@dataclass(slots=True)
class Merged:
    """How many sessions were new, and how many were not."""

    added: int = 0
    """Sessions."""
    already_there: int = 0
    ids: list[int] = field(default_factory=list)
    """Of the sessions that were added or completed."""


def merge_lines(connection: sqlite3.Connection, lines: Iterable[bytes]) -> Merged:
    """Add what the lines of an archive have and the journal has not, in the caller's transaction.

    Raises ValueError that names the line and what is wrong with it, and RowError where the journal
    is damaged.
    """
    merging = _Merging(connection)
    has_head = False
    for number, written in enumerate(lines, start=1):
        if not written.strip():
            continue  # an editor may have left it
        try:
            read = object_of(json.loads(written))
            if has_head:
                merging.add(read)
            else:
                _check_head(read)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"line {number}: {error}") from error
        has_head = True
    if not has_head:
        raise ValueError("it is empty")
    return merging.merged


def merge_pending(journal: Journal, *, removes: bool = True) -> list[SessionEntry]:
    """Add the sessions that had to be kept beside the journal; returns them as they are in it now.

    One that is there in part is completed. `removes` is whether their own files are removed then.
    Raises JournalError, and has then added only whole sessions.
    """
    added: list[SessionEntry] = []
    for file in pending_files(journal.file):
        with Journal.open(file) as pending, journal.changing() as connection:
            merging = _Merging(connection, completes_since=pending_since(file))
            for one in islice(archive_objects(pending.connection, timestamp_now().at), 1, None):
                merging.add(one)
        added += filter(None, map(journal.session, merging.merged.ids))
        if removes:
            remove_pending(file)
    return added


def _check_head(head: JsonObject) -> None:
    if _FORMAT.from_json(head, FOREIGN) != FORMAT:
        raise ValueError(f"expected the format {FORMAT!r}")
    if _VERSION.from_json(head, FOREIGN) > VERSION:
        raise ValueError("a newer version of coach wrote it; pip install --upgrade session-coach")


class _Merging:
    """Adds what the journal does not have yet."""

    def __init__(
        self, connection: sqlite3.Connection, completes_since: datetime | None = None
    ) -> None:
        """Where a time is given, sessions that are there get what was done in them since then."""
        self._connection = connection
        self._since = completes_since
        self._limits = FOREIGN if completes_since is None else OWN
        self.merged = Merged()
        # Deleted sessions are known as well: a session that was deleted here stays deleted.
        self._sessions: dict[SessionKey, int] = {
            SESSION_KEY.from_row(row): row["id"]
            for row in connection.execute("SELECT id, routine, began_at FROM session")
        }
        self._pains = set(map(tuple, connection.execute("SELECT exercise, side, at FROM pain")))
        (first,) = connection.execute("SELECT min(id) FROM programme").fetchone()
        # Of all programmes the one that was started here last stays the newest.
        self._programme_ids = None if first is None else count(first - MOST_PROGRAMMES)
        self._programmes = set(
            map(tuple, connection.execute("SELECT programme, started_on FROM programme"))
        )

    def add(self, written: JsonObject) -> None:
        """Add what one line describes, if it is new. Raises ValueError."""
        kind = _KIND.from_json(written, self._limits)
        if kind == "session":
            self._add_session(ARCHIVED_SESSION.from_json(written, self._limits))
        elif kind == "pain":
            self._add_pain(PAIN_ENTRY.from_json(written, self._limits))
        elif kind == "programme":
            self._add_programme(ARCHIVED_PROGRAMME.from_json(written, self._limits))
        else:
            raise ValueError("kind: expected one of session, pain, programme")

    def _add_session(self, session: ArchivedSession) -> None:
        if self._since is None and session.entry.resume_point is not None:
            # Resuming would open the path, which a stranger may have written.
            session = replace(session, entry=replace(session.entry, file=""))
        key = SessionKey(session.entry.routine, session.entry.began.at)
        id_ = self._sessions.get(key)
        if id_ is None:
            self.merged.added += 1
            columns = SESSION.to_columns(session.entry)
            id_ = self._sessions[key] = insert(self._connection, "session", columns)
        elif self._since is None:
            self.merged.already_there += 1
            return
        else:
            session = self._completed(id_, session, self._since)
        update(self._connection, "session", id_, SESSION.to_columns(_with_sums(session)))
        for work in session.work:
            insert(self._connection, "work", {"session": id_, **WORK.to_columns(work)})
        for pain in session.pains:
            self._add_pain(replace(pain, session=id_))
        self.merged.ids.append(id_)

    def _completed(self, id_: int, session: ArchivedSession, since: datetime) -> ArchivedSession:
        """The session with what it had before `since`; takes all of its work out of the journal.

        What the journal has of it since then may have been undone later.
        """
        run = self._connection.execute
        there = SESSION.from_row(run("SELECT * FROM session WHERE id = ?", (id_,)).fetchone())
        rows = map(WORK.from_row, run("SELECT * FROM work WHERE session = ? ORDER BY id", (id_,)))
        before = [one for one in rows if one.ended.at < since]
        work = {_work_key(one): one for one in (*before, *session.work)}
        run("DELETE FROM work WHERE session = ?", (id_,))
        later = (id_, instant_text(since))
        at = "SELECT exercise, side, at FROM pain WHERE session = ? AND at >= ?"
        self._pains -= set(map(tuple, run(at, later)))
        run("DELETE FROM pain WHERE session = ? AND at >= ?", later)
        newest = session.entry if session.entry.last_seen.at >= there.last_seen.at else there
        entry = replace(newest, effort=there.effort, soreness=there.soreness, note=there.note)
        in_order = sorted(work.values(), key=lambda one: one.ended.at)
        return ArchivedSession(entry, tuple(in_order), session.pains)

    def _add_pain(self, pain: PainEntry) -> None:
        columns = PAIN_ENTRY.to_columns(pain)
        key = (columns["exercise"], columns["side"], columns["at"])
        if key not in self._pains:
            self._pains.add(key)
            insert(self._connection, "pain", columns)

    def _add_programme(self, programme: ArchivedProgramme) -> None:
        entry = programme.entry
        columns = PROGRAMME.to_columns(entry)
        key = (columns["programme"], columns["started_on"])
        if key in self._programmes:
            return
        self._programmes.add(key)
        if entry.ended_on is None and self._has_running_programme():
            # It ends on the last day that was done or skipped.
            last = max((day.mark.on for day in programme.days), default=entry.started_on)
            columns = PROGRAMME.to_columns(replace(entry, ended_on=last))
        if self._programme_ids is not None:
            columns = {**columns, "id": next(self._programme_ids)}
        id_ = insert(self._connection, "programme", columns)
        for day in {day.mark.number: day for day in programme.days}.values():
            session = self._sessions.get(day.session) if day.session else None
            marked = MARK.to_columns(replace(day.mark, session=session))
            insert(self._connection, "programme_day", {"programme": id_, **marked})

    def _has_running_programme(self) -> bool:
        running = self._connection.execute("SELECT 1 FROM programme WHERE ended_on IS NULL")
        return running.fetchone() is not None


def _work_key(work: WorkDone) -> tuple[object, ...]:
    """No set ends twice at one instant."""
    return work.ended.at, work.step, work.round, work.set, work.done


def _with_sums(session: ArchivedSession) -> SessionEntry:
    times = sum(map(sides_of, session.work), start=SideTimes())
    return replace(
        session.entry,
        worked=Milliseconds(sum(work.done for work in session.work)),
        worked_left=times.left,
        worked_right=times.right,
    )
