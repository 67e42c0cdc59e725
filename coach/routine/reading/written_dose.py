"""Doses as they are written: which keys there are, what overlays what, and what they mean."""

from dataclasses import dataclass, fields, replace

from coach.documents.keys import PerSet, for_all
from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.model import (
    DEFAULT_RELEASE,
    OPEN_PHASE,
    Dose,
    Order,
    Phase,
    PhaseKind,
    Sides,
    WorkSet,
)

Phases = tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What one rep is."""

    phases: PerSet[Phases]
    lets_go: bool = False
    """One hold or count, which is let go of before the next rep."""

    @property
    def is_hold(self) -> bool:
        """Whether it is one position kept for a time, not a count."""
        return self.lets_go and not self.phases.values[0][0].counted

    @property
    def is_open(self) -> bool:
        """Whether the person paces the set."""
        return OPEN_PHASE in self.phases.values[0]


ONE_REP = for_all(1)
USUAL_TEMPO = Shape(for_all((Phase(PhaseKind.MOVE, seconds(2)), Phase(PhaseKind.MOVE, seconds(2)))))
"""2-0-2, of reps that say no more."""


class DoseError(Exception):
    """Keys that do not go together; `key` is the one to put right, None for the whole dose."""

    def __init__(self, key: str | None, message: str) -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True, slots=True)
class DoseSpec:
    """The keys of a dose as written; None is a key left out."""

    shape: Shape | None = None
    reps: PerSet[int] | None = None
    sets: int | None = None
    release: Milliseconds | None = None
    sides: Sides | None = None
    rest: Milliseconds | None = None
    order: Order | None = None

    @property
    def is_enough(self) -> bool:
        """Whether it says how much to do; if not, it is for a step to complete."""
        return self.shape is not None or self.reps is not None

    def over(self, base: "DoseSpec") -> "DoseSpec":
        """This dose laid over an exercise's: a key written here replaces its like there.

        A shape also replaces the release that went with the old one, and a hold in the place of
        reps those reps: one hold that is written does not mean six. A list also replaces the
        number of sets.
        """
        if self.shape is not None:
            drops_reps = self.shape.is_hold and not (base.shape and base.shape.is_hold)
            base = replace(base, shape=None, release=None, reps=None if drops_reps else base.reps)
        if _is_list(self.reps) or (self.shape is not None and _is_list(self.shape.phases)):
            base = replace(base, sets=None)
        own = {key.name: getattr(self, key.name) for key in fields(self)}
        return replace(base, **{key: value for key, value in own.items() if value is not None})

    def build(self) -> Dose:
        """The dose that is meant. Raises DoseError where its keys do not go together."""
        if not self.is_enough:
            raise DoseError(None, "no dose: add hold, count, tempo, breath, phases or reps")
        shape, reps = self.shape or USUAL_TEMPO, self.reps or ONE_REP
        if shape.is_open and self.release is not None:
            raise DoseError("release", "release: expected none, for the person paces the set")
        sets = range(self._number_of_sets(shape.phases, reps))
        return Dose(
            sets=tuple(self._set(shape, number, reps.of(number)) for number in sets),
            sides=self.sides or Sides.NONE,
            rest=self.rest or NO_TIME,
            order=self.order or Order.SET,
        )

    def _set(self, shape: Shape, number: int, reps: int) -> WorkSet:
        release = self.release
        if release is None:
            release = DEFAULT_RELEASE if shape.lets_go and reps > 1 else NO_TIME
        letting_go = (Phase(PhaseKind.RELEASE, release),) if release else ()
        return WorkSet(reps, shape.phases.of(number) + letting_go)

    def _number_of_sets(self, holds: PerSet[Phases], reps: PerSet[int]) -> int:
        listed = [len(values.values) for values in (holds, reps) if values.is_list]
        if len(set(listed)) > 1:
            raise _mismatch("reps", "hold", *listed)
        if not listed:
            return self.sets or 1
        if self.sets not in (None, listed[0]):
            raise _mismatch("sets", "hold" if holds.is_list else "reps", listed[0], self.sets)
        return listed[0]


def _is_list(values: PerSet[int] | PerSet[Phases] | None) -> bool:
    return values is not None and values.is_list


def _mismatch(key: str, other: str, expected: int, found: int | None) -> DoseError:
    message = f"{key}: expected {expected}, one for each item of {other}, found {found}"
    return DoseError(key, message)
