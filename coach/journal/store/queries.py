"""What history and statistics ask the journal; SQLite does the adding up."""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from coach.duration import Milliseconds
from coach.journal.stats.side_balance import SideTimes, asked_of_both, sides_of
from coach.journal.stats.totals import Days, ExerciseTotal, Total
from coach.journal.store.rows import ALTERNATE, muscles_of, storable, text, understanding, whole
from coach.routine.model import Routine, Side, Stage

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


def sides_as_asked(connection: sqlite3.Connection, routine: Routine, today: date) -> SideTimes:
    """Likewise, but only of what the routine asks of both sides alike, and which did not hurt.

    Where a side hurt, or was never to be trained, it does not fall short.
    """
    alike = asked_of_both(routine)
    of_steps = zip(routine.step_numbers, routine.all_steps, strict=True)
    steps = {number for number, step in of_steps if step.exercise.id in alike}
    work = [
        _sided(row)
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
class _Sided:
    """The work of a step with sides in one session."""

    session: int
    step: int
    exercise: str
    side: Side | None
    alternates: bool
    done: Milliseconds


@understanding
def _sided(row: sqlite3.Row) -> _Sided:
    alternates = row["side"] == ALTERNATE
    return _Sided(
        whole(row["session"]),
        whole(row["step"]),
        text(row["exercise"]),
        None if alternates else Side(row["side"]),
        alternates,
        Milliseconds(whole(row["done"])),
    )


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
