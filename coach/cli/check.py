"""`coach check`: reads routine files and reports every error."""

from pathlib import Path

import click

from coach.cli.libraries import open_library
from coach.duration import format_duration
from coach.errors import CoachError
from coach.routine.library import Library
from coach.routine.reader import read_routine
from coach.session.timeline import compile_timeline


@click.command(name="check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.pass_context
def command(context: click.Context, files: tuple[str, ...]) -> None:
    """Read routine files and report every error, with its line and column.

    Succeeds only if every file is good.
    """
    library = open_library()
    bad = [file for file in files if not _is_good(file, library)]
    if bad:
        context.exit(1)


def _is_good(file: str, library: Library) -> bool:
    try:
        routine = read_routine(Path(file), library.exercises)
    except CoachError as error:
        click.echo(error, err=True)
        return False
    steps = len(routine.all_steps)
    length = format_duration(compile_timeline(routine).total)
    click.echo(f"{routine.file}: good, {steps} step{'s' * (steps != 1)}, {length}")
    return True
