"""A figure that can be drawn at any instant: its poses, its camera and the box around them all."""

from functools import cached_property, lru_cache

from coach.figure.cells import Rows, cells_of
from coach.figure.drawing import Box, Stroke, box_around, camera, strokes_of
from coach.figure.model import Figure
from coach.figure.motion import Motion
from coach.figure.rep import Position

_KEPT = 256
"""Pictures: those of one rep, which is seen many times."""


class AnimatedFigure:
    """Draws a figure; the same position always gives the same picture."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self._motion = Motion(figure)
        self._camera = camera(figure.view)
        self.cells = lru_cache(_KEPT)(self._cells)

    def strokes(
        self, at: Position, *, is_right: bool = False, turns_about: bool = True
    ) -> list[Stroke]:
        """The drawing of a position.

        `is_right` is the right side's version: the mirror. `turns_about` mirrors where it is seen
        from as well, so that the side that works stays in front; without it the body stays as it
        lies, as is right where sides change from rep to rep.
        """
        points = self._motion.points(at.one, at.other, at.share)
        began = self._motion.began
        figure = self.figure
        if is_right and not turns_about:
            # Seen from the other side, and that picture the other way round.
            around, above = figure.view
            drawn = strokes_of(figure, points, began, camera((-around, above)))
            return [_flipped(one) for one in drawn]
        drawn = strokes_of(figure, points, began, self._camera)
        return [_flipped(one) for one in drawn] if is_right else drawn

    def still(
        self,
        pose: str,
        width: int,
        height: int,
        *,
        is_right: bool = False,
        has_braille: bool = True,
    ) -> Rows:
        """The picture of a key pose in cells."""
        at = Position(pose, pose, 0.0)
        return self.cells(
            at, width, height, is_right=is_right, turns_about=True, has_braille=has_braille
        )

    @cached_property
    def box(self) -> Box:
        """What all its pictures fit into."""
        return box_around(self._all())

    def _all(self) -> list[list[Stroke]]:
        poses = [pose for group in self.figure.rep for pose in group]
        ways = zip(
            [*poses, *self.figure.poses], [*poses[1:], poses[0], *self.figure.poses], strict=True
        )
        return [
            self.strokes(Position(one, other, share)) for one, other in ways for share in (0.0, 0.5)
        ]

    def _cells(
        self,
        at: Position,
        width: int,
        height: int,
        *,
        is_right: bool,
        turns_about: bool,
        has_braille: bool,
    ) -> Rows:
        strokes = self.strokes(at, is_right=is_right, turns_about=turns_about)
        box = self.box
        if is_right and turns_about:
            box = Box(-box.right, box.bottom, -box.left, box.top)
        return cells_of(strokes, box, width, height, has_braille=has_braille)


def _flipped(one: Stroke) -> Stroke:
    (ax, ay), (bx, by) = one.start, one.end
    return Stroke((-ax, ay), (-bx, by), one.radii, one.tone, one.part)
