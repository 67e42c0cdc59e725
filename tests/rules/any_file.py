"""What holds of every file that is read, whoever wrote it; anything else is a fault of ours."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from unittest.mock import patch

from coach.documents import yaml_nodes as nodes
from coach.documents.fields import read_document
from coach.documents.problems import Problem, Problems, RoutineFileError
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.model import Routine
from coach.routine.reading.exercise_reader import Exercises, read_described
from coach.routine.reading.routine_reader import parse_routine
from coach.rules.warnings import warnings
from coach.text.characters import JOINERS, REPLACEMENT, refused_in, without
from coach.timeline.timeline import compile_timeline
from tests.documents.hostile import Input

FILE = "hips.yaml"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a file."""

    is_accepted: bool
    seconds: float
    """Of the processor, to read it, and to compile it and run the rules where it is accepted."""


def expect_sound(given: Input) -> Verdict:
    """Read a file and check everything that comes of it. Raises AssertionError for a fault."""
    began = time.process_time()
    problems, routine = _read_library(given) if given.is_library else _read_routine(given)
    if routine is not None:
        messages = _prepare(routine)
    taken = time.process_time() - began
    assert given.is_library or bool(problems) is (routine is None)
    for problem in problems:
        _expect_tellable(problem, given.content)
    if routine is not None:
        _expect_printable([*_texts(routine), *messages])
        _expect_the_same_of_both_parsers(given, routine)
    return Verdict(not problems, taken)


def _read_routine(given: Input) -> tuple[tuple[Problem, ...], Routine | None]:
    """What is wrong with it, or the routine."""
    try:
        return (), parse_routine(given.content, FILE, "hips", _library())
    except RoutineFileError as error:
        return error.problems, None


def _read_library(given: Input) -> tuple[tuple[Problem, ...], None]:
    problems = Problems(FILE)
    try:
        read_described(read_document(given.content, problems), None, problems)
    except RoutineFileError as error:
        return error.problems, None
    return problems.found(), None


def _prepare(routine: Routine) -> list[str]:
    """All that is done before a session; what the rules say."""
    timeline = compile_timeline(routine)
    assert timeline.segments
    return [warning.message for warning in warnings(routine, timeline)]


def _expect_tellable(problem: Problem, content: bytes) -> None:
    assert 1 <= problem.line <= _lines(content)
    assert problem.column >= 1
    _expect_printable([problem.message, str(problem)])
    assert len(problem.message) < 500


def _lines(content: bytes) -> int:
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


def _expect_printable(texts: list[str]) -> None:
    for text in texts:
        seen = without(text, JOINERS - refused_in(text)).replace(REPLACEMENT, "")
        assert seen.isprintable(), ascii(text)


def _texts(value: object) -> Iterator[str]:
    """Every text of a routine, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _expect_the_same_of_both_parsers(given: Input, routine: Routine) -> None:
    with patch.object(nodes, "HAS_C_PARSER", new=False):
        again = _read_routine(given)
    assert again == ((), routine)


@cache
def _library() -> Exercises:
    return Library([bundled_folder("routines")]).exercises
