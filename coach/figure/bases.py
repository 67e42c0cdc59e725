"""The positions that poses begin from, by the names that trainers have for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Written = Mapping[str, float | tuple[float, float]]
"""Angles by their joints; two are those of the left and the right."""


@dataclass(frozen=True, slots=True)
class Base:
    """A position: its angles, where they are not 0, and what of it touches the floor."""

    floor: tuple[str, ...]
    angles: Written = field(default_factory=dict)


_KNEELING: Written = {"knee_flexion": 90, "ankle_flexion": -50}

BASES = {
    "standing": Base(("feet",), {"shoulder_abduction": 6, "elbow_flexion": 8}),
    "half-kneeling": Base(
        ("left_shin", "right_foot"),
        {
            "hip_flexion": (0, 90),
            "knee_flexion": (90, 90),
            "ankle_flexion": (-50, 0),
            "shoulder_abduction": 8,
            "elbow_flexion": 10,
        },
    ),
    "kneeling": Base(("shins",), {**_KNEELING, "shoulder_abduction": 8}),
    "hands-and-knees": Base(
        ("shins", "hands"),
        {**_KNEELING, "tilt": 74, "hip_flexion": 74, "shoulder_flexion": 76, "neck_flexion": -20},
    ),
    "long-sitting": Base(
        ("seat", "heels"),
        {"hip_flexion": 86, "shoulder_flexion": -20, "shoulder_abduction": 8},
    ),
    "sitting": Base(
        ("seat", "feet", "hands"),
        {
            "tilt": -18,
            "hip_flexion": 62,
            "knee_flexion": 85,
            "shoulder_flexion": -50,
            "shoulder_abduction": 12,
        },
    ),
    "on-the-back": Base(
        ("back", "seat"), {"tilt": -90, "neck_flexion": 14, "shoulder_abduction": 14}
    ),
    "on-the-front": Base(
        ("front",),
        {
            "tilt": 90,
            "neck_flexion": -18,
            "ankle_flexion": -50,
            "shoulder_abduction": 115,
            "shoulder_rotation": 90,
            "elbow_flexion": 105,
        },
    ),
    "on-the-side": Base(
        ("right_side",),
        {
            "lean": -82,
            "hip_flexion": 45,
            "hip_abduction": (8, -8),
            "knee_flexion": 90,
            "shoulder_flexion": (40, 150),
            "elbow_flexion": (60, 80),
        },
    ),
    "side-plank": Base(
        ("right_forearm", "right_foot"),
        {"lean": -70, "shoulder_abduction": (10, 70), "elbow_flexion": (0, 90)},
    ),
    "forearm-plank": Base(
        ("forearms", "toes"),
        {"tilt": 80, "shoulder_flexion": 80, "elbow_flexion": 90, "ankle_flexion": 0},
    ),
}
