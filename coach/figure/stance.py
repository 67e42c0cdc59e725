"""Sets a body down: what touches the floor or the wall stays where it is while the rest moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coach.figure.joints import BODY
from coach.figure.model import FREE, WALL, KeyPose
from coach.figure.skeleton import (
    ANKLE,
    ARM,
    DOWN,
    FOREARM,
    LEG,
    SHANK,
    SIDES,
    THIGH,
    UPPER_ARM,
    Body,
    Joint,
    Limb,
    LimbKind,
    Points,
    body_of,
    joint_of,
    lower_part,
    midway,
    points_of,
    reaching,
    shortest_turn,
    through,
)
from coach.figure.vectors import (
    FORWARD,
    UP,
    Vector,
    between,
    dot,
    inverse,
    length,
    minus,
    plus,
    then,
    turned,
    unit,
)

TRUNK: Mapping[str, Mapping[str, float]] = {
    "seat": {"left_hip": 0.05, "right_hip": 0.05},
    "left_seat": {"left_hip": 0.05},
    "right_seat": {"right_hip": 0.05},
    "back": {"chest": 0.06, "neck": 0.045},
    "shoulders": {"neck": 0.045},
    "front": {"chest": 0.06, "left_hip": 0.05, "right_hip": 0.05},
    "left_side": {"left_hip": 0.045, "left_shoulder": 0.03},
    "right_side": {"right_hip": 0.045, "right_shoulder": 0.03},
    "left_hip": {"left_hip": 0.045},
    "right_hip": {"right_hip": 0.045},
}
"""What of the trunk can touch the floor, and how high its points are then."""
LIMBS: Mapping[str, Mapping[str, float]] = {
    "foot": {"ankle": ANKLE, "toe": 0.0, "heel": 0.0},
    "toes": {"toe": 0.0},
    "heel": {"heel": 0.0},
    "knee": {"knee": 0.03},
    "shin": {"knee": 0.03, "ankle": 0.07},
    "tucked_shin": {"knee": 0.03, "ankle": 0.115},
    "hand": {"wrist": 0.02},
    "forearm": {"elbow": 0.022, "wrist": 0.02},
}
"""What of a limb can touch the floor, on either side."""
CONTACTS = (
    *TRUNK,
    *(f"{side}_{name}" for side in SIDES for name in LIMBS),
    *("feet" if name == "foot" else name if name == "toes" else f"{name}s" for name in LIMBS),
)
"""All words for it; the last of them stand for both sides."""
LIMB_PARTS = tuple(
    f"{side}_{name}" for side in SIDES for name in ("thigh", "knee", "shin", "ankle", "toe")
)
"""What a hand can hold on to, and an ankle lie on."""
_FOOT_STEPS = 4
"""The foot turns with the shank, so the ankle over toes is found step by step."""
_KNEE_UP = 0.2
_UPRIGHT = 0.5
"""The height of a trunk of length 1 from which hands lie ahead of it; else beyond the head."""
_REACH = 0.985
"""Of an arm's length: it is almost straight."""
_ALIKE = 1e-6
_STEPS = 12
"""To find where the hips are over knees that stay; the error is then below a millimetre."""
_ALONG = {"thigh": ("hip", "knee", 0.75), "shin": ("knee", "ankle", 0.4)}
"""Where hands hold a thigh and a shin."""
_OVER_A_LIMB = 0.045
"""From the middle of a thigh to the ankle that lies on it."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A body set down."""

    body: Body
    pins: Points
    """The points that touch something, and where."""
    hands: tuple[str, str]
    crossed: str = ""


def contact_points(words: tuple[str, ...]) -> dict[str, float]:
    """The points that touch the floor, and their heights, for words of CONTACTS."""
    found: dict[str, float] = {}
    for word in words:
        if word in TRUNK:
            found.update(TRUNK[word])
            continue
        side, _, rest = word.partition("_")
        kind = rest or ("foot" if word == "feet" else word if word == "toes" else word[:-1])
        for one in (side,) if rest else SIDES:
            found.update({f"{one}_{point}": height for point, height in LIMBS[kind].items()})
    return found


def set_down(pose: KeyPose, begun: Stance | None = None) -> Stance:
    """The body of a pose on the floor; what already touches it in `begun` stays there."""
    heights = contact_points(pose.floor)
    body = body_of(pose.angles)
    pins = {name: at for name, at in begun.pins.items() if name in heights} if begun else {}
    if begun is not None and pose.shift is not None:
        body = replace(body, at=plus(begun.body.at, pose.shift, 1 / BODY))
    elif pins:
        body = _over(pins, body)
    else:
        body = replace(body, at=(0.0, 0.0, _height(pose, heights, points_of(body))))
    where = points_of(body)
    for name, height in heights.items():
        if name not in pins and not _is_of_a_foot(name):
            pins[name] = (*where[name][:2], height)
            pins[name] = _within_reach(name, pins, where)
    for side, holds in zip(SIDES, pose.hands, strict=True):
        _pin_foot(side, heights, where, pins)
        if holds == WALL:
            held_at = begun.pins.get(f"{side}_wrist") if begun else None
            pins[f"{side}_wrist"] = held_at or where[f"{side}_wrist"]
    if begun is None:
        body = _over(pins, body, stays=body.at)
    return Stance(held(body, pins, pose.hands, pose.crossed), pins, pose.hands, pose.crossed)


