"""The command line: every command is in a file of its own, which is loaded when it is used."""

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
        "Say what your journal advises for the next session, and why.",
    ),
    "check": ("coach.cli.routines.check", "Read routine files and report every error."),
    "completion": (
        "coach.cli.completion",
        "Print the script that completes commands and names in your shell.",
    ),
    "data": ("coach.cli.history.data", "Export, import or remove your data."),
    "doctor": (
        "coach.cli.doctor",
        "Report what works on this machine, and how to fix what does not.",
    ),
    "edit": ("coach.cli.routines.edit", "Open a routine in your editor, and check it."),
    "exercises": ("coach.cli.routines.exercises", "List the exercises that a routine can name."),
    "export": ("coach.cli.routines.export", "Write the sound of a session to a file."),
    "figure": ("coach.cli.routines.figure", "Show how an exercise is done."),
    "help": ("coach.cli.help", "Show the help of a command."),
    "history": ("coach.cli.history.history", "List what you did; show, correct or delete it."),
    "list": ("coach.cli.routines.listing", "List all routines."),
    "new": ("coach.cli.routines.new", "Create a routine file to start from."),
    "programme": ("coach.cli.programme.programme", "Follow a dated sequence of routines."),
    "resume": ("coach.cli.session.resume", "Continue a session that you left unfinished."),
    "run": ("coach.cli.session.run", "Lead you through a routine."),
    "schema": (
        "coach.cli.routines.schema",
        "Print the JSON Schema of a routine file, for editors.",
    ),
    "sounds": ("coach.cli.sounds", "Play every cue with its name, as a sound check."),
    "show": (
        "coach.cli.routines.show",
        "Show a routine: its steps, doses, times and instructions.",
    ),
    "stats": (
        "coach.cli.history.stats",
        "Show minutes a week, a calendar, streaks and side balance.",
    ),
}
"""The module and the summary of each command; `coach --help` loads none of the modules."""

INTERRUPTED = 130
_OF_WRITING = {errno.EPIPE, errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""Errors of an output stream, which have no file name; those of any other file have one."""


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
        """The command of that name. A usage error suggests a similar name where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from coach.text.suggestions import did_you_mean, near  # noqa: PLC0415  rarely needed

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
@click.option("--plain", is_flag=True, help="Without a command: show the menu as numbered lines.")
@click.version_option(__version__, "-V", "--version", prog_name="coach")
@click.pass_context
def app(context: click.Context, plain: bool) -> None:
    """Lead you through a routine, hands-free: holds, counts, sides and rests.

    Without a command, `coach` opens a menu. Or start with `coach list`, then `coach run ROUTINE`.
    """
    if context.invoked_subcommand is None:
        from coach.cli.menu.menu import open_menu  # noqa: PLC0415  no other command needs it

        open_menu(context, plain=plain)
    elif plain:
        raise click.UsageError("put --plain after the command: coach run ROUTINE --plain")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, or `arguments`, and exit with the code of the contract.

    0 done or stopped by the person, 1 an error, 2 wrong usage, 130 Ctrl-C, 128 + n a signal.
    """
    try:
        given = app(arguments, prog_name="coach", standalone_mode=False)
        code = given if isinstance(given, int) else 0
    except (Exception, KeyboardInterrupt, Terminated) as error:  # noqa: BLE001  all are printed
        code = _reported(error)
    sys.exit(code)


def _reported(error: BaseException) -> int:
    """Print the error without a traceback, and return its exit code.

    With COACH_DEBUG an unexpected error is raised again, so that its traceback is shown.
    """
    match error:
        case click.ClickException():
            _tell(printable(_in_one_line(error)))
            return error.exit_code
        case click.Abort() | KeyboardInterrupt():
            return INTERRUPTED
        case Terminated():
            return error.exit_code
        case CoachError():
            # The message may quote an argument; texts from files are printable already.
            for line in str(error).splitlines():
                _tell(printable(line))
            return error.exit_code
        case OSError(errno=number, filename=None) if number in _OF_WRITING:
            return _reported(exit_for(error, sys.stdout))
    if os.environ.get("COACH_DEBUG"):
        raise error
    if isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE):
        _tell("too few files may be open at once; allow more (ulimit -n 256) and try again")
    else:
        said = f"{type(error).__name__}: {error}"
        _tell(f"coach failed unexpectedly: {said} (COACH_DEBUG=1 shows more)")
    return 1


def _tell(text: str) -> None:
    """Print what went wrong; where that cannot be written either, the exit code tells alone."""
    from coach.cli.shared.terminal import say  # noqa: PLC0415  most commands print no error

    try:
        say(text, err=True)
    except OSError as error:
        exit_for(error, sys.stderr)


def _in_one_line(error: click.ClickException) -> str:
    """Click's message; for wrong usage, also where to read about the right one."""
    said = " ".join(error.format_message().split()).rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    return said if context is None else f"{said}; see {context.command_path} --help"
