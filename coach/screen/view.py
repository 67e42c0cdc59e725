"""The far view: one instant of a session as a picture of exactly the window's size, pure."""

from rich.console import ConsoleDimensions
from rich.text import Text

from coach.screen.area import area
from coach.screen.below import below
from coach.screen.palette import Palette
from coach.session.runner import Status
from coach.session.session import Snapshot

_FOR_MARGIN = 20
_FOR_WIDE_MARGIN = 60


def picture(
    snapshot: Snapshot, status: Status, size: ConsoleDimensions, palette: Palette
) -> list[Text]:
    """Exactly `size.height` lines, each of exactly `size.width` cells."""
    margin = _margin(size.width)
    under = below(snapshot, status, size, margin, palette)
    room = ConsoleDimensions(size.width, size.height - len(under))
    return [*area(snapshot, status, room, margin, palette), *under]


def _margin(width: int) -> int:
    """Cells left free at both edges."""
    if width < _FOR_MARGIN:
        return 0
    return 1 if width < _FOR_WIDE_MARGIN else 2
