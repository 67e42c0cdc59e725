"""Finds how exercises are drawn: figures of the library by name, the person's own first."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.config import own_routines
from coach.documents.source import read_bytes
from coach.errors import CoachError
from coach.resources import bundled_folder
from coach.routine.model import Exercise
from coach.text.characters import shown
from coach.text.suggestions import did_you_mean, near

if TYPE_CHECKING:
    from coach.figure.animated import AnimatedFigure
    from coach.figure.model import Figure

_FOLDER = "figures"
"""Beside the routines."""


class Figures:
    """Figures of several folders; each is read when it is first needed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """The first of `folders` has precedence."""
        self._folders = tuple(folders)
        self._found: dict[str, AnimatedFigure | None] = {}

    @classmethod
    def standard(cls) -> "Figures":
        """Those of the person, and those that come with the program."""
        return cls([root / _FOLDER for root in (own_routines(), bundled_folder("routines"))])

    def names(self) -> list[str]:
        """All that can be borrowed, in order."""
        return sorted({file.stem for folder in self._folders for file in folder.glob("*.yaml")})

    def of(self, exercise: Exercise) -> "AnimatedFigure | None":
        """How the exercise is drawn; None where nothing says so, or what says so has mistakes."""
        if exercise.id not in self._found:
            from coach.figure.animated import AnimatedFigure  # noqa: PLC0415  takes long to load

            self._found[exercise.id] = None
            with suppress(CoachError):
                if figure := self.read(exercise):
                    self._found[exercise.id] = AnimatedFigure(figure)
        return self._found[exercise.id]

    def read(self, exercise: Exercise) -> "Figure | None":
        """The exercise's figure; None where nothing says how it is drawn.

        Raises RoutineFileError for the mistakes in its file, CoachError for an unknown name.
        """
        from coach.routine.reading.figure_reader import parse_figure  # noqa: PLC0415

        figure = exercise.figure
        if isinstance(figure, str):
            file = self._file(figure)
            return parse_figure(read_bytes(file), str(file))
        return figure

    def _file(self, name: str) -> Path:
        for folder in self._folders:
            file = folder / f"{name}.yaml"
            if file.is_file():
                return file
        hint = did_you_mean(near(name, self.names())) or "; the folder routines/figures has them"
        raise CoachError(f"no figure called '{shown(name)}'{hint}")
