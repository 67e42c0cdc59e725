"""The command line: every command in a file of its own, loaded when it is asked for."""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from coach import __version__
from coach.errors import CoachError
from coach.screen.terminal.exits import Terminated, exit_for
from coach.text.characters import printable

COMMANDS = {
    "advice": (
        "coach.cli.history.advice",
        "Say what your sessions advise for the next one, and why.",
    ),
    "check": ("coach.cli.routines.check", "Read routine files and report every error."),
    "data": ("coach.cli.history.data", "Take your data with you, bring it back, remove it."),
    "doctor": ("coach.cli.doctor", "Report what was found here, and what to do about it."),
    "export": ("coach.cli.routines.export", "Write a whole session to a sound file."),
    "history": ("coach.cli.history.history", "List what you did; show, correct or delete it."),
    "list": ("coach.cli.routines.listing", "List the routines there are."),
    "new": ("coach.cli.routines.new", "Write a routine file to begin with."),
    "programme": ("coach.cli.programme.programme", "Follow a dated sequence of routines."),
    "resume": ("coach.cli.session.resume", "Go on with a session that you left in the middle."),
    "run": ("coach.cli.session.run", "Take you through a routine."),
    "schema": (
        "coach.cli.routines.schema",
        "Print the JSON Schema of a routine file, for editors.",
    ),
    "sounds": ("coach.cli.sounds", "Play every cue with its name: a sound check."),
    "show": ("coach.cli.routines.show", "Show a routine: steps, doses, times, how to do each."),
    "stats": (
        "coach.cli.history.stats",
        "Show minutes a week, a calendar, streaks, left against right.",
    ),
}
"""Where each command is and what it does; `coach --help` loads none of them."""

INTERRUPTED = 130
_OF_WRITING = {errno.EPIPE, errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What goes wrong with an output; errors about any other file name it."""


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; a near one is named where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from coach.text.suggestions import did_you_mean, near  # noqa: PLC0415  here alone

            ctx.fail(f"no command called {args[0]!r}{did_you_mean(near(args[0], COMMANDS))}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Names and what they do."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in sorted(COMMANDS.items())])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.option("--plain", is_flag=True, help="Without a command: a menu of numbered lines.")
@click.version_option(__version__, prog_name="coach")
@click.pass_context
def app(context: click.Context, plain: bool) -> None:
    """Take you through a routine, hands-free: holds, counts, sides and rests.

    Alone, `coach` opens a menu. Else begin with `coach list`, then `coach run ROUTINE`.
    """
    if context.invoked_subcommand is None:
        from coach.cli.menu.menu import open_menu  # noqa: PLC0415  no other command needs it

        open_menu(context, plain=plain)
    elif plain:
        raise click.UsageError("--plain goes behind the command: coach run ROUTINE --plain")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, or `arguments`, and exit with the code of the contract.

    0 done or stopped by the person, 1 an error, 2 wrong usage, 130 Ctrl-C, 128 + n a signal.
    """
    try:
        given = app(arguments, prog_name="coach", standalone_mode=False)
        code = given if isinstance(given, int) else 0
    except (Exception, KeyboardInterrupt, Terminated) as error:  # noqa: BLE001  all are told
        code = _told(error)
    sys.exit(code)


def _told(error: BaseException) -> int:
    """Say what was wrong, never as a traceback; the exit code that stands for it.

    Raises it anew where it is unexpected and somebody wants to see where it comes from.
    """
    match error:
        case click.ClickException():
            click.echo(printable(_in_one_line(error)), err=True)
            return error.exit_code
        case click.Abort() | KeyboardInterrupt():
            return INTERRUPTED
        case Terminated():
            return error.exit_code
        case CoachError():
            # An argument may have been quoted in it; what files bring is printable already.
            for line in str(error).splitlines():
                click.echo(printable(line), err=True)
            return error.exit_code
        case OSError(errno=number, filename=None) if number in _OF_WRITING:
            return _told(exit_for(error, sys.stdout))
    if os.environ.get("COACH_DEBUG"):
        raise error
    name = type(error).__name__
    click.echo(f"coach failed unexpectedly: {name}: {error} (COACH_DEBUG=1 shows more)", err=True)
    return 1


def _in_one_line(error: click.ClickException) -> str:
    """What click has to say, and for wrong usage where the right one is."""
    said = " ".join(error.format_message().split()).rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    return said if context is None else f"{said}; see {context.command_path} --help"
