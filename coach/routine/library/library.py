"""Finds and reads routines by name or path: the person's own first, then the bundled ones."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from coach.config import own_routines
from coach.documents.problems import START, Problem, problems_of
from coach.documents.source import ENDINGS, id_of, read_bytes
from coach.errors import CoachError
from coach.resources import bundled_folder
from coach.routine.model import Routine
from coach.text.characters import composed, printable, shown
from coach.text.suggestions import near

# Parsing a file loads the YAML parser, which takes long. A list from the cache needs no parser, so
# the readers are imported where they are used.
if TYPE_CHECKING:
    from coach.routine.reading.exercise_reader import Exercises, ReadExercises

_EXERCISES = "exercises"


@dataclass(frozen=True, slots=True)
class LoadedRoutine:
    """One routine file, read: the routine, or the first mistake in the file."""

    id: str
    file: Path
    routine: Routine | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class RoutineFiles:
    """The routine files of one or more folders, by their names alone."""

    files: dict[str, Path]
    """The file of each routine, by its id and in that order."""
    unreadable: tuple[Problem, ...] = ()
    """Folders that cannot be read."""
    unused: tuple[Problem, ...] = ()
    """Files whose id another file of the same folder already has."""


@dataclass(frozen=True, slots=True)
class _ExerciseFolders:
    """The exercise files, folder by folder, and the folders that cannot be read."""

    files: list[list[Path]]
    unreadable: list[Problem]


class Library:
    """Routines and exercises of several folders; a file hides one of the same id in a later folder.

    Nothing is read before it is asked for, and exercises are read once. A file that cannot be read
    hides no other.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        """The first of `folders` has precedence."""
        self._folders = tuple(folders)

    @classmethod
    def standard(cls) -> "Library":
        """The person's own routines and the bundled ones."""
        return cls([own_routines(), bundled_folder("routines")])

    @property
    def exercises(self) -> "Exercises":
        """Every exercise by its id."""
        return self._read_exercises.exercises

    @property
    def broken(self) -> Mapping[str, str]:
        """The files of exercises with mistakes, by id, where no good exercise has that id."""
        return self._read_exercises.broken

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The mistakes in exercise files; exercises with mistakes are missing."""
        return self._read_exercises.problems

    def find(self, name_or_path: str) -> Routine:
        """The routine of that name, or in that file. Raises as `file_of` and `read` do."""
        return self.read(self.file_of(name_or_path))

    def file_of(self, name_or_path: str) -> Path:
        """The file of the routine of that name, or the path itself.

        A path has a separator or the ending of a routine file. Anything else that exists is a path
        only where no routine has that name. Raises CoachError where there is none of that name.
        """
        if _is_path(name_or_path):
            return Path(name_or_path)
        found = self.look()
        file = found.files.get(composed(name_or_path))
        if file is not None:
            return file
        if _exists(name_or_path):
            return Path(name_or_path)
        raise CoachError(_unknown(name_or_path, found))

    def read(self, path: Path) -> Routine:
        """The routine in a file, with the exercises of this library.

        Raises RoutineFileError for a bad file, CoachError where there is none.
        """
        return self.parse(read_bytes(path), str(path), id_of(path))

    def parse(self, content: bytes, file: str, routine_id: str) -> Routine:
        """The routine that `content` describes; problems name it as `file`.

        Raises RoutineFileError with every mistake.
        """
        from coach.routine.reading.routine_reader import parse_routine  # noqa: PLC0415

        return parse_routine(content, file, routine_id, self.exercises, self.broken)

    def routines(self) -> Iterator[LoadedRoutine]:
        """Every routine in full; a bad file has its first mistake here and hides no other."""
        return (self._reading(id_, file) for id_, file in self.files().items())

    def _reading(self, id_: str, file: Path) -> LoadedRoutine:
        try:
            return LoadedRoutine(id_, file, routine=self.read(file))
        except CoachError as error:
            return LoadedRoutine(id_, file, problem=problems_of(error, str(file))[0])

    def files(self) -> dict[str, Path]:
        """The routine files by id, in that order; no file is opened."""
        return self.look().files

    def look(self) -> RoutineFiles:
        """The routine files there are now; no file is opened."""
        looks = [_look(folder) for folder in self._folders]
        files = {id_: file for one in reversed(looks) for id_, file in one.files.items()}
        unreadable = [problem for one in looks for problem in one.unreadable]
        return RoutineFiles(
            files=dict(sorted(files.items())),
            unreadable=(*unreadable, *self._exercise_folders.unreadable),
            unused=tuple(problem for one in looks for problem in one.unused),
        )

    @property
    def exercise_files(self) -> tuple[Path, ...]:
        """All exercise files, in the order in which they are read."""
        return tuple(file for files in self._exercise_folders.files for file in files)

    @cached_property
    def _exercise_folders(self) -> _ExerciseFolders:
        """The last folder first: an exercise read later replaces an earlier one."""
        files, unreadable = [], []
        for folder in reversed(self._folders):
            found, problem = _yaml_files(folder / _EXERCISES)
            files.append(found)
            # A parent folder that cannot be read either is reported once, by itself.
            if problem is not None and _yaml_files(folder)[1] is None:
                unreadable.append(problem)
        return _ExerciseFolders(files, unreadable)

    @cached_property
    def _read_exercises(self) -> "ReadExercises":
        from coach.routine.reading.exercise_reader import (  # noqa: PLC0415
            ReadExercises,
            read_exercises,
        )

        read = ReadExercises({})
        for files in self._exercise_folders.files:
            more = read_exercises(files, base=read.exercises)
            exercises = {**read.exercises, **more.exercises}
            broken = {**read.broken, **more.broken}
            read = ReadExercises(
                exercises,
                more.problems + read.problems,
                {id_: file for id_, file in broken.items() if id_ not in exercises},
            )
        return read


def _look(folder: Path) -> RoutineFiles:
    """The files of one folder; of files with the same id the first by name is used."""
    files, problem = _yaml_files(folder)
    found: dict[str, Path] = {}
    unused: list[Problem] = []
    for file in files:
        used = found.setdefault(id_of(file), file)
        if used is not file:
            message = f"not used, since {printable(used.name)} has the same name; rename one"
            unused.append(Problem(printable(str(file)), *START, message))
    return RoutineFiles(found, () if problem is None else (problem,), tuple(unused))


def _yaml_files(folder: Path) -> tuple[list[Path], Problem | None]:
    """The YAML files of a folder in order of name, and why it cannot be read.

    A missing folder is empty. Hidden files are left out: editors leave theirs behind.
    """
    try:
        # By name alone: comparing paths takes four times as long.
        files = sorted(folder.iterdir(), key=attrgetter("name"))
    except (FileNotFoundError, NotADirectoryError):
        return [], None
    except OSError as error:
        problem = Problem(printable(str(folder)), *START, f"cannot be read: {error.strerror}")
        return [], problem
    return [
        file for file in files if _has_ending(file.name) and not file.name.startswith(".")
    ], None


def _has_ending(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def _is_path(name_or_path: str) -> bool:
    separators = {"/", os.sep, os.altsep or os.sep}
    return not separators.isdisjoint(name_or_path) or _has_ending(name_or_path)


def _exists(name: str) -> bool:
    try:
        return bool(name.strip(".")) and Path(name).exists()
    except OSError:  # longer than a file name can be
        return False


def _unknown(name: str, found: RoutineFiles) -> str:
    match = near(name, found.files)
    if match is None and found.unreadable:
        [problem, *_] = found.unreadable  # the routine may be in that folder
        return f"the folder {problem.file} {problem.message}"
    hint = f"; did you mean {match}?" if match else "; coach list has them all"
    return f"no routine called '{shown(name)}'{hint}"
