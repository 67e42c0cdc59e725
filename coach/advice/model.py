"""Advice, and the training history that it comes from, as plain frozen data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import cached_property

from coach.duration import NO_TIME, Milliseconds
from coach.errors import CoachError
from coach.journal.model import Outcome, PainEntry, SessionEntry, Soreness, WorkDone
from coach.routine.field.catalogue import Rule
from coach.routine.field.names import WorkKind
from coach.routine.model import Routine
from coach.routine.regions import Region
from coach.text.english import all_of

A_DAY = timedelta(days=1)


class AdviceKind(Enum):
    """The fix: what to do, or only know."""

    LEAVE_OUT = "leave out"
    """An exercise that hurts: out, without asking, until the person says that it is over."""
    INSTEAD = "instead"
    """The easier variation of an exercise that hurts, in its place."""
    SKIP = "skip"
    """An exercise that had better wait: out for today."""
    LESS = "less"
    """A share of the work, of the whole routine or of a part of it."""
    MUCH_LESS = "much less"
    """The same, with the easier variation of every exercise that has one."""
    HARDER = "harder"
    """The harder variation of an exercise."""
    MORE = "more"
    """More of an exercise: reps, sets or hold time within its ranges, or sets and reps beyond."""
    FIT = "fit"
    """Fit the routine to so many minutes."""
    ASK = "ask"
    """A question to the person; nothing changes before it is answered."""
    KNOW = "know"
    """Changes nothing: only to be read."""

    @property
    def is_offered(self) -> bool:
        """Whether it is done only if the person accepts it."""
        return self not in (AdviceKind.LEAVE_OUT, AdviceKind.ASK, AdviceKind.KNOW)


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice for the next session of a routine."""

    kind: AdviceKind
    text: str
    """What to do, in sentences."""
    rule: Rule
    """The field's rule, and who says so."""
    because: tuple[str, ...]
    """The journal entries that it comes from, in words and with their dates."""
    exercise: str | None = None
    """The id; None if it is about the whole routine."""
    times: int = 1
    """How many variations up (HARDER) or down (INSTEAD), or how many additions (MORE)."""
    share: Fraction = Fraction(1)
    """How much of the work is left (LESS, MUCH_LESS)."""
    regions: frozenset[Region] = frozenset()
    """The parts of the body whose work gets less; none for all of them."""
    minutes: int = 0
    """To fit to (FIT)."""


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
class Load:
    """The work of one exercise on one day, over all sessions."""

    exercise: str
    """The id."""
    kind: WorkKind | None
    regions: tuple[Region, ...]
    done: Milliseconds
    """On the side that had more of it."""

    @property
    def effort(self) -> Milliseconds:
        """That time, if muscles work hard in it."""
        return self.done if self.kind is None or self.kind.is_effort else NO_TIME


@dataclass(frozen=True)
class TrainingDay:
    """A day with any session."""

    day: date
    titles: tuple[str, ...]
    """Of its routines, each once."""
    soreness: Soreness | None
    """On the day after, as the person says; the worst if sessions differ."""
    is_hard: bool = False
    """Whether any of its sessions was hard."""
    loads: tuple[Load, ...] = ()

    @cached_property
    def effort(self) -> Milliseconds:
        """All of it."""
        return Milliseconds(sum(one.effort for one in self.loads))

    @cached_property
    def regions(self) -> frozenset[Region]:
        """The parts of the body that worked, without what was only rolled."""
        worked = (one for one in self.loads if one.kind is not WorkKind.RELEASE)
        return frozenset(region for one in worked for region in one.regions)

    def had(self, exercise: str) -> bool:
        """Whether that exercise was done."""
        return any(one.exercise == exercise for one in self.loads)


@dataclass(frozen=True, slots=True)
class TrainingHistory:
    """What the journal knows that matters for the next session of a routine."""

    sessions: Sequence[PastSession] = ()
    """The latest sessions of this routine with enough work to judge by, newest first."""
    pains: Sequence[PainEntry] = ()
    """Of all routines, newest first: open pains, and past ones of the last year."""
    last_day: date | None = None
    """The last day with a session of any routine; None if there was none."""
    days: Sequence[TrainingDay] = ()
    """The training days of the last weeks, of all routines, newest first."""

    def until(self, today: date) -> "TrainingHistory":
        """Without sessions of future days, left behind by a clock that was ahead.

        Tomorrow is no future day: a person may have travelled west over the date line.
        """
        there = tuple(one for one in self.sessions if one.entry.day <= today + A_DAY)
        return replace(self, sessions=there, days=[one for one in self.days if one.day <= today])

    def before(self, today: date) -> Iterator[TrainingDay]:
        """The training days before today, newest first."""
        return (one for one in self.days if one.day < today)

    @property
    def open_pains(self) -> Sequence[PainEntry]:
        """Those that are not over."""
        return [one for one in self.pains if one.cleared is None]


class EverythingHurtsError(CoachError):
    """Pain leaves no exercise of a routine."""

    def __init__(self, routine: Routine, others: Sequence[str] = ()) -> None:
        """`others` are the names of routines in which nothing hurts."""
        instead = f". Nothing hurts in {all_of(others)}: coach run {others[0]}" if others else ""
        super().__init__(
            f"every exercise in {routine.title} hurts, so leave it alone until that is over; "
            f"coach advice {routine.id} says what hurt, and how to say that it is over{instead}"
        )
