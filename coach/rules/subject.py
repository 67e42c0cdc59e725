"""What the rules check, and the warnings that they give."""

from dataclasses import dataclass
from functools import cached_property

from coach.routine.field.catalogue import Rule
from coach.routine.model import Routine, Side, Step
from coach.session.segments import Segment, SegmentKind
from coach.session.timeline import Timeline


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
        """Every set on every side in every round."""
        return tuple(
            segment for segment in self.timeline.segments if segment.kind is SegmentKind.WORK
        )

    def step(self, number: int) -> NumberedStep:
        """The step of that number."""
        return self._by_number[number]

    @cached_property
    def _by_number(self) -> dict[int, NumberedStep]:
        return {one.number: one for one in self.steps}


def sides_of(side: Side | None) -> tuple[Side, ...]:
    """The sides that work on `side` counts for: work without a side counts for both."""
    return tuple(Side) if side is None else (side,)
