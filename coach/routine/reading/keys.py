"""Every key of a routine file: its name, what it takes, and what it is for.

The reader, the JSON Schema and the tables of the guide are made of these. A new key is added here;
then the reader has to be told what becomes of it.
"""

import re
from collections.abc import Collection, Mapping
from enum import Enum
from types import MappingProxyType
from typing import ClassVar

from coach.documents import limits, patterns
from coach.documents.keys import Inner, Key, Keys, ListOf, Made, PerSet, PerSetOf, for_all, required
from coach.documents.scalars import (
    CUE,
    DURATION,
    NAME,
    PAUSE,
    PROSE,
    REASON,
    TEXT_TYPES,
    Definitions,
    Flag,
    OneOf,
    Schema,
    UnexpectedValueError,
    ValueType,
    WholeNumber,
    as_mapping,
    written,
)
from coach.documents.yaml_nodes import Entry, MappingNode, Node, ScalarNode
from coach.duration import Milliseconds, format_duration, seconds
from coach.routine.field.catalogue import RULES
from coach.routine.model import (
    DEFAULT_PREPARE,
    DEFAULT_RELEASE,
    DEFAULT_SWITCH,
    OPEN_PHASE,
    Order,
    Phase,
    PhaseKind,
    Purpose,
    Sides,
    Stage,
)
from coach.routine.reading.written_dose import Phases, Shape
from coach.text.suggestions import did_you_mean, near

NONE_BROKEN: Mapping[str, str] = MappingProxyType({})
"""Where no exercise has mistakes."""

_SELF_PACED = "self"
"""The tempo of a set that the person paces."""

_PACE = re.compile(f"{patterns.WHOLE_NUMBER}(?:-{patterns.WHOLE_NUMBER}){{1,3}}")
_IDENTIFIER = re.compile(patterns.IDENTIFIER)
_GLUED_COLON = re.compile(r"[a-z_]+:\S")


class Origin(Enum):
    """Who says that an exercise's dose is right."""

    SOURCE = "source"
    DEFAULT = "default"


class ExerciseId(ValueType[str]):
    """The id of an exercise, of which the reader knows which there are."""

    expected = "the id of an exercise"

    def read(self, node: Node) -> str:
        """Any id."""
        return read_id(node, None)

    def schema(self, into: Definitions) -> Schema:
        """A reference, as an editor may be given the ids that there are."""
        return into.ref("exercise_id", lambda _: any_id())


class Pace(ValueType[Phases]):
    """Seconds of each part of a rep, such as `3-1-2`; parts of none are left out."""

    def __init__(
        self,
        longest: int,
        example: str,
        kinds: Mapping[int, tuple[PhaseKind, ...]],
        *,
        counted: bool = False,
        self_paced: bool = False,
    ) -> None:
        """`kinds` are the phases of so many numbers."""
        self._longest = longest
        self._kinds = kinds
        self._counted = counted
        self._words = (_SELF_PACED,) if self_paced else ()
        self.expected = f"2 to 4 whole seconds up to {longest} such as {example}"
        if self_paced:
            self.expected += f", or {_SELF_PACED}"

    def read(self, node: Node) -> Phases:
        """The phases, or the one open phase of `self`."""
        text = written(node, self.expected)
        if text in self._words:
            return (OPEN_PHASE,)
        parts = [int(part) for part in text.split("-")] if _PACE.fullmatch(text) else []
        if not any(parts) or max(parts) > self._longest:
            raise UnexpectedValueError(node, self.expected)
        kinds = zip(self._kinds[len(parts)], parts, strict=True)
        return tuple(Phase(kind, seconds(part), self._counted) for kind, part in kinds if part)

    def schema(self, into: Definitions) -> Schema:  # noqa: ARG002  it is written once
        """A text of that pattern."""
        return self._matching(patterns.pace(self._longest, *self._words))


class Variation(ValueType[MappingNode]):
    """What is different in an easier or harder variation of a step."""

    expected = "the id of an exercise, or the keys that differ"

    def read(self, node: Node) -> MappingNode:
        """Its keys; the id of an exercise alone stands for that one in the same dose."""
        if isinstance(node, ScalarNode):
            return MappingNode(node.mark, {"exercise": Entry(node.mark, node)})
        return as_mapping(node)

    def schema(self, into: Definitions) -> Schema:
        """Either of the two."""
        return {"anyOf": [ExerciseId().schema(into), into.ref("variation", EASIER.schema)]}


