"""The bouts of a routine: every set on every side, in the order they are done, without times.

Length, size limit and timeline all come from here: they add up the bouts and the transitions
between them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from coach.duration import NO_TIME, Milliseconds
from coach.routine.model import Circuit, Order, Side, Sides, Step, WorkSet


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
    """Counts the circuits and steps with blocks, each time they come; tells their blocks apart."""
    lasts: Milliseconds | None = None
    """When it is over, whatever is going on; None where the work decides."""
    number: int = 1
    """Which of its series it is: a series of EVERY has one for each set or round."""
    of: int = 1
    """How many its series has."""


@dataclass(frozen=True, slots=True)
class Bout:
    """One set on one side, and the rest before it if any bout comes before."""

    step: Step
    step_number: int
    work: WorkSet
    side: Side | None
    lead: Side
    set: int
    rest_before: Milliseconds
    round: int = 1
    rounds: int = 1
    follows_break: bool = False
    """Whether another exercise was broken off before it, so that it has to be got ready for."""

    @property
    def begins_step(self) -> bool:
        """Whether it is the first of its step in this round."""
        return self.set == 1 and self.side is sides_in_order(self.step.dose.sides, self.lead)[0]

    @property
    def sides_in_turn(self) -> int:
        """How many sides share it, rep by rep; reps count for each of them."""
        return 2 if self.step.dose.sides is Sides.ALTERNATE else 1

    def is_in_other_step_than(self, previous: "Bout") -> bool:
        """Whether another step begins with it."""
        return previous.step_number != self.step_number


class Transition(NamedTuple):
    """What leads to a bout, in this order; 0 where there is none of it."""

    rest: Milliseconds = NO_TIME
    prepare: Milliseconds = NO_TIME
    switch: Milliseconds = NO_TIME
    is_new_exercise: bool = False
    """Whether the exercise has to be got ready for, however little time that gets."""

    @property
    def duration(self) -> Milliseconds:
        """All of it together."""
        return Milliseconds(self.rest + self.prepare + self.switch)


def transition(previous: Bout | None, bout: Bout) -> Transition:
    """What leads from one bout to the next, or to the first of all."""
    step = bout.step
    if previous is None:
        return Transition(prepare=step.prepare, is_new_exercise=True)
    is_asked = step.asks_to_prepare and bout.is_in_other_step_than(previous)
    if bout.follows_break or is_asked or previous.step.exercise.id != step.exercise.id:
        return Transition(bout.rest_before, step.prepare, is_new_exercise=True)
    changes_side = None not in (previous.side, bout.side) and previous.side is not bout.side
    if changes_side and not bout.rest_before:
        return Transition(switch=step.switch)
    return Transition(bout.rest_before)


def bouts_of(
    items: Iterable[Step | Circuit],
    lead: Side,
    number: int = 1,
    rest: Milliseconds = NO_TIME,
    rounds: tuple[int, int] = (1, 1),
) -> Iterator[Bout]:
    """The bouts of steps and circuits, one at a time: circuits within circuits multiply.

    `number` is that of the first step, and `rest` comes before it; of two rests that meet, the
    longer is taken. `rounds` are the round that all this is part of, and how many there are.
    """
    for item in items:
        rest = max(rest, item.rest_before)
        if isinstance(item, Step):
            yield from bouts_of_step(item, number, lead, rest, rounds)
        else:
            for this_round in range(1, item.rounds + 1):
                inner = (this_round, item.rounds) if item.rounds > 1 else rounds
                yield from bouts_of(item.steps, lead, number, rest, inner)
                rest = item.rest
        number += step_count(item)
        rest = NO_TIME


def step_count(item: Step | Circuit) -> int:
    """How many steps are written there."""
    return 1 if isinstance(item, Step) else sum(map(step_count, item.steps))


def bouts_of_step(
    step: Step,
    number: int,
    lead: Side,
    rest: Milliseconds = NO_TIME,
    rounds: tuple[int, int] = (1, 1),
) -> Iterator[Bout]:
    """The bouts of one step, once through; the first comes after `rest`."""
    dose = step.dose
    sides = sides_in_order(dose.sides, lead)
    numbered_sets = list(enumerate(dose.sets, start=1))
    if dose.order is Order.SIDE:
        order = [(side, one) for side in sides for one in numbered_sets]
    else:
        order = [(side, one) for one in numbered_sets for side in sides]
    previous_set = len(numbered_sets)
    for side, (set_number, work) in order:
        if set_number > previous_set:
            rest = dose.rest
        yield Bout(step, number, work, side, lead, set_number, rest, *rounds)
        previous_set, rest = set_number, NO_TIME


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
            yield from tuple(numbers_in_order(item.steps, numbers)) * item.rounds
