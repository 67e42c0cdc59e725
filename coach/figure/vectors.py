"""Points and rotations in space: x is forward, y to the left and z up; angles are in degrees."""

from math import acos, cos, degrees, radians, sin, sqrt

Vector = tuple[float, float, float]
Rotation = tuple[float, float, float, float]
"""A quaternion of length 1: w, x, y, z."""

NO_TURN: Rotation = (1.0, 0.0, 0.0, 0.0)
FORWARD: Vector = (1.0, 0.0, 0.0)
LEFT: Vector = (0.0, 1.0, 0.0)
UP: Vector = (0.0, 0.0, 1.0)
_NOTHING = 1e-9
_ALMOST_ALIKE = 0.9995


def plus(one: Vector, other: Vector, times: float = 1.0) -> Vector:
    """The sum of `one` and `times` the other."""
    return (one[0] + times * other[0], one[1] + times * other[1], one[2] + times * other[2])


def times(one: Vector, number: float) -> Vector:
    """The vector, so many times as long."""
    return (one[0] * number, one[1] * number, one[2] * number)


def minus(one: Vector, other: Vector) -> Vector:
    """From `other` to `one`."""
    return (one[0] - other[0], one[1] - other[1], one[2] - other[2])


def dot(one: Vector, other: Vector) -> float:
    """The scalar product."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def cross(one: Vector, other: Vector) -> Vector:
    """The vector product."""
    (a, b, c), (d, e, f) = one, other
    return (b * f - c * e, c * d - a * f, a * e - b * d)


def length(one: Vector) -> float:
    """Its length."""
    return sqrt(dot(one, one))


def unit(one: Vector, otherwise: Vector = UP) -> Vector:
    """Its direction, of length 1; `otherwise` where it has none."""
    long = length(one)
    return otherwise if long < _NOTHING else (one[0] / long, one[1] / long, one[2] / long)


def between(one: Vector, other: Vector, share: float) -> Vector:
    """The point at a share of the way from one to the other."""
    return plus(one, minus(other, one), share)


def about(axis: Vector, angle: float) -> Rotation:
    """The rotation about an axis of length 1."""
    half = radians(angle) / 2
    s = sin(half)
    return (cos(half), axis[0] * s, axis[1] * s, axis[2] * s)


def then(outer: Rotation, *inner: Rotation) -> Rotation:
    """The rotations one inside the other: the last is that which comes first."""
    for one in inner:
        (a, b, c, d), (e, f, g, h) = outer, one
        outer = (
            a * e - b * f - c * g - d * h,
            a * f + b * e + c * h - d * g,
            a * g - b * h + c * e + d * f,
            a * h + b * g - c * f + d * e,
        )
    return outer


def inverse(one: Rotation) -> Rotation:
    """The rotation back."""
    return (one[0], -one[1], -one[2], -one[3])


def turned(by: Rotation, one: Vector) -> Vector:
    """The vector after the rotation."""
    w, a, b, c = by
    x, y, z = one
    u, v, t = 2 * (b * z - c * y), 2 * (c * x - a * z), 2 * (a * y - b * x)
    return (
        x + w * u + (b * t - c * v),
        y + w * v + (c * u - a * t),
        z + w * t + (a * v - b * u),
    )


def from_axes(forward: Vector, left: Vector, up: Vector) -> Rotation:
    """The rotation that takes x, y and z to these three, each at right angles to the others."""
    (a, d, g), (b, e, h), (c, f, i) = forward, left, up
    w, x, y, z = 1 + a + e + i, 1 + a - e - i, 1 - a + e - i, 1 - a - e + i
    most = max(w, x, y, z)
    if most == w:
        found = (w, h - f, c - g, d - b)
    elif most == x:
        found = (h - f, x, b + d, c + g)
    elif most == y:
        found = (c - g, b + d, y, f + h)
    else:
        found = (d - b, c + g, f + h, z)
    return _normal(found)


def part_way(one: Rotation, other: Rotation, share: float) -> Rotation:
    """The rotation at a share of the shortest way from one to the other."""
    alike = sum(a * b for a, b in zip(one, other, strict=True))
    sign = -1.0 if alike < 0 else 1.0
    alike = abs(alike)
    first, second = 1 - share, share
    if alike < _ALMOST_ALIKE:
        angle = acos(alike)
        first, second = sin(first * angle) / sin(angle), sin(second * angle) / sin(angle)
    second *= sign
    return _normal(
        (
            first * one[0] + second * other[0],
            first * one[1] + second * other[1],
            first * one[2] + second * other[2],
            first * one[3] + second * other[3],
        )
    )


def angle_between(one: Vector, other: Vector) -> float:
    """The angle between two directions, 0 to 180."""
    return degrees(acos(max(-1.0, min(1.0, dot(unit(one), unit(other))))))


def _normal(one: Rotation) -> Rotation:
    long = sqrt(sum(part * part for part in one))
    return (one[0] / long, one[1] / long, one[2] / long, one[3] / long)
