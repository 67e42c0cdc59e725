"""The command line: every command in a file of its own, loaded when it is asked for."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from coach import __version__
from coach.errors import CoachError
from coach.routine.characters import printable
from coach.screen.endings import Terminated

COMMANDS = {
    "check": ("coach.cli.check", "Read routine files and report every error."),
    "doctor": ("coach.cli.doctor", "Report what was found here, and what to do about it."),
    "export": ("coach.cli.export", "Write a whole session to a sound file."),
    "list": ("coach.cli.listing", "List the routines there are."),
    "new": ("coach.cli.new", "Write a routine file to begin with."),
    "run": ("coach.cli.run", "Take you through a routine."),
    "schema": ("coach.cli.schema", "Print the JSON Schema of a routine file, for editors."),
    "sounds": ("coach.cli.sounds", "Play every cue with its name: a sound check."),
    "show": ("coach.cli.show", "Show a routine: steps, doses, times, how to do each."),
}
"""Where each command is and what it does; `coach --help` loads none of them."""

INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command itself."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Names and what they do."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in sorted(COMMANDS.items())])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coach")
def app() -> None:
    """Take you through a routine, hands-free: holds, counts, sides and rests.

    Begin with `coach list`, then `coach run ROUTINE`.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, or `arguments`, and exit with the code of the contract.

    0 done or stopped by the person, 1 an error, 2 wrong usage, 130 Ctrl-C, 128 + n a signal.
    """
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    code = 0
    try:
        given = app(arguments, standalone_mode=False)
        code = given if isinstance(given, int) else 0
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except Terminated as ending:
        code = ending.exit_code
    except CoachError as error:
        # An argument may have been quoted in it; what files bring is printable already.
        for line in str(error).splitlines():
            click.echo(printable(line), err=True)
        code = error.exit_code
    except BrokenPipeError:
        _drop_output()
        code = 1
    except Exception as error:
        if os.environ.get("COACH_DEBUG"):
            raise
        name = type(error).__name__
        click.echo(
            f"coach failed unexpectedly: {name}: {error} (COACH_DEBUG=1 shows more)", err=True
        )
        code = 1
    return code


def _drop_output() -> None:
    """Nobody reads on; keep the interpreter from saying so when it flushes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
