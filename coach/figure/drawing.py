"""From a body in space to a flat drawing, nearest last."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from math import cos, radians, sin

from coach.figure.model import Figure
from coach.figure.props import props_of
from coach.figure.skeleton import SIDES, Points
from coach.figure.vectors import UP, Vector, between, cross, dot, minus, unit


class Tone(Enum):
    """How bright a part is drawn."""

    WORKS = "works"
    NEAR = "near"
    FAR = "far"
    PROP = "prop"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line with round ends, which may differ in width; lengths are shares of body height."""

    start: tuple[float, float]
    end: tuple[float, float]
    radii: tuple[float, float]
    tone: Tone
    part: str
    """The limb or the thing it belongs to; parts that cross are kept apart by a gap."""


_HEAD, _NOSE = 0.066, 0.02
_ALWAYS_SEEN, _IN_FRONT = ("ball", "strap"), 9.0
"""Small things that a limb would hide; they are drawn nearer than all else."""
_FACED = 0.03
"""How much nearer a nose has to be than the middle of the head to be seen as a face."""
_APART = 0.03
"""How much further away a limb has to be than the other one to be drawn as the far one."""
_BONES: dict[str, tuple[tuple[str, str, float, float], ...]] = {
    "leg": (
        ("hip", "knee", 0.046, 0.031),
        ("knee", "ankle", 0.031, 0.019),
        ("heel", "toe", 0.017, 0.014),
        ("ankle", "heel", 0.018, 0.016),
    ),
    "arm": (
        ("shoulder", "elbow", 0.027, 0.021),
        ("elbow", "wrist", 0.021, 0.015),
        ("wrist", "hand", 0.017, 0.015),
    ),
}
_TRUNK = (
    ("left_hip", "right_hip", 0.046, 0.046),
    ("pelvis", "waist", 0.056, 0.05),
    ("waist", "chest", 0.05, 0.06),
    ("chest", "neck", 0.06, 0.04),
    ("left_shoulder", "right_shoulder", 0.032, 0.032),
    ("neck", "head", 0.026, 0.026),
)


@dataclass(frozen=True, slots=True)
class Camera:
    """Where it is seen from."""

    right: Vector
    up: Vector
    toward: Vector

    def flat(self, point: Vector) -> tuple[float, float]:
        """Right and up in the picture."""
        return dot(point, self.right), dot(point, self.up)


def camera(view: tuple[float, float]) -> Camera:
    """The camera at these degrees around the body and above it."""
    around, above = radians(view[0]), radians(view[1])
    toward = (cos(around) * cos(above), sin(around) * cos(above), sin(above))
    right = unit(cross(UP, toward))
    return Camera(right, cross(toward, right), toward)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the flat picture; lengths are shares of body height."""

    left: float
    bottom: float
    right: float
    top: float


def strokes_of(figure: Figure, points: Points, began: Points, seen: Camera) -> list[Stroke]:
    """The drawing of a body with its props, part by part, the nearest part last.

    `began` is where its points are at the start.
    """
    parts: dict[str, list[Stroke]] = {}
    depths: dict[str, list[float]] = {}

    def add(a: Vector, b: Vector, radii: tuple[float, float], tone: Tone, part: str) -> None:
        depths.setdefault(part, []).append(dot(between(a, b, 0.5), seen.toward))
        parts.setdefault(part, []).append(Stroke(seen.flat(a), seen.flat(b), radii, tone, part))

    for limb, bones in _BONES.items():
        far = _far_side(limb, points, seen)
        for side in SIDES:
            part = f"{side}_{limb}"
            tone = Tone.WORKS if part in figure.works else Tone.FAR if side == far else Tone.NEAR
            for start, end, *radii in bones:
                ends = points[f"{side}_{start}"], points[f"{side}_{end}"]
                add(*ends, (radii[0], radii[1]), tone, part)
    tone = Tone.WORKS if "trunk" in figure.works else Tone.NEAR
    for start, end, *radii in _TRUNK:
        add(points[start], points[end], (radii[0], radii[1]), tone, "trunk")
    add(points["head"], points["head"], (_HEAD, _HEAD), tone, "trunk")
    add(points["head"], points["nose"], (_NOSE, _NOSE), tone, "trunk")
    add(points["nose"], points["nose"], (_NOSE, _NOSE), tone, "face")  # the gap shows where it is
    for one, other, radius, part in props_of(figure.props, points, began):
        add(one, other, (radius, radius), Tone.PROP, part)
    ahead = dot(minus(points["nose"], points["head"]), seen.toward)
    depths["face"] = depths["trunk"] if ahead > _FACED else [-_IN_FRONT]
    depths.update({part: [_IN_FRONT] for part in _ALWAYS_SEEN if part in parts})
    order = sorted(parts, key=lambda part: sum(depths[part]) / len(depths[part]))
    return [stroke for part in order for stroke in parts[part]]


def box_around(drawings: Iterable[Iterable[Stroke]]) -> Box:
    """What holds all of these drawings; a wall may reach out of it."""
    reach = [
        (x, y, radius)
        for drawing in drawings
        for one in drawing
        if one.part != "wall"
        for (x, y), radius in zip((one.start, one.end), one.radii, strict=True)
    ]
    return Box(
        min(x - radius for x, _, radius in reach),
        min(y - radius for _, y, radius in reach),
        max(x + radius for x, _, radius in reach),
        max(y + radius for _, y, radius in reach),
    )


def _far_side(limb: str, points: Points, seen: Camera) -> str:
    names = ("hip", "knee", "ankle") if limb == "leg" else ("shoulder", "elbow", "wrist")
    left, right = (
        sum(dot(points[f"{side}_{name}"], seen.toward) for name in names) / len(names)
        for side in SIDES
    )
    if abs(left - right) < _APART:
        return ""
    return "left" if left < right else "right"
