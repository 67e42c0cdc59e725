"""Reads routine files: from bytes that anyone may have written to a `Routine`, or every problem."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach.documents import limits
from coach.documents.fields import Fields, read_document
from coach.documents.keys import Key
from coach.documents.problems import Mark, Problems
from coach.documents.source import id_of, read_bytes
from coach.documents.yaml_nodes import ListNode, MappingNode
from coach.duration import NO_TIME, Milliseconds
from coach.routine.model import (
    DEFAULT_PREPARE,
    DEFAULT_SWITCH,
    Circuit,
    Routine,
    Silenced,
    Step,
)
from coach.routine.reading.exercise_reader import Exercises, linked, read_described
from coach.routine.reading.keys import BETWEEN, CIRCUIT, ROUTINE, SILENCE, is_between, is_circuit
from coach.routine.reading.size_limit import excess_of
from coach.routine.reading.step_reader import StepReader
from coach.routine.reading.value_types import NONE_BROKEN
from coach.text.characters import printable

_TOO_LONG = f"more than {limits.TEXT_LENGTH} characters"


def read_routine(path: Path, library: Exercises) -> Routine:
    """The routine in a file; its id is the file's name without the ending.

    Raises RoutineFileError with all that is wrong with the file, CoachError if there is no file.
    """
    return parse_routine(read_bytes(path), str(path), id_of(path), library)


def parse_routine(
    content: bytes,
    file: str,
    routine_id: str,
    library: Exercises,
    broken: Mapping[str, str] = NONE_BROKEN,
) -> Routine:
    """The routine that `content` describes; `file` is how problems name it.

    `broken` are the files of exercises that `library` does not have because of mistakes in them,
    by their ids. Raises RoutineFileError with all that is wrong.
    """
    problems = Problems(file)
    document = read_document(content, problems)
    routine = routine_of(document, file, routine_id, library, problems, broken=broken)
    problems.raise_if_any()
    return routine


def routine_of(
    document: MappingNode,
    file: str,
    routine_id: str,
    library: Exercises,
    problems: Problems,
    *,
    broken: Mapping[str, str] = NONE_BROKEN,
) -> Routine:
    """The routine that a mapping describes, complete only if it adds no problem to `problems`.

    `broken` is as `parse_routine` takes it.
    """
    return _RoutineReader(document, library, broken, problems).read(routine_id, file)


@dataclass(frozen=True, slots=True)
class _Between:
    """What has been read since the last step."""

    rest: Milliseconds = NO_TIME
    notes: tuple[str, ...] = ()
    fields: Fields | None = None
    """The last item of it; None where there is none."""

    def before(self, item: Step | Circuit) -> Step | Circuit:
        """The step or circuit that follows, with the rest and the notes before it."""
        rested = replace(item, rest_before=self.rest) if self.rest else item
        return _with_notes(rested, self.notes) if self.notes else rested


class _RoutineReader:
    """Reads one routine; after a problem it goes on with the next thing, to find them all."""

    def __init__(
        self,
        document: MappingNode,
        library: Exercises,
        broken: Mapping[str, str],
        problems: Problems,
    ) -> None:
        self._problems = problems
        self._fields = Fields(document, ROUTINE, problems)
        own = self._fields.get(ROUTINE.exercises)
        # A bad exercise of this file is known: its own problems are told, not those of its steps.
        known = dict.fromkeys([*library, *(own.entries if own else ())])
        described = {} if own is None else read_described(own, known, problems)
        self._step_reader = StepReader(
            exercises=linked({**library, **described}),
            known=known,
            broken={id_: where for id_, where in broken.items() if id_ not in known},
            prepare=self._fields.get(ROUTINE.prepare, DEFAULT_PREPARE),
            switch=self._fields.get(ROUTINE.switch, DEFAULT_SWITCH),
            problems=problems,
        )
        self._steps_read = 0

    def read(self, routine_id: str, file: str) -> Routine:
        """The routine, complete only if no problem was found."""
        fields = self._fields
        items = self._items(fields, ROUTINE.steps)
        self._check_size(items)
        return Routine(
            id=routine_id,
            title=fields.get(ROUTINE.title, ""),
            steps=tuple(item for _, item in items),
            purpose=fields.get(ROUTINE.purpose),
            description=fields.get(ROUTINE.description, ""),
            source=fields.get(ROUTINE.source, ""),
            cautions=fields.get(ROUTINE.cautions, ()),
            silenced=_read_silenced(fields),
            file=printable(file),
        )

    def _check_size(self, items: list[tuple[MappingNode, Step | Circuit]]) -> None:
        excess = excess_of([item for _, item in items])
        if excess is not None:
            index, too_much = excess
            mark = items[index][0].mark
            self._problems.add(mark, f"steps: with this the session {too_much}", "steps")

    def _items(
        self, fields: Fields, key: Key[tuple[MappingNode, ...]]
    ) -> list[tuple[MappingNode, Step | Circuit]]:
        found: list[tuple[MappingNode, Step | Circuit]] = []
        is_first, between = True, _Between()
        for node in fields.get(key, ()):
            if is_between(node):
                between = self._between(node, between, is_first=is_first)
                continue
            if (item := self._item(node)) is not None:
                found.append((node, between.before(item)))
            is_first, between = False, _Between()
        if between.fields is not None:
            [written, *_] = between.fields.written(BETWEEN.by_name)
            between.fields.add(written, f"{written}: expected a step after it")
        return found

    def _between(self, node: MappingNode, earlier: _Between, *, is_first: bool) -> _Between:
        fields = Fields(node, BETWEEN, self._problems)
        if is_first and BETWEEN.rest in fields:
            fields.add("rest", "rest: expected a step before it")
        rest, note = fields.get(BETWEEN.rest, NO_TIME), fields.get(BETWEEN.note)
        notes = (*earlier.notes, note) if note else earlier.notes
        if sum(map(len, notes)) > limits.TEXT_LENGTH:
            fields.add("note", f"note: with this the notes have {_TOO_LONG} before one step")
            notes = earlier.notes
        return _Between(Milliseconds(earlier.rest + rest), notes, fields)

    def _item(self, node: MappingNode) -> Step | Circuit | None:
        if is_circuit(node):
            return self._circuit(node)
        self._steps_read += 1
        if self._steps_read > limits.STEPS:
            self._problems.add(node.mark, f"more than {limits.STEPS} steps in one routine")
            raise self._problems.error()
        return self._step_reader.read(node)

    def _circuit(self, node: MappingNode) -> Circuit:
        fields = Fields(node, CIRCUIT, self._problems)
        return Circuit(
            rounds=fields.get(CIRCUIT.repeat, 1),
            rest=fields.get(CIRCUIT.rest, NO_TIME),
            steps=tuple(item for _, item in self._items(fields, CIRCUIT.steps)),
        )


def _read_silenced(fields: Fields) -> tuple[Silenced, ...]:
    """Rules of the field by name, each with a reason."""
    mapping = fields.get(ROUTINE.silence)
    if mapping is None:
        return ()
    silence = fields.within(mapping, SILENCE)
    reasons = {
        rule: silence.get(SILENCE.by_name[rule]) for rule in silence.written(SILENCE.by_name)
    }
    return tuple(Silenced(rule, reason) for rule, reason in reasons.items() if reason)


def _with_notes(item: Step | Circuit, notes: Sequence[str]) -> Step | Circuit:
    """With notes on what is done first; a circuit has nothing of its own to show them on."""
    if isinstance(item, Step):
        return replace(item, note=" ".join([*notes, item.note]).strip())
    return replace(
        item, steps=(*(_with_notes(first, notes) for first in item.steps[:1]), *item.steps[1:])
    )


def places_of_steps(document: MappingNode) -> tuple[Mark, ...]:
    """The places of the steps, in the order of their numbers."""
    return tuple(_places(document))


def place_of_silence(document: MappingNode, rule: str) -> Mark:
    """The place of the rule's name among those that are silenced."""
    silence = document.entries["silence"]
    if isinstance(silence.value, MappingNode):
        return silence.value.entries[rule].mark
    return silence.mark


def _places(mapping: MappingNode) -> Iterator[Mark]:
    steps = mapping.entries[ROUTINE.steps.name].value
    for item in steps.items if isinstance(steps, ListNode) else ():
        if isinstance(item, MappingNode) and is_circuit(item):
            yield from _places(item)
        elif isinstance(item, MappingNode) and not is_between(item):
            yield item.mark
