"""One instant of a session as a picture of exactly the window's size, pure."""

from rich.console import ConsoleDimensions
from rich.text import Text

from coach.screen.views.far.view import far_view
from coach.screen.views.flash import flashed
from coach.screen.views.near.view import SMALLEST_NEAR_VIEW, near_view
from coach.screen.views.options import Briefing
from coach.screen.views.scene import Scene
from coach.screen.views.theme import ColourRole, Palette, role_of
from coach.screen.views.words import is_over
from coach.session.events import Snapshot
from coach.session.runner import Status
from coach.timeline.segments import SegmentKind


def picture(
    snapshot: Snapshot,
    status: Status,
    size: ConsoleDimensions,
    palette: Palette,
    *,
    briefing: Briefing | None = None,
    role: ColourRole | None = None,
    is_flashing: bool = False,
) -> list[Text]:
    """Exactly `size.height` lines, each of exactly `size.width` cells.

    `briefing` is shown while one gets ready for the first exercise, and its title at the end.
    `role` is that of this instant, unless another is given.
    """
    opens = snapshot.index == 0 and snapshot.segment.kind is SegmentKind.PREPARE
    shown = briefing if opens or is_over(snapshot) else None
    scene = Scene(snapshot, status, shown, role or role_of(snapshot), size, palette)
    is_near = status.is_near and _has_room_for_near_view(size)
    lines = near_view(scene) if is_near else far_view(scene)
    return [flashed(line) for line in lines] if is_flashing else lines


def _has_room_for_near_view(size: ConsoleDimensions) -> bool:
    smallest = SMALLEST_NEAR_VIEW
    return size.width >= smallest.width and size.height >= smallest.height
