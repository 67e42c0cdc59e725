"""A value for all the sets of a dose, or one for each of them."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PerSet(Generic[T]):
    """What `reps: 8` and `reps: [8, 6, 4]` have in common."""

    values: tuple[T, ...]
    is_list: bool = True
    """False where the one value stands for any number of sets."""

    def of(self, number: int) -> T:
        """The value for a set, counted from 0."""
        return self.values[number if self.is_list else 0]


def for_all(value: T) -> PerSet[T]:
    """The same value for every set."""
    return PerSet((value,), is_list=False)
