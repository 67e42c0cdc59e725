"""The bouts of a routine: every set on every side, in the order they are done, without times.

Length, size limit and timeline all come from here: they add up the bouts and the transitions
between them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from coach.duration import NO_TIME, SECOND, Milliseconds
from coach.routine.model import Circuit, Dose, Order, Side, Sides, Step, WorkSet, steps_with_rounds

_SHORTEST_REP = Milliseconds(500)
"""Of reps at the person's own pace; the fastest are those with a skipping rope, two a second."""
_SHORTEST_SET = SECOND
"""Of a set that the person ends with a key."""
_NUMBERS = 10_000
"""More than a routine has steps."""


class BlockKind(Enum):
    """What the clock decides in a block."""

    EVERY = "every"
    """When the next set or round begins."""
    AMRAP = "amrap"
    """When it is over: as many rounds as possible until then."""
    FOR_TIME = "for_time"
    """Nothing: how long it takes is the result."""


@dataclass(frozen=True, slots=True)
class Block:
    """Bouts with a clock of their own, which starts with their first work."""

    kind: BlockKind
    series: int
    """The same for the sets of one step, or the rounds of one circuit, and for no others."""
    lasts: Milliseconds | None = None
    """When it is over, whatever is going on; None where the work decides."""
    number: int = 1
    """Which of its series it is: a series of EVERY has one for each set or round."""
    of: int = 1
    """How many its series has."""

    def leads_to(self, other: "Block | None") -> bool:
        """Whether the other one begins the moment this one is over."""
        return other is not None and self != other and self.series == other.series


@dataclass(frozen=True, slots=True)
class Place:
    """Where bouts are: what the circuits around them decide."""

    lead: Side = Side.LEFT
    round: int = 1
    rounds: int = 1
    times_before: int = 0
    """How often what is here has been done before."""
    side: Side | None = None
    """The side on which a circuit goes through its steps; None where each step has its own."""
    block: Block | None = None
    block_round: int = 1

    def in_rounds(self, circuit: Circuit, number: int) -> "Iterator[list[Place]]":
        """The places inside a circuit, round by round: one, or else one for each side.

        `number` is that of the circuit's first step.
        """
        rounds, sides = rounds_of(circuit), sides_in_order(circuit.sides, self.lead)
        for this_round in range(1, rounds + 1):
            here = self
            if rounds > 1:
                here = replace(here, round=this_round, rounds=rounds)
            if self.block is None:
                block = _block_of_round(circuit, self.series_from(number), this_round)
                here = replace(here, block=block, block_round=this_round)
            before = (self.times_before * rounds + this_round - 1) * len(sides)
            yield [
                replace(here, side=side or self.side, times_before=before + at)
                for at, side in enumerate(sides)
            ]

    def series_from(self, number: int) -> int:
        """The series of blocks that begins here with the step of that number."""
        return self.times_before * _NUMBERS + number

    def sides_of(self, dose: Dose) -> tuple[Side | None, ...]:
        """The sides on which a dose is done here, in order."""
        return sides_in_order(dose.sides, self.lead) if self.side is None else (self.side,)


def _block_of_round(circuit: Circuit, series: int, this_round: int) -> Block | None:
    if circuit.every is not None:
        return Block(BlockKind.EVERY, series, circuit.every, this_round, circuit.rounds)
    if circuit.lasts is not None:
        return Block(BlockKind.AMRAP, series, circuit.lasts)
    return Block(BlockKind.FOR_TIME, series) if circuit.is_timed else None


@dataclass(frozen=True, slots=True)
class Bout:
    """One set on one side, and the rest before it if any bout comes before."""

    step: Step
    step_number: int
    work: WorkSet
    side: Side | None
    set: int
    rest_before: Milliseconds
    place: Place
    block: Block | None
    begins_step: bool
    """Whether it is the first of its step in this round."""
    follows_break: bool = False
    """Whether another exercise was broken off before it, so that it has to be got ready for."""

    @property
    def round(self) -> int:
        """Of the circuit that it is in; 1 where it is in none."""
        return self.place.round

    @property
    def sets(self) -> int:
        """How many sets its step has each time."""
        dose = self.step.dose
        return 1 if dose.by_round else len(dose.sets)

    @property
    def sides_in_turn(self) -> int:
        """How many sides share it, rep by rep; reps count for each of them."""
        is_shared = self.step.dose.sides is Sides.ALTERNATE and self.side is None
        return 2 if is_shared else 1

    def is_in_other_step_than(self, previous: "Bout") -> bool:
        """Whether another step begins with it."""
        return previous.step_number != self.step_number

    def is_on_the_clock_of(self, previous: "Bout") -> bool:
        """Whether both are in one block."""
        return self.block is not None and self.block == previous.block


