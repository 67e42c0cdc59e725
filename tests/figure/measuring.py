"""Measures the angles of joints as a clinician does, from how the limbs stand."""

from math import asin, atan2, degrees

from coach.figure.skeleton import Body
from coach.figure.vectors import FORWARD, LEFT, about, inverse, then, turned

SIDES = ("left", "right")


def angles_of(body: Body) -> dict[str, float]:
    """Degrees of hips, knees, ankles, elbows and the spine, by names such as `left_hip_flexion`."""
    found: dict[str, float] = {}
    for side, leg, arm in zip(SIDES, body.legs, body.arms, strict=True):
        outward = 1 if side == "left" else -1
        for name, angle in _hip(leg.root, outward).items():
            found[f"{side}_hip_{name}"] = angle
        found[f"{side}_knee_flexion"] = leg.bend
        found[f"{side}_elbow_flexion"] = arm.bend
        toes = turned(leg.end, FORWARD)
        found[f"{side}_ankle_flexion"] = degrees(atan2(toes[2], toes[0]))
    return found


def _hip(root, outward: int) -> dict[str, float]:
    """The three angles that `skeleton.body_of` makes a thigh of, found again."""
    knee = turned(root, (0.0, 0.0, -1.0))
    abduction = asin(max(-1.0, min(1.0, knee[1] * outward)))
    flexion = atan2(knee[0], -knee[2])
    swing = then(about(LEFT, -degrees(flexion)), about(FORWARD, degrees(abduction) * outward))
    left = turned(then(inverse(swing), root), LEFT)
    return {
        "flexion": degrees(flexion),
        "abduction": degrees(abduction),
        "rotation": degrees(atan2(-left[0], left[1])) * outward,
    }