def _within_reach(name: str, pins: Points, where: Points) -> Vector:
    """The place of a point on the floor, as far away as its limb is long."""
    side, _, point = name.partition("_")
    place = pins[name]
    upper = {"wrist": "shoulder", "elbow": "shoulder", "ankle": "knee"}.get(point)
    if upper is None:
        return place
    if point == "wrist" and f"{side}_elbow" in pins:
        upper = "elbow"
    start = pins.get(f"{side}_{upper}", where[f"{side}_{upper}"])
    long = {"ankle": SHANK, "elbow": UPPER_ARM}.get(point, FOREARM)
    is_bent = point == "wrist" and upper == "shoulder"
    if is_bent:
        long = (UPPER_ARM + FOREARM) * _REACH
    below = (start[0], start[1], place[2])
    far, down = length(minus(place, below)), start[2] - place[2]
    share = max(long**2 - down**2, 0.0) ** 0.5 / far if far else 1.0
    return between(below, place, min(1.0, share) if is_bent else share)


def _height(pose: KeyPose, heights: Mapping[str, float], where: Points) -> float:
    """How high the hips are, so that the first of what should touch the floor does."""
    if pose.height is not None:
        return pose.height / BODY
    trunk = [name for word in pose.floor for name in TRUNK.get(word, ())]
    if trunk:
        return max(heights[name] - where[name][2] for name in trunk)
    legs = []
    for side in SIDES:
        names = [f"{side}_{one}" for one in ("knee", "ankle", "toe", "heel")]
        legs += [name for name in names if name in heights][:1]
    return min(heights[name] - where[name][2] for name in legs or heights)


def _is_of_a_foot(name: str) -> bool:
    return name.endswith(("_ankle", "_toe", "_heel"))


def _pin_foot(
    side: str, heights: Mapping[str, float], where: Points, pins: dict[str, Vector]
) -> None:
    ankle, toe, heel = (f"{side}_{name}" for name in ("ankle", "toe", "heel"))
    if ankle in pins or toe in pins or heel in pins:
        return
    if ankle in heights and toe in heights:  # flat, in the direction in which it points
        at: Vector = (*where[ankle][:2], ANKLE)
        ahead = minus(where[toe], where[ankle])
        ahead = unit((ahead[0], ahead[1], 0.0), FORWARD)
        pins[ankle] = at
        pins[toe] = plus((at[0], at[1], 0.0), ahead, 0.117)
        pins[heel] = plus((at[0], at[1], 0.0), ahead, -0.035)
        return
    for name in (ankle, toe, heel):
        if name in heights:
            pins[name] = (*where[name][:2], heights[name])
            if f"{side}_knee" in pins:
                pins[name] = _within_reach(name, pins, where)


def on_the_way(one: Stance, other: Stance, share: float) -> Body:
    """The body at a share of the way from one stance to the other."""
    if share <= 0 or one is other:
        return one.body
    if share >= 1:
        return other.body
    pins = {
        name: at
        for name, at in one.pins.items()
        if name in other.pins and length(minus(at, other.pins[name])) < _ALIKE
    }
    hands = tuple(
        held_on if held_on == at_last else FREE
        for held_on, at_last in zip(one.hands, other.hands, strict=True)
    )
    body = midway(one.body, other.body, share)
    crossed = one.crossed if one.crossed == other.crossed else ""
    return held(_over(pins, body, stays=body.at), pins, hands, crossed)  # type: ignore[arg-type]


def _over(pins: Points, body: Body, stays: Vector | None = None) -> Body:
    """The body moved to where its pinned points are in reach, the trunk's before the legs'.

    `stays` is where the hips are at first, if they do not depend on the pins alone.
    """
    trunk = [name for name in pins if "knee" not in name and not _is_of_an_end(name)]
    ranks = (("_knee",), ("_ankle", "_toe", "_heel"), ("_elbow", "_wrist"))
    limbs = ([name for name in pins if name.endswith(ends)] for ends in ranks)
    guiding = trunk or next((names for names in limbs if names), [])
    where = points_of(body)
    if guiding and (trunk or stays is None):
        for name in guiding:
            body = replace(body, at=plus(body.at, minus(pins[name], where[name]), 1 / len(guiding)))
    if trunk:
        return body
    for _ in range(_STEPS):
        where = points_of(body)
        for name, kind, upper_only in _reaches(pins):
            side = name.partition("_")[0]
            start = where[f"{side}_{kind.names[0]}"]
            way = minus(start, pins[name])
            far = length(way)
            wanted = kind.upper if upper_only else min(far, kind.upper + kind.lower)
            if abs(far - wanted) > _ALIKE:
                by = unit(way)
                body = replace(body, at=plus(body.at, by, (wanted - far) / 2))
    return body


