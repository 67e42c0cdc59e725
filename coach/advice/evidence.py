"""What advice rests on: statements of the sources, and who makes them."""

from dataclasses import dataclass

from coach.routine.field.sources import (
    AEROPLANE_AND_FROGGER,
    HIP_ROUTINE,
    RUNNERS_HIPS,
    WRAPPING_UP,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement of the sources; the docstring of each constant quotes its meaning."""

    rule: str
    """Its number among the field's rules: `R8`."""
    source: str
    """Who says so; parts that are session-coach's own are marked."""


CONTROL_AFTER_RANGE = Evidence("R2", RUNNERS_HIPS)
"""New range does not last until strength is used in it."""

NOT_THROUGH_PAIN = Evidence("R6", f"{WRAPPING_UP}; {HIP_ROUTINE}")
"""Sharp pain in a joint is not a stretch: stop, and have a medical professional look at it."""

EASIER_AFTER_PAIN = Evidence(
    NOT_THROUGH_PAIN.rule,
    f"{NOT_THROUGH_PAIN.source}; the easier variation in its place is session-coach's",
)
"""The same; the sources do not say what to do in its place."""

LESS_AFTER_SORENESS = Evidence("R8", f"{RUNNERS_HIPS}; how much less is session-coach's")
"""Soreness on the day after means that it was too much: do less next time."""

SLOW_PROGRESS = Evidence(
    "R8", f"{RUNNERS_HIPS}; eight weeks, and how much less, are session-coach's"
)
"""Progress is slow, and should be."""

HARDER_WHEN_EASY = Evidence(
    "R9",
    f"{HIP_ROUTINE}; {AEROPLANE_AND_FROGGER}; three sessions in a row, and one exercise at a "
    "time, are session-coach's",
)
"""An exercise that has become easy may become harder, as far as the goal asks for it."""

QUALITY_FIRST = Evidence(
    "R12", f"{RUNNERS_HIPS}; twice in a row, and how much less, are session-coach's"
)
"""Quality before quantity: do less rather than lose position."""

ASK_FIRST = Evidence("R13", f"{RUNNERS_HIPS}; {HIP_ROUTINE}")
"""Ask a professional first with chronic pain, past joint trouble or under treatment."""
