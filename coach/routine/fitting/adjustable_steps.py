"""The parts of a routine that may be adjusted: steps, left and right together, and circuits."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from coach.routine.field.kinds import controls_range
from coach.routine.fitting.dose_limits import limits_of
from coach.routine.model import Circuit, Routine, Sides, Step, steps_with_rounds, times_done


@dataclass(frozen=True, slots=True)
class AdjustableStep:
    """A step that may be adjusted, or two steps that are one exercise left and right."""

    indexes: tuple[int, ...]
    """Among all steps of the routine, from 0."""
    step: Step
    is_interval: bool
    """Whether a circuit makes it part of intervals, which only gain or lose rounds."""

    @property
    def sets(self) -> int:
        """Per side, each time it comes."""
        return len(self.step.dose.sets)

    @property
    def controls_range(self) -> bool:
        """Whether it is known to control the range that other steps open."""
        return controls_range(self.step.exercise)


@dataclass(frozen=True, slots=True)
class CircuitSpan:
    """A circuit and the steps in it."""

    index: int
    """Among all circuits of the routine, outer before inner, from 0."""
    circuit: Circuit
    steps: range
    """Indexes among all steps of the routine."""
    is_outermost: bool


@dataclass(frozen=True, slots=True)
class Adjustable:
    """The adjustable parts of a routine, in the order in which they are written."""

    steps: list[AdjustableStep] = field(default_factory=list)
    circuits: list[CircuitSpan] = field(default_factory=list)


class _Around(Enum):
    """What is around a step."""

    NOTHING = "nothing"
    CIRCUIT = "circuit"
    INTERVALS = "intervals"
    """A circuit with a rest between its rounds, or a circuit inside one."""


def adjustable_in(routine: Routine) -> Adjustable:
    """The adjustable parts of a routine; a step for one side alone is not among them."""
    found = Adjustable()
    _collect(routine.steps, 0, found)
    return found


def circuits_of(items: Iterable[Step | Circuit]) -> Iterator[Circuit]:
    """Every circuit, outer before inner."""
    for item in items:
        if isinstance(item, Circuit):
            yield item
            yield from circuits_of(item.steps)


def steps_in(circuit: Circuit) -> tuple[Step, ...]:
    """Every step of a circuit and of the circuits in it, in order."""
    return tuple(step for step, _ in steps_with_rounds(circuit.steps))


def are_two_sides(one: Step, other: Step) -> bool:
    """Whether one step is for the left and the other for the right, in the same dose."""
    return {one.dose.sides, other.dose.sides} == {Sides.LEFT, Sides.RIGHT} and (
        replace(one.dose, sides=other.dose.sides) == other.dose
    )


def sets_done(steps: Iterable[tuple[Step, int]]) -> Counter[str]:
    """Sets per side of each exercise, by its id; steps come with their rounds."""
    return times_done((step, len(step.dose.sets) * rounds) for step, rounds in steps)


def _collect(
    items: Sequence[Step | Circuit],
    first: int,
    found: Adjustable,
    around: _Around = _Around.NOTHING,
) -> int:
    """Add what is in `items`, whose first step has index `first`; the index after the last."""
    index = first
    one_sided: tuple[int, Step] | None = None
    for item in items:
        if isinstance(item, Circuit):
            index, one_sided = _collect_circuit(item, index, found, around), None
            continue
        if item.dose.sides not in (Sides.LEFT, Sides.RIGHT):
            indexes: tuple[int, ...] = (index,)
        elif one_sided is not None and _adjust_alike(one_sided[1], item):
            indexes = (one_sided[0], index)
        else:
            # The other side may be elsewhere, or missing on purpose: the writer's decision.
            indexes = ()
        if indexes:
            is_interval = around is _Around.INTERVALS
            found.steps.append(AdjustableStep(indexes, item, is_interval))
        one_sided = None if indexes else (index, item)
        index += 1
    return index


def _collect_circuit(circuit: Circuit, first: int, found: Adjustable, around: _Around) -> int:
    span = CircuitSpan(len(found.circuits), circuit, range(0), around is _Around.NOTHING)
    found.circuits.append(span)
    has_rests = circuit.rest > 0 and circuit.rounds > 1
    is_interval = has_rests or around is _Around.INTERVALS
    inner = _Around.INTERVALS if is_interval else _Around.CIRCUIT
    end = _collect(circuit.steps, first, found, inner)
    found.circuits[span.index] = replace(span, steps=range(first, end))
    return end


def _adjust_alike(one: Step, other: Step) -> bool:
    return (
        are_two_sides(one, other)
        and one.exercise.stage is other.exercise.stage
        and one.optional is other.optional
        and limits_of(one) is limits_of(other)
    )
