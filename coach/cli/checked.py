"""What came of checking one file, as findings that an editor can show at their places."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coach.duration import Milliseconds
from coach.errors import CoachError
from coach.routine.characters import printable
from coach.routine.exercise_reader import Exercises
from coach.routine.places import places_of_steps
from coach.routine.problems import Problem, RoutineFileError
from coach.routine.reader import parse_routine
from coach.routine.rules.advice import warnings
from coach.routine.rules.subject import RuleWarning
from coach.routine.source import read_bytes, read_stream
from coach.session.timeline import compile_timeline

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "<stdin>"


@dataclass(frozen=True, slots=True)
class Finding:
    """An error or a warning; what there is no place, key or rule for has None."""

    message: str
    line: int | None = None
    column: int | None = None
    key: str | None = None
    rule: str | None = None
    """The name of the field's rule that it is a warning of; errors have none."""

    @property
    def severity(self) -> str:
        """As editors call it."""
        return "error" if self.rule is None else "warning"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file, and what was found."""

    file: str
    """As the person named it; standard input is `<stdin>`."""
    findings: tuple[Finding, ...] = ()
    steps: int | None = None
    total: Milliseconds | None = None
    """How long the session is; like `steps`, None where the file is no routine."""
    error: CoachError | None = None
    """Why it is none."""

    def is_good(self, *, strict: bool) -> bool:
        """Whether it is a routine, and where `strict`, one that no rule advises against."""
        return self.error is None and not (strict and self.findings)


def check_file(file: str, exercises: Exercises) -> Checked:
    """Read a file, or standard input for `-`, and look what is wrong with it."""
    name = _STANDARD_INPUT_NAME if file == STANDARD_INPUT else file
    try:
        content = _read_standard_input() if file == STANDARD_INPUT else read_bytes(Path(file))
    except CoachError as error:
        return Checked(name, tuple(map(Finding, _messages(error))), error=error)
    return _check_content(name, content, exercises)


def _check_content(name: str, content: bytes, exercises: Exercises) -> Checked:
    try:
        routine = parse_routine(content, name, printable(Path(name).stem), exercises)
    except RoutineFileError as error:
        return Checked(name, tuple(map(_of_problem, error.problems)), error=error)
    timeline = compile_timeline(routine)
    findings = _of_warnings(warnings(routine, timeline), content)
    return Checked(name, findings, len(routine.all_steps), timeline.total)


def _read_standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise CoachError("standard input is closed; name a file instead of '-'")
    return read_stream(stream, _STANDARD_INPUT_NAME)


def _messages(error: CoachError) -> tuple[str, ...]:
    """What keeps a file from being read; there are no places in it to tell."""
    if isinstance(error, RoutineFileError):
        return tuple(problem.message for problem in error.problems)
    return (str(error),)


def _of_problem(problem: Problem) -> Finding:
    return Finding(problem.message, problem.line, problem.column, problem.key)


def _of_warnings(found: Iterable[RuleWarning], content: bytes) -> tuple[Finding, ...]:
    """Warnings at the places of their steps."""
    places = places_of_steps(content)
    return tuple(Finding(one.message, *places[one.step - 1], rule=one.rule.name) for one in found)
