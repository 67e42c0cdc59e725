"""After a session: marks the programme's day as done, and asks how it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from coach.cli.session.questions import ask_how_it_was, exercised
from coach.cli.session.worth import print_worth
from coach.cli.shared.journals import opened_journal, report_problem
from coach.cli.shared.terminal import say
from coach.config import Theme
from coach.duration import MINUTE
from coach.errors import CoachError
from coach.journal.choices import DayReference
from coach.journal.errors import JournalError
from coach.journal.live.recorder import SessionRecorder
from coach.planning.programme_day import mark_due_day


@dataclass(frozen=True, slots=True)
class FinishedSession:
    """A session that was finished."""

    routine: str
    """The id."""
    on: date
    """The day on which it began."""
    programme_day: DayReference | None
    """The day that it was started for."""


def mark_programme(session: int, finished: FinishedSession) -> str | None:
    """Mark the programme's day as done by this session; returns what to tell the person, if any."""
    told = None
    with _reported(), opened_journal() as journal:
        chosen, on = finished.programme_day, finished.on
        told = mark_due_day(journal, finished.routine, day=on, session=session, chosen=chosen)
    return told  # noqa: RET504  an error was reported in between


def tell_worth(session: int) -> None:
    """Print what is new about a session, the week so far, and how to resume a stopped one."""
    with _reported(), opened_journal() as journal:
        print_worth(journal, session)


def ask_how_it_was_done(session: int, recorder: SessionRecorder, theme: Theme | None) -> None:
    """Ask how the session was; after less than a minute of work nothing is asked.

    With a `theme` it asks in large letters.
    """
    if recorder.worked < MINUTE:
        return
    answer = ask_how_it_was(exercised(recorder.work), recorder.hurt, theme)
    with _reported(), opened_journal() as journal:
        if answer.effort is not None:
            journal.rate(session, answer.effort)
        for pain in answer.pains:
            journal.mark_pain(session, pain)


@contextmanager
def _reported() -> Iterator[None]:
    """Report an error instead of raising it: the session is done all the same."""
    try:
        yield
    except JournalError as error:
        report_problem(error)
    except CoachError as error:
        say(error, err=True)
