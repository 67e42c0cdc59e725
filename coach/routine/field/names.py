"""Knows exercises by what people call them, from the lists of `names.toml` and `muscles.toml`."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from coach.routine.regions import Region

NAMES = Path(__file__).with_name("names.toml")
MUSCLES = NAMES.with_name("muscles.toml")
_OWN_KEYS = frozenset({"kind", "regions", "sided"})


class WorkKind(Enum):
    """What the body does in an exercise, as far as its name says it."""

    NONE = "none"
    """A word that means no exercise: a stretch band."""
    POSE = "pose"
    """A pose of yoga that is no stretch by itself."""
    STRETCH = "stretch"
    RELEASE = "release"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    TRUNK = "trunk"
    HEAVY = "heavy"
    POWER = "power"

    @property
    def is_effort(self) -> bool:
        """Whether muscles work hard in it."""
        return self in (WorkKind.STRENGTH, WorkKind.TRUNK, WorkKind.HEAVY, WorkKind.POWER)

    @property
    def is_all_out(self) -> bool:
        """Whether it needs muscles that answer at once: jumps, sprints, heavy lifts."""
        return self in (WorkKind.HEAVY, WorkKind.POWER)


@dataclass(frozen=True, slots=True)
class Family:
    """Exercises that are versions of one movement."""

    name: str
    kind: WorkKind
    regions: tuple[Region, ...] = ()
    is_sided: bool = False
    """Whether it is done on one side at a time by its nature."""


@lru_cache(maxsize=4096)
def family_of_name(name: str) -> Family | None:
    """The family that a name belongs to, or None.

    The word for stretching decides, then what moves or works, then a position, each time the one
    with the most to say about where.
    """
    found = [one for one in _families_in(name) if one.kind is not WorkKind.NONE]
    plain = [one for one in found if one.name != _STRETCHING]
    if len(plain) < len(found) or any(_is_called_stretch(one, name) for one in found):
        stretches = [one for one in plain if one.kind in (WorkKind.STRETCH, WorkKind.MOBILITY)]
        return next(iter(stretches), None) or _families()[_STRETCHING]
    works = [one for one in plain if one.kind not in (WorkKind.STRETCH, WorkKind.POSE)]
    hardest = sorted(works, key=lambda one: _ORDER.index(one.kind), reverse=True)
    return next(iter(hardest or plain), None)


@lru_cache(maxsize=4096)
def regions_of_muscle(muscle: str) -> tuple[Region, ...]:
    """The parts of the body that a muscle belongs to."""
    return tuple(region for region, names in _muscles().items() if names.found_in(muscle))


@lru_cache(maxsize=1024)
def says(text: str, what: str) -> bool:
    """Whether a text has one of the words listed as `what`: `warm-up`, `hypermobile`, `flow`."""
    return bool(_words()[what].found_in(text))


_STRETCHING = "static stretch"
_WORD = re.compile(r"\w+")
SHORT_WORD = 3
"""Letters of a word that may stand within a name."""
_ORDER = tuple(WorkKind)


def _families_in(name: str) -> Sequence[Family]:
    return [_families()[one] for one in _matcher().found_in(name)]


def _is_called_stretch(family: Family, name: str) -> bool:
    """Whether the name says both which stretch it is and that it is one."""
    return family.kind is WorkKind.STRETCH and bool(_stretch_words().found_in(name))


class _Names:
    """Names, each with what it stands for, to be found in texts as whole words.

    They are looked up by their first words: one expression for all takes long to compile.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        self._loose: list[tuple[list[str], str]] = []
        for name, means in named:
            words = name.split()
            if "*" in words[0]:
                self._loose.append((words, means))
            else:
                self._by_first.setdefault(words[0], []).append((words, means))

    def found_in(self, text: str) -> list[str]:
        """What the names in a text stand for, from left to right; the longest name wins."""
        words, found, at = _plain_words(text), [], 0
        while at < len(words):
            candidates = (*self._by_first.get(words[at], ()), *self._loose)
            ends = (
                (sum(map(len, name)), end, means)
                for name, means in candidates
                if (end := _end_of(name, words, at))
            )
            _, end, means = max(ends, default=(0, 0, ""))
            if end:
                found.append(means)
            at = end or at + 1
        return found


def _end_of(name: Sequence[str], words: Sequence[str], at: int) -> int:
    """Where a name ends that begins at that word; 0 if it is not there.

    Between two of its words there may be one of up to three letters: `stretch the calf`.
    """
    for index, pattern in enumerate(name):
        if (
            index
            and at + 1 < len(words)
            and len(words[at]) <= SHORT_WORD
            and not _is(pattern, words[at])
        ):
            at += 1
        if at >= len(words) or not _is(pattern, words[at]):
            return 0
        at += 1
    return at


def _is(pattern: str, word: str) -> bool:
    """`*` is any letters."""
    begins, star, rest = pattern.partition("*")
    if not star:
        return pattern == word
    *between, ends = rest.split("*")
    fits = len(word) >= len(pattern.replace("*", "")) and word.startswith(begins)
    return fits and word.endswith(ends) and all(one in word for one in between)


@cache
def _stretch_words() -> _Names:
    return _names(_STRETCHING)


@cache
def _document() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return _read(NAMES)


def _read(file: Path) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415  only an exercise of one's own is known by its name

    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _families() -> Mapping[str, Family]:
    return {
        name: Family(
            name,
            WorkKind(table["kind"]),
            tuple(map(Region, table.get("regions", ()))),
            bool(table.get("sided", False)),
        )
        for name, table in _document().items()
        if "kind" in table
    }


@cache
def _matcher() -> _Names:
    return _names(*_families())


@cache
def _muscles() -> Mapping[Region, _Names]:
    listed = _read(MUSCLES).items()
    return {Region(region): _Names((name, region) for name in names) for region, names in listed}


@cache
def _words() -> Mapping[str, _Names]:
    listed = _document()["words"].items()
    return {what: _Names((name, what) for name in names) for what, names in listed}


def _names(*families: str) -> _Names:
    """Those of some families, in all languages."""
    tables = ((family, _document()[family]) for family in families)
    return _Names(
        (name, family)
        for family, table in tables
        for key, names in table.items()
        if key not in _OWN_KEYS
        for name in names
    )


def _plain_words(text: str) -> list[str]:
    """The words without case, accents and hyphens."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return _WORD.findall(plain)
