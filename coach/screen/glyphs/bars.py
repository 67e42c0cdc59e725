"""Bars that show how much of something is done."""

from collections.abc import Sequence

from coach.screen.text.cells import bar_lengths

_ROWS_TO_A_BAR = 12
"""Rows of the area for each row of the bar, which has at least one."""


_SMALLEST_PART = 3
"""The fewest cells in which a part of a bar can be told from its neighbours."""


def bar_height(height: int) -> int:
    """Rows for the bar of an area of `height` rows: it is read from as far as the readouts."""
    return max(height // _ROWS_TO_A_BAR, 1)


def share_bar(share: float, width: int, height: int = 1) -> list[str]:
    """A fraction done, from 0 to 1, as a bar of exactly `width` cells and `height` rows."""
    done, ahead = bar_lengths(share, width)
    above = "█" * done + " " * ahead
    return [above] * (height - 1) + ["█" * done + "▁" * ahead]


def parts_bar(parts: Sequence[tuple[int, float]], width: int, height: int = 1) -> list[str]:
    """Bars in a row, a cell apart, which together have exactly `width` cells.

    Each part has a length and how much of it is done. Where they would be too small to tell apart,
    they are one bar.
    """
    total = sum(length for length, _ in parts)
    room = width - (len(parts) - 1)
    ends = [
        round(room * sum(one for one, _ in parts[: at + 1]) / total) for at in range(len(parts))
    ]
    widths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    if min(widths) < _SMALLEST_PART:
        return share_bar(sum(length * share for length, share in parts) / total, width, height)
    drawn = (
        share_bar(share, cells, height) for cells, (_, share) in zip(widths, parts, strict=True)
    )
    return [" ".join(row) for row in zip(*drawn, strict=True)]


def thin_bar(share: float, width: int) -> str:
    """The same as a thin line, clear of the rows above and below it."""
    done, ahead = bar_lengths(share, width)
    return "━" * done + "─" * ahead
