"""How long version 0.1 took for a routine, where this one takes another time for the same file.

There a rest ended before getting ready began, the last rep of a set was let go of as well, and each
round of a circuit did all the sets of a list.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from coach.duration import Milliseconds
from coach.routine.bouts import Bout, bouts_of
from coach.routine.model import Circuit, Dose, PhaseKind, Routine, Step, WorkSet


def length_before(routine: Routine) -> Milliseconds | None:
    """The length in version 0.1; None where that version could not have read the file."""
    if routine.rest_after or not all(map(_was_readable, routine.steps)):
        return None
    bouts = list(bouts_of(map(_with_all_sets, routine.steps)))
    waiting = bouts[0].step.prepare + sum(_between(*both) for both in pairwise(bouts))
    return Milliseconds(waiting + sum(bout.sides_in_turn * _work(bout.work) for bout in bouts))


def why_not_as_before(routine: Routine) -> Iterator[str]:
    """What is different since version 0.1, as far as the routine has it."""
    bouts = list(bouts_of(map(_with_all_sets, routine.steps)))
    if any(_between(*both) > both[1].rest_before > 0 for both in pairwise(bouts)):
        yield "getting ready now lies within a rest"
    if any(work.last_rep != work.phases for one in routine.all_steps for work in one.dose.sets):
        yield "a set now ends with its last hold"
    if any(step.dose.by_round for step in routine.all_steps):
        yield "a list now has one value for each round"


def _was_readable(item: Step | Circuit) -> bool:
    if isinstance(item, Circuit):
        plain = Circuit(item.rounds, item.steps, item.rest, item.rest_before)
        return item == plain and all(map(_was_readable, item.steps))
    dose, usual = item.dose, item.exercise.dose
    plain_dose = Dose(dose.sets, dose.sides, dose.rest, dose.order, (), dose.sets_up_to)
    has_new_words = item.load or item.say or not (item.countdown and item.bell and item.turns)
    has_new_range = _ranges(dose) - (_ranges(usual) if usual else set())
    is_work = any(PhaseKind.WORK in {phase.kind for phase in one.phases} for one in dose.sets)
    is_new = has_new_words or has_new_range or is_work
    return replace(dose, by_round=False) == plain_dose and not is_new


def _ranges(dose: Dose) -> set[int | None]:
    """The upper ends of its ranges; the library has some that it had not before."""
    phases = (phase for work in dose.sets for phase in work.phases)
    ends = (
        dose.sets_up_to,
        *(work.reps_up_to for work in dose.sets),
        *(one.up_to for one in phases),
    )
    return set(ends) - {None}


def _with_all_sets(item: Step | Circuit) -> Step | Circuit:
    if isinstance(item, Circuit):
        return replace(item, steps=tuple(map(_with_all_sets, item.steps)))
    return replace(item, dose=replace(item.dose, by_round=False))


def _between(previous: Bout, bout: Bout) -> int:
    step = bout.step
    is_asked = step.asks_to_prepare and bout.is_in_other_step_than(previous)
    if is_asked or previous.step.exercise.id != step.exercise.id:
        return bout.rest_before + step.prepare
    changes_side = None not in (previous.side, bout.side) and previous.side is not bout.side
    return step.switch if changes_side and not bout.rest_before else bout.rest_before


def _work(work: WorkSet) -> int:
    return work.reps * sum(phase.duration or 0 for phase in work.phases)
