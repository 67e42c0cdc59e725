"""Finds routines by name or by path, in the person's own folder first, then among the bundled."""

import os
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from coach.config import cache_folder, own_routines
from coach.documents.problems import START, Problem, problems_of
from coach.documents.source import id_of, read_bytes
from coach.errors import CoachError
from coach.resources import bundled_folder
from coach.routine.model import Routine
from coach.text.characters import printable, shown
from coach.text.suggestions import near

# To read a file takes the YAML parser, an overview from the cache does not, and whoever does one
# seldom does the other: each loads its own part, as both have somebody waiting.
if TYPE_CHECKING:
    from coach.routine.library.summaries import Overview
    from coach.routine.reading.exercise_reader import Exercises, ReadExercises

_ENDINGS = (".yaml", ".yml")
_EXERCISES = "exercises"
_OVERVIEW = "overview.json"


@dataclass(frozen=True, slots=True)
class Reading:
    """A routine of the library: either read, or the first thing that is wrong with its file."""

    id: str
    file: Path
    routine: Routine | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What there is in one or more folders, by the names of the files alone."""

    files: dict[str, Path]
    """The file of each routine by its id, in order of these."""
    unreadable: tuple[Problem, ...] = ()
    """Folders that cannot be looked into."""
    unused: tuple[Problem, ...] = ()
    """Files whose id another file of the same folder has."""


@dataclass(frozen=True, slots=True)
class _ExerciseFolders:
    """The files of exercises, folder by folder, and folders that cannot be looked into."""

    files: list[list[Path]]
    unreadable: list[Problem]


class Library:
    """Routines and exercises of several folders; what an earlier folder has hides later ones'.

    Nothing is read before it is asked for, and the exercises only once. What cannot be read hides
    nothing that can be.
    """

    def __init__(self, folders: Sequence[Path], kept: Path | None = None) -> None:
        """`kept` is the file of a cache for overviews; without one each is made anew."""
        self._folders = tuple(folders)
        self._kept = kept

    @classmethod
    def standard(cls) -> "Library":
        """The person's own routines and the bundled ones."""
        folders = [own_routines(), bundled_folder("routines")]
        return cls(folders, cache_folder() / _OVERVIEW)

    @property
    def exercises(self) -> "Exercises":
        """Every exercise by its id."""
        return self._read_exercises.exercises

    @property
    def broken(self) -> Mapping[str, str]:
        """The files of exercises that have mistakes, by their ids, where no other has the id."""
        return self._read_exercises.broken

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with exercise files; the exercises they leave out are missing."""
        return self._read_exercises.problems

    def find(self, name_or_path: str) -> Routine:
        """The routine of that name, or in that file. Raises as `file_of` and `read` do."""
        return self.read(self.file_of(name_or_path))

    def file_of(self, name_or_path: str) -> Path:
        """The file of the routine of that name, or the path itself.

        A path is what has a separator or the ending of a routine file, or is there as a file.
        Raises CoachError where there is no routine of that name.
        """
        if _is_path(name_or_path):
            return Path(name_or_path)
        found = self.look()
        file = found.files.get(unicodedata.normalize("NFC", name_or_path))
        if file is None:
            raise CoachError(_unknown(name_or_path, found))
        return file

    def read(self, path: Path) -> Routine:
        """The routine in a file, with the exercises of this library.

        Raises RoutineFileError for a bad file, CoachError where there is none.
        """
        return self.parse(read_bytes(path), str(path), id_of(path))

    def parse(self, content: bytes, file: str, routine_id: str) -> Routine:
        """The routine that `content` describes; `file` is how problems name it.

        Raises RoutineFileError with all that is wrong.
        """
        from coach.routine.reading.routine_reader import parse_routine  # noqa: PLC0415  see above

        return parse_routine(content, file, routine_id, self.exercises, self.broken)

    def overview(self) -> "Overview":
        """Every routine in brief, as the files are now; what was read before is not read again."""
        from coach.routine.library.overview import survey  # noqa: PLC0415  see above
        from coach.routine.library.summary_cache import OverviewCache  # noqa: PLC0415  see above

        cache = None if self._kept is None else OverviewCache(self._kept)
        return survey(Library(self._folders), cache)

    def routines(self) -> list[Reading]:
        """Every routine in full; a bad file is there with what is wrong and hides no other."""
        return [self._reading(id_, file) for id_, file in self.files().items()]

    def _reading(self, id_: str, file: Path) -> Reading:
        try:
            return Reading(id_, file, routine=self.read(file))
        except CoachError as error:
            return Reading(id_, file, problem=problems_of(error, str(file))[0])

    def files(self) -> dict[str, Path]:
        """The files of routines by their ids, in order of these; only folders are looked into."""
        return self.look().files

    def look(self) -> Found:
        """What there is now; only folders are looked into."""
        looks = [_look(folder) for folder in self._folders]
        files = {id_: file for one in reversed(looks) for id_, file in one.files.items()}
        unreadable = [problem for one in looks for problem in one.unreadable]
        return Found(
            files=dict(sorted(files.items())),
            unreadable=(*unreadable, *self._exercise_folders.unreadable),
            unused=tuple(problem for one in looks for problem in one.unused),
        )

    @property
    def exercise_files(self) -> tuple[Path, ...]:
        """All files of exercises, in the order they are read in."""
        return tuple(file for files in self._exercise_folders.files for file in files)

    @cached_property
    def _exercise_folders(self) -> "_ExerciseFolders":
        """What is in them; what the later ones have hides the earlier ones'."""
        files, unreadable = [], []
        for folder in reversed(self._folders):
            found, problem = _yaml_files(folder / _EXERCISES)
            files.append(found)
            # Where the folder around it cannot be read either, that is said, and once.
            if problem is not None and _yaml_files(folder)[1] is None:
                unreadable.append(problem)
        return _ExerciseFolders(files, unreadable)

    @cached_property
    def _read_exercises(self) -> "ReadExercises":
        from coach.routine.reading.exercise_reader import (  # noqa: PLC0415  see above
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


def _look(folder: Path) -> Found:
    """What one folder has; of files with the same id the first by name is used."""
    files, problem = _yaml_files(folder)
    found: dict[str, Path] = {}
    unused: list[Problem] = []
    for file in files:
        used = found.setdefault(id_of(file), file)
        if used is not file:
            message = f"not used, since {printable(used.name)} has the same name; rename one"
            unused.append(Problem(printable(str(file)), *START, message))
    return Found(found, () if problem is None else (problem,), tuple(unused))


def _yaml_files(folder: Path) -> tuple[list[Path], Problem | None]:
    """The YAML files of a folder in order of name, none of a folder that is not there.

    Hidden files are left out: editors leave theirs behind. With what keeps it from being read.
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
    return name.lower().endswith(_ENDINGS)


def _is_path(name_or_path: str) -> bool:
    separators = {"/", os.sep, os.altsep or os.sep}
    if not separators.isdisjoint(name_or_path) or _has_ending(name_or_path):
        return True
    try:
        return Path(name_or_path).is_file()
    except OSError:  # longer than a file name can be
        return False


def _unknown(name: str, found: Found) -> str:
    match = near(name, found.files)
    if match is None and found.unreadable:
        # It may be there.
        [problem, *_] = found.unreadable
        return f"the folder {problem.file} {problem.message}"
    hint = f"; did you mean {match}?" if match else "; coach list has them all"
    return f"no routine called '{shown(name)}'{hint}"