class Item(ValueType[MappingNode]):
    """One of `steps`: a step, a circuit, or a rest or a note between two."""

    expected = "a step such as 'exercise: dead-bug' or a circuit"

    def read(self, node: Node) -> MappingNode:
        """Its keys."""
        if isinstance(node, MappingNode):
            return node
        is_glued = isinstance(node, ScalarNode) and _GLUED_COLON.match(node.text)
        hint = "; put a space after each ':'" if is_glued else ""
        raise UnexpectedValueError(node, self.expected, hint)

    def schema(self, into: Definitions) -> Schema:
        """A reference: circuits hold items."""
        return into.ref("item", self._own_schema)

    def _own_schema(self, into: Definitions) -> Schema:
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
    """The steps of a routine or of a round."""

    def __init__(self) -> None:
        super().__init__(Item(), range(1, limits.STEPS + 1))

    def schema(self, into: Definitions) -> Schema:
        """A reference to a list that does not begin with a rest."""
        return into.ref("steps", self._own_schema)

    def _own_schema(self, into: Definitions) -> Schema:
        first = {**Item().schema(into), "not": {**_IS_BETWEEN, "required": ["rest"]}}
        return {**super().schema(into), "prefixItems": [first]}


class Described(ValueType[MappingNode]):
    """Descriptions of exercises by their ids."""

    expected = "exercises by their ids"

    def read(self, node: Node) -> MappingNode:
        """The mapping as it is written."""
        return as_mapping(node)

    def schema(self, into: Definitions) -> Schema:
        """Any ids, each with the keys of an exercise."""
        ids = {"pattern": rf"^{patterns.IDENTIFIER}(?!\s)$", "maxLength": limits.NAME_LENGTH}
        return {
            "type": "object",
            "propertyNames": ids,
            "additionalProperties": Inner("exercise", ExerciseKeys("an exercise")).schema(into),
            "maxProperties": limits.EXERCISES,
        }


def _held(holds: PerSet[Milliseconds]) -> Shape:
    phases = tuple((Phase(PhaseKind.HOLD, hold),) for hold in holds.values)
    return Shape(PerSet(phases, holds.is_list), lets_go=True)


def _counted(count: int) -> Shape:
    return Shape(for_all((Phase(PhaseKind.HOLD, seconds(count), counted=True),)), lets_go=True)


def _of_phases(phases: Phases) -> Shape:
    return Shape(for_all(phases))


_TEMPO = Pace(
    limits.TEMPO[-1],
    "3-1-2",
    {
        2: (PhaseKind.MOVE, PhaseKind.MOVE),
        3: (PhaseKind.MOVE, PhaseKind.HOLD, PhaseKind.MOVE),
        4: (PhaseKind.MOVE, PhaseKind.HOLD, PhaseKind.MOVE, PhaseKind.HOLD),
    },
    self_paced=True,
)
_BREATH = Pace(
    limits.COUNT[-1],
    "4-4-4-4",
    {
        2: (PhaseKind.INHALE, PhaseKind.EXHALE),
        3: (PhaseKind.INHALE, PhaseKind.HOLD, PhaseKind.EXHALE),
        4: (PhaseKind.INHALE, PhaseKind.HOLD, PhaseKind.EXHALE, PhaseKind.HOLD),
    },
    counted=True,
)
_ID = ExerciseId()
_COUNT = WholeNumber(limits.COUNT)


class PhaseKeys(Keys):
    """One phase of a rep."""

    hold = Key(DURATION, "A position that is held.", is_alternative=True)
    isometric = Key(DURATION, "A hold with effort.", is_alternative=True)
    move = Key(DURATION, "A movement.", is_alternative=True)
    release = Key(DURATION, "Letting go.", is_alternative=True)
    inhale = Key(DURATION, "Breathing in; each second is counted.", is_alternative=True)
    exhale = Key(DURATION, "Breathing out; each second is counted.", is_alternative=True)
    count = Key(_COUNT, "A hold that is counted aloud.", is_alternative=True)
    cue = Key(CUE, "What to do in this phase.")


PhaseKeys.needs = (PhaseKeys.alternatives,)
PHASE = PhaseKeys("a phase")


class DoseKeys(Keys):
    """How much to do."""

    hold = Key(
        Made(PerSetOf(DURATION), _held),
        "How long a position is held; a list has one for each set.",
        is_alternative=True,
    )
    count = Key(
        Made(_COUNT, _counted), "A hold that is counted aloud: 4 is 1-2-3-4.", is_alternative=True
    )
    tempo = Key(
        Made(_TEMPO, _of_phases),
        "Seconds of each part of a rep: 3-1-2 is three there, one held, two back. "
        "self: you set the pace and say when the set is done.",
        is_alternative=True,
    )
    breath = Key(
        Made(_BREATH, _of_phases),
        "Counted seconds in, held, out, held: 4-4-4-4. Two: in and out.",
        is_alternative=True,
    )
    phases = Key(
        ListOf(Inner("phase", PHASE), range(1, limits.PHASES + 1)),
        "The phases of one rep, in order.",
        is_alternative=True,
    )
    reps = Key(
        PerSetOf(WholeNumber(limits.REPS)), "How many, per side; a list has one for each set."
    )
    sets = Key(WholeNumber(limits.SETS), "How many sets; 1 if not written.")
    release = Key(
        PAUSE,
        "Letting go between held or counted reps; "
        f"{format_duration(DEFAULT_RELEASE)} if not written.",
    )
    sides = Key(OneOf(Sides), "both: the whole dose on each side. Reps count per side.")
    rest = Key(PAUSE, "Rest between sets, never after the last.")
    order = Key(OneOf(Order), "set: both sides of a set first. side: all sets of a side.")
    rules: ClassVar[tuple[Schema, ...]] = (
        {
            "if": {
                "properties": {"tempo": {"pattern": patterns.whole(_SELF_PACED)}},
                "required": ["tempo"],
            },
            "then": {"properties": {"release": False}},
        },
    )