def _is_of_an_end(name: str) -> bool:
    return name.endswith(("_ankle", "_toe", "_heel", "_elbow", "_wrist"))


def _reaches(pins: Points) -> Iterator[tuple[str, LimbKind, bool]]:
    for side in SIDES:
        if f"{side}_knee" in pins:
            yield f"{side}_knee", LEG, True
        elif f"{side}_ankle" in pins:
            yield f"{side}_ankle", LEG, False


def held(body: Body, pins: Points, hands: tuple[str, str], crossed: str = "") -> Body:
    """The body with its limbs reaching for what they touch; no limb changes its length."""
    legs = [_leg(body, pins, side) for side in range(2)]
    body = replace(body, legs=(legs[0], legs[1]))
    where = points_of(body)
    if crossed:
        goal = plus(_held_point(where, crossed), UP, _OVER_A_LIMB)
        left = reaching(joint_of(body, LEG, 0, where), legs[0], goal)
        body = replace(body, legs=(left, legs[1]))
        where = points_of(body)
    arms = [_arm(body, pins, where, side, hands[side]) for side in range(2)]
    return replace(body, arms=(arms[0], arms[1]))


def _leg(body: Body, pins: Points, side: int) -> Limb:
    name, limb = SIDES[side], body.legs[side]
    where = points_of(body)
    joint = joint_of(body, LEG, side, where)
    knee, ankle, toe, heel = (pins.get(f"{name}_{one}") for one in ("knee", "ankle", "toe", "heel"))
    if knee is not None:
        goal = ankle or plus(knee, minus(where[f"{name}_ankle"], where[f"{name}_knee"]))
        return through(joint, limb, knee, goal)
    if ankle is not None and toe is not None and heel is not None:
        return _on_flat_foot(joint, limb, ankle, unit(minus(toe, heel), FORWARD))
    if ankle is not None:
        return reaching(joint, limb, ankle)
    end, touching = ("toe", toe) if toe is not None else ("heel", heel)
    if touching is None:
        return limb
    for _ in range(_FOOT_STEPS):
        limbs = (limb, body.legs[1]) if side == 0 else (body.legs[0], limb)
        where = points_of(replace(body, legs=limbs))
        foot = minus(where[f"{name}_ankle"], where[f"{name}_{end}"])
        limb = reaching(joint, limb, plus(touching, foot))
    return limb


def _on_flat_foot(joint: Joint, limb: Limb, ankle: Vector, ahead: Vector) -> Limb:
    """The leg over a flat foot: its knee bends in the direction of the foot."""
    way = minus(ankle, joint.start)
    along, far = unit(way), length(way)
    pole = plus(ahead, UP, _KNEE_UP)
    out = unit(plus(pole, along, -dot(pole, along)), ahead)
    share = (THIGH**2 - SHANK**2 + far**2) / (2 * far)
    knee = plus(plus(joint.start, along, share), out, max(THIGH**2 - share**2, 0.0) ** 0.5)
    limb = through(joint, limb, knee, ankle)
    level = shortest_turn(FORWARD, ahead)
    return replace(limb, end=then(inverse(lower_part(joint, limb)), level))


def _arm(body: Body, pins: Points, where: Points, side: int, holds: str) -> Limb:
    name, limb = SIDES[side], body.arms[side]
    joint = joint_of(body, ARM, side, where)
    elbow, wrist = pins.get(f"{name}_elbow"), pins.get(f"{name}_wrist")
    if elbow is not None and wrist is not None:
        return _palm(joint, through(joint, limb, elbow, wrist), minus(wrist, elbow))
    if wrist is not None:
        limb = reaching(joint, limb, wrist)
        (x, y, _), up = turned(joint.frame, FORWARD), turned(joint.frame, UP)
        if abs(up[2]) < _UPRIGHT:
            x, y, _ = up
        return _palm(joint, limb, UP if holds == WALL else (x, y, 0.0))
    return limb if holds in (FREE, WALL) else reaching(joint, limb, _held_point(where, holds))


def _palm(joint: Joint, limb: Limb, ahead: Vector) -> Limb:
    """The limb with its hand in a direction."""
    lower = lower_part(joint, limb)
    turn = shortest_turn(turned(lower, DOWN), ahead)
    return replace(limb, end=then(inverse(lower), turn, lower))


def _held_point(where: Points, holds: str) -> Vector:
    side, _, part = holds.partition("_")
    if part in _ALONG:
        above, below, share = _ALONG[part]
        return between(where[f"{side}_{above}"], where[f"{side}_{below}"], share)
    return where[holds]
