"""How long a routine takes, to the millisecond, by arithmetic: the sum of its timeline, unbuilt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.model import Circuit, Order, Routine, Side, Sides, Step, WorkSet

SELF_PACED_REP = seconds(4)
"""What a rep that the person paces is taken to last where that has to be guessed: 2-0-2."""


def length_of(
    routine: Routine, *, lead: Side = Side.LEFT, per_rep: Milliseconds = NO_TIME
) -> Milliseconds:
    """From the first get ready to the end; `per_rep` for each rep that the person paces.

    It is the total of the compiled timeline, in a time that more rounds do not add to.
    """
    run = _in_a_row(_run_of(item, lead, per_rep) for item in routine.steps)
    return Milliseconds(run.first.prepare + run.duration)


@dataclass(frozen=True, slots=True)
class _Run:
    """Steps done without a break, and what has to be known to put them after others."""

    duration: int
    """Milliseconds from its first set to its last, without the getting ready for the first."""
    first: Step
    last: Step
    starts_on: Side | None
    ends_on: Side | None
    rest_before: Milliseconds


def _run_of(item: Step | Circuit, lead: Side, per_rep: Milliseconds) -> _Run:
    if isinstance(item, Step):
        return _run_of_step(item, lead, per_rep)
    inner = _in_a_row(_run_of(one, lead, per_rep) for one in item.steps)
    again = _after_rest(inner, item.rest)
    one_more_round = _between(inner, again) + inner.duration
    return replace(
        _after_rest(inner, item.rest_before),
        duration=inner.duration + (item.rounds - 1) * one_more_round,
    )


def _after_rest(run: _Run, rest: Milliseconds) -> _Run:
    """Of two rests that meet, the longer is taken."""
    return replace(run, rest_before=max(rest, run.rest_before))


def _in_a_row(runs: Iterable[_Run]) -> _Run:
    return reduce(_joined, runs)


def _joined(before: _Run, after: _Run) -> _Run:
    return replace(
        before,
        duration=before.duration + _between(before, after) + after.duration,
        last=after.last,
        ends_on=after.ends_on,
    )


def _between(before: _Run, after: _Run) -> int:
    """The rest, and the getting ready or the change of side."""
    is_asked = after.first.asks_to_prepare and after.first is not before.last
    if is_asked or before.last.exercise.id != after.first.exercise.id:
        return after.rest_before + after.first.prepare
    changes_side = None not in (before.ends_on, after.starts_on) and (
        before.ends_on is not after.starts_on
    )
    if changes_side and not after.rest_before:
        return after.first.switch
    return after.rest_before


def _run_of_step(step: Step, lead: Side, per_rep: Milliseconds) -> _Run:
    starts_on, ends_on = _first_and_last_side(step.dose.sides, lead)
    return _Run(_duration_of_step(step, per_rep), step, step, starts_on, ends_on, step.rest_before)


def _first_and_last_side(sides: Sides, lead: Side) -> tuple[Side | None, Side | None]:
    match sides:
        case Sides.BOTH:
            return lead, lead.other
        case Sides.LEFT:
            return Side.LEFT, Side.LEFT
        case Sides.RIGHT:
            return Side.RIGHT, Side.RIGHT
        case Sides.NONE | Sides.ALTERNATE:
            return None, None


def _duration_of_step(step: Step, per_rep: Milliseconds) -> int:
    """From its first set to the end of its last, on all sides."""
    dose = step.dose
    work = sum(duration_of_set(one, per_rep) for one in dose.sets)
    pauses = len(dose.sets) - 1
    match dose.sides, dose.order:
        case Sides.BOTH, Order.SIDE:
            return 2 * work + 2 * pauses * dose.rest + step.switch
        case Sides.BOTH, Order.SET:
            # Without a rest, going on to the next set is a change of side as well.
            return 2 * work + step.switch + pauses * (step.switch + (dose.rest or step.switch))
        case Sides.ALTERNATE, _:
            return 2 * work + pauses * dose.rest
        case _:
            return work + pauses * dose.rest


def duration_of_set(work: WorkSet, per_rep: Milliseconds) -> int:
    """Milliseconds of one set on one side; `per_rep` for each rep that the person paces."""
    one_rep = per_rep if work.is_open else sum(phase.duration or 0 for phase in work.phases)
    return work.reps * one_rep