class UsualDoseKeys(DoseKeys):
    """The dose of an exercise where a step says no more."""

    from_ = Key(
        OneOf(Origin),
        "Only in an exercise: whether its source states this dose; default if not written.",
    )


USUAL_DOSE = UsualDoseKeys("a dose")


class _WhatKeys(Keys):
    """Which exercise it is, and what changes about it."""

    exercise = Key(_ID, "An exercise of the library or of this file, by its id.")
    name = Key(NAME, "What it is called; alone, it needs no exercise of the library.")
    cue = Key(CUE, "A few words to keep in mind while doing it.")
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


EASIER = VariationKeys("the easier version")
HARDER = VariationKeys("the harder version")


class StepKeys(VariationKeys):
    """A step of a routine."""

    note = Key(PROSE, "What to know before this step; it takes no time.")
    optional = Key(Flag(), "Whether the session is whole without it.")
    easier = Key(Variation(), "An exercise to do instead, or what is different, if too hard.")
    harder = Key(Variation(), "An exercise to do instead, or what is different, if too easy.")
    needs = (("exercise", "name"),)
    rules: ClassVar[tuple[Schema, ...]] = (
        *VariationKeys.rules,
        _on_the_spot(required((*DoseKeys.alternatives, DoseKeys.reps.name))),
    )


STEP = StepKeys("a step")


class CircuitKeys(Keys):
    """Steps that are repeated."""

    repeat = Key(WholeNumber(limits.ROUNDS), "How many rounds.", is_needed=True)
    rest = Key(PAUSE, "Rest between rounds, never after the last.")
    steps = Key(Items(), "What each round is made of.", is_needed=True)


CIRCUIT = CircuitKeys("a circuit")
_MARKS_A_CIRCUIT = (CIRCUIT.repeat.name, CIRCUIT.steps.name)


class BetweenKeys(Keys):
    """What an item that is no step has: a rest between two steps, or a note before one."""

    rest = Key(PAUSE, "Rest between the step before and the step after.")
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
    regression = Key(PROSE, "How to make it easier, in words.")
    progression = Key(PROSE, "How to make it harder, in words.")
    easier = Key(_ID, "The id of the easier exercise.")
    harder = Key(_ID, "The id of the harder exercise.")
    prepare = Key(PAUSE, "How long getting ready takes, if it is longer than usual.")
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
    cautions = Key(ListOf(PROSE), "What to watch for in the whole routine.")
    silence = Key(
        Inner("silence", SILENCE),
        "Advice of `coach check` that does not hold here, each with the reason.",
    )
    exercises = Key(
        Described(),
        "Exercises of your own by their ids; one of the library's ids replaces that exercise.",
    )
    steps = Key(
        Items(), "What to do, in order: steps, circuits, and rests between them.", is_needed=True
    )


ROUTINE = RoutineKeys("a routine")


def is_between(item: MappingNode) -> bool:
    """Whether an item of `steps` is no step but a rest or a note between two."""
    return bool(item.entries) and item.entries.keys() <= BETWEEN.by_name.keys()


def is_circuit(item: MappingNode) -> bool:
    """Whether an item of `steps` is meant as a circuit."""
    return not item.entries.keys().isdisjoint(_MARKS_A_CIRCUIT)


def is_id(text: str) -> bool:
    """Whether `text` can be the id of an exercise: lower-case words joined by hyphens."""
    return len(text) <= limits.NAME_LENGTH and _IDENTIFIER.fullmatch(text) is not None


def any_id() -> Schema:
    """The schema of an id; `90` is a number to an editor."""
    return {
        "type": list(TEXT_TYPES),
        "pattern": patterns.whole(rf"(?=\S{{1,{limits.NAME_LENGTH}}}\s*$){patterns.IDENTIFIER}"),
        "minimum": 0,
    }


def read_id(
    node: Node,
    known: Collection[str] | None,
    *,
    broken: Mapping[str, str] = NONE_BROKEN,
    hint: str = "",
) -> str:
    """The id of an exercise among `known`; of any, where it is not known which there are.

    `broken` has the files that describe exercises with mistakes, by their ids. `hint` is said of
    words that are like no id.
    """
    expected = ExerciseId.expected
    text = written(node, expected)
    if is_id(text) if known is None else text in known:
        return text
    if text in broken:
        raise UnexpectedValueError(node, expected, f", which has mistakes in {broken[text]}")
    nearest = did_you_mean(near(text, known or ()))
    is_words = any(character.isalnum() for character in text)
    raise UnexpectedValueError(node, expected, nearest or (hint if is_words else ""))
