"""Reads the keys of one mapping strictly, collecting what is wrong instead of stopping at it."""

from collections.abc import Sequence
from typing import TypeVar

from coach.documents import limits
from coach.documents.per_set import PerSet, for_all
from coach.documents.problems import Problems
from coach.documents.scalars import Read, UnexpectedValueError, as_list, one_of
from coach.documents.yaml_nodes import Entry, ListNode, MappingNode, Node, RefusedNode, ScalarNode
from coach.text.characters import quoted
from coach.text.suggestions import near

T = TypeVar("T")

ANY_ITEMS = range(limits.ITEMS + 1)


class Fields:
    """The keys of one mapping. A getter gives None where its key is absent or its value bad.

    Every problem goes to `problems`, each under the name of its key; unknown keys do so at once.
    """

    def __init__(
        self,
        mapping: MappingNode,
        whose: str,
        known: Sequence[str],
        problems: Problems,
        outer: "Fields | None" = None,
    ) -> None:
        """`whose` is what the mapping describes, as messages name it: `a step`.

        `outer` are the keys that it stands among.
        """
        self.whose = whose
        self.known = known
        self._mark = mapping.mark
        self._entries = mapping.entries
        self._problems = problems
        self._misspelt: set[str | None] = set()
        for key, entry in self._entries.items():
            if key not in known:
                hint = self._hint(key, outer, is_alone=_is_alone(entry, mapping))
                problems.add(entry.mark, f"unknown key {quoted(key)}; {hint}", key)

    def _hint(self, key: str, outer: "Fields | None", *, is_alone: bool) -> str:
        """What to do about an unknown key. One without a value may be the rest of a text."""
        if key.partition(":")[0] in self.known:
            self._misspelt.add(key.partition(":")[0])
            return "put a space after the ':'"
        if is_alone and " " in key:
            return "put quotes around a text with a comma in it"
        takes = f"{self.whose} takes {one_of(self.known)}"
        if outer is not None and key in outer.known:
            return f"{outer.whose} has it, but {takes}"
        match = near(key, self.known)
        self._misspelt.add(match)
        if match is None and is_alone:
            return f"put quotes around a text with a comma in it; {takes}"
        return takes if match is None else f"did you mean {quoted(match)}?"

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def add(self, key: str | None, message: str) -> None:
        """Note a problem with a key: there, or where the mapping begins if it is not written."""
        place = self._entries[key].mark if key in self._entries else self._mark
        self._problems.add(place, message, key)

    def add_missing(self, *keys: str) -> None:
        """Note that none of `keys` is there, unless a misspelt one is and has been noted."""
        if self._misspelt.isdisjoint(keys):
            self.add(None, f"{self.whose} needs {one_of(keys)}")

    def within(self, mapping: MappingNode, whose: str, known: Sequence[str]) -> "Fields":
        """The keys of a mapping further down."""
        return Fields(mapping, whose, known, self._problems, outer=self)

    def written(self, keys: Sequence[str]) -> list[str]:
        """Which of `keys` are there, in the order of the file."""
        return [key for key in self._entries if key in keys]

    def get(self, key: str, read: Read[T]) -> T | None:
        """The value of a key."""
        return self._read(key, self._entries[key].value, read) if key in self._entries else None

    def require(self, key: str, read: Read[T], otherwise: T) -> T:
        """The value of a key that has to be there; `otherwise` only lets reading go on."""
        if key not in self._entries:
            self.add_missing(key)
        found = self.get(key, read)
        return otherwise if found is None else found

    def several(self, key: str, read: Read[T], allowed: range = ANY_ITEMS) -> tuple[T, ...]:
        """The values of a list of `allowed` length; none where the key is absent."""
        node = self.get(key, lambda node: as_list(node, allowed))
        return () if node is None else self._each(key, node, read)

    def per_set(self, key: str, read: Read[T]) -> PerSet[T] | None:
        """One value, or a list with one for each set."""
        if key not in self._entries:
            return None
        node = self._entries[key].value
        if isinstance(node, ListNode):
            values = self.several(key, read, limits.SETS)
            return PerSet(values) if values else None
        found = self._read(key, node, read)
        return None if found is None else for_all(found)

    def _each(self, key: str, node: ListNode, read: Read[T]) -> tuple[T, ...]:
        found = (self._read(key, item, read) for item in node.items)
        return tuple(value for value in found if value is not None)

    def _read(self, key: str, node: Node, read: Read[T]) -> T | None:
        try:
            return read(node)
        except UnexpectedValueError as error:
            if isinstance(error.node, RefusedNode):
                self._problems.meet_again()
            else:
                self._problems.add(error.node.mark, f"{key}: {error.message}", key)
            return None


def _is_alone(entry: Entry, mapping: MappingNode) -> bool:
    """Whether it stands in braces without a ':', as what follows a comma in a text does."""
    value = entry.value
    has_none = isinstance(value, ScalarNode) and value.is_nothing and value.mark == entry.mark
    return mapping.is_in_braces and has_none
