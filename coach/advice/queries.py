"""What advice about a routine's next session asks the journal."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coach.advice.model import Past, PastSession
from coach.journal.journal import Journal
from coach.journal.model import PainEntry, SessionEntry, WorkDone
from coach.journal.moment import Moment
from coach.journal.rows import (
    instant_text,
    pain_of,
    session_of,
    storable,
    understanding,
    work_of,
)

LOOKED_AT = 12
"""Sessions of the routine: three easy ones, and those between them about which nothing was said."""


def past_of(journal: Journal, routine: str, before: Moment | None = None) -> Past:
    """What matters for the next session of a routine, by its id.

    `before` gives it as it was at that moment, for a session that began then and is taken up
    again; but for what was said later about the sessions before it.

    Raises sqlite3.Error and RowError, which the journal's context manager tells in words.
    """
    connection = journal.connection
    until = None if before is None else instant_text(before.at)
    sessions = _sessions(connection, routine, until)
    ids = [one.id for one in sessions]
    work, hurt = _work(connection, ids), _with_pain(connection, ids)
    return Past(
        tuple(PastSession(one, tuple(work[one.id]), one.id in hurt) for one in sessions),
        tuple(_pains(connection, until)),
        _last_day(connection, until),
    )


def _sessions(
    connection: sqlite3.Connection, routine: str, until: str | None
) -> list[SessionEntry]:
    """The newest in which anything was done."""
    found = connection.execute(
        "SELECT * FROM session WHERE deleted_at IS NULL AND routine = ?1 AND worked_ms > 0 "
        "AND (?2 IS NULL OR began_at < ?2) ORDER BY began_at DESC, id DESC LIMIT ?3",
        (storable(routine), until, LOOKED_AT),
    )
    return [session_of(row) for row in found]


def _work(connection: sqlite3.Connection, sessions: Sequence[int]) -> dict[int, list[WorkDone]]:
    marks = ", ".join("?" * len(sessions))
    found = connection.execute(
        f"SELECT * FROM work WHERE session IN ({marks}) ORDER BY id",  # noqa: S608 - no input in it
        sessions,
    )
    work: dict[int, list[WorkDone]] = defaultdict(list)
    for row in found:
        work[row["session"]].append(work_of(row))
    return work


def _with_pain(connection: sqlite3.Connection, sessions: Sequence[int]) -> frozenset[int]:
    """Those in which anything hurt."""
    marks = ", ".join("?" * len(sessions))
    found = connection.execute(
        f"SELECT session FROM pain WHERE session IN ({marks})",  # noqa: S608 - no input in it
        sessions,
    )
    return frozenset(row["session"] for row in found)


def _pains(connection: sqlite3.Connection, until: str | None) -> list[PainEntry]:
    """Open ones, and earlier ones of the same exercises; newest first."""
    is_open = "(cleared_at IS NULL OR cleared_at >= ?1)"
    found = connection.execute(
        f"SELECT pain.*, {is_open} AS is_open FROM pain "  # noqa: S608 - no input in it
        "LEFT JOIN session ON session.id = pain.session "
        "WHERE deleted_at IS NULL AND (?1 IS NULL OR pain.at < ?1) "
        f"AND pain.exercise IN (SELECT exercise FROM pain WHERE {is_open}) "
        "ORDER BY pain.at DESC, pain.id DESC",
        (until,),
    )
    return [
        replace(pain_of(row), cleared=None) if row["is_open"] else pain_of(row) for row in found
    ]


def _last_day(connection: sqlite3.Connection, until: str | None) -> date | None:
    """On which anything was done, in any routine."""
    found = connection.execute(
        "SELECT day FROM session WHERE deleted_at IS NULL AND worked_ms > 0 "
        "AND (?1 IS NULL OR began_at < ?1) ORDER BY began_at DESC LIMIT 1",
        (until,),
    ).fetchone()
    return None if found is None else _day(found)


@understanding
def _day(row: sqlite3.Row) -> date:
    return date.fromisoformat(row["day"])
