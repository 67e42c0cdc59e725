"""`coach list`: all routines."""

import click

from coach.cli.shared.options import json_option
from coach.cli.shared.terminal import say, say_json, window_width
from coach.duration import json_seconds
from coach.routine.library.overview import standard_overview
from coach.routine.library.summaries import LibraryEntry


@click.command(name="list")
@json_option
def command(as_json: bool) -> None:
    """List all routines: your own and the bundled ones."""
    overview = standard_overview()
    for problem in overview.problems:
        say(problem, err=True)
    if as_json:
        say_json([_as_json(entry) for entry in overview.entries])
        return
    from coach.cli.routines.routine_table import routine_lines  # noqa: PLC0415  JSON needs no table

    say("\n".join(routine_lines(overview.entries, window_width())))


def _as_json(entry: LibraryEntry) -> dict[str, object]:
    summary = entry.summary
    shown: dict[str, object] = {
        "id": entry.id,
        "title": summary and summary.title,
        "purpose": summary.purpose.value if summary and summary.purpose else None,
        "seconds": summary and json_seconds(summary.total),
        "equipment": list(summary.equipment) if summary else [],
        "file": str(entry.file),
    }
    return shown if entry.problem is None else shown | {"error": str(entry.problem)}
