"""Puts a programme's days on dates, given what was done, what was skipped and what day it is."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import chain, islice, repeat

from coach.programme.model import DAYS_OF_A_WEEK, Missed, Programme, ProgrammeDay
from coach.programme.progress import DayMark, MarkState, Progress


class DayState(Enum):
    """How a day stands, as seen from today."""

    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"
    """It is over and will not come again; no day of a programme that shifts ends so."""
    DUE = "due"
    """Today."""
    COMING = "coming"

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be done."""
        return self in (DayState.DUE, DayState.COMING)


@dataclass(frozen=True, slots=True)
class DatedDay:
    """A day of the programme and its date."""

    day: ProgrammeDay
    on: date
    """When it was done or skipped, else when it is to be done, or should have been."""
    planned: date
    """Its date if no day were ever missed."""
    state: DayState

    @property
    def has_moved(self) -> bool:
        """Whether it comes later than planned, since a day was missed."""
        return self.state.is_ahead and self.on > self.planned


@dataclass(frozen=True, slots=True)
class Schedule:
    """A programme on the calendar, as it stands on one day."""

    days: tuple[DatedDay, ...]
    """In the order of the programme."""

    @property
    def next(self) -> DatedDay | None:
        """What is to be done next, perhaps today; None where the programme is over."""
        return next((dated for dated in self.days if dated.state.is_ahead), None)

    @property
    def due(self) -> DatedDay | None:
        """What is to be done today."""
        return next((dated for dated in self.days if dated.state is DayState.DUE), None)

    def latest(self, state: DayState) -> DatedDay | None:
        """The last day that stands so."""
        return next((dated for dated in reversed(self.days) if dated.state is state), None)

    def counted(self, state: DayState) -> int:
        """How many days stand so."""
        return sum(dated.state is state for dated in self.days)


def schedule(programme: Programme, progress: Progress, today: date) -> Schedule:
    """Every day of the programme with its date and how it stands.

    Marks of days that the programme does not have are of no account: its file may have changed.
    """
    marks = {mark.number: mark for mark in progress.marks}
    dated = _dropping if programme.missed is Missed.DROP else _shifting
    return Schedule(tuple(dated(programme, progress.started_on, marks, today)))


def day_for(routine_id: str, dated: Schedule) -> DatedDay | None:
    """The day that a finished session of this routine has done: today's, if that is its routine."""
    due = dated.due
    return due if due is not None and due.day.routine == routine_id else None


def _dropping(
    programme: Programme, started_on: date, marks: Mapping[int, DayMark], today: date
) -> Iterator[DatedDay]:
    for day, planned in zip(programme.days, _training_days(programme, started_on), strict=False):
        yield _dated(day, planned, planned, marks.get(day.number), today)


def _shifting(
    programme: Programme, started_on: date, marks: Mapping[int, DayMark], today: date
) -> Iterator[DatedDay]:
    """What is still to be done has the first free place on a training day from its own on.

    So a session that is made up before the next training day moves nothing. A day with several
    sessions has as many places.
    """
    dates = _dates_until(programme, started_on, today)
    to_come = bisect_left(dates, today)
    free = 0
    done_on: Counter[date] = Counter()
    for own, day in enumerate(programme.days):
        mark = marks.get(day.number)
        place = max(own, free, to_come)
        yield _dated(day, dates[place], dates[own], mark, today)
        if mark is None:
            free = place + 1
        elif mark.state is MarkState.DONE:
            # Tomorrow's date is that of another time zone, and counts as it was there. A later one
            # is that of a clock which was wrong, and has been set back since.
            on = mark.on if mark.on <= today + timedelta(days=1) else today
            done_on[on] += 1
            taken = bisect_left(dates, on) + done_on[on]
            free = max(free, min(taken, bisect_right(dates, on)))


def _dated(
    day: ProgrammeDay, on: date, planned: date, mark: DayMark | None, today: date
) -> DatedDay:
    if mark is not None:
        return DatedDay(day, mark.on, planned, DayState(mark.state.value))
    if on == today:
        return DatedDay(day, on, planned, DayState.DUE)
    return DatedDay(day, on, planned, DayState.MISSED if on < today else DayState.COMING)


def _dates_until(programme: Programme, started_on: date, today: date) -> list[date]:
    """The places on training days up to today, and at least one more for each session."""
    most_a_day = max(day.times for day in programme.days)
    until_today = max(0, (today - started_on).days + 1) * most_a_day
    return list(islice(_training_days(programme, started_on), until_today + len(programme.days)))


def _training_days(programme: Programme, started_on: date) -> Iterator[date]:
    """The date of every session; past the end, those of more last weeks. None is before the start.

    A date comes as often as its day has sessions.
    """
    first = programme.first_day_of_weeks(started_on)
    for number, week in enumerate(chain(programme.weeks, repeat(programme.weeks[-1]))):
        for day in week.days:
            yield first + timedelta(days=DAYS_OF_A_WEEK * number + day.offset)
