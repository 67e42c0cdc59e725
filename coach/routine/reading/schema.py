"""The JSON Schema of a routine file, for editors, made of the table of keys.

It takes exactly the files that the reader takes, but for what a schema cannot say. It takes more
than the reader where that is about

- two parts of a file together: lists of the same length, a dose laid over that of its exercise, a
  variation over its step, an id and the exercises that the file describes itself;
- sums: minutes and seconds of one duration, notes before one step, steps of all circuits, the size
  of the session, of the file and of its nesting;
- the order of a list beyond its beginning: a rest or a note needs a step after it, and a rest one
  before it;
- characters by their nature: those that a file may not contain, and whether a text has anything to
  see, or a letter or digit, beyond ASCII;
- how a number is written: `010`, `6.0` and `1.30` are refused, as are too long ones in the place of
  a text, and for an editor the key may have been there twice.
"""

import re
from collections.abc import Iterable

from coach.documents import patterns
from coach.documents.scalars import Definitions, Schema
from coach.routine.reading.keys import ROUTINE
from coach.routine.reading.value_types import any_id

_IS_NUMBER = re.compile("[0-9]+(?:e[0-9]+)?")

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def routine_schema(exercises: Iterable[str] = ()) -> Schema:
    """The schema of a routine file; `exercises` are the ids of those that need no description.

    Where none is given, a step may name any.
    """
    known = sorted(exercises)
    offered: Schema = {"anyOf": [{"enum": known}, any_id()]} if known else any_id()
    definitions = Definitions(exercise_id=offered)
    schema = ROUTINE.schema(definitions)
    if known:
        only_known = Definitions("known_", exercise_id=_one_of(known))
        schema["allOf"].append(_without_own(ROUTINE.steps.takes.schema(only_known)))
        definitions.schemas |= only_known.schemas
    return {
        "$schema": DIALECT,
        "title": "A routine of session-coach",
        **schema,
        "$defs": definitions.schemas,
    }


def _one_of(known: list[str]) -> Schema:
    """The ids, which an editor then offers, or one with space around it.

    An id such as `90` is a number to an editor.
    """
    numbers = [float(id_) for id_ in known if _IS_NUMBER.fullmatch(id_)]
    with_space = {"type": "string", "pattern": patterns.one_of(known)}
    return {"anyOf": [{"enum": [*known, *numbers]}, with_space]}


def _without_own(steps: Schema) -> Schema:
    """A file that describes no exercises can only name those there are."""
    describes_none = {"properties": {ROUTINE.exercises.name: {"maxProperties": 0}}}
    return {"if": describes_none, "then": {"properties": {ROUTINE.steps.name: steps}}}
