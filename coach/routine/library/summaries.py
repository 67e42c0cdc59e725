"""What a list says about routines: a few facts of each, or the first mistake in its file."""

from dataclasses import dataclass
from pathlib import Path

from coach.documents.problems import Problem
from coach.duration import Milliseconds
from coach.routine.model import Purpose, Routine


@dataclass(frozen=True, slots=True)
class RoutineSummary:
    """Enough about a routine to choose one."""

    title: str
    purpose: Purpose | None
    total: Milliseconds
    """From the first get ready to the end; self-paced sets add nothing."""
    equipment: tuple[str, ...]
    """Everything to fetch before starting, in order of first use."""


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One routine file: a summary of the routine, or the first mistake in the file."""

    id: str
    file: Path
    summary: RoutineSummary | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class LibraryOverview:
    """Every routine file of a library."""

    entries: tuple[LibraryEntry, ...]
    """In order of their ids."""
    problems: tuple[Problem, ...] = ()
    """Mistakes in folders, file names and exercise files, whose contents are missing."""


def summary_of(routine: Routine) -> RoutineSummary:
    """The routine in brief."""
    from coach.routine.length import length_of  # noqa: PLC0415  a list from the cache needs none

    return RoutineSummary(routine.title, routine.purpose, length_of(routine), routine.equipment)
