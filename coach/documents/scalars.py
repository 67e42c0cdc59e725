"""What a key may take: types that read a single value strictly and describe it to an editor.

YAML's own opinion of a value is never asked, so `no` is a word, `010` is no number and `1:30` is
one minute and a half.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from coach.documents import limits, patterns
from coach.documents.source import odd_space_in
from coach.documents.yaml_nodes import ListNode, MappingNode, Node, ScalarNode
from coach.duration import NO_TIME, SECOND, Milliseconds, format_duration, parse_duration
from coach.text.characters import is_visible, quoted
from coach.text.english import either
from coach.text.suggestions import did_you_mean, near

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Word = TypeVar("Word", bound=Enum)
Read = Callable[[Node], T]
"""Reads one value, or raises UnexpectedValueError."""
Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

_FLAGS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Those of YAML 1.2, as an editor cannot tell them apart."""

_SWITCHED = {
    **dict.fromkeys(("on", "On", "ON"), True),
    **dict.fromkeys(("off", "Off", "OFF"), False),
}
_NEARLY_FLAGS = {
    **dict.fromkeys(("yes", "y", "on", "1"), "true"),
    **dict.fromkeys(("no", "n", "off", "0"), "false"),
}
_WHOLE_NUMBER = re.compile(patterns.WHOLE_NUMBER)
_LEADING_ZERO = re.compile(r"0[0-9]")
_NEARLY_CLOCK = re.compile(patterns.NEARLY_CLOCK)
_BARE = re.compile(rf"(?!{patterns.NEARLY_CLOCK}$)[0-9.]+")
_UNIT = re.compile(r"[0-9.]+\s*([a-z]+)")
_NEARLY_RANGE = re.compile(r"(\S+?)\s*(?:\u2013|to|\.\.)\s*([0-9].*)")

TEXT_TYPES = ("string", "number", "boolean")
"""What an editor takes a text for: `title: 2024` is a number to it."""


class UnexpectedValueError(Exception):
    """A value that its key does not take; `message` goes after the key's name."""

    def __init__(self, node: Node, expected: str, hint: str = "") -> None:
        super().__init__(expected)
        self.node = node
        odd = odd_space_in(node.text) if isinstance(node, ScalarNode) else None
        hint = hint if odd is None else f"; {odd[1]}"
        self.message = f"expected {expected}, found {describe(node)}{hint}"


class Definitions:
    """The named parts of a schema, by the names that others refer to them by."""

    def __init__(self, prefix: str = "", **given: Schema) -> None:
        """Every name begins with `prefix`; those `given` are not made by the types."""
        self._prefix = prefix
        self.schemas: dict[str, Schema] = {prefix + name: one for name, one in given.items()}

    def ref(self, name: str, make: Callable[["Definitions"], Schema]) -> Schema:
        """A reference to the part of that name, which `make` makes when it is first needed."""
        name = self._prefix + name
        if name not in self.schemas:
            self.schemas[name] = {}  # A part may refer to itself.
            self.schemas[name] = make(self)
        return {"$ref": f"#/$defs/{name}"}


class ValueType(ABC, Generic[T_co]):
    """What a key takes."""

    expected: str
    """In words, for messages and for the tables of the guide."""
    name: str = ""
    """That of its schema, where others refer to it: it is long, or may hold itself."""

    @abstractmethod
    def read(self, node: Node) -> T_co:
        """The value. Raises UnexpectedValueError."""

    def schema(self, into: Definitions) -> Schema:
        """The JSON Schema of the values that `read` takes; `into` gets the parts it refers to."""
        return into.ref(self.name, self._schema) if self.name else self._schema(into)

    @abstractmethod
    def _schema(self, into: Definitions) -> Schema:
        """The schema itself."""

    def range_pattern(self) -> str:
        """The pattern of a range of such values."""
        raise NotImplementedError

    def _matching(self, pattern: str, types: Collection[str] = ("string",)) -> Schema:
        """The schema of a text with this pattern, or of another type among `types`."""
        message = f"Expected {self.expected}."
        return {"type": list(types), "pattern": pattern, "patternErrorMessage": message}


class WholeNumber(ValueType[int]):
    """A whole number of a range."""

    def __init__(self, allowed: range) -> None:
        self._allowed = allowed
        self.expected = f"a whole number from {allowed[0]} to {allowed[-1]}"

    def read(self, node: Node) -> int:
        """The number."""
        text = written(node, self.expected)
        if not _WHOLE_NUMBER.fullmatch(text) or int(text) not in self._allowed:
            raise UnexpectedValueError(node, self.expected)
        return int(text)

    def range_pattern(self) -> str:
        """The pattern of `6-8`."""
        return patterns.range_of(patterns.up_to(self._allowed[-1]))

    def _schema(self, _: Definitions) -> Schema:
        return {
            **self._matching(patterns.number(self._allowed), ("integer", "string")),
            "minimum": self._allowed[0],
            "maximum": self._allowed[-1],
        }


