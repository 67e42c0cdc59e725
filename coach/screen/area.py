"""The large area of colour: the word for what is going on, the name, the figures and a bar."""

from dataclasses import dataclass

from rich.text import Text

from coach.screen.cells import at_ends, bar_lengths, centred, fitted, line
from coach.screen.digits import banner, large_height
from coach.screen.figures import Figures, figures
from coach.screen.key_list import key_list
from coach.screen.middle import Middle, middle
from coach.screen.panel import panel_rows
from coach.screen.scene import Scene
from coach.screen.words import LONGEST_HEADLINE, headline, name_of, place, prompt
from coach.session.session import Snapshot, State

# The heights of the area from which there is room for more.
_FOR_HEADING = 3
_FOR_BAR = 5
_FOR_NAME = 10
_FOR_SPACE = 16
_FOR_LARGE_WORD = 24
_FOR_LARGE_NAME = 44

_FOR_PLACE = 30
"""The width from which the number of the set does not crowd out the name."""
_WORD_SHARE = 7
"""A large word takes this part of the height at most."""


@dataclass(frozen=True, slots=True)
class Area:
    """The lines of the area, and what need not be said below it."""

    lines: list[Text]
    is_set_up_told: bool


def area(scene: Scene, height: int) -> Area:
    """Exactly `height` lines as wide as the window, coloured to the edges."""
    shown = figures(scene.snapshot)
    heading = _heading(scene, shown, scene.width, height)
    footing = _footing(scene.snapshot, shown, scene.width, height)
    inner = _middle(scene, shown, height - len(heading) - len(footing))
    ground = scene.palette.areas[scene.mood]
    bold = ground + scene.palette.heading
    styles = [bold] * len(heading) + [ground] * (height - len(heading))
    lines = [
        line((fitted(" " * scene.margin + row, scene.size.width), style))
        for row, style in zip([*heading, *inner.rows, *footing], styles, strict=True)
    ]
    return Area(lines, inner.is_set_up_told)


def _middle(scene: Scene, shown: Figures, height: int) -> Middle:
    if scene.status.is_help_shown:
        return Middle(key_list(scene.width, height))
    if scene.status.panel:
        return Middle(panel_rows(scene.status.panel, scene.width, height))
    return middle(scene, shown, height)


def _heading(scene: Scene, shown: Figures, width: int, height: int) -> list[str]:
    segment = scene.snapshot.segment
    word, name = headline(scene.snapshot), name_of(segment)
    where = "  ".join(place(segment)) if width >= _FOR_PLACE else ""
    if scene.status.is_help_shown or scene.status.panel:
        is_paused = scene.snapshot.state is State.PAUSED
        word = shown.main.text if is_paused else f"{word} {shown.main.text}"
    if height < _FOR_HEADING:
        return []
    if height < _FOR_NAME:
        return [at_ends(f"{word}  {name}", where, width)]
    if height < _FOR_LARGE_WORD:
        rows = [fitted(word, width), at_ends(name, where, width)]
        return ["", *rows, ""] if height >= _FOR_SPACE else rows
    # One size for all words, so that nothing below moves when the word changes.
    rows_for_word = len(banner(LONGEST_HEADLINE, width, height // _WORD_SHARE) or [word])
    words = banner(word, width, rows_for_word) or [word]
    room = large_height(1) if height >= _FOR_LARGE_NAME else 1
    names = banner(name, width - len(where) - 1, room) or [name]
    return ["", *words, "", *names[:-1], at_ends(names[-1], where, width), ""]


def _footing(snapshot: Snapshot, shown: Figures, width: int, height: int) -> list[str]:
    if height < _FOR_BAR:
        return []
    row = ""
    if prompt(snapshot):
        row = centred(prompt(snapshot), width)
    elif shown.share is not None:
        row = share_bar(shown.share, width)
    return [row, ""] if height >= _FOR_SPACE else [row]


def share_bar(share: float, width: int) -> str:
    """How much is behind, 0 to 1, as a bar of exactly `width` cells."""
    done, ahead = bar_lengths(share, width)
    return "▄" * done + "▁" * ahead
