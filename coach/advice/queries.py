"""Reads the training history that advice needs from the journal."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coach.advice.model import Load, PastSession, TrainingDay, TrainingHistory
from coach.duration import Milliseconds
from coach.journal.codec import Entity, Field, row_reader
from coach.journal.entities import (
    EFFORT,
    PAIN_ENTRY,
    SESSION,
    SORENESS,
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
from coach.journal.stats.totals import ExerciseTotal
from coach.journal.store.journal import Journal
from coach.journal.store.queries import EXERCISE_TOTAL
from coach.journal.store.sql import storable
from coach.journal.timestamp import Timestamp
from coach.journal.values import DAY, LINE, OWN, instant_text
from coach.routine.field.kinds import broad_kind, regions_of, regions_of_work
from coach.routine.model import Exercise, Side

Exercises = Mapping[str, Exercise]
NO_EXERCISES: Exercises = {}

LOOKED_AT = 12
"""Sessions of the routine: enough for three easy ones with unrated ones between them."""

REMEMBERED_WORK = timedelta(weeks=9)
"""Four weeks of coming back after four weeks off, and one more."""
A_YEAR = timedelta(days=365)

_TELLING = f"(worked_ms >= {ENOUGH_WORK} OR outcome = '{Outcome.FINISHED.value}' AND worked_ms > 0)"
"""`SessionEntry.has_enough_work`, for SQLite."""


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
        "SELECT day, exercise, name, stage, muscles, side, sum(done_ms) AS done "  # noqa: S608
        "FROM session JOIN work ON work.session = session.id WHERE deleted_at IS NULL "
        f"AND {_TELLING} AND day BETWEEN ? AND ? AND began_at < ? "
        "GROUP BY day, exercise, side",
        between,
    )
    loads: dict[date, list[ExerciseTotal]] = defaultdict(list)
    for row in work:
        loads[_day(row)].append(EXERCISE_TOTAL.from_row(row))
    found: dict[date, list[_Told]] = defaultdict(list)
    for row in sorted(sessions, key=lambda one: one["began_at"]):
        found[_day(row)].append(_TOLD.from_row(row))
    return [
        _training_day(day, found[day], loads[day], exercises) for day in sorted(found, reverse=True)
    ]


def _training_day(
    day: date, told: Sequence["_Told"], work: Iterable[ExerciseTotal], exercises: Exercises
) -> TrainingDay:
    said = {one.soreness for one in told}
    by_exercise: dict[str, list[ExerciseTotal]] = defaultdict(list)
    for one in work:
        by_exercise[one.exercise].append(one)
    return TrainingDay(
        day,
        tuple(dict.fromkeys(one.title for one in told)),
        next((one for one in reversed(Soreness) if one in said), None),
        any(one.effort is Effort.HARD for one in told),
        tuple(_load(done, exercises) for done in by_exercise.values()),
    )


def _load(work: Sequence[ExerciseTotal], exercises: Exercises) -> Load:
    first = work[0]
    known = exercises.get(first.exercise)
    regions = regions_of(known) if known else regions_of_work(first.muscles, first.name)
    kind = broad_kind(known.stage if known else first.stage, known.name if known else first.name)
    done = max(
        sum(
            each.done // (2 if each.alternates else 1) for each in work if each.side in (None, side)
        )
        for side in Side
    )
    return Load(first.exercise, kind, regions, Milliseconds(done))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a person said about a session."""

    title: str
    soreness: Soreness | None
    effort: Effort | None


_TOLD = Entity(_Told, Field("title", LINE), SORENESS, EFFORT)


@row_reader
def _day(row: sqlite3.Row) -> date:
    return DAY.read(row["day"], OWN)
