"""Patterns in the sessions of a routine: easy on several days, hard twice, a long break."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from coach.advice.model import PastSession, TrainingHistory
from coach.journal.model import Effort, Outcome, Soreness

EASY_TIMES = 3
"""Easy days before anything gets harder; ours, as R9 gives no figure."""
A_REST = timedelta(days=2)
"""Two nights, between easy days that count."""
HARD_TIMES = 2
"""Hard sessions in a row before the routine gets lighter; ours."""
LONG_GAP = timedelta(weeks=4)
"""After a gap this long, sessions in a row are counted anew; ours."""
FORGOTTEN = timedelta(weeks=8)
"""After this long, the last session says nothing about the next one; ours."""
REMEMBERED = timedelta(days=7)
"""Soreness from longer ago than this is over: it lasts 5 to 7 days."""
SEVERAL = 3
"""Sessions in a row after which a habit is one; ours."""

SORE = (Soreness.LITTLE, Soreness.SORE)
"""The worse comes last."""


def latest(history: TrainingHistory, today: date) -> PastSession | None:
    """The last session, unless it is too long ago to matter."""
    for session in history.sessions[:1]:
        if today - session.entry.day <= FORGOTTEN:
            return session
    return None


def easy_in_a_row(history: TrainingHistory, today: date) -> tuple[PastSession, ...]:
    """The latest finished sessions that asked for the same, were easy and did not hurt.

    Newest first, with two nights between one that counts and the next. A session that was not rated
    does not count and does not break the row.
    """
    found: list[PastSession] = []
    for session in _without_long_gaps(history, today):
        entry = session.entry
        is_other = session.asked != history.sessions[0].asked
        was_too_much = session.has_hurt or entry.soreness in SORE
        if is_other or was_too_much or entry.effort in (Effort.RIGHT, Effort.HARD):
            break
        is_rested = not found or found[-1].entry.day - entry.day >= A_REST
        if entry.effort is Effort.EASY and session.is_finished and is_rested:
            found.append(session)
    return tuple(found)


def hard_in_a_row(history: TrainingHistory, today: date) -> tuple[PastSession, ...]:
    """The latest sessions that were hard, newest first; unrated ones are passed over."""
    found = []
    for session in _without_long_gaps(history, today):
        if session.entry.effort not in (Effort.HARD, None):
            break
        if session.entry.effort is Effort.HARD:
            found.append(session)
    return tuple(found)


def stopped_in_a_row(history: TrainingHistory, today: date) -> tuple[PastSession, ...]:
    """The latest sessions that were stopped before their end, newest first."""
    return _while(history, today, lambda one: one.entry.outcome is Outcome.STOPPED)


def skipped_in_a_row(
    history: TrainingHistory, today: date, exercise: str
) -> tuple[PastSession, ...]:
    """The latest sessions in which that exercise was skipped, newest first."""

    def is_skipped(session: PastSession) -> bool:
        return any(one.is_skipped and one.exercise == exercise for one in session.work)

    return _while(history, today, is_skipped)


def in_a_row(times: int) -> str:
    """How often, in words."""
    if times == 2:  # noqa: PLR2004 - that is what the word means
        return "twice in a row"
    return f"{times} times in a row"


def _while(
    history: TrainingHistory, today: date, holds: Callable[[PastSession], bool]
) -> tuple[PastSession, ...]:
    found = []
    for session in _without_long_gaps(history, today):
        if not holds(session):
            break
        found.append(session)
    return tuple(found)


def _without_long_gaps(history: TrainingHistory, today: date) -> Iterator[PastSession]:
    """From the newest session back to the first long gap."""
    following = today
    for session in history.sessions:
        if following - session.entry.day > LONG_GAP:
            return
        following = session.entry.day
        yield session
