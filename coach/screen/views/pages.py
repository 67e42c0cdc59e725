"""Text to read: labelled sections on pages, the most important first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.duration import Milliseconds, seconds
from coach.screen.text.cells import fitted, wrapped
from coach.session.events import Snapshot
from coach.timeline.segments import SegmentKind

LONGEST_PAGE = seconds(8)
"""How long a page stays where there are several: time for some five rows."""
SHORTEST_PAGE = Milliseconds(3500)
"""Where all pages are to be seen in less, those at the end are seen in a pause alone."""

LONGEST_LABEL = 9
_FOR_WHOLE_SECTIONS = 6
"""Rows of a page from which it is worth keeping sections together."""
_FOR_COLUMN = 48
"""The width from which labels stand in a column of their own."""
_GAP = 2


@dataclass(frozen=True, slots=True)
class Section:
    """Something to read, and how much it matters."""

    label: str
    text: str
    importance: int = 0
    """The lower, the sooner it is shown; sections of the same follow each other as given."""
    heading: "Section | None" = None
    """What it belongs to, said again where a page would begin without it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text to read, with a label where a section begins."""

    label: str
    text: str

    @property
    def whole(self) -> str:
        """The row as it stands."""
        return self.label + self.text


Pages = tuple[tuple[Row, ...], ...]
"""At least one."""


@lru_cache(maxsize=16)
def paged(
    sections: tuple[Section, ...], width: int, height: int, *, is_airy: bool = False
) -> Pages:
    """All of `sections`, on as many pages of at most `height` rows as that takes.

    On one page they stand in the order given; if `is_airy`, with empty rows between if those fit.
    Where there are more, what matters most is on the first. Sections are broken where a page is
    low, or else where they are longer than one.
    """
    rows = {one: tuple(_rows(one, width)) for one in sections if one.text}
    if sum(map(len, rows.values())) <= height:
        return (tuple(_one_after_the_other(list(rows.values()), height if is_airy else 0)),)
    pages: list[tuple[Row, ...]] = [()]
    for section in sorted(rows, key=lambda one: one.importance):
        block, above = rows[section], _above(section, width, height)
        is_broken = height < _FOR_WHOLE_SECTIONS or len(block) > height - len(above)
        if not is_broken and len(pages[-1]) + len(block) > height:
            pages.append(above)
        for row in block:
            if len(pages[-1]) == height:
                pages.append(above)
            pages[-1] += (row,)
    return tuple(pages)


def _above(section: Section, width: int, height: int) -> tuple[Row, ...]:
    """The heading of a section, for the top of a page where that leaves room for more."""
    rows = () if section.heading is None else tuple(_rows(section.heading, width))
    return rows if len(rows) < height else ()


def page_of(snapshot: Snapshot, pages: int, *, is_held: bool = False) -> int:
    """The page to show at this instant, from 0; pages keep turning in a pause if not `is_held`.

    During a timed wait all pages are shown, unless that time is too short to read them.
    """
    length, each = snapshot.segment.duration, LONGEST_PAGE
    if length is not None and snapshot.segment.kind is not SegmentKind.WORK:
        each = Milliseconds(min(each, max(length // pages, SHORTEST_PAGE)))
    time = snapshot.offset + (0 if is_held else snapshot.paused_for)
    return time // each % pages


def _rows(section: Section, width: int) -> Sequence[Row]:
    if width < _FOR_COLUMN:
        start = f"{section.label}: " if section.label else ""
        texts = wrapped(start + section.text, width)
        first = texts[0]
        return [Row(start, first[len(start) :]), *(Row("", text) for text in texts[1:])]
    column = LONGEST_LABEL + _GAP if section.label else 0
    labels = [fitted(section.label, column), *[" " * column] * len(section.text)]
    texts = wrapped(section.text, width - column)
    return [Row(label, text) for label, text in zip(labels, texts, strict=False)]


def _one_after_the_other(blocks: Sequence[Sequence[Row]], room: int) -> Iterator[Row]:
    """The blocks, with empty rows between them if all that takes no more than `room` rows."""
    is_spaced = sum(map(len, blocks)) + len(blocks) - 1 <= room
    for number, block in enumerate(blocks):
        if number and is_spaced:
            yield Row("", "")
        yield from block
