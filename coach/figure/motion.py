"""How a figure moves: where its body is at a share of the way from pose to pose."""

from functools import cached_property
from math import cos, pi

from coach.figure.model import START, Figure
from coach.figure.skeleton import Points, points_of
from coach.figure.stance import Stance, on_the_way, set_down


class Motion:
    """The poses of a figure, set down on the floor."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    @cached_property
    def stances(self) -> dict[str, Stance]:
        """Each key pose with what touches the floor where it is at the start."""
        found: dict[str, Stance] = {}
        for name, pose in self.figure.poses.items():
            begun = found.get(START)
            found[name] = set_down(pose, begun)
        return found

    def points(self, one: str, other: str, share: float) -> Points:
        """The body at a share, 0 to 1, of the way from one pose to the other: slow at both ends."""
        eased = (1 - cos(pi * min(max(share, 0.0), 1.0))) / 2
        return points_of(on_the_way(self.stances[one], self.stances[other], eased))

    @cached_property
    def began(self) -> Points:
        """Where everything is at the start."""
        return points_of(self.stances[START].body)
