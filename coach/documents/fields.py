"""Reads the keys of one mapping strictly, collecting what is wrong instead of stopping at it."""

from collections.abc import Collection
from typing import Any, TypeVar, overload

from coach.documents.keys import Key, Keys, ListOf, UnexpectedItemsError
from coach.documents.problems import Problems
from coach.documents.scalars import Read, UnexpectedValueError, as_mapping
from coach.documents.source import decode, odd_space_in
from coach.documents.yaml_nodes import Entry, MappingNode, RefusedNode, ScalarNode, read_nodes
from coach.text.characters import quoted
from coach.text.english import either
from coach.text.suggestions import near

T = TypeVar("T")


def read_document(content: bytes, problems: Problems) -> MappingNode:
    """The keys of a file. Raises RoutineFileError for what is no text, no YAML or has no keys."""
    root = read_nodes(decode(content, problems), problems)
    try:
        return as_mapping(root)
    except UnexpectedValueError as error:
        problems.add(root.mark, error.message)
        raise problems.error() from error


class Fields:
    """The keys of one mapping, as its table has them; every problem goes to `problems`.

    Keys that are unknown, missing or one too many are noted at once, bad values when they are read.
    """

    def __init__(
        self,
        mapping: MappingNode,
        keys: Keys,
        problems: Problems,
        outer: "Fields | None" = None,
    ) -> None:
        """`outer` are the keys that the mapping stands among."""
        self.keys = keys
        self._mark = mapping.mark
        self._entries = mapping.entries
        self._problems = problems
        misspelt: set[str | None] = set()
        for key, entry in self._entries.items():
            if key not in keys.by_name:
                odd = odd_space_in(key)
                meant, hint = (
                    self._hint(key, outer, is_alone=_is_alone(entry, mapping))
                    if odd is None
                    else (None, odd[1])
                )
                misspelt.add(meant)
                problems.add(entry.mark, f"unknown key {quoted(key)}; {hint}", key)
        for names in keys.needs:
            if self._entries.keys().isdisjoint(names) and misspelt.isdisjoint(names):
                self.add(None, f"{keys.whose} needs {either(names)}")
        for group in keys.groups:
            for key in (written := self.written(group))[1:]:
                self.add(key, f"{key}: {quoted(written[0])} is given already; keep one of the two")

    def _hint(self, key: str, outer: "Fields | None", *, is_alone: bool) -> tuple[str | None, str]:
        """Which key an unknown one is meant to be, and what to do about it.

        One without a value may be the rest of a text.
        """
        known = self.keys.by_name
        if (glued := key.partition(":")[0]) in known:
            return glued, "put a space after the ':'"
        if (hint := self.keys.hints.get(key.casefold())) is not None:
            return next((name for name in known if f"'{name}:" in hint), None), hint
        quotes = "put quotes around a text with a comma in it"
        if is_alone and " " in key:
            return None, quotes
        takes = f"{self.keys.whose} takes {either(known)}"
        if outer is not None and key in outer.keys.by_name:
            return None, f"{outer.keys.whose} has it, but {takes}"
        if (match := near(key, known)) is not None:
            return match, f"did you mean {quoted(match)}?"
        return None, f"{quotes}; {takes}" if is_alone else takes

    def __contains__(self, key: Key[Any]) -> bool:
        return key.name in self._entries

    def add(self, key: str | None, message: str) -> None:
        """Note a problem with a key: there, or where the mapping begins if it is not written."""
        place = self._entries[key].mark if key in self._entries else self._mark
        self._problems.add(place, message, key)

    def within(self, mapping: MappingNode, keys: Keys) -> "Fields":
        """The keys of a mapping further down."""
        return Fields(mapping, keys, self._problems, outer=self)

    def written(self, names: Collection[str]) -> list[str]:
        """Which keys of these are there, in the order of the file."""
        return [key for key in self._entries if key in names]

    @overload
    def get(self, key: Key[T], *, read: Read[T] | None = None) -> T | None: ...
    @overload
    def get(self, key: Key[T], otherwise: T, *, read: Read[T] | None = None) -> T: ...

    def get(
        self, key: Key[T], otherwise: T | None = None, *, read: Read[T] | None = None
    ) -> T | None:
        """The value of a key; `otherwise` where it is absent or bad.

        `read` reads it where that takes more than the file, such as which exercises there are. Of
        a list with bad items the good ones are kept, for reading to go on.
        """
        entry = self._entries.get(key.name)
        if entry is None:
            return otherwise
        try:
            return (read or key.takes.read)(entry.value)
        except UnexpectedValueError as error:
            note_unexpected(self._problems, key.name, error)
        except UnexpectedItemsError as items:
            for each in items.errors:
                note_unexpected(self._problems, key.name, each)
            if isinstance(key.takes, ListOf):
                good: Any = items.good
                return good  # type: ignore[no-any-return]
        return otherwise

    def values(self, *keys: Key[Any]) -> dict[str, Any]:
        """The good values of those keys that are there, by the keys' names."""
        read = {key.name: self.get(key) for key in keys}
        return {name: value for name, value in read.items() if value is not None}


def note_unexpected(problems: Problems, key: str, error: UnexpectedValueError) -> None:
    """Note a value that its key does not take, unless it was refused and noted before."""
    if isinstance(error.node, RefusedNode):
        problems.meet_again()
    else:
        problems.add(error.node.mark, f"{key}: {error.message}", key)


def _is_alone(entry: Entry, mapping: MappingNode) -> bool:
    """Whether it stands in braces without a ':', as what follows a comma in a text does."""
    value = entry.value
    has_none = isinstance(value, ScalarNode) and value.is_nothing and value.mark == entry.mark
    return mapping.is_in_braces and has_none
