"""Opens the library for a command."""

import click

from coach.errors import CoachError
from coach.routine.library import Library
from coach.routine.model import Routine


def open_library() -> Library:
    """The person's library; what is wrong with its folders and exercise files is said."""
    library = Library.standard()
    for problem in (*library.look().unreadable, *library.problems):
        click.echo(problem, err=True)
    return library


def find_routine(library: Library, name_or_path: str) -> Routine:
    """The routine of that name or file; a name may also be of a session in a programme.

    Raises as `Library.find` does.
    """
    try:
        return library.find(name_or_path)
    except CoachError:
        # Loaded only where it may help: hardly anybody names such a session.
        from coach.programme.library import Programmes  # noqa: PLC0415

        of_programme = Programmes.standard(library).session(name_or_path)
        if of_programme is None:
            raise
        return of_programme
