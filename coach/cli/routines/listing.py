"""`coach list`: the routines there are."""

import json

import click

from coach.duration import json_seconds
from coach.routine.library.overview import standard_overview
from coach.routine.library.summaries import LibraryEntry


@click.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def command(as_json: bool) -> None:
    """List the routines there are: your own and the bundled ones."""
    overview = standard_overview()
    for problem in overview.problems:
        click.echo(problem, err=True)
    if as_json:
        click.echo(json.dumps([_as_json(entry) for entry in overview.entries], indent=2))
        return
    from coach.cli.routines.routine_table import print_routines  # noqa: PLC0415  JSON needs no table

    print_routines(overview.entries)


def _as_json(entry: LibraryEntry) -> dict[str, object]:
    summary = entry.summary
    if summary is None:
        return {
            "id": entry.id,
            "title": None,
            "purpose": None,
            "seconds": None,
            "equipment": [],
            "file": str(entry.file),
            "error": str(entry.problem),
        }
    return {
        "id": entry.id,
        "title": summary.title,
        "purpose": summary.purpose.value if summary.purpose else None,
        "seconds": json_seconds(summary.total),
        "equipment": list(summary.equipment),
        "file": str(entry.file),
    }
