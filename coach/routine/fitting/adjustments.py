"""Which adjustments a routine has room for, in the order in which they are made.

Each adjustment of a list makes the routine shorter, or each makes it longer.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from coach.routine.field.kinds import is_stretch
from coach.routine.fitting.adjustable_steps import (
    Adjustable,
    AdjustableStep,
    adjustable_in,
    sets_done,
    steps_in,
)
from coach.routine.fitting.applying import Adjustment, AdjustmentKind
from coach.routine.fitting.dose_limits import (
    ROUND_FIGURE,
    fewest_reps,
    fewest_sets,
    has_hold_range,
    has_reps_range,
    limits_of,
    longest_hold,
    most_reps,
    most_sets,
    sets_at_once,
    shortest_hold,
)
from coach.routine.fitting.optional_steps import to_leave_out
from coach.routine.model import (
    Circuit,
    Dose,
    Order,
    Purpose,
    Routine,
    Sides,
    Step,
    steps_with_rounds,
)


def to_shorten(routine: Routine) -> list[Adjustment]:
    """Whole pieces to take away: optional steps, sets, rounds, and sets that a source states."""
    adjustable = adjustable_in(routine)
    steps = [one for one in adjustable.steps if one.step.dose.sets_up_to is None]
    return [
        *(
            Adjustment(AdjustmentKind.LEAVE_OUT, one.indexes, -1)
            for one in to_leave_out(routine, adjustable)
        ),
        *_sets_to_take(steps, is_stated=False),
        *_rounds_to_take(adjustable),
        *_sets_to_take(steps, is_stated=True),
    ]


def to_trim(routine: Routine) -> list[Adjustment]:
    """Small pieces to take away: hold time, then reps, a little from every step in turn."""
    steps = _last_first(one for one in adjustable_in(routine).steps if one.is_trimmable)
    holds = [one for one in steps if not has_hold_range(one.step)]
    reps = [one for one in steps if not has_reps_range(one.step)]
    return [
        *_in_turn(AdjustmentKind.HOLD, -ROUND_FIGURE, holds, _holds_to_trim),
        *_in_turn(AdjustmentKind.REPS, -1, reps, _reps_to_trim),
    ]


def to_cut_below_ranges(routine: Routine) -> list[Adjustment]:
    """What is below the lower ends of written ranges: the last to go."""
    steps = adjustable_in(routine).steps
    trimmable = _last_first(one for one in steps if one.is_trimmable)
    sets = [one for one in steps if one.step.dose.sets_up_to is not None]
    holds = [one for one in trimmable if has_hold_range(one.step)]
    reps = [one for one in trimmable if has_reps_range(one.step)]
    return [
        *_sets_to_take(sets, is_stated=False),
        *_sets_to_take(sets, is_stated=True),
        *_in_turn(AdjustmentKind.HOLD, -ROUND_FIGURE, holds, _holds_to_trim),
        *_in_turn(AdjustmentKind.REPS, -1, reps, _reps_to_trim),
    ]


def to_lengthen(routine: Routine) -> list[Adjustment]:
    """What there is room for: written ranges, then hold time, reps, sets and rounds."""
    adjustable = adjustable_in(routine)
    done = sets_done(routine.steps_with_rounds)
    steps = [one for one in adjustable.steps if _may_grow(one, routine.purpose)]
    growable = {index for one in steps for index in one.indexes}
    even = [one for one in steps if _is_even(one.step) and one.has_free_sets]
    trimmable = [one for one in even if one.is_trimmable]
    once = [
        one for one in trimmable if done[one.step.exercise.id] == 1 and not has_reps_range(one.step)
    ]
    holds = [one for one in trimmable if not has_hold_range(one.step)]
    return [
        *_within_ranges(steps),
        *_in_turn(AdjustmentKind.HOLD, ROUND_FIGURE, holds, _holds_to_grow),
        *_in_turn(AdjustmentKind.REPS, 1, once, _reps_to_grow),
        *_sets_to_add(even, adjustable, done),
        *_rounds_to_add(adjustable, growable, done),
    ]


def within_ranges(routine: Routine) -> list[Adjustment]:
    """What there is room for in written ranges alone."""
    steps = adjustable_in(routine).steps
    return [*_within_ranges([one for one in steps if _may_grow(one, routine.purpose)])]


def _within_ranges(steps: Iterable[AdjustableStep]) -> Iterator[Adjustment]:
    """Reps, then sets, then hold time; none where a clock would only shorten the rest."""
    free = [one for one in steps if not one.is_clocked]
    timed = [one for one in free if one.step.dose.every is None]
    reps = [one for one in timed if has_reps_range(one.step)]
    holds = [one for one in timed if has_hold_range(one.step)]
    yield from _in_turn(AdjustmentKind.REPS, 1, reps, _reps_to_grow)
    yield from _in_turn(AdjustmentKind.SETS, 1, free, _sets_in_range)
    yield from _in_turn(AdjustmentKind.HOLD, ROUND_FIGURE, holds, _holds_to_grow)


def _last_first(steps: Iterable[AdjustableStep]) -> list[AdjustableStep]:
    """Steps that open range before those that control it, then the last written first."""
    return sorted(steps, key=lambda one: (one.controls_range, -one.indexes[0]))


def _in_turn(
    kind: AdjustmentKind, by: int, steps: Iterable[AdjustableStep], room_of: Callable[[Step], int]
) -> Iterator[Adjustment]:
    """One adjustment of every step that has room, then a second of those that still have."""
    room = {one.indexes: room_of(one.step) for one in steps}
    for turn in count():
        room = {indexes: times for indexes, times in room.items() if times > turn}
        if not room:
            return
        yield from (Adjustment(kind, indexes, by) for indexes in room)


# Sets and rounds


def _sets_to_take(steps: Iterable[AdjustableStep], *, is_stated: bool) -> Iterator[Adjustment]:
    """One set from each step with the most, and so on down; those that a source states, or not."""
    last_first = _last_first(one for one in steps if one.has_free_sets)
    for level in range(max((one.sets for one in last_first), default=1), 1, -1):
        for one in last_first:
            goes_below = level <= limits_of(one.step).usual_sets
            at_once, least = sets_at_once(one.step), fewest_sets(one.step)
            if goes_below is is_stated and (sets := _taken_at(level, one.sets, at_once, least)):
                yield Adjustment(AdjustmentKind.SETS, one.indexes, -sets)


def _taken_at(level: int, there: int, at_once: int, least: int) -> int:
    """How many of so many go when as many as `level` are left; 0 if none do."""
    if not at_once or there < level or (there - level) % at_once:
        return 0
    return at_once if level - at_once >= least else 0


def _rounds_to_take(adjustable: Adjustable) -> Iterator[Adjustment]:
    """One round from each circuit with the most, the last written first, and so on down.

    One that lasts a time loses a minute of it.
    """
    known = {index for one in adjustable.steps for index in one.indexes}
    # A round with a step for one side alone may be half of a pair of circuits.
    spans = [span for span in reversed(adjustable.circuits) if known.issuperset(span.steps)]
    for level in range(max((span.size for span in spans), default=1), 1, -1):
        for span in spans:
            if rounds := _taken_at(level, span.size, span.at_once, span.least):
                yield Adjustment(AdjustmentKind.ROUNDS, (span.index,), -rounds)


def _sets_to_add(
    steps: list[AdjustableStep], adjustable: Adjustable, done: Counter[str]
) -> Iterator[Adjustment]:
    """One set to each step with the fewest, and so on up; sets that a source states come first.

    Steps in circuits get none: a circuit gets rounds.
    """
    inside = {index for span in adjustable.circuits for index in span.steps}
    outside = [
        one
        for one in steps
        if inside.isdisjoint(one.indexes)
        and _has_breaks(one.step.dose)
        and one.step.dose.sets_up_to is None
    ]
    for is_stated in (True, False):
        stated = [one for one in outside if (limits_of(one.step).usual_sets > 1) is is_stated]
        for level in range(1, max((most_sets(one.step) for one in stated), default=1)):
            for one in stated:
                exercise = one.step.exercise.id
                if one.sets <= level and done[exercise] < most_sets(one.step):
                    done[exercise] += 1
                    yield Adjustment(AdjustmentKind.SETS, one.indexes, 1)


def _has_breaks(dose: Dose) -> bool:
    """Whether one more set would be separate, and not just a longer last set."""
    return (
        dose.rest > 0
        or dose.every is not None
        or (dose.sides is Sides.BOTH and dose.order is Order.SET)
    )


def _rounds_to_add(
    adjustable: Adjustable, growable: set[int], done: Counter[str]
) -> Iterator[Adjustment]:
    """One round to each outermost circuit, while every step in it has room for it."""
    spans = [
        span
        for span in adjustable.circuits
        if span.may_grow and growable.issuperset(span.steps) and _has_separate_rounds(span.circuit)
    ]
    while spans:
        for span in list(spans):
            more = sets_done(steps_with_rounds(span.circuit.steps))
            if all(
                done[step.exercise.id] + more[step.exercise.id] <= most_sets(step)
                for step in steps_in(span.circuit)
            ):
                done.update(more)
                yield Adjustment(AdjustmentKind.ROUNDS, (span.index,), 1)
            else:
                spans.remove(span)


def _has_separate_rounds(circuit: Circuit) -> bool:
    """Whether one more round would be separate, and not just more of its last exercise."""
    steps = steps_in(circuit)
    return (
        circuit.rest > 0
        or circuit.every is not None
        or steps[0].exercise.id != steps[-1].exercise.id
    )


# Hold time and reps


def _holds_to_trim(step: Step) -> int:
    """How often; none where sets differ, as cuts would make them alike."""
    if not _is_even(step):
        return 0
    limits = limits_of(step)
    spare = (
        phase.duration - shortest
        for phase in step.dose.sets[0].phases
        if phase.duration is not None and (shortest := shortest_hold(phase, limits)) is not None
    )
    return -(-max(spare, default=0) // ROUND_FIGURE)


def _reps_to_trim(step: Step) -> int:
    """As many as every set can spare."""
    return min(work.reps - fewest_reps(work.reps, step) for work in step.dose.sets)


def _is_even(step: Step) -> bool:
    return len(set(step.dose.sets)) == 1


def _may_grow(one: AdjustableStep, purpose: Purpose | None) -> bool:
    """A warm-up needs no more static stretching (S4)."""
    return purpose is not Purpose.WARM_UP or not is_stretch(one.step.exercise)


def _holds_to_grow(step: Step) -> int:
    phases = [phase for work in step.dose.sets for phase in work.phases]
    room = max(longest_hold(phase, step) - (phase.duration or 0) for phase in phases)
    return -(-room // ROUND_FIGURE)


def _reps_to_grow(step: Step) -> int:
    return max(most_reps(work, step) - work.reps for work in step.dose.sets)


def _sets_in_range(step: Step) -> int:
    sets = len(step.dose.sets)
    return (step.dose.sets_up_to or sets) - sets
