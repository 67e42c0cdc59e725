"""The parts of a routine that may be changed: steps, left and right together, and circuits."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from coach.routine.field.kinds import controls_range
from coach.routine.fitting.dose_limits import bounds_of
from coach.routine.model import Circuit, Routine, Sides, Step, steps_with_rounds, times_done


@dataclass(frozen=True, slots=True)
class Unit:
    """A step that may be changed, or two that are one exercise left and right."""

    places: tuple[int, ...]
    """Among all steps of the routine, from 0."""
    step: Step
    is_paced: bool
    """Whether a circuit makes it a part of work and rest in turn, which only rounds may change."""

    @property
    def sets(self) -> int:
        """On a side, each time that it comes."""
        return len(self.step.dose.sets)

    @property
    def controls_range(self) -> bool:
        """Whether it is known to control the range that others open."""
        return controls_range(self.step.exercise)


@dataclass(frozen=True, slots=True)
class Ring:
    """A circuit, and which steps are in it."""

    place: int
    """Among all circuits of the routine, outer before inner, from 0."""
    circuit: Circuit
    inside: range
    """Places of its steps."""
    is_outermost: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """What there is to change, in the order in which it is written."""

    units: list[Unit] = field(default_factory=list)
    rings: list[Ring] = field(default_factory=list)


class _Outer(Enum):
    """What steps are inside of."""

    NOTHING = "nothing"
    CIRCUIT = "circuit"
    PACED = "paced"
    """A circuit with a rest between its rounds, or one inside such a circuit."""


def parts_of(routine: Routine) -> Parts:
    """The parts of a routine; what is for one side alone is none of them."""
    parts = Parts()
    _look_at(routine.steps, 0, parts)
    return parts


def circuits_of(items: Iterable[Step | Circuit]) -> Iterator[Circuit]:
    """Every circuit, outer before inner."""
    for item in items:
        if isinstance(item, Circuit):
            yield item
            yield from circuits_of(item.steps)


def steps_in(circuit: Circuit) -> tuple[Step, ...]:
    """Every step of it and of the circuits inside, in order."""
    return tuple(step for step, _ in steps_with_rounds(circuit.steps))


def are_two_sides(one: Step, other: Step) -> bool:
    """Whether one is for the left alone and the other for the right, in the same dose."""
    return {one.dose.sides, other.dose.sides} == {Sides.LEFT, Sides.RIGHT} and (
        replace(one.dose, sides=other.dose.sides) == other.dose
    )


def sets_done(steps: Iterable[tuple[Step, int]]) -> Counter[str]:
    """How many sets there are of each exercise on a side, by its id; steps with their rounds."""
    return times_done((step, len(step.dose.sets) * rounds) for step, rounds in steps)


def _look_at(
    items: Sequence[Step | Circuit], first: int, parts: Parts, outer: _Outer = _Outer.NOTHING
) -> int:
    """Note what is in `items`, of which the first step has place `first`; the next free place."""
    place = first
    one_sided: tuple[int, Step] | None = None
    for item in items:
        if isinstance(item, Circuit):
            place, one_sided = _look_at_circuit(item, place, parts, outer), None
            continue
        if item.dose.sides not in (Sides.LEFT, Sides.RIGHT):
            places: tuple[int, ...] = (place,)
        elif one_sided is not None and _change_alike(one_sided[1], item):
            places = (one_sided[0], place)
        else:
            # Its other side may be anywhere, or nowhere on purpose: not ours to change.
            places = ()
        if places:
            parts.units.append(Unit(places, item, is_paced=outer is _Outer.PACED))
        one_sided = None if places else (place, item)
        place += 1
    return place


def _look_at_circuit(circuit: Circuit, first: int, parts: Parts, outer: _Outer) -> int:
    ring = Ring(len(parts.rings), circuit, range(0), is_outermost=outer is _Outer.NOTHING)
    parts.rings.append(ring)
    has_rests = circuit.rest > 0 and circuit.rounds > 1
    is_paced = has_rests or outer is _Outer.PACED
    inner = _Outer.PACED if is_paced else _Outer.CIRCUIT
    end = _look_at(circuit.steps, first, parts, inner)
    parts.rings[ring.place] = replace(ring, inside=range(first, end))
    return end


def _change_alike(one: Step, other: Step) -> bool:
    return (
        are_two_sides(one, other)
        and one.exercise.stage is other.exercise.stage
        and one.optional is other.optional
        and bounds_of(one) is bounds_of(other)
    )
