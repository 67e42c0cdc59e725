"""Text to read: labelled sections, of which those that matter most get the room there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from coach.duration import Milliseconds, seconds
from coach.screen.text.cells import cut_short, fitted, wrapped
from coach.session.events import Snapshot
from coach.session.segments import SegmentKind

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
    importance: int
    """The lower, the sooner it is shown; sections of the same follow each other as given."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text to read, with a label where a section begins."""

    label: str
    text: str

    @property
    def whole(self) -> str:
        """The row as it stands."""
        return self.label + self.text


@dataclass(frozen=True, slots=True)
class Reading:
    """The sections that are shown, and their rows."""

    rows: tuple[Row, ...]
    shown: tuple[Section, ...]
    whole: tuple[Section, ...]
    """Those that are shown whole."""


Pages = tuple[tuple[Row, ...], ...]
"""At least one."""


@lru_cache(maxsize=16)
def paged(sections: tuple[Section, ...], width: int, height: int) -> Pages:
    """All of `sections`, on as many pages of at most `height` rows as that takes.

    On one page they stand in the order given. Where there are more, what matters most is on the
    first. Sections are broken where a page is low, or else where they are longer than one.
    """
    rows = {one: tuple(_rows(one, width)) for one in sections if one.text}
    if sum(map(len, rows.values())) <= height:
        return (tuple(row for block in rows.values() for row in block),)
    pages: list[tuple[Row, ...]] = [()]
    for section in sorted(rows, key=lambda one: one.importance):
        block = rows[section]
        is_broken = height < _FOR_WHOLE_SECTIONS or len(block) > height
        if not is_broken and len(pages[-1]) + len(block) > height:
            pages.append(())
        for row in block:
            if len(pages[-1]) == height:
                pages.append(())
            pages[-1] += (row,)
    return tuple(pages)


def page_of(snapshot: Snapshot, pages: int) -> int:
    """The page to show at this instant, from 0; pages keep turning during a pause.

    During a timed wait all pages are shown, unless that time is too short to read them.
    """
    length, each = snapshot.segment.duration, LONGEST_PAGE
    if length is not None and snapshot.segment.kind is not SegmentKind.WORK:
        each = Milliseconds(min(each, max(length // pages, SHORTEST_PAGE)))
    return (snapshot.offset + snapshot.paused_for) // each % pages


def read_in(
    sections: Sequence[Section], width: int, height: int, *, is_airy: bool = False
) -> Reading:
    """As much of `sections` as fits on at most `height` rows of at most `width` cells.

    They stand in the order given. The one that first does not fit is cut, and what matters less
    than it is left out. `is_airy` sets them apart where there is room for that as well.
    """
    blocks = {one: _rows(one, width) for one in sections if one.text}
    kept: dict[Section, Sequence[Row]] = {}
    room = height
    for section in sorted(blocks, key=lambda one: one.importance):
        block = blocks[section]
        if room > 0:
            kept[section] = block if len(block) <= room else _cut(block, room, width)
        room -= len(block)
    shown = [one for one in blocks if one in kept]
    whole = [one for one in shown if kept[one] is blocks[one]]
    rows = _one_after_the_other([kept[one] for one in shown], height if is_airy else 0)
    return Reading(tuple(rows), tuple(shown), tuple(whole))


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


def _cut(rows: Sequence[Row], height: int, width: int) -> Sequence[Row]:
    last = rows[height - 1]
    room = width - cell_len(last.label)
    return [*rows[: height - 1], Row(last.label, cut_short(last.text, room))]


def _one_after_the_other(blocks: Sequence[Sequence[Row]], room: int) -> Iterator[Row]:
    """The blocks, with empty rows between them if all that takes no more than `room` rows."""
    is_spaced = sum(map(len, blocks)) + len(blocks) - 1 <= room
    for number, block in enumerate(blocks):
        if number and is_spaced:
            yield Row("", "")
        yield from block
