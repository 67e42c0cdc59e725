"""`coach list`: the routines there are."""

import json

import click

from coach.cli.libraries import open_library
from coach.duration import json_seconds
from coach.routine.library import Listing
from coach.session.timeline import compile_timeline


@click.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def command(as_json: bool) -> None:
    """List the routines there are: your own and the bundled ones."""
    listings = open_library().routines()
    if as_json:
        click.echo(json.dumps([_as_json(listing) for listing in listings], indent=2))
        return
    from coach.cli.tables import print_routines  # noqa: PLC0415  JSON needs no rich

    print_routines(listings)


def _as_json(listing: Listing) -> dict[str, object]:
    routine = listing.routine
    if routine is None:
        return {
            "id": listing.id,
            "title": None,
            "purpose": None,
            "seconds": None,
            "equipment": [],
            "file": str(listing.file),
            "error": str(listing.problem),
        }
    return {
        "id": listing.id,
        "title": routine.title,
        "purpose": routine.purpose.value if routine.purpose else None,
        "seconds": json_seconds(compile_timeline(routine).total),
        "equipment": list(routine.equipment),
        "file": str(listing.file),
    }
