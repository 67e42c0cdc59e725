"""The journal as lines of JSON, which is what an archive has of it: see docs/data-format.md."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.journal.codec import Entity, Field, JsonObject, Part
from coach.journal.entities import MARK, PAIN_ENTRY, PROGRAMME, SESSION, WORK
from coach.journal.model import PainEntry, ProgrammeEntry, SessionEntry, WorkDone
from coach.journal.values import INSTANT, LINE, instant_text, list_of
from coach.programme.progress import DayMark

FORMAT = "session-coach journal"
VERSION = 1
"""Grows when a program that knows the version before would misread what is written."""


@dataclass(frozen=True, slots=True)
class SessionKey:
    """What tells a session from every other, on any machine."""

    routine: str
    began: datetime
    """In UTC."""


@dataclass(frozen=True, slots=True)
class ArchivedSession:
    """One session, whole. Its sums are not written: they are those of its work."""

    entry: SessionEntry
    work: tuple[WorkDone, ...]
    pains: tuple[PainEntry, ...]


@dataclass(frozen=True, slots=True)
class ArchivedDay:
    """A day of a programme that was done or skipped; its session is told by key, not by id."""

    mark: DayMark
    session: SessionKey | None


@dataclass(frozen=True, slots=True)
class ArchivedProgramme:
    """A programme that was started once."""

    entry: ProgrammeEntry
    days: tuple[ArchivedDay, ...]


SESSION_KEY = Entity(SessionKey, Field("routine", LINE), Field("began", INSTANT, column="began_at"))
_DAY = Entity(ArchivedDay, Part("mark", MARK), Field("session", SESSION_KEY.type, default=None))
ARCHIVED_SESSION = Entity(
    ArchivedSession,
    Part("entry", SESSION),
    Field("work", list_of(WORK.type)),
    Field("pains", list_of(PAIN_ENTRY.type)),
)
ARCHIVED_PROGRAMME = Entity(
    ArchivedProgramme, Part("entry", PROGRAMME), Field("days", list_of(_DAY.type))
)

_Pains = Mapping[int | None, Sequence[PainEntry]]


def archive_lines(connection: sqlite3.Connection, now: datetime) -> Iterator[str]:
    """The lines of `archive_objects`. Raises RowError."""
    return map(line_of, archive_objects(connection, now))


def line_of(written: JsonObject) -> str:
    """One object as a line of JSON."""
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n"


def archive_objects(connection: sqlite3.Connection, now: datetime) -> Iterator[JsonObject]:
    """A head, then an object for each session, pain outside of one, and start of a programme.

    What was deleted is left out, and with it what could be undone. Only one session at a time is
    in memory. Raises RowError.
    """
    yield {"format": FORMAT, "version": VERSION, "exported": instant_text(now)}
    pains = _pains(connection)
    for row in connection.execute(
        "SELECT * FROM session WHERE deleted_at IS NULL ORDER BY began_at, id"
    ):
        session = _session(connection, SESSION.from_row(row), pains)
        yield {"kind": "session", **ARCHIVED_SESSION.to_json(session)}
    for pain in pains.get(None, ()):
        yield {"kind": "pain", **PAIN_ENTRY.to_json(pain)}
    for row in connection.execute("SELECT * FROM programme ORDER BY id"):
        programme = _programme(connection, PROGRAMME.from_row(row))
        yield {"kind": "programme", **ARCHIVED_PROGRAMME.to_json(programme)}


def _pains(connection: sqlite3.Connection) -> _Pains:
    """By the session that they belong to, in the order of time."""
    found: dict[int | None, list[PainEntry]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM pain ORDER BY at, id"):
        entry = PAIN_ENTRY.from_row(row)
        found[entry.session].append(entry)
    return found


def _session(connection: sqlite3.Connection, entry: SessionEntry, pains: _Pains) -> ArchivedSession:
    work = connection.execute("SELECT * FROM work WHERE session = ? ORDER BY id", (entry.id,))
    return ArchivedSession(entry, tuple(map(WORK.from_row, work)), tuple(pains.get(entry.id, ())))


def _programme(connection: sqlite3.Connection, entry: ProgrammeEntry) -> ArchivedProgramme:
    days = connection.execute(
        "SELECT programme_day.*, routine, began_at FROM programme_day "
        "LEFT JOIN session ON session.id = programme_day.session "
        "WHERE programme = ? AND deleted_at IS NULL ORDER BY number",
        (entry.id,),
    )
    return ArchivedProgramme(entry, tuple(map(_day, days)))


def _day(row: sqlite3.Row) -> ArchivedDay:
    session = None if row["began_at"] is None else SESSION_KEY.from_row(row)
    return ArchivedDay(MARK.from_row(row), session)
