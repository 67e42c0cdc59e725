"""Checks one file; the findings have lines and columns for an editor."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from coach.cli.routines.length_before import length_before, why_not_as_before
from coach.documents.comments import CutText, cut_texts
from coach.documents.fields import read_document
from coach.documents.problems import Problems, RoutineFileError
from coach.documents.scalars import Text
from coach.documents.source import decode, id_of, read_bytes, read_stream
from coach.documents.yaml_nodes import MappingNode
from coach.duration import Milliseconds, format_duration
from coach.errors import CoachError
from coach.routine.field.catalogue import WEEK_JUMP
from coach.routine.library.figures import Figures
from coach.routine.library.library import Library
from coach.routine.model import Exercise, Routine
from coach.routine.reading.dose_keys import PHASE
from coach.routine.reading.exercise_reader import read_described
from coach.routine.reading.figure_keys import FIGURE
from coach.routine.reading.figure_reader import parse_figure
from coach.routine.reading.keys import BETWEEN, ROUTINE, STEP, ExerciseKeys
from coach.routine.reading.routine_reader import place_of_silence, places_of_steps, routine_of
from coach.rules.warnings import unused_silences, warnings
from coach.text.characters import quoted
from coach.text.english import all_of, counted
from coach.timeline.timeline import Timeline, compile_timeline

STANDARD_INPUT = "-"
_EXERCISES_FOLDER = "exercises"
_PROGRAMMES_FOLDER = "programmes"
_WARNING = "warning"
_NOTE = "note"
_TEXTS = {
    key.name
    for keys in (ROUTINE, STEP, PHASE, BETWEEN, ExerciseKeys)
    for key in keys.by_name.values()
    if isinstance(key.takes, Text)
}
_STANDARD_INPUT_NAME = "<stdin>"


@dataclass(frozen=True, slots=True)
class Finding:
    """An error, a warning or a note."""

    message: str
    line: int | None = None
    column: int | None = None
    key: str | None = None
    rule: str | None = None
    """The name of the field's rule behind a warning; None for any other finding."""
    severity: str = "error"
    """The word that editors use."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and its findings."""

    file: str
    """The path; `<stdin>` for standard input."""
    findings: tuple[Finding, ...] = ()
    contents: str = ""
    """The contents of a good file in words: `3 steps, 12 min`."""
    steps: int | None = None
    total: Milliseconds | None = None
    """The length of the session; like `steps`, None if the file is not a routine."""
    error: CoachError | None = None
    """Why it cannot be used."""

    def is_good(self, *, strict: bool) -> bool:
        """Whether it can be used; if `strict`, without any warning too."""
        return self.error is None and not (strict and self.warnings)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Those of its findings that are warnings."""
        return tuple(one for one in self.findings if one.severity == _WARNING)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Those of its findings that are neither errors nor warnings."""
        return tuple(one for one in self.findings if one.severity == _NOTE)


def check_file(file: str, library: Library) -> Checked:
    """Check a file, a routine of the library by its name, or standard input for `-`."""
    name = _STANDARD_INPUT_NAME if file == STANDARD_INPUT else file
    try:
        if file == STANDARD_INPUT:
            content = _read_standard_input()
        else:
            path = library.file_of(file)
            name, content = str(path), read_bytes(path)
    except CoachError as error:
        return Checked(name, tuple(map(Finding, _messages(error))), error=error)
    try:
        return _check_content(name, content, library)
    except RoutineFileError as error:
        findings = (Finding(one.message, one.line, one.column, one.key) for one in error.problems)
        return Checked(name, tuple(findings), error=error)


def _check_content(name: str, content: bytes, library: Library) -> Checked:
    """Raises RoutineFileError with every problem."""
    problems = Problems(name)
    document = read_document(content, problems)
    checked = _check_document(name, content, document, library, problems)
    cut = cut_texts(decode(content, problems), document, _TEXTS)
    return replace(checked, findings=(*map(_of_cut_text, cut), *checked.findings))


