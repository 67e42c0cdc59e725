"""Reads the training history that advice needs from the journal."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from coach.advice.model import Load, PastSession, TrainingDay, TrainingHistory
from coach.duration import Milliseconds
from coach.journal.codec import Entity, Field, row_reader
from coach.journal.entities import (
    EFFORT,
    EXERCISE,
    MUSCLES,
    NAME,
    PAIN_ENTRY,
    SESSION,
    SORENESS,
    STAGE,
    WORK,
)
from coach.journal.model import (
    ENOUGH_WORK,
    Effort,
    Outcome,
    PainEntry,
    SessionEntry,
    Soreness,
    WorkDone,
)
from coach.journal.store.journal import Journal
from coach.journal.store.sql import storable
from coach.journal.timestamp import Timestamp
from coach.journal.values import DAY, DURATION, LINE, OWN, instant_text
from coach.routine.field.kinds import broad_kind, regions_of, regions_of_work
from coach.routine.model import Exercise, Side, Stage

Exercises = Mapping[str, Exercise]
NO_EXERCISES: Exercises = {}

LOOKED_AT = 12
"""Sessions of the routine: enough for three easy ones with unrated ones between them."""

REMEMBERED_WORK = timedelta(weeks=9)
"""Four weeks of coming back after four weeks off, and one more."""
A_YEAR = timedelta(days=365)

_TELLING = f"(worked_ms >= {ENOUGH_WORK} OR outcome = '{Outcome.FINISHED.value}' AND worked_ms > 0)"
"""`SessionEntry.has_enough_work`, for SQLite."""
_EACH_SIDE = (
    f"sum(CASE side WHEN '{side.other.value}' THEN 0 WHEN 'alternate' THEN done_ms / 2 "
    "ELSE done_ms END)"
    for side in Side
)
_ON_A_SIDE = f"max({', '.join(_EACH_SIDE)})"
"""The work on the side that had more of it; of sides that take turns each has a half."""


def training_history(
    journal: Journal,
    routine: str,
    now: Timestamp,
    exercises: Exercises = NO_EXERCISES,
    *,
    as_it_was: bool = False,
) -> TrainingHistory:
    """What matters for the next session of the routine with this id; empty for no routine.

    The library's `exercises` say what parts of the body work; others are known by their muscles and
    their names.

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
        tuple(_pains(connection, until if as_it_was else None, now.at - A_YEAR)),
        _last_day(connection, until),
        _days(connection, until, now.day, exercises),
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


def _pains(connection: sqlite3.Connection, until: str | None, since: datetime) -> list[PainEntry]:
    """Open pains, and past ones of the last year; newest first."""
    is_open = "(cleared_at IS NULL OR cleared_at >= ?1)"
    found = connection.execute(
        f"SELECT pain.*, {is_open} AS is_open FROM pain "  # noqa: S608 - no input in it
        "LEFT JOIN session ON session.id = pain.session "
        "WHERE deleted_at IS NULL AND (?1 IS NULL OR pain.at < ?1) "
        f"AND ({is_open} OR pain.at >= ?2) ORDER BY pain.at DESC, pain.id DESC",
        (until, instant_text(since)),
    )
    return [
        replace(PAIN_ENTRY.from_row(row), cleared=None)
        if row["is_open"]
        else PAIN_ENTRY.from_row(row)
        for row in found
    ]


def _last_day(connection: sqlite3.Connection, until: str) -> date | None:
    """The last day with a session of any routine."""
    found = connection.execute(
        f"SELECT day FROM session WHERE deleted_at IS NULL AND {_TELLING} "  # noqa: S608 - no input
        "AND began_at < ? ORDER BY began_at DESC LIMIT 1",
        (until,),
    ).fetchone()
    return None if found is None else _day(found)


def _days(
    connection: sqlite3.Connection, until: str, today: date, exercises: Exercises
) -> list[TrainingDay]:
    """The training days of the last weeks, newest first."""
    since = max(today, date.min + REMEMBERED_WORK) - REMEMBERED_WORK
    between = (since.isoformat(), today.isoformat(), until)
    sessions = connection.execute(
        "SELECT day, title, soreness, effort, began_at FROM session WHERE deleted_at IS NULL "  # noqa: S608
        f"AND {_TELLING} AND day BETWEEN ? AND ? AND began_at < ?",
        between,
    )
    work = connection.execute(
        f"SELECT day, exercise, name, stage, muscles, {_ON_A_SIDE} AS done "  # noqa: S608
        "FROM session JOIN work ON work.session = session.id WHERE deleted_at IS NULL "
        f"AND {_TELLING} AND day BETWEEN ? AND ? AND began_at < ? GROUP BY day, exercise",
        between,
    )
    loads: dict[date, list[Load]] = defaultdict(list)
    for row in work:
        loads[_day(row)].append(_load(_DONE.from_row(row), exercises))
    found: dict[date, list[_Told]] = defaultdict(list)
    for row in sorted(sessions, key=lambda one: one["began_at"]):
        found[_day(row)].append(_TOLD.from_row(row))
    return [_training_day(day, found[day], loads[day]) for day in sorted(found, reverse=True)]


def _training_day(day: date, told: Sequence["_Told"], loads: Iterable[Load]) -> TrainingDay:
    said = {one.soreness for one in told}
    return TrainingDay(
        day,
        tuple(dict.fromkeys(one.title for one in told)),
        next((one for one in reversed(Soreness) if one in said), None),
        any(one.effort is Effort.HARD for one in told),
        tuple(loads),
    )


def _load(work: "_Done", exercises: Exercises) -> Load:
    known = exercises.get(work.exercise)
    if known is None:
        kind, regions = broad_kind(work.stage, work.name), regions_of_work(work.muscles, work.name)
    else:
        kind, regions = broad_kind(known.stage, known.name), regions_of(known)
    return Load(work.exercise, kind, regions, work.done)


class _Done(NamedTuple):
    """The work of one exercise on one day."""

    exercise: str
    name: str
    stage: Stage | None
    muscles: tuple[str, ...]
    done: Milliseconds


@dataclass(frozen=True, slots=True)
class _Told:
    """What a person said about a session."""

    title: str
    soreness: Soreness | None
    effort: Effort | None


_TOLD = Entity(_Told, Field("title", LINE), SORENESS, EFFORT)
_DONE = Entity(_Done, EXERCISE, NAME, STAGE, MUSCLES, Field("done", DURATION))


@row_reader
def _day(row: sqlite3.Row) -> date:
    return DAY.read(row["day"], OWN)
