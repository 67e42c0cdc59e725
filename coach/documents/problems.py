"""What is wrong with a file, and where: problems are collected, then raised all at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from coach.documents import limits
from coach.errors import CoachError
from coach.text.characters import printable, shown


class Mark(NamedTuple):
    """A place in a file; both numbers count from 1, columns in characters."""

    line: int
    column: int


START = Mark(1, 1)


@dataclass(frozen=True)
class Problem:
    """One thing to put right, in words for the person who wrote the file."""

    file: str
    """As the person named it, made printable."""
    line: int
    column: int
    message: str
    key: str | None = None
    """The key that it is about, made printable; None where it is about no key or several."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class RoutineFileError(CoachError):
    """A file that cannot be used; `problems` are all that is wrong with it, in order of place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Problems:
    """Collects the problems of one file while it is read."""

    def __init__(self, file: str) -> None:
        self.file = printable(file)
        """Its name."""
        self._found: list[Problem] = []
        self._met_again = 0
        self._part = ""

    @property
    def count(self) -> int:
        """Grows with every bad thing met: compare it to know whether something was good."""
        return len(self._found) + self._met_again

    def add(self, mark: Mark, message: str, key: str | None = None) -> None:
        """Note a problem, perhaps of a key. Raises RoutineFileError once there are too many."""
        about = None if key is None else shown(key)
        message = f"{self._part}{message}"
        self._found.append(Problem(self.file, mark.line, mark.column, message, about))
        if len(self._found) == limits.PROBLEMS:
            raise self.error()

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        """Say of all problems noted within that they are those of a part: `step 3, Squat`."""
        around, self._part = self._part, f"{part}: "
        yield
        self._part = around

    def meet_again(self) -> None:
        """Count something bad that has been noted before."""
        self._met_again += 1

    def found(self) -> tuple[Problem, ...]:
        """All problems so far, in order of place."""
        ordered = sorted(self._found, key=lambda problem: (problem.line, problem.column))
        if len(ordered) == limits.PROBLEMS:
            last = ordered[-1]
            message = "too many problems; fix these first"
            ordered.append(replace(last, message=message, key=None))
        return tuple(ordered)

    def error(self) -> RoutineFileError:
        """The error that carries all problems so far."""
        return RoutineFileError(self.found())

    def raise_if_any(self) -> None:
        """Raise RoutineFileError if there is any problem."""
        if self._found:
            raise self.error()


def problems_of(error: CoachError, file: str) -> tuple[Problem, ...]:
    """What is wrong according to an error met on reading `file`, whichever kind it is."""
    if isinstance(error, RoutineFileError):
        return error.problems
    place = printable(file)
    return (Problem(place, START.line, START.column, str(error).removesuffix(f": {place}")),)
