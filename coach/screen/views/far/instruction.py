"""The instruction of the moment in large letters: all of it, or clause by clause where it is long.

How long a clause stays follows from its words and from session time alone.
"""

import re
from functools import lru_cache

from coach.duration import NO_TIME, Milliseconds
from coach.screen.glyphs.large_text import (
    SMALL,
    block_height,
    broken,
    capitals_of,
    far_scale,
    is_drawable,
    large_block,
    large_height,
    largest_scale,
)
from coach.screen.text.cells import wrapped
from coach.screen.views.scene import Scene
from coach.screen.views.words import cue_of_moment

TO_NOTICE = Milliseconds(1200)
"""How long it takes to look up and see that there is something new."""
TO_READ_A_WORD = Milliseconds(400)
"""Slower than subtitles, which count on a third of a second (BBC Subtitle Guidelines: 160 to 180
words a minute): the reader is exercising."""

_AGAIN = 3
"""Times as long as the first time."""
_CLAUSES = re.compile(r"(?<=[,;:.!?])\s+")

_Lines = tuple[str, ...]


def instruction(scene: Scene, height: int) -> list[str]:
    """The cue of this moment on at most `height` rows; nothing where there is none."""
    segment, offset = scene.snapshot.segment, scene.snapshot.offset
    text = cue_of_moment(segment, offset)
    if not text or height < 1:
        return []
    scale, pages = clauses(text, scene.width, height, far_scale(scene.size.height))
    if scale is None:
        return wrapped(text, scene.width, height)
    placed = segment.phase_at(offset)
    since = placed.offset if placed is not None and placed.phase.cue else NO_TIME
    return large_block(pages[page_at(pages, Milliseconds(offset - since))], scale)


@lru_cache(maxsize=64)
def clauses(
    text: str, width: int, height: int, least: int
) -> tuple[int | None, tuple[_Lines, ...]]:
    """The scale, and the lines of every page; no scale where it cannot be drawn.

    All of it is on one page if that can be done with letters of the scale `least`, or larger. Else
    it is dealt out; smaller letters are for what is too wide.
    """
    capitals, largest = capitals_of(text), largest_scale(height)
    if largest is None or not is_drawable(capitals):
        return None, ()
    for scale in range(largest, SMALL - 1, -1):
        lines = broken(capitals, scale, width)
        if lines is not None and block_height(len(lines), scale) <= height and scale >= least:
            return scale, (tuple(lines),)
        pages = _dealt(capitals, scale, width, height) if scale <= least else None
        if pages:
            return scale, pages
    return None, ()


def page_at(pages: tuple[_Lines, ...], time: Milliseconds) -> int:
    """Which page is shown so long after the first one came.

    Once all have been read, they come again for longer: by then they serve as a reminder.
    """
    lengths = [TO_NOTICE + TO_READ_A_WORD * len(" ".join(lines).split()) for lines in pages]
    total = sum(lengths)
    within = time if time < total else (time - total) // _AGAIN % total
    number = 0
    while within >= lengths[number]:
        within -= lengths[number]
        number += 1
    return number


def _dealt(text: str, scale: int, width: int, height: int) -> tuple[_Lines, ...] | None:
    """As many whole clauses on a page as fit; one that is too long is on several."""
    most = (height + 1) // (large_height(scale) + 1)
    pages: list[list[str]] = []
    for clause in _CLAUSES.split(text):
        lines = broken(clause, scale, width)
        if lines is None:
            return None
        together = broken(" ".join([*pages[-1], clause]), scale, width) if pages else None
        if together is not None and len(together) <= most:
            pages[-1] = together
        else:
            pages += [lines[at : at + most] for at in range(0, len(lines), most)]
    return tuple((*page[:-1], page[-1].rstrip(",;:")) for page in pages)
