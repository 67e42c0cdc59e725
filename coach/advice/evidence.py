"""What advice rests on: the sources' own statements, with who says them."""

from dataclasses import dataclass

from coach.routine.field.sources import (
    AEROPLANE_AND_FROGGER,
    HIP_ROUTINE,
    RUNNERS_HIPS,
    WRAPPING_UP,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement of the sources; below each stands what it says."""

    rule: str
    """Its number, as the field's rules are counted: `R8`."""
    source: str
    """Who says so; what is session-coach's own is told as such."""


CONTROL_AFTER_RANGE = Evidence("R2", RUNNERS_HIPS)
"""Range that was just won does not last before strength is used in it."""

NOT_THROUGH_PAIN = Evidence("R6", f"{WRAPPING_UP}; {HIP_ROUTINE}")
"""Sharp pain in a joint is not a stretch: stop, and have a medical professional look at it."""

EASIER_AFTER_PAIN = Evidence(
    NOT_THROUGH_PAIN.rule,
    f"{NOT_THROUGH_PAIN.source}; the easier version in its place is session-coach's",
)
"""Likewise; what to do in the place of what hurts is nobody's."""

LESS_AFTER_SORENESS = Evidence("R8", f"{RUNNERS_HIPS}; how much less is session-coach's")
"""Soreness on the day after says that it was too much: take less the next time."""

SLOW_PROGRESS = Evidence(
    "R8", f"{RUNNERS_HIPS}; eight weeks, and how much less, are session-coach's"
)
"""Progress is slow, and should be."""

HARDER_WHEN_EASY = Evidence(
    "R9",
    f"{HIP_ROUTINE}; {AEROPLANE_AND_FROGGER}; three sessions in a row, and one exercise at a "
    "time, are session-coach's",
)
"""What has become easy may become harder, as far as your goal asks for."""

QUALITY_FIRST = Evidence(
    "R12", f"{RUNNERS_HIPS}; twice in a row, and how much less, are session-coach's"
)
"""Quality comes before quantity: do less rather than lose position."""

ASK_FIRST = Evidence("R13", f"{RUNNERS_HIPS}; {HIP_ROUTINE}")
"""Who has long-standing pain, past joint trouble or is being treated asks a professional first."""
