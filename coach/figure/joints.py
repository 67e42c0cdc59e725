"""The joints of the figure: in which words a pose is written, and how far each of them goes."""

from dataclasses import dataclass

BODY = 175
"""Centimetres of the body that distances in poses are given for."""


@dataclass(frozen=True, slots=True)
class Joint:
    """One way in which a joint moves, in degrees; 0 is standing upright with the arms down."""

    name: str
    least: int
    most: int
    help: str
    """What more of it means."""
    is_paired: bool = True
    """Whether there is one on either side."""


JOINTS = (
    Joint("hip_flexion", -30, 120, "Thighs forward and up."),
    Joint("hip_abduction", -30, 45, "Thighs outward."),
    Joint("hip_rotation", -45, 45, "Thighs turned outward."),
    Joint("knee_flexion", 0, 150, "Knees bent."),
    Joint("ankle_flexion", -50, 20, "Feet drawn up."),
    Joint("shoulder_flexion", -60, 180, "Arms forward and up."),
    Joint("shoulder_abduction", -75, 180, "Arms outward."),
    Joint("shoulder_rotation", -90, 90, "Arms turned outward."),
    Joint("elbow_flexion", 0, 150, "Elbows bent."),
    Joint("spine_flexion", -25, 80, "The back rounded.", is_paired=False),
    Joint("spine_bend", -35, 35, "The back bent to the left.", is_paired=False),
    Joint("spine_rotation", -45, 45, "The chest turned to the left.", is_paired=False),
    Joint("neck_flexion", -45, 45, "The chin down.", is_paired=False),
    Joint("neck_bend", -45, 45, "The head bent to the left.", is_paired=False),
    Joint("neck_rotation", -60, 60, "The face turned to the left.", is_paired=False),
)
"""Normal ranges of the American Academy of Orthopaedic Surgeons (Joint Motion: Method of Measuring
and Recording, 1965; The Clinical Measurement of Joint Motion, 1994). Flexion, abduction, outward
rotation and the foot drawn up are positive; the spine and the neck bend and turn to the left.
Shoulders go below 0 backward and across the body."""

LOADED_ANKLE = 42
"""How far a foot on the floor is drawn up under the weight of the body, in degrees: 38 to 42 in
a lunge of healthy adults (Bennell et al., Australian Journal of Physiotherapy, 1998)."""

PLACING = (
    Joint("tilt", -180, 180, "The pelvis, and all above it, tipped forward.", is_paired=False),
    Joint("lean", -180, 180, "Tipped to the left.", is_paired=False),
    Joint("turn", -180, 180, "Turned to the left about the vertical.", is_paired=False),
    Joint("twist", -180, 180, "Turned to the left about its own long axis.", is_paired=False),
)
"""How the pelvis stands in the room: forward, to the left, about the vertical to the left, and
about its own long axis to the left."""

ANGLES = {one.name: one for one in (*PLACING, *JOINTS)}
