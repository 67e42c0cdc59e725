"""A day of a programme: marks it done after a session, and tells whether all of it hurts."""

from datetime import date

from coach.errors import CoachError
from coach.journal.choices import DayReference
from coach.journal.errors import JournalError
from coach.journal.store.journal import Journal
from coach.journal.store.programme_store import running_programme
from coach.planning.level import variations_of
from coach.planning.programme_wording import told_after
from coach.planning.running_programme import RunningProgramme, find_running, mark
from coach.programme.progress import MarkState
from coach.programme.schedule import DatedDay, day_for
from coach.routine.library.library import Library
from coach.routine.model import Routine


def mark_due_day(
    journal: Journal,
    routine_id: str,
    *,
    day: date,
    session: int | None,
    chosen: DayReference | None = None,
) -> str | None:
    """Mark the programme's day that is done by a session of this routine, finished on `day`.

    That is the day it was started for, `chosen`, or else the one that was due. Returns what to tell
    the person: None if no programme asked for the session, and if the programme's file cannot be
    read, that no day is marked. Raises JournalError.
    """
    if running_programme(journal) is None:
        return None
    try:
        before = find_running(journal, Library.standard(), day)
    except JournalError:
        raise
    except CoachError as error:
        return f"The programme cannot be read, so no day of it is marked: {error}"
    if before is None:
        return None
    done = _chosen(before, chosen) or day_for(routine_id, before.schedule)
    if done is None:
        return None
    after = mark(journal, before, done, MarkState.DONE, session)
    return None if after is None else told_after(after, done)


def _chosen(found: RunningProgramme, chosen: DayReference | None) -> DatedDay | None:
    """That day, unless another programme runs by now."""
    if chosen is None or chosen.programme != found.programme.id:
        return None
    days = found.schedule.days
    return next((one for one in days if one.day.number == chosen.number), None)


def does_all_hurt(journal: Journal, routine: Routine, library: Library, today: date) -> bool:
    """Whether all of a routine hurts, without an easier variation that could replace any of it.

    Raises JournalError.
    """
    if not journal.pains():
        return False
    # Slow to load, and pain is rare.
    from coach.advice.findings.advise import advice_for  # noqa: PLC0415
    from coach.advice.findings.applying import applied  # noqa: PLC0415
    from coach.advice.model import EverythingHurtsError, TrainingHistory  # noqa: PLC0415

    variations = variations_of(library)
    history = TrainingHistory(pains=journal.pains(open_only=False))
    try:
        applied(routine, advice_for(routine, history, variations, today), variations)
    except EverythingHurtsError:
        return True
    return False
