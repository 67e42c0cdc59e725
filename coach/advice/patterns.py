"""Patterns in the sessions of a routine: easy several times, hard twice, a long break."""

from collections.abc import Iterator
from datetime import date, timedelta

from coach.advice.model import PastSession, TrainingDay, TrainingHistory
from coach.journal.model import Effort, Soreness

EASY_TIMES = 3
"""Easy sessions in a row before anything gets harder; ours, as R9 gives no figure."""
HARD_TIMES = 2
"""Hard sessions in a row before the routine gets lighter; ours."""
LONG_GAP = timedelta(weeks=4)
"""After a gap this long, sessions in a row are counted anew; ours."""
FORGOTTEN = timedelta(weeks=8)
"""After this long, the last session says nothing about the next one; ours."""
REMEMBERED = timedelta(days=7)
"""Soreness from longer ago than this is over; ours."""

SORE = (Soreness.LITTLE, Soreness.SORE)
"""The worse comes last."""


def latest(history: TrainingHistory, today: date) -> PastSession | None:
    """The last session, unless it is too long ago to matter."""
    for session in history.sessions[:1]:
        if today - session.entry.day <= FORGOTTEN:
            return session
    return None


def sore_day(history: TrainingHistory, today: date) -> TrainingDay | None:
    """The last training day, if the person was sore after it and may still be."""
    day = history.before_today
    if day is None or day.soreness not in SORE or today - day.day > REMEMBERED:
        return None
    return day


def is_back_after_a_break(history: TrainingHistory, today: date) -> bool:
    """Whether the person did nothing at all for so long that this is a new beginning."""
    was_long_ago = history.last_day is not None and today - history.last_day > FORGOTTEN
    return bool(history.sessions) and was_long_ago


def easy_in_a_row(history: TrainingHistory, today: date) -> tuple[PastSession, ...]:
    """The latest finished sessions that asked for the same, were easy and did not hurt.

    Newest first. A session that was not rated does not count and does not break the row.
    """
    found = []
    for session in _without_long_gaps(history, today):
        entry = session.entry
        is_other = session.asked != history.sessions[0].asked
        was_too_much = session.has_hurt or entry.soreness in SORE
        if is_other or was_too_much or entry.effort in (Effort.RIGHT, Effort.HARD):
            break
        if entry.effort is Effort.EASY and session.is_finished:
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


def in_a_row(times: int) -> str:
    """How often, in words."""
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
