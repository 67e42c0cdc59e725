"""What the rules check, and the warnings that they give."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from coach.routine.bouts import BlockKind, step_count
from coach.routine.field.catalogue import Rule
from coach.routine.model import Circuit, Routine, Side, Step
from coach.timeline.segments import Segment, SegmentKind
from coach.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """A warning of one rule about one step of a routine."""

    rule: Rule
    message: str
    """A sentence that names the step and says what to do."""
    step: int
    """The number of the step as written, from 1; of several steps, the first."""


@dataclass(frozen=True, slots=True)
class NumberedStep:
    """A step and its number as written, from 1."""

    number: int
    step: Step

    def warning(self, rule: Rule, says: str) -> RuleWarning:
        """A warning about this step; `says` follows its name."""
        return RuleWarning(rule, f"step {self.number}, {self.step.name}, {says}", self.number)


@dataclass(frozen=True)
class Subject:
    """A routine as it is written, and its timeline."""

    routine: Routine
    timeline: Timeline

    @cached_property
    def steps(self) -> tuple[NumberedStep, ...]:
        """Every step once, also in a circuit."""
        return tuple(
            NumberedStep(number, step)
            for number, step in zip(self.routine.step_numbers, self.routine.all_steps, strict=True)
        )

    @cached_property
    def work(self) -> tuple[Segment, ...]:
        """Every set on every side in every round; one round, where there are as many as possible.

        More than that one is not known of them.
        """
        return tuple(
            segment
            for segment in self.timeline.segments
            if segment.kind is SegmentKind.WORK and not _may_not_come(segment)
        )

    def are_shuffled(self, one: NumberedStep, other: NumberedStep) -> bool:
        """Whether chance decides which of the two comes first."""
        return any({one.number, other.number} <= numbers for numbers in self._shuffled)

    @cached_property
    def _shuffled(self) -> tuple[frozenset[int], ...]:
        """The numbers of the steps in each circuit that comes in an order of chance."""
        return tuple(_shuffled(self.routine.steps, iter(self.routine.step_numbers)))

    def step(self, number: int) -> NumberedStep:
        """The step of that number."""
        return self._by_number[number]

    @cached_property
    def _by_number(self) -> dict[int, NumberedStep]:
        return {one.number: one for one in self.steps}


def _shuffled(items: Iterable[Step | Circuit], numbers: Iterator[int]) -> Iterator[frozenset[int]]:
    for item in items:
        if isinstance(item, Step):
            next(numbers)
        elif item.is_shuffled:
            yield frozenset(islice(numbers, step_count(item)))
        else:
            yield from _shuffled(item.steps, numbers)


def _may_not_come(segment: Segment) -> bool:
    block = segment.block
    return block is not None and block.kind is BlockKind.AMRAP and segment.block_round > 1


def sides_of(side: Side | None) -> tuple[Side, ...]:
    """The sides that work on `side` counts for: work without a side counts for both."""
    return tuple(Side) if side is None else (side,)
