"""What only the keys of a routine file take: ids of exercises, and paces such as `3-1-2`."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from coach.documents import limits, patterns
from coach.documents.scalars import (
    TEXT_TYPES,
    Definitions,
    Schema,
    UnexpectedValueError,
    ValueType,
    written,
)
from coach.documents.yaml_nodes import Node
from coach.duration import seconds
from coach.routine.model import OPEN_PHASE, Phase, PhaseKind
from coach.routine.reading.written_dose import Phases
from coach.text.suggestions import did_you_mean, near

NONE_BROKEN: Mapping[str, str] = MappingProxyType({})
"""Where no exercise has mistakes."""

SELF_PACED = "self"
"""The tempo of a set that the person paces."""

_PACE = re.compile(f"{patterns.WHOLE_NUMBER}(?:-{patterns.WHOLE_NUMBER}){{1,3}}")
_IDENTIFIER = re.compile(patterns.IDENTIFIER)


class ExerciseId(ValueType[str]):
    """The id of an exercise; the reader knows which there are, and an editor may be told."""

    name = "exercise_id"
    expected = "the id of an exercise"

    def read(self, node: Node) -> str:
        """Any id."""
        return read_id(node, None)

    def _schema(self, _: Definitions) -> Schema:
        return any_id()


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
        self._words = (SELF_PACED,) if self_paced else ()
        self.expected = f"2 to 4 whole seconds up to {longest} such as {example}"
        if self_paced:
            self.expected += f", or {SELF_PACED}"

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

    def _schema(self, _: Definitions) -> Schema:
        return self._matching(patterns.pace(self._longest, *self._words))


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
