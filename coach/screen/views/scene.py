"""One instant of a session, with everything that a view needs to draw it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import ConsoleDimensions
from rich.style import Style

from coach.screen.views.options import Briefing
from coach.screen.views.theme import ColourRole, Palette
from coach.session.events import Snapshot
from coach.session.interfaces import Status

if TYPE_CHECKING:
    from coach.figure.animated import AnimatedFigure

SMALLEST_FIGURE = (20, 8)
"""Cells and rows below which nobody could copy what it does."""
LARGEST_FIGURE = (48, 22)
"""Cells and rows above which it would cost more and show no more."""

StyledRow = tuple[tuple[str, Style], ...]
"""A row of parts, each in a style of its own."""

_FOR_MARGIN = 20
_FOR_WIDE_MARGIN = 60


@dataclass(frozen=True, eq=False, slots=True)
class Scene:
    """What to draw, and on what; each instant is a scene of its own, equal to no other."""

    snapshot: Snapshot
    status: Status
    briefing: Briefing | None
    """What to know before the session; None once that is over."""
    role: ColourRole
    """What the large colour stands for."""
    size: ConsoleDimensions
    """The size of the whole window."""
    palette: Palette
    figure: "AnimatedFigure | None" = None
    """How the exercise of this instant is drawn; None where it is not."""
    has_braille: bool = True
    """Whether it is drawn in braille dots, and not in half blocks."""

    @property
    def margin(self) -> int:
        """Cells left free at both edges."""
        if self.size.width < _FOR_MARGIN:
            return 0
        return 1 if self.size.width < _FOR_WIDE_MARGIN else 2

    @property
    def width(self) -> int:
        """Cells between the margins."""
        return self.size.width - 2 * self.margin
