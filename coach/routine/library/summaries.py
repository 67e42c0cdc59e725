"""What lists say about routines: a few facts of each, or the first thing wrong with its file."""

from dataclasses import dataclass
from pathlib import Path

from coach.documents.problems import Problem
from coach.duration import Milliseconds
from coach.routine.length import length_of
from coach.routine.model import Purpose, Routine


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list says about a routine: enough to choose one."""

    title: str
    purpose: Purpose | None
    total: Milliseconds
    """From the first get ready to the end; sets that the person ends count for nothing."""
    equipment: tuple[str, ...]
    """Everything to fetch before starting, in order of first use."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A routine of the library in brief, or the first thing that is wrong with its file."""

    id: str
    file: Path
    summary: Summary | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """All that a library has, in brief."""

    listings: tuple[Listing, ...]
    """In order of their ids."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with folders, names of files and exercise files; what they have is missing."""


def summary_of(routine: Routine) -> Summary:
    """The routine in brief."""
    return Summary(routine.title, routine.purpose, length_of(routine), routine.equipment)
