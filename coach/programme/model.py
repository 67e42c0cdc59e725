"""What a programme asks for on which day, as plain frozen data."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from coach.routine.model import Routine

DAYS_OF_A_WEEK = 7


class Missed(Enum):
    """What becomes of a day on which nothing was done."""

    SHIFT = "shift"
    """It moves to the next training day, and everything after it moves on by one."""
    DROP = "drop"
    """It is left out, and everything after it stays where it is."""


class WeekBegins(Enum):
    """Where a programme's weeks begin, which follows from how it names its days."""

    WITH_THE_START = "with the start"
    """`day 1` is the day on which the person starts."""
    ON_MONDAY = "on Monday"
    """Days are called by their weekdays."""


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """One session of a training day: when in its week, and what is done."""

    number: int
    """Of the session in the programme, from 1; of the day, where each day has one session."""
    week: int
    """From 1."""
    offset: int
    """Days after the first of its week, 0 to 6."""
    routine: str
    """The id of a routine: of the library, or of the one that stands in the programme itself."""
    session: Routine | None = None
    """The routine, where it stands in the programme."""
    place: int = 1
    """Of several sessions on that day, from 1."""
    times: int = 1
    """How many sessions that day has."""

    @property
    def asked(self) -> tuple[object, ...]:
        """What is done and when in its week: the same for weeks that are alike."""
        return self.offset, self.place, self.times, self.routine, self.session


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a programme."""

    title: str
    days: tuple[ProgrammeDay, ...]
    """In order of their offsets and places; at least one."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """Routines over weeks, as a file has them: without dates."""

    id: str
    title: str
    weeks: tuple[Week, ...]
    missed: Missed = Missed.SHIFT
    begins: WeekBegins = WeekBegins.WITH_THE_START
    description: str = ""
    source: str = ""
    cautions: tuple[str, ...] = ()
    """Those that hold for each of its own sessions, which have them too."""
    file: str = field(default="", compare=False)
    """Where it was read from."""

    @property
    def days(self) -> tuple[ProgrammeDay, ...]:
        """All sessions in order; the number of one is its place here, from 1."""
        return tuple(day for week in self.weeks for day in week.days)

    @property
    def training_days(self) -> int:
        """How many days have something to do."""
        return sum(day.place == 1 for day in self.days)

    @property
    def unit(self) -> str:
        """What its parts are called: sessions, if any day has several."""
        return "day" if self.training_days == len(self.days) else "session"

    def week_of(self, day: ProgrammeDay) -> Week:
        """The week that a day is in."""
        return self.weeks[day.week - 1]

    def first_day_of_weeks(self, started_on: date) -> date:
        """The day with offset 0 of the first week, so that no day of it is before the start.

        That is the start itself, or the Monday that puts the first training day on or after it.
        """
        if self.begins is WeekBegins.WITH_THE_START:
            return started_on
        monday = started_on - timedelta(days=started_on.weekday())
        is_over = started_on.weekday() > self.weeks[0].days[0].offset
        return monday + timedelta(days=DAYS_OF_A_WEEK * is_over)
