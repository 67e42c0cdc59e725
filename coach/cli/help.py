"""`coach help`: the help of a command, for a person who asks with a word and not an option."""

import click

from coach.cli.shared.terminal import say


@click.command(name="help")
@click.argument("words", metavar="[COMMAND]...", nargs=-1)
@click.pass_context
def command(context: click.Context, words: tuple[str, ...]) -> None:
    """Show what a command does and takes; without one, what commands there are."""
    shown = context.find_root()
    for word in words:
        group = shown.command
        if not isinstance(group, click.Group):
            raise click.UsageError(f"{shown.command_path} has no commands below it", context)
        _, found, _ = group.resolve_command(shown, [word])
        shown = click.Context(found or group, info_name=word, parent=shown)
    say(shown.get_help())
