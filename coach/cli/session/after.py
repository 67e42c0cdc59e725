"""After a session: marks the programme's day as done, and asks how it was."""

from dataclasses import dataclass
from datetime import date

from coach.cli.session.questions import ask_how_it_was, exercised
from coach.cli.shared.journals import opened_journal, report_problem
from coach.cli.shared.terminal import say
from coach.duration import MINUTE
from coach.errors import CoachError
from coach.journal.choices import ProgrammeDay
from coach.journal.errors import JournalError
from coach.journal.live.recorder import SessionRecorder
from coach.journal.store.journal import Journal
from coach.planning.programme_day import mark_due_day


@dataclass(frozen=True, slots=True)
class FinishedSession:
    """A session that was finished."""

    routine: str
    """The id."""
    on: date
    """The day on which it began."""
    programme_day: ProgrammeDay | None
    """The day that it was started for."""


def after_session(
    session: int, recorder: SessionRecorder, finished: FinishedSession | None, *, asks: bool
) -> None:
    """Mark the programme's day as done, and ask how the session was.

    `finished` is None if it was stopped. After less than a minute of work nothing is asked.
    """
    asks = asks and recorder.worked >= MINUTE
    if finished is None and not asks:
        return
    try:
        with opened_journal() as journal:
            if finished is not None:
                _mark_programme(journal, session, finished)
            if asks:
                _ask_about(journal, session, recorder)
    except JournalError as error:  # the session is done all the same
        report_problem(error)
    except CoachError as error:
        say(error, err=True)


def _mark_programme(journal: Journal, session: int, finished: FinishedSession) -> None:
    told = mark_due_day(
        journal, finished.routine, day=finished.on, session=session, chosen=finished.programme_day
    )
    if told is not None:
        say(told)


def _ask_about(journal: Journal, session: int, recorder: SessionRecorder) -> None:
    answer = ask_how_it_was(exercised(recorder.work), recorder.hurt)
    if answer.effort is not None:
        journal.rate(session, answer.effort)
    for pain in answer.pains:
        journal.mark_pain(session, pain)
