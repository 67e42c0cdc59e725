"""The large area of colour in the far view: state, exercise, readouts and a bar, or a text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from coach.screen.glyphs.bars import bar_height, parts_bar
from coach.screen.glyphs.large_text import SMALL, banner, large_height, largest_scale
from coach.screen.text.cells import centred, centred_block, fitted, line
from coach.screen.views.far.free_room import Room, free_room
from coach.screen.views.far.heading import band, heading, is_announced, text_row
from coach.screen.views.far.layout import lay_out
from coach.screen.views.finish import finish
from coach.screen.views.footer import is_instruction_large, is_read_below
from coach.screen.views.how_to import SET_UP, about_set_up, in_short
from coach.screen.views.overlay import has_overlay, overlay
from coach.screen.views.pages import Pages, Row, Section, page_of, paged
from coach.screen.views.readouts import Readouts, readouts
from coach.screen.views.scene import Scene, StyledRow
from coach.screen.views.theme import quieter
from coach.screen.views.words import is_over, name_of, prompt, set_up, side_label, state_words
from coach.session.states import State
from coach.timeline.segments import SegmentKind

# The heights of the area from which there is room for more.
_FOR_HEADING = 3
_FOR_BAR = 5
_FOR_BAND = 9
_FOR_SPACE = 16
_SMALLEST_READOUT = large_height(1)
_WIDEST_TEXT = 96
"""Cells in a row that is read, so that the eye finds the next one."""
_LEAST_HEADING = 4
"""Rows for a large word and a row of text."""


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of the area, and whether they make the footer's cue redundant."""

    lines: list[Text]
    is_set_up_told: bool


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of the area, from top to bottom."""

    heading: Sequence[str]
    middle: Sequence[str]
    footing: Sequence[str]


def body(scene: Scene, height: int) -> Body:
    """Exactly `height` lines as wide as the window, coloured to the edges."""
    parts, is_set_up_told = _arranged(scene, readouts(scene.snapshot), height)
    return Body(_lines(scene, parts, figure_room(scene, height)), is_set_up_told)


@lru_cache(maxsize=1)  # asked for to draw a picture, and for when to draw the next one
def figure_room(scene: Scene, height: int) -> Room | None:
    """Where a figure has room in an area of that height; None where it has none.

    It is as for the widest digits, so that the figure does not move with them.
    """
    hidden = has_overlay(scene) or scene.status.is_asking_to_stop
    if scene.figure is None or hidden:
        return None
    from coach.screen.views.person import is_seen  # noqa: PLC0415  the first picture has none

    if not is_seen(scene):
        return None
    shown = readouts(scene.snapshot)
    widest = [replace(one, text=one.widest) for one in (shown.main, *shown.beside)]
    parts, _ = _arranged(scene, replace(shown, main=widest[0], beside=tuple(widest[1:])), height)
    rows = (_row(scene, row) for row in (*parts.heading, *parts.middle))
    box = scene.figure.box
    return free_room(tuple(rows), (box.right - box.left) / (box.top - box.bottom))


def _arranged(scene: Scene, shown: Readouts, height: int) -> tuple[_Parts, bool]:
    """What is in the area, and whether it makes the footer's cue redundant."""
    if is_over(scene.snapshot) and not scene.status.panel:
        return _Parts((), finish(scene, height), ()), True
    footing = _footing(scene, shown, height)
    room = height - len(footing)
    if has_overlay(scene):
        above, middle = _overlaid(scene, shown, room)
        return _Parts(above, middle, footing), False
    sections = _sections(scene) if height >= _FOR_BAR else ()
    if sections:
        above, middle = _read(scene, shown, sections, room)
        # Where it says how to get into position, that need not be said elsewhere.
        return _Parts(above, middle, footing), any(one.label == SET_UP for one in sections)
    above = heading(scene, _room_for_heading(scene, height, len(footing)))
    return _Parts(above, _readouts(scene, shown, room - len(above)), footing), False


def _row(scene: Scene, row: str) -> str:
    return fitted(" " * scene.margin + row, scene.size.width)


def _lines(scene: Scene, parts: _Parts, room: Room | None) -> list[Text]:
    background = scene.palette.areas[scene.role]
    bold = background + scene.palette.heading
    figure = _figure(scene, room, background, bold) if room else {}
    if scene.status.is_asking_to_stop and not is_over(scene.snapshot):
        bold = scene.palette.alarm
    styles: list[Style] = [bold] * len(parts.heading)
    styles += [background] * (len(parts.middle) + len(parts.footing))
    rows = [*parts.heading, *parts.middle, *parts.footing]
    found = []
    for number, (row, style) in enumerate(zip(rows, styles, strict=True)):
        text = _row(scene, row)
        if room and number in figure:
            before, after = text[: room.left], text[room.left + room.width :]
            found.append(line((before, style), *figure[number], (after, style)))
        else:
            found.append(line((text, style)))
    return found


