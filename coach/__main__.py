"""The command `coach`, and `python -m coach`: what has to be right whatever it is that runs."""

import io
import os
import signal
import sys
from types import FrameType

INTERRUPTED = 130


def main() -> None:
    """Run the command line, whatever the streams are, and whenever Ctrl-C is pressed."""
    interrupts = _Interrupts()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupts)
        sys.unraisablehook = interrupts.look_at_swallowed
    _prepare_streams()
    from coach.cli import main as run  # noqa: PLC0415  this takes time, in which Ctrl-C counts

    try:
        interrupts.can_be_raised = True
        try:
            run()
        finally:
            # It is over; Python would still complain, or die of it.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:  # it came while another end was on its way; there is no second one
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(INTERRUPTED)


class _Interrupts:
    """What Ctrl-C does where no session looks after it."""

    def __init__(self) -> None:
        self.can_be_raised = False
        """Whether something runs that may have to tidy up; else there is nothing to wait for."""
        self._was_raised = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        """Tell what is running, once; whoever presses it again does not want to wait."""
        if not self.can_be_raised:
            os._exit(INTERRUPTED)
        self.can_be_raised, self._was_raised = False, True
        raise KeyboardInterrupt

    def look_at_swallowed(self, swallowed: "sys.UnraisableHookArgs") -> None:
        """Heed Ctrl-C although it came in a finalizer, from which nothing can be raised."""
        if swallowed.exc_type is not KeyboardInterrupt:
            sys.__unraisablehook__(swallowed)
        elif self._was_raised:
            os._exit(INTERRUPTED)


def _prepare_streams() -> None:
    """Open those that are closed, and let none of them fail because of a character it lacks.

    Otherwise the next file that is opened would take the place of one, and what libraries print
    would be written into it.
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
