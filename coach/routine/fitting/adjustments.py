"""What can be taken from a routine, or added to it, in which order.

Every list of this module is in the order in which the moves are made. Each move makes the routine
shorter, or each makes it longer, never neither.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count

from coach.routine.field.kinds import is_stretch
from coach.routine.fitting.applying import Lever, Move
from coach.routine.fitting.dose_limits import (
    ROUND_FIGURE,
    bounds_of,
    fewest_of,
    fewest_sets_of,
    is_one_hold,
    most_sets_of,
    sets_at_once,
    shortest_of,
)
from coach.routine.fitting.optional_steps import to_leave_out
from coach.routine.fitting.units import Parts, Unit, parts_of, sets_done, steps_in
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


def to_shorten(routine: Routine) -> list[Move]:
    """Whole pieces to take away: optional steps, then sets, then rounds."""
    parts = parts_of(routine)
    return [
        *(Move(Lever.LEAVE_OUT, unit.places, -1) for unit in to_leave_out(routine, parts)),
        *_sets_to_take(parts),
        *_rounds_to_take(parts),
    ]


def to_trim(routine: Routine) -> list[Move]:
    """Small pieces to take away: hold time, then reps, a little from every step in turn."""
    units = _latest_first(unit for unit in parts_of(routine).units if not unit.is_paced)
    hold_times = {unit.places: _holds_to_trim(unit.step) for unit in units}
    reps = {unit.places: _reps_to_trim(unit.step) for unit in units}
    return [
        *(Move(Lever.HOLD, places, -ROUND_FIGURE) for places in _in_turn(hold_times)),
        *(Move(Lever.REPS, places, -1) for places in _in_turn(reps)),
    ]


def to_lengthen(routine: Routine) -> list[Move]:
    """What there is room for: hold time, reps, then sets, then rounds."""
    parts = parts_of(routine)
    done = sets_done(routine.steps_with_rounds)
    units = [unit for unit in parts.units if _may_grow(unit, routine.purpose)]
    growable = {place for unit in units for place in unit.places}
    even = [unit for unit in units if _is_even(unit.step) and not unit.is_paced]
    hold_times = {unit.places: _holds_to_grow(unit.step) for unit in even}
    once = [unit for unit in even if done[unit.step.exercise.id] == 1]
    reps = {unit.places: _reps_to_grow(unit.step) for unit in once}
    return [
        *(Move(Lever.HOLD, places, ROUND_FIGURE) for places in _in_turn(hold_times)),
        *(Move(Lever.REPS, places, 1) for places in _in_turn(reps)),
        *_sets_to_add(even, parts, done),
        *_rounds_to_add(parts, growable, done),
    ]


def _latest_first(units: Iterable[Unit]) -> list[Unit]:
    """What opens range before what controls it; then the last written before the first."""
    return sorted(units, key=lambda unit: (unit.controls_range, -unit.places[0]))


def _in_turn(times: dict[tuple[int, ...], int]) -> Iterator[tuple[int, ...]]:
    """Each of `times` as often as it says: all of them once, then all that are left, and so on."""
    for turn in count():
        times = {places: many for places, many in times.items() if many > turn}
        if not times:
            return
        yield from times


# Sets and rounds


def _sets_to_take(parts: Parts) -> Iterator[Move]:
    """One from each step that has the most, and so on down; what a source states goes last."""
    units = _latest_first(unit for unit in parts.units if not unit.is_paced)
    for is_usual_given_up in (False, True):
        for level in range(max((unit.sets for unit in units), default=1), 1, -1):
            for unit in units:
                goes_below = level <= bounds_of(unit.step).usual_sets
                if goes_below is is_usual_given_up and (sets := _sets_from(unit, level)):
                    yield Move(Lever.SETS, unit.places, -sets)


def _sets_from(unit: Unit, level: int) -> int:
    """How many sets go at once where so many are left; 0 where none do."""
    at_once = sets_at_once(unit.step)
    if not at_once or unit.sets < level or (unit.sets - level) % at_once:
        return 0
    return at_once if level - at_once >= fewest_sets_of(unit.step) else 0


def _rounds_to_take(parts: Parts) -> Iterator[Move]:
    """One from each circuit that has the most, the last written first, and so on down."""
    known = {place for unit in parts.units for place in unit.places}
    # A round with a step for one side alone may be half of what another circuit has.
    rings = [ring for ring in reversed(parts.rings) if known.issuperset(ring.inside)]
    for level in range(max((ring.circuit.rounds for ring in rings), default=1), 1, -1):
        for ring in rings:
            if ring.circuit.rounds >= level:
                yield Move(Lever.ROUNDS, (ring.place,), -1)


def _sets_to_add(units: list[Unit], parts: Parts, done: Counter[str]) -> Iterator[Move]:
    """One to each step that has the fewest, and so on up; what a source states comes first.

    Not to steps in circuits: a circuit has rounds.
    """
    inside = {place for ring in parts.rings for place in ring.inside}
    outside = [
        unit for unit in units if inside.isdisjoint(unit.places) and _has_breaks(unit.step.dose)
    ]
    for is_stated in (True, False):
        stated = [one for one in outside if (bounds_of(one.step).usual_sets > 1) is is_stated]
        for level in range(1, max((most_sets_of(unit.step) for unit in stated), default=1)):
            for unit in stated:
                exercise = unit.step.exercise.id
                if unit.sets <= level and done[exercise] < most_sets_of(unit.step):
                    done[exercise] += 1
                    yield Move(Lever.SETS, unit.places, 1)


def _has_breaks(dose: Dose) -> bool:
    """Whether one more set would be a set of its own, and not the last one going on for longer."""
    return dose.rest > 0 or (dose.sides is Sides.BOTH and dose.order is Order.SET)


def _rounds_to_add(parts: Parts, growable: set[int], done: Counter[str]) -> Iterator[Move]:
    """One to each circuit that is in no other, while every step in it has room for it."""
    rings = [
        ring
        for ring in parts.rings
        if ring.is_outermost
        and growable.issuperset(ring.inside)
        and _is_round_of_its_own(ring.circuit)
    ]
    while rings:
        for ring in list(rings):
            more = sets_done(steps_with_rounds(ring.circuit.steps))
            if all(
                done[step.exercise.id] + more[step.exercise.id] <= most_sets_of(step)
                for step in steps_in(ring.circuit)
            ):
                done.update(more)
                yield Move(Lever.ROUNDS, (ring.place,), 1)
            else:
                rings.remove(ring)


def _is_round_of_its_own(circuit: Circuit) -> bool:
    """Whether one more would not be its last exercise going on for longer."""
    steps = steps_in(circuit)
    return circuit.rest > 0 or steps[0].exercise.id != steps[-1].exercise.id


# Hold time and reps


def _holds_to_trim(step: Step) -> int:
    """Sets that differ keep their hold times: cut, they would become alike."""
    if not _is_even(step):
        return 0
    bounds = bounds_of(step)
    spare = (
        phase.duration - shortest
        for phase in step.dose.sets[0].phases
        if phase.duration is not None and (shortest := shortest_of(phase, bounds)) is not None
    )
    return -(-max(spare, default=0) // ROUND_FIGURE)


def _reps_to_trim(step: Step) -> int:
    """As many as every set can do without."""
    return min(work.reps - fewest_of(work.reps, step) for work in step.dose.sets)


def _is_even(step: Step) -> bool:
    return len(set(step.dose.sets)) == 1


def _may_grow(unit: Unit, purpose: Purpose | None) -> bool:
    """A warm-up has no use for more of a static stretch (S4)."""
    return purpose is not Purpose.WARM_UP or not is_stretch(unit.step.exercise)


def _holds_to_grow(step: Step) -> int:
    longest = bounds_of(step).longest_hold
    if longest is None or not is_one_hold(step):
        return 0
    shortest = min(work.phases[0].duration or 0 for work in step.dose.sets)
    return max(0, -(-(longest - shortest) // ROUND_FIGURE))


def _reps_to_grow(step: Step) -> int:
    most = bounds_of(step).most_reps
    return 0 if most is None else max(0, most - step.dose.sets[0].reps)
