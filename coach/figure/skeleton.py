"""The skeleton: from the angles of joints to points in space, and limbs that reach for a point.

Lengths are shares of the height of the body (Drillis and Contini, Body Segment Parameters, 1966).
Joints of hips and shoulders lie further in than the outline whose half widths that table gives as
0.096 and 0.129.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import acos, degrees

from coach.figure.vectors import (
    FORWARD,
    LEFT,
    NO_TURN,
    UP,
    Rotation,
    Vector,
    about,
    angle_between,
    cross,
    dot,
    from_axes,
    inverse,
    length,
    minus,
    part_way,
    plus,
    then,
    times,
    turned,
    unit,
)

THIGH, SHANK, FOOT = 0.245, 0.246, 0.152
UPPER_ARM, FOREARM, HAND = 0.186, 0.146, 0.108
HIP, SHOULDER = 0.058, 0.112
"""Half the distance between the joints of both sides."""
WAIST, CHEST, NECK, HEAD = 0.09, 0.19, 0.288, 0.405
"""Heights above the hips; the head's is its middle, and its crown is 0.47 above the hips."""
ANKLE = 0.039
"""Height of the ankle over the sole."""
_BACK_OF_FOOT = 0.035
_AHEAD = FOOT - _BACK_OF_FOOT
_NOSE = 0.075

SIDES = ("left", "right")
Angles = Mapping[str, tuple[float, float]]
"""By the names of joints; of what has no sides the first figure counts."""
Points = Mapping[str, Vector]
"""By names such as `left_knee`."""

DOWN: Vector = (0.0, 0.0, -1.0)
_TINY = 1e-9
_ALMOST_STRAIGHT = 0.05
"""The sine of the angle of a hinge below which its plane is not clear."""


@dataclass(frozen=True, slots=True)
class Limb:
    """An arm or a leg: how it stands in its upper joint, bends in its hinge, and ends."""

    root: Rotation
    bend: float
    """Degrees of the knee or the elbow."""
    end: Rotation


@dataclass(frozen=True, slots=True)
class LimbKind:
    """What differs between legs and arms."""

    upper: float
    lower: float
    hinge: int
    """The way in which it bends: 1 backward, as a knee, or -1 forward, as an elbow."""
    names: tuple[str, str, str]

    def bent(self, angle: float) -> Rotation:
        """The rotation of its hinge."""
        return about(LEFT, self.hinge * angle)


@dataclass(frozen=True, slots=True)
class Joint:
    """Where the upper end of a limb is, and how what it hangs on stands in the room."""

    kind: LimbKind
    start: Vector
    frame: Rotation


@dataclass(frozen=True, slots=True)
class Body:
    """How a body stands in the room; all rotations are within the part before."""

    at: Vector
    """Midway between the hips."""
    pelvis: Rotation
    waist: Rotation
    chest: Rotation
    neck: Rotation
    legs: tuple[Limb, Limb]
    """Left and right."""
    arms: tuple[Limb, Limb]


LEG = LimbKind(THIGH, SHANK, 1, ("hip", "knee", "ankle"))
ARM = LimbKind(UPPER_ARM, FOREARM, -1, ("shoulder", "elbow", "wrist"))


def body_of(angles: Angles) -> Body:
    """The body with these angles, its hips at the origin."""

    def spine(share: float) -> Rotation:
        flexion, bend, rotation = (
            angles[f"spine_{way}"][0] * share for way in ("flexion", "bend", "rotation")
        )
        return then(about(LEFT, flexion), about(FORWARD, -bend), about(UP, rotation))

    def limb(side: int, kind: LimbKind) -> Limb:
        outward = 1 if side == 0 else -1
        upper, hinge, _ = kind.names
        flexion, abduction, rotation = (
            angles[f"{upper}_{way}"][side] for way in ("flexion", "abduction", "rotation")
        )
        root = then(
            about(LEFT, -flexion),
            about(FORWARD, outward * abduction),
            about(UP, outward * rotation),
        )
        end = about(LEFT, -angles["ankle_flexion"][side]) if kind is LEG else NO_TURN
        return Limb(root, angles[f"{hinge}_flexion"][side], end)

    neck = then(
        about(LEFT, angles["neck_flexion"][0]),
        about(FORWARD, -angles["neck_bend"][0]),
        about(UP, angles["neck_rotation"][0]),
    )
    pelvis = then(
        about(UP, angles["turn"][0]),
        about(LEFT, angles["tilt"][0]),
        about(FORWARD, -angles["lean"][0]),
        about(UP, angles["twist"][0]),
    )
    return Body(
        (0.0, 0.0, 0.0),
        pelvis,
        spine(0.5),
        spine(0.5),
        neck,
        (limb(0, LEG), limb(1, LEG)),
        (limb(0, ARM), limb(1, ARM)),
    )


