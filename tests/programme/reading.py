"""Short ways to read programme texts in tests."""

from textwrap import dedent

from coach.documents.problems import RoutineFileError
from coach.programme.model import Programme
from coach.programme.reader import Available, parse_programme
from coach.resources import bundled_folder
from coach.routine.library.library import Library

LIBRARY = Library([bundled_folder("routines")])
AVAILABLE = Available(LIBRARY.exercises, LIBRARY.files())


def read(text: str | bytes) -> Programme:
    """The programme in a file called hips.yaml."""
    content = text if isinstance(text, bytes) else dedent(text).encode()
    return parse_programme(content, "hips.yaml", "hips", AVAILABLE)


def errors(text: str | bytes) -> list[str]:
    """What is wrong with a programme, without the name of the file; empty for a good one."""
    try:
        read(text)
    except RoutineFileError as error:
        return [line.removeprefix("hips.yaml:") for line in str(error).splitlines()]
    return []


def weeks_of(days: str, weeks: int = 1, missed: str = "shift") -> Programme:
    """So many weeks with the same routine on these days."""
    week = f"- days: {{{days}: pre-lift}}\n"
    return read(f"title: T\nmissed: {missed}\nweeks:\n{week * weeks}")
