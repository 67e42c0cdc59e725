"""The header of the near view: the state, the time to go, and the side."""

from itertools import zip_longest

from rich.console import ConsoleDimensions
from rich.text import Text

from coach.screen.glyphs.bars import thin_bar
from coach.screen.glyphs.large_text import large, large_height, large_width
from coach.screen.text.cells import at_ends, fitted, line
from coach.screen.views.finish import title_of, worked
from coach.screen.views.readouts import Readout, Readouts, readouts
from coach.screen.views.scene import Scene
from coach.screen.views.words import (
    PAUSED,
    headline,
    is_over,
    load_of,
    name_of,
    prompt,
    set_and_round,
    side_label,
)
from coach.session.states import State
from coach.text.english import listed
from coach.timeline.segments import Segment

_FOR_LARGE_READOUTS = ConsoleDimensions(60, 20)
_FOR_LARGER_READOUTS = ConsoleDimensions(120, 40)
_GAP = 3
_READOUT_GAP = 6
"""Cells between two readouts of the smallest large size: clearly more than within one."""


def near_head(scene: Scene) -> list[Text]:
    """The area of colour: the state, the time to go, and the side."""
    shown = readouts(scene.snapshot)
    scale = _scale(scene.size)
    rows = _large_head(scene, shown, scale) if scale else _small_head(scene, shown)
    background = scene.palette.areas[scene.role] + scene.palette.heading
    edge = " " * scene.margin
    return [line((fitted(edge + row, scene.size.width), background)) for row in rows]


def _scale(size: ConsoleDimensions) -> int:
    """How large the readouts are; 0 is the size of the terminal's own letters."""
    steps = (_FOR_LARGE_READOUTS, _FOR_LARGER_READOUTS)
    return sum(size.width >= least.width and size.height >= least.height for least in steps)


def _small_head(scene: Scene, shown: Readouts) -> list[str]:
    segment = scene.snapshot.segment
    if is_over(scene.snapshot):
        return [
            at_ends(_word(scene), worked(scene), scene.width),
            at_ends(title_of(scene), "", scene.width),
        ]
    numbers = (readout.text for readout in _numbers(scene, shown))
    words = [_side(scene), _word(scene), *numbers]
    where = "  ".join(set_and_round(segment))
    return [
        at_ends("  ".join(word for word in words if word), where, scene.width),
        at_ends(_name(segment), prompt(scene.snapshot), scene.width),
    ]


def _large_head(scene: Scene, shown: Readouts, scale: int) -> list[str]:
    # A number beside the one that counts is smaller, as in the far view.
    sizes = zip(_numbers(scene, shown), (scale, scale - 1), strict=False)
    drawn = [_drawn(readout, size, large_height(scale)) for readout, size in sizes]
    apart = " " * scale * _READOUT_GAP
    readout = [apart.join(row) for row in zip(*drawn, strict=True)] or [""] * large_height(scale)
    texts = _texts(scene)
    above = (len(readout) - len(texts)) // 2
    beside = [""] * above + texts
    gap = " " * _GAP
    rows = [f"{one}{gap}{other}" for one, other in zip_longest(readout, beside, fillvalue="")]
    bar = "" if shown.share is None else thin_bar(shown.share, scene.width)
    return ["", *rows, bar, ""] if scale > 1 else ["", *rows, bar]


def _texts(scene: Scene) -> list[str]:
    if is_over(scene.snapshot):
        return ["", _word(scene), title_of(scene), worked(scene)]
    segment = scene.snapshot.segment
    words = listed(_word(scene), _side(scene))
    return [words, _name(segment), "  ".join(set_and_round(segment)), prompt(scene.snapshot)]


def _name(segment: Segment) -> str:
    return listed(name_of(segment), load_of(segment))


def _word(scene: Scene) -> str:
    is_paused = scene.snapshot.state is State.PAUSED
    return listed(PAUSED if is_paused else "", headline(scene.snapshot))


def _side(scene: Scene) -> str:
    return side_label(scene.snapshot.side)


def _numbers(scene: Scene, shown: Readouts) -> list[Readout]:
    """The readouts, without words that the header spells out anyway."""
    spelled = (PAUSED, headline(scene.snapshot))
    return [one for one in (shown.main, *shown.beside) if one.text not in spelled]


def _drawn(readout: Readout, scale: int, height: int) -> list[str]:
    """As wide as it gets in this segment, so that nothing beside it moves."""
    width = large_width(readout.widest, scale)
    rows = [row.rjust(width) for row in large(readout.text, scale)]
    return [" " * width] * (height - len(rows)) + rows