class SignedNumber(ValueType[int]):
    """A whole number of a range that reaches below 0."""

    def __init__(self, least: int, most: int) -> None:
        """`least` is 0 or below."""
        self._least, self._most = least, most
        self.expected = f"a whole number from {least} to {most}"

    def read(self, node: Node) -> int:
        """The number."""
        text = written(node, self.expected)
        is_number = _WHOLE_NUMBER.fullmatch(text.removeprefix("-"))
        if not is_number or not self._least <= int(text) <= self._most:
            raise UnexpectedValueError(node, self.expected)
        return int(text)

    def _schema(self, _: Definitions) -> Schema:
        pattern = f"{patterns.up_to(self._most)}|-{patterns.up_to(-self._least)}"
        bounds = {"minimum": self._least, "maximum": self._most}
        return {**self._matching(patterns.whole(pattern), ("integer", "string")), **bounds}


class Duration(ValueType[Milliseconds]):
    """A duration up to the longest that there may be."""

    def __init__(self, name: str, *, above_zero: bool) -> None:
        self.name = name
        self._above_zero = above_zero
        least = "above 0 and " if above_zero else ""
        longest = format_duration(limits.LONGEST)
        self.expected = f"a duration such as 30s or 1:30, {least}up to {longest}"

    def read(self, node: Node) -> Milliseconds:
        """The duration."""
        text = written(node, self.expected)
        if clock := _NEARLY_CLOCK.fullmatch(text):
            # Many people write 1.30 and mean a minute and a half.
            hint = f"; write {clock[1]}:{clock[2]} or {_in_seconds(text)}"
            raise UnexpectedValueError(node, self.expected, hint)
        try:
            found = parse_duration(text)
        except ValueError as error:
            raise UnexpectedValueError(node, self.expected) from error
        # `010` might be meant in any base; `01:30` is plain.
        is_unclear = _LEADING_ZERO.match(text) and ":" not in text
        if is_unclear or found > limits.LONGEST or (self._above_zero and not found):
            raise UnexpectedValueError(node, self.expected)
        return found

    def range_pattern(self) -> str:
        """The pattern of `20-30s`."""
        return patterns.range_of(patterns.DURATION)

    def _schema(self, _: Definitions) -> Schema:
        pattern = patterns.duration(above_zero=self._above_zero)
        return {
            **self._matching(pattern, ("number", "string")),
            "exclusiveMinimum" if self._above_zero else "minimum": NO_TIME,
            "maximum": limits.LONGEST // SECOND,
        }


class ValueRange(NamedTuple, Generic[T]):
    """One value, or a range of them."""

    low: T
    up_to: T | None = None
    """The upper end of the range."""


class RangeOf(ValueType[ValueRange[T]]):
    """`reps: 8`, or the range `reps: 6-8`."""

    def __init__(self, of: ValueType[T], example: str) -> None:
        self.of = of
        self.name = f"{of.name}_range" if of.name else ""
        self._example = example
        self.expected = f"{of.expected}, or a range such as {example}"

    def read(self, node: Node) -> ValueRange[T]:
        """The value, or both ends of the range."""
        text = node.text if isinstance(node, ScalarNode) else ""
        low, _, high = map(str.strip, text.partition("-"))
        if not (isinstance(node, ScalarNode) and low and high):
            return ValueRange(self._one(node))
        if _BARE.fullmatch(low) and (unit := _UNIT.fullmatch(high)):
            low += unit[1]
        try:
            span = ValueRange(*(self.of.read(replace(node, text=end)) for end in (low, high)))
        except UnexpectedValueError as error:
            raise UnexpectedValueError(node, self.expected) from error
        if not span.low < span.up_to:  # type: ignore[operator]  # numbers and durations
            expected = f"a range that begins with the smaller number, such as {self._example}"
            raise UnexpectedValueError(node, expected)
        return span

    def _one(self, node: Node) -> T:
        try:
            return self.of.read(node)
        except UnexpectedValueError as error:
            if isinstance(node, ScalarNode) and (ends := _NEARLY_RANGE.fullmatch(node.text)):
                error.message += f"; write {ends[1]}-{ends[2]}"
            raise

    def _schema(self, into: Definitions) -> Schema:
        return {"anyOf": [self.of.schema(into), self._matching(self.of.range_pattern())]}


