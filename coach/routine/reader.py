"""Reads routine files: from bytes that anyone may have written to a `Routine`, or every problem."""

import re
from pathlib import Path

from coach.duration import NO_TIME, Milliseconds
from coach.routine import extent, limits, values
from coach.routine.characters import printable, quoted
from coach.routine.document import read_document
from coach.routine.dose import DoseError, DoseSpec
from coach.routine.dose_reader import DOSE_KEYS, read_dose
from coach.routine.exercise_reader import Exercises, WrittenExercise, read_described
from coach.routine.fields import Fields
from coach.routine.model import (
    DEFAULT_PREPARE,
    DEFAULT_SWITCH,
    Circuit,
    Exercise,
    Purpose,
    Routine,
    Step,
)
from coach.routine.nodes import MappingNode, Node
from coach.routine.problems import Problems
from coach.routine.source import read_bytes

ROUTINE_KEYS = (
    "title",
    "purpose",
    "description",
    "source",
    "prepare",
    "switch",
    "cautions",
    "exercises",
    "steps",
)
STEP_KEYS = ("exercise", "name", "cue", "prepare", "switch", *DOSE_KEYS)
CIRCUIT_KEYS = ("repeat", "rest", "steps")

_STEPS = range(1, limits.STEPS + 1)
_WORDS = re.compile(r"[^\W_]+")


def read_routine(path: Path, library: Exercises) -> Routine:
    """The routine in a file; its id is the file's name without the ending.

    Raises RoutineFileError with all that is wrong with the file, CoachError if there is no file.
    """
    return parse_routine(read_bytes(path), str(path), printable(path.stem), library)


def parse_routine(content: bytes, file: str, routine_id: str, library: Exercises) -> Routine:
    """The routine that `content` describes; `file` is how problems name it.

    Raises RoutineFileError with all that is wrong.
    """
    problems = Problems(file)
    document = read_document(content, problems)
    routine = _RoutineReader(document, library, problems).read(routine_id, file)
    problems.raise_if_any()
    return routine


class _RoutineReader:
    """Reads one routine; after a problem it goes on with the next thing, to find them all."""

    def __init__(self, document: MappingNode, library: Exercises, problems: Problems) -> None:
        self._problems = problems
        self._fields = Fields(document, "a routine", ROUTINE_KEYS, problems)
        own = self._fields.get("exercises", values.as_mapping)
        # A bad exercise of this file is known: its own problems are told, not those of its steps.
        self._known = dict.fromkeys([*library, *(own.entries if own else ())])
        self._exercises = dict(library)
        if own is not None:
            self._exercises.update(read_described(own, self._known, problems))
        self._prepare = self._pause("prepare", DEFAULT_PREPARE)
        self._switch = self._pause("switch", DEFAULT_SWITCH)
        self._steps_read = 0

    def read(self, routine_id: str, file: str) -> Routine:
        """The routine, complete only if no problem was found."""
        fields = self._fields
        items = self._items(fields)
        self._check_size(items)
        return Routine(
            id=routine_id,
            title=fields.require("title", values.name, ""),
            steps=tuple(item for _, item in items),
            purpose=fields.get("purpose", lambda node: values.word(node, Purpose)),
            description=fields.get("description", values.prose) or "",
            source=fields.get("source", values.prose) or "",
            cautions=fields.several("cautions", values.prose),
            file=printable(file),
        )

    def _pause(self, key: str, default: Milliseconds) -> Milliseconds:
        found = self._fields.get(key, values.pause)
        return default if found is None else found

    def _check_size(self, items: list[tuple[Node, Step | Circuit]]) -> None:
        total = extent.Extent()
        for node, item in items:
            total += extent.of(item)
            if excess := total.excess():
                self._problems.add(node.mark, f"steps: with this the session {excess}")
                return

    def _items(self, fields: Fields) -> list[tuple[Node, Step | Circuit]]:
        if "steps" not in fields:
            fields.add_missing("steps")
        nodes = fields.several("steps", _as_step, _STEPS)
        read = [(node, self._item(node)) for node in nodes]
        return [(node, item) for node, item in read if item is not None]

    def _item(self, node: MappingNode) -> Step | Circuit | None:
        if not node.entries.keys().isdisjoint(("repeat", "steps")):
            return self._circuit(node)
        self._steps_read += 1
        if self._steps_read > limits.STEPS:
            self._problems.add(node.mark, f"more than {limits.STEPS} steps in one routine")
            raise self._problems.error()
        return self._step(node)

    def _circuit(self, node: MappingNode) -> Circuit:
        fields = Fields(node, "a circuit", CIRCUIT_KEYS, self._problems)
        return Circuit(
            rounds=fields.require("repeat", values.rounds, 1),
            rest=fields.get("rest", values.pause) or NO_TIME,
            steps=tuple(item for _, item in self._items(fields)),
        )

    def _step(self, node: MappingNode) -> Step | None:
        before = self._problems.count
        fields = Fields(node, "a step", STEP_KEYS, self._problems)
        name = fields.get("name", values.name)
        cue = fields.get("cue", values.cue)
        prepare = fields.get("prepare", values.pause)
        switch = fields.get("switch", values.pause)
        written = read_dose(fields)
        base = self._base(fields, name)
        if base is None or self._problems.count > before:
            return None
        try:
            dose = written.over(base.dose).build()
        except DoseError as error:
            fields.add(error.key, str(error))
            return None
        exercise = base.exercise
        return Step(
            exercise=exercise,
            dose=dose,
            name=exercise.name if name is None else name,
            cue=exercise.cue if cue is None else cue,
            prepare=self._usual_prepare(exercise) if prepare is None else prepare,
            switch=self._switch if switch is None else switch,
        )

    def _base(self, fields: Fields, name: str | None) -> WrittenExercise | None:
        if "exercise" in fields:
            known = fields.get("exercise", lambda node: values.identifier(node, self._known))
            return None if known is None else self._exercises.get(known)
        if "name" not in fields:
            fields.add_missing("exercise", "name")
        if name is None:
            return None
        if not (slug := slugify(name)):
            fields.add("name", f"name: expected letters or digits, found {quoted(name)}")
            return None
        return WrittenExercise(Exercise(slug, name), DoseSpec())

    def _usual_prepare(self, exercise: Exercise) -> Milliseconds:
        return max(self._prepare, exercise.prepare or NO_TIME)


def slugify(name: str) -> str:
    """The id that a name makes, empty where it has no letters or digits: `couch-stretch`."""
    return "-".join(_WORDS.findall(name.casefold()))


def _as_step(node: Node) -> MappingNode:
    if isinstance(node, MappingNode):
        return node
    raise values.UnexpectedValueError(node, "a step such as 'exercise: dead-bug' or a circuit")
