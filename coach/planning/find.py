"""Finds the routine that a person names: of the library, of a programme, or a file."""

from coach.errors import CoachError
from coach.routine.library.library import Library
from coach.routine.model import Routine
from coach.text.characters import composed


def find_routine(library: Library, name_or_path: str) -> Routine:
    """The routine of that name or file; a name may also be of a session in a programme.

    Raises as `Library.find` does; for a programme's name, CoachError says how to start that.
    """
    try:
        return library.find(name_or_path)
    except CoachError:
        # Slow to load, and few people name such a session.
        from coach.programme.library import Programmes  # noqa: PLC0415

        programmes = Programmes.standard(library)
        of_programme = programmes.session(name_or_path)
        if of_programme is not None:
            return of_programme
        if any(one.id == composed(name_or_path) for one in programmes.all()):
            raise CoachError(
                f"{name_or_path} is a programme: coach programme start {name_or_path}"
            ) from None
        raise
