"""The parts of a routine that may be adjusted: steps, left and right together, and circuits."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from coach.duration import MINUTE
from coach.routine.field.kinds import controls_range
from coach.routine.fitting.dose_limits import fewest_sets, limits_of, sets_at_once
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Circuit, Routine, Sides, Step, steps_with_rounds, times_done


@dataclass(frozen=True, slots=True)
class AdjustableStep:
    """A step that may be adjusted, or two steps that are one exercise left and right."""

    indexes: tuple[int, ...]
    """Among all steps of the routine, from 0."""
    step: Step
    is_interval: bool
    """Whether a circuit makes it part of intervals, which only gain or lose rounds."""
    is_clocked: bool
    """Whether the circuit goes by the clock, so that less of it would only be more rest."""

    @property
    def sets(self) -> int:
        """Per side, each time it comes."""
        return len(self.step.dose.sets)

    @property
    def has_free_sets(self) -> bool:
        """Whether it may have fewer or more sets, whatever is around it."""
        return not self.is_interval and not self.step.dose.by_round

    @property
    def is_trimmable(self) -> bool:
        """Whether less of a set makes it shorter, and it is no part of intervals."""
        return not self.is_interval and self.step.dose.every is None

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

    @property
    def size(self) -> int:
        """Its rounds; of one that lasts a time, its whole minutes."""
        return self.circuit.lasts // MINUTE if self.circuit.lasts else self.circuit.rounds

    @property
    def at_once(self) -> int:
        """How many rounds may go at a time, so that a set for each round keeps its shape; or 0."""
        found = [1, *map(sets_at_once, self._by_round)]
        return max(found) if all(found) else 0

    @property
    def least(self) -> int:
        """Its size may be cut to this: one round, or three of a pyramid, or a minute and more."""
        if self.circuit.lasts:
            one_round = sum(map(duration_of_step, steps_in(self.circuit)))
            return max(1, -(-one_round // MINUTE))
        return max([1, *map(fewest_sets, self._by_round)])

    @property
    def may_grow(self) -> bool:
        """Whether it may get more rounds: not where they are the result, or have a shape."""
        has_result = self.circuit.lasts is not None or self.circuit.is_timed
        return self.is_outermost and not has_result and not self._by_round

    @property
    def _by_round(self) -> list[Step]:
        """Its own steps with a set for each round."""
        return [one for one in self.circuit.steps if isinstance(one, Step) and one.dose.by_round]


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
    CLOCK = "clock"
    """A circuit by the clock, or a circuit inside one."""

    @property
    def is_interval(self) -> bool:
        """Whether what is inside only gains or loses rounds."""
        return self in (_Around.INTERVALS, _Around.CLOCK)


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
    """Most sets per side of each exercise, by its id; steps come with their rounds."""
    return times_done(
        (step, (step.dose.sets_up_to or len(step.dose.sets)) * rounds) for step, rounds in steps
    )


def duration_of_step(step: Step) -> int:
    """Milliseconds of all its sets on one side, self-paced reps at 4 s."""
    return sum(duration_of_set(work, SELF_PACED_REP) for work in step.dose.sets)


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
            is_clocked = around is _Around.CLOCK
            found.steps.append(AdjustableStep(indexes, item, around.is_interval, is_clocked))
        one_sided = None if indexes else (index, item)
        index += 1
    return index


def _collect_circuit(circuit: Circuit, first: int, found: Adjustable, around: _Around) -> int:
    span = CircuitSpan(len(found.circuits), circuit, range(0), around is _Around.NOTHING)
    found.circuits.append(span)
    end = _collect(circuit.steps, first, found, _inside(circuit, around))
    found.circuits[span.index] = replace(span, steps=range(first, end))
    return end


def _inside(circuit: Circuit, around: _Around) -> _Around:
    """What is around the steps of a circuit."""
    if around is _Around.CLOCK or circuit.every or circuit.lasts or circuit.is_timed:
        return _Around.CLOCK
    has_rests = circuit.rest > 0 and circuit.rounds > 1
    return _Around.INTERVALS if has_rests or around.is_interval else _Around.CIRCUIT


def _adjust_alike(one: Step, other: Step) -> bool:
    return (
        are_two_sides(one, other)
        and one.exercise.stage is other.exercise.stage
        and one.optional is other.optional
        and limits_of(one) is limits_of(other)
    )
