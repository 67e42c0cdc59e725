"""Finds routines by name or by path, in the person's own folder first, then among the bundled."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coach.config import own_routines
from coach.errors import CoachError
from coach.resources import data_folder
from coach.routine.characters import printable, shown
from coach.routine.exercise_reader import Exercises, ReadExercises, read_exercises
from coach.routine.model import Routine
from coach.routine.problems import Problem, problems_of
from coach.routine.reader import read_routine
from coach.routine.suggestions import near

_ENDINGS = (".yaml", ".yml")
_EXERCISES = "exercises"


@dataclass(frozen=True, slots=True)
class Listing:
    """A routine of the library: either read, or the first thing that is wrong with its file."""

    id: str
    file: Path
    routine: Routine | None = None
    problem: Problem | None = None


class Library:
    """Routines and exercises of several folders; what an earlier folder has hides later ones'.

    Nothing is read before it is asked for, and the exercises only once.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    @classmethod
    def standard(cls) -> "Library":
        """The person's own routines and the bundled ones."""
        return cls([own_routines(), data_folder("routines")])

    @property
    def exercises(self) -> Exercises:
        """Every exercise by its id."""
        return self._read_exercises.exercises

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with exercise files; the exercises they leave out are missing."""
        return self._read_exercises.problems

    def find(self, name_or_path: str) -> Routine:
        """The routine of that name, or in that file.

        A path is what has a separator or the ending of a routine file, or is there as a file.
        Raises RoutineFileError for a bad file, CoachError where there is no such routine.
        """
        if _is_path(name_or_path):
            return self.read(Path(name_or_path))
        files = self._files()
        if name_or_path not in files:
            raise CoachError(_unknown(name_or_path, files))
        return self.read(files[name_or_path])

    def read(self, path: Path) -> Routine:
        """The routine in a file, with the exercises of this library. Raises as `find` does."""
        return read_routine(path, self.exercises)

    def routines(self) -> list[Listing]:
        """Every routine by its id; a bad file is listed with what is wrong and hides no other."""
        return [self._listing(id_, file) for id_, file in sorted(self._files().items())]

    def _listing(self, id_: str, file: Path) -> Listing:
        try:
            return Listing(id_, file, routine=self.read(file))
        except CoachError as error:
            return Listing(id_, file, problem=problems_of(error, str(file))[0])

    def _files(self) -> dict[str, Path]:
        return {
            printable(file.stem): file
            for folder in reversed(self._folders)
            for file in reversed(_yaml_files(folder))
        }

    @cached_property
    def _read_exercises(self) -> ReadExercises:
        read = ReadExercises({})
        for folder in reversed(self._folders):
            more = read_exercises(_yaml_files(folder / _EXERCISES), base=read.exercises)
            read = ReadExercises(
                {**read.exercises, **more.exercises}, more.problems + read.problems
            )
        return read


def _yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder in order of name, none of a folder that is not there.

    Hidden files are left out: editors leave theirs behind. Raises CoachError for a folder that
    cannot be looked into.
    """
    try:
        files = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        place = printable(str(folder))
        raise CoachError(f"the folder {place} cannot be read: {error.strerror}") from error
    return [file for file in files if _has_ending(file.name) and not file.name.startswith(".")]


def _has_ending(name: str) -> bool:
    return name.lower().endswith(_ENDINGS)


def _is_path(name_or_path: str) -> bool:
    separators = {"/", os.sep, os.altsep or os.sep}
    if not separators.isdisjoint(name_or_path) or _has_ending(name_or_path):
        return True
    try:
        return Path(name_or_path).is_file()
    except OSError:  # longer than a file name can be
        return False


def _unknown(name: str, known: Iterable[str]) -> str:
    match = near(name, known)
    hint = f"; did you mean {match}?" if match else ""
    return f"no routine called '{shown(name)}'{hint}"
