"""Changes a routine by moves: one small change after another, each at one place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from coach.duration import NO_TIME, Milliseconds
from coach.routine.fitting.dose_limits import (
    bounds_of,
    fewest_of,
    is_pyramid,
    rest_of_more_sets,
    shortest_of,
)
from coach.routine.fitting.units import circuits_of
from coach.routine.model import Circuit, Phase, Routine, Step, WorkSet


class Lever(Enum):
    """What a move changes."""

    LEAVE_OUT = "leave out"
    SETS = "sets"
    ROUNDS = "rounds"
    HOLD = "hold"
    REPS = "reps"


@dataclass(frozen=True, slots=True)
class Move:
    """One small change at one place."""

    lever: Lever
    places: tuple[int, ...]
    """Steps by their place among all steps, from 0; for ROUNDS the circuit, outer before inner."""
    by: int
    """Sets, rounds, reps or milliseconds; negative to shorten."""


@dataclass(frozen=True, slots=True)
class Version:
    """A routine after some moves, item by item as it was written."""

    steps: tuple[Step | None, ...]
    """Every step in order; None where it is left out."""
    rounds: tuple[int, ...]
    """Of every circuit, outer before inner."""


def version_after(routine: Routine, moves: Iterable[Move]) -> Version:
    """Every step and circuit of the routine after all these moves."""
    amounts: Counter[tuple[Lever, int]] = Counter()
    for move in moves:
        for place in move.places:
            amounts[move.lever, place] += move.by
    steps = (_changed(step, place, amounts) for place, step in enumerate(routine.all_steps))
    rounds = (
        circuit.rounds + amounts[Lever.ROUNDS, place]
        for place, circuit in enumerate(circuits_of(routine.steps))
    )
    return Version(tuple(steps), tuple(rounds))


def rebuilt(routine: Routine, version: Version) -> Routine:
    """The routine with these steps and rounds; a circuit of which nothing is left is left out.

    Steps keep their numbers, whatever goes before them. The rest before a step that goes is owed to
    what follows.
    """
    numbered = zip(routine.step_numbers, version.steps, strict=True)
    steps, _ = _rebuilt(routine.steps, iter(version.steps), iter(version.rounds))
    return replace(
        routine,
        steps=steps,
        numbers=tuple(number for number, step in numbered if step is not None),
    )


def with_sets(sets: tuple[WorkSet, ...], by: int) -> tuple[WorkSet, ...]:
    """So many more, like the last; or so many fewer, from the end or the top of a pyramid."""
    if by >= 0:
        return sets + sets[-1:] * by
    kept = len(sets) + by
    begins = (kept + 1) // 2 if is_pyramid(sets) else kept
    return sets[:begins] + sets[len(sets) - (kept - begins) :]


def _changed(step: Step, place: int, amounts: Counter[tuple[Lever, int]]) -> Step | None:
    if amounts[Lever.LEAVE_OUT, place]:
        return None
    sets, hold, reps = (amounts[lever, place] for lever in (Lever.SETS, Lever.HOLD, Lever.REPS))
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
        return max(reps + by, fewest_of(reps, step))
    return max(reps, min(reps + by, bounds_of(step).most_reps or reps))


def _held(phase: Phase, by: Milliseconds, step: Step) -> Phase:
    bounds = bounds_of(step)
    shortest = shortest_of(phase, bounds)
    if shortest is None or phase.duration is None or not by:
        return phase
    if by < 0:
        return replace(phase, duration=Milliseconds(max(phase.duration + by, shortest)))
    longest = max(phase.duration, bounds.longest_hold or phase.duration)
    return replace(phase, duration=Milliseconds(min(phase.duration + by, longest)))


def _rebuilt(
    items: Sequence[Step | Circuit], steps: Iterator[Step | None], rounds: Iterator[int]
) -> tuple[tuple[Step | Circuit, ...], Milliseconds]:
    """What is left of the items, and the rest that is owed to what comes after them."""
    built: list[Step | Circuit] = []
    owed = NO_TIME
    for item in items:
        made, owed_after = _made_of(item, steps, rounds)
        if made is None:
            owed = max(owed, item.rest_before, owed_after)
        else:
            built.append(replace(made, rest_before=max(owed, made.rest_before)))
            owed = owed_after
    return tuple(built), owed


def _made_of(
    item: Step | Circuit, steps: Iterator[Step | None], rounds: Iterator[int]
) -> tuple[Step | Circuit | None, Milliseconds]:
    """What becomes of an item, and the rest that it owes to what comes after it."""
    if isinstance(item, Step):
        return next(steps), NO_TIME
    times = next(rounds)
    inner, owed = _rebuilt(item.steps, steps, rounds)
    if not inner:
        return None, owed
    # Its last step may have gone: what follows is the next round as well.
    return replace(item, rounds=times, steps=inner, rest=max(owed, item.rest)), owed
