"""Places the large readouts: chooses their sizes, and whether they are side by side or stacked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.routine.model import Side
from coach.screen.glyphs.large_text import SMALL, large, large_height, large_width, largest_scale
from coach.screen.text.cells import at_ends, centred, centred_block
from coach.screen.views.readouts import Readout
from coach.screen.views.words import SIDE_LABELS

_LETTERS = -1
"""The scale of the terminal's own letters."""
_ENDS = 2
"""Of a row, one for each label."""
_APART = 8
"""A side and a number that share a row are at least this part of the width apart."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large the main readout and its labels are drawn, and how they stand."""

    main: int
    labels: int
    is_stacked: bool
    """Whether the labels are over the main readout, rather than on one side of it."""

    @property
    def gap(self) -> int:
        """Cells between readouts that stand side by side."""
        return max(2 * self.labels + 1, 3)

    @property
    def space(self) -> int:
        """Rows between readouts that stand one over the other."""
        return max(self.labels // 2, 1)

    @property
    def merit(self) -> tuple[float, int]:
        """The better, the larger both are; the calmer look, side by side, counts for more."""
        size = _worth(self.main) * (_worth(self.labels) + 0.5)
        return size * (1 if self.is_stacked else 1.3), self.main


def _worth(scale: int) -> float:
    if scale == _LETTERS:
        return 0
    return 0.7 if scale == SMALL else scale


@lru_cache(maxsize=64)
def lay_out(
    main: Readout, beside: tuple[Readout, ...], side: Side | None, width: int, height: int
) -> tuple[str, ...]:
    """Exactly `height` rows of exactly `width` cells, with everything as large as fits.

    The side is drawn at its own edge, so that the place says what the word says, and at the other
    end the main readout. Where there is little room, the last of `beside` are left out.
    """
    labels, sizes = _best(main.widest, beside, side, width, height)
    if sizes is None:
        words = [*(label.text for label in labels), main.text]
        rows = ["  ".join(words if side is not Side.RIGHT else reversed(words))]
    elif sizes.is_stacked:
        rows = _stacked(main, labels, side, sizes, width)
    else:
        rows = _side_by_side(main, labels, side, sizes, width)
    return tuple(centred_block(rows, width, height))


def _best(
    main: str, beside: tuple[Readout, ...], side: Side | None, width: int, height: int
) -> tuple[list[Readout], _Sizes | None]:
    """The labels that there is room for in large letters, and the sizes."""
    labels = [] if side is None else [Readout(SIDE_LABELS[side], SIDE_LABELS[Side.RIGHT])]
    sizes = alone = _sizes(main, _widest(labels), side, width, height)
    for number, label in enumerate(beside):
        more = [*labels, label]
        tried = _sizes(main, _widest(more), side, width, height)
        # What is beside it may cost the main readout half its size, and only the first may make
        # the side smaller.
        least = max(sizes.labels, SMALL) if sizes and side and number else SMALL
        if not tried or not alone or tried.labels < least or tried.main < alone.main // 2:
            break
        labels, sizes = more, tried
    return labels, sizes


def _widest(labels: Sequence[Readout]) -> tuple[str, ...]:
    return tuple(label.widest for label in labels)


@lru_cache
def _sizes(
    main: str, labels: tuple[str, ...], side: Side | None, width: int, height: int
) -> _Sizes | None:
    """The best sizes for texts as wide as these; None where there is no room for any."""
    gap = 3 if side is None else width // _APART
    fitting = _fitting(main, labels, gap, width, height)
    return max(fitting, key=lambda one: one.merit, default=None)


def _fitting(
    main: str, labels: tuple[str, ...], gap: int, width: int, height: int
) -> Iterator[_Sizes]:
    largest = largest_scale(height)
    for main_scale in range(SMALL, -1 if largest is None else largest + 1):
        main_width, main_height = large_width(main, main_scale), large_height(main_scale)
        if main_width > width:
            return
        # What is beside the number that counts is smaller, or the two read as one; only a side,
        # which stands apart, may be as large.
        largest_label = main_scale if labels == (SIDE_LABELS[Side.RIGHT],) else main_scale - 1
        for scale in range(_LETTERS, max(largest_label, _LETTERS) + 1) if labels else (SMALL,):
            sizes = _Sizes(main_scale, scale, is_stacked=False)
            widths = [_width(label, scale) for label in labels]
            # A side as large as the number and close to it would be read as one with it.
            apart = max(gap, sizes.gap) * (2 if scale == main_scale else 1)
            column = max(widths, default=-apart) + apart + main_width
            column_height = (_height(scale) + sizes.space) * len(labels) - sizes.space
            if column <= width and max(main_height, column_height) <= height:
                yield sizes
            row = sum(widths) + gap * (len(widths) - 1)
            row_height = _height(scale) + sizes.space + main_height
            if 0 < len(labels) <= _ENDS and max(row, main_width) <= width and row_height <= height:
                yield _Sizes(main_scale, scale, is_stacked=True)


def _side_by_side(
    main: Readout, labels: Sequence[Readout], side: Side | None, sizes: _Sizes, width: int
) -> list[str]:
    column_width = max((_width(label.widest, sizes.labels) for label in labels), default=0)
    column: list[str] = []
    for label in labels:
        rows = _drawn(label.text, sizes.labels)
        column += [row.rjust(column_width) if side is Side.RIGHT else row for row in rows]
        column += [""] * sizes.space
    column = column[: -sizes.space]
    readout = large(main.text, sizes.main)
    main_width = large_width(main.widest, sizes.main)
    height = max(len(readout), len(column))
    column_rows = [row.ljust(column_width) for row in _in_the_middle(column, height)]
    readout_rows = centred_block(readout, main_width, height)
    if side is None:
        gap = " " * sizes.gap if labels else ""
        return [one + gap + other for one, other in zip(readout_rows, column_rows, strict=True)]
    gap = " " * max(width // _APART, sizes.gap)
    rest = width - column_width - len(gap)
    pairs = zip(column_rows, (centred(row, rest) for row in readout_rows), strict=True)
    return [one + gap + other if side is Side.LEFT else other + gap + one for one, other in pairs]


def _in_the_middle(rows: Sequence[str], height: int) -> list[str]:
    above = (height - len(rows)) // 2
    return ([""] * above + [*rows] + [""] * height)[:height]


def _stacked(
    main: Readout, labels: Sequence[Readout], side: Side | None, sizes: _Sizes, width: int
) -> list[str]:
    drawn = [_drawn(label.text, sizes.labels) for label in labels]
    over: Sequence[str] = drawn[0]
    if side is not None:
        blank = ("",) * len(drawn[0])
        ends = (*drawn, blank)[:2] if side is Side.LEFT else (blank, *reversed(drawn))[-2:]
        over = [at_ends(left, right, width) for left, right in zip(*ends, strict=True)]
    elif len(drawn) > 1:
        over = [(" " * 2 * sizes.gap).join(row) for row in zip(*drawn, strict=True)]
    return [*over, *[""] * sizes.space, *large(main.text, sizes.main)]


def _drawn(text: str, scale: int) -> tuple[str, ...]:
    return (text,) if scale == _LETTERS else large(text, scale)


def _width(text: str, scale: int) -> int:
    return len(text) if scale == _LETTERS else large_width(text, scale)


def _height(scale: int) -> int:
    return 1 if scale == _LETTERS else large_height(scale)
