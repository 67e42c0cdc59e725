"""Which optional steps a routine can do without: those that none of the others needs."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from coach.routine.field.kinds import (
    controls_range,
    cools_down,
    may_control_range,
    opens_range,
)
from coach.routine.fitting.units import Parts, Ring, Unit, steps_in
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Exercise, Purpose, Routine, Step

_Kind = Callable[[Exercise], bool]


def to_leave_out(routine: Routine, parts: Parts) -> Iterator[Unit]:
    """Optional steps from the last to the first, each of which can go once those before it are.

    What stays is what others need: the last that controls the range they open, the easier version
    of what comes later, the only thing between two times of the same exercise, the work before a
    cool-down. And nothing may take longer for what is left out.
    """
    left = _Left(list(routine.all_steps), parts.rings, routine.purpose)
    shortest = _longest_way_back(routine, parts)
    for unit in reversed([unit for unit in parts.units if unit.step.optional]):
        if _one_side_of(unit.step) >= shortest and not left.needs(unit):
            for place in unit.places:
                left.steps[place] = None
            yield unit


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of a routine from which steps are taken, the last first."""

    steps: list[Step | None]
    """By their places; None where it is left out. Those before any that may go are all there."""
    rings: Sequence[Ring]
    purpose: Purpose | None

    def needs(self, unit: Unit) -> bool:
        """Whether the others need it."""
        return (
            self._is_all_there_is(unit)
            or self._controls_alone(unit, controls_range)
            or self._controls_alone(unit, may_control_range)
            or self._is_easier_than_a_later_one(unit)
            or self._keeps_apart(unit)
        )

    def _is_all_there_is(self, unit: Unit) -> bool:
        """Alone in the routine, or the only work before a cool-down."""
        others = [
            step for place, step in enumerate(self.steps) if step and place not in unit.places
        ]
        is_work = self.purpose is Purpose.STRENGTH and _is_work(unit.step)
        return not others or (is_work and not any(map(_is_work, others)))

    def _controls_alone(self, unit: Unit, controls: _Kind) -> bool:
        """Whether nothing else controls range that was opened since something last did (S3)."""
        exercise = unit.step.exercise
        if not controls(exercise) or any(controls(one.exercise) for one in self._after(unit)):
            return False
        before = (step.exercise for step in reversed(self.steps[: unit.places[0]]) if step)
        first = next((one for one in before if opens_range(one) or controls(one)), None)
        return first is not None and opens_range(first)

    def _is_easier_than_a_later_one(self, unit: Unit) -> bool:
        """Whether a progression comes after it, which is not to be begun with (S4)."""
        exercise = unit.step.exercise
        return any(
            later.exercise.easier == exercise.id or later.exercise.id == exercise.harder
            for later in self._after(unit)
            if later.exercise.id != exercise.id
        )

    def _keeps_apart(self, unit: Unit) -> bool:
        """Whether without it an exercise would follow itself, and not after a rest."""
        first, last = unit.places[0], unit.places[-1]
        before = self.steps[first - 1] if first else None
        after = next(self._after(unit), None)
        if before and after and _is_one_after_the_other(before, after, unit.step):
            return True
        return any(self._begins_again(ring, unit) for ring in self.rings if last in ring.inside)

    def _begins_again(self, ring: Ring, unit: Unit) -> bool:
        """The same, of the last step of a round and the first of the next."""
        if ring.circuit.rest or ring.circuit.rounds == 1:
            return False
        inside = [place for place in ring.inside if self.steps[place]]
        rest = [place for place in inside if place not in unit.places]
        if not rest or (inside[0], inside[-1]) == (rest[0], rest[-1]):
            return False
        last, first = self.steps[rest[-1]], self.steps[rest[0]]
        return bool(last and first and _is_one_after_the_other(last, first, unit.step))

    def _after(self, unit: Unit) -> Iterator[Step]:
        return (step for step in self.steps[unit.places[-1] + 1 :] if step)


def _is_one_after_the_other(before: Step, after: Step, without: Step) -> bool:
    rest = max(after.rest_before, without.rest_before)
    return before.exercise.id == after.exercise.id and not rest


def _is_work(step: Step) -> bool:
    return not cools_down(step.exercise)


def _longest_way_back(routine: Routine, parts: Parts) -> int:
    """The longest getting ready or change of side between two times of the same exercise.

    It may come up where a step between the two is left out: a step that is shorter than that
    would make the session longer by its going.
    """
    times = Counter(step.exercise.id for step in routine.all_steps)
    for ring in parts.rings:
        times.update(step.exercise.id for step in steps_in(ring.circuit))
    again = [step for step in routine.all_steps if times[step.exercise.id] > 1]
    return max((max(step.prepare, step.switch) for step in again), default=0)


def _one_side_of(step: Step) -> int:
    """Milliseconds of all its sets on one side."""
    return sum(duration_of_set(work, SELF_PACED_REP) for work in step.dose.sets)
