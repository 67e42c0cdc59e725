"""Which optional steps may be left out: those that no other step needs."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from coach.routine.field.kinds import (
    controls_range,
    cools_down,
    may_control_range,
    opens_range,
)
from coach.routine.fitting.adjustable_steps import (
    Adjustable,
    AdjustableStep,
    CircuitSpan,
    duration_of_step,
    steps_in,
)
from coach.routine.model import Exercise, Purpose, Routine, Step

_Test = Callable[[Exercise], bool]


def to_leave_out(routine: Routine, adjustable: Adjustable) -> Iterator[AdjustableStep]:
    """Optional steps from the last to the first; each may go once those before it have gone.

    A step stays if others need it: the last control of the range that they open, the easier
    variation of a later step, the only thing between two times of an exercise, the work before a
    cool-down. It also stays if the session would not be shorter without it.
    """
    remaining = _Remaining(list(routine.all_steps), adjustable.circuits, routine.purpose)
    shortest = _longest_change(routine, adjustable)
    optional = [one for one in adjustable.steps if one.step.optional and not one.is_clocked]
    for one in reversed(optional):
        if duration_of_step(one.step) >= shortest and not remaining.needs(one):
            for index in one.indexes:
                remaining.steps[index] = None
            yield one


@dataclass(frozen=True, slots=True)
class _Remaining:
    """The steps that remain while optional ones are taken out, the last first."""

    steps: list[Step | None]
    """By their indexes; None where a step is left out. No step before the current one is."""
    circuits: Sequence[CircuitSpan]
    purpose: Purpose | None

    def needs(self, one: AdjustableStep) -> bool:
        """Whether the other steps need this one."""
        return (
            self._is_only_step(one)
            or self._controls_alone(one, controls_range)
            or self._controls_alone(one, may_control_range)
            or self._is_easier_than_a_later_step(one)
            or self._separates(one)
        )

    def _is_only_step(self, one: AdjustableStep) -> bool:
        """Whether it is alone in the routine, or the only work before a cool-down."""
        others = [
            step for index, step in enumerate(self.steps) if step and index not in one.indexes
        ]
        is_work = self.purpose is Purpose.STRENGTH and _is_work(one.step)
        return not others or (is_work and not any(map(_is_work, others)))

    def _controls_alone(self, one: AdjustableStep, controls: _Test) -> bool:
        """Whether no other step controls the range opened since the last control (S3)."""
        exercise = one.step.exercise
        if not controls(exercise) or any(controls(step.exercise) for step in self._after(one)):
            return False
        before = (step.exercise for step in reversed(self.steps[: one.indexes[0]]) if step)
        last = next((each for each in before if opens_range(each) or controls(each)), None)
        return last is not None and opens_range(last)

    def _is_easier_than_a_later_step(self, one: AdjustableStep) -> bool:
        """Whether its progression comes later; one should not start with that (S4)."""
        exercise = one.step.exercise
        return any(
            later.exercise.easier == exercise.id or later.exercise.id == exercise.harder
            for later in self._after(one)
            if later.exercise.id != exercise.id
        )

    def _separates(self, one: AdjustableStep) -> bool:
        """Whether without it an exercise would follow itself without a rest."""
        first, last = one.indexes[0], one.indexes[-1]
        before = self.steps[first - 1] if first else None
        after = next(self._after(one), None)
        if before and after and _is_repeated(before, after, one.step):
            return True
        return any(
            self._separates_rounds(span, one) for span in self.circuits if last in span.steps
        )

    def _separates_rounds(self, span: CircuitSpan, one: AdjustableStep) -> bool:
        """Whether it separates the last step of a round from the first of the next round."""
        if span.circuit.rest or span.circuit.rounds == 1:
            return False
        inside = [index for index in span.steps if self.steps[index]]
        rest = [index for index in inside if index not in one.indexes]
        if not rest or (inside[0], inside[-1]) == (rest[0], rest[-1]):
            return False
        last, first = self.steps[rest[-1]], self.steps[rest[0]]
        return bool(last and first and _is_repeated(last, first, one.step))

    def _after(self, one: AdjustableStep) -> Iterator[Step]:
        return (step for step in self.steps[one.indexes[-1] + 1 :] if step)


def _is_repeated(before: Step, after: Step, without: Step) -> bool:
    rest = max(after.rest_before, without.rest_before)
    return before.exercise.id == after.exercise.id and not rest


def _is_work(step: Step) -> bool:
    return not cools_down(step.exercise)


def _longest_change(routine: Routine, adjustable: Adjustable) -> int:
    """The longest getting ready or change of side of an exercise that comes more than once.

    Leaving out a step between two times of it may bring one up. A step that is shorter than that
    would make the session longer by going.
    """
    times = Counter(step.exercise.id for step in routine.all_steps)
    for span in adjustable.circuits:
        times.update(step.exercise.id for step in steps_in(span.circuit))
    repeated = [step for step in routine.all_steps if times[step.exercise.id] > 1]
    return max((max(step.prepare, step.switch) for step in repeated), default=0)
