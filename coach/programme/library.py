"""Finds programmes by name, in the person's own folder first, then among the bundled."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.config import own_programmes
from coach.documents.problems import Problem, problems_of
from coach.documents.source import read_bytes
from coach.errors import CoachError
from coach.programme.model import Programme, ProgrammeDay
from coach.programme.reader import Available, parse_programme
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.model import Routine
from coach.text.characters import composed, shown
from coach.text.suggestions import did_you_mean, near

FOLDER = "programmes"
"""Beside the routines that they use."""


@dataclass(frozen=True, slots=True)
class ProgrammeReading:
    """A programme that there is: either read, or the first thing that is wrong with its file."""

    id: str
    file: Path
    programme: Programme | None = None
    problem: Problem | None = None


class Programmes:
    """Programmes of several folders; what an earlier folder has hides later ones'."""

    def __init__(self, folders: Sequence[Path], library: Library) -> None:
        """`library` has the routines and exercises that the programmes use."""
        self._files = Library(folders)
        self._library = library

    @classmethod
    def standard(cls, library: Library) -> "Programmes":
        """The person's own programmes and the bundled ones."""
        return cls([own_programmes(), bundled_folder("routines") / FOLDER], library)

    def find(self, programme_id: str) -> Programme:
        """The programme of that name.

        Raises RoutineFileError for a bad file, CoachError where there is no such programme.
        """
        programme_id = composed(programme_id)
        found = self._files.look()
        files = found.files
        if programme_id not in files:
            for problem in found.unreadable:  # it may be there
                raise CoachError(f"the folder {problem.file} {problem.message}")
            hint = did_you_mean(near(programme_id, files))
            message = f"no programme called '{shown(programme_id)}'"
            raise CoachError(message + (hint or "; coach programme list says what there is"))
        return self._read(programme_id, files[programme_id])

    def all(self) -> list[ProgrammeReading]:
        """Every programme; a bad file is there with what is wrong and hides no other."""
        return [self._reading(id_, file) for id_, file in self._files.files().items()]

    def routine_of(self, day: ProgrammeDay) -> Routine:
        """What is done on a day. Raises as `Library.find` does."""
        return self._library.find(day.routine) if day.session is None else day.session

    def session(self, routine_id: str) -> Routine | None:
        """The routine of that id that stands in a programme; None where none has it."""
        routine_id = composed(routine_id)
        own = (
            day.session
            for reading in self.all()
            if reading.programme is not None
            for day in reading.programme.days
        )
        return next((one for one in own if one is not None and one.id == routine_id), None)

    def _read(self, programme_id: str, file: Path) -> Programme:
        available = Available(self._library.exercises, self._library.files())
        return parse_programme(read_bytes(file), str(file), programme_id, available)

    def _reading(self, id_: str, file: Path) -> ProgrammeReading:
        try:
            return ProgrammeReading(id_, file, programme=self._read(id_, file))
        except CoachError as error:
            return ProgrammeReading(id_, file, problem=problems_of(error, str(file))[0])
