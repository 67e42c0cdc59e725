"""Random routine files: good ones, wrong ones, in all the styles that YAML has."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

_WRONG = ["", "~", "no", "010", "-1", "1e3", ".nan", ".inf", "0x10", "1_000", "1:60", "61m", "٦"]
_WRONG += ["9" * 6_000, "x" * 2_100, "\u202e", "\x1b[2J", "[/]", "1001", "0", "a\nb", "<<", "soon"]

_TEXTS = ["Couch stretch", "it's", 'say "ah"', "a: b", "x # y", "- x", "no", "1:30", "{a}", "Träd"]
_TEXTS += [
    "[link=http://x]y[/]",
    "[/]",
    "صفحة",
    "前屈",
    "🧘‍♀️ Sit",
    "a\\b",
    "*",
    "&a",
    "!t",
    "@",
    "'",
]
_DURATIONS = ["30s", "1m30s", "1:30", "2.5s", "10", "1.5 min", "90 sec", "0.001", "1h", "2 s"]
_RANGES = ["20-30s", "1m-1:30", "5 - 10 s"]
_IDS = ["kneeling-glute", "dead-bug", "band-hip-flexor", "hamstring-isometric"]

Tree: TypeAlias = "str | list[Tree] | Keys"


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys with values, in order; a key may be there twice."""

    entries: "list[tuple[str, Tree]]"


Made = Callable[[], "Tree"]


