"""`coach schema`: the JSON Schema of a routine file, for editors."""

import click

from coach.cli.shared.libraries import open_library
from coach.cli.shared.terminal import say_json
from coach.routine.reading.schema import routine_schema


@click.command(name="schema")
def command() -> None:
    """Print the JSON Schema of a routine file, with the exercises of your library.

    With it, an editor completes keys and underlines mistakes while you write. Save it to a file,
    and again after you add exercises of your own:

    \b
      coach schema > routine.schema.json
      # yaml-language-server: $schema=routine.schema.json
    """  # noqa: D301  click looks for the character itself
    schema = routine_schema(open_library().exercises)
    say_json(schema, ascii_only=False)
