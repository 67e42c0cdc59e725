"""Brings together what a command has to know of the programme that runs."""

from dataclasses import dataclass
from datetime import date

from coach.errors import CoachError
from coach.journal.store.journal import Journal
from coach.journal.store.programme_store import mark_programme_day, running_programme
from coach.programme.library import Programmes
from coach.programme.model import Programme
from coach.programme.progress import DayMark, MarkState, Progress
from coach.programme.schedule import DatedDay, Schedule, schedule
from coach.routine.library.library import Library
from coach.routine.model import Routine

NONE_RUNS = "no programme is running; coach programme list says what there is to start"


@dataclass(frozen=True, slots=True)
class Running:
    """A programme that the person has started, as it stands today."""

    programmes: Programmes
    programme: Programme
    progress: Progress
    today: date

    @property
    def schedule(self) -> Schedule:
        """Its days on the calendar."""
        return schedule(self.programme, self.progress, self.today)

    def routine_of(self, dated: DatedDay) -> Routine:
        """What is done on a day. Raises CoachError where it cannot be read."""
        return self.programmes.routine_of(dated.day)


def running(journal: Journal, library: Library, today: date) -> Running | None:
    """The programme that runs; None where none does.

    Raises CoachError where its file is gone or bad, which says how to be rid of it.
    """
    progress = running_programme(journal)
    if progress is None:
        return None
    programmes = Programmes.standard(library)
    try:
        programme = programmes.find(progress.programme)
    except CoachError as error:
        raise CoachError(
            f"{progress.programme} is running, and its file cannot be used: {error}\n"
            "coach programme stop ends it"
        ) from error
    return Running(programmes, programme, progress, today)


def surely_running(journal: Journal, library: Library, today: date) -> Running:
    """The programme that runs. Raises CoachError where none does."""
    found = running(journal, library, today)
    if found is None:
        raise CoachError(NONE_RUNS)
    return found


def mark(
    journal: Journal, before: Running, dated: DatedDay, state: MarkState, session: int | None = None
) -> Running | None:
    """Keep what was made of a day today; gives how it stands then, None where that is no news."""
    made = DayMark(dated.day.number, state, before.today, session)
    if not mark_programme_day(journal, before.progress.id, made):
        return None
    progress = running_programme(journal) or before.progress
    return Running(before.programmes, before.programme, progress, before.today)
