"""Reads routine files: from bytes that anyone may have written to a `Routine`, or every problem."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach.documents import limits
from coach.documents.fields import Fields, read_document
from coach.documents.keys import Key
from coach.documents.problems import Mark, Problems
from coach.documents.source import id_of, read_bytes
from coach.documents.yaml_nodes import ListNode, MappingNode, ScalarNode
from coach.duration import NO_TIME, Milliseconds
from coach.routine.length import longest_round
from coach.routine.model import (
    DEFAULT_PREPARE,
    Circuit,
    Level,
    Routine,
    Sides,
    Silenced,
    Step,
)
from coach.routine.reading.dose_reader import too_long_for
from coach.routine.reading.exercise_reader import Exercises, linked, read_described
from coach.routine.reading.keys import (
    BETWEEN,
    CIRCUIT,
    ROUTINE,
    SILENCE,
    STEP,
    is_between,
    is_circuit,
)
from coach.routine.reading.size_limit import excess_of
from coach.routine.reading.step_reader import NO_CIRCUIT, StepContext, StepDefaults, StepReader
from coach.routine.reading.value_types import NONE_BROKEN
from coach.text.characters import printable, shown
from coach.text.english import listed

_BLOCKS = (CIRCUIT.every.name, CIRCUIT.for_.name, CIRCUIT.timed.name)
"""The keys of circuits whose time is kept; they cannot stand in one another."""
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
    carried: Milliseconds = NO_TIME
    """The part of it with which the rounds of a circuit end."""
    notes: tuple[str, ...] = ()
    fields: Fields | None = None
    """The last item of it; None where there is none."""

    def before(self, item: Step | Circuit) -> Step | Circuit:
        """The step or circuit that follows, with the rest and the notes before it."""
        rested = replace(item, rest_before=self.rest) if self.rest else item
        return _with_notes(rested, self.notes) if self.notes else rested


@dataclass(frozen=True, slots=True)
class _Items:
    """The steps and circuits of a routine or of a round."""

    steps: tuple[Step | Circuit, ...]
    nodes: tuple[MappingNode, ...]
    """Where each of them is written."""
    last: _Between
    """What is written after them."""


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
            defaults=StepDefaults(
                self._fields.get(ROUTINE.prepare, DEFAULT_PREPARE),
                self._fields.values(ROUTINE.switch, ROUTINE.countdown, ROUTINE.bell, ROUTINE.turns),
            ),
            problems=problems,
        )
        self._steps_read = 0

    def read(self, routine_id: str, file: str) -> Routine:
        """The routine, complete only if no problem was found."""
        fields = self._fields
        items = self._items(fields, ROUTINE.steps, NO_CIRCUIT)
        self._check_size(items)
        keys = ROUTINE
        about = fields.values(
            keys.title, keys.purpose, keys.description, keys.source, keys.cautions
        )
        return Routine(
            id=routine_id,
            steps=items.steps,
            silenced=_read_silenced(fields),
            uneven=fields.get(ROUTINE.uneven, False),
            file=printable(file),
            rest_after=Milliseconds(items.last.rest - items.last.carried),
            **{"title": "", **about},
        )

    def _check_size(self, items: _Items) -> None:
        excess = excess_of(items.steps)
        if excess is not None:
            index, too_much = excess
            mark = items.nodes[index].mark
            self._problems.add(mark, f"steps: with this the session {too_much}", "steps")

    def _items(
        self, fields: Fields, key: Key[tuple[MappingNode, ...]], around: StepContext
    ) -> _Items:
        found: list[tuple[Step | Circuit, MappingNode]] = []
        is_first, between = True, _Between()
        for node in fields.get(key, ()):
            if is_between(node):
                between = self._between(node, between, is_first=is_first)
                continue
            item, last = self._item(node, around)
            if item is not None:
                found.append((between.before(item), node))
            is_first, between = False, last
        if between.notes and between.fields is not None:
            between.fields.add("note", "note: expected a step after it")
        steps, nodes = zip(*found, strict=True) if found else ((), ())
        return _Items(steps, nodes, between)

    def _between(self, node: MappingNode, earlier: _Between, *, is_first: bool) -> _Between:
        fields = Fields(node, BETWEEN, self._problems)
        if is_first and BETWEEN.rest in fields:
            fields.add("rest", "rest: expected a step before it")
        rest, note = fields.get(BETWEEN.rest, NO_TIME), fields.get(BETWEEN.note)
        notes = (*earlier.notes, note) if note else earlier.notes
        if sum(map(len, notes)) > limits.TEXT_LENGTH:
            fields.add("note", f"note: with this the notes have {_TOO_LONG} before one step")
            notes = earlier.notes
        return _Between(Milliseconds(earlier.rest + rest), earlier.carried, notes, fields)

    def _item(
        self, node: MappingNode, around: StepContext
    ) -> tuple[Step | Circuit | None, _Between]:
        """One item, and the rest with which its rounds end, if it is a circuit."""
        if is_circuit(node):
            return self._circuit(node, around)
        self._steps_read += 1
        if self._steps_read > limits.STEPS:
            self._problems.add(node.mark, f"more than {limits.STEPS} steps in one routine")
            raise self._problems.error()
        with self._problems.of(listed(f"step {self._steps_read}", _name_in(node))):
            return self._step_reader.read(node, around), _Between()

    def _circuit(self, node: MappingNode, around: StepContext) -> tuple[Circuit | None, _Between]:
        before = self._problems.count
        fields = Fields(node, CIRCUIT, self._problems)
        block = next(iter(fields.written(_BLOCKS)), "")
        if block and around.block:
            fields.add(
                block, f"{block}: expected none, for the circuit around it has '{around.block}'"
            )
        rounds = fields.get(CIRCUIT.repeat)
        sides = fields.get(CIRCUIT.sides, Sides.NONE)
        has_sides = around.has_sides or sides is Sides.BOTH
        items = self._items(
            fields, CIRCUIT.steps, StepContext(rounds, has_sides, block or around.block)
        )
        rest = fields.get(CIRCUIT.rest, NO_TIME)
        if items.last.rest > items.last.carried:
            for key in fields.written((CIRCUIT.rest.name, CIRCUIT.every.name)):
                fields.add(key, f"{key}: the steps end in a rest already; keep one of the two")
        lasts, every = fields.get(CIRCUIT.for_), fields.get(CIRCUIT.every)
        is_timed, order = fields.get(CIRCUIT.timed, False), fields.get(CIRCUIT.order)
        if self._problems.count > before:
            return None, _Between()
        circuit = Circuit(
            rounds=rounds or 1,
            rest=max(rest, items.last.rest) if every is None else NO_TIME,
            steps=items.steps,
            every=every,
            lasts=lasts,
            is_timed=is_timed,
            sides=sides,
            is_shuffled=order is not None,
        )
        if every is not None:
            _check_rounds(fields, circuit, every)
        return circuit, _Between(items.last.rest, items.last.rest)


def _check_rounds(fields: Fields, circuit: Circuit, every: Milliseconds) -> None:
    """Note rounds that are not over when the next one is to start, in any variation."""
    for level in (Level.USUAL, Level.EASIER, Level.HARDER):
        takes = longest_round(_at_level(circuit, level))
        if takes > every:
            which = "" if level is Level.USUAL else f" of the {level.value} variations"
            fields.add("every", too_long_for(every, f"a round{which}", takes))
            return


def _at_level(circuit: Circuit, level: Level) -> Circuit:
    """The circuit with the written variation of every step that has one."""

    def varied(one: Step | Circuit) -> Step | Circuit:
        if isinstance(one, Circuit):
            return _at_level(one, level)
        return {Level.EASIER: one.easier, Level.HARDER: one.harder}.get(level) or one

    return replace(circuit, steps=tuple(map(varied, circuit.steps)))


def _name_in(node: MappingNode) -> str:
    """What a step is called as it is written: its name, or the id of its exercise."""
    named = (node.entries.get(key.name) for key in (STEP.name, STEP.exercise))
    texts = (one.value.text for one in named if one and isinstance(one.value, ScalarNode))
    return shown(" ".join(next(texts, "").split()))


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