class Transition(NamedTuple):
    """What leads to a bout, in this order; 0 where there is none of it."""

    rest: Milliseconds = NO_TIME
    prepare: Milliseconds = NO_TIME
    switch: Milliseconds = NO_TIME
    is_new_exercise: bool = False
    """Whether the exercise has to be got ready for, however little time that gets."""
    fills: bool = False
    """Whether it lasts until the block before is over: there is a rest then, if only of 0 s."""

    @property
    def duration(self) -> Milliseconds:
        """All of it together."""
        return Milliseconds(self.rest + self.prepare + self.switch)

    @property
    def segments(self) -> int:
        """How many of its parts there are."""
        return (self.fills or self.rest > 0) + (self.prepare > 0) + (self.switch > 0)

    def within(self, rest: Milliseconds) -> "Transition":
        """The same inside a rest, at its end."""
        prepare = Milliseconds(min(self.prepare, rest))
        return Transition(Milliseconds(rest - prepare), prepare, NO_TIME, self.is_new_exercise)


def transition(previous: Bout | None, bout: Bout) -> Transition:
    """What leads from one bout to the next, or to the first of all."""
    step = bout.step
    if previous is None:
        return Transition(prepare=step.prepare, is_new_exercise=True)
    is_asked = step.asks_to_prepare and bout.is_in_other_step_than(previous)
    must_prepare = is_asked or bout.follows_break
    changes_side = None not in (previous.side, bout.side) and previous.side is not bout.side
    if must_prepare or previous.step.exercise.id != step.exercise.id:
        # The clock of a block runs on, so getting ready has time only where a step asks for it.
        has_time = must_prepare or not bout.is_on_the_clock_of(previous)
        leading = Transition(prepare=step.prepare if has_time else NO_TIME, is_new_exercise=True)
    else:
        leading = Transition(switch=step.switch if changes_side else NO_TIME)
    return leading.within(bout.rest_before) if bout.rest_before else leading


def bouts_of(
    items: Iterable[Step | Circuit],
    place: Place = Place(),
    number: int = 1,
    rest: Milliseconds = NO_TIME,
) -> Iterator[Bout]:
    """The bouts of steps and circuits, one at a time: circuits within circuits multiply.

    `number` is that of the first step, and `rest` comes before it; of two rests that meet, the
    longer is taken.
    """
    for item in items:
        rest = max(rest, item.rest_before)
        if isinstance(item, Step):
            yield from bouts_of_step(item, number, place, rest)
        else:
            for places in place.in_rounds(item, number):
                for here in places:
                    yield from bouts_of(item.steps, here, number, rest)
                    rest = NO_TIME
                rest = item.rest
        number += step_count(item)
        rest = NO_TIME


def step_count(item: Step | Circuit) -> int:
    """How many steps are written there."""
    return 1 if isinstance(item, Step) else sum(map(step_count, item.steps))


def rounds_of(circuit: Circuit) -> int:
    """How many rounds a circuit has; of as many as possible, more than there is time for.

    Every round that is done has its own segments then, so that none is missing in the result.
    """
    if circuit.lasts is None:
        return circuit.rounds
    shortest = sum(times * _least_time(step) for step, times in steps_with_rounds(circuit.steps))
    return circuit.lasts // max(shortest, _SHORTEST_SET) + 1


def _least_time(step: Step) -> int:
    """Milliseconds that a step takes at least."""
    sets = step.dose.sets
    return sum(
        max(work.takes(work.reps, _SHORTEST_REP), _SHORTEST_SET if work.is_open else 0)
        for work in sets
    )


def bouts_of_step(
    step: Step, number: int, place: Place, rest: Milliseconds = NO_TIME
) -> Iterator[Bout]:
    """The bouts of one step, once through; the first comes after `rest`."""
    dose = step.dose
    sides = place.sides_of(dose)
    sets = list(enumerate(dose.sets, start=1))
    if dose.by_round:
        sets = [(1, dose.sets[(place.round - 1) % len(dose.sets)])]
    if dose.order is Order.SIDE:
        order = [(one, side) for side in sides for one in sets]
    else:
        order = [(one, side) for one in sets for side in sides]
    groups = [(one, list(group)) for one, group in groupby(order, key=itemgetter(0))]
    block, begins_step = place.block, True
    for at, ((set_number, work), group) in enumerate(groups, start=1):
        if dose.every is not None and place.block is None:
            series = place.series_from(number)
            block = Block(BlockKind.EVERY, series, dose.every, at, len(groups))
        elif set_number > 1:
            rest = dose.rests[set_number - 2] if dose.rests else dose.rest
        for _, side in group:
            yield Bout(step, number, work, side, set_number, rest, place, block, begins_step)
            rest, begins_step = NO_TIME, False


def sides_in_order(sides: Sides, lead: Side) -> tuple[Side | None, ...]:
    """The sides of a dose, the leading one first; None stands for both at once or in turn."""
    match sides:
        case Sides.BOTH:
            return (lead, lead.other)
        case Sides.LEFT:
            return (Side.LEFT,)
        case Sides.RIGHT:
            return (Side.RIGHT,)
        case Sides.NONE | Sides.ALTERNATE:
            return (None,)


def numbers_in_order(items: Iterable[Step | Circuit], numbers: Iterator[int]) -> Iterator[int]:
    """The number of every step each time it is done, rounds and all; `numbers` has each once."""
    for item in items:
        if isinstance(item, Step):
            yield next(numbers)
        else:
            times = rounds_of(item) * len(sides_in_order(item.sides, Side.LEFT))
            yield from tuple(numbers_in_order(item.steps, numbers)) * times
