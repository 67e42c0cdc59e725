"""Applies adjustments to a routine: small changes, each of one step or circuit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from coach.duration import NO_TIME, Milliseconds
from coach.routine.fitting.adjustable_steps import circuits_of
from coach.routine.fitting.dose_limits import (
    fewest_reps,
    is_pyramid,
    limits_of,
    rest_of_more_sets,
    shortest_hold,
)
from coach.routine.model import Circuit, Phase, Routine, Step, WorkSet


class AdjustmentKind(Enum):
    """What an adjustment changes."""

    LEAVE_OUT = "leave out"
    SETS = "sets"
    ROUNDS = "rounds"
    HOLD = "hold"
    REPS = "reps"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One small change of a step, of two that are left and right, or of a circuit."""

    kind: AdjustmentKind
    indexes: tuple[int, ...]
    """Of steps among all steps, from 0; for ROUNDS of the circuit, outer before inner."""
    by: int
    """Sets, rounds, reps or milliseconds; negative to shorten."""


Steps = Sequence[Step | None]
"""Every step of a routine as it is now, in order; None where it is left out."""


def adjusted(routine: Routine, adjustments: Iterable[Adjustment]) -> Routine:
    """The routine after all these adjustments."""
    return rebuilt(routine, *adjusted_parts(routine, adjustments))


def adjusted_parts(
    routine: Routine, adjustments: Iterable[Adjustment]
) -> tuple[Steps, Sequence[int]]:
    """Every step, and the rounds of every circuit, outer before inner, after these adjustments."""
    amounts: Counter[tuple[AdjustmentKind, int]] = Counter()
    for one in adjustments:
        for index in one.indexes:
            amounts[one.kind, index] += one.by
    steps = [_adjusted(step, index, amounts) for index, step in enumerate(routine.all_steps)]
    rounds = [
        circuit.rounds + amounts[AdjustmentKind.ROUNDS, index]
        for index, circuit in enumerate(circuits_of(routine.steps))
    ]
    return steps, rounds


def rebuilt(routine: Routine, steps: Steps, rounds: Sequence[int] | None = None) -> Routine:
    """The routine with these steps, and rounds if given; a circuit without steps is left out.

    Steps keep their numbers when steps before them go. The rest before a step that goes is moved
    to the step after it.
    """
    if rounds is None:
        rounds = [circuit.rounds for circuit in circuits_of(routine.steps)]
    numbered = zip(routine.step_numbers, steps, strict=True)
    items, _ = _rebuilt(routine.steps, iter(steps), iter(rounds))
    return replace(
        routine,
        steps=items,
        numbers=tuple(number for number, step in numbered if step is not None),
    )


def with_sets(sets: tuple[WorkSet, ...], by: int) -> tuple[WorkSet, ...]:
    """So many more sets like the last, or fewer: from the end, or from the top of a pyramid."""
    if by >= 0:
        return sets + sets[-1:] * by
    kept = len(sets) + by
    begins = (kept + 1) // 2 if is_pyramid(sets) else kept
    return sets[:begins] + sets[len(sets) - (kept - begins) :]


def _adjusted(step: Step, index: int, amounts: Counter[tuple[AdjustmentKind, int]]) -> Step | None:
    if amounts[AdjustmentKind.LEAVE_OUT, index]:
        return None
    kinds = (AdjustmentKind.SETS, AdjustmentKind.HOLD, AdjustmentKind.REPS)
    sets, hold, reps = (amounts[kind, index] for kind in kinds)
    if not (sets or hold or reps):
        return step
    changed = (
        WorkSet(
            _with_reps(work.reps, reps, step),
            tuple(_held(phase, Milliseconds(hold), step) for phase in work.phases),
        )
        for work in with_sets(step.dose.sets, sets)
    )
    rest = rest_of_more_sets(step) if sets > 0 else step.dose.rest
    return replace(step, dose=replace(step.dose, sets=tuple(changed), rest=rest))


def _with_reps(reps: int, by: int, step: Step) -> int:
    if by < 0:
        return max(reps + by, fewest_reps(reps, step))
    return max(reps, min(reps + by, limits_of(step).most_reps or reps))


def _held(phase: Phase, by: Milliseconds, step: Step) -> Phase:
    limits = limits_of(step)
    shortest = shortest_hold(phase, limits)
    if shortest is None or phase.duration is None or not by:
        return phase
    if by < 0:
        return replace(phase, duration=Milliseconds(max(phase.duration + by, shortest)))
    longest = max(phase.duration, limits.longest_hold or phase.duration)
    return replace(phase, duration=Milliseconds(min(phase.duration + by, longest)))


def _rebuilt(
    items: Sequence[Step | Circuit], steps: Iterator[Step | None], rounds: Iterator[int]
) -> tuple[tuple[Step | Circuit, ...], Milliseconds]:
    """The items that are left, and the rest that they hand on to the item after them."""
    left: list[Step | Circuit] = []
    handed_on = NO_TIME
    for item in items:
        new, rest = _rebuilt_item(item, steps, rounds)
        if new is None:
            handed_on = max(handed_on, item.rest_before, rest)
        else:
            left.append(replace(new, rest_before=max(handed_on, new.rest_before)))
            handed_on = rest
    return tuple(left), handed_on


def _rebuilt_item(
    item: Step | Circuit, steps: Iterator[Step | None], rounds: Iterator[int]
) -> tuple[Step | Circuit | None, Milliseconds]:
    """The item as it is now, and the rest that it hands on to the item after it."""
    if isinstance(item, Step):
        return next(steps), NO_TIME
    times = next(rounds)
    inner, rest = _rebuilt(item.steps, steps, rounds)
    if not inner:
        return None, rest
    # Where the last step of a round has gone, the rest before it comes before the next round too.
    return replace(item, rounds=times, steps=inner, rest=max(rest, item.rest)), rest
