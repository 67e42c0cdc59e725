"""What the journal keeps of programmes: which one runs, and which of its days are done.

Each function takes an open `Journal`. Errors of SQLite and RowError pass through; the journal turns
them into JournalError as a context manager.
"""

from collections.abc import Collection
from datetime import date

from coach.journal.entities import MARK, PROGRAMME
from coach.journal.store.journal import Journal
from coach.journal.store.sql import insert, transaction, update
from coach.programme.progress import DayMark, MarkState, Progress

_MARK = """
INSERT INTO programme_day (programme, number, state, on_day, session)
VALUES (:programme, :number, :state, :on_day, :session)
ON CONFLICT (programme, number) DO UPDATE
SET state = excluded.state, on_day = excluded.on_day, session = excluded.session
WHERE state = 'skipped' AND excluded.state = 'done'
OR session IN (SELECT id FROM session WHERE deleted_at IS NOT NULL)
"""


def start_programme(journal: Journal, programme: str, started_on: date) -> int:
    """Begin a programme, which ends the one that runs; returns the id of this start."""
    with transaction(journal.connection):
        journal.connection.execute(
            "UPDATE programme SET ended_on = ? WHERE ended_on IS NULL", (started_on.isoformat(),)
        )
        columns = {"programme": programme, "started_on": started_on.isoformat()}
        return insert(journal.connection, "programme", columns)


def running_programme(journal: Journal) -> Progress | None:
    """The programme that runs, and what was made of its days; None where none does."""
    row = journal.connection.execute(
        "SELECT * FROM programme WHERE ended_on IS NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    entry = PROGRAMME.from_row(row)
    return Progress(entry.id, entry.programme, entry.started_on, _marks(journal, entry.id))


def mark_programme_day(journal: Journal, start: int, mark: DayMark) -> bool:
    """Keep what was made of a day of this start; returns whether that changed anything.

    A day that was skipped can still be done. One that is done stays done, by the first session
    that did it, until that is deleted.
    """
    with transaction(journal.connection):
        marked = journal.connection.execute(_MARK, {"programme": start, **MARK.to_columns(mark)})
        return marked.rowcount > 0


def is_marked(journal: Journal, session: int) -> bool:
    """Whether a day of a programme is marked as done by this session."""
    found = "SELECT 1 FROM programme_day WHERE session = ?"
    return journal.connection.execute(found, (session,)).fetchone() is not None


def end_programme(journal: Journal, start: int, ended_on: date) -> None:
    """End this start of a programme: stopped, or come to its end. What was done is kept."""
    with transaction(journal.connection):
        update(journal.connection, "programme", start, {"ended_on": ended_on.isoformat()})


def undo_skip(journal: Journal, start: int) -> int | None:
    """Let the day that was skipped last be done all the same; returns its number, if there is one.

    Of several skipped on one date it is the last in the programme.
    """
    with transaction(journal.connection):
        last = journal.connection.execute(
            "SELECT * FROM programme_day WHERE programme = ? AND state = ? "
            "ORDER BY on_day DESC, number DESC LIMIT 1",
            (start, MarkState.SKIPPED.value),
        ).fetchone()
        if last is None:
            return None
        number = MARK.from_row(last).number
        journal.connection.execute(
            "DELETE FROM programme_day WHERE programme = ? AND number = ?", (start, number)
        )
        return number


def reopen_days(journal: Journal, start: int, numbers: Collection[int]) -> int:
    """Let these days be done again; returns how many were done or skipped. Their sessions stay."""
    with transaction(journal.connection):
        return sum(
            journal.connection.execute(
                "DELETE FROM programme_day WHERE programme = ? AND number = ?", (start, number)
            ).rowcount
            for number in numbers
        )


def reopen_programme(journal: Journal) -> str | None:
    """Let the programme that was started last run again; returns its id, if there is one."""
    with transaction(journal.connection):
        last = journal.connection.execute(
            "SELECT * FROM programme ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if last is None:
            return None
        entry = PROGRAMME.from_row(last)
        update(journal.connection, "programme", entry.id, {"ended_on": None})
        return entry.programme


def _marks(journal: Journal, start: int) -> tuple[DayMark, ...]:
    """A day that a deleted session did is still to be done."""
    rows = journal.connection.execute(
        "SELECT programme_day.* FROM programme_day "
        "LEFT JOIN session ON session.id = programme_day.session "
        "WHERE programme = ? AND deleted_at IS NULL ORDER BY number",
        (start,),
    )
    return tuple(map(MARK.from_row, rows))
