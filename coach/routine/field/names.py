"""Knows exercises by what people call them, from the lists of `names.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from coach.routine.regions import Region

NAMES = Path(__file__).with_name("names.toml")
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
    text = _plain(muscle)
    return tuple(region for region, pattern in _muscles().items() if pattern.search(text))


@lru_cache(maxsize=1024)
def says(text: str, what: str) -> bool:
    """Whether a text has one of the words listed as `what`: `warm-up`, `hypermobile`, `flow`."""
    return _words()[what].search(_plain(text)) is not None


_STRETCHING = "static stretch"
_ORDER = tuple(WorkKind)


def _families_in(name: str) -> Iterator[Family]:
    pattern, families = _matcher()
    for match in pattern.finditer(_plain(name)):
        yield families[int((match.lastgroup or "f0")[1:])]


def _is_called_stretch(family: Family, name: str) -> bool:
    """Whether the name says both which stretch it is and that it is one."""
    return family.kind is WorkKind.STRETCH and _stretch_words().search(_plain(name)) is not None


@cache
def _stretch_words() -> re.Pattern[str]:
    return _pattern(_names_of(_document()[_STRETCHING]))


@cache
def _document() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))


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
def _matcher() -> tuple[re.Pattern[str], Sequence[Family]]:
    """One pattern for all names, the longest first, with a group for each."""
    named = sorted(
        ((name, family) for family in _families() for name in _names_of(_document()[family])),
        key=lambda one: len(one[0]),
        reverse=True,
    )
    alternatives = (f"(?P<f{number}>{_expression(name)})" for number, (name, _) in enumerate(named))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")
    return pattern, [_families()[family] for _, family in named]


@cache
def _muscles() -> Mapping[Region, re.Pattern[str]]:
    listed = _document()["muscles"].items()
    return {Region(region): _pattern(names) for region, names in listed}


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    return {what: _pattern(names) for what, names in _document()["words"].items()}


def _names_of(table: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for key, names in table.items():
        if key not in _OWN_KEYS:
            yield from names


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_expression, longest_first))})(?!\w)")


def _expression(name: str) -> str:
    """`*` is any letters; between two words there may be others of up to three letters."""
    words = name.replace("*", "\0").split()
    return r" (?:\w{1,3} )?".join(re.escape(word).replace("\0", r"\w*") for word in words)


def _plain(text: str) -> str:
    """Without case, accents and hyphens; a single space between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(re.split(r"[^\w]+", plain)).strip()
