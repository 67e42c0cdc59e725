"""`coach check`: reads routine files and reports every error."""

import json

import click

from coach.cli.routines.checked_file import STANDARD_INPUT, Checked, Finding, check_file
from coach.cli.shared.libraries import open_library
from coach.duration import json_seconds
from coach.text.characters import printable


@click.command(name="check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="Let warnings of the field's rules count as errors.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array, for editors.")
@click.pass_context
def command(context: click.Context, files: tuple[str, ...], strict: bool, as_json: bool) -> None:
    """Read routine files and report every error, with its line and column.

    FILE is a path, the name of a routine, or - for standard input; it may also hold exercises of
    your own, or a programme. Warnings say where a routine goes against the field's rules; a file
    can silence them by name. Succeeds only if every file is good.
    """
    if files.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input can be read only once; write '-' once.")
    library = open_library()
    found: list[Checked] = []
    for file in files:
        found.append(check_file(file, library))
        if not as_json:
            _print(found[-1], strict=strict)
    if as_json:
        click.echo(json.dumps([_as_json(one, strict=strict) for one in found], indent=2))
    if not all(one.is_good(strict=strict) for one in found):
        context.exit(1)


def _print(one: Checked, *, strict: bool) -> None:
    if one.error is not None:
        click.echo(one.error, err=True)
        return
    file, count = printable(one.file), len(one.findings)
    if one.is_good(strict=strict):
        click.echo(f"{file}: good, {one.contents}")
    else:
        warnings = f"{count} warning{'s' * (count != 1)}"
        click.echo(f"{file}: not good by --strict, for {warnings}; {one.contents}")
    for warning in one.findings:
        place = f"{file}:{warning.line}:{warning.column}"
        click.echo(f"{place}: warning: {warning.message} [{warning.rule}]", err=strict)


def _as_json(one: Checked, *, strict: bool) -> dict[str, object]:
    return {
        "file": one.file,
        "good": one.is_good(strict=strict),
        "steps": one.steps,
        "seconds": json_seconds(one.total),
        "problems": [_finding_as_json(finding) for finding in one.findings],
    }


def _finding_as_json(finding: Finding) -> dict[str, object]:
    return {
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity,
        "key": finding.key,
        "rule": finding.rule,
        "message": finding.message,
    }
