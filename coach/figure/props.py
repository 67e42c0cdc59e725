"""Where the things are that an exercise uses: walls, rollers, balls, bands and straps."""

from collections.abc import Iterator

from coach.figure.model import Props
from coach.figure.skeleton import SIDES, Points
from coach.figure.vectors import UP, Vector, between, cross, minus, plus, unit

ROLLER, BALL, STABILITY_BALL = 0.043, 0.022, 0.15
"""Radii: of 15, 8 and 52 cm across, for a body of 175."""
_BAND = 0.008
_PARTS = tuple(
    f"{side}_{part}" for side in SIDES for part in ("thigh", "shin", "seat", "sole", "hip")
)
PLACES = {
    "wall": ("ahead", "left", "right", "ball"),
    "roller": _PARTS,
    "ball": _PARTS,
    "stability_ball": ("right_hip", "left_wrist-right_knee"),
    "band": ("thigh-from-ahead", "thigh-from-behind", "hands-from-ahead"),
    "strap": SIDES,
}
"""Where each prop can be: a wall ahead, beside, or beyond the ball at the hip."""

Prop = tuple[Vector, Vector, float, str]
_WALL_GAP = 0.03


def props_of(props: Props, points: Points, began: Points) -> Iterator[Prop]:
    """Where the props are; `began` is where the points of the body are at the start."""
    if props.roller:
        over = between(_spot(began, props.roller), _spot(points, props.roller), 0.5)
        across = _across(points, props.roller)
        at = (over[0], over[1], ROLLER)
        yield plus(at, across, -0.12), plus(at, across, 0.12), ROLLER, "roller"
    if props.ball:
        at = _spot(points, props.ball)
        at = (at[0], at[1], BALL)
        yield at, at, BALL, "ball"
    if props.stability_ball == "left_wrist-right_knee":
        at = between(points["left_wrist"], points["right_knee"], 0.5)
        yield at, at, STABILITY_BALL, "stability_ball"
    elif props.stability_ball:
        hip = points["right_hip"]
        at = (hip[0], hip[1] - 0.05 - STABILITY_BALL, max(hip[2], STABILITY_BALL))
        yield at, at, STABILITY_BALL, "stability_ball"
    if props.wall:
        yield from _wall(props.wall, began)
    if props.band:
        on, _, anchor = props.band.partition("-from-")
        ahead = 0.62 if anchor == "ahead" else -0.75
        x = began["pelvis"][0] + ahead
        ends = ["left_wrist", "right_wrist"] if on == "hands" else [""]
        for end in ends:
            to = points[end] if end else between(points["left_hip"], points["left_knee"], 0.12)
            at = (x, 0.0 if end else to[1], began["chest"][2] if end else 0.06)
            yield to, at, _BAND, "band"
            yield plus(at, UP, -0.05), plus(at, UP, 0.05), 0.015, "anchor"
    if props.strap:
        foot = points[f"{props.strap}_toe"]
        for side in SIDES:
            yield points[f"{side}_wrist"], foot, _BAND, "strap"


def _wall(where: str, began: Points) -> Iterator[Prop]:
    hands = [began["left_hand"], began["right_hand"]]
    if where == "ahead":
        x = max(hand[0] for hand in hands) + _WALL_GAP
        yield (x, 0.0, 0.0), (x, 0.0, 1.05), 0.012, "wall"
        return
    sign = 1 if where == "left" else -1
    y = sign * max(sign * hand[1] for hand in hands) + sign * _WALL_GAP
    if where == "ball":
        y = began["right_hip"][1] - 0.05 - 2 * STABILITY_BALL - 0.012
    x = began["pelvis"][0]
    yield (x, y, 0.0), (x, y, 1.0 if where != "ball" else 0.6), 0.012, "wall"


def _spot(points: Points, name: str) -> Vector:
    side, _, part = name.partition("_")
    if part == "thigh":
        return between(points[f"{side}_hip"], points[f"{side}_knee"], 0.5)
    if part == "shin":
        return between(points[f"{side}_knee"], points[f"{side}_ankle"], 0.5)
    if part == "sole":
        return between(points[f"{side}_heel"], points[f"{side}_toe"], 0.55)
    if part == "seat":
        return points[f"{side}_hip"]
    return points[name]


def _across(points: Points, name: str) -> Vector:
    side, _, part = name.partition("_")
    ends = {"thigh": ("hip", "knee"), "shin": ("knee", "ankle")}.get(part)
    one, other = (f"{side}_{end}" for end in ends) if ends else ("pelvis", "chest")
    along = minus(points[other], points[one])
    return unit(cross(UP, along), (0.0, 1.0, 0.0))
