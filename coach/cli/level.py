"""The options `--easier` and `--harder`: what the commands that take them share."""

from collections.abc import Callable
from typing import Any

import click

from coach.routine.library import Library
from coach.routine.model import Level, Routine
from coach.routine.versions import Versions

Command = Callable[..., Any]


def level_option(command: Command) -> Command:
    """`--easier` and `--harder`: the argument `level` is a level's value, or None for neither."""
    easier = click.option(
        "--easier",
        "level",
        flag_value=Level.EASIER.value,
        help="Do the easier version of every exercise that has one.",
    )
    harder = click.option(
        "--harder",
        "level",
        flag_value=Level.HARDER.value,
        help="Do the harder version of every exercise that has one.",
    )
    return easier(harder(command))


def level_of(written: str | None) -> Level:
    """What was asked for with these options."""
    return Level.USUAL if written is None else Level(written)


def versions_of(library: Library) -> Versions:
    """The easier and harder versions that a library has."""
    return Versions({id_: one.exercise for id_, one in library.exercises.items()})


def at_level(routine: Routine, level: Level, library: Library) -> tuple[Routine, list[str]]:
    """The routine in its easier or harder version, and lines that say what that changed."""
    if level is Level.USUAL:
        return routine, []
    routine, swaps = versions_of(library).swapped(routine, level)
    if not swaps:
        which = "an easier" if level is Level.EASIER else "a harder"
        return routine, [f"Nothing here has {which} version."]
    return routine, [
        f"Step {one.number}: {one.after.name} instead of {one.before.name}" for one in swaps
    ]
