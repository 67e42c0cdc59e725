"""One instant of a session as a picture of exactly the window's size, pure."""

from typing import TYPE_CHECKING

from rich.console import ConsoleDimensions
from rich.text import Text

from coach.screen.views.far.view import far_figure_room, far_view
from coach.screen.views.flash import flashed
from coach.screen.views.near.view import SMALLEST_NEAR_VIEW, near_figure_size, near_page, near_view
from coach.screen.views.options import Briefing
from coach.screen.views.overlay import has_overlay
from coach.screen.views.ready import ready_page, ready_view
from coach.screen.views.scene import Scene
from coach.screen.views.theme import ColourRole, Palette, role_of
from coach.screen.views.words import is_over
from coach.session.events import Snapshot
from coach.session.interfaces import Status
from coach.timeline.segments import SegmentKind

if TYPE_CHECKING:
    from coach.figure.animated import AnimatedFigure


def picture(
    snapshot: Snapshot,
    status: Status,
    size: ConsoleDimensions,
    palette: Palette,
    *,
    briefing: Briefing | None = None,
    role: ColourRole | None = None,
    is_flashing: bool = False,
    figure: "AnimatedFigure | None" = None,
    has_braille: bool = True,
) -> list[Text]:
    """The picture of the scene that `scene_of` makes of these."""
    scene = scene_of(
        snapshot,
        status,
        size,
        palette,
        briefing=briefing,
        role=role,
        figure=figure,
        has_braille=has_braille,
    )
    return picture_of(scene, is_flashing=is_flashing)


def scene_of(
    snapshot: Snapshot,
    status: Status,
    size: ConsoleDimensions,
    palette: Palette,
    *,
    briefing: Briefing | None = None,
    role: ColourRole | None = None,
    figure: "AnimatedFigure | None" = None,
    has_braille: bool = True,
) -> Scene:
    """One instant in a window of that size.

    `briefing` is shown before the session and while one gets ready for its first exercise, and its
    title at the end.
    `role` is that of this instant, unless another is given. `figure` is how its exercise is drawn.
    """
    is_preparing = snapshot.index == 0 and snapshot.segment.kind is SegmentKind.PREPARE
    opens = is_preparing or status.waits_to_begin
    shown = briefing if opens or is_over(snapshot) else None
    return Scene(
        snapshot, status, shown, role or role_of(snapshot), size, palette, figure, has_braille
    )


def picture_of(scene: Scene, *, is_flashing: bool = False) -> list[Text]:
    """Exactly `size.height` lines, each of exactly `size.width` cells."""
    if _is_waiting(scene):
        lines = ready_view(scene)
    else:
        lines = near_view(scene) if _is_near(scene) else far_view(scene)
    return [flashed(line) for line in lines] if is_flashing else lines


def page_of(scene: Scene) -> tuple[int, int]:
    """Which page to read is shown, from 0, and how many there are."""
    if _is_waiting(scene):
        return ready_page(scene)
    return near_page(scene) if _is_near(scene) else (0, 1)


def is_animated(scene: Scene) -> bool:
    """Whether a figure moves in the picture."""
    if scene.figure is None or _is_waiting(scene):
        return False
    from coach.screen.views.person import is_moving  # noqa: PLC0415  the first picture has none

    if not is_moving(scene):
        return False
    room = near_figure_size(scene) if _is_near(scene) else far_figure_room(scene)
    return room is not None


def _is_waiting(scene: Scene) -> bool:
    """Whether it waits for a key to begin, and for no other answer."""
    status = scene.status
    return status.waits_to_begin and not (status.is_asking_to_stop or has_overlay(scene))


def _is_near(scene: Scene) -> bool:
    smallest, size = SMALLEST_NEAR_VIEW, scene.size
    has_room = size.width >= smallest.width and size.height >= smallest.height
    return scene.status.is_near and has_room
