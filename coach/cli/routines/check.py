"""`coach check`: reports every error in routine files."""

import click

from coach.cli.routines.checked_file import STANDARD_INPUT, Checked, check_file
from coach.cli.shared.libraries import open_library
from coach.cli.shared.options import json_option
from coach.cli.shared.terminal import say, say_json
from coach.duration import json_seconds
from coach.text.characters import printable
from coach.text.english import counted


@click.command(name="check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Treat warnings of the field's rules as errors.")
@json_option
@click.pass_context
def command(context: click.Context, files: tuple[str, ...], strict: bool, as_json: bool) -> None:
    """Report every error in routine files, with its line and column.

    FILE is a path, the name of a routine, or - for standard input. It may also hold exercises of
    your own, or a programme. Warnings say where a routine breaks the field's rules; a file can
    silence them by name. Succeeds only if every file is good.
    """
    if files.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input can be read only once; write '-' once.")
    library = open_library()
    found: list[Checked] = []
    for file in files:
        found.append(check_file(file, library))
        if not as_json:
            say_findings(found[-1], strict=strict)
    if as_json:
        say_json([_as_json(one, strict=strict) for one in found])
    if not all(one.is_good(strict=strict) for one in found):
        context.exit(1)


def say_findings(one: Checked, *, strict: bool) -> None:
    """Say whether a file is good, with every finding on a line of its own."""
    if one.error is not None:
        say(one.error, err=True)
        return
    file = printable(one.file)
    if one.is_good(strict=strict):
        say(f"{file}: good, {one.contents}")
    else:
        warnings = counted(len(one.warnings), "warning")
        say(f"{file}: fails --strict: {warnings}; {one.contents}")
    for warning in one.warnings:
        place = f"{file}:{warning.line}:{warning.column}"
        rule = f" [{warning.rule}]" if warning.rule else ""
        say(f"{place}: warning: {warning.message}{rule}", err=strict)
    for note in one.notes:
        say(f"{file}: note: {note.message}")


_OF_FINDING = ("line", "column", "severity", "key", "rule", "message")
"""What JSON has of a finding, by its name."""


def _as_json(one: Checked, *, strict: bool) -> dict[str, object]:
    return {
        "file": one.file,
        "good": one.is_good(strict=strict),
        "steps": one.steps,
        "seconds": json_seconds(one.total),
        "problems": [
            {name: getattr(found, name) for name in _OF_FINDING} for found in one.findings
        ],
    }
