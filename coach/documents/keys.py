"""Tables of keys: the reader, the JSON Schema and the tables of the guide are made of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from coach.documents import limits
from coach.documents.scalars import Definitions, Schema, UnexpectedValueError, ValueType, as_mapping
from coach.documents.yaml_nodes import ListNode, MappingNode, Node

T = TypeVar("T")
U = TypeVar("U")


class Key(Generic[T]):
    """One key of a kind of mapping; no dataclass, which would take a millisecond to define."""

    def __init__(
        self,
        takes: ValueType[T],
        help: str,  # noqa: A002  the trade's word
        *,
        is_needed: bool = False,
        is_alternative: bool = False,
        name: str = "",
    ) -> None:
        """`help` says what it is for, in a sentence: an editor shows it, and the guide has it.

        An alternative can stand only where no other alternative does. `name` is as files have it;
        that of the attribute, unless it is given.
        """
        self.takes = takes
        self.help = help
        self.is_needed = is_needed
        self.is_alternative = is_alternative
        self.name = name

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name of the attribute; `from_` is `from`, which Python keeps for itself."""
        self.name = self.name or name.rstrip("_")


class Keys:
    """The keys of one kind of mapping: a subclass has an attribute for each, after its bases."""

    by_name: Mapping[str, Key[Any]] = {}
    needs: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Of each of these at least one key has to be there."""
    alternatives: ClassVar[tuple[str, ...]] = ()
    """The keys of which only one may be there."""
    one_of: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Other groups of which only one key may be there."""
    rules: ClassVar[tuple[Schema, ...]] = ()
    """What else the schema says of the mapping."""
    hints: ClassVar[Mapping[str, str]] = {}
    """What to do about words that other programs use."""

    def __init_subclass__(cls) -> None:
        """Collect the keys."""
        bases = [base for base in cls.__bases__ if issubclass(base, Keys)]
        inherited = [key for base in bases for key in base.by_name.values()]
        own = [key for key in vars(cls).values() if isinstance(key, Key)]
        cls.by_name = {key.name: key for key in (*inherited, *own)}
        cls.needs = (*((key.name,) for key in own if key.is_needed), *cls.needs)
        cls.alternatives = tuple(key.name for key in cls.by_name.values() if key.is_alternative)

    def __init__(self, whose: str, by_name: Mapping[str, Key[Any]] | None = None) -> None:
        """`whose` says what the mapping describes, as messages name it: `a step`."""
        self.whose = whose
        if by_name is not None:
            self.by_name = by_name

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Keys of which only one may be there."""
        return (self.alternatives, *self.one_of)

    def schema(self, into: Definitions) -> Schema:
        """The JSON Schema of such a mapping."""
        properties = {
            key.name: {"description": key.help, **key.takes.schema(into)}
            for key in self.by_name.values()
        }
        rules = [*map(required, self.needs), *self.rules]
        rules += [{"dependentSchemas": _others_refused(group)} for group in self.groups if group]
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            **({"allOf": rules} if rules else {}),
        }


def _others_refused(group: Sequence[str]) -> Schema:
    return {key: {"properties": {other: False for other in group if other != key}} for key in group}


def required(names: Sequence[str]) -> Schema:
    """The schema of a mapping that has at least one of these keys."""
    each: list[Schema] = [{"required": [name]} for name in names]
    return each[0] if len(each) == 1 else {"anyOf": each}


class UnexpectedItemsError(Exception):
    """Items of a list that it does not take, and those that are `good`."""

    def __init__(self, good: tuple[Any, ...], errors: Sequence[UnexpectedValueError]) -> None:
        super().__init__()
        self.good = good
        self.errors = errors


class ListOf(ValueType[tuple[T, ...]]):
    """A list of values of one type."""

    def __init__(self, of: ValueType[T], allowed: range = range(limits.ITEMS + 1)) -> None:
        """`allowed` are the lengths it may have."""
        self.of = of
        self.allowed = allowed
        least = f"{allowed[0]} to " if allowed[0] else "at most "
        self.expected = f"a list of {least * (len(allowed) > 1)}{allowed[-1]}"

    def read(self, node: Node) -> tuple[T, ...]:
        """The values. Raises UnexpectedItemsError as well."""
        if not isinstance(node, ListNode) or len(node.items) not in self.allowed:
            is_block = isinstance(node, MappingNode) and not node.is_in_braces
            hint = "; begin each item with '- '" if is_block else ""
            raise UnexpectedValueError(node, self.expected, hint)
        good, errors = [], []
        for item in node.items:
            try:
                good.append(self.of.read(item))
            except UnexpectedValueError as error:
                errors.append(error)
        if errors:
            raise UnexpectedItemsError(tuple(good), errors)
        return tuple(good)

    def _schema(self, into: Definitions) -> Schema:
        bounds = {"minItems": self.allowed[0], "maxItems": self.allowed[-1]}
        return {"type": "array", "items": self.of.schema(into), **bounds}


class OneOrList(ValueType[tuple[T, ...]]):
    """One value, or a list of them."""

    def __init__(self, of: ValueType[T], allowed: range) -> None:
        """`allowed` are the lengths a list may have."""
        self.of = of
        self.allowed = allowed
        self._list = ListOf(of, allowed)
        self.expected = f"{of.expected}, or {self._list.expected} of these"

    def read(self, node: Node) -> tuple[T, ...]:
        """The values; one of them alone where there is no list."""
        if not isinstance(node, ListNode):
            return (self.of.read(node),)
        try:
            return self._list.read(node)
        except UnexpectedItemsError as error:
            raise error.errors[0] from error

    def _schema(self, into: Definitions) -> Schema:
        return {"anyOf": [self.of.schema(into), self._list.schema(into)]}


@dataclass(frozen=True, slots=True)
class PerSet(Generic[T]):
    """One value for all the sets of a dose, or a list with one for each of them."""

    values: tuple[T, ...]
    is_list: bool = True
    """False where the one value stands for any number of sets."""

    def of(self, number: int) -> T:
        """The value for a set, counted from 0."""
        return self.values[number if self.is_list else 0]


def for_all(value: T) -> PerSet[T]:
    """The same value for every set."""
    return PerSet((value,), is_list=False)


class PerSetOf(ValueType[PerSet[T]]):
    """`reps: 8` or `reps: [8, 6, 4]`."""

    def __init__(self, of: ValueType[T]) -> None:
        self.of = of
        self._list = ListOf(of, limits.SETS)
        self.expected = f"{of.expected}, or a list of these"

    def read(self, node: Node) -> PerSet[T]:
        """The value or the values. Raises UnexpectedItemsError as well."""
        if isinstance(node, ListNode):
            return PerSet(self._list.read(node))
        return for_all(self.of.read(node))

    def _schema(self, into: Definitions) -> Schema:
        return {"anyOf": [self.of.schema(into), self._list.schema(into)]}


class Converted(ValueType[U], Generic[T, U]):
    """What is made of a value of another type."""

    def __init__(self, of: ValueType[T], make: Callable[[T], U]) -> None:
        self.of = of
        self._make = make
        self.expected = of.expected

    def read(self, node: Node) -> U:
        """What is made of the value."""
        return self._make(self.of.read(node))

    def _schema(self, into: Definitions) -> Schema:
        return self.of.schema(into)


class Inner(ValueType[MappingNode]):
    """A mapping with keys of its own, to be read as `Fields`."""

    def __init__(self, name: str, keys: Keys) -> None:
        self.name = name
        self.keys = keys
        self.expected = f"the keys of {keys.whose}"

    def read(self, node: Node) -> MappingNode:
        """The mapping as it is written."""
        return as_mapping(node)

    def _schema(self, into: Definitions) -> Schema:
        return self.keys.schema(into)
