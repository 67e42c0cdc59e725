"""The near view: how to do the exercise, read from in front of the screen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rich.cells import cell_len
from rich.console import ConsoleDimensions
from rich.text import Text

from coach.screen.text.cells import fitted, line, widest_fitting
from coach.screen.views import pages as reading
from coach.screen.views.footer import Row, brief_footer, in_margins, question
from coach.screen.views.how_to import about_briefing, about_exercise
from coach.screen.views.near.header import near_head
from coach.screen.views.near.routine_list import ExerciseStatus, entries, routine_list
from coach.screen.views.overlay import has_overlay, overlay
from coach.screen.views.pages import Section, page_of, paged
from coach.screen.views.scene import LARGEST_FIGURE, SMALLEST_FIGURE, Scene
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
_LEAST_TEXT = 44
"""Cells of a row of text beside which a figure may stand."""

_TURNING = ("PageUp, PageDown turn the page", "PageDown turns")
"""What the keys do while there are several pages; the second where there is little room."""

_Parts = tuple[Row, ...]
"""Texts that stand side by side, with their styles."""


def near_view(scene: Scene) -> list[Text]:
    """Exactly as many lines and cells as the window has."""
    head, foot, height = _around(scene)
    if has_overlay(scene):
        rows = overlay(scene, height)
        body = [in_margins(scene, (row, scene.palette.strong)) for row in rows]
    else:
        body = [_page_line(scene, row) for row in _body(scene, height)]
    return [*head, *body, *(in_margins(scene, row) for row in foot)]


def near_page(scene: Scene) -> tuple[int, int]:
    """Which page of the text is shown, from 0, and how many there are."""
    if has_overlay(scene) or is_over(scene.snapshot):
        return 0, 1
    width, height = _room_for_text(scene, _room(_around(scene)[2])[1])
    if len(paged(_sections(scene), width, height)) == 1:
        return 0, 1
    pages = paged(_sections(scene), width, max(height - 1, 1))
    return _number(scene, len(pages)), len(pages)


@lru_cache(maxsize=1)  # what follows is asked for several times of each picture
def _around(scene: Scene) -> tuple[list[Text], list[Row], int]:
    """What is over the body and under it, and the rows between."""
    head, foot = near_head(scene), brief_footer(scene)
    if scene.status.is_asking_to_stop and not is_over(scene.snapshot):
        foot = [question(scene), *foot[1:]]
    return head, foot, scene.size.height - len(head) - len(foot)


def _room(height: int) -> tuple[int, int, int]:
    """The empty rows over the text, the rows for it, and the empty rows under it."""
    above, below = int(height >= _FOR_SPACE_ABOVE), int(height >= _FOR_SPACE)
    return above, height - above - below, below


def _body(scene: Scene, height: int) -> list[_Parts]:
    """Exactly `height` rows: how to do it, and the routine beside it or under it."""
    above, room, below = _room(height)
    draw = _side_by_side if scene.width >= _FOR_LIST_BESIDE else _one_under_the_other
    empty: list[_Parts] = [()]
    return [*empty * above, *draw(scene, room), *empty * below]


@lru_cache(maxsize=1)
def near_figure_size(scene: Scene) -> tuple[int, int] | None:
    """The cells and rows of the figure: over the list, or beside the text; None without room."""
    if scene.figure is None or has_overlay(scene):
        return None
    from coach.screen.views.person import is_seen  # noqa: PLC0415  the first picture has none

    if not is_seen(scene):
        return None
    room = _room(_around(scene)[2])[1]
    if scene.width >= _FOR_LIST_BESIDE:
        size = (
            min(_listing(scene), LARGEST_FIGURE[0]),
            min(room - _SHORTEST_LIST - 1, LARGEST_FIGURE[1]),
        )
    else:
        size = (
            min(scene.width - _LEAST_TEXT - _GAP, LARGEST_FIGURE[0]),
            min(room * 2 // 3, LARGEST_FIGURE[1]),
        )
    return size if size[0] >= SMALLEST_FIGURE[0] and size[1] >= SMALLEST_FIGURE[1] else None


def _figure(scene: Scene, width: int) -> list[_Parts]:
    """Its rows, each of exactly `width` cells; none without room for it."""
    size, palette = near_figure_size(scene), scene.palette
    if size is None:
        return []
    from coach.screen.views.person import page_styles, person  # noqa: PLC0415  likewise

    beside = (" " * (width - size[0]), palette.plain)
    return [(beside, *row) for row in person(scene, *size, page_styles(palette))]


def _room_for_text(scene: Scene, height: int) -> tuple[int, int]:
    """The cells of a row of text, and the rows, of a body with so many rows for both parts."""
    if scene.width >= _FOR_LIST_BESIDE:
        return min(scene.width - _listing(scene) - _GAP, _WIDEST_READING), height
    size = near_figure_size(scene)
    width = scene.width if size is None else scene.width - size[0] - _GAP
    if height < _FOR_LIST:
        return width, height
    (first, *more) = paged(_sections(scene), width, height - 1)
    rows = 1 if more else min(max(height // _LIST_SHARE, _SHORTEST_LIST), height - len(first))
    return width, height - min(rows, len(entries(scene.snapshot)))


def _listing(scene: Scene) -> int:
    """The cells of the list that stands beside the text."""
    return min(scene.width * 2 // 5, _WIDEST_LIST)


def _side_by_side(scene: Scene, height: int) -> list[_Parts]:
    column, _ = _room_for_text(scene, height)
    left = _padded(_how_to(scene, column, height), height)
    above = _figure(scene, _listing(scene))
    blank: list[_Parts] = [()] if above else []
    listing = _list(scene, _listing(scene), height - len(above) - len(blank))
    right = _padded([*above, *blank, *listing], height)
    return _beside(scene, left, right, column)


def _beside(
    scene: Scene, left: Sequence[_Parts], right: Sequence[_Parts], column: int
) -> list[_Parts]:
    """Rows of two columns, the left one `column` cells wide."""
    plain = scene.palette.plain
    empty: _Parts = ((" " * column, plain),)
    gap = (" " * _GAP, plain)
    return [(*(one or empty), gap, *other) for one, other in zip(left, right, strict=True)]


def _one_under_the_other(scene: Scene, height: int) -> list[_Parts]:
    """The text goes first; of the list only the current exercise must be seen."""
    width, room = _room_for_text(scene, height)
    listing = _list(scene, scene.width, height - room) if height > room else []
    told = _padded(_how_to(scene, width, room), room)
    figure = _figure(scene, scene.width - width - _GAP) if width < scene.width else []
    if figure:
        told = _beside(scene, told, _padded(figure, room), width)
    return [*told, *listing]


def _how_to(scene: Scene, width: int, height: int) -> list[_Parts]:
    """The text, in rows of exactly `width` cells; in pages if it does not fit."""
    sections = _sections(scene)
    (first, *more) = paged(sections, width, height, is_airy=True)
    if not more:
        return _rows(scene, first, width)
    pages = paged(sections, width, max(height - 1, 1))
    number = _number(scene, len(pages))
    rows = _padded(_rows(scene, pages[number], width), height - 1)
    place = f"page {number + 1} of {len(pages)}"
    mark = widest_fitting([f"{hint}  {place}" for hint in _TURNING] + [place], width).rjust(width)
    return [*rows, ((mark[-width:], scene.palette.strong),)]


def _number(scene: Scene, pages: int) -> int:
    """The page that the person turned to, or else the one whose turn it is; a pause holds it."""
    page = scene.status.page
    return page_of(scene.snapshot, pages, is_held=True) if page is None else min(page, pages - 1)


def _rows(scene: Scene, rows: Sequence[reading.Row], width: int) -> list[_Parts]:
    label, text = scene.palette.strong, scene.palette.plain
    return [
        ((row.label, label), (fitted(row.text, width - cell_len(row.label)), text)) for row in rows
    ]


@lru_cache(maxsize=1)
def _sections(scene: Scene) -> tuple[Section, ...]:
    if is_over(scene.snapshot):
        return ()
    told = about_exercise(scene.snapshot)
    if scene.briefing is None:
        return tuple(told)
    before = about_briefing(scene.briefing, scene.snapshot.segment)
    known = {one.text for one in before}
    after = (replace(one, importance=one.importance + len(before)) for one in told)
    return (*before, *(one for one in after if one.text not in known))


def _list(scene: Scene, width: int, height: int) -> list[_Parts]:
    palette = scene.palette
    styles = {
        ExerciseStatus.DONE: palette.faint,
        ExerciseStatus.PAST: palette.faint,
        ExerciseStatus.ON: palette.strong,
        ExerciseStatus.AHEAD: palette.plain,
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
