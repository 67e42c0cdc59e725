"""The far view: readouts and words that are read from across a room."""

from rich.text import Text

from coach.screen.views.far.body import body, figure_room
from coach.screen.views.far.free_room import Room
from coach.screen.views.footer import footer, footer_height
from coach.screen.views.scene import Scene


def far_view(scene: Scene) -> list[Text]:
    """Exactly as many lines and cells as the window has."""
    large = body(scene, scene.size.height - footer_height(scene))
    return [*large.lines, *footer(scene, is_set_up_told=large.is_set_up_told)]


def far_figure_room(scene: Scene) -> Room | None:
    """Where the figure is; None without room for it."""
    return figure_room(scene, scene.size.height - footer_height(scene))
