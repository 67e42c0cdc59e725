"""Reads the training history that advice needs from the journal."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coach.advice.model import PastSession, TrainingDay, TrainingHistory
from coach.journal.codec import row_reader
from coach.journal.entities import PAIN_ENTRY, SESSION, WORK
from coach.journal.model import (
    ENOUGH_WORK,
    Outcome,
    PainEntry,
    SessionEntry,
    Soreness,
    WorkDone,
)
from coach.journal.store.journal import Journal
from coach.journal.store.sql import storable
from coach.journal.timestamp import Timestamp
from coach.journal.values import DAY, OWN, instant_text

LOOKED_AT = 12
"""Sessions of the routine: enough for three easy ones with unrated ones between them."""


_TELLING = f"(worked_ms >= {ENOUGH_WORK} OR outcome = '{Outcome.FINISHED.value}' AND worked_ms > 0)"
"""`SessionEntry.has_enough_work`, for SQLite."""


def training_history(
    journal: Journal, routine: str, now: Timestamp, *, as_it_was: bool = False
) -> TrainingHistory:
    """What matters for the next session of the routine with this id.

    `as_it_was` is for a session that began at `now` and is taken up again: pain counts as it did
    then. What was said later about earlier sessions counts in any case.

    Raises sqlite3.Error and RowError, which the journal's context manager tells in words.
    """
    connection, until = journal.connection, instant_text(now.at)
    sessions = _sessions(connection, routine, until)
    ids = [one.id for one in sessions]
    work, hurt = _work(connection, ids), _with_pain(connection, ids)
    return TrainingHistory(
        tuple(PastSession(one, tuple(work[one.id]), one.id in hurt) for one in sessions),
        tuple(_pains(connection, until if as_it_was else None)),
        _day_of_last(connection, "began_at < ?", until),
        _before_today(connection, until, now.day),
    )


def _sessions(connection: sqlite3.Connection, routine: str, until: str) -> list[SessionEntry]:
    """The newest with enough work to judge by."""
    found = connection.execute(
        "SELECT * FROM session WHERE deleted_at IS NULL AND routine = ? "  # noqa: S608 - no input
        f"AND {_TELLING} AND began_at < ? ORDER BY began_at DESC, id DESC LIMIT ?",
        (storable(routine), until, LOOKED_AT),
    )
    return [*map(SESSION.from_row, found)]


def _work(connection: sqlite3.Connection, sessions: Sequence[int]) -> dict[int, list[WorkDone]]:
    marks = ", ".join("?" * len(sessions))
    found = connection.execute(
        f"SELECT * FROM work WHERE session IN ({marks}) ORDER BY id",  # noqa: S608 - no input in it
        sessions,
    )
    work: dict[int, list[WorkDone]] = defaultdict(list)
    for row in found:
        work[row["session"]].append(WORK.from_row(row))
    return work


def _with_pain(connection: sqlite3.Connection, sessions: Sequence[int]) -> frozenset[int]:
    """The sessions in which anything hurt."""
    marks = ", ".join("?" * len(sessions))
    found = connection.execute(
        f"SELECT session FROM pain WHERE session IN ({marks})",  # noqa: S608 - no input in it
        sessions,
    )
    return frozenset(row["session"] for row in found)


def _pains(connection: sqlite3.Connection, until: str | None) -> list[PainEntry]:
    """Open pains, and earlier ones of the same exercises; newest first."""
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
        replace(PAIN_ENTRY.from_row(row), cleared=None)
        if row["is_open"]
        else PAIN_ENTRY.from_row(row)
        for row in found
    ]


def _day_of_last(connection: sqlite3.Connection, condition: str, *values: str) -> date | None:
    """The last day with a session of any routine on which the condition holds."""
    found = connection.execute(
        f"SELECT day FROM session WHERE deleted_at IS NULL AND {_TELLING} "  # noqa: S608 - no input
        f"AND {condition} ORDER BY began_at DESC LIMIT 1",
        values,
    ).fetchone()
    return None if found is None else _day(found)


def _before_today(connection: sqlite3.Connection, until: str, today: date) -> TrainingDay | None:
    day = _day_of_last(connection, "began_at < ? AND day < ?", until, today.isoformat())
    if day is None:
        return None
    found = connection.execute(
        f"SELECT * FROM session WHERE deleted_at IS NULL AND {_TELLING} "  # noqa: S608 - no input
        "AND day = ? AND began_at < ?",
        (day.isoformat(), until),
    )
    sessions = sorted(map(SESSION.from_row, found), key=lambda one: one.began.at)
    titles = dict.fromkeys(one.title for one in sessions)
    said = {one.soreness for one in sessions}
    worst = next((one for one in reversed(Soreness) if one in said), None)
    return TrainingDay(day, tuple(titles), worst)


@row_reader
def _day(row: sqlite3.Row) -> date:
    return DAY.read(row["day"], OWN)
