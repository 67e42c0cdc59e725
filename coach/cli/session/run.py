"""`coach run`: takes a person through a routine."""

from typing import Any

import click

from coach.cli.session.run_options import RunOptions, run_options
from coach.cli.session.start import start
from coach.cli.shared.libraries import open_library
from coach.planning.find import find_routine


@click.command(name="run")
@click.argument("routine")
@run_options
def command(routine: str, **options: Any) -> None:  # noqa: ANN401  the fields of RunOptions
    """Take you through ROUTINE: a name from `coach list`, or a file.

    Keys: space pauses and resumes, n or → next, b or ← back, + 10 s more, r this side again,
    s skip the exercise, e easier, h harder, p it hurts, u undo, v how to do it, m mute,
    [ and ] volume, ? all keys, q stop.
    """
    library = open_library()
    start(find_routine(library, routine), library, RunOptions(**options))
