"""Reads descriptions of exercises: the files of the library, and those inside a routine."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from coach.documents import limits
from coach.documents import scalars as values
from coach.documents.document import read_document
from coach.documents.fields import Fields
from coach.documents.problems import Problem, Problems, RoutineFileError, problems_of
from coach.documents.source import read_bytes
from coach.documents.yaml_nodes import MappingNode, Node
from coach.errors import CoachError
from coach.routine.model import Dose, Exercise, Stage
from coach.routine.reading.dose_reader import DOSE_KEYS, read_dose
from coach.routine.reading.written_dose import DoseError, DoseSpec
from coach.text.characters import quoted

EXERCISE_KEYS = (
    "name",
    "phase",
    "cue",
    "position",
    "set_up",
    "do",
    "feel",
    "avoid",
    "cautions",
    "equipment",
    "muscles",
    "regression",
    "progression",
    "easier",
    "harder",
    "prepare",
    "dose",
    "source",
)


class Origin(Enum):
    """Who says that an exercise's dose is right."""

    SOURCE = "source"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class WrittenExercise:
    """An exercise, and its dose as it is written, for steps to lay theirs over."""

    exercise: Exercise
    dose: DoseSpec


Exercises = Mapping[str, WrittenExercise]
"""Exercises by their ids."""

NO_EXERCISES: Exercises = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReadExercises:
    """What came of reading exercise files: the good ones, and all that is wrong with the others."""

    exercises: Exercises
    problems: tuple[Problem, ...] = ()
    broken: Mapping[str, str] = field(default_factory=dict)
    """The files of exercises that have mistakes and are left out, by their ids."""


def read_exercises(paths: Iterable[Path], base: Exercises = NO_EXERCISES) -> ReadExercises:
    """The exercises of several files, which may name each other's and those of `base`.

    Raises nothing: a bad file or a bad exercise is left out, and what is wrong with it is told.
    """
    files: list[tuple[MappingNode, Problems]] = []
    wrong: list[Problem] = []
    for path in paths:
        problems = Problems(str(path))
        try:
            files.append((_read_file(path, problems), problems))
        except CoachError as error:
            wrong.extend(problems_of(error, str(path)))
    # Where a file cannot be read, nobody knows which exercises it would have had.
    everyone = [*base, *(id_ for document, _ in files for id_ in document.entries)]
    known = None if wrong else dict.fromkeys(everyone)
    found: dict[str, WrittenExercise] = {}
    described: dict[str, str] = {}
    for document, problems in files:
        described.update(dict.fromkeys(document.entries, problems.file))
        try:
            _add_described(found, document, known, problems)
        except RoutineFileError as error:
            wrong.extend(error.problems)
        else:
            wrong.extend(problems.found())
    broken = {id_: file for id_, file in described.items() if id_ not in found}
    return ReadExercises(found, tuple(wrong), broken)


def linked(exercises: Exercises) -> Exercises:
    """The same, where each knows its easier version though only that one names the other."""
    harder_ones = (
        (one.exercise.harder, id_) for id_, one in exercises.items() if one.exercise.harder
    )
    added = {
        harder: replace(
            exercises[harder], exercise=replace(exercises[harder].exercise, easier=easier)
        )
        for harder, easier in harder_ones
        if harder != easier and harder in exercises and not exercises[harder].exercise.easier
    }
    return {**exercises, **added} if added else exercises


def read_described(
    document: MappingNode, known: Collection[str] | None, problems: Problems
) -> dict[str, WrittenExercise]:
    """The exercises of a mapping by their ids, without the bad ones.

    `easier` and `harder` have to be among `known`, or may be any id where that is None.
    """
    if len(document.entries) > limits.EXERCISES:
        problems.add(document.mark, f"more than {limits.EXERCISES} exercises in one file")
        raise problems.error()
    found: dict[str, WrittenExercise] = {}
    described = Fields(document, "a library", tuple(document.entries), problems)
    for id_ in document.entries:
        before = problems.count
        if not values.is_identifier(id_):
            message = "expected an id of lower-case words joined by hyphens, found"
            described.add(id_, f"{message} {quoted(id_)}")
            continue
        mapping = described.get(id_, values.as_mapping)
        if mapping is None:
            continue
        exercise = _read_exercise(id_, described.within(mapping, id_, EXERCISE_KEYS), known)
        if problems.count == before:
            found[id_] = exercise
    return found


def _read_file(path: Path, problems: Problems) -> MappingNode:
    document = read_document(read_bytes(path), problems)
    problems.raise_if_any()
    return document


def _add_described(
    found: dict[str, WrittenExercise],
    document: MappingNode,
    known: Collection[str] | None,
    problems: Problems,
) -> None:
    for id_, exercise in read_described(document, known, problems).items():
        if id_ in found:
            problems.add(document.entries[id_].mark, f"{id_} is described in another file as well")
        found.setdefault(id_, exercise)


def _read_exercise(id_: str, fields: Fields, known: Collection[str] | None) -> WrittenExercise:
    def exercise_id(node: Node) -> str:
        return values.identifier(node, known)

    def prose_of(key: str) -> str:
        return fields.get(key, values.prose) or ""

    spec, dose, origin = _read_usual_dose(fields)
    exercise = Exercise(
        id=id_,
        name=fields.require("name", values.name, id_),
        dose=dose,
        dose_is_default=origin is Origin.DEFAULT,
        stage=fields.get("phase", lambda node: values.word(node, Stage)),
        cue=fields.get("cue", values.cue) or "",
        position=prose_of("position"),
        set_up=prose_of("set_up"),
        do=prose_of("do"),
        feel=prose_of("feel"),
        avoid=prose_of("avoid"),
        cautions=fields.several("cautions", values.prose),
        equipment=fields.several("equipment", values.name),
        muscles=fields.several("muscles", values.name),
        regression=prose_of("regression"),
        progression=prose_of("progression"),
        easier=fields.get("easier", exercise_id),
        harder=fields.get("harder", exercise_id),
        prepare=fields.get("prepare", values.pause),
        source=prose_of("source"),
    )
    return WrittenExercise(exercise, spec)


def _read_usual_dose(fields: Fields) -> tuple[DoseSpec, Dose | None, Origin]:
    mapping = fields.get("dose", values.as_mapping)
    if mapping is None:
        return DoseSpec(), None, Origin.DEFAULT
    keys = fields.within(mapping, "a dose", (*DOSE_KEYS, "from"))
    origin = keys.get("from", lambda node: values.word(node, Origin)) or Origin.DEFAULT
    spec = read_dose(keys)
    try:
        return spec, spec.build() if spec.is_enough else None, origin
    except DoseError as error:
        keys.add(error.key, str(error))
        return spec, None, origin
