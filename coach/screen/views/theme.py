"""The colours of the screen: one for each kind of segment, in themes that fit the terminal.

Ink on its background has a contrast of at least 4.5 to 1; of 7 to 1 wherever the colours are ours
to choose, and always in high contrast (WCAG 2, AA and AAA). Each kind differs from every other by
lightness as well as by hue: the backgrounds are at least 20 apart in CIE Lab, also to an eye
without red, green or blue cones as Machado and others model it (2009). Tests hold all of this.
With 16 colours in high contrast they are 9 apart: no five of those differ more.
"""

import re
from dataclasses import dataclass
from enum import Enum

from rich.color import Color, blend_rgb
from rich.style import Style

from coach.config import Theme
from coach.session.events import Snapshot
from coach.session.states import State
from coach.timeline.segments import SegmentKind


class ColourRole(Enum):
    """What the large area of colour stands for."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"
    PAUSED = "paused"
    OVER = "over"


def role_of(snapshot: Snapshot) -> ColourRole:
    """What the colour of this instant stands for."""
    match snapshot.state:
        case State.PAUSED:
            return ColourRole.PAUSED
        case State.FINISHED | State.STOPPED:
            return ColourRole.OVER
        case State.LEAD_IN:
            return ColourRole.PREPARE
        case _:
            return _ROLES[snapshot.segment.kind]


_ROLES = {
    SegmentKind.PREPARE: ColourRole.PREPARE,
    SegmentKind.WORK: ColourRole.WORK,
    SegmentKind.SWITCH: ColourRole.SWITCH,
    SegmentKind.REST: ColourRole.REST,
}


_QUIETER = 0.4
"""Of the way from ink to ground, for what does not work of a figure: it keeps 3 to 1."""
_NORMAL = Style()
_BOLD = Style(bold=True)
_REVERSED = Style(bold=True, reverse=True)


@dataclass(frozen=True, slots=True)
class Palette:
    """Styles for one theme on one kind of terminal."""

    areas: dict[ColourRole, Style]
    """Ground and ink of the large area."""
    plain: Style
    """The page outside of the area."""
    strong: Style
    """What to read first there."""
    faint: Style
    """What may be overlooked there."""
    works: Style
    """The limb that works, of a figure on the page."""
    heading: Style = _BOLD
    """Added to the area's style for its words."""

    @property
    def alarm(self) -> Style:
        """What asks for an answer."""
        return self.strong + _REVERSED


def quieter(ink: Style) -> Style:
    """The ink part of the way to its ground; as it is where colours are not mixed freely."""
    if ink.color is None or ink.bgcolor is None or None in (ink.color.triplet, ink.bgcolor.triplet):
        return ink
    mixed = blend_rgb(ink.color.get_truecolor(), ink.bgcolor.get_truecolor(), _QUIETER)
    return ink + Style(color=Color.from_triplet(mixed))


def palette_for(color_system: str | None, theme: Theme = Theme.DARK) -> Palette:
    """The palette for the colours that rich found the terminal to have; None is no colours."""
    match color_system:
        case None:
            return _WITHOUT_COLOUR
        case "truecolor":
            return _TRUE_COLOURS[theme]
        case "256":
            return _256_COLOURS[theme]
        case _:
            return _16_COLOURS[theme]


def _palettes(table: str, *, heading: Style = _BOLD) -> dict[Theme, Palette]:
    """Palettes from a table of styles as rich writes them, with a column for each theme."""
    names, *rows = (re.split(" {2,}", line.strip()) for line in table.strip().splitlines())
    columns = zip(*([Style.parse(style) for style in styles] for _, *styles in rows), strict=True)
    return {
        Theme(theme): _palette(dict(zip((row[0] for row in rows), column, strict=True)), heading)
        for theme, column in zip(names, columns, strict=True)
    }


def _palette(styles: dict[str, Style], heading: Style) -> Palette:
    """The palette of one theme; at the end of a session the colour is gone."""
    plain, strong, faint, works = (
        styles.pop(name) for name in ("page", "strong", "faint", "works")
    )
    areas = {ColourRole(name): style for name, style in styles.items()}
    return Palette(
        {**areas, ColourRole.OVER: strong}, plain, strong + heading, faint, works, heading
    )


_TRUE_COLOURS = _palettes(
    """
             dark                light               high-contrast
    page     #dfe1e5 on #101215  #202326 on #ffffff  #ffffff on #000000
    strong   #ffffff on #101215  #000000 on #ffffff  #ffff00 on #000000
    faint    #9aa0a8 on #101215  #555a60 on #ffffff  #ffffff on #000000
    works    #f0b334 on #101215  #8a3b00 on #ffffff  #ffff00 on #000000
    prepare  #000000 on #f0b334  #000000 on #f5952f  #000000 on #ffa800
    work     #ffffff on #04632a  #000000 on #c4f2c8  #ffffff on #004d26
    switch   #000000 on #cfa8ff  #ffffff on #5c149e  #000000 on #d69cff
    rest     #ffffff on #0d1a66  #000000 on #7fb0ff  #ffffff on #1414a0
    paused   #ffffff on #585858  #000000 on #a0a0a0  #000000 on #ffffff
    """
)
_256_COLOURS = _palettes(
    """
             dark                      light                     high-contrast
    page     color(254) on color(233)  color(234) on color(231)  color(231) on color(16)
    strong   color(231) on color(233)  color(16) on color(231)   color(226) on color(16)
    faint    color(247) on color(233)  color(240) on color(231)  color(231) on color(16)
    works    color(214) on color(233)  color(94) on color(231)   color(226) on color(16)
    prepare  color(16) on color(178)   color(16) on color(172)   color(16) on color(214)
    work     color(231) on color(22)   color(16) on color(194)   color(231) on color(22)
    switch   color(16) on color(183)   color(231) on color(54)   color(16) on color(147)
    rest     color(231) on color(17)   color(16) on color(111)   color(231) on color(18)
    paused   color(231) on color(240)  color(16) on color(247)   color(16) on color(231)
    """
)
# What these look like is the terminal's affair, and many show bold black as grey.
_16_COLOURS = _palettes(
    """
             dark                     light                    high-contrast
    page     white on black           black on bright_white    bright_white on black
    strong   bright_white on black    black on bright_white    bright_yellow on black
    faint    white on black           black on bright_white    bright_white on black
    works    bright_yellow on black   blue on bright_white     bright_yellow on black
    prepare  black on bright_yellow   black on bright_yellow   black on bright_yellow
    work     black on green           black on green           bright_white on black
    switch   bright_white on magenta  bright_white on magenta  black on bright_white
    rest     bright_white on blue     bright_white on blue     bright_white on blue
    paused   bright_white on black    bright_white on black    black on white
    """,
    heading=_NORMAL,
)
# Reversed while there is work to do.
_WITHOUT_COLOUR = Palette(
    areas={role: Style(reverse=role is ColourRole.WORK) for role in ColourRole},
    plain=_NORMAL,
    strong=_BOLD,
    faint=_NORMAL,
    works=_BOLD,
)
