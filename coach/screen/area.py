"""The large area of colour: the word for what is going on, the name, the figures and a bar."""

from rich.console import ConsoleDimensions
from rich.text import Text

from coach.screen.arrangement import arranged
from coach.screen.cells import at_ends, bar_lengths, centred, fitted, line
from coach.screen.digits import banner, large_height
from coach.screen.figures import Figures, figures
from coach.screen.palette import Palette, mood
from coach.screen.words import LONGEST_HEADLINE, headline, name_of, place, prompt
from coach.session.controls import HELP
from coach.session.runner import Status
from coach.session.session import Snapshot

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
_HELP_GAP = 4


def area(
    snapshot: Snapshot, status: Status, size: ConsoleDimensions, margin: int, palette: Palette
) -> list[Text]:
    """Exactly `size.height` lines of exactly `size.width` cells, coloured to the edges."""
    width, height = size.width - 2 * margin, size.height
    shown = figures(snapshot)
    heading = _heading(snapshot, shown, status, width, height)
    footing = _footing(snapshot, shown, width, height)
    room = height - len(heading) - len(footing)
    if status.is_help_shown:
        middle = _help(width, room)
    else:
        middle = arranged(shown.main, shown.beside, snapshot.side, width, room)
    ground = palette.areas[mood(snapshot)]
    styles = [ground + palette.heading] * len(heading) + [ground] * (height - len(heading))
    return [
        line((fitted(" " * margin + row, size.width), style))
        for row, style in zip([*heading, *middle, *footing], styles, strict=True)
    ]


def _heading(
    snapshot: Snapshot, shown: Figures, status: Status, width: int, height: int
) -> list[str]:
    word, name = headline(snapshot), name_of(snapshot.segment)
    where = "  ".join(place(snapshot.segment)) if width >= _FOR_PLACE else ""
    if status.is_help_shown:
        word = f"{word} {shown.main.text}"
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
        row = _bar(shown.share, width)
    return [row, ""] if height >= _FOR_SPACE else [row]


def _bar(share: float, width: int) -> str:
    done, ahead = bar_lengths(share, width)
    return "▄" * done + "▁" * ahead


def _help(width: int, height: int) -> list[str]:
    """What the keys do, in as many columns as the height asks for."""
    entries = [f"{key:>5}  {does}" for key, does in HELP]
    column = max(map(len, entries)) + _HELP_GAP
    rows = max(min(height, len(entries)), 1)
    lines = [
        "".join(fitted(entry, column) for entry in entries[row::rows]).rstrip()
        for row in range(rows)
    ]
    block = max(map(len, lines))
    above = (height - rows) // 2
    shown = [""] * above + [centred(fitted(one, block), width) for one in lines]
    return shown[:height] + [""] * (height - len(shown))
