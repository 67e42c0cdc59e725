"""The command `coach` and `python -m coach`: sets up Ctrl-C and the streams for every command."""

import io
import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING

from coach import COMPLETION_VARIABLE

if TYPE_CHECKING:
    from coach.completion import Table

INTERRUPTED = 130


def main() -> None:
    """Run the command line; safe with closed streams, and with Ctrl-C at any moment."""
    interrupts = _Interrupts()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupts)
        sys.unraisablehook = interrupts.look_at_swallowed
    _prepare_streams()
    if COMPLETION_VARIABLE in os.environ:
        _complete(sys.argv[1:])
        return
    from coach.garbage import gc_rare  # noqa: PLC0415  a press of Tab does without

    gc_rare()
    from coach.cli import main as run  # noqa: PLC0415  slow; Ctrl-C must work meanwhile

    try:
        interrupts.can_be_raised = True
        try:
            run()
        finally:
            # Nothing is left to interrupt, but Python would still print a traceback.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:  # Ctrl-C while the program was ending already
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(INTERRUPTED)


def _complete(words: list[str]) -> None:
    """Answer a press of Tab. The commands are only loaded where the table has to be made anew."""
    from coach.completion import complete  # noqa: PLC0415  every other command does without

    def made(made_from: str) -> "Table":
        from coach.cli import app  # noqa: PLC0415  slow
        from coach.cli.completion import made_table  # noqa: PLC0415

        return made_table(app, made_from)

    for line in complete(words, made):
        sys.stdout.write(f"{line}\n")


class _Interrupts:
    """What Ctrl-C does while no session handles it."""

    def __init__(self) -> None:
        self.can_be_raised = False
        """Whether a command runs that may have to clean up; else Ctrl-C ends at once."""
        self._was_raised = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        """Interrupt the command; at the second Ctrl-C, end without waiting for it."""
        if not self.can_be_raised:
            os._exit(INTERRUPTED)
        self.can_be_raised, self._was_raised = False, True
        raise KeyboardInterrupt

    def look_at_swallowed(self, swallowed: "sys.UnraisableHookArgs") -> None:
        """Handle a Ctrl-C that came in a finalizer, out of which no exception can be raised."""
        if swallowed.exc_type is not KeyboardInterrupt:
            sys.__unraisablehook__(swallowed)
        elif self._was_raised:
            os._exit(INTERRUPTED)


def _prepare_streams() -> None:
    """Open the standard streams that are closed, and let all replace characters that they lack.

    Otherwise the next file to be opened would get the number of a closed stream, and the output of
    libraries would be written into that file.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, mode, encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
