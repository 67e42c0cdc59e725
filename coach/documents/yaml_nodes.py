"""From YAML text to a tree of values with their places; refuses what routine files do not use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import NoReturn, TypeGuard

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tokens import TagToken

from coach.documents import limits
from coach.documents import yaml_errors as syntax
from coach.documents.problems import START, Mark, Problems
from coach.text.characters import describe, quoted, refused_in, without

HAS_C_PARSER = find_spec("_ruamel_yaml") is not None
"""Whether the faster parser is installed."""

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

# Tabs, directives, and a comment or a line of spaces right after the sign of a block of text.
_TAKEN_DIFFERENTLY = re.compile(r"\t|^%|[|>][0-9+-]*(?:#| *\n+ +\n)", re.MULTILINE)

_VERSION = "%YAML 1.2"

_A_TAG = "tags ('!name') are not allowed; put quotes around a text that begins with '!'"
_SPACE = "\0 \t\n"
_ANY_TAG = ("!", "x")

# The faster parser lets errors of Python's own escape, of escapes that stand for no character.
_FAST_ERRORS = (YAMLError, ValueError, OverflowError)


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value as it is written: what it means is for the reader to say, not for YAML."""

    mark: Mark
    text: str
    is_plain: bool
    """Written without quotes, and not as a block."""

    @property
    def is_nothing(self) -> bool:
        """Whether a key is left without a value."""
        return self.is_plain and self.text in _NOTHING


@dataclass(frozen=True, slots=True)
class ListNode:
    """Values in order."""

    mark: Mark
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of a key, and where the key stands."""

    mark: Mark
    value: "Node"


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys, each once, and their values, in order."""

    mark: Mark
    entries: dict[str, Entry]
    is_in_braces: bool = False
    """Written as `{a: b, c: d}`, not with a line for each key."""


@dataclass(frozen=True, slots=True)
class RefusedNode:
    """Stands where something was refused and reported; no more is said about it."""

    mark: Mark


Node = ScalarNode | ListNode | MappingNode | RefusedNode


def read_nodes(text: str, problems: Problems) -> Node:
    """The tree of the one document in `text`.

    Adds a problem for each anchor, alias, tag, merge key and repeated key, and goes on. Raises
    RoutineFileError for what is not YAML, nests too deep, holds too much, or holds nothing.
    """
    notes, node = _compose_fast(text) or _compose_pure(text)
    for mark, message in notes:
        problems.add(mark, message)
    if node is None:
        raise problems.error()
    return node


_Note = tuple[Mark, str]
_Composed = tuple[list[_Note], Node | None]


def _compose_fast(text: str) -> _Composed | None:
    """The tree by the C parser where one is installed, ten times as fast; None for a second look.

    It is trusted only with files that nothing is wrong with: it words its errors differently, and
    takes some things that the other does not. So every machine accepts the same files.
    """
    if not HAS_C_PARSER or _TAKEN_DIFFERENTLY.search(text):
        return None
    try:
        composed = _compose(text, pure=False)
    except _FAST_ERRORS:
        return None
    notes, _ = composed
    return None if notes else composed


def _compose_pure(text: str) -> _Composed:
    try:
        return _compose(text, pure=True)
    except YAMLError as error:
        return [syntax.explain(error, text)], None


def _compose(text: str, *, pure: bool) -> _Composed:
    yaml = YAML(typ="safe", pure=pure)
    if pure:
        yaml.Scanner = _Scanner
    composer = _Composer(yaml.parse(text))
    try:
        return composer.notes, composer.document()
    except _CannotGoOnError:
        return composer.notes, None


class _Scanner(Scanner):
    """Skips tags and directives, which are refused anyway, and finds escapes of no character."""

    def scan_directive(self) -> object:
        """Take the one that says nothing new.

        Raise ScannerError for any other: a file of nothing else would be read to its end before
        there is any event.
        """
        if self.reader.prefix(len(_VERSION) + 1).rstrip() == _VERSION:
            return super().scan_directive()
        raise ScannerError(problem="found a directive", problem_mark=self.reader.get_mark())

    def scan_tag(self) -> TagToken:
        """Take it for any tag, whatever it says: to decode a long one takes more than a second."""
        start = self.reader.get_mark()
        ends = _SPACE + ",[]{}" if self.flow_level else _SPACE
        while self.reader.peek() not in ends:
            self.reader.forward()
        return TagToken(_ANY_TAG, start, self.reader.get_mark())

    def scan_flow_scalar_non_spaces(self, double: object, start_mark: object) -> object:
        """Take a piece of text between quotes. Raise ScannerError at an escape for nothing."""
        try:
            return super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError) as error:
            place = self.reader.get_mark()
            raise ScannerError(problem="no such character", problem_mark=place) from error


