"""Joins what an archive says to a journal: what is there already is left as it is."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coach.journal.archive.decode import pain_of, programme_of, session_of
from coach.journal.archive.encode import FORMAT, VERSION, session_key
from coach.journal.archive.export import SESSION
from coach.journal.archive.fields import Record, line, whole
from coach.journal.archive.model import (
    ArchivedDay,
    ArchivedPain,
    ArchivedProgramme,
    ArchivedSession,
    SessionKey,
)
from coach.journal.stats.side_balance import SideTimes, sides_of
from coach.journal.store import rows
from coach.journal.store.statements import insert


@dataclass(slots=True)
class Merged:
    """What came of it."""

    added: int = 0
    """Sessions."""
    already_there: int = 0


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
            record = json.loads(written)
            if has_head:
                merging.add(record)
            else:
                _check_head(Record(record))
        except (ValueError, RecursionError) as error:
            raise ValueError(f"line {number}: {error}") from error
        has_head = True
    if not has_head:
        raise ValueError("it is empty")
    return merging.merged


def _check_head(head: Record) -> None:
    if head.read("format", line) != FORMAT:
        raise ValueError(f"expected the format {FORMAT!r}")
    if head.read("version", whole) > VERSION:
        raise ValueError("a newer version of coach wrote it; pip install --upgrade session-coach")


class _Merging:
    """Knows what the journal has, so that nothing is added twice."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.merged = Merged()
        # A session that was deleted here stays deleted: so those are known as well.
        self._sessions: dict[SessionKey, int] = {
            session_key(row): row["id"]
            for row in connection.execute("SELECT id, routine, began_at FROM session")
        }
        self._pains = set(map(tuple, connection.execute("SELECT exercise, side, at FROM pain")))
        self._programmes = set(
            map(tuple, connection.execute("SELECT programme, started_on FROM programme"))
        )

    def add(self, written: object) -> None:
        """Add the object of one line, if it is new. Raises ValueError."""
        kinds: Mapping[str, Callable[[object], None]] = {
            SESSION: lambda one: self._add_session(session_of(one)),
            "pain": lambda one: self._add_pain(pain_of(one), None),
            "programme": lambda one: self._add_programme(programme_of(one)),
        }
        kind = Record(written).read("kind", line)
        if kind not in kinds:
            raise ValueError(f"kind: expected one of {', '.join(kinds)}")
        kinds[kind](written)

    def _add_session(self, session: ArchivedSession) -> None:
        key = SessionKey(session.start.routine, session.start.began.at)
        if key in self._sessions:
            self.merged.already_there += 1
            return
        id_ = self._sessions[key] = insert(self._connection, "session", _session_columns(session))
        for work in session.work:
            insert(self._connection, "work", {"session": id_, **rows.work_columns(work)})
        for pain in session.pains:
            self._add_pain(pain, id_)
        self.merged.added += 1

    def _add_pain(self, pain: ArchivedPain, session: int | None) -> None:
        columns = rows.pain_columns(pain.pain)
        key = (columns["exercise"], columns["side"], columns["at"])
        if key in self._pains:
            return
        self._pains.add(key)
        over = rows.instant_text(pain.over) if pain.over else None
        insert(self._connection, "pain", {**columns, "session": session, "cleared_at": over})

    def _add_programme(self, programme: ArchivedProgramme) -> None:
        key = (programme.programme, programme.started_on.isoformat())
        if key in self._programmes:
            return
        self._programmes.add(key)
        ended = programme.ended_on
        if ended is None and self._has_running_programme():
            ended = _last_day(programme)
        columns = {
            "programme": programme.programme,
            "started_on": programme.started_on.isoformat(),
            "ended_on": ended.isoformat() if ended else None,
        }
        id_ = insert(self._connection, "programme", columns)
        for one in {day.number: day for day in programme.days}.values():
            insert(self._connection, "programme_day", {"programme": id_, **self._day(one)})

    def _has_running_programme(self) -> bool:
        running = self._connection.execute("SELECT 1 FROM programme WHERE ended_on IS NULL")
        return running.fetchone() is not None

    def _day(self, one: ArchivedDay) -> rows.Columns:
        return {
            "number": one.number,
            "state": one.state.value,
            "on_day": one.on.isoformat(),
            "session": self._sessions.get(one.session) if one.session else None,
        }


def _session_columns(session: ArchivedSession) -> rows.Columns:
    times = sum(map(sides_of, session.work), start=SideTimes())
    return {
        **rows.start_columns(session.start),
        **rows.seen_columns(session.last_seen),
        **(rows.ended_columns(session.ended) if session.ended else {}),
        "outcome": session.outcome.value,
        "place": rows.place_text(session.resume_point),
        "worked_ms": sum(work.done for work in session.work),
        "worked_left_ms": times.left,
        "worked_right_ms": times.right,
        "effort": session.effort.value if session.effort else None,
        "soreness": session.soreness.value if session.soreness else None,
        "note": session.note,
    }


def _last_day(programme: ArchivedProgramme) -> date:
    """When it was last gone on with: it ends there where another one runs already."""
    return max((day.on for day in programme.days), default=programme.started_on)
