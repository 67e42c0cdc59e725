"""What the sessions of a routine say together: easy again and again, hard twice, a long break."""

from collections.abc import Iterator
from datetime import date, timedelta

from coach.advice.model import PastSession, TrainingDay, TrainingHistory
from coach.journal.model import Effort, Soreness

EASY_TIMES = 3
"""Sessions in a row, before anything gets harder; the figure is ours, for R9 gives none."""
HARD_TIMES = 2
"""Likewise, before it gets lighter."""
LONG_GAP = timedelta(weeks=4)
"""After that what was easy need not be so any more, and the count begins anew; ours."""
FORGOTTEN = timedelta(weeks=8)
"""After that the last time says nothing about the next one; ours."""
REMEMBERED = timedelta(days=7)
"""Who was sore longer ago than this is not any more, and does not know after which day; ours."""

SORE = (Soreness.LITTLE, Soreness.SORE)
"""The worse comes last."""


def latest(history: TrainingHistory, today: date) -> PastSession | None:
    """The last session, where it is not too long ago to matter."""
    for session in history.sessions[:1]:
        if today - session.entry.day <= FORGOTTEN:
            return session
    return None


def sore_day(history: TrainingHistory, today: date) -> TrainingDay | None:
    """The last day of training, where it left the person sore, and may do so yet."""
    day = history.before_today
    if day is None or day.soreness not in SORE or today - day.day > REMEMBERED:
        return None
    return day


def is_back_after_a_break(history: TrainingHistory, today: date) -> bool:
    """Whether nothing at all was done for so long that this is a new beginning."""
    was_long_ago = history.last_day is not None and today - history.last_day > FORGOTTEN
    return bool(history.sessions) and was_long_ago


def easy_in_a_row(history: TrainingHistory, today: date) -> tuple[PastSession, ...]:
    """The latest finished sessions that asked for the same, were easy and hurt not; newest first.

    Those about which nothing was said do not count, and do not break the row.
    """
    found = []
    for session in _without_long_gaps(history, today):
        entry = session.entry
        is_other = session.asked != history.sessions[0].asked
        was_borne_ill = session.has_hurt or entry.soreness in SORE
        if is_other or was_borne_ill or entry.effort in (Effort.RIGHT, Effort.HARD):
            break
        if entry.effort is Effort.EASY and session.is_finished:
            found.append(session)
    return tuple(found)


def hard_in_a_row(history: TrainingHistory, today: date) -> tuple[PastSession, ...]:
    """The latest sessions that were hard, newest first; whoever did not say is passed over."""
    found = []
    for session in _without_long_gaps(history, today):
        if session.entry.effort not in (Effort.HARD, None):
            break
        if session.entry.effort is Effort.HARD:
            found.append(session)
    return tuple(found)


def in_a_row(times: int) -> str:
    """So many times, in words."""
    if times == 2:  # noqa: PLR2004 - that is what the word means
        return "twice in a row"
    return f"{times} times in a row"


def _without_long_gaps(history: TrainingHistory, today: date) -> Iterator[PastSession]:
    """From the newest session back to the first long gap."""
    following = today
    for session in history.sessions:
        if following - session.entry.day > LONG_GAP:
            return
        following = session.entry.day
        yield session
