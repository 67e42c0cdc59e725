"""The near view: how to do the exercise, read from in front of the screen."""

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from rich.console import ConsoleDimensions
from rich.text import Text

from coach.screen.text.cells import fitted, line
from coach.screen.views import pages as reading
from coach.screen.views.footer import Row, brief_footer, in_margins, question
from coach.screen.views.how_to import about_briefing, about_exercise
from coach.screen.views.near.header import near_head
from coach.screen.views.near.routine_list import Standing, routine_list
from coach.screen.views.overlay import has_overlay, overlay
from coach.screen.views.pages import Section, page_of, paged
from coach.screen.views.scene import Scene
from coach.screen.views.words import is_over

SMALLEST_NEAR_VIEW = ConsoleDimensions(30, 10)
"""In a smaller window there is no room for anything to read."""

_FOR_LIST_BESIDE = 92
_FOR_LIST = 7
"""Rows of the body from which there is room for the list under the text."""
_SHORTEST_LIST = 3
"""Rows for the exercise before, the current one and the next."""
_FOR_SPACE_ABOVE = 13
_FOR_SPACE = 18
"""Rows of the body from which it stands apart from what is over it, and under it."""
_LIST_SHARE = 3
"""Under the text, the list takes this part of the rows."""
_WIDEST_READING = 104
_WIDEST_LIST = 60
_GAP = 4

_Parts = tuple[Row, ...]
"""Texts that stand side by side, with their styles."""


def near_view(scene: Scene) -> list[Text]:
    """Exactly as many lines and cells as the window has."""
    head, foot = near_head(scene), brief_footer(scene)
    if scene.status.is_asking_to_stop and not is_over(scene.snapshot):
        foot = [question(scene), *foot[1:]]
    height = scene.size.height - len(head) - len(foot)
    if has_overlay(scene):
        rows = overlay(scene, height)
        body = [in_margins(scene, (row, scene.palette.strong)) for row in rows]
    else:
        body = [_page_line(scene, row) for row in _body(scene, height)]
    return [*head, *body, *(in_margins(scene, row) for row in foot)]


def _body(scene: Scene, height: int) -> list[_Parts]:
    """Exactly `height` rows: how to do it, and the routine beside it or under it."""
    above: list[_Parts] = [()] if height >= _FOR_SPACE_ABOVE else []
    below: list[_Parts] = [()] if height >= _FOR_SPACE else []
    room = height - len(above) - len(below)
    draw = _side_by_side if scene.width >= _FOR_LIST_BESIDE else _one_under_the_other
    return [*above, *draw(scene, room), *below]


def _side_by_side(scene: Scene, height: int) -> list[_Parts]:
    listing = min(scene.width * 2 // 5, _WIDEST_LIST)
    column = min(scene.width - listing - _GAP, _WIDEST_READING)
    left = _padded(_how_to(scene, column, height), height)
    right = _padded(_list(scene, listing, height), height)
    plain = scene.palette.plain
    empty: _Parts = ((" " * column, plain),)
    gap = (" " * _GAP, plain)
    return [(*(one or empty), gap, *other) for one, other in zip(left, right, strict=True)]


def _one_under_the_other(scene: Scene, height: int) -> list[_Parts]:
    """The text goes first; of the list only the current exercise must be seen."""
    if height < _FOR_LIST:
        return _padded(_how_to(scene, scene.width, height), height)
    (first, *more) = paged(_sections(scene), scene.width, height - 1)
    rows = 1 if more else min(max(height // _LIST_SHARE, _SHORTEST_LIST), height - len(first))
    listing = _list(scene, scene.width, rows)
    told = _how_to(scene, scene.width, height - len(listing))
    return [*_padded(told, height - len(listing)), *listing]


def _how_to(scene: Scene, width: int, height: int) -> list[_Parts]:
    """The text, in rows of exactly `width` cells; in pages if it does not fit."""
    sections = _sections(scene)
    (first, *more) = paged(sections, width, height, is_airy=True)
    if not more:
        return _rows(scene, first, width)
    pages = paged(sections, width, max(height - 1, 1))
    number = page_of(scene.snapshot, len(pages))
    rows = _padded(_rows(scene, pages[number], width), height - 1)
    mark = f"page {number + 1} of {len(pages)}".rjust(width)
    return [*rows, ((mark[-width:], scene.palette.strong),)]


def _rows(scene: Scene, rows: Sequence[reading.Row], width: int) -> list[_Parts]:
    label, text = scene.palette.strong, scene.palette.plain
    return [
        ((row.label, label), (fitted(row.text, width - cell_len(row.label)), text)) for row in rows
    ]


def _sections(scene: Scene) -> tuple[Section, ...]:
    if is_over(scene.snapshot):
        return ()
    told = about_exercise(scene.snapshot)
    if scene.briefing is None:
        return tuple(told)
    before = about_briefing(scene.briefing)
    known = {one.text for one in before}
    after = (replace(one, importance=one.importance + len(before)) for one in told)
    return (*before, *(one for one in after if one.text not in known))


def _list(scene: Scene, width: int, height: int) -> list[_Parts]:
    palette = scene.palette
    styles = {
        Standing.DONE: palette.faint,
        Standing.PAST: palette.faint,
        Standing.ON: palette.strong,
        Standing.AHEAD: palette.plain,
    }
    rows = routine_list(scene.snapshot, width, height)
    return [((row, styles[standing]),) for standing, row in rows]


def _padded(rows: list[_Parts], height: int) -> list[_Parts]:
    return (rows + [()] * height)[:height]


def _page_line(scene: Scene, parts: _Parts) -> Text:
    """A line of the page, as wide as the window."""
    plain = scene.palette.plain
    rest = scene.width - sum(cell_len(text) for text, _ in parts)
    edge = (" " * scene.margin, plain)
    return line(edge, *parts, (" " * rest, plain), edge)
