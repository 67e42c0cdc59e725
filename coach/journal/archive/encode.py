"""The journal as lines of JSON: what an archive has of it."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from coach.journal.archive.export import (
    Object,
    pain_object,
    programme_object,
    session_object,
)
from coach.journal.archive.model import (
    ArchivedDay,
    ArchivedPain,
    ArchivedProgramme,
    ArchivedSession,
    SessionKey,
)
from coach.journal.store import rows

FORMAT = "session-coach journal"
VERSION = 1
"""Grows when a program that knows the version before would misread what is written."""

_Pains = Mapping[int | None, Sequence[ArchivedPain]]


def archive_lines(connection: sqlite3.Connection, now: datetime) -> Iterator[str]:
    """The lines of `archive_objects`. Raises RowError."""
    return map(line_of, archive_objects(connection, now))


def line_of(written: Object) -> str:
    """One object as a line of JSON."""
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n"


def archive_objects(connection: sqlite3.Connection, now: datetime) -> Iterator[Object]:
    """A head, then an object for each session, pain outside of one, and start of a programme.

    What was deleted is left out, and with it what could be undone. Only the sessions at hand are
    in memory. Raises RowError.
    """
    yield {"format": FORMAT, "version": VERSION, "exported": rows.instant_text(now)}
    pains = _pains(connection)
    for row in connection.execute(
        "SELECT * FROM session WHERE deleted_at IS NULL ORDER BY began_at, id"
    ):
        yield session_object(_session(connection, row, pains))
    for pain in pains.get(None, ()):
        yield pain_object(pain)
    for programme in connection.execute("SELECT * FROM programme ORDER BY id"):
        yield programme_object(_programme(connection, programme))


def _pains(connection: sqlite3.Connection) -> _Pains:
    """By the session they belong to, in the order they came in."""
    found: dict[int | None, list[ArchivedPain]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM pain ORDER BY at, id"):
        entry = rows.pain_of(row)
        found[entry.session].append(ArchivedPain(entry.pain, entry.cleared))
    return found


def _session(connection: sqlite3.Connection, row: sqlite3.Row, pains: _Pains) -> ArchivedSession:
    entry = rows.session_of(row)
    work = connection.execute("SELECT * FROM work WHERE session = ? ORDER BY id", (entry.id,))
    return ArchivedSession(
        start=entry.start,
        ended=entry.ended,
        last_seen=entry.last_seen,
        outcome=entry.outcome,
        resume_point=entry.resume_point,
        effort=entry.effort,
        soreness=entry.soreness,
        note=entry.note,
        work=tuple(map(rows.work_of, work)),
        pains=tuple(pains.get(entry.id, ())),
    )


def _programme(connection: sqlite3.Connection, row: sqlite3.Row) -> ArchivedProgramme:
    entry = rows.programme_of(row)
    days = connection.execute(
        "SELECT programme_day.*, routine, began_at FROM programme_day "
        "LEFT JOIN session ON session.id = programme_day.session "
        "WHERE programme = ? AND deleted_at IS NULL ORDER BY number",
        (entry.id,),
    )
    return ArchivedProgramme(
        programme=entry.programme,
        started_on=entry.started_on,
        ended_on=entry.ended_on,
        days=tuple(map(_day, days)),
    )


def _day(row: sqlite3.Row) -> ArchivedDay:
    mark = rows.mark_of(row)
    session = None if row["began_at"] is None else session_key(row)
    return ArchivedDay(mark.number, mark.state, mark.on, session)


@rows.understanding
def session_key(row: sqlite3.Row) -> SessionKey:
    """What tells the session of a row from every other."""
    return SessionKey(rows.text(row["routine"]), rows.instant(row["began_at"]))
