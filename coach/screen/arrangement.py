"""Places the large figures: chooses their sizes, and whether they stand side by side or stacked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from coach.routine.model import Side
from coach.screen.cells import at_ends, centred
from coach.screen.digits import large, large_height, large_width
from coach.screen.figures import Figure

_LARGEST = 24
_WIDEST_SIDE = "RIGHT"


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large the main figure and its labels are drawn."""

    main: int
    labels: int
    """0 is the size of the terminal's own letters."""
    is_stacked: bool

    @property
    def gap(self) -> int:
        """Cells between figures that stand side by side."""
        return max(2 * self.labels + 1, 3)

    @property
    def space(self) -> int:
        """Rows between figures that stand one over the other."""
        return max(self.labels // 2, 1)

    @property
    def merit(self) -> tuple[float, int]:
        """The better, the larger both are; the calmer look, side by side, counts for more."""
        return self.main * (self.labels + 0.5) * (1 if self.is_stacked else 1.3), self.main


def arranged(
    main: Figure, beside: Figure | None, side: Side | None, width: int, height: int
) -> list[str]:
    """Exactly `height` rows of exactly `width` cells, with everything as large as fits.

    The left side is drawn on the left of the main figure and the right on its right, so that
    the place says what the word says.
    """
    labels = _labels(beside, side)
    sizes = _sizes(main.widest, tuple(label.widest for label in labels), width, height)
    if sizes is None:
        words = [main.text, *(label.text for label in labels)]
        rows = [" ".join(words)]
    elif sizes.is_stacked:
        rows = _stacked(main, labels, side, sizes, width)
    else:
        rows = _side_by_side(main, labels, side, sizes)
    return _in_the_middle(rows, width, height)


def _labels(beside: Figure | None, side: Side | None) -> list[Figure]:
    side_label = [] if side is None else [Figure(side.name, _WIDEST_SIDE)]
    return side_label + ([] if beside is None else [beside])


@lru_cache
def _sizes(main: str, labels: tuple[str, ...], width: int, height: int) -> _Sizes | None:
    """The best sizes for texts as wide as these; None where there is no room for any."""
    return max(_fitting(main, labels, width, height), key=lambda one: one.merit, default=None)


def _fitting(main: str, labels: tuple[str, ...], width: int, height: int) -> Iterator[_Sizes]:
    for main_scale in range(1, _LARGEST + 1):
        main_width, main_height = large_width(main, main_scale), large_height(main_scale)
        for scale in range(main_scale + 1 if labels else 1):
            sizes = _Sizes(main_scale, scale, is_stacked=False)
            widths = [_width(label, scale) for label in labels]
            column = max(widths, default=-sizes.gap) + sizes.gap + main_width
            column_height = (_height(scale) + sizes.space) * len(labels) - sizes.space
            if column <= width and max(main_height, column_height) <= height:
                yield sizes
            row = sum(widths) + sizes.gap * (len(widths) - 1)
            row_height = _height(scale) + sizes.space + main_height
            if labels and max(row, main_width) <= width and row_height <= height:
                yield replace(sizes, is_stacked=True)


def _side_by_side(
    main: Figure, labels: Sequence[Figure], side: Side | None, sizes: _Sizes
) -> list[str]:
    column_width = max((_width(label.widest, sizes.labels) for label in labels), default=0)
    column: list[str] = []
    for label in labels:
        column += [*_drawn(label.text, sizes.labels), *[""] * sizes.space]
    figure = large(main.text, sizes.main)
    column = column[: -sizes.space]
    height = max(len(figure), len(column))
    figure_rows = _in_the_middle(figure, large_width(main.widest, sizes.main), height)
    if not labels:
        return figure_rows
    column_rows = _in_the_middle(column, column_width, height)
    left, right = (column_rows, figure_rows) if side is Side.LEFT else (figure_rows, column_rows)
    gap = " " * sizes.gap
    return [one + gap + other for one, other in zip(left, right, strict=True)]


def _stacked(
    main: Figure, labels: Sequence[Figure], side: Side | None, sizes: _Sizes, width: int
) -> list[str]:
    drawn = [_drawn(label.text, sizes.labels) for label in labels]
    if side is None:
        over = drawn[0]
    else:
        blank = ("",) * len(drawn[0])
        ends = (*drawn, blank)[:2] if side is Side.LEFT else (blank, *reversed(drawn))[-2:]
        over = tuple(at_ends(left, right, width) for left, right in zip(*ends, strict=True))
    return [*over, *[""] * sizes.space, *large(main.text, sizes.main)]


def _in_the_middle(rows: Sequence[str], width: int, height: int) -> list[str]:
    above = max(height - len(rows), 0) // 2
    padded = [""] * above + list(rows) + [""] * height
    return [centred(row, width) for row in padded[:height]]


def _drawn(text: str, scale: int) -> tuple[str, ...]:
    return large(text, scale) if scale else (text,)


def _width(text: str, scale: int) -> int:
    return large_width(text, scale) if scale else len(text)


def _height(scale: int) -> int:
    return large_height(scale) if scale else 1
