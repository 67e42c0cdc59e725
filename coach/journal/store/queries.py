"""What history and statistics ask the journal; SQLite does the adding up."""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from coach.duration import Milliseconds
from coach.journal.codec import Entity, Field, row_reader
from coach.journal.entities import (
    ALTERNATES,
    BLOCKS,
    EXERCISE,
    LOAD,
    MUSCLES,
    NAME,
    ROUTINE,
    SIDE_WORKED,
    STAGE,
    STEP,
    TITLE,
)
from coach.journal.stats.side_balance import SideTimes, asked_of_both, sides_of
from coach.journal.stats.totals import Days, ExerciseTotal, Progress, ResultProgress, Total
from coach.journal.store.sql import storable
from coach.journal.values import DAY, DURATION, OWN, WHOLE
from coach.routine.model import Routine, Side

COMPARED = timedelta(weeks=12)
"""How far back the sides of a routine are compared; what a side missed before does not count."""


def count_sessions(
    connection: sqlite3.Connection, *, since: date | None = None, routine: str | None = None
) -> int:
    """How many sessions there are, of a routine and from a day on, without deleted ones."""
    asked = {"day >= ?": since and since.isoformat(), "routine = ?": routine}
    given = {condition: value for condition, value in asked.items() if value is not None}
    # Only conditions that are there let SQLite count in an index, without looking at the rows.
    conditions = " AND ".join(["deleted_at IS NULL", *given])
    (count,) = connection.execute(
        f"SELECT count(*) FROM session WHERE {conditions}",  # noqa: S608 - no input in it
        tuple(given.values()),
    ).fetchone()
    return int(count)


def work_by_day(connection: sqlite3.Connection) -> Days:
    """The work of every day; a session without work does not count."""
    rows = connection.execute(
        "SELECT day, sum(worked_ms) AS worked, count(*) AS sessions FROM session "
        "WHERE deleted_at IS NULL AND worked_ms > 0 GROUP BY day"
    )
    return dict(map(_day_total, rows))


def work_by_exercise(
    connection: sqlite3.Connection, since: date, until: date
) -> list[ExerciseTotal]:
    """The work of sessions that began on these days, both included."""
    # Of each group the newest row gives the name: SQLite takes it from where the maximum is.
    rows = connection.execute(
        "SELECT exercise, name, stage, muscles, side, sum(done_ms) AS done, max(work.id) AS newest "
        "FROM session JOIN work ON work.session = session.id "
        "WHERE deleted_at IS NULL AND day BETWEEN ? AND ? "
        "GROUP BY exercise, stage, muscles, side ORDER BY newest",
        (since.isoformat(), until.isoformat()),
    )
    return [*map(EXERCISE_TOTAL.from_row, rows)]


def loads_by_exercise(connection: sqlite3.Connection, since: date, until: date) -> list[Progress]:
    """The loads of sessions that began on these days, both included; the newest exercise last."""
    rows = connection.execute(
        "SELECT exercise, name, load FROM session JOIN work ON work.session = session.id "
        "WHERE deleted_at IS NULL AND day BETWEEN ? AND ? AND load != '' "
        "ORDER BY began_at, work.id",
        (since.isoformat(), until.isoformat()),
    )
    found: dict[str, Progress] = {}
    for exercise, name, load in map(_LOADED.from_row, rows):
        first = found.pop(exercise).first if exercise in found else load
        found[exercise] = Progress(exercise, name, first, load)
    return [*found.values()]


def results_by_block(
    connection: sqlite3.Connection, since: date, until: date
) -> list[ResultProgress]:
    """What rounds by the clock came to in sessions that began on these days; the newest last."""
    rows = connection.execute(
        "SELECT routine, title, blocks FROM session "
        "WHERE deleted_at IS NULL AND day BETWEEN ? AND ? AND blocks != '[]' ORDER BY began_at",
        (since.isoformat(), until.isoformat()),
    )
    found: dict[tuple[object, ...], ResultProgress] = {}
    for routine, title, blocks in map(_WITH_BLOCKS.from_row, rows):
        for last in blocks:
            same = routine, last.series, *last.asked
            before = found.pop(same).best if same in found else last
            best = max(last, before, key=attrgetter("score"))
            found[same] = ResultProgress(routine, title, best, last)
    return [*found.values()]


def sides_of_routine(connection: sqlite3.Connection, routine: str, today: date) -> SideTimes:
    """What each side had in the sessions of a routine, by its id, in the last twelve weeks."""
    sums = connection.execute(
        "SELECT coalesce(sum(worked_left_ms), 0) AS left_ms, "
        "coalesce(sum(worked_right_ms), 0) AS right_ms FROM session "
        "WHERE deleted_at IS NULL AND routine = ? AND day BETWEEN ? AND ?",
        (routine, (today - COMPARED).isoformat(), today.isoformat()),
    ).fetchone()
    return _SIDE_TIMES.from_row(sums)


def sides_as_asked(connection: sqlite3.Connection, routine: Routine, today: date) -> SideTimes:
    """The same, but only of work that the routine asks of both sides alike, and that did not hurt.

    A side that hurt, or that the routine does not train, is not behind.
    """
    alike = asked_of_both(routine)
    of_steps = zip(routine.step_numbers, routine.all_steps, strict=True)
    steps = {number for number, step in of_steps if step.exercise.id in alike}
    work = [
        _STEP_TOTAL.from_row(row)
        for row in connection.execute(
            "SELECT session, step, exercise, side, sum(done_ms) AS done "
            "FROM session JOIN work ON work.session = session.id "
            "WHERE deleted_at IS NULL AND routine = ? AND day BETWEEN ? AND ? "
            "AND side IS NOT NULL GROUP BY session, step, exercise, side",
            (storable(routine.id), (today - COMPARED).isoformat(), today.isoformat()),
        )
    ]
    pains = {(row["session"], row["exercise"]) for row in connection.execute("SELECT * FROM pain")}
    hurt = {(one.session, one.step) for one in work if (one.session, one.exercise) in pains}
    compared = (
        sides_of(one)
        for one in work
        if (one.session, one.step) not in hurt and (one.exercise in alike or one.step in steps)
    )
    return sum(compared, start=SideTimes())


@dataclass(frozen=True, slots=True)
class _StepTotal:
    """The work of a step with sides in one session."""

    session: int
    step: int
    exercise: str
    side: Side | None
    alternates: bool
    done: Milliseconds


_WORKED = Field("done", DURATION)
_SIDE_TIMES = Entity(
    SideTimes, Field("left", DURATION, "left_ms"), Field("right", DURATION, "right_ms")
)
EXERCISE_TOTAL = Entity(
    ExerciseTotal, EXERCISE, NAME, STAGE, MUSCLES, SIDE_WORKED, ALTERNATES, _WORKED
)
"""A row of a query that names the sum of `done_ms` *done*."""
_STEP_TOTAL = Entity(
    _StepTotal, Field("session", WHOLE), STEP, EXERCISE, SIDE_WORKED, ALTERNATES, _WORKED
)


_WITH_BLOCKS = Entity(
    lambda routine, title, blocks: (routine, title, blocks), ROUTINE, TITLE, BLOCKS
)
_LOADED = Entity(lambda exercise, name, load: (exercise, name, load), EXERCISE, NAME, LOAD)


@row_reader
def _day_total(row: sqlite3.Row) -> tuple[date, Total]:
    total = Total(DURATION.read(row["worked"], OWN), WHOLE.read(row["sessions"], OWN))
    return DAY.read(row["day"], OWN), total
