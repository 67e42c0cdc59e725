"""Fits a routine to a number of minutes, and says what that changed."""

from collections.abc import Iterator

from coach.duration import MINUTE, Milliseconds, format_duration
from coach.routine.fitting.fit import Fitted, fit
from coach.routine.library.library import Library
from coach.routine.model import Routine, Side


def fitted(routine: Routine, minutes: int, library: Library, *, lead: Side = Side.LEFT) -> Fitted:
    """The routine in so many minutes.

    Raises TooShortError if that is too short; it names the longest routine that fits.
    """
    return fit(routine, Milliseconds(minutes * MINUTE), lead=lead, others=_all_of(library))


def _all_of(library: Library) -> Iterator[Routine]:
    """Reads nothing until the first is asked for, which happens only if the time is too short."""
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
