"""A figure alone in a window: its exercise, its side, and the keys, pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import ConsoleDimensions
from rich.text import Text

from coach.duration import Milliseconds
from coach.figure.animated import AnimatedFigure
from coach.figure.rep import Beat, before_work
from coach.routine.model import Side
from coach.screen.text.cells import centred, fitted, line
from coach.screen.views.person import page_styles
from coach.screen.views.theme import Palette

_AROUND = 2
"""Rows for the name and the keys."""
_LARGEST = (100, 44)


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """What is shown, and how."""

    name: str
    figure: AnimatedFigure
    beats: Sequence[Beat]
    side: Side | None
    """None where it is done with both sides alike."""
    has_braille: bool = True


def figure_picture(
    shown: ShownFigure, elapsed: Milliseconds, size: ConsoleDimensions, palette: Palette
) -> list[Text]:
    """Exactly as many lines and cells as the window has, rep after rep as time goes on."""
    width, height = min(size.width, _LARGEST[0]), min(size.height - _AROUND, _LARGEST[1])
    side = "" if shown.side is None else f", {shown.side.value} side"
    keys = "any other key ends it"
    told = keys if shown.side is None else f"← left  → right  {keys}"
    top = line((fitted(f" {shown.name}{side}", size.width), palette.strong))
    foot = line((fitted(f" {told}", size.width), palette.faint))
    if height < 1:
        return [top, foot][: size.height]
    rows = shown.figure.cells(
        before_work(shown.figure.figure, shown.beats, Milliseconds(-elapsed)),
        width,
        height,
        is_right=shown.side is Side.RIGHT,
        turns_about=True,
        has_braille=shown.has_braille,
    )
    styles, gap = page_styles(palette), (size.width - width) // 2
    before, after = " " * gap, " " * (size.width - width - gap)
    body = [
        line(
            (before, palette.plain),
            *((run.text, styles[run.tone]) for run in row),
            (after, palette.plain),
        )
        for row in rows
    ]
    blank = line((" " * size.width, palette.plain))
    rest = size.height - _AROUND - height
    return [top, *[blank] * (rest // 2), *body, *[blank] * (rest - rest // 2), foot]


def key_poses(shown: ShownFigure, width: int, height: int) -> list[str]:
    """Its key poses as plain rows, one under the other, each under its name."""
    found: list[str] = []
    for pose in shown.figure.figure.poses:
        rows = shown.figure.still(pose, width, height, is_right=shown.side is Side.RIGHT)
        found += [
            centred(pose, width).rstrip(),
            *("".join(run.text for run in row) for row in rows),
        ]
    return [row.rstrip() for row in found]
