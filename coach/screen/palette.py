"""The colours of the screen: one for each kind of segment, fitting what the terminal can show."""

from dataclasses import dataclass
from enum import Enum

from rich.style import Style

from coach.session.session import Snapshot, State
from coach.session.timeline import SegmentKind


class Mood(Enum):
    """What the large area of colour stands for."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"
    PAUSED = "paused"
    OVER = "over"


def mood(snapshot: Snapshot) -> Mood:
    """What the colour of this instant stands for."""
    match snapshot.state:
        case State.PAUSED:
            return Mood.PAUSED
        case State.FINISHED | State.STOPPED:
            return Mood.OVER
        case State.LEAD_IN:
            return Mood.PREPARE
        case _:
            return _MOODS[snapshot.segment.kind]


_MOODS = {
    SegmentKind.PREPARE: Mood.PREPARE,
    SegmentKind.WORK: Mood.WORK,
    SegmentKind.SWITCH: Mood.SWITCH,
    SegmentKind.REST: Mood.REST,
}


_NORMAL = Style()
_BOLD = Style(bold=True)
_FAINT = Style(dim=True)
_REVERSED = Style(bold=True, reverse=True)


@dataclass(frozen=True, slots=True)
class Palette:
    """Styles for one kind of terminal; outside the area its own colours stay, dark or light."""

    areas: dict[Mood, Style]
    """Ground and ink of the large area."""
    heading: Style = _BOLD
    """Added to the area's style for its words."""
    strong: Style = _BOLD
    """What to read first outside of it."""
    plain: Style = _NORMAL
    faint: Style = _FAINT
    alarm: Style = _REVERSED
    """What asks for an answer."""


def palette_for(color_system: str | None) -> Palette:
    """The palette for the colours that rich found the terminal to have; None is no colours."""
    match color_system:
        case None:
            return _WITHOUT_COLOUR
        case "truecolor":
            return _TRUE_COLOUR
        case "256":
            return _256_COLOURS
        case _:
            return _16_COLOURS


def _areas(**styles: str) -> dict[Mood, Style]:
    return {Mood(name): Style.parse(style) for name, style in styles.items()}


# Work and pauses are dark, what announces a change is light: that shows without telling hues
# apart. Where colours are ours to choose, ink on ground is at least 7 to 1 (WCAG 2, AAA).
_TRUE_COLOUR = Palette(
    _areas(
        prepare="#1a1206 on #e8ab3a",
        work="#ffffff on #0b5a41",
        switch="#160a22 on #c39af0",
        rest="#ffffff on #1f4287",
        paused="#ffffff on #45484f",
        over="#ffffff on #0b5a41",
    )
)
_256_COLOURS = Palette(
    _areas(
        prepare="color(16) on color(179)",
        work="color(231) on color(22)",
        switch="color(16) on color(183)",
        rest="color(231) on color(24)",
        paused="color(231) on color(238)",
        over="color(231) on color(22)",
    )
)
_16_COLOURS = Palette(
    _areas(
        prepare="black on yellow",
        work="black on green",
        switch="black on magenta",
        rest="bright_white on blue",
        paused="bright_white on bright_black",
        over="black on green",
    ),
    heading=_NORMAL,  # many terminals show bold black as grey
)
# Reversed while there is work to do.
_WITHOUT_COLOUR = Palette(
    _areas(prepare="none", work="reverse", switch="none", rest="none", paused="none", over="none")
)
