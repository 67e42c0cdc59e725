"""The options `--easier` and `--harder`: what the commands that take them share."""

from collections.abc import Callable, Collection
from typing import Any

import click

from coach.routine.library import Library
from coach.routine.model import Level, Routine
from coach.routine.versions import Swap, Versions

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


def at_level(
    routine: Routine, level: Level, library: Library, hurting: Collection[str] = ()
) -> tuple[Routine, list[str]]:
    """The routine in its easier or harder version, and lines that say what that changed.

    `hurting` are ids of exercises that no version may have.
    """
    if level is Level.USUAL:
        return routine, []
    versions = versions_of(library)
    _, possible = versions.swapped(routine, level)
    routine, _ = versions.without(hurting).swapped(routine, level)
    if not possible:
        which = "an easier" if level is Level.EASIER else "a harder"
        return routine, [f"Nothing here has {which} version."]
    return routine, [_in_words(one, hurting) for one in possible]


def _in_words(swap: Swap, hurting: Collection[str]) -> str:
    step, before, after = f"Step {swap.number}", swap.before.name, swap.after.name
    if swap.after.exercise.id in hurting:
        return f"{step}: {before} stays, because pain rules out {after}"
    return f"{step}: {after} instead of {before}"
