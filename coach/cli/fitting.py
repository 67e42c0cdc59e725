"""The option `--minutes`: what the commands that take it share."""

from collections.abc import Callable, Iterator
from typing import Any

import click

from coach.duration import MINUTE, Milliseconds, format_duration, json_seconds
from coach.routine.fit import Fitted, fit
from coach.routine.library import Library
from coach.routine.model import Routine, Side

LONGEST = 24 * 60
"""Minutes of a day."""

minutes_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--minutes",
    type=click.IntRange(1, LONGEST),
    metavar="N",
    help="Shorten or lengthen it to N minutes, as far as is honest.",
)


def fitted(routine: Routine, minutes: int, library: Library, *, lead: Side = Side.LEFT) -> Fitted:
    """The routine in so many minutes.

    Raises TooShortError where that is too short for it, with the longest of the library that fits.
    """
    return fit(routine, Milliseconds(minutes * MINUTE), lead=lead, others=_all_of(library))


def _all_of(library: Library) -> Iterator[Routine]:
    """Read when the first is asked for, which is only where the time is too short."""
    for reading in library.routines():
        if reading.routine is not None:
            yield reading.routine


def in_words(one: Fitted) -> list[str]:
    """Lines that say what was done to fit the time."""
    lines = [f"Fitted to the time: {format_duration(one.total)}"]
    if one.explained:
        lines.append(f"  {one.explained[0].upper()}{one.explained[1:]}")
    lines.extend(f"  {change}" for change in one.changes or ("Nothing had to change",))
    return lines


def fitted_as_json(one: Fitted) -> dict[str, object]:
    """What `show --json` says about it."""
    return {
        "seconds": json_seconds(one.total),
        "changes": list(one.changes),
        "explained": one.explained,
    }
