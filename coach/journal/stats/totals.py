"""Totals over many sessions: by day, by week, by phase and by muscle."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coach.duration import NO_TIME, Milliseconds
from coach.journal.model import BlockResult
from coach.routine.model import Side, Stage

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Total:
    """An amount of work, and the number of sessions it was done in."""

    worked: Milliseconds = NO_TIME
    sessions: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(Milliseconds(self.worked + other.worked), self.sessions + other.sessions)


Days = Mapping[date, Total]
"""The work of each day on which there was some."""


@dataclass(frozen=True, slots=True)
class WeekTotal:
    """The work of one week."""

    monday: date
    total: Total

    @property
    def name(self) -> str:
        """The week's name in ISO 8601: `2026-W53`."""
        return iso_week(self.monday)


@dataclass(frozen=True, slots=True)
class ExerciseTotal:
    """All work of one exercise on one side, while it had the same name, phase and muscles."""

    exercise: str
    """The id."""
    name: str
    stage: Stage | None
    muscles: tuple[str, ...]
    side: Side | None
    alternates: bool
    """Whether the sides took turns: half of the time is each one's."""
    done: Milliseconds


@dataclass(frozen=True, slots=True)
class Progress:
    """The first and the last load of an exercise in a period."""

    exercise: str
    """The id."""
    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class ResultProgress:
    """The best and the last result of the same rounds by the clock in a period."""

    routine: str
    """The id."""
    title: str
    best: BlockResult
    last: BlockResult


def monday_of(day: date) -> date:
    """The first day of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def iso_week(day: date) -> str:
    """The week that `day` is in: `2026-W53`, also for the first days of January 2027."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def mondays(since: date, until: date) -> Iterator[date]:
    """The first day of every week from that of `since` to that of `until`, oldest first."""
    weeks = (monday_of(until) - monday_of(since)) // WEEK
    return (monday_of(since) + number * WEEK for number in range(weeks + 1))


def by_week(days: Days, since: date, today: date) -> list[WeekTotal]:
    """Every week from that of `since` to this one, those without work too, oldest first.

    The days before `since` in its week are left out, and so are days to come.
    """
    totals = {monday: Total() for monday in mondays(since, today)}
    for day, total in days.items():
        if since <= day <= today:
            totals[monday_of(day)] += total
    return [WeekTotal(monday, total) for monday, total in totals.items()]


def sum_of(days: Days, since: date, today: date) -> Total:
    """All work from `since` to today."""
    return sum((total for day, total in days.items() if since <= day <= today), start=Total())


def to_come(days: Days, today: date) -> int:
    """How many sessions lie in the future: a clock was wrong then, or is wrong now."""
    return sum(total.sessions for day, total in days.items() if day > today)


def by_stage(work: Iterable[ExerciseTotal]) -> dict[Stage | None, Milliseconds]:
    """Time in each phase of a session, in the order the field teaches; None for no phase."""
    totals: dict[Stage | None, Milliseconds] = {}
    for one in work:
        totals[one.stage] = Milliseconds(totals.get(one.stage, NO_TIME) + one.done)
    return {stage: totals[stage] for stage in (*Stage, None) if totals.get(stage)}


def by_muscle(work: Iterable[ExerciseTotal]) -> dict[str, Milliseconds]:
    """Time for each muscle, most first. An exercise counts in full for each of its muscles."""
    totals: dict[str, Milliseconds] = {}
    for one in work:
        for muscle in one.muscles:
            totals[muscle] = Milliseconds(totals.get(muscle, NO_TIME) + one.done)
    worked = ((muscle, total) for muscle, total in totals.items() if total)
    return dict(sorted(worked, key=lambda named: (-named[1], named[0])))
