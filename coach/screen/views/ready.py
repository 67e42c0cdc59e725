"""The screen that waits before a session: what to fetch, how to set up, what to know."""

from functools import lru_cache

from rich.text import Text

from coach.screen.glyphs.large_text import banner, far_scale, large_height
from coach.screen.text.cells import at_ends, fitted, line, widest_fitting
from coach.screen.text.sanitize import sanitize
from coach.screen.views.footer import Row
from coach.screen.views.how_to import about_briefing
from coach.screen.views.pages import Pages, paged
from coach.screen.views.scene import Scene
from coach.screen.views.theme import ColourRole
from coach.screen.views.words import READY, TO_BEGIN, sound

_FOR_KEYS = 5
"""The height of the window from which there is room for more than the text and what begins it."""
_FOR_LARGE = 14
_FOR_SPACE = 20
_WIDEST_TEXT = 96
"""Cells in a row that is read, so that the eye finds the next one."""
_HINTS = ("? keys  m mute  q stop", "? keys  q stop")
_HINTS_FOR_PAGES = (
    "? keys  m mute  q stop  PageDown turns the page",
    "q stop  PageDown turns",
    "PageDown turns",
)


def ready_view(scene: Scene) -> list[Text]:
    """Exactly as many lines and cells as the window has."""
    palette = scene.palette
    above, below = _around(scene)
    width = scene.size.width - scene.margin
    text = [
        line(
            (" " * scene.margin, palette.plain),
            (row.label[:width], palette.strong),
            (fitted(row.text, max(width - len(row.label), 0)), palette.plain),
        )
        for row in _pages(scene)[ready_page(scene)[0]]
    ]
    room = scene.size.height - len(above) - len(below)
    blank = _line(scene, ("", palette.plain))
    return [
        *(_line(scene, row) for row in above),
        *[*text, *[blank] * room][:room],
        *(_line(scene, row) for row in below),
    ]


def ready_page(scene: Scene) -> tuple[int, int]:
    """Which page is shown, from 0, and how many there are."""
    pages = len(_pages(scene))
    return min(scene.status.page or 0, pages - 1), pages


@lru_cache(maxsize=1)  # asked for to draw a picture, and for which page it shows
def _pages(scene: Scene) -> Pages:
    if scene.briefing is None:
        return ((),)
    sections = about_briefing(scene.briefing, scene.snapshot.segment)
    height, width = scene.size.height, min(scene.width, _WIDEST_TEXT)
    rows = sum(map(len, _frame(scene, "")))
    return paged(tuple(sections), width, max(height - rows, 1), is_airy=True)


def _around(scene: Scene) -> tuple[list[Row], list[Row]]:
    """What is above the text, and below it."""
    number, pages = ready_page(scene)
    page = f"page {number + 1} of {pages}" if pages > 1 else ""
    hints = list(_HINTS_FOR_PAGES if pages > 1 else _HINTS)
    hint = sanitize(scene.status.notice) or widest_fitting(hints, scene.width - len(page) - 1)
    return _frame(scene, at_ends(hint, f"{sound(scene.status)}  {page}".strip(), scene.width))


def _frame(scene: Scene, keys: str) -> tuple[list[Row], list[Row]]:
    """The rows above the text and below it, with the row of keys at the end."""
    palette, height = scene.palette, scene.size.height
    area = palette.areas[ColourRole.PREPARE] + palette.heading
    space = [("", palette.plain)] if height >= _FOR_SPACE else []
    begin = [(row, area) for row in _large(scene, TO_BEGIN)]
    if height < _FOR_KEYS:
        return [], begin
    ready = [(row, area) for row in _large(scene, READY)]
    return [*ready, *space], [*begin, (keys, palette.faint)]


def _large(scene: Scene, words: str) -> list[str]:
    """The words as large as they are to be read from afar, or as they are."""
    height = scene.size.height
    rows = large_height(far_scale(height)) if height >= _FOR_LARGE else 0
    return banner(words, scene.width, rows) or [words]


def _line(scene: Scene, row: Row) -> Text:
    """A row to both edges of the window, in one style."""
    text, style = row
    return line((fitted(" " * scene.margin + text, scene.size.width), style))
