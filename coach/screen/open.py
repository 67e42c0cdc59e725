"""Chooses the display and the keyboard that fit the terminal, and opens them together."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO, TypeVar

from rich.console import detect_legacy_windows

from coach.background_output import LONGEST_FLUSH, BackgroundOutput
from coach.screen.terminal.alternate_screen import AlternateScreen
from coach.screen.terminal.exits import exit_for
from coach.screen.terminal.styling import is_dumb

if sys.platform == "win32":
    from coach.screen.terminal.keyboard_windows import Keyboard
else:
    from coach.screen.terminal.keyboard import Keyboard

# What a session shows takes long to load, and home shows none of it.
if TYPE_CHECKING:
    from coach.screen.live import LiveScreen
    from coach.screen.plain.plain import PlainScreen
    from coach.screen.views.options import ScreenOptions

AnyScreen = TypeVar("AnyScreen", AlternateScreen, "LiveScreen | PlainScreen")


@contextmanager
def open_terminal(
    keys_from: TextIO,
    output: TextIO,
    *,
    plain: bool = False,
    options: "ScreenOptions | None" = None,
) -> Iterator[tuple[Keyboard, "LiveScreen | PlainScreen"]]:
    """The keyboard and the display, until the block ends in whatever way.

    Raises Terminated at SIGTERM, SIGHUP, and when the terminal or the reader of the output is gone.
    """
    with open_screen(
        keys_from, output, lambda shown_on: open_display(shown_on, plain=plain, options=options)
    ) as opened:
        yield opened


@contextmanager
def open_screen(
    keys_from: TextIO, output: TextIO, made: Callable[[TextIO], AnyScreen]
) -> Iterator[tuple[Keyboard, AnyScreen]]:
    """The keyboard, and the screen that `made` makes of an output that never has to be waited for.

    Raises as `open_terminal` does.
    """
    background = BackgroundOutput(output)
    screen = made(background)
    try:
        # The keyboard is the outer one, so that the screen is given back while signals still wait.
        with Keyboard(keys_from, screen) as keyboard, screen:
            yield keyboard, screen
    except BaseException:
        with suppress(OSError):
            background.finish(LONGEST_FLUSH)
        raise
    # Nothing is left to lose and signals end the program again, so a slow reader may take its time.
    try:
        background.finish(None)
    except OSError as error:
        raise exit_for(error, output) from None


def is_at_a_terminal(keys_from: TextIO | None, output: TextIO | None) -> bool:
    """Whether a person reads the output and types for this process; False in the background."""
    if keys_from is None or output is None or not (keys_from.isatty() and output.isatty()):
        return False
    try:
        return sys.platform == "win32" or os.tcgetpgrp(keys_from.fileno()) == os.getpgrp()
    except OSError:  # another session's terminal
        return False


def open_display(
    output: TextIO, *, plain: bool = False, options: "ScreenOptions | None" = None
) -> "LiveScreen | PlainScreen":
    """The picture where a terminal can show it and is ours, else lines of text."""
    from coach.screen.views.options import DEFAULT_OPTIONS  # noqa: PLC0415

    options = options or DEFAULT_OPTIONS
    if plain or not can_draw(output):
        from coach.screen.plain.plain import PlainScreen  # noqa: PLC0415

        return PlainScreen(output, options)
    from coach.screen.live import LiveScreen  # noqa: PLC0415

    return LiveScreen(output, options)


def can_draw(output: TextIO) -> bool:
    """Whether an output is a terminal that can show a picture, and ours."""
    has_blocks = (output.encoding or "").lower().replace("-", "") == "utf8"
    moves_its_cursor = output.isatty() and not is_dumb(os.environ) and not detect_legacy_windows()
    return has_blocks and moves_its_cursor and not _is_in_the_background(output)


def _is_in_the_background(terminal: TextIO) -> bool:
    """Whether another program has the terminal, so that a picture would cover what it shows."""
    try:
        return sys.platform != "win32" and os.tcgetpgrp(terminal.fileno()) != os.getpgrp()
    except OSError:  # the terminal of another session, or of none: it was given on purpose
        return False
