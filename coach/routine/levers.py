"""What can be taken from a routine, or added to it, in which order; and the routine that results.

A routine is changed by a list of moves, and every list of this module is in the order in which
the moves are made. Each move makes the routine shorter, or each makes it longer, never neither.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count, islice

from coach.duration import Milliseconds, seconds
from coach.routine.bounds import bounds_of, fewest_of, is_one_hold, most_sets_of, shortest_of
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import (
    Circuit,
    Dose,
    Order,
    Phase,
    Purpose,
    Routine,
    Sides,
    Stage,
    Step,
    WorkSet,
)

HOLD_MOVE = seconds(5)
"""Holds change by this much at a time: people like round figures."""

_OPENS_RANGE = (Stage.RELEASE, Stage.MOBILISE, Stage.STRETCH)
_CONTROLS_RANGE = (Stage.CONTROL, Stage.ACTIVATE, Stage.INTEGRATE)


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


@dataclass(frozen=True, slots=True)
class _Unit:
    """A step that may be changed, or two that are one exercise left and right."""

    places: tuple[int, ...]
    step: Step

    @property
    def sets(self) -> int:
        return len(self.step.dose.sets)

    @property
    def controls_range(self) -> bool:
        return self.step.exercise.stage in _CONTROLS_RANGE


@dataclass(frozen=True, slots=True)
class _Ring:
    """A circuit, and which steps are in it."""

    place: int
    circuit: Circuit
    inside: range
    is_outermost: bool


@dataclass(frozen=True, slots=True)
class _Survey:
    """What there is to change."""

    units: list[_Unit]
    rings: list[_Ring]


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


def circuits_of(items: Iterable[Step | Circuit]) -> Iterator[Circuit]:
    """Every circuit, outer before inner."""
    for item in items:
        if isinstance(item, Circuit):
            yield item
            yield from circuits_of(item.steps)


def steps_in(circuit: Circuit) -> Iterator[Step]:
    """Every step of it and of the circuits inside, in order."""
    for item in circuit.steps:
        if isinstance(item, Step):
            yield item
        else:
            yield from steps_in(item)


def rebuilt(routine: Routine, version: Version) -> Routine:
    """The routine with these steps and rounds; a circuit of which nothing is left is left out.

    Steps keep their numbers, whatever goes before them.
    """
    numbered = zip(routine.step_numbers, version.steps, strict=True)
    return replace(
        routine,
        steps=_rebuilt(routine.steps, iter(version.steps), iter(version.rounds)),
        numbers=tuple(number for number, step in numbered if step is not None),
    )


def to_shorten(routine: Routine) -> list[Move]:
    """Whole pieces to take away: optional steps, then sets, then rounds."""
    survey = _survey(routine)
    return [
        *_steps_to_leave_out(routine, survey),
        *_sets_to_take(survey),
        *_rounds_to_take(survey),
    ]


def to_trim(routine: Routine) -> list[Move]:
    """Small pieces to take away: hold time, then reps, a little from every step in turn."""
    units = _latest_first(_survey(routine).units)
    hold_times = {unit.places: _holds_to_trim(unit.step) for unit in units}
    reps = {unit.places: _reps_to_trim(unit.step) for unit in units}
    return [
        *(Move(Lever.HOLD, places, -HOLD_MOVE) for places in _in_turn(hold_times)),
        *(Move(Lever.REPS, places, -1) for places in _in_turn(reps)),
    ]


def to_lengthen(routine: Routine) -> list[Move]:
    """What the sources leave room for: hold time, reps, then sets, then rounds."""
    survey = _survey(routine)
    times = _times_done(routine)
    units = [unit for unit in survey.units if _may_grow(unit.step, routine.purpose)]
    hold_times = {unit.places: _holds_to_grow(unit.step) for unit in units}
    once = [unit for unit in units if times[unit.step.exercise.id] == 1]
    reps = {unit.places: _reps_to_grow(unit.step) for unit in once}
    growable = {place for unit in units for place in unit.places}
    return [
        *(Move(Lever.HOLD, places, HOLD_MOVE) for places in _in_turn(hold_times)),
        *(Move(Lever.REPS, places, 1) for places in _in_turn(reps)),
        *_sets_to_add(units, survey, times),
        *_rounds_to_add(survey, growable, times),
    ]


def _survey(routine: Routine) -> _Survey:
    survey = _Survey([], [])
    _look_at(routine.steps, 0, survey)
    return survey


def _look_at(
    items: Sequence[Step | Circuit], first: int, survey: _Survey, *, is_inside: bool = False
) -> int:
    """Note what is in `items`, of which the first step has place `first`; the next free place."""
    place = first
    one_sided: tuple[int, Step] | None = None
    for item in items:
        if isinstance(item, Circuit):
            ring = _Ring(len(survey.rings), item, range(0), is_outermost=not is_inside)
            survey.rings.append(ring)
            end = _look_at(item.steps, place, survey, is_inside=True)
            survey.rings[ring.place] = replace(ring, inside=range(place, end))
            place, one_sided = end, None
            continue
        if item.dose.sides not in (Sides.LEFT, Sides.RIGHT):
            survey.units.append(_Unit((place,), item))
            one_sided = None
        elif one_sided is not None and _are_two_sides(one_sided[1], item):
            survey.units.append(_Unit((one_sided[0], place), item))
            one_sided = None
        else:
            # Its other side may be anywhere, or nowhere on purpose: not ours to change.
            one_sided = (place, item)
        place += 1
    return place


def _are_two_sides(one: Step, other: Step) -> bool:
    return (
        one.dose.sides is not other.dose.sides
        and replace(one.dose, sides=other.dose.sides) == other.dose
        and one.exercise.stage is other.exercise.stage
        and one.optional is other.optional
        and bounds_of(one) is bounds_of(other)
    )


def _latest_first(units: Iterable[_Unit]) -> list[_Unit]:
    """What opens range before what controls it; then the last written before the first."""
    return sorted(units, key=lambda unit: (unit.controls_range, -unit.places[0]))


def _in_turn(times: dict[tuple[int, ...], int]) -> Iterator[tuple[int, ...]]:
    """Each of `times` as often as it says: all of them once, then all that are left, and so on."""
    for turn in count():
        times = {places: many for places, many in times.items() if many > turn}
        if not times:
            return
        yield from times


# Leaving out


def _steps_to_leave_out(routine: Routine, survey: _Survey) -> Iterator[Move]:
    """Optional steps from the last to the first, but for those that the others need."""
    kept = dict(enumerate(step.exercise.stage for step in routine.all_steps))
    shortest = _longest_way_back(routine)
    optional = [unit for unit in survey.units if unit.step.optional]
    for unit in reversed(optional):
        left = {place: stage for place, stage in kept.items() if place not in unit.places}
        saves_time = _one_side_of(unit.step) >= shortest
        if saves_time and left and _is_still_controlled(list(kept.values()), list(left.values())):
            kept = left
            yield Move(Lever.LEAVE_OUT, unit.places, -1)


def _is_still_controlled(before: Sequence[Stage | None], after: Sequence[Stage | None]) -> bool:
    """Whether what took charge of the range that the steps open still does (S3)."""
    if not any(stage in _OPENS_RANGE for stage in after):
        return True
    was, still = _control_after_range(before), _control_after_range(after)
    return all(there_still or not there for there, there_still in zip(was, still, strict=True))


def _control_after_range(stages: Sequence[Stage | None]) -> tuple[bool, bool]:
    """Whether range is controlled after the first, and after the last step that opens some."""
    opens = [place for place, stage in enumerate(stages) if stage in _OPENS_RANGE]
    if not opens:
        return False, False
    controls = [place for place, stage in enumerate(stages) if stage in _CONTROLS_RANGE]
    last = controls[-1] if controls else -1
    return last > opens[0], last > opens[-1]


def _longest_way_back(routine: Routine) -> int:
    """The longest getting ready or change of side between two times of the same exercise.

    It may come up where a step between the two is left out: a step that is shorter than that
    would make the session longer by its going.
    """
    times = Counter(step.exercise.id for step in routine.all_steps)
    for circuit in circuits_of(routine.steps):
        times.update(step.exercise.id for step in steps_in(circuit))
    again = [step for step in routine.all_steps if times[step.exercise.id] > 1]
    return max((max(step.prepare, step.switch) for step in again), default=0)


def _one_side_of(step: Step) -> int:
    """Milliseconds of all its sets on one side."""
    return sum(duration_of_set(work, SELF_PACED_REP) for work in step.dose.sets)


# Sets and rounds


def _sets_to_take(survey: _Survey) -> Iterator[Move]:
    """One from each step that has the most, and so on down; what a source states goes last."""
    units = _latest_first(survey.units)
    for is_usual_given_up in (False, True):
        for level in range(max((unit.sets for unit in units), default=1), 1, -1):
            for unit in units:
                goes_below = level <= bounds_of(unit.step).usual_sets
                if unit.sets >= level and goes_below is is_usual_given_up:
                    yield Move(Lever.SETS, unit.places, -1)


def _rounds_to_take(survey: _Survey) -> Iterator[Move]:
    """One from each circuit that has the most, the last written first, and so on down."""
    known = {place for unit in survey.units for place in unit.places}
    # A round with a step for one side alone may be half of what another circuit has.
    rings = [ring for ring in reversed(survey.rings) if known.issuperset(ring.inside)]
    for level in range(max((ring.circuit.rounds for ring in rings), default=1), 1, -1):
        for ring in rings:
            if ring.circuit.rounds >= level:
                yield Move(Lever.ROUNDS, (ring.place,), -1)


def _times_done(routine: Routine) -> Counter[str]:
    """How many sets there are of each exercise on a side, over the whole session."""
    times: Counter[str] = Counter()
    _count_times(routine.steps, 1, times)
    return times


def _count_times(items: Iterable[Step | Circuit], rounds: int, times: Counter[str]) -> None:
    for item in items:
        if isinstance(item, Circuit):
            _count_times(item.steps, rounds * item.rounds, times)
        else:
            times[item.exercise.id] += len(item.dose.sets) * rounds


def _sets_to_add(units: list[_Unit], survey: _Survey, times: Counter[str]) -> Iterator[Move]:
    """One to each step that has the fewest, and so on up; what a source states comes first.

    Not to steps in circuits: a circuit has rounds.
    """
    inside = {place for ring in survey.rings for place in ring.inside}
    outside = [
        unit for unit in units if inside.isdisjoint(unit.places) and _has_breaks(unit.step.dose)
    ]
    for is_stated in (True, False):
        stated = [one for one in outside if (bounds_of(one.step).usual_sets > 1) is is_stated]
        for level in range(1, max((most_sets_of(unit.step) for unit in stated), default=1)):
            for unit in stated:
                exercise = unit.step.exercise.id
                if unit.sets <= level and times[exercise] < most_sets_of(unit.step):
                    times[exercise] += 1
                    yield Move(Lever.SETS, unit.places, 1)


def _has_breaks(dose: Dose) -> bool:
    """Whether one more set would be a set of its own, and not the last one going on for longer."""
    return dose.rest > 0 or (dose.sides is Sides.BOTH and dose.order is Order.SET)


def _rounds_to_add(survey: _Survey, growable: set[int], times: Counter[str]) -> Iterator[Move]:
    """One to each circuit that is in no other, while every step in it has room for it."""
    rings = [
        ring for ring in survey.rings if ring.is_outermost and growable.issuperset(ring.inside)
    ]
    while rings:
        for ring in list(rings):
            more: Counter[str] = Counter()
            _count_times(ring.circuit.steps, 1, more)
            if all(
                times[step.exercise.id] + more[step.exercise.id] <= most_sets_of(step)
                for step in steps_in(ring.circuit)
            ):
                times.update(more)
                yield Move(Lever.ROUNDS, (ring.place,), 1)
            else:
                rings.remove(ring)


# Hold time and reps


def _holds_to_trim(step: Step) -> int:
    bounds = bounds_of(step)
    spare = (
        phase.duration - shortest
        for work in step.dose.sets
        for phase in work.phases
        if phase.duration is not None and (shortest := shortest_of(phase, bounds)) is not None
    )
    return -(-max(spare, default=0) // HOLD_MOVE)


def _reps_to_trim(step: Step) -> int:
    return max(work.reps - fewest_of(work.reps, step) for work in step.dose.sets)


def _may_grow(step: Step, purpose: Purpose | None) -> bool:
    """A warm-up has no use for more of a static stretch (S4)."""
    return purpose is not Purpose.WARM_UP or bounds_of(step).longest_hold is None


def _holds_to_grow(step: Step) -> int:
    longest = bounds_of(step).longest_hold
    if longest is None or not is_one_hold(step):
        return 0
    shortest = min(work.phases[0].duration or 0 for work in step.dose.sets)
    return max(0, -(-(longest - shortest) // HOLD_MOVE))


def _reps_to_grow(step: Step) -> int:
    most = bounds_of(step).most_reps
    return 0 if most is None else max(0, most - step.dose.sets[0].reps)


# Making the moves


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
        for work in _with_sets(step.dose, sets)
    )
    return replace(step, dose=replace(step.dose, sets=tuple(changed)))


def _with_sets(dose: Dose, by: int) -> tuple[WorkSet, ...]:
    """The first ones, or all and the last one again."""
    return dose.sets[:by] if by < 0 else dose.sets + dose.sets[-1:] * by


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
) -> tuple[Step | Circuit, ...]:
    built: list[Step | Circuit] = []
    for item in items:
        if isinstance(item, Circuit):
            times = next(rounds)
            inner = _rebuilt(item.steps, steps, rounds)
            if inner:
                built.append(replace(item, rounds=times, steps=inner))
        else:
            built.extend(step for step in islice(steps, 1) if step is not None)
    return tuple(built)
