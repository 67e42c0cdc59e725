"""The keys of a dose, in a step or in an exercise, and those of a phase of a rep."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import ClassVar

from coach.documents import limits, patterns
from coach.documents.keys import Converted, Inner, Key, Keys, ListOf, PerSet, PerSetOf, for_all
from coach.documents.scalars import (
    CUE,
    DURATION,
    NAME,
    PAUSE,
    PROSE,
    OneOf,
    RangeOf,
    Schema,
    ValueRange,
    WholeNumber,
)
from coach.duration import Milliseconds, format_duration, seconds
from coach.routine.model import DEFAULT_RELEASE, Order, Phase, PhaseKind, Sides
from coach.routine.reading.value_types import SELF_PACED, Breath, Tempo
from coach.routine.reading.written_dose import Phases, Shape


class Origin(Enum):
    """Who says that an exercise's dose is right."""

    SOURCE = "source"
    DEFAULT = "default"


def _timed(kind: PhaseKind) -> Callable[[PerSet[ValueRange[Milliseconds]]], Shape]:
    def shape(lengths: PerSet[ValueRange[Milliseconds]]) -> Shape:
        phases = tuple((phase_of(kind, length),) for length in lengths.values)
        return Shape(PerSet(phases, lengths.is_list), lets_go=kind is PhaseKind.HOLD)

    return shape


def phase_of(kind: PhaseKind, length: ValueRange[Milliseconds]) -> Phase:
    """A phase of that length, which may be a range."""
    return Phase(kind, length.low, up_to=length.up_to)


def _counted(count: int) -> Shape:
    return Shape(for_all((Phase(PhaseKind.HOLD, seconds(count), counted=True),)), lets_go=True)


def _of_phases(phases: Phases) -> Shape:
    return Shape(for_all(phases))


_COUNT = WholeNumber(limits.COUNT)
_DURATION_RANGE = RangeOf(DURATION, "20-30s")


LABEL_NEEDS_WORK: Schema = {"dependentRequired": {"label": ["work"]}}


class PhaseKeys(Keys):
    """One phase of a rep."""

    hold = Key(_DURATION_RANGE, "A position that is held.", is_alternative=True)
    isometric = Key(_DURATION_RANGE, "A hold with effort.", is_alternative=True)
    work = Key(_DURATION_RANGE, "Movement for a time.", is_alternative=True)
    move = Key(DURATION, "A movement.", is_alternative=True)
    release = Key(DURATION, "Letting go.", is_alternative=True)
    inhale = Key(DURATION, "Breathing in; whole seconds are counted.", is_alternative=True)
    exhale = Key(DURATION, "Breathing out; whole seconds are counted.", is_alternative=True)
    count = Key(_COUNT, "A hold that is counted aloud.", is_alternative=True)
    cue = Key(CUE, "What to do in this phase.")
    say = Key(PROSE, "What the voice says when this phase begins, as it stands.")
    label = Key(NAME, "The word for `work`, in place of GO.")
    hints: ClassVar[Mapping[str, str]] = {
        "contract": "write 'isometric: 6s'",
        "relax": "write 'release: 2s'",
    }
    rules: ClassVar[tuple[Schema, ...]] = (LABEL_NEEDS_WORK,)


PhaseKeys.needs = (PhaseKeys.alternatives,)
PHASE = PhaseKeys("a phase")


class DoseKeys(Keys):
    """How much to do."""

    hold = Key(
        Converted(PerSetOf(_DURATION_RANGE), _timed(PhaseKind.HOLD)),
        "How long a position is held; a list has one for each set.",
        is_alternative=True,
    )
    work = Key(
        Converted(PerSetOf(_DURATION_RANGE), _timed(PhaseKind.WORK)),
        "How long to move: 40 s of burpees; a list has one for each set.",
        is_alternative=True,
    )
    label = Key(NAME, "The word for `work`, in place of GO: walk.")
    count = Key(
        Converted(_COUNT, _counted),
        "A hold that is counted aloud: 4 is 1-2-3-4.",
        is_alternative=True,
    )
    tempo = Key(
        Converted(Tempo(), _of_phases),
        "Seconds of each part of a rep: 3-1-2 is three there, one held, two back. "
        "30X1: down, pause, up, pause; X is as fast as you can. "
        "self: you set the pace and say when the set is done.",
        is_alternative=True,
    )
    breath = Key(
        Converted(Breath(), _of_phases),
        "Seconds in, held, out, held: 4-4-4-4. Two: in and out. Whole seconds are counted.",
        is_alternative=True,
    )
    phases = Key(
        ListOf(Inner("phase", PHASE), range(1, limits.PHASES + 1)),
        "The phases of one rep, in order.",
        is_alternative=True,
    )
    reps = Key(
        PerSetOf(RangeOf(WholeNumber(limits.REPS), "6-8")),
        "How many, per side; a list has one for each set.",
    )
    sets = Key(RangeOf(WholeNumber(limits.SETS), "2-3"), "How many sets; 1 if not written.")
    release = Key(
        PAUSE,
        "Letting go between held or counted reps; "
        f"{format_duration(DEFAULT_RELEASE)} if not written.",
    )
    sides = Key(OneOf(Sides), "both: the whole dose on each side. Reps count per side.")
    rest = Key(
        PerSetOf(PAUSE), "Rest between sets, never after the last; a list has one for each gap."
    )
    every = Key(DURATION, "From the start of a set to the start of the next; what remains is rest.")
    order = Key(OneOf(Order), "set: both sides of a set first. side: all sets of a side.")
    one_of: ClassVar[tuple[tuple[str, ...], ...]] = (("rest", "every"),)
    rules: ClassVar[tuple[Schema, ...]] = (
        {
            "if": {
                "properties": {"tempo": {"type": "string", "pattern": patterns.whole(SELF_PACED)}},
                "required": ["tempo"],
            },
            "then": {"properties": {"release": False}},
        },
    )


class UsualDoseKeys(DoseKeys):
    """The dose of an exercise where a step says no more."""

    from_ = Key(
        OneOf(Origin),
        "Only in an exercise: whether its source states this dose; default if not written.",
    )


USUAL_DOSE = UsualDoseKeys("a dose")
