"""What the journal keeps of programmes: which one runs, and which of its days are done.

Each function takes an open `Journal`. What SQLite raises passes through, and so does RowError; the
journal tells it in words where it is used as a context manager.
"""

from datetime import date

from coach.journal.journal import Journal
from coach.journal.migrations import transaction
from coach.journal.rows import mark_of, programme_of
from coach.journal.statements import insert, update
from coach.programme.progress import DayMark, Progress

_MARK = """
INSERT INTO programme_day (programme, number, state, on_day, session)
VALUES (:programme, :number, :state, :on_day, :session)
ON CONFLICT (programme, number) DO UPDATE
SET state = excluded.state, on_day = excluded.on_day, session = excluded.session
WHERE state = 'skipped' AND excluded.state = 'done'
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
    entry = programme_of(row)
    return Progress(entry.id, entry.programme, entry.started_on, _marks(journal, entry.id))


def mark_programme_day(journal: Journal, start: int, mark: DayMark) -> bool:
    """Keep what was made of a day of this start; returns whether that is news.

    A day that was skipped can still be done. One that is done stays done, by the first session
    that did it.
    """
    with transaction(journal.connection):
        marked = journal.connection.execute(
            _MARK,
            {
                "programme": start,
                "number": mark.number,
                "state": mark.state.value,
                "on_day": mark.on.isoformat(),
                "session": mark.session,
            },
        )
        return marked.rowcount > 0


def end_programme(journal: Journal, start: int, ended_on: date) -> None:
    """End this start of a programme: stopped, or come to its end. What was done is kept."""
    with transaction(journal.connection):
        update(journal.connection, "programme", start, {"ended_on": ended_on.isoformat()})


def _marks(journal: Journal, start: int) -> tuple[DayMark, ...]:
    rows = journal.connection.execute(
        "SELECT * FROM programme_day WHERE programme = ? ORDER BY number", (start,)
    )
    return tuple(map(mark_of, rows))
