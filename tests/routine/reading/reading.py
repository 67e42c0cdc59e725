"""Short ways to read routine texts in tests."""

import re
from textwrap import dedent

from coach.documents.fields import read_document
from coach.documents.problems import Problems, RoutineFileError
from coach.routine.model import Routine, Step
from coach.routine.reading.exercise_reader import NO_EXERCISES, Exercises, read_described
from coach.routine.reading.routine_reader import parse_routine


def described(text: str) -> Exercises:
    """The exercises of a file of the library."""
    problems = Problems("exercises.yaml")
    found = read_described(read_document(dedent(text).encode(), problems), None, problems)
    problems.raise_if_any()
    return found


def read(text: str | bytes, library: Exercises = NO_EXERCISES) -> Routine:
    """The routine in a file called hips.yaml."""
    content = text if isinstance(text, bytes) else dedent(text).encode()
    return parse_routine(content, "hips.yaml", "hips", library)


def read_step(keys: str, library: Exercises = NO_EXERCISES) -> Step:
    """The one step of a routine, from its keys in braces."""
    [step] = read(f"title: T\nsteps:\n- {keys}\n", library).all_steps
    return step


def errors(text: str | bytes, library: Exercises = NO_EXERCISES) -> list[str]:
    """What is wrong with a routine, without the names of file and step; empty for a good one."""
    return [
        re.sub(r"(?<=: )step \d+(?:, .*?)?: ", "", line, count=1)
        for line in full_errors(text, library)
    ]


def full_errors(text: str | bytes, library: Exercises = NO_EXERCISES) -> list[str]:
    """What is wrong with a routine, without the name of the file; empty for a good one."""
    try:
        read(text, library)
    except RoutineFileError as error:
        return [line.removeprefix("hips.yaml:") for line in str(error).splitlines()]
    return []


def step_errors(keys: str, library: Exercises = NO_EXERCISES) -> list[str]:
    """What is wrong with the one step of a routine, without its place."""
    found = errors(f"title: T\nsteps:\n- {keys}\n", library)
    return [line.split(": ", maxsplit=1)[1] for line in found]
