"""Tells whether pain leaves anything to do of what a programme asks for."""

from datetime import date

from coach.journal.store.journal import Journal
from coach.planning.level import variations_of
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
    from coach.advice.model import EverythingHurtsError, TrainingHistory  # noqa: PLC0415

    variations = variations_of(library)
    history = TrainingHistory(pains=journal.pains(open_only=False))
    try:
        applied(routine, advice_for(routine, history, variations, today), variations)
    except EverythingHurtsError:
        return True
    return False
