"""The large area of colour: the state, the exercise, the figures and a bar, or what is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from coach.screen.glyphs.bars import bar_height, share_bar
from coach.screen.glyphs.large_text import SMALL, banner, large_height, largest_scale
from coach.screen.text.cells import centred, fitted, line
from coach.screen.views.far.heading import band, heading, is_announced, text_row
from coach.screen.views.far.layout import arranged
from coach.screen.views.far.middle import as_block, reading_pages, sections_to_read, tells_set_up
from coach.screen.views.figures import Figures, figures
from coach.screen.views.finish import finish
from coach.screen.views.key_list import key_list
from coach.screen.views.overlay import panel_rows
from coach.screen.views.pages import Section, page_of
from coach.screen.views.scene import Scene
from coach.screen.views.words import is_over, name_of, prompt, state_words
from coach.session.states import State

# The heights of the area from which there is room for more.
_FOR_HEADING = 3
_FOR_BAR = 5
_FOR_BAND = 9
_FOR_SPACE = 16
_SMALLEST_FIGURE = large_height(1)
_LEAST_HEADING = 4
"""Rows for a large word and a row of text."""


@dataclass(frozen=True, slots=True)
class Area:
    """The lines of the area, and what need not be said below it."""

    lines: list[Text]
    is_set_up_told: bool


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the area is made of, from its top to its bottom."""

    heading: Sequence[str]
    middle: Sequence[str]
    footing: Sequence[str]


def area(scene: Scene, height: int) -> Area:
    """Exactly `height` lines as wide as the window, coloured to the edges."""
    shown = figures(scene.snapshot)
    if is_over(scene.snapshot) and not scene.status.panel:
        return Area(_lines(scene, _Parts((), finish(scene, height), ())), is_set_up_told=True)
    footing = _footing(scene, shown, height)
    room = height - len(footing)
    if scene.status.panel or scene.status.is_help_shown:
        above, middle = _overlaid(scene, shown, room)
        return Area(_lines(scene, _Parts(above, middle, footing)), is_set_up_told=False)
    sections = sections_to_read(scene) if height >= _FOR_BAR else ()
    if sections:
        above, middle = _read(scene, shown, sections, room)
        parts = _Parts(above, middle, footing)
        return Area(_lines(scene, parts), is_set_up_told=tells_set_up(sections))
    above = heading(scene, _room_for_heading(scene, height, len(footing)))
    figure = _figures(scene, shown, room - len(above))
    return Area(_lines(scene, _Parts(above, figure, footing)), is_set_up_told=False)


def _lines(scene: Scene, parts: _Parts) -> list[Text]:
    ground = scene.palette.areas[scene.mood]
    bold = ground + scene.palette.heading
    if scene.status.is_asking_to_stop and not is_over(scene.snapshot):
        bold = scene.palette.alarm
    styles: list[Style] = [bold] * len(parts.heading)
    styles += [ground] * (len(parts.middle) + len(parts.footing))
    rows = [*parts.heading, *parts.middle, *parts.footing]
    return [
        line((fitted(" " * scene.margin + row, scene.size.width), style))
        for row, style in zip(rows, styles, strict=True)
    ]


def _room_for_heading(scene: Scene, height: int, footing: int) -> int:
    """What the figures leave: they come first while there is work, and the state at other times."""
    if height < _FOR_HEADING:
        return 0
    scale = largest_scale((height + 5) // 2) or SMALL
    if scene.snapshot.state is State.PAUSED:
        scale = min(scale, 1)
    elif is_announced(scene):
        scale = min(scale, max(scale * 2 // 3, 1))
    return max(height - footing - large_height(scale), 1)


def _figures(scene: Scene, shown: Figures, height: int) -> Sequence[str]:
    return arranged(shown.main, shown.beside, scene.snapshot.side, scene.width, max(height, 0))


def _footing(scene: Scene, shown: Figures, height: int) -> list[str]:
    """What the coach waits for, or how far it is; the bar is in the same place at all times."""
    if height < _FOR_BAR:
        return []
    rows, width = bar_height(height), scene.width
    told = prompt(scene.snapshot)
    if told:
        drawn = banner(told, width, rows) or [told]
        return [*[""] * (rows - len(drawn)), *(centred(row, width) for row in drawn)]
    return [""] * rows if shown.share is None else share_bar(shown.share, width, rows)


def _overlaid(scene: Scene, shown: Figures, room: int) -> tuple[list[str], list[str]]:
    """A heading that keeps the figure in sight, and what stands over the rest."""
    above = _overlaid_heading(scene, shown, room) if room >= _FOR_HEADING else []
    rest = room - len(above)
    if scene.status.panel:
        return above, panel_rows(scene.status.panel, scene.width, rest)
    return above, key_list(scene.width, rest)


def _overlaid_heading(scene: Scene, shown: Figures, room: int) -> list[str]:
    if is_over(scene.snapshot):
        word = shown.main.text
        return [*(banner(word, scene.width, room // 4) or [word]), ""]
    above = _banded(scene, shown, max(room // 4, 3)) if room > _FOR_BAND else None
    if above is not None:
        return above
    word = f"{state_words(scene.snapshot)[0]} {shown.main.text}"
    return [text_row(scene, left=[word, name_of(scene.snapshot.segment)])]


def _read(
    scene: Scene, shown: Figures, sections: tuple[Section, ...], room: int
) -> tuple[list[str], list[str]]:
    """What is read under the figures where there is room for both, else under one row of them."""
    (whole, *more) = reading_pages(scene, sections, room)
    left = room - len(whole) - 1 - _SMALLEST_FIGURE
    if not more and left >= _LEAST_HEADING:
        above = heading(scene, left)
        rest = room - len(above) - len(whole) - 1
        figure = _figures(scene, shown, rest)
        return above, [*figure, "", *as_block(whole, scene.width, len(whole) + 1)[: len(whole)]]
    above = _banded(scene, shown, large_height(SMALL)) or heading(scene, 1)
    blank = [""] if room >= _FOR_SPACE else []
    above = [*blank, *above]
    rest = room - len(above) - len(blank)
    pages = reading_pages(scene, sections, rest)
    number = page_of(scene.snapshot, len(pages))
    if len(pages) > 1:
        mark = f"{number + 1}/{len(pages)}"
        above = [*above[:-1], text_row(scene, left=[_named(scene, above)], right=mark)]
    return above, [*blank, *as_block(pages[number], scene.width, rest)]


def _named(scene: Scene, above: list[str]) -> str:
    name = name_of(scene.snapshot.segment)
    return name if len(above) > 1 else f"{state_words(scene.snapshot)[0]}  {name}"


def _banded(scene: Scene, shown: Figures, height: int) -> list[str] | None:
    """State, side and figure in a row of large letters, and the name under it."""
    rows = band(scene, shown, height)
    if rows is None:
        return None
    return [*rows, text_row(scene, left=[name_of(scene.snapshot.segment)])]
