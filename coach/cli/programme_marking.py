"""Marks a programme's day as done when its session is: called at the end of every session."""

from datetime import date

from coach.cli.programme_state import mark, running
from coach.cli.programme_words import told_after
from coach.errors import CoachError
from coach.journal.journal import Journal
from coach.journal.programme_store import running_programme
from coach.journal.trouble import JournalError
from coach.programme.progress import MarkState
from coach.programme.schedule import day_for
from coach.routine.library import Library


def mark_due_day(
    journal: Journal, routine_id: str, *, day: date, session: int | None
) -> str | None:
    """Mark the day that a finished session of this routine has done, if it was due on `day`.

    Gives what to tell the person: None where no programme asked for it. A programme whose file
    cannot be read is told about, and does not fail. Raises JournalError.
    """
    if running_programme(journal) is None:
        return None
    try:
        before = running(journal, Library.standard(), day)
    except JournalError:
        raise
    except CoachError as error:
        return f"The programme cannot be read, so no day of it is marked: {error}"
    due = None if before is None else day_for(routine_id, before.schedule)
    if before is None or due is None:
        return None
    after = mark(journal, before, due, MarkState.DONE, session)
    return None if after is None else told_after(after, due)
