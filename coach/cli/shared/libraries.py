"""Opens the library for a command."""

import click

from coach.routine.library.library import Library


def open_library() -> Library:
    """The person's library; what is wrong with its folders and exercise files is said."""
    library = Library.standard()
    for problem in (*library.look().unreadable, *library.problems):
        click.echo(problem, err=True)
    return library
