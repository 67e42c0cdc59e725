"""The programme that the person has started, with its days as they stand today."""

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
class RunningProgramme:
    """A programme that the person has started, as it stands on one day."""

    programmes: Programmes
    programme: Programme
    progress: Progress
    today: date

    @property
    def schedule(self) -> Schedule:
        """Its days on the calendar."""
        return schedule(self.programme, self.progress, self.today)

    def routine_of(self, dated: DatedDay) -> Routine:
        """The routine of a day. Raises CoachError if it cannot be read."""
        return self.programmes.routine_of(dated.day)


def find_running(journal: Journal, library: Library, today: date) -> RunningProgramme | None:
    """The programme that runs, or None.

    Raises CoachError if its file is missing or invalid; it says how to end the programme.
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
    return RunningProgramme(programmes, programme, progress, today)


def require_running(journal: Journal, library: Library, today: date) -> RunningProgramme:
    """The programme that runs. Raises CoachError if none does."""
    found = find_running(journal, library, today)
    if found is None:
        raise CoachError(NONE_RUNS)
    return found


def mark(
    journal: Journal,
    before: RunningProgramme,
    dated: DatedDay,
    state: MarkState,
    session: int | None = None,
) -> RunningProgramme | None:
    """Mark a day; returns the programme after that, or None if it was marked so already."""
    made = DayMark(dated.day.number, state, before.today, session)
    if not mark_programme_day(journal, before.progress.id, made):
        return None
    progress = running_programme(journal) or before.progress
    return RunningProgramme(before.programmes, before.programme, progress, before.today)