class _CannotGoOnError(Exception):
    """The document is not read any further; the last note says why."""


class _Composer:
    """Builds the tree from the parser's events; ruamel's own would follow aliases and recurse."""

    def __init__(self, events: Iterator[Event]) -> None:
        self.notes: list[_Note] = []
        self._events = events
        self._values = 0

    def document(self) -> Node:
        """The first document, after looking that there is no second."""
        next(self._events)
        start = next(self._events)
        if not isinstance(start, DocumentStartEvent):
            self._give_up(START, "the file is empty")
        root = _placed(self._node(next(self._events), depth=1), _mark(start))
        next(self._events)
        following = next(self._events)
        if isinstance(following, DocumentStartEvent):
            self._give_up(_mark(following), "a second document begins here; a file holds one")
        return root

    def _node(self, event: Event, depth: int) -> Node:
        self._check_bounds(event, depth)
        if isinstance(event, ScalarEvent):
            self._refuse_properties(event)
            return RefusedNode(_mark(event)) if event.tag is not None else self._scalar(event)
        if isinstance(event, CollectionStartEvent):
            self._refuse_properties(event)
            is_mapping = isinstance(event, MappingStartEvent)
            return self._mapping(event, depth) if is_mapping else self._list(event, depth)
        self._refuse(_mark(event), "aliases ('*name') are not allowed; write the value out")
        return RefusedNode(_mark(event))

    def _check_bounds(self, event: Event, depth: int) -> None:
        self._values += 1
        if depth > limits.DEPTH:
            self._give_up(_mark(event), f"nested more than {limits.DEPTH} levels deep")
        if self._values > limits.VALUES:
            message = f"more than {limits.VALUES} keys and values in one file"
            self._give_up(_mark(event), message)

    def _refuse_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(_mark(event), "anchors ('&name') are not allowed")
        if event.tag is not None:
            self._refuse(_mark(event), _A_TAG)

    def _scalar(self, event: ScalarEvent) -> ScalarNode:
        mark, text = _mark(event), event.value
        if event.style == '"':
            # Only here can an escape bring back what was refused in the text of the file.
            refused = refused_in(text)
            for character in sorted(refused):
                self._refuse(mark, f"the character {describe(character)} is not allowed")
            text = without(text, refused)
        return ScalarNode(mark, text, is_plain=not event.style)

    def _list(self, event: Event, depth: int) -> ListNode:
        items: list[Node] = []
        while not isinstance(following := next(self._events), SequenceEndEvent):
            items.append(self._node(following, depth + 1))
        return ListNode(_mark(event), tuple(items))

    def _mapping(self, event: CollectionStartEvent, depth: int) -> MappingNode:
        entries: dict[str, Entry] = {}
        while not isinstance(following := next(self._events), MappingEndEvent):
            key = self._node(following, depth + 1)
            value = _placed(self._node(next(self._events), depth + 1), key.mark)
            if self._is_usable(key, entries):
                entries[key.text] = Entry(key.mark, value)
        return MappingNode(_mark(event), entries, is_in_braces=bool(event.flow_style))

    def _is_usable(self, key: Node, entries: dict[str, Entry]) -> TypeGuard[ScalarNode]:
        if isinstance(key, RefusedNode):
            return False
        if not isinstance(key, ScalarNode) or key.is_nothing:
            self._refuse(key.mark, "expected a word as the key")
            return False
        if key.is_plain and key.text == "<<":
            self._refuse(key.mark, "merge keys ('<<') are not allowed; write the keys out")
            return False
        if key.text in entries:
            earlier = entries[key.text].mark.line
            message = f"the key {quoted(key.text)} is here twice; the first is on line {earlier}"
            self._refuse(key.mark, message)
            return False
        return True

    def _refuse(self, mark: Mark, message: str) -> None:
        """Note it, and stop reading at the limit of problems."""
        self.notes.append((mark, message))
        if len(self.notes) == limits.PROBLEMS:
            raise _CannotGoOnError

    def _give_up(self, mark: Mark, message: str) -> NoReturn:
        self.notes.append((mark, message))
        raise _CannotGoOnError


def _placed(node: Node, mark: Mark) -> Node:
    """What is not there, at the place it belongs to: the parser puts it where it likes."""
    is_there = not isinstance(node, ScalarNode) or not node.is_plain or node.text
    return node if is_there else replace(node, mark=mark)


def _mark(event: Event) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
