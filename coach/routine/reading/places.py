"""Where things are written in the file of a good routine, for what is said about them."""

from collections.abc import Iterator

from coach.documents.problems import Mark
from coach.documents.yaml_nodes import ListNode, MappingNode
from coach.routine.reading.routine_reader import is_between


def places_of_steps(document: MappingNode) -> tuple[Mark, ...]:
    """The places of the steps, in the order of their numbers."""
    return tuple(_places(document))


def place_of_silence(document: MappingNode, rule: str) -> Mark:
    """The place of the rule's name among those that are silenced."""
    silence = document.entries["silence"]
    if isinstance(silence.value, MappingNode):
        return silence.value.entries[rule].mark
    return silence.mark


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
