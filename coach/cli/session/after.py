"""What a session leaves behind once it is over: how it was, and a day of a programme done."""

from dataclasses import dataclass
from datetime import date

from coach.cli.session.questions import ask_how_it_was, exercised
from coach.cli.shared.journals import opened_journal, report_problem
from coach.cli.shared.terminal import say
from coach.duration import MINUTE
from coach.errors import CoachError
from coach.journal.errors import JournalError
from coach.journal.live.recorder import SessionRecorder
from coach.journal.model import ProgrammeDay
from coach.journal.store.journal import Journal
from coach.planning.programme_day import mark_due_day


@dataclass(frozen=True, slots=True)
class Done:
    """A session that was finished."""

    routine: str
    """The id."""
    on: date
    """The day on which it began."""
    programme_day: ProgrammeDay | None
    """The one that it was started for."""


def leave_behind(session: int, recorder: SessionRecorder, done: Done | None, *, asks: bool) -> None:
    """Mark the programme's day that a session has done, and ask how it was.

    `done` is None where it was not finished. Less than a minute of work tells nothing, and is not
    asked about.
    """
    asks = asks and recorder.worked >= MINUTE
    if done is None and not asks:
        return
    try:
        with opened_journal() as journal:
            if done is not None:
                _mark_programme(journal, session, done)
            if asks:
                _ask_about(journal, session, recorder)
    except JournalError as error:  # the session is done all the same
        report_problem(error)
    except CoachError as error:
        say(error, err=True)


def _mark_programme(journal: Journal, session: int, done: Done) -> None:
    told = mark_due_day(
        journal, done.routine, day=done.on, session=session, chosen=done.programme_day
    )
    if told is not None:
        say(told)


def _ask_about(journal: Journal, session: int, recorder: SessionRecorder) -> None:
    answer = ask_how_it_was(exercised(recorder.work), recorder.hurt)
    if answer.effort is not None:
        journal.rate(session, answer.effort)
    for pain in answer.pains:
        journal.mark_pain(session, pain)