class Text(ValueType[str]):
    """A text; line breaks become spaces, since the screen breaks lines to its own width."""

    def __init__(self, longest: int, *, on_one_line: bool = False, needs: str = "") -> None:
        """`needs` says what a text without anything to see is not; it may be empty without."""
        self._longest = longest
        self._on_one_line = on_one_line
        self._needs = needs
        least = "1 to" if needs else "at most"
        self.expected = f"{least} {longest} characters{' on one line' * on_one_line}"

    def read(self, node: Node) -> str:
        """The text, with single spaces."""
        text = written(node, "a text")
        if self._on_one_line and "\n" in text:
            raise UnexpectedValueError(node, "a text of one line")
        flowing = " ".join(text.split())
        if len(flowing) > self._longest:
            hint = f" ({len(flowing)} long)"
            raise UnexpectedValueError(node, f"at most {self._longest} characters", hint)
        if self._needs and not is_visible(flowing):
            raise UnexpectedValueError(node, self._needs)
        return flowing

    def _schema(self, _: Definitions) -> Schema:
        least = 1 if self._needs else 0
        pattern = patterns.words(self._longest, least=least, on_one_line=self._on_one_line)
        return self._matching(pattern, TEXT_TYPES)


class _Choice(ValueType[T]):
    """One of several words, each of which stands for a value."""

    def __init__(self, known: dict[str, T], expected: str) -> None:
        self._known = known
        self.offered: list[object] = list(known)
        """What an editor offers."""
        self.expected = expected

    def read(self, node: Node) -> T:
        """The value that the word stands for."""
        text = written(node, self.expected)
        if text not in self._known:
            raise UnexpectedValueError(node, self.expected, did_you_mean(self._nearest(text)))
        return self._known[text]

    def _schema(self, _: Definitions) -> Schema:
        return {"anyOf": [{"enum": self.offered}, self._matching(patterns.one_of(self._known))]}

    def _nearest(self, text: str) -> str | None:
        return near(text, self._known)


class OneOf(_Choice[Word]):
    """One of the words of an enumeration, or of some of them."""

    def __init__(self, words: Iterable[Word]) -> None:
        known = {member.value: member for member in words}
        super().__init__(known, either(known))


class OneWord(_Choice[str]):
    """One of several words that stand for themselves."""

    def __init__(self, words: Collection[str]) -> None:
        super().__init__({word: word for word in words}, either(words))


class Flag(_Choice[bool]):
    """Whether something is so, or switched on."""

    def __init__(self, *, is_switch: bool = False) -> None:
        """A switch is also `on` or `off`."""
        if is_switch:
            super().__init__({**_SWITCHED, **_FLAGS}, "on or off")
            self.offered = ["on", "off", True, False]
        else:
            super().__init__(_FLAGS, "true or false")
            self.offered = [True, False]

    def _nearest(self, text: str) -> str | None:
        return _NEARLY_FLAGS.get(text.lower())


DURATION = Duration("duration", above_zero=True)
"""It takes time."""
PAUSE = Duration("pause", above_zero=False)
"""It may take none: a rest, a switch, getting ready or letting go."""
SWITCH = Flag(is_switch=True)
NAME = Text(limits.NAME_LENGTH, on_one_line=True, needs="some words")
CUE = Text(limits.CUE_LENGTH, on_one_line=True)
"""What to call out; quotes with nothing in them keep the exercise's own cue away."""
PROSE = Text(limits.TEXT_LENGTH)
REASON = Text(limits.TEXT_LENGTH, needs="a reason")


def describe(node: Node) -> str:
    """What was found, in a word or in quotes."""
    match node:
        case ListNode(items=items):
            return f"a list of {len(items)}" if items else "an empty list"
        case MappingNode():
            return "keys with values"
        case ScalarNode(is_nothing=False, text=text):
            return quoted(text)
        case _:
            return "nothing"


def written(node: Node, expected: str) -> str:
    """The bare text of a value that is there."""
    if not isinstance(node, ScalarNode) or node.is_nothing:
        raise UnexpectedValueError(node, expected)
    return node.text.strip()


def _in_seconds(text: str) -> str:
    """A duration with a point, which has no more than a unit, in seconds: `1.30 min` is 78s."""
    return f"{parse_duration(text) / SECOND:g}s"


def as_mapping(node: Node) -> MappingNode:
    """The node, if it is a mapping."""
    if not isinstance(node, MappingNode):
        raise UnexpectedValueError(node, "keys with values")
    return node
