"""What there is to read while one gets ready, in the large area."""

from rich.cells import cell_len

from coach.screen.text.cells import centred, fitted
from coach.screen.views.footer import is_read_below
from coach.screen.views.how_to import SET_UP, about_opening, about_set_up
from coach.screen.views.pages import Pages, Row, Section, paged
from coach.screen.views.scene import Scene
from coach.screen.views.words import set_up
from coach.session.segments import SegmentKind

_WIDEST = 96
"""Cells in a row that is read, so that the eye finds the next one."""


def sections_to_read(scene: Scene) -> tuple[Section, ...]:
    """What to read; how to set up is not among it where there is room for that below."""
    segment = scene.snapshot.segment
    if segment.kind is not SegmentKind.PREPARE:
        return ()
    told = [] if scene.opening is None else about_opening(scene.opening)
    if not is_read_below(set_up(segment), scene):
        told.append(about_set_up(segment))
    return tuple(one for one in told if one.text)


def reading_pages(scene: Scene, sections: tuple[Section, ...], height: int) -> Pages:
    """As many pages of at most `height` rows as it takes."""
    return paged(sections, min(scene.width, _WIDEST), max(height, 1))


def tells_set_up(sections: tuple[Section, ...]) -> bool:
    """Whether they say how to get into position, so that it need not be said elsewhere."""
    return any(one.label == SET_UP for one in sections)


def as_block(rows: tuple[Row, ...], width: int, height: int) -> list[str]:
    """The rows as one block, flush on the left, in the middle of the place for it."""
    block = max((cell_len(row.whole) for row in rows), default=0)
    above = (height - len(rows)) // 2
    padded = [*[""] * above, *(row.whole for row in rows), *[""] * height]
    return [centred(fitted(row, min(block, width)), width) for row in padded[:height]]
