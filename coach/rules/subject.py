"""What the rules check, and the warnings that they give."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from coach.routine.bouts import BlockKind, step_count
from coach.routine.field.catalogue import Rule
from coach.routine.field.kinds import is_all_out, kind_of_work
from coach.routine.field.names import WorkKind, says
from coach.routine.model import Circuit, Purpose, Routine, Side, Step
from coach.timeline.segments import Segment, SegmentKind
from coach.timeline.timeline import Timeline

LEAST_POSES = 3
"""Held poses and stretches that make a flow; ours."""


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """A warning of one rule about one step of a routine."""

    rule: Rule
    message: str
    """A sentence that names the step and says what to do."""
    step: int
    """The number of the step as written, from 1; of several steps, the first."""
    steps: tuple[int, ...] = ()
    """The numbers of all steps that it is about."""


@dataclass(frozen=True, slots=True)
class NumberedStep:
    """A step and its number as written, from 1."""

    number: int
    step: Step

    def warning(self, rule: Rule, says: str, steps: Iterable[int] = ()) -> RuleWarning:
        """A warning about this step, and perhaps others; `says` follows its name."""
        message = f"step {self.number}, {self.step.name}, {says}"
        return RuleWarning(rule, message, self.number, tuple(steps) or (self.number,))


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

    @cached_property
    def is_warm_up(self) -> bool:
        """Whether effort follows all of it: by its purpose, or by its title and what is in it."""
        if self.routine.purpose is Purpose.WARM_UP:
            return True
        return not self.last_all_out and says(self.routine.title, "warm-up")

    @cached_property
    def is_flow(self) -> bool:
        """Whether it is a flow of poses, which is judged as a whole: by its title, or by them."""
        kinds = [
            kind_of_work(one.step.exercise.stage, one.step.exercise.name) for one in self.steps
        ]
        held = sum(kind in (WorkKind.POSE, WorkKind.STRETCH) for kind in kinds)
        is_named = says(self.routine.title, "flow") or WorkKind.POSE in kinds
        return is_named and held >= LEAST_POSES

    @cached_property
    def last_all_out(self) -> int:
        """The number of the last step with jumps, sprints or heavy lifts; 0 without any."""
        return max((one.number for one in self.steps if is_all_out(one.step.exercise)), default=0)

    def silences(self, rule: Rule) -> bool:
        """Whether the routine sets that rule aside."""
        return any(one.rule == rule.name for one in self.routine.silenced)

    def is_shuffled(self, one: NumberedStep) -> bool:
        """Whether chance decides when a step comes."""
        return any(one.number in numbers for numbers in self._shuffled)

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
