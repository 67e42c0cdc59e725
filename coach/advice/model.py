"""Advice, and the training history that it comes from, as plain frozen data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from coach.advice.evidence import Evidence
from coach.errors import CoachError
from coach.journal.model import Outcome, PainEntry, SessionEntry, Soreness, WorkDone
from coach.routine.model import Routine

A_DAY = timedelta(days=1)


class AdviceKind(Enum):
    """The fix: what to do, or only know."""

    LEAVE_OUT = "leave out"
    """An exercise that hurts: out, without asking, until the person says that it is over."""
    INSTEAD = "instead"
    """The easier variation of an exercise that hurts, in its place."""
    LESS = "less"
    """Of the whole routine."""
    MUCH_LESS = "much less"
    """Of the whole routine, with the easier variation of every exercise that has one."""
    HARDER = "harder"
    """The harder variation of an exercise."""
    MORE = "more"
    """More of an exercise: reps, sets or hold time within its ranges, or sets and reps beyond."""
    KNOW = "know"
    """Changes nothing: only to be read."""

    @property
    def is_offered(self) -> bool:
        """Whether it is done only if the person accepts it."""
        return self not in (AdviceKind.LEAVE_OUT, AdviceKind.KNOW)


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice for the next session of a routine."""

    kind: AdviceKind
    text: str
    """What to do, in sentences."""
    evidence: Evidence
    """The field's rule, and who says so."""
    because: tuple[str, ...]
    """The journal entries that it comes from, in words and with their dates."""
    exercise: str | None = None
    """The id; None if it is about the whole routine."""
    times: int = 1
    """How many variations up (HARDER) or down (INSTEAD), or how many additions (MORE)."""


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session of the routine, and the work done in it."""

    entry: SessionEntry
    work: tuple[WorkDone, ...]
    has_hurt: bool = False
    """Whether anything hurt in it, even if that is over by now."""

    @property
    def is_finished(self) -> bool:
        """Whether it was done to its end."""
        return self.entry.outcome is Outcome.FINISHED

    @property
    def asked(self) -> tuple[object, ...]:
        """Identifies what the session asked for, to compare sessions."""
        choices = self.entry.choices
        return self.entry.fingerprint, choices.level, choices.levels


@dataclass(frozen=True, slots=True)
class TrainingDay:
    """A day with any session."""

    day: date
    titles: tuple[str, ...]
    """Of its routines, each once."""
    soreness: Soreness | None
    """On the day after, as the person says; the worst if sessions differ."""


@dataclass(frozen=True, slots=True)
class TrainingHistory:
    """What the journal knows that matters for the next session of a routine."""

    sessions: Sequence[PastSession] = ()
    """The latest sessions of this routine with enough work to judge by, newest first."""
    pains: Sequence[PainEntry] = ()
    """Of all routines, newest first: open pains, and past ones of the same exercises."""
    last_day: date | None = None
    """The last day with a session of any routine; None if there was none."""
    before_today: TrainingDay | None = None
    """The last training day before the day that advice is for."""

    def until(self, today: date) -> "TrainingHistory":
        """Without sessions of future days, left behind by a clock that was ahead.

        Tomorrow is no future day: a person may have travelled west over the date line.
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
