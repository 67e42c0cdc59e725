"""Where the steps of a routine are written, for what is said about a step by its number."""

from collections.abc import Iterator

from coach.routine.document import read_document
from coach.routine.nodes import ListNode, MappingNode
from coach.routine.problems import Mark, Problems
from coach.routine.reader import is_between


def places_of_steps(content: bytes) -> tuple[Mark, ...]:
    """The places of the steps in the file of a good routine, in the order of their numbers."""
    return tuple(_places(read_document(content, Problems(""))))


def _places(mapping: MappingNode) -> Iterator[Mark]:
    for item in _items(mapping):
        if "steps" in item.entries:
            yield from _places(item)
        elif not is_between(item):
            yield item.mark


def _items(mapping: MappingNode) -> list[MappingNode]:
    steps = mapping.entries["steps"].value
    items = steps.items if isinstance(steps, ListNode) else ()
    return [item for item in items if isinstance(item, MappingNode)]
