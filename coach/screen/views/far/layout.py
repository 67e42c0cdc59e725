"""Places the large readouts: chooses their sizes, and whether they are side by side or stacked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from coach.routine.model import Side
from coach.screen.glyphs.large_text import SMALL, large, large_height, large_width, largest_scale
from coach.screen.text.cells import at_ends, centred_block
from coach.screen.views.readouts import Readout

_WIDEST_SIDE = "RIGHT"
_LETTERS = -1
"""The scale of the terminal's own letters."""
_ABBREVIATED = 0.4
"""What a side as a single letter is worth, to one that is a word."""


class _Form(Enum):
    """How the main readout and its labels stand."""

    BESIDE = "beside"
    """The labels one over the other, on one side of it."""
    IN_A_ROW = "in a row"
    """It is between the labels."""
    STACKED = "stacked"
    """The labels are over it."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large the main readout and its labels are drawn."""

    main: int
    labels: int
    form: "_Form"

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
        return size * (1 if self.form is _Form.STACKED else 1.3), self.main


def _worth(scale: int) -> float:
    if scale == _LETTERS:
        return 0
    return 0.7 if scale == SMALL else scale


@lru_cache(maxsize=64)
def lay_out(
    main: Readout, beside: Readout | None, side: Side | None, width: int, height: int
) -> tuple[str, ...]:
    """Exactly `height` rows of exactly `width` cells, with everything as large as fits.

    The left side is drawn on the left of the main readout and the right on its right, so that
    the place says what the word says.
    """
    labels, sizes = _best(main.widest, beside, side, width, height)
    if sizes is None:
        words = [main.text, *(label.text for label in labels)]
        rows = [" ".join(words)]
    elif sizes.form is _Form.STACKED:
        rows = _stacked(main, labels, side, sizes, width)
    elif sizes.form is _Form.IN_A_ROW:
        rows = _in_a_row(main, labels, side, sizes)
    else:
        rows = _side_by_side(main, labels, side, sizes)
    return tuple(centred_block(rows, width, height))


def _best(
    main: str, beside: Readout | None, side: Side | None, width: int, height: int
) -> tuple[list[Readout], _Sizes | None]:
    """The labels and the sizes; the side is a single letter where a word is too wide."""
    words = _labels(beside, side)
    of_words = _sizes(main, tuple(label.widest for label in words), width, height)
    if side is None:
        return words, of_words
    letters = [Readout(side.name[0], "R"), *words[1:]]
    of_letters = _sizes(main, tuple(label.widest for label in letters), width, height)
    if of_words is None or of_letters is None:
        return words, of_words
    is_better = of_letters.merit[0] * _ABBREVIATED > of_words.merit[0]
    return (letters, of_letters) if is_better else (words, of_words)


def _labels(beside: Readout | None, side: Side | None) -> list[Readout]:
    side_label = [] if side is None else [Readout(side.name, _WIDEST_SIDE)]
    return side_label + ([] if beside is None else [beside])


@lru_cache
def _sizes(main: str, labels: tuple[str, ...], width: int, height: int) -> _Sizes | None:
    """The best sizes for texts as wide as these; None where there is no room for any."""
    return max(_fitting(main, labels, width, height), key=lambda one: one.merit, default=None)


def _fitting(main: str, labels: tuple[str, ...], width: int, height: int) -> Iterator[_Sizes]:
    largest = largest_scale(height)
    for main_scale in range(SMALL, -1 if largest is None else largest + 1):
        main_width, main_height = large_width(main, main_scale), large_height(main_scale)
        if main_width > width:
            return
        # A number beside the one that counts is never as large, or the two read as one.
        largest_label = main_scale - 1 if _has_number(labels) else main_scale
        for scale in range(_LETTERS, max(largest_label, _LETTERS) + 1) if labels else (SMALL,):
            sizes = _Sizes(main_scale, scale, _Form.BESIDE)
            widths = [_width(label, scale) for label in labels]
            column = max(widths, default=-sizes.gap) + sizes.gap + main_width
            column_height = (_height(scale) + sizes.space) * len(labels) - sizes.space
            if column <= width and max(main_height, column_height) <= height:
                yield sizes
            row = sum(widths) + sizes.gap * len(widths) + main_width
            is_low = max(main_height, _height(scale)) <= height
            if len(labels) == len(Side) and row <= width and is_low:
                yield replace(sizes, form=_Form.IN_A_ROW)
            row = sum(widths) + sizes.gap * (len(widths) - 1)
            row_height = _height(scale) + sizes.space + main_height
            if labels and max(row, main_width) <= width and row_height <= height:
                yield replace(sizes, form=_Form.STACKED)


def _has_number(labels: Sequence[str]) -> bool:
    return any(character.isdigit() for label in labels for character in label)


def _side_by_side(
    main: Readout, labels: Sequence[Readout], side: Side | None, sizes: _Sizes
) -> list[str]:
    column_width = max((_width(label.widest, sizes.labels) for label in labels), default=0)
    column: list[str] = []
    for label in labels:
        column += [*_drawn(label.text, sizes.labels), *[""] * sizes.space]
    readout = large(main.text, sizes.main)
    column = column[: -sizes.space]
    height = max(len(readout), len(column))
    readout_rows = centred_block(readout, large_width(main.widest, sizes.main), height)
    if not labels:
        return readout_rows
    column_rows = centred_block(column, column_width, height)
    left, right = (column_rows, readout_rows) if side is Side.LEFT else (readout_rows, column_rows)
    gap = " " * sizes.gap
    return [one + gap + other for one, other in zip(left, right, strict=True)]


def _in_a_row(
    main: Readout, labels: Sequence[Readout], side: Side | None, sizes: _Sizes
) -> list[str]:
    readout = large(main.text, sizes.main)
    height = max(len(readout), _height(sizes.labels))
    middle = centred_block(readout, large_width(main.widest, sizes.main), height)
    ends = [
        centred_block(_drawn(one.text, sizes.labels), _width(one.widest, sizes.labels), height)
        for one in (labels if side is Side.LEFT else reversed(labels))
    ]
    gap = " " * sizes.gap
    return [gap.join(row) for row in zip(ends[0], middle, ends[1], strict=True)]


def _stacked(
    main: Readout, labels: Sequence[Readout], side: Side | None, sizes: _Sizes, width: int
) -> list[str]:
    drawn = [_drawn(label.text, sizes.labels) for label in labels]
    if side is None:
        over = drawn[0]
    else:
        blank = ("",) * len(drawn[0])
        ends = (*drawn, blank)[:2] if side is Side.LEFT else (blank, *reversed(drawn))[-2:]
        over = tuple(at_ends(left, right, width) for left, right in zip(*ends, strict=True))
    return [*over, *[""] * sizes.space, *large(main.text, sizes.main)]


def _drawn(text: str, scale: int) -> tuple[str, ...]:
    return (text,) if scale == _LETTERS else large(text, scale)


def _width(text: str, scale: int) -> int:
    return len(text) if scale == _LETTERS else large_width(text, scale)


def _height(scale: int) -> int:
    return 1 if scale == _LETTERS else large_height(scale)
