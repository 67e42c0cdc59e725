"""The far view: figures and words that are read from across a room."""

from rich.text import Text

from coach.screen.views.far.body import area
from coach.screen.views.footer import below, height_below
from coach.screen.views.scene import Scene


def far_view(scene: Scene) -> list[Text]:
    """Exactly as many lines and cells as the window has."""
    large = area(scene, scene.size.height - height_below(scene))
    return [*large.lines, *below(scene, is_set_up_told=large.is_set_up_told)]
