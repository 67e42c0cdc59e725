"""Texts that a comment cuts short: `name: Variation #1` is read as `Variation`."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from coach.documents.problems import Mark
from coach.documents.yaml_nodes import ListNode, MappingNode, Node, ScalarNode

_COMMENT = re.compile(r" +#(?=[^\s#])")
"""Most comments have a space after their `#`; a number that is meant to be read has none."""


class CutText(NamedTuple):
    """A text and where it stands, of which a comment takes the rest."""

    mark: Mark
    key: str
    text: str
    """What is left of it."""


def cut_texts(file: str, node: Node, keys: Collection[str]) -> Iterator[CutText]:
    """The texts of these keys that a comment in the text of a file cuts short."""
    return _cut(file.split("\n"), node, keys)


def _cut(lines: list[str], node: Node, keys: Collection[str]) -> Iterator[CutText]:
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _cut(lines, item, keys)
    if not isinstance(node, MappingNode):
        return
    for key, entry in node.entries.items():
        value = entry.value
        if key in keys and isinstance(value, ScalarNode) and value.is_plain:
            rest = lines[value.mark.line - 1][value.mark.column - 1 :]
            if rest.startswith(value.text) and _COMMENT.match(rest, len(value.text)):
                yield CutText(value.mark, key, value.text)
        yield from _cut(lines, value, keys)
