"""What history and statistics ask the journal; SQLite does the adding up."""

import sqlite3
from datetime import date, timedelta

from coach.duration import Milliseconds
from coach.journal.balance import SideTimes
from coach.journal.rows import ALTERNATE, muscles_of, text, understanding, whole
from coach.journal.statistics import Days, ExerciseTotal, Total
from coach.routine.model import Side, Stage

COMPARED = timedelta(weeks=12)
"""How far back the sides of a routine are compared: what a side missed long ago is forgiven."""


def count_sessions(
    connection: sqlite3.Connection, *, since: date | None = None, routine: str | None = None
) -> int:
    """How many there are, of a routine and from a day on, without those deleted."""
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
    """The work of every day; a session in which nothing was done is none here."""
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
    return [_exercise_total(row) for row in rows]


def sides_of_routine(connection: sqlite3.Connection, routine: str, today: date) -> SideTimes:
    """What each side had in the sessions of a routine, by its id, in the last twelve weeks."""
    sums = connection.execute(
        "SELECT coalesce(sum(worked_left_ms), 0) AS left_ms, "
        "coalesce(sum(worked_right_ms), 0) AS right_ms FROM session "
        "WHERE deleted_at IS NULL AND routine = ? AND day BETWEEN ? AND ?",
        (routine, (today - COMPARED).isoformat(), today.isoformat()),
    ).fetchone()
    return _side_times(sums)


@understanding
def _day_total(row: sqlite3.Row) -> tuple[date, Total]:
    total = Total(Milliseconds(whole(row["worked"])), row["sessions"])
    return date.fromisoformat(row["day"]), total


@understanding
def _side_times(row: sqlite3.Row) -> SideTimes:
    return SideTimes(Milliseconds(whole(row["left_ms"])), Milliseconds(whole(row["right_ms"])))


@understanding
def _exercise_total(row: sqlite3.Row) -> ExerciseTotal:
    side = row["side"]
    alternates = side == ALTERNATE
    return ExerciseTotal(
        exercise=text(row["exercise"]),
        name=text(row["name"]),
        stage=Stage(row["stage"]) if row["stage"] else None,
        muscles=muscles_of(row["muscles"]),
        side=Side(side) if side and not alternates else None,
        alternates=alternates,
        done=Milliseconds(whole(row["done"])),
    )
