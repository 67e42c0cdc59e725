"""Reads single values strictly: each function takes what stands in the file and says what it is.

YAML's own opinion of a value is never asked, so `no` is a word, `010` is no number and `1:30` is
one minute and a half.
"""

import re
from collections.abc import Callable, Collection, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TypeVar

from coach.documents import limits
from coach.documents.yaml_nodes import ListNode, MappingNode, Node, ScalarNode
from coach.duration import NO_TIME, Milliseconds, format_duration, parse_duration
from coach.text.characters import is_visible, quoted
from coach.text.suggestions import did_you_mean, near

T = TypeVar("T")
Word = TypeVar("Word", bound=Enum)
Read = Callable[[Node], T]
"""Reads one value, or raises UnexpectedValueError."""

WHOLE_NUMBER = "(?:0|[1-9][0-9]{0,8})"
"""The only way to write one: no sign, no leading zero, and digits that cannot cost time."""

IDENTIFIER = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""An id: lower-case words joined by hyphens."""

NONE_BROKEN: Mapping[str, str] = MappingProxyType({})
"""Where no exercise has mistakes."""

FLAGS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Those of YAML 1.2, as an editor cannot tell them apart."""

_NEARLY_FLAGS = {
    **dict.fromkeys(("yes", "y", "on", "1"), "true"),
    **dict.fromkeys(("no", "n", "off", "0"), "false"),
}
_WHOLE_NUMBER = re.compile(WHOLE_NUMBER)
_LEADING_ZERO = re.compile(r"0[0-9]")
_NEARLY_CLOCK = re.compile(r"([0-9]+)\.([0-5][0-9])")
_IDENTIFIER = re.compile(IDENTIFIER)


class UnexpectedValueError(Exception):
    """A value that is not what its key takes; `message` goes after the key's name."""

    def __init__(self, node: Node, expected: str, hint: str = "") -> None:
        super().__init__(expected)
        self.node = node
        self.message = f"expected {expected}, found {describe(node)}{hint}"


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


def one_of(words: Collection[str]) -> str:
    """The words as a sentence has them: `a, b or c`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def written(node: Node, expected: str) -> str:
    """The bare text of a value that is there."""
    if not isinstance(node, ScalarNode) or node.is_nothing:
        raise UnexpectedValueError(node, expected)
    return node.text.strip()


def is_identifier(text: str) -> bool:
    """Whether `text` can be the id of an exercise: lower-case words joined by hyphens."""
    return len(text) <= limits.NAME_LENGTH and _IDENTIFIER.fullmatch(text) is not None


def whole_number(node: Node, allowed: range) -> int:
    """A whole number from `allowed`."""
    expected = f"a whole number from {allowed[0]} to {allowed[-1]}"
    text = written(node, expected)
    if not _WHOLE_NUMBER.fullmatch(text) or int(text) not in allowed:
        raise UnexpectedValueError(node, expected)
    return int(text)


def reps(node: Node) -> int:
    """How many reps of a set."""
    return whole_number(node, limits.REPS)


def sets(node: Node) -> int:
    """How many sets of a dose."""
    return whole_number(node, limits.SETS)


def rounds(node: Node) -> int:
    """How many rounds of a circuit."""
    return whole_number(node, limits.ROUNDS)


def count(node: Node) -> int:
    """How many seconds to count."""
    return whole_number(node, limits.COUNT)


def duration(node: Node) -> Milliseconds:
    """A duration that takes time."""
    expected = (
        f"a duration such as 30s or 1:30, above 0 and up to {format_duration(limits.LONGEST)}"
    )
    return _duration(node, expected, shortest=Milliseconds(1))


def pause(node: Node) -> Milliseconds:
    """A duration that may be nothing: of a rest, a switch, getting ready or letting go."""
    expected = f"a duration such as 30s or 1:30, up to {format_duration(limits.LONGEST)}"
    return _duration(node, expected, shortest=NO_TIME)


def name(node: Node) -> str:
    """A few words that are not left out."""
    found = _line(node, limits.NAME_LENGTH)
    if not is_visible(found):
        raise UnexpectedValueError(node, "some words")
    return found


def cue(node: Node) -> str:
    """What to call out; quotes with nothing in them keep the exercise's own cue away."""
    return _line(node, limits.CUE_LENGTH)


