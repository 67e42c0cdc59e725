"""Opens the library for a command."""

import click

from coach.errors import CoachError
from coach.routine.library.library import Library
from coach.routine.model import Routine


def open_library() -> Library:
    """The person's library; what is wrong with its folders and exercise files is said."""
    library = Library.standard()
    for problem in (*library.look().unreadable, *library.problems):
        click.echo(problem, err=True)
    return library


def find_routine(library: Library, name_or_path: str) -> Routine:
    """The routine of that name or file; a name may also be of a session in a programme.

    Raises as `Library.find` does, and CoachError that says so for the name of a programme.
    """
    try:
        return library.find(name_or_path)
    except CoachError:
        # Loaded only where it may help: hardly anybody names such a session.
        from coach.programme.library import Programmes  # noqa: PLC0415

        programmes = Programmes.standard(library)
        of_programme = programmes.session(name_or_path)
        if of_programme is not None:
            return of_programme
        if any(one.id == name_or_path for one in programmes.all()):
            raise CoachError(
                f"{name_or_path} is a programme: coach programme start {name_or_path}"
            ) from None
        raise
