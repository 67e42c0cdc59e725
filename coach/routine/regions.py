"""The parts of the body that exercises work on."""

from enum import Enum


class Region(Enum):
    """A part of the body as a person would point at it."""

    HIP_FRONT = "hip front"
    HIP_BACK = "hip back"
    INNER_THIGH = "inner thigh"
    OUTER_HIP = "outer hip"
    HAMSTRING = "hamstring"
    QUADRICEPS = "quadriceps"
    CALF = "calf and foot"
    TRUNK_FRONT = "trunk front"
    TRUNK_BACK = "trunk back"
    UPPER_BACK = "upper back"
    CHEST = "chest"
    SHOULDER = "shoulder"
    ARM = "arm"
    WRIST = "wrist"
    NECK = "neck"

    @property
    def words(self) -> str:
        """As a sentence says it: `the back of the hip`."""
        return _WORDS[self]


_WORDS = {
    Region.HIP_FRONT: "the front of the hip",
    Region.HIP_BACK: "the back of the hip",
    Region.INNER_THIGH: "the inner thigh",
    Region.OUTER_HIP: "the outer hip",
    Region.HAMSTRING: "the back of the thigh",
    Region.QUADRICEPS: "the front of the thigh",
    Region.CALF: "the calf and foot",
    Region.TRUNK_FRONT: "the front of the trunk",
    Region.TRUNK_BACK: "the lower back",
    Region.UPPER_BACK: "the upper back",
    Region.CHEST: "the chest",
    Region.SHOULDER: "the shoulder",
    Region.ARM: "the arm",
    Region.WRIST: "the wrist and forearm",
    Region.NECK: "the neck",
}
