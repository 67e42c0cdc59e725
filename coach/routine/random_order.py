"""Circuits whose steps come in an order that chance decides: the same for the same seed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from coach.routine.bouts import step_count
from coach.routine.model import Circuit, Routine, Step

_Numbered = tuple[Step | Circuit, tuple[int, ...]]
"""A step or circuit with the numbers of its steps."""


def in_random_order(routine: Routine, seed: str) -> Routine:
    """The routine with the steps of its shuffled circuits in the order that `seed` gives.

    Steps keep their numbers, rests their places; without a step the others keep their order.
    """
    items, numbers = _joined(_ordered(routine.steps, iter(routine.step_numbers), seed))
    return replace(routine, steps=items, numbers=numbers)


def _ordered(
    items: Iterable[Step | Circuit], numbers: Iterator[int], seed: str
) -> Iterator[_Numbered]:
    for item in items:
        own = tuple(next(numbers) for _ in range(step_count(item)))
        yield (item, own) if isinstance(item, Step) else _circuit(item, own, seed)


def _circuit(circuit: Circuit, numbers: tuple[int, ...], seed: str) -> _Numbered:
    inside = list(_ordered(circuit.steps, iter(numbers), seed))
    if circuit.is_shuffled:
        from random import Random  # noqa: PLC0415  takes long to load

        inside.sort(key=lambda one: Random(f"{seed} {min(one[1])}").random())  # noqa: S311
        rests = [item.rest_before for item in circuit.steps]
        inside = [
            (replace(item, rest_before=rest), own)
            for (item, own), rest in zip(inside, rests, strict=True)
        ]
    steps, numbers = _joined(inside)
    return replace(circuit, steps=steps), numbers


def _joined(
    parts: Iterable[_Numbered] | Sequence[_Numbered],
) -> tuple[tuple[Step | Circuit, ...], tuple[int, ...]]:
    items, numbers = zip(*parts, strict=True)
    return items, tuple(number for own in numbers for number in own)
