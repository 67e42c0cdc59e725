"""Advice, and what of the past it is drawn from, as plain frozen data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from coach.errors import CoachError
from coach.journal.model import Outcome, PainEntry, SessionEntry, Soreness, WorkDone
from coach.routine.model import Routine

A_DAY = timedelta(days=1)


class AdviceKind(Enum):
    """What is to be done, or only known."""

    LEAVE_OUT = "leave out"
    """An exercise that hurts: not asked about, and out until the person says that it is over."""
    INSTEAD = "instead"
    """The easier version of an exercise that hurts, in its place."""
    LESS = "less"
    """Of the whole routine."""
    MUCH_LESS = "much less"
    """Likewise, with the easier version of what has one."""
    HARDER = "harder"
    """The harder version of an exercise."""
    MORE = "more"
    """More sets or reps of an exercise."""
    KNOW = "know"
    """Nothing to be changed: only to be read."""

    @property
    def is_offered(self) -> bool:
        """Whether the person is asked, and it is done only if they accept."""
        return self not in (AdviceKind.LEAVE_OUT, AdviceKind.KNOW)


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice for the next session of a routine."""

    kind: AdviceKind
    text: str
    """What to do, in sentences."""
    rule: str
    """The number of the field's rule: `R8`."""
    source: str
    """Who says so, and which figures are session-coach's own."""
    because: tuple[str, ...]
    """The entries of the journal that it comes from, in words and with their dates."""
    exercise: str | None = None
    """The id; None where it is about the whole routine."""
    times: int = 1
    """How far: versions up of HARDER, or down of INSTEAD, sets or reps of MORE."""


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session of the routine, and what was done in it."""

    entry: SessionEntry
    work: tuple[WorkDone, ...]
    has_hurt: bool = False
    """Whether anything hurt in it, be that over by now or not."""

    @property
    def is_finished(self) -> bool:
        """Whether it was seen through to its end."""
        return self.entry.outcome is Outcome.FINISHED

    @property
    def asked(self) -> tuple[object, ...]:
        """The same for sessions that asked for the same."""
        choices = self.entry.choices
        return self.entry.fingerprint, choices.level, choices.levels


@dataclass(frozen=True, slots=True)
class TrainingDay:
    """A day on which any routine was done."""

    day: date
    titles: tuple[str, ...]
    """Of its routines, each once."""
    soreness: Soreness | None
    """How the days after it were, as the person says; the worst where sessions differ."""


@dataclass(frozen=True, slots=True)
class TrainingHistory:
    """What the journal knows that matters for the next session of one routine."""

    sessions: Sequence[PastSession] = ()
    """The latest ones of this routine in which enough was done to tell anything, newest first."""
    pains: Sequence[PainEntry] = ()
    """Of all routines: open ones, and those that are over of the same exercises; newest first."""
    last_day: date | None = None
    """On which any routine was last done; None where none was."""
    before_today: TrainingDay | None = None
    """The last one before the day that advice is for."""

    def until(self, today: date) -> "TrainingHistory":
        """Without the sessions of days to come, which a clock that was ahead has left behind.

        Tomorrow is not to come for who has travelled west over the date line.
        """
        there = tuple(one for one in self.sessions if one.entry.day <= today + A_DAY)
        return replace(self, sessions=there)


class EverythingHurtsError(CoachError):
    """Pain leaves no exercise of a routine."""

    def __init__(self, routine: Routine) -> None:
        super().__init__(
            f"every exercise in {routine.title} hurts; "
            f"coach advice {routine.id} says what hurt, and how to say that it is over"
        )