def _figure(scene: Scene, room: Room, ink: Style, bold: Style) -> dict[int, StyledRow]:
    """Its rows by their numbers; what works is bold, and the rest is quieter."""
    from coach.screen.views.person import area_styles, person  # noqa: PLC0415  likewise

    styles = area_styles(quieter(ink), bold)
    return dict(enumerate(person(scene, room.width, room.height, styles), room.top))


def _room_for_heading(scene: Scene, height: int, footing: int) -> int:
    """The rows for the heading: during work the readouts get theirs first, else the heading."""
    if height < _FOR_HEADING:
        return 0
    if is_instruction_large(scene):
        return height - footing
    scale = largest_scale((height + 5) // 2) or SMALL
    if scene.snapshot.state is State.PAUSED:
        scale = min(scale, 1)
    elif is_announced(scene):
        scale = min(scale, max(scale * 2 // 3, 1))
    return max(height - footing - large_height(scale), 1)


def _readouts(scene: Scene, shown: Readouts, height: int) -> Sequence[str]:
    return lay_out(shown.main, shown.beside, scene.snapshot.side, scene.width, max(height, 0))


def _footing(scene: Scene, shown: Readouts, height: int) -> list[str]:
    """The key that the session waits for, or the bar, which never moves."""
    if height < _FOR_BAR:
        return []
    rows, width = bar_height(height), scene.width
    told = prompt(scene.snapshot)
    if told:
        drawn = banner(told, width, rows) or [told]
        return [*[""] * (rows - len(drawn)), *(centred(row, width) for row in drawn)]
    if shown.share is None:
        return [""] * rows
    return parts_bar(shown.parts or ((1, shown.share),), width, rows)


def _overlaid(scene: Scene, shown: Readouts, room: int) -> tuple[list[str], list[str]]:
    """A heading that keeps the readout in sight, and the overlay under it."""
    above = _overlaid_heading(scene, shown, room) if room >= _FOR_HEADING else []
    return above, overlay(scene, room - len(above))


def _overlaid_heading(scene: Scene, shown: Readouts, room: int) -> list[str]:
    if is_over(scene.snapshot):
        word = shown.main.text
        return [*(banner(word, scene.width, room // 4) or [word]), ""]
    name = name_of(scene.snapshot.segment)
    found = band(scene, shown, max(room // 4, 3)) if room > _FOR_BAND else None
    if found is not None:
        drawn, side = found
        return [*drawn, text_row(scene, left=[side, name])]
    word = f"{state_words(scene.snapshot)[0]} {shown.main.text}"
    return [text_row(scene, left=[side_label(scene.snapshot.side), word, name])]


def _read(
    scene: Scene, shown: Readouts, sections: tuple[Section, ...], room: int
) -> tuple[list[str], list[str]]:
    """The text under the readouts if both fit, else under one row of readouts."""
    (whole, *more) = _pages(scene, sections, room)
    left = room - len(whole) - 1 - _SMALLEST_READOUT
    if not more and left >= _LEAST_HEADING:
        above = heading(scene, left)
        rest = room - len(above) - len(whole) - 1
        readout = _readouts(scene, shown, rest)
        return above, [*readout, "", *_block(whole, scene.width, len(whole) + 1)[: len(whole)]]
    found = band(scene, shown, large_height(SMALL))
    drawn, side = found or ([], side_label(scene.snapshot.side))
    blank = [""] if room >= _FOR_SPACE else []
    rest = room - len(drawn) - 1 - 2 * len(blank)
    pages = _pages(scene, sections, rest)
    number = page_of(scene.snapshot, len(pages))
    mark = f"{number + 1}/{len(pages)}" if len(pages) > 1 else ""
    word = "" if found else state_words(scene.snapshot)[0]
    named = text_row(scene, left=[word, side, name_of(scene.snapshot.segment)], right=mark)
    return [*blank, *drawn, named], [*blank, *_block(pages[number], scene.width, rest)]


def _sections(scene: Scene) -> tuple[Section, ...]:
    """What to read; how to set up is left to the footer where it fits there."""
    segment = scene.snapshot.segment
    if segment.kind is not SegmentKind.PREPARE:
        return ()
    set_up_first = None if is_read_below(set_up(segment), scene) else about_set_up(segment)
    if scene.briefing is not None:
        told = in_short(scene.briefing, set_up_first)
    else:
        told = [] if set_up_first is None else [set_up_first]
    return tuple(one for one in told if one.text)


def _pages(scene: Scene, sections: tuple[Section, ...], height: int) -> Pages:
    """As many pages of at most `height` rows as it takes."""
    return paged(sections, min(scene.width, _WIDEST_TEXT), max(height, 1))


def _block(rows: tuple[Row, ...], width: int, height: int) -> list[str]:
    """The rows as one block, flush on the left, in the middle of the place for it."""
    block = max((cell_len(row.whole) for row in rows), default=0)
    texts = [fitted(row.whole, min(block, width)) for row in rows]
    return centred_block(texts, width, height)
