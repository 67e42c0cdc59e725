"""Reads descriptions of exercises: the files of the library, and those inside a routine."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from coach.documents import limits
from coach.documents.fields import Fields, note_unexpected, read_document
from coach.documents.problems import Problem, Problems, RoutineFileError, problems_of
from coach.documents.scalars import UnexpectedValueError, as_mapping
from coach.documents.source import read_bytes
from coach.documents.yaml_nodes import MappingNode, Node
from coach.errors import CoachError
from coach.routine.model import Dose, Exercise
from coach.routine.reading.dose_keys import USUAL_DOSE, Origin
from coach.routine.reading.dose_reader import read_dose
from coach.routine.reading.keys import ExerciseKeys
from coach.routine.reading.value_types import is_id, read_id
from coach.routine.reading.written_dose import DoseError, DoseSpec
from coach.text.characters import quoted

if TYPE_CHECKING:
    from coach.figure.model import Figure

_KEPT_AS_WRITTEN = [
    key
    for key in ExerciseKeys.by_name.values()
    if key
    not in (
        ExerciseKeys.phase,
        ExerciseKeys.easier,
        ExerciseKeys.harder,
        ExerciseKeys.dose,
        ExerciseKeys.figure,
    )
]
"""The keys whose values an `Exercise` has under the same names."""


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

    Raises nothing: a bad file or a bad exercise is left out and its problems are returned.
    """
    files: list[tuple[MappingNode, Problems]] = []
    wrong: list[Problem] = []
    for path in paths:
        problems = Problems(str(path))
        try:
            files.append((_read_file(path, problems), problems))
        except CoachError as error:
            wrong.extend(problems_of(error, str(path)))
    # A file that cannot be read might have had any exercise.
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
    """The same, where each knows its easier variation though only that one names the other."""
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
    for id_, entry in document.entries.items():
        before = problems.count
        if not is_id(id_):
            message = "expected an id of lower-case words joined by hyphens, found"
            problems.add(entry.mark, f"{message} {quoted(id_)}", id_)
            continue
        try:
            fields = Fields(as_mapping(entry.value), ExerciseKeys(id_), problems)
        except UnexpectedValueError as error:
            note_unexpected(problems, id_, error)
            continue
        exercise = _read_exercise(id_, fields, known, problems)
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


def _read_exercise(
    id_: str, fields: Fields, known: Collection[str] | None, problems: Problems
) -> WrittenExercise:
    def exercise_id(node: Node) -> str:
        return read_id(node, known)

    keys = ExerciseKeys
    spec, dose, origin = _read_usual_dose(fields)
    exercise = Exercise(
        id=id_,
        dose=dose,
        dose_is_default=origin is Origin.DEFAULT,
        stage=fields.get(keys.phase),
        easier=fields.get(keys.easier, read=exercise_id),
        harder=fields.get(keys.harder, read=exercise_id),
        figure=_read_figure(fields, problems),
        **{"name": id_, **fields.values(*_KEPT_AS_WRITTEN)},
    )
    return WrittenExercise(exercise, spec)


def _read_figure(fields: Fields, problems: Problems) -> "Figure | str | None":
    written = fields.get(ExerciseKeys.figure)
    if not isinstance(written, MappingNode):
        return written
    # Loads all that figures are made of, which few files write down.
    from coach.routine.reading.figure_keys import FIGURE  # noqa: PLC0415
    from coach.routine.reading.figure_reader import read_figure  # noqa: PLC0415

    return read_figure(fields.within(written, FIGURE), problems)


def _read_usual_dose(fields: Fields) -> tuple[DoseSpec, Dose | None, Origin]:
    mapping = fields.get(ExerciseKeys.dose)
    if mapping is None:
        return DoseSpec(), None, Origin.DEFAULT
    keys = fields.within(mapping, USUAL_DOSE)
    origin = keys.get(USUAL_DOSE.from_, Origin.DEFAULT)
    spec = read_dose(keys)
    try:
        return spec, spec.build() if spec.is_enough else None, origin
    except DoseError as error:
        keys.add(error.key, str(error))
        return spec, None, origin
