"""Doses as they are written: which keys there are, what overlays what, and what they mean."""

from dataclasses import dataclass, fields, replace

from coach.documents.keys import PerSet, for_all
from coach.documents.scalars import ValueRange
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

LABEL_OF_WORK = "label: expected with 'work:', whose word it is"


@dataclass(frozen=True, slots=True)
class Shape:
    """What one rep is."""

    phases: PerSet[Phases]
    lets_go: bool = False
    """One hold or count, which is let go of before the next rep."""

    @property
    def is_timed(self) -> bool:
        """Whether it is one position kept, or one movement made, for a time; not a count."""
        return self.is_work or (self.lets_go and not self.phases.values[0][0].counted)

    @property
    def is_open(self) -> bool:
        """Whether the person paces the set."""
        return OPEN_PHASE in self.phases.values[0]

    @property
    def is_work(self) -> bool:
        """Whether all of it is movement for a time."""
        return all(phase.kind is PhaseKind.WORK for phase in self.phases.values[0])

    def labelled(self, label: str) -> "Shape":
        """The same with that word for its movement."""
        phases = tuple(
            tuple(replace(phase, label=label) for phase in rep) for rep in self.phases.values
        )
        return replace(self, phases=replace(self.phases, values=phases))


ONE_REP = for_all(ValueRange(1))
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
    label: str | None = None
    reps: PerSet[ValueRange[int]] | None = None
    sets: ValueRange[int] | None = None
    release: Milliseconds | None = None
    sides: Sides | None = None
    rest: PerSet[Milliseconds] | None = None
    every: Milliseconds | None = None
    order: Order | None = None

    @property
    def is_enough(self) -> bool:
        """Whether it says how much to do; if not, it is for a step to complete."""
        return self.shape is not None or self.reps is not None

    @property
    def listed(self) -> int | None:
        """How many values a list of it has for work; None where there is no list."""
        lists: tuple[PerSet[Phases] | PerSet[ValueRange[int]] | None, ...]
        lists = (self.shape.phases if self.shape else None, self.reps)
        return next((len(one.values) for one in lists if one and one.is_list), None)

    def over(self, base: "DoseSpec") -> "DoseSpec":
        """This dose laid over an exercise's: a key written here replaces its like there.

        A shape also replaces the release and the label that went with the old one, and a hold in
        the place of reps those reps: one hold that is written does not mean six. A list also
        replaces the number of sets, and a rest what sets start every, or the other way about.
        """
        if self.shape is not None:
            drops_reps = self.shape.is_timed and not (base.shape and base.shape.is_timed)
            reps = None if drops_reps else base.reps
            base = replace(base, shape=None, label=None, release=None, reps=reps)
        if self.listed:
            base = replace(base, sets=None)
        if self.rest is not None or self.every is not None:
            base = replace(base, rest=None, every=None)
        own = {key.name: getattr(self, key.name) for key in fields(self)}
        return replace(base, **{key: value for key, value in own.items() if value is not None})

    def build(self, rounds: int | None = None) -> Dose:
        """The dose that is meant. Raises DoseError where its keys do not go together.

        `rounds` are those that share its sets, one to each; None where all are done each time.
        """
        if not self.is_enough:
            raise DoseError(None, "no dose: add hold, work, count, tempo, breath, phases or reps")
        shape, reps = self.shape or USUAL_TEMPO, self.reps or ONE_REP
        if shape.is_open and self.release is not None:
            raise DoseError("release", "release: expected none, for the person paces the set")
        if self.label:
            if not shape.is_work:
                raise DoseError("label", LABEL_OF_WORK)
            shape = shape.labelled(self.label)
        sets = self._number_of_sets(shape, reps)
        rests = self._rests(1 if rounds else sets.low)
        return Dose(
            sets=tuple(self._set(shape, number, reps.of(number)) for number in range(sets.low)),
            sides=self.sides or Sides.NONE,
            rest=rests[-1],
            order=self.order or Order.SET,
            rests=rests if len(set(rests)) > 1 else (),
            sets_up_to=sets.up_to,
            every=self.every,
            by_round=rounds is not None,
        )

    def _set(self, shape: Shape, number: int, reps: ValueRange[int]) -> WorkSet:
        release = self.release
        if release is None:
            release = DEFAULT_RELEASE if shape.lets_go and reps.low > 1 else NO_TIME
        letting_go = (Phase(PhaseKind.RELEASE, release),) if release else ()
        return WorkSet(reps.low, shape.phases.of(number) + letting_go, reps.up_to)

    def _rests(self, sets: int) -> tuple[Milliseconds, ...]:
        """Those between so many sets; at least one, which matters where sets are added."""
        if self.every is not None and sets == 1:
            raise DoseError("every", "every: expected more than one set that can start on it")
        rests = self.rest or for_all(NO_TIME)
        if rests.is_list and len(rests.values) != sets - 1:
            raise _mismatch("rest", "gap between the sets", sets - 1, str(len(rests.values)))
        return rests.values

    def _number_of_sets(self, shape: Shape, reps: PerSet[ValueRange[int]]) -> ValueRange[int]:
        lists: dict[str, PerSet[ValueRange[int]] | PerSet[Phases]]
        lists = {"reps": reps, ("work" if shape.is_work else "hold"): shape.phases}
        listed = {key: len(values.values) for key, values in lists.items() if values.is_list}
        if not listed:
            return self.sets or ValueRange(1)
        key, number = listed.popitem()
        if listed and listed["reps"] != number:
            raise _mismatch("reps", f"item of {key}", number, str(listed["reps"]))
        if self.sets not in (None, (number, None)):
            found = "-".join(str(end) for end in self.sets if end is not None)
            raise _mismatch("sets", f"item of {key}", number, found)
        return ValueRange(number)


def _mismatch(key: str, item: str, expected: int, found: str) -> DoseError:
    return DoseError(key, f"{key}: expected {expected}, one for each {item}, found {found}")