def _check_document(
    name: str, content: bytes, document: MappingNode, library: Library, problems: Problems
) -> Checked:
    """Check the file as what it is by its keys, else by the name of its folder; else a routine.

    The keys of an exercise file are any ids; their values are all mappings, as in no routine.
    """
    keys, folder = document.entries.keys(), Path(name).absolute().parent.name
    has_routine_keys = not keys.isdisjoint(ROUTINE.by_name)
    values = [entry.value for entry in document.entries.values()]
    is_all_mappings = bool(values) and all(isinstance(value, MappingNode) for value in values)
    if "weeks" in keys:
        return _check_programme(name, content, library)
    if keys >= {FIGURE.base.name, FIGURE.poses.name}:
        figure = parse_figure(content, name)
        return Checked(name, contents=f"a figure, {counted(len(figure.poses), 'pose')}")
    if not has_routine_keys and (is_all_mappings or folder == _EXERCISES_FOLDER):
        return _check_exercises(name, document, library, problems)
    if not has_routine_keys and folder == _PROGRAMMES_FOLDER:
        return _check_programme(name, content, library)
    return _check_routine(name, document, library, problems)


def _check_routine(
    name: str, document: MappingNode, library: Library, problems: Problems
) -> Checked:
    id_ = id_of(Path(name))
    routine = routine_of(document, name, id_, library.exercises, problems, broken=library.broken)
    problems.raise_if_any()
    timeline = compile_timeline(routine)
    steps = len(routine.all_steps)
    contents = f"{counted(steps, 'step')}, {format_duration(timeline.total)}"
    findings = (
        *_of_rules(routine, timeline, document),
        *_of_length(routine, timeline.total),
        *_of_figures(routine.exercises),
    )
    return Checked(name, findings, contents, steps, timeline.total)


def _check_exercises(
    name: str, document: MappingNode, library: Library, problems: Problems
) -> Checked:
    known = {*library.exercises, *document.entries}
    found = read_described(document, known, problems)
    problems.raise_if_any()
    findings = tuple(_of_figures(one.exercise for one in found.values()))
    return Checked(name, findings, counted(len(found), "exercise"))


def _check_programme(name: str, content: bytes, library: Library) -> Checked:
    # Slow to load, and few people write a programme.
    from coach.planning.programme_advice import week_jumps  # noqa: PLC0415
    from coach.programme.reader import Available, parse_programme  # noqa: PLC0415

    available = Available(library.exercises, library.files())
    programme = parse_programme(content, name, id_of(Path(name)), available)
    weeks, days = counted(len(programme.weeks), "week"), counted(len(programme.days), "day")
    jumps = week_jumps(programme, lambda day: day.session or library.find(day.routine))
    findings = (Finding(one, rule=WEEK_JUMP.name, severity=_WARNING) for one in jumps)
    return Checked(name, tuple(findings), f"{weeks}, {days}")


def _read_standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise CoachError("standard input is closed; name a file instead of '-'")
    return read_stream(stream, _STANDARD_INPUT_NAME)


def _messages(error: CoachError) -> Iterable[str]:
    """Why a file could not be read, without a line or column."""
    if isinstance(error, RoutineFileError):
        return [problem.message for problem in error.problems]
    return [str(error)]


def _of_cut_text(cut: CutText) -> Finding:
    ends = f"'#' begins a comment, so that only {quoted(cut.text)} remains; put quotes around all"
    return Finding(f"{cut.key}: {ends}", *cut.mark, key=cut.key, severity=_WARNING)


def _of_figures(exercises: Iterable[Exercise]) -> Iterator[Finding]:
    """A warning for each figure that cannot be shown."""
    figures = Figures.standard()
    for exercise in exercises:
        try:
            figures.read(exercise)
        except CoachError as error:
            yield Finding(f"{exercise.id}: {error}", key="figure", severity=_WARNING)


def _of_length(routine: Routine, total: Milliseconds) -> Iterator[Finding]:
    """A note where the same file took another time in version 0.1."""
    if (before := length_before(routine)) not in (None, total):
        lasted = f"it lasted {format_duration(before)} in version 0.1"
        why = all_of([*why_not_as_before(routine)])
        yield Finding(f"{format_duration(total)} long; {lasted}: {why}", severity=_NOTE)


def _of_rules(routine: Routine, timeline: Timeline, document: MappingNode) -> Iterator[Finding]:
    """Warnings at the lines of their steps, and silences that silence nothing."""
    for silenced in unused_silences(routine, timeline):
        place = place_of_silence(document, silenced.rule)
        says = f"silencing {silenced.rule} has no effect here; remove it"
        yield Finding(says, *place, rule=silenced.rule, severity=_WARNING)
    places = places_of_steps(document)
    for one in warnings(routine, timeline):
        place = places[one.step - 1]
        yield Finding(one.message, *place, rule=one.rule.name, severity=_WARNING)