@lru_cache(maxsize=8)  # limb after limb asks for the same body
def points_of(body: Body) -> Points:
    """Where everything is: joints, the ends of hands and feet, the middle of the head, the nose."""
    pelvis, at = body.pelvis, body.at
    waist = plus(at, turned(pelvis, (0.0, 0.0, WAIST)))
    lower = then(pelvis, body.waist)
    chest = plus(waist, turned(lower, (0.0, 0.0, CHEST - WAIST)))
    upper = then(lower, body.chest)
    neck = plus(chest, turned(upper, (0.0, 0.0, NECK - CHEST)))
    skull = then(upper, body.neck)
    head = plus(neck, turned(skull, (0.0, 0.0, HEAD - NECK)))
    nose = plus(head, turned(skull, (_NOSE, 0.0, 0.0)))
    found = {"pelvis": at, "waist": waist, "chest": chest, "neck": neck, "head": head, "nose": nose}
    for side, name in enumerate(SIDES):
        outward = 1 if side == 0 else -1
        hip = plus(at, turned(pelvis, (0.0, outward * HIP, 0.0)))
        knee, ankle, foot = _limb(Joint(LEG, hip, pelvis), body.legs[side])
        found[f"{name}_hip"], found[f"{name}_knee"], found[f"{name}_ankle"] = hip, knee, ankle
        sole = -ANKLE
        found[f"{name}_heel"] = plus(ankle, turned(foot, (-_BACK_OF_FOOT, 0.0, sole)))
        found[f"{name}_toe"] = plus(ankle, turned(foot, (_AHEAD, 0.0, sole)))
        shoulder = plus(neck, turned(upper, (0.0, outward * SHOULDER, -0.02)))
        elbow, wrist, palm = _limb(Joint(ARM, shoulder, upper), body.arms[side])
        found[f"{name}_shoulder"], found[f"{name}_elbow"] = shoulder, elbow
        found[f"{name}_wrist"] = wrist
        found[f"{name}_hand"] = plus(wrist, turned(palm, (0.0, 0.0, -HAND * 0.8)))
    return found


def _limb(joint: Joint, limb: Limb) -> tuple[Vector, Vector, Rotation]:
    """Where it bends, where it ends, and how its hand or foot stands in the room."""
    kind, upper = joint.kind, then(joint.frame, limb.root)
    middle = plus(joint.start, turned(upper, DOWN), kind.upper)
    lower = then(upper, kind.bent(limb.bend))
    return middle, plus(middle, turned(lower, DOWN), kind.lower), then(lower, limb.end)


def joint_of(body: Body, kind: LimbKind, side: int, where: Points) -> Joint:
    """The hip or the shoulder of a side, 0 for the left one."""
    frame = body.pelvis if kind is LEG else then(body.pelvis, body.waist, body.chest)
    return Joint(kind, where[f"{SIDES[side]}_{kind.names[0]}"], frame)


def lower_part(joint: Joint, limb: Limb) -> Rotation:
    """How its shank or forearm stands in the room."""
    return then(joint.frame, limb.root, joint.kind.bent(limb.bend))


def reaching(joint: Joint, limb: Limb, goal: Vector) -> Limb:
    """The limb with its wrist or ankle at `goal`, or as near as it can; it keeps its plane."""
    kind = joint.kind
    way = minus(goal, joint.start)
    far = min(max(length(way), abs(kind.upper - kind.lower) + _TINY), kind.upper + kind.lower)
    cosine = (kind.upper**2 + kind.lower**2 - far**2) / (2 * kind.upper * kind.lower)
    bent = replace(limb, bend=180 - degrees(acos(max(-1.0, min(1.0, cosine)))))
    _, end, _ = _limb(joint, bent)
    swing = shortest_turn(minus(end, joint.start), way)
    return replace(bent, root=then(inverse(joint.frame), swing, joint.frame, bent.root))


def through(joint: Joint, limb: Limb, middle: Vector, end: Vector) -> Limb:
    """The limb whose knee or elbow lies toward `middle`, and its end from there toward `end`."""
    kind = joint.kind
    upper = unit(minus(middle, joint.start), DOWN)
    lower = unit(minus(end, plus(joint.start, upper, kind.upper)), DOWN)
    hinge = times(cross(upper, lower), kind.hinge)
    if length(hinge) < _ALMOST_STRAIGHT:  # the hinge stays as it was
        hinge = turned(then(joint.frame, limb.root), LEFT)
        hinge = plus(hinge, upper, -dot(hinge, upper))
    left, up = unit(hinge, LEFT), times(upper, -1)
    root = then(inverse(joint.frame), from_axes(cross(left, up), left, up))
    return replace(limb, root=root, bend=angle_between(upper, lower))


def shortest_turn(one: Vector, other: Vector) -> Rotation:
    """The shortest rotation that takes the direction of one to that of the other."""
    one, other = unit(one), unit(other)
    axis = cross(one, other)
    if length(axis) < _TINY:
        return NO_TURN
    return about(unit(axis), angle_between(one, other))


def midway(one: Body, other: Body, share: float) -> Body:
    """The body at a share of the way from one to the other."""

    def limb(a: Limb, b: Limb) -> Limb:
        return Limb(
            part_way(a.root, b.root, share),
            a.bend + (b.bend - a.bend) * share,
            part_way(a.end, b.end, share),
        )

    return Body(
        plus(one.at, minus(other.at, one.at), share),
        part_way(one.pelvis, other.pelvis, share),
        part_way(one.waist, other.waist, share),
        part_way(one.chest, other.chest, share),
        part_way(one.neck, other.neck, share),
        (limb(one.legs[0], other.legs[0]), limb(one.legs[1], other.legs[1])),
        (limb(one.arms[0], other.arms[0]), limb(one.arms[1], other.arms[1])),
    )
