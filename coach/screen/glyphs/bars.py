"""Bars that show how much of something is done."""

from coach.screen.text.cells import bar_lengths

_ROWS_TO_A_BAR = 12
"""A bar is as many rows high as the area has of these; one at least."""


def bar_height(height: int) -> int:
    """Rows for the bar of an area of `height` rows: it is read from as far as the readouts."""
    return max(height // _ROWS_TO_A_BAR, 1)


def share_bar(share: float, width: int, height: int = 1) -> list[str]:
    """How much is done, 0 to 1, as a bar of exactly `width` cells and `height` rows."""
    done, ahead = bar_lengths(share, width)
    above = "█" * done + " " * ahead
    return [above] * (height - 1) + ["█" * done + "▁" * ahead]


def thin_bar(share: float, width: int) -> str:
    """The same as a thin line, clear of the rows above and below it."""
    done, ahead = bar_lengths(share, width)
    return "━" * done + "─" * ahead