def prose(node: Node) -> str:
    """A longer text; line breaks become spaces, since the screen breaks lines to its own width."""
    return _flowing(node, limits.TEXT_LENGTH)


def reason(node: Node) -> str:
    """A text that is not left out."""
    found = prose(node)
    if not is_visible(found):
        raise UnexpectedValueError(node, "a reason")
    return found


def flag(node: Node) -> bool:
    """Whether something is so."""
    expected = "true or false"
    text = written(node, expected)
    if text not in FLAGS:
        meant = _NEARLY_FLAGS.get(text.lower())
        raise UnexpectedValueError(node, expected, did_you_mean(meant))
    return FLAGS[text]


def word(node: Node, words: type[Word]) -> Word:
    """One of the words of an enumeration."""
    known = {member.value: member for member in words}
    expected = one_of(known)
    text = written(node, expected)
    if text not in known:
        raise UnexpectedValueError(node, expected, did_you_mean(near(text, known)))
    return known[text]


def identifier(
    node: Node,
    known: Collection[str] | None,
    *,
    broken: Mapping[str, str] = NONE_BROKEN,
    hint: str = "",
) -> str:
    """The id of an exercise that there is; of any, where it is not known which there are.

    `broken` has the files that describe exercises with mistakes, by their ids. `hint` is said of
    words that are like no id.
    """
    expected = "the id of an exercise"
    text = written(node, expected)
    if known is None and is_identifier(text):
        return text
    if text in broken:
        raise UnexpectedValueError(node, expected, f", which has mistakes in {broken[text]}")
    if known is None or text not in known:
        nearest = did_you_mean(near(text, known or ()))
        is_words = any(character.isalnum() for character in text)
        raise UnexpectedValueError(node, expected, nearest or (hint if is_words else ""))
    return text


def as_mapping(node: Node) -> MappingNode:
    """The node, if it is a mapping."""
    if not isinstance(node, MappingNode):
        raise UnexpectedValueError(node, "keys with values")
    return node


def as_list(node: Node, allowed: range) -> ListNode:
    """The node, if it is a list of `allowed` length."""
    if not isinstance(node, ListNode) or len(node.items) not in allowed:
        least = f"{allowed[0]} to " if allowed[0] else "at most "
        is_block = isinstance(node, MappingNode) and not node.is_in_braces
        hint = "; begin each item with '- '" if is_block else ""
        raise UnexpectedValueError(node, f"a list of {least}{allowed[-1]}", hint)
    return node


def _duration(node: Node, expected: str, shortest: Milliseconds) -> Milliseconds:
    text = written(node, expected)
    if clock := _NEARLY_CLOCK.fullmatch(text):
        # Half of those who write 1.30 mean a minute and a half.
        raise UnexpectedValueError(node, expected, f"; write {clock[1]}:{clock[2]} or {text}s")
    try:
        found = parse_duration(text)
    except ValueError as error:
        raise UnexpectedValueError(node, expected) from error
    # `010` might be meant in any base; `01:30` is plain.
    if (_LEADING_ZERO.match(text) and ":" not in text) or not shortest <= found <= limits.LONGEST:
        raise UnexpectedValueError(node, expected)
    return found


def _line(node: Node, longest: int) -> str:
    if "\n" in written(node, "a text"):
        raise UnexpectedValueError(node, "a text of one line")
    return _flowing(node, longest)


def _flowing(node: Node, longest: int) -> str:
    flowing = " ".join(written(node, "a text").split())
    if len(flowing) > longest:
        raise UnexpectedValueError(node, f"at most {longest} characters", f" ({len(flowing)} long)")
    return flowing
