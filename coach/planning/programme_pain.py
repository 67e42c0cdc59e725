"""Tells whether pain leaves anything to do of what a programme asks for."""

from datetime import date

from coach.journal.store.journal import Journal
from coach.planning.level import versions_of
from coach.routine.library.library import Library
from coach.routine.model import Routine

HOW_TO_LEAVE_IT_OUT = "coach programme skip leaves the day out"


def is_nothing_left(journal: Journal, routine: Routine, library: Library, today: date) -> bool:
    """Whether all of a routine hurts, and none of it has an easier version to offer instead.

    Raises JournalError.
    """
    if not journal.pains():
        return False
    # Takes long to load, and hardly ever is there pain.
    from coach.advice.advise import advice_for  # noqa: PLC0415
    from coach.advice.applying import applied  # noqa: PLC0415
    from coach.advice.error import NothingLeftError  # noqa: PLC0415
    from coach.advice.model import Past  # noqa: PLC0415

    versions = versions_of(library)
    past = Past(pains=journal.pains(open_only=False))
    try:
        applied(routine, advice_for(routine, past, versions, today), versions)
    except NothingLeftError:
        return True
    return False