class Author:
    """Makes up routines: good ones, and such as people and attackers write."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._wildness = random.choice([0, 0, 0, 0.01, 0.05])

    def routine(self) -> "Tree":
        """The keys of a whole file."""
        made: dict[str, Made] = {
            "purpose": self._one_of("warm-up", "mobility", "recovery", "strength"),
            "description": self._text,
            "source": self._text,
            "prepare": self._duration,
            "switch": self._duration,
            "cautions": self._list_of(self._text),
            "exercises": lambda: Keys([("mine", self._exercise()), ("dead-bug", self._exercise())]),
            **self._sounds(),
            "silence": lambda: Keys([("one-side-only", self._text())]),
        }
        keys = self._some_of(made)
        keys += [("title", self._text()), ("steps", self._steps(depth=0))]
        return self._keys(keys)

    def is_wild(self) -> bool:
        """Whether to do something wrong here."""
        return self._random.random() < self._wildness

    def _steps(self, depth: int) -> "Tree":
        items = [self._item(depth) for _ in range(self._random.randint(1, 4))]
        between = [self._between() for _ in range(self._random.choice([0, 0, 1]))]
        return [*items, *between, self._step()]

    def _between(self) -> "Tree":
        key, made = self._random.choice([("rest", self._duration), ("note", self._text)])
        return Keys([(key, made())])

    def _item(self, depth: int) -> "Tree":
        if depth == 4 or self._random.random() < 0.75:
            return self._step()
        steps = ("steps", self._steps(depth + 1))
        made: dict[str, Made] = {
            "every": self._duration,
            "timed": self._one_of("true", "false"),
            "sides": self._one_of("both"),
            "order": self._one_of("random"),
        }
        if self._random.random() < 0.1:
            return self._keys([("for", self._duration()), steps])
        more = [*self._some_of(self._pauses()), *self._some_of(made, share=0.05)]
        return self._keys([("repeat", self._number(6)), *more, steps])

    def _step(self) -> "Tree":
        what = [("name", self._name())]
        if self._random.random() < 0.3:
            what = [("exercise", self._id())]
        made: dict[str, Made] = {
            "cue": self._text,
            "note": self._text,
            "prepare": self._duration,
            "switch": self._duration,
            "load": self._text,
            "say": self._text,
            **self._sounds(),
            "optional": self._one_of("true", "false"),
            "easier": lambda: self._keys(self._dose()),
            "harder": self._id,
        }
        return self._keys([*what, *self._dose(), *self._some_of(made, share=0.1)])

    def _exercise(self) -> "Tree":
        texts = ("cue", "position", "set_up", "do", "feel", "avoid", "source", "regression")
        made: dict[str, Made] = {
            **dict.fromkeys(texts, self._text),
            "phase": self._one_of("release", "mobilise", "stretch", "control", "activate"),
            "equipment": self._list_of(self._text),
            "easier": self._id,
            "dose": lambda: self._keys(self._dose()),
        }
        return self._keys([("name", self._name()), *self._some_of(made)])

    def _dose(self) -> "list[tuple[str, Tree]]":
        lengths = self._one_of(*_DURATIONS, *_RANGES)
        shapes: dict[str, Made] = {
            "hold": lengths,
            "work": lengths,
            "count": lambda: self._number(30),
            "tempo": self._one_of("3-1-2", "2-2", "30X1", "self"),
            "breath": self._one_of("4-4-4-4", "5.5-5.5"),
            "phases": self._list_of(self._phase),
            "reps": self._one_of("8", "12", "6-8"),
        }
        more: dict[str, Made] = {
            "sets": self._one_of("1", "5", "2-3"),
            "sides": self._one_of("both", "alternate", "left", "right", "none"),
            "order": self._one_of("set", "side"),
            **self._pauses(),
        }
        key = self._random.choice(list(shapes))
        return [(key, shapes[key]()), *self._some_of(more)]

    def _phase(self) -> "Tree":
        kind = self._random.choice(["hold", "isometric", "work", "move", "release", "inhale"])
        return self._keys(
            [(kind, self._duration()), *self._some_of({"cue": self._text, "say": self._text})]
        )

    def _pauses(self) -> "dict[str, Made]":
        return {"rest": self._duration}

    def _sounds(self) -> "dict[str, Made]":
        return dict.fromkeys(("countdown", "bell", "turns"), self._one_of("on", "off"))

    def _keys(self, entries: "list[tuple[str, Tree]]") -> "Tree":
        if self.is_wild():
            entries = [*entries, self._random.choice(entries)]
        if self.is_wild():
            key, value = entries.pop()
            entries.append((f"{key[1:]}{key[:1]}", value))
        self._random.shuffle(entries)
        return Keys(entries)

    def _some_of(self, made: "dict[str, Made]", share: float = 0.3) -> "list[tuple[str, Tree]]":
        return [(key, make()) for key, make in made.items() if self._random.random() < share]

    def _list_of(self, make: "Made") -> "Made":
        return lambda: [make() for _ in range(self._random.randint(1, 4))]

    def _one_of(self, *words: str) -> "Made":
        return lambda: self._scalar(words)

    def _text(self) -> "Tree":
        return self._scalar(_TEXTS)

    def _name(self) -> "Tree":
        return self._scalar([text for text in _TEXTS if re.search(r"\w", text)])

    def _id(self) -> "Tree":
        return self._scalar(_IDS)

    def _duration(self) -> "Tree":
        return self._scalar(_DURATIONS)

    def _number(self, most: int) -> "Tree":
        return self._scalar([str(self._random.randint(1, most))])

    def _scalar(self, good: Sequence[str]) -> "Tree":
        if not self.is_wild():
            return self._random.choice(good)
        return self._random.choice([self._random.choice(_WRONG), [], Keys([("a", "b")]), ["x"]])


class Writer:
    """Writes a tree as YAML, in the styles that people mix."""

    def __init__(self, random: Random, author: Author) -> None:
        self._random = random
        self._author = author
        self._flow_share = random.choice([0.05, 0.3, 1])
        self._indent = random.choice([1, 2, 2, 4])

    def written(self, tree: "Tree", indent: int = 0) -> str:
        """What follows a `-` or a `key:`, to the end of its last line."""
        if isinstance(tree, str) or (indent and self._random.random() < self._flow_share):
            return f" {self._flow(tree)}{self._comment()}\n"
        if isinstance(tree, list):
            return self._block_list(tree, indent)
        pad = " " * indent
        lines = (
            f"{pad}{self._word(key)}:{self.written(value, indent + self._indent)}"
            for key, value in tree.entries
        )
        return "\n" + "".join(lines)

    def _block_list(self, items: "list[Tree]", indent: int) -> str:
        if not items:
            return " []\n"
        pad = " " * indent
        written = (self.written(item, indent + 2) for item in items)
        return "\n" + "".join(f"{pad}-{self._pulled_up(text, indent + 2)}" for text in written)

    def _pulled_up(self, text: str, indent: int) -> str:
        """With the first of its keys on the line of the `-`, most of the time."""
        is_block = text.startswith(f"\n{' ' * indent}")
        return f" {text[1 + indent :]}" if is_block and self._random.random() < 0.8 else text

    def _flow(self, tree: "Tree") -> str:
        if isinstance(tree, str):
            return self._word(tree)
        if isinstance(tree, list):
            return f"[{', '.join(map(self._flow, tree))}]"
        pairs = (f"{self._word(key)}: {self._flow(value)}" for key, value in tree.entries)
        return f"{{{', '.join(pairs)}}}"

    def _word(self, text: str) -> str:
        if self._author.is_wild():
            return self._random.choice(["&a ", "!t ", "*", "", "@", "'", "\\"]) + text
        if re.fullmatch(r"\w[\w-]*(?: \w[\w-]*)*|\d+:\d\d", text) and self._random.random() < 0.9:
            return text
        if self._random.random() < 0.5:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=self._author.is_wild())

    def _comment(self) -> str:
        return "  # why not" if self._random.random() < 0.05 else ""


def random_routine(random: Random) -> bytes:
    """A routine in a style of its own."""
    author = Author(random)
    text = Writer(random, author).written(author.routine()).removeprefix("\n")
    ends = random.choice(["\n", "\n", "\n", "\r\n", "\r"])
    mark = random.choice(["", "", "", "\ufeff"])
    return (mark + text).replace("\n", ends).encode()
