"""The middle of the area: the figures, and what there is to read while one gets ready."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from coach.screen.arrangement import arranged
from coach.screen.below import is_read_below
from coach.screen.cells import centred, fitted
from coach.screen.digits import large_height
from coach.screen.figures import Figures
from coach.screen.how_to import SET_UP, about_opening, about_set_up
from coach.screen.reading import NOTHING, Reading, Section, read_in
from coach.screen.scene import Scene
from coach.screen.words import set_up
from coach.session.timeline import SegmentKind

_WIDEST = 96
"""Cells in a row that is read, so that the eye finds the next one."""
_FOR_FIGURE = large_height(1) + 1
"""Rows for the smallest large digits and a space under them."""
_FIGURE_SHARE = 3
"""Beside text, the figures take this part of the width."""
_FOR_BESIDE = 78
_AFTER_FETCH = 2
"""The place in an opening after its title and what to fetch."""
_GAP = 2


@dataclass(frozen=True, slots=True)
class Middle:
    """Its rows, and whether they tell how to set up."""

    rows: list[str]
    is_set_up_told: bool = False


def middle(scene: Scene, shown: Figures, height: int) -> Middle:
    """Exactly `height` rows of exactly `scene.width` cells."""
    sections = _sections(scene)
    readings = [(_under(scene, sections, height), False), (_beside(scene, sections, height), True)]
    reading, is_beside = max(readings, key=lambda one: len(one[0].whole))
    if not reading.rows:
        return Middle(_figures(scene, shown, scene.width, height))
    draw = _side_by_side if is_beside else _stacked
    return Middle(draw(scene, shown, reading, height), _tells_set_up(reading))


def _sections(scene: Scene) -> list[Section]:
    """What to read; how to set up is not among it where there is room for that below."""
    segment = scene.snapshot.segment
    if segment.kind is not SegmentKind.PREPARE:
        return []
    told = [] if scene.opening is None else about_opening(scene.opening)
    if is_read_below(set_up(segment), scene):
        return told
    return [*told[:_AFTER_FETCH], about_set_up(segment), *told[_AFTER_FETCH:]]


def _under(scene: Scene, sections: Sequence[Section], height: int) -> Reading:
    return read_in(sections, min(scene.width, _WIDEST), height - _FOR_FIGURE)


def _beside(scene: Scene, sections: Sequence[Section], height: int) -> Reading:
    if scene.width < _FOR_BESIDE:
        return NOTHING
    return read_in(sections, min(_reading_width(scene), _WIDEST), height)


def _tells_set_up(reading: Reading) -> bool:
    return any(one.label == SET_UP for one in reading.shown)


def _stacked(scene: Scene, shown: Figures, reading: Reading, height: int) -> list[str]:
    figure = _figures(scene, shown, scene.width, height - len(reading.rows) - 1)
    return [*figure, " " * scene.width, *_in_the_middle(reading, scene.width, len(reading.rows))]


def _side_by_side(scene: Scene, shown: Figures, reading: Reading, height: int) -> list[str]:
    column = _reading_width(scene)
    figure = _figures(scene, shown, scene.width - column - _GAP, height)
    text = _in_the_middle(reading, column, height)
    return [one + " " * _GAP + other for one, other in zip(figure, text, strict=True)]


def _reading_width(scene: Scene) -> int:
    return scene.width - scene.width // _FIGURE_SHARE - _GAP


def _in_the_middle(reading: Reading, width: int, height: int) -> list[str]:
    """The rows as one block, flush on the left, in the middle of the place for it."""
    block = max(cell_len(row.whole) for row in reading.rows)
    above = (height - len(reading.rows)) // 2
    rows = [*[""] * above, *(row.whole for row in reading.rows), *[""] * height]
    return [centred(fitted(row, min(block, width)), width) for row in rows[:height]]


def _figures(scene: Scene, shown: Figures, width: int, height: int) -> list[str]:
    return arranged(shown.main, shown.beside, scene.snapshot.side, width, height)
