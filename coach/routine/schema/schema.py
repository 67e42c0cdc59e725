"""The JSON Schema of a routine file, for editors: made of the keys and limits the reader has.

It never refuses what the reader accepts. What it cannot say is left to `coach check`: lists of the
same length, how a number was written, a rest with no step after it, and what all of it comes to.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from coach.documents import limits
from coach.documents import scalars as values
from coach.duration import SECOND
from coach.routine.field.catalogue import RULE_NAMES
from coach.routine.model import Order, Purpose, Sides, Stage
from coach.routine.reading.dose_reader import (
    DOSE_KEYS,
    EXPECTED_BREATH,
    EXPECTED_TEMPO,
    PHASE_KEYS,
    SELF_PACED,
    SHAPE_KEYS,
)
from coach.routine.reading.exercise_reader import EXERCISE_KEYS, Origin
from coach.routine.reading.routine_reader import BETWEEN_KEYS, CIRCUIT_KEYS, ROUTINE_KEYS
from coach.routine.reading.step_reader import STEP_KEYS, VERSION_KEYS
from coach.routine.schema import patterns
from coach.routine.schema.patterns import HAS_A_LETTER

Schema = dict[str, object]

_REF = "#/$defs/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT_TYPES = ["string", "number", "boolean"]
"""`title: 2024` is a text to the reader, and a number to an editor."""


def routine_schema(exercises: Iterable[str] = ()) -> Schema:
    """The schema of a routine file; `exercises` are the ids of those that need no description.

    Where none is given, a step may name any.
    """
    definitions = _definitions(_any_id())
    if known := sorted(exercises):
        definitions |= _renamed(_definitions({"enum": known}))
        definitions["exercise_id"] = {"anyOf": [{"enum": known}, _any_id()]}
    return {
        "$schema": DIALECT,
        "title": "A routine of session-coach",
        **_mapping(ROUTINE_KEYS, _ROUTINE_VALUES),
        "required": ["title", "steps"],
        **(_only_known_without_own() if known else {}),
        "$defs": definitions,
    }


def _definitions(exercise_id: Schema) -> dict[str, object]:
    return {
        "duration": _duration(above_zero=True),
        "pause": _duration(above_zero=False),
        "exercise_id": exercise_id,
        "steps": _steps(),
        "item": _item(),
        "step": _step(),
        "version": _named(_with_dose_rules(_mapping(VERSION_KEYS, _STEP_VALUES))),
        "circuit": {**_mapping(CIRCUIT_KEYS, _CIRCUIT_VALUES), "required": ["repeat", "steps"]},
        "between": _mapping(BETWEEN_KEYS, _BETWEEN_VALUES),
        "exercise": {**_mapping(EXERCISE_KEYS, _EXERCISE_VALUES), "required": ["name"]},
        "dose": _with_dose_rules(_mapping((*DOSE_KEYS, "from"), _DOSE_VALUES)),
        "phase": _phase(),
    }


_LEAD_TO_IDS = ("steps", "item", "step", "version", "circuit", "exercise_id")


def _renamed(definitions: Mapping[str, object]) -> dict[str, object]:
    """Those that lead to the id of an exercise, under other names: for files that describe none."""
    text = json.dumps({name: definitions[name] for name in _LEAD_TO_IDS})
    for name in _LEAD_TO_IDS:
        text = text.replace(f'"{_REF}{name}"', f'"{_REF}known_{name}"')
    renamed: dict[str, object] = json.loads(text)
    return {f"known_{name}": schema for name, schema in renamed.items()}


def _only_known_without_own() -> Schema:
    """A file that describes no exercises can only name those there are."""
    steps = {"properties": {"steps": _ref("known_steps")}}
    return {"if": {"not": {"required": ["exercises"]}}, "then": steps}


def _ref(name: str) -> Schema:
    return {"$ref": f"{_REF}{name}"}


def _mapping(keys: Sequence[str], described: Mapping[str, Schema]) -> Schema:
    """Those keys and no others. Raises KeyError for a key of the reader that is not described."""
    return {
        "type": "object",
        "properties": {key: described[key] for key in keys},
        "additionalProperties": False,
    }


def _steps() -> Schema:
    return {
        "type": "array",
        "minItems": 1,
        "maxItems": limits.STEPS,
        "prefixItems": [{**_ref("item"), "not": {**_is_between(), "required": ["rest"]}}],
        "items": _ref("item"),
    }


def _item() -> Schema:
    """Which of the three it is, is said by its keys, so that an error is about the one meant."""
    return {
        "type": "object",
        "if": _any_required(("repeat", "steps")),
        "then": _ref("circuit"),
        "else": {
            "if": {**_is_between(), "minProperties": 1},
            "then": _ref("between"),
            "else": _ref("step"),
        },
    }


def _is_between() -> Schema:
    return {"propertyNames": {"enum": list(BETWEEN_KEYS)}}


def _step() -> Schema:
    step = _named(_with_dose_rules(_mapping(STEP_KEYS, _STEP_VALUES)))
    on_the_spot = {"required": ["name"], **_any_required((*SHAPE_KEYS, "reps"))}
    then: Schema = {"allOf": [step["then"], on_the_spot]}
    return {**step, "then": then}


def _named(mapping: Schema) -> Schema:
    """With a name that makes an id where there is no other."""
    name = {"pattern": HAS_A_LETTER, "patternErrorMessage": "Expected letters or digits."}
    on_the_spot = {"properties": {"name": name}}
    return {**mapping, "if": {"not": {"required": ["exercise"]}}, "then": on_the_spot}


def _with_dose_rules(mapping: Schema) -> Schema:
    """With at most one shape; and nothing is let go of in a set that the person paces."""
    others = {
        key: {"properties": {other: False for other in SHAPE_KEYS if other != key}}
        for key in SHAPE_KEYS
    }
    self_paced = {"properties": {"tempo": {"const": SELF_PACED}}, "required": ["tempo"]}
    no_release = {"if": self_paced, "then": {"properties": {"release": False}}}
    return {**mapping, "dependentSchemas": others, "allOf": [no_release]}


def _phase() -> Schema:
    one_kind = [{"required": [key]} for key in PHASE_KEYS]
    return {**_mapping((*PHASE_KEYS, "cue"), _PHASE_VALUES), "oneOf": one_kind}


def _any_required(keys: Iterable[str]) -> Schema:
    return {"anyOf": [{"required": [key]} for key in keys]}


def _any_id() -> Schema:
    return {
        "type": ["string", "integer"],
        "pattern": patterns.IDENTIFIER,
        "maxLength": limits.NAME_LENGTH,
    }


def _duration(*, above_zero: bool) -> Schema:
    return {
        "type": ["number", "string"],
        "exclusiveMinimum" if above_zero else "minimum": 0,
        "maximum": limits.LONGEST // SECOND,
        "pattern": patterns.duration(above_zero=above_zero),
        "patternErrorMessage": "Expected a duration of at most an hour, such as 30s or 1:30.",
    }


def _number(allowed: range) -> Schema:
    return {
        "type": ["integer", "string"],
        "minimum": allowed[0],
        "maximum": allowed[-1],
        "pattern": patterns.number(allowed),
        "patternErrorMessage": f"Expected a whole number from {allowed[0]} to {allowed[-1]}.",
    }


def _pace(pattern: str, expected: str) -> Schema:
    return {"type": "string", "pattern": pattern, "patternErrorMessage": f"Expected {expected}."}


def _words(words: type[Enum]) -> Schema:
    return {"enum": [word.value for word in words]}


def _text(longest: int, *, least: int = 0, on_one_line: bool = False) -> Schema:
    one_line = " on one line" if on_one_line else ""
    return {
        "type": _TEXT_TYPES,
        "pattern": patterns.words(longest, least=least, on_one_line=on_one_line),
        "patternErrorMessage": f"Expected {least} to {longest} characters{one_line}.",
    }


def _list(of: Schema, longest: int = limits.ITEMS) -> Schema:
    return {"type": "array", "items": of, "maxItems": longest}


def _per_set(one: Schema) -> Schema:
    return {"anyOf": [one, {**_list(one, limits.SETS[-1]), "minItems": 1}]}


def _about(description: str, schema: Schema) -> Schema:
    """What an editor shows beside a key."""
    return {"description": description, **schema}


_HOW_LONG: Schema = _ref("duration")
_PAUSE: Schema = _ref("pause")
_ID: Schema = _ref("exercise_id")
_NAME = _text(limits.NAME_LENGTH, least=1, on_one_line=True)
_CUE = _text(limits.CUE_LENGTH, on_one_line=True)
_PROSE = _text(limits.TEXT_LENGTH)
_REASON = _text(limits.TEXT_LENGTH, least=1)
_FLAG: Schema = {"enum": [True, False, *values.FLAGS]}
_VERSION: Schema = {"anyOf": [_ID, _ref("version")]}
_STEPS: Schema = _ref("steps")

_ROUTINE_VALUES: Mapping[str, Schema] = {
    "title": _about("What the routine is called.", _NAME),
    "purpose": _about("What it is for.", _words(Purpose)),
    "description": _about("What to know about it, in a few sentences.", _PROSE),
    "source": _about("Where it comes from.", _PROSE),
    "prepare": _about("Time to get ready for each new exercise; 10s if not written.", _PAUSE),
    "switch": _about("Time to change sides; 5s if not written.", _PAUSE),
    "cautions": _about("What to watch for in the whole routine.", _list(_PROSE)),
    "silence": _about(
        "Advice of `coach check` that does not hold here, each with the reason.",
        {
            "type": "object",
            "properties": dict.fromkeys(RULE_NAMES, _REASON),
            "additionalProperties": False,
        },
    ),
    "exercises": _about(
        "Exercises of your own by their ids; one of the library's ids replaces that exercise.",
        {
            "type": "object",
            "propertyNames": {
                "pattern": f"^(?:{values.IDENTIFIER})$",
                "maxLength": limits.NAME_LENGTH,
            },
            "additionalProperties": _ref("exercise"),
            "maxProperties": limits.EXERCISES,
        },
    ),
    "steps": _about("What to do, in order: steps, circuits, and rests between them.", _STEPS),
}
_DOSE_VALUES: Mapping[str, Schema] = {
    "hold": _about(
        "How long a position is kept; a list has one for each set.", _per_set(_HOW_LONG)
    ),
    "count": _about("A hold that is counted aloud: 4 is 1-2-3-4.", _number(limits.COUNT)),
    "tempo": _about(
        "Seconds of each part of a rep: 3-1-2 is three there, one held, two back. "
        "self: you set the pace and say when the set is done.",
        _pace(patterns.pace(limits.TEMPO[-1], SELF_PACED), EXPECTED_TEMPO),
    ),
    "breath": _about(
        "Counted seconds in, held, out, held: 4-4-4-4. Two: in and out.",
        _pace(patterns.pace(limits.COUNT[-1]), EXPECTED_BREATH),
    ),
    "phases": _about(
        "The parts of one rep, in order.",
        {**_list(_ref("phase"), limits.PHASES), "minItems": 1},
    ),
    "reps": _about("Per side; a list has one for each set.", _per_set(_number(limits.REPS))),
    "sets": _about("How many sets; 1 if not written.", _number(limits.SETS)),
    "release": _about("Letting go between held or counted reps; 2s if not written.", _PAUSE),
    "sides": _about("both: the whole dose on each side. Reps count per side.", _words(Sides)),
    "rest": _about("Rest between sets, never after the last.", _PAUSE),
    "order": _about("set: both sides of a set first. side: all sets of a side.", _words(Order)),
    "from": _about("Whether the source states this dose.", _words(Origin)),
}
_STEP_VALUES: Mapping[str, Schema] = {
    **_DOSE_VALUES,
    "exercise": _about("An exercise of the library or of this file, by its id.", _ID),
    "name": _about("What it is called; alone, it needs no exercise of the library.", _NAME),
    "cue": _about("A few words to keep in mind while doing it.", _CUE),
    "prepare": _about("Time to get ready for this step.", _PAUSE),
    "switch": _about("Time to change sides in this step.", _PAUSE),
    "note": _about("What to know before this step; it takes no time.", _PROSE),
    "optional": _about("Whether the session is whole without it.", _FLAG),
    "easier": _about("An exercise to do instead, or what is different, if too hard.", _VERSION),
    "harder": _about("An exercise to do instead, or what is different, if too easy.", _VERSION),
}
_CIRCUIT_VALUES: Mapping[str, Schema] = {
    "repeat": _about("How many rounds.", _number(limits.ROUNDS)),
    "rest": _about("Rest between rounds, never after the last.", _PAUSE),
    "steps": _about("What each round is made of.", _STEPS),
}
_BETWEEN_VALUES: Mapping[str, Schema] = {
    "rest": _about("Rest between the step before and the step after.", _PAUSE),
    "note": _about("What to know before the next step; it takes no time.", _PROSE),
}
_PHASE_VALUES: Mapping[str, Schema] = {
    "hold": _about("A position kept.", _HOW_LONG),
    "isometric": _about("A hold with effort.", _HOW_LONG),
    "move": _about("A movement.", _HOW_LONG),
    "release": _about("Letting go.", _HOW_LONG),
    "inhale": _about("Breathing in, counted.", _HOW_LONG),
    "exhale": _about("Breathing out, counted.", _HOW_LONG),
    "count": _about("A hold that is counted aloud.", _number(limits.COUNT)),
    "cue": _about("What to do in this part.", _CUE),
}
_EXERCISE_VALUES: Mapping[str, Schema] = {
    "name": _about("What it is called.", _NAME),
    "phase": _about("The part of a session it belongs to.", _words(Stage)),
    "cue": _about("A few words, readable from across a room.", _CUE),
    "position": _about("Where to be: on the floor, half kneeling.", _PROSE),
    "set_up": _about("What to do before it begins.", _PROSE),
    "do": _about("How to do it.", _PROSE),
    "feel": _about("Where to feel it.", _PROSE),
    "avoid": _about("What to avoid.", _PROSE),
    "cautions": _about("What to know or watch for before doing it.", _list(_PROSE)),
    "equipment": _about("What to fetch.", _list(_NAME)),
    "muscles": _about("What it works on.", _list(_NAME)),
    "regression": _about("How to make it easier, in words.", _PROSE),
    "progression": _about("How to make it harder, in words.", _PROSE),
    "easier": _about("The id of the easier exercise.", _ID),
    "harder": _about("The id of the harder exercise.", _ID),
    "prepare": _about("How long getting ready takes, if it is longer than usual.", _PAUSE),
    "dose": _about("What is asked where a step says no more.", _ref("dose")),
    "source": _about("Where it comes from.", _PROSE),
}
