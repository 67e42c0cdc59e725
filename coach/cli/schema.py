"""`coach schema`: the JSON Schema of a routine file, for editors."""

import json

import click

from coach.cli.libraries import open_library
from coach.routine.schema import routine_schema


@click.command(name="schema")
def command() -> None:
    r"""Print the JSON Schema of a routine file, with the exercises of your library.

    An editor that knows it completes keys and underlines mistakes while you write:

    \b
      coach schema > routine.schema.json
      # yaml-language-server: $schema=routine.schema.json
    """
    schema = routine_schema(open_library().exercises)
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
