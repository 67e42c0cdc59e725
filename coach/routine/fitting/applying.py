"""Applies adjustments to a routine: small changes, each of one step or circuit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import repeat
from typing import TypeVar

from coach.duration import MINUTE, NO_TIME, Milliseconds
from coach.routine.fitting.adjustable_steps import circuits_of
from coach.routine.fitting.dose_limits import (
    fewest_reps,
    is_pyramid,
    limits_of,
    longest_hold,
    most_reps,
    rest_of_more_sets,
    shortest_hold,
)
from coach.routine.model import Circuit, Dose, Phase, Routine, Step, WorkSet

T = TypeVar("T")
Amount = TypeVar("Amount", bound=int)


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
    """Sets, reps, milliseconds, rounds, or minutes of a circuit that lasts a time; negative to
    shorten."""


Steps = Sequence[Step | None]
"""Every step of a routine as it is now, in order; None where it is left out."""


def adjusted(routine: Routine, adjustments: Iterable[Adjustment]) -> Routine:
    """The routine after all these adjustments."""
    return rebuilt(routine, *adjusted_parts(routine, adjustments))


def adjusted_parts(
    routine: Routine, adjustments: Iterable[Adjustment]
) -> tuple[Steps, Sequence[int]]:
    """Every step after these adjustments, and by how much each circuit changes its rounds.

    Circuits are in order, outer before inner.
    """
    amounts: Counter[tuple[AdjustmentKind, int]] = Counter()
    for one in adjustments:
        for index in one.indexes:
            amounts[one.kind, index] += one.by
    steps = [_adjusted(step, index, amounts) for index, step in enumerate(routine.all_steps)]
    rounds = [
        amounts[AdjustmentKind.ROUNDS, index] for index, _ in enumerate(circuits_of(routine.steps))
    ]
    return steps, rounds


def rebuilt(routine: Routine, steps: Steps, more_rounds: Iterable[int] = repeat(0)) -> Routine:
    """The routine with these steps, and more rounds if given; a circuit without steps goes.

    Steps keep their numbers when steps before them go. The rest before a step that goes is moved
    to the step after it.
    """
    numbered = zip(routine.step_numbers, steps, strict=True)
    items, _ = _rebuilt(routine.steps, iter(steps), iter(more_rounds))
    return replace(
        routine,
        steps=items,
        numbers=tuple(number for number, step in numbered if step is not None),
    )


def with_sets(sets: tuple[WorkSet, ...], by: int) -> tuple[WorkSet, ...]:
    """So many more sets like the last, or fewer: from the end, or from the top of a pyramid."""
    return _resized(sets, by, from_the_middle=is_pyramid(sets))


def _resized(values: tuple[T, ...], by: int, *, from_the_middle: bool) -> tuple[T, ...]:
    if by >= 0:
        return values + values[-1:] * by
    kept = max(len(values) + by, 0)
    begins = (kept + 1) // 2 if from_the_middle else kept
    return values[:begins] + values[len(values) - (kept - begins) :]


def _adjusted(step: Step, index: int, amounts: Counter[tuple[AdjustmentKind, int]]) -> Step | None:
    if amounts[AdjustmentKind.LEAVE_OUT, index]:
        return None
    kinds = (AdjustmentKind.SETS, AdjustmentKind.HOLD, AdjustmentKind.REPS)
    sets, hold, reps = (amounts[kind, index] for kind in kinds)
    if not (sets or hold or reps):
        return step
    changed = (
        replace(
            _with_reps(work, reps, step),
            phases=tuple(_held(phase, Milliseconds(hold), step) for phase in work.phases),
        )
        for work in with_sets(step.dose.sets, sets)
    )
    dose = _with_rests(step, sets) if sets else step.dose
    up_to = _left_of_range(dose.sets_up_to, len(step.dose.sets) + sets, sets)
    return replace(step, dose=replace(dose, sets=tuple(changed), sets_up_to=up_to))


def _with_rests(step: Step, more_sets: int) -> Dose:
    """Its dose with the rests between more sets, or fewer."""
    dose = step.dose
    if not dose.rests:
        return replace(dose, rest=rest_of_more_sets(step)) if more_sets > 0 else dose
    left = _resized(dose.rests, more_sets, from_the_middle=is_pyramid(dose.sets))
    rest = left[-1] if left else dose.rest
    return replace(dose, rest=rest, rests=left if len(set(left)) > 1 else ())


def _with_reps(work: WorkSet, by: int, step: Step) -> WorkSet:
    if by < 0:
        reps = max(work.reps + by, fewest_reps(work.reps, step))
    else:
        reps = min(work.reps + by, most_reps(work, step))
    return replace(work, reps=reps, reps_up_to=_left_of_range(work.reps_up_to, reps, by))


def _held(phase: Phase, by: Milliseconds, step: Step) -> Phase:
    shortest = shortest_hold(phase, limits_of(step))
    if shortest is None or phase.duration is None or not by:
        return phase
    longest = longest_hold(phase, step)
    held = Milliseconds(
        max(phase.duration + by, shortest) if by < 0 else min(phase.duration + by, longest)
    )
    return replace(phase, duration=held, up_to=_left_of_range(phase.up_to, held, by))


def _left_of_range(up_to: Amount | None, amount: int, by: int) -> Amount | None:
    """The upper end of a range as long as there is room in it: none below its lower end."""
    return up_to if up_to is not None and by >= 0 and amount < up_to else None


def _rebuilt(
    items: Sequence[Step | Circuit], steps: Iterator[Step | None], more_rounds: Iterator[int]
) -> tuple[tuple[Step | Circuit, ...], Milliseconds]:
    """The items that are left, and the rest that they hand on to the item after them."""
    left: list[Step | Circuit] = []
    handed_on = NO_TIME
    for item in items:
        new, rest = _rebuilt_item(item, steps, more_rounds)
        if new is None:
            handed_on = max(handed_on, item.rest_before, rest)
        else:
            left.append(replace(new, rest_before=max(handed_on, new.rest_before)))
            handed_on = rest
    return tuple(left), handed_on


def _rebuilt_item(
    item: Step | Circuit, steps: Iterator[Step | None], more_rounds: Iterator[int]
) -> tuple[Step | Circuit | None, Milliseconds]:
    """The item as it is now, and the rest that it hands on to the item after it."""
    if isinstance(item, Step):
        return next(steps), NO_TIME
    by = next(more_rounds)
    inner, rest = _rebuilt(item.steps, steps, more_rounds)
    if not inner:
        return None, rest
    # Where the last step of a round has gone, the rest before it comes before the next round too.
    return _with_rounds(replace(item, steps=inner, rest=max(rest, item.rest)), by), rest


def _with_rounds(circuit: Circuit, by: int) -> Circuit:
    """The circuit with so many more rounds, or fewer; with minutes where a time is written."""
    if circuit.lasts is not None:
        return replace(circuit, lasts=Milliseconds(circuit.lasts + by * MINUTE))
    steps = tuple(_by_round(one, by) for one in circuit.steps)
    return replace(circuit, rounds=circuit.rounds + by, steps=steps)


def _by_round(item: Step | Circuit, by: int) -> Step | Circuit:
    """The item of a circuit with more rounds, or fewer: a set for each round comes and goes."""
    if isinstance(item, Circuit) or not item.dose.by_round:
        return item
    return replace(item, dose=replace(item.dose, sets=with_sets(item.dose.sets, by)))
