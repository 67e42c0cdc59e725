"""Every key of a routine file: its name, what it takes, and what it is for.

The reader, the JSON Schema and the tables of the guide are made of these. A new key is added here;
then the reader has to be told what becomes of it.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import ClassVar

from coach.documents import limits, patterns
from coach.documents.keys import Inner, Key, Keys, ListOf, required
from coach.documents.scalars import (
    CUE,
    DURATION,
    NAME,
    PAUSE,
    PROSE,
    REASON,
    SWITCH,
    Definitions,
    Flag,
    OneOf,
    Schema,
    UnexpectedValueError,
    ValueType,
    WholeNumber,
    as_mapping,
)
from coach.documents.yaml_nodes import Entry, MappingNode, Node, ScalarNode
from coach.duration import format_duration
from coach.routine.field.catalogue import RULES
from coach.routine.model import (
    DEFAULT_PREPARE,
    DEFAULT_SWITCH,
    Purpose,
    Sides,
    Stage,
)
from coach.routine.reading.dose_keys import LABEL_NEEDS_WORK, USUAL_DOSE, DoseKeys
from coach.routine.reading.value_types import ExerciseId, FigureOfExercise
from coach.routine.regions import Region

_GLUED_COLON = re.compile(r"[a-z_]+:\S")


class RoundOrder(Enum):
    """In what order the steps of a circuit come, where not as they are written."""

    RANDOM = "random"


class Variation(ValueType[MappingNode]):
    """What is different in an easier or harder variation of a step."""

    expected = "the id of an exercise, or the keys that differ"

    def read(self, node: Node) -> MappingNode:
        """Its keys; the id of an exercise alone stands for that one in the same dose."""
        if isinstance(node, ScalarNode):
            return MappingNode(node.mark, {"exercise": Entry(node.mark, node)})
        return as_mapping(node)

    def _schema(self, into: Definitions) -> Schema:
        return {"anyOf": [ExerciseId().schema(into), into.ref("variation", EASIER.schema)]}


class Item(ValueType[MappingNode]):
    """One of `steps`: a step, a circuit, or a rest or a note between two."""

    name = "item"
    expected = "a step such as 'exercise: dead-bug' or a circuit"

    def read(self, node: Node) -> MappingNode:
        """Its keys."""
        if isinstance(node, MappingNode):
            return node
        is_glued = isinstance(node, ScalarNode) and _GLUED_COLON.match(node.text)
        hint = "; put a space after each ':'" if is_glued else ""
        raise UnexpectedValueError(node, self.expected, hint)

    def _schema(self, into: Definitions) -> Schema:
        """One of three, told apart by their keys, so that errors are about the one meant."""
        return {
            "type": "object",
            "if": required(_MARKS_A_CIRCUIT),
            "then": into.ref("circuit", CIRCUIT.schema),
            "else": {
                "if": {**_IS_BETWEEN, "minProperties": 1},
                "then": into.ref("between", BETWEEN.schema),
                "else": into.ref("step", STEP.schema),
            },
        }


class Items(ListOf[MappingNode]):
    """The steps of a routine or of a round, which do not begin with a rest."""

    name = "steps"

    def __init__(self) -> None:
        super().__init__(Item(), range(1, limits.STEPS + 1))

    def _schema(self, into: Definitions) -> Schema:
        first = {**Item().schema(into), "not": {**_IS_BETWEEN, "required": ["rest"]}}
        return {**super()._schema(into), "prefixItems": [first]}


class Described(ValueType[MappingNode]):
    """Descriptions of exercises by their ids."""

    expected = "exercises by their ids"

    def read(self, node: Node) -> MappingNode:
        """The mapping as it is written."""
        return as_mapping(node)

    def _schema(self, into: Definitions) -> Schema:
        ids = {"pattern": rf"^{patterns.IDENTIFIER}(?!\s)$", "maxLength": limits.NAME_LENGTH}
        return {
            "type": "object",
            "propertyNames": ids,
            "additionalProperties": Inner("exercise", ExerciseKeys("an exercise")).schema(into),
            "maxProperties": limits.EXERCISES,
        }


_ID = ExerciseId()
_FOR_TIMED_STEPS = "write 'work: 40s' for movement, 'hold: 40s' for a position"
_AMRAP = "for as many rounds as possible write a circuit with 'for: 12m' in place of 'repeat:'"
_EMOM = "for each minute write a circuit with 'repeat: 10' and 'every: 1m'"
_TABATA = "write a circuit with 'repeat: 8', 'rest: 10s' and a step with 'work: 20s'"
_FOR_TIME = "for the time that rounds take write a circuit with 'repeat: 5' and 'timed: true'"
_PROTOCOLS = {"amrap": _AMRAP, "emom": _EMOM, "tabata": _TABATA, "for time": _FOR_TIME}


class _WhatKeys(Keys):
    """Which exercise it is, and what changes about it."""

    exercise = Key(_ID, "An exercise of the library or of this file, by its id.")
    name = Key(NAME, "What it is called; alone, it needs no exercise of the library.")
    cue = Key(CUE, "A few words to keep in mind while doing it.")
    load = Key(NAME, "With how much, in your own words: 16 kg, zone 2. Shown, said and kept.")
    say = Key(PROSE, "What the voice says when the work begins, as it stands.")
    prepare = Key(PAUSE, "Time to get ready for this step.")
    switch = Key(PAUSE, "Time to change sides in this step.")


def _on_the_spot(then: Schema) -> Schema:
    """The schema of what names no exercise of the library."""
    return {"if": {"not": {"required": ["exercise"]}}, "then": then}


class VariationKeys(_WhatKeys, DoseKeys):
    """What an easier or harder variation of a step may change of it."""

    _LETTERS: ClassVar[Schema] = {
        "pattern": patterns.HAS_A_LETTER,
        "patternErrorMessage": "Expected letters or digits.",
    }
    rules: ClassVar[tuple[Schema, ...]] = (
        *DoseKeys.rules,
        _on_the_spot({"properties": {"name": _LETTERS}}),
    )


EASIER = VariationKeys("the easier variation")
HARDER = VariationKeys("the harder variation")


class _SoundKeys(Keys):
    """Which sounds there are, in a step or in the whole routine; both have these keys."""

    countdown = Key(SWITCH, "Whether halfway and the last seconds of the work are called.")
    bell = Key(SWITCH, "Whether the cues have sounds; off for quiet work.")
    turns = Key(SWITCH, "Whether the turns of reps at a tempo are heard.")


class StepKeys(VariationKeys, _SoundKeys):
    """A step of a routine."""

    note = Key(PROSE, "What to know before this step; it takes no time.")
    optional = Key(Flag(), "Whether the session is whole without it.")
    easier = Key(Variation(), "An exercise to do instead, or what is different, if too hard.")
    harder = Key(Variation(), "An exercise to do instead, or what is different, if too easy.")
    needs = (("exercise", "name"),)
    hints: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("duration", "time", "seconds", "for"), _FOR_TIMED_STEPS),
        **_PROTOCOLS,
        "rounds": "write 'sets:', or 'repeat:' on a circuit with these steps",
        "contract": "write 'phases: [{isometric: 6s}, ...]'",
        "weight": "write 'load:'",
    }
    rules: ClassVar[tuple[Schema, ...]] = (
        *VariationKeys.rules,
        _on_the_spot(required((*DoseKeys.alternatives, DoseKeys.reps.name))),
        _on_the_spot(LABEL_NEEDS_WORK),
    )


STEP = StepKeys("a step")


class CircuitKeys(Keys):
    """Steps that are repeated."""

    repeat = Key(WholeNumber(limits.ROUNDS), "How many rounds.", is_alternative=True)
    for_ = Key(DURATION, "As many rounds as possible in this time.", is_alternative=True)
    rest = Key(PAUSE, "Rest between rounds, never after the last.")
    every = Key(
        DURATION, "From the start of a round to the start of the next; what remains is rest."
    )
    timed = Key(Flag(), "Whether it is shown and kept how long all rounds take.")
    sides = Key(
        OneOf((Sides.BOTH,)), "Each round goes through the steps on one side, then the other."
    )
    order = Key(OneOf(RoundOrder), "The steps come in random order, the same all session.")
    steps = Key(
        Items(), "What each round is made of; a last rest comes after each round.", is_needed=True
    )
    one_of: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("rest", "every"),
        ("for", "every", "timed"),
    )
    hints: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("rounds", "sets", "times", "reps"), "write 'repeat:'"),
        **dict.fromkeys(("duration", "time"), "write 'for:' for as many rounds as possible"),
        **_PROTOCOLS,
        **dict.fromkeys(("name", "title", "circuit"), "a circuit has no name; leave it out"),
        "work": "give each step 'work:'",
    }


CircuitKeys.needs = (CircuitKeys.alternatives, *CircuitKeys.needs)
CIRCUIT = CircuitKeys("a circuit")
_MARKS_A_CIRCUIT = (CIRCUIT.repeat.name, CIRCUIT.steps.name)


class BetweenKeys(Keys):
    """What an item that is no step has: a rest between two steps, or a note before one."""

    rest = Key(
        PAUSE, "Rest after the step before; as the last item, after each round or at the end."
    )
    note = Key(PROSE, "What to know before the next step; it takes no time.")


BETWEEN = BetweenKeys("a rest")
_IS_BETWEEN: Schema = {"propertyNames": {"enum": list(BETWEEN.by_name)}}


class ExerciseKeys(Keys):
    """The description of an exercise."""

    name = Key(NAME, "What it is called.", is_needed=True)
    phase = Key(OneOf(Stage), "The part of a session it belongs to.")
    cue = Key(CUE, "A few words, readable from across a room.")
    position = Key(PROSE, "Where to be: on the floor, half kneeling.")
    set_up = Key(PROSE, "What to do before it begins.")
    do = Key(PROSE, "How to do it.")
    feel = Key(PROSE, "Where to feel it.")
    avoid = Key(PROSE, "What to avoid.")
    cautions = Key(ListOf(PROSE), "What to know or watch for before doing it.")
    equipment = Key(ListOf(NAME), "What to fetch.")
    muscles = Key(ListOf(NAME), "What it works on.")
    regions = Key(
        ListOf(OneOf(Region)), "The parts of the body; without them, those of its muscles."
    )
    family = Key(NAME, "The movement that it is a version of, such as bridge.")
    regression = Key(PROSE, "How to make it easier, in words.")
    progression = Key(PROSE, "How to make it harder, in words.")
    easier = Key(_ID, "The id of the easier exercise.")
    harder = Key(_ID, "The id of the harder exercise.")
    prepare = Key(PAUSE, "How long getting ready takes, if it is longer than usual.")
    figure = Key(
        FigureOfExercise(),
        "How it is drawn: the name of a figure of the library, or poses.",
    )
    dose = Key(Inner("dose", USUAL_DOSE), "What is asked where a step says no more.")
    source = Key(PROSE, "Where it comes from.")


SILENCE = Keys("silence", {rule.name: Key(REASON, rule.reason, name=rule.name) for rule in RULES})
"""Rules of the field by name, each with a reason to set it aside."""


class RoutineKeys(Keys):
    """A routine file."""

    title = Key(NAME, "What the routine is called.", is_needed=True)
    purpose = Key(OneOf(Purpose), "What it is for.")
    description = Key(PROSE, "What to know about it, in a few sentences.")
    source = Key(PROSE, "Where it comes from.")
    prepare = Key(
        PAUSE,
        "Time to get ready for each new exercise; "
        f"{format_duration(DEFAULT_PREPARE)} if not written.",
    )
    switch = Key(PAUSE, f"Time to change sides; {format_duration(DEFAULT_SWITCH)} if not written.")
    countdown = _SoundKeys.countdown
    bell = _SoundKeys.bell
    turns = _SoundKeys.turns
    cautions = Key(ListOf(PROSE), "What to watch for in the whole routine.")
    silence = Key(
        Inner("silence", SILENCE),
        "Advice of `coach check` that does not hold here, each with the reason.",
    )
    uneven = Key(Flag(), "Whether left and right are trained apart on purpose, as after surgery.")
    exercises = Key(
        Described(),
        "Exercises of your own by their ids; one of the library's ids replaces that exercise.",
    )
    steps = Key(
        Items(), "What to do, in order: steps, circuits, and rests between them.", is_needed=True
    )
    hints: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("repeat", "rounds", "every", "rest", "for"),
            "it belongs to a circuit: '- repeat: 3' with 'steps:' of its own",
        ),
        "name": "write 'title:'",
        **_PROTOCOLS,
    }


ROUTINE = RoutineKeys("a routine")


def is_between(item: MappingNode) -> bool:
    """Whether an item of `steps` is no step but a rest or a note between two."""
    return bool(item.entries) and item.entries.keys() <= BETWEEN.by_name.keys()


def is_circuit(item: MappingNode) -> bool:
    """Whether an item of `steps` is meant as a circuit."""
    return not item.entries.keys().isdisjoint(_MARKS_A_CIRCUIT)
