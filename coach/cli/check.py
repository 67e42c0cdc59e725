"""`coach check`: reads routine files and reports every error."""

from pathlib import Path

import click

from coach.cli.libraries import open_library
from coach.duration import format_duration
from coach.errors import CoachError
from coach.routine.library import Library
from coach.routine.reader import read_routine
from coach.routine.rules.advice import warnings
from coach.session.timeline import compile_timeline


@click.command(name="check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Let warnings of the field's rules count as errors.")
@click.pass_context
def command(context: click.Context, files: tuple[str, ...], strict: bool) -> None:
    """Read routine files and report every error, with its line and column.

    Warnings say where a routine goes against the field's rules; a file can silence them by name.
    Succeeds only if every file is good.
    """
    library = open_library()
    bad = [file for file in files if not _is_good(file, library, strict=strict)]
    if bad:
        context.exit(1)


def _is_good(file: str, library: Library, *, strict: bool) -> bool:
    try:
        routine = read_routine(Path(file), library.exercises)
    except CoachError as error:
        click.echo(error, err=True)
        return False
    timeline = compile_timeline(routine)
    steps = len(routine.all_steps)
    length = format_duration(timeline.total)
    click.echo(f"{routine.file}: good, {steps} step{'s' * (steps != 1)}, {length}")
    found = warnings(routine, timeline)
    for warning in found:
        text = f"{routine.file}: warning: {warning.message} [{warning.rule.name}]"
        click.echo(text, err=strict)
    return not (strict and found)
