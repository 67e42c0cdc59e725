"""A session in a real terminal, for tests that signal it, stop it and close its window.

Run as `python -m tests.screen.driver WHAT [--plain]`. WHAT is `short` (ends by itself at once),
`long` (does not), `crash` (fails in the middle), `keys` (names the keys pressed, up to q), `shared`
(does so where another program has read every first key before, as `less` in a pipe may), `unread`
(ends as soon as there is something to read), `tidying` (when it is ended, waits for Enter before it
gives the terminal back), or `swallowing` (is ended by a signal at a moment at which nothing can be
raised).
"""

import os
import select
import signal
import sys
from collections.abc import Sequence
from fractions import Fraction

from coach.screen.open import open_terminal
from coach.screen.terminal.exits import Terminated
from coach.session.clock import SystemClock
from coach.session.runner import Runner
from coach.session.session import Session
from coach.timeline.timeline import compile_timeline
from tests.fakes import RecordingSound, dose, hold, routine, step

INTERRUPTED = 130


class FailingSound(RecordingSound):
    def poll(self) -> Sequence[tuple[str, str]]:
        raise RuntimeError("crashed in the middle")


def run_session(what: str, *, plain: bool) -> None:
    plank = step("Plank", dose(hold(20)))
    with open_terminal(sys.stdin, sys.stdout, plain=plain) as (keyboard, screen):
        Runner(
            Session(compile_timeline(routine(plank))),
            clock=SystemClock(),
            inputs=keyboard,
            display=screen,
            sound=FailingSound() if what == "crash" else RecordingSound(),
            speed=Fraction(100 if what == "short" else 1),
        ).run()


def name_keys() -> None:
    with open_terminal(sys.stdin, sys.stdout, plain=True) as (keyboard, _):
        say("ready")
        pressed: list[str] = []
        while "q" not in pressed:
            pressed = keyboard.wait(10)
            for key in pressed:
                say(key)


def share_keys() -> None:
    looked, is_stolen = select.select, False

    def look(*arguments):
        nonlocal is_stolen
        ready = looked(*arguments)
        is_stolen = not is_stolen and 0 in ready[0]
        if is_stolen:
            os.read(0, 1)
            say("stolen")
        return ready

    select.select = look
    name_keys()


def leave_unread() -> None:
    with open_terminal(sys.stdin, sys.stdout):
        say("ready")
        select.select([sys.stdin], [], [])


def tidy_up() -> None:
    with open_terminal(sys.stdin, sys.stdout) as (keyboard, _):
        try:
            say("ready")
            while True:
                keyboard.wait(10)
        finally:
            say("tidying up")
            sys.stdin.readline()
            say("tidied up")


class Finalized:
    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGTERM)


def swallow() -> None:
    with open_terminal(sys.stdin, sys.stdout) as (keyboard, _):
        Finalized()
        keyboard.wait(10)


def say(text: str) -> None:
    sys.stdout.write(f"<{text}>")
    sys.stdout.flush()


def main(what: str, *, plain: bool) -> int:
    try:
        match what:
            case "keys":
                name_keys()
            case "shared":
                share_keys()
            case "unread":
                leave_unread()
            case "tidying":
                tidy_up()
            case "swallowing":
                swallow()
            case _:
                run_session(what, plain=plain)
    except Terminated as ending:
        return ending.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], plain="--plain" in sys.argv))
