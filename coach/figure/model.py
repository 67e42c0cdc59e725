"""What a figure is made of: key poses, and which of them the phases of a rep lead to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.duration import Milliseconds
from coach.figure.bases import BASES
from coach.figure.joints import ANGLES
from coach.figure.skeleton import Angles
from coach.figure.vectors import Vector

FREE, WALL = "free", "wall"
"""What a hand holds on to besides the body."""
START = "start"
"""The name of the pose that a rep begins from."""


@dataclass(frozen=True, slots=True)
class KeyPose:
    """A body at one instant, in degrees of its joints."""

    angles: Angles
    floor: tuple[str, ...]
    """What touches the floor, in words of `stance.CONTACTS`."""
    hands: tuple[str, str] = (FREE, FREE)
    """What the left and the right hand hold on to."""
    shift: Vector | None = None
    """How far the hips are from where they are at the start, in centimetres of a body of BODY;
    None where they are as what touches the floor has them."""
    height: float | None = None
    """How high the hips are at the start, in the same; as what touches the floor has it if None."""
    crossed: str = ""
    """What the left ankle lies on: a part as in `stance.HOLDS`."""


@dataclass(frozen=True, slots=True)
class Props:
    """What is used besides the body; empty words where it is not."""

    wall: str = ""
    roller: str = ""
    ball: str = ""
    stability_ball: str = ""
    band: str = ""
    strap: str = ""


@dataclass(frozen=True)
class Figure:
    """How an exercise is done with the left side; the right is its mirror."""

    poses: Mapping[str, KeyPose]
    rep: tuple[tuple[str, ...], ...]
    """The poses that each moved phase of a rep leads through; the rep begins where it ends."""
    hold: str
    """The pose of a rep in which nothing is moved."""
    view: tuple[float, float] = (90, 8)
    """Where it is seen from, in degrees: around the body from its front to its left, and above."""
    every: Milliseconds | None = None
    """How long once through the poses takes where a hold is not still, as in rolling."""
    works: tuple[str, ...] = ()
    """Limbs that are shown bright, such as `left_leg`."""
    props: Props = field(default_factory=Props)


def base_pose(name: str) -> KeyPose:
    """The pose of a base."""
    base = BASES[name]
    written = {joint: base.angles.get(joint, 0) for joint in ANGLES}
    pairs = {
        joint: angle if isinstance(angle, tuple) else (angle, angle)
        for joint, angle in written.items()
    }
    return KeyPose(pairs, base.floor)
