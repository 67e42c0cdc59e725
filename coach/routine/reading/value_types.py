"""What only the keys of a routine file take: ids of exercises, and paces such as `3-1-2`."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from coach.documents import limits, patterns
from coach.documents.keys import Inner
from coach.documents.scalars import (
    TEXT_TYPES,
    Definitions,
    Schema,
    UnexpectedValueError,
    ValueType,
    as_mapping,
    written,
)
from coach.documents.yaml_nodes import MappingNode, Node, ScalarNode
from coach.duration import SECOND, Milliseconds
from coach.routine.model import OPEN_PHASE, Phase, PhaseKind
from coach.routine.reading.written_dose import Phases
from coach.routine.wording import DOWN, FAST, UP
from coach.text.suggestions import did_you_mean, near

NONE_BROKEN: Mapping[str, str] = MappingProxyType({})
"""Where no exercise has mistakes."""

SELF_PACED = "self"
"""The tempo of a set that the person paces."""

_FASTEST = "1"
"""Seconds of a movement that is as fast as can be: `X`."""

_FIGURES = re.compile(patterns.FIGURES)
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

    def __init__(self, longest: int, expected: str, kinds: Sequence[PhaseKind], part: str) -> None:
        """`kinds` are those of four parts; `part` is the pattern of one."""
        self._longest = longest
        self.expected = expected
        self._kinds = {2: (kinds[0], kinds[2]), 3: kinds[:3], 4: kinds}
        self._parts = re.compile(f"{part}(?:-{part}){{1,3}}")

    def read(self, node: Node) -> Phases:
        """The phases that last."""
        text = written(node, self.expected)
        return self._phases(node, text.split("-") if self._parts.fullmatch(text) else [])

    def _phases(self, node: Node, parts: Sequence[str]) -> Phases:
        lengths = [Milliseconds(int(Decimal(part) * SECOND)) for part in parts]
        if not any(lengths) or max(lengths) > self._longest * SECOND:
            raise UnexpectedValueError(node, self.expected)
        kinds = zip(self._kinds[len(parts)], lengths, strict=True)
        return tuple(Phase(kind, length) for kind, length in kinds if length)


class Tempo(Pace):
    """A tempo such as `3-1-2`, the four figures of trainers such as `30X1`, or `self`."""

    def __init__(self) -> None:
        longest = limits.TEMPO[-1]
        expected = f"2 to 4 whole seconds up to {longest} such as 3-1-2, four figures such as "
        kinds = (PhaseKind.MOVE, PhaseKind.HOLD) * 2
        super().__init__(longest, f"{expected}30X1, or self", kinds, patterns.WHOLE_NUMBER)

    def read(self, node: Node) -> Phases:
        """The phases, or the one open phase of `self`."""
        text = written(node, self.expected)
        if text == SELF_PACED:
            return (OPEN_PHASE,)
        if _FIGURES.fullmatch(text):
            figures = text.upper()
            phases = self._phases(node, figures.replace("X", _FASTEST))
            ways = iter(
                f"{way} {FAST}" if figure == "X" else way
                for way, figure in ((DOWN, figures[0]), (UP, figures[2]))
                if figure != "0"
            )
            return tuple(
                replace(one, label=next(ways)) if one.kind is PhaseKind.MOVE else one
                for one in phases
            )
        return super().read(node)

    def _schema(self, _: Definitions) -> Schema:
        pace = patterns.pace(self._longest)
        pattern = patterns.whole(f"{SELF_PACED}|{pace}|{patterns.FIGURES}")
        bounds = {"minimum": 1000, "maximum": 9999}
        return {**self._matching(pattern, ("string", "integer")), **bounds}


class Breath(Pace):
    """A breath such as `4-4-4-4` or `5.5-5.5`; it is counted aloud where its seconds are whole."""

    def __init__(self) -> None:
        longest = limits.COUNT[-1]
        expected = f"2 to 4 parts in seconds up to {longest} such as 4-4-4-4 or 5.5-5.5"
        kinds = (PhaseKind.INHALE, PhaseKind.HOLD, PhaseKind.EXHALE, PhaseKind.HOLD)
        super().__init__(longest, expected, kinds, patterns.WHOLE_NUMBER + patterns.FRACTION)

    def read(self, node: Node) -> Phases:
        """The phases."""
        phases = super().read(node)
        is_whole = all(is_in_whole_seconds(phase.duration) for phase in phases)
        return tuple(replace(phase, counted=is_whole) for phase in phases)

    def _schema(self, _: Definitions) -> Schema:
        return self._matching(patterns.whole(patterns.pace(self._longest, fraction=True)))


def is_in_whole_seconds(duration: Milliseconds | None) -> bool:
    """Whether it can be counted aloud."""
    return duration is not None and duration % SECOND == 0


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


class FigureOfExercise(ValueType[MappingNode | str]):
    """The name of a figure of the library, or the keys of one."""

    expected = "the name of a figure, or the keys of one"

    def read(self, node: Node) -> MappingNode | str:
        """The keys or the name as they are written."""
        return read_id(node, None) if isinstance(node, ScalarNode) else as_mapping(node)

    def _schema(self, into: Definitions) -> Schema:
        # Loads all that figures are made of, which few files write down.
        from coach.routine.reading.figure_keys import FIGURE  # noqa: PLC0415

        return {"anyOf": [any_id(), Inner("figure", FIGURE).schema(into)]}
