"""The options of the commands that take a person through a session."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from coach.cli.shared.options import (
    audio_option,
    from_option,
    level_option,
    minutes_option,
    voice_option,
    volume_option,
)
from coach.config import Theme
from coach.routine.model import Side

SLOWEST, FASTEST = Fraction(1, 10), Fraction(1000)

Command = Callable[..., Any]


REHEARSAL = Fraction(3, 2)
"""A session that runs faster than this is a rehearsal."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a session is to be run; the names and defaults are the command line's."""

    plain: bool = False
    theme: str | None = None
    flash: bool = True
    figure: bool = True
    mute: bool = False
    volume: int = 80
    audio: str = "auto"
    voice: bool | None = None
    lead: str | None = None
    from_step: int = 1
    minutes: int | None = None
    level: str | None = None
    self_paced: bool = False
    auto_pause_between: bool = False
    ask: bool = True
    journal: bool | None = None
    speed: Fraction = Fraction(1)
    trace_file: Path | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the journal keeps it: a rehearsal is no training, unless that is asked for."""
        return self.speed <= REHEARSAL if self.journal is None else self.journal

    @property
    def asks(self) -> bool:
        """Whether to ask the person anything; a rehearsal tells nothing about effort."""
        return self.ask and self.speed == 1


def speed(value: str) -> Fraction:
    """Read the value of `--speed`, exactly: `2`, `1.5`, `.5`."""
    if re.fullmatch(r"\d{1,4}(\.\d{0,3})?|\.\d{1,3}", value, re.ASCII):
        times = Fraction(value)
        if SLOWEST <= times <= FASTEST:
            return times
    bounds = f"{float(SLOWEST)} to {float(FASTEST):g}"
    raise click.BadParameter(f"{value!r} is not a number from {bounds}")


_WHERE_AND_WHEN = (
    click.option(
        "--lead",
        type=click.Choice([side.value for side in Side]),
        help="The side that goes first: the one that fell short lately, or else left.",
    ),
    from_option,
    minutes_option,
    level_option,
    click.option(
        "--self-paced",
        is_flag=True,
        help="You end every set of moved reps yourself, with n or →.",
    ),
)
_HOW = (
    click.option("--plain", is_flag=True, help="One line per cue instead of the big screen."),
    click.option(
        "--theme",
        type=click.Choice([theme.value for theme in Theme]),
        help="Colours of the screen; dark, or what config.toml says.",
    ),
    click.option(
        "--flash/--no-flash",
        default=True,
        help="The screen flashes once at start, switch and end.",
    ),
    click.option(
        "--figure/--no-figure",
        default=True,
        help="Show a drawn person who does each exercise, where there is room.",
    ),
    click.option("--mute", is_flag=True, help="Begin with the sound off; m turns it on."),
    volume_option,
    audio_option,
    voice_option,
    click.option(
        "--auto-pause-between",
        is_flag=True,
        help="Wait for a key before each exercise.",
    ),
    click.option(
        "--ask/--no-ask", default=True, help="Wait until you are ready, and ask how it was."
    ),
    click.option(
        "--journal/--no-journal",
        default=None,
        help="Keep what was done, for coach history; by default unless X of --speed is above 1.5.",
    ),
    click.option(
        "--speed",
        type=speed,
        default="1",
        metavar="X",
        help="Rehearse X times as fast; above 1.5 it counts as no training.",
    ),
    click.option(
        "--trace",
        "trace_file",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write what happens, and when, as JSON lines.",
    ),
)


def _all(options: tuple[Callable[[Command], Command], ...]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


run_options = _all((*_HOW[:2], *_WHERE_AND_WHEN, *_HOW[2:]))
"""Every option of `coach run`."""
resume_options = _all(_HOW)
"""Those that `coach resume` takes; the others are kept in the journal with the session."""
