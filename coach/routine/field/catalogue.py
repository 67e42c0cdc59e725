"""The field's rules as data: their names, reasons and sources."""

from dataclasses import dataclass

from coach.routine.field.sources import (
    AEROPLANE_AND_FROGGER,
    HIP_ROUTINE,
    KNEELING_GLUTE,
    RUNNERS_HIPS,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the field; a routine may silence it by name, with a reason."""

    name: str
    """As routine files spell it."""
    reason: str
    """Why to keep to it, in a sentence."""
    source: str
    """Who says so; parts that are session-coach's own are marked."""
    is_for_today: bool
    """Whether it matters to the person about to train; if not, only to the routine's writer."""


# R1 to R12 are the numbers of the statements in the sources that the rules come from.

# R3. The article gives the 30 s; the 60 s for a muscle group are ours.
STATIC_STRETCH_IN_WARM_UP = Rule(
    "static-stretch-in-warm-up",
    "After a long passive stretch muscles answer less readily, just when you need them.",
    f"{HIP_ROUTINE}; the total for a muscle group is session-coach's",
    is_for_today=True,
)
# R5.
KNEELING_GLUTE_DOSE = Rule(
    "kneeling-glute-dose",
    "Overdone, it stretches the ligaments of the hip's capsule and makes the joint less stable.",
    KNEELING_GLUTE,
    is_for_today=True,
)
# Every dose of the sources that has a side is per side.
ONE_SIDE_ONLY = Rule(
    "one-side-only",
    "Work on one side alone adds to the differences between the sides.",
    "session-coach; the sources give the doses of one-sided exercises per side",
    is_for_today=True,
)
# R2.
RANGE_WITHOUT_CONTROL = Rule(
    "range-without-control",
    "Range that was just won does not last, nor hold, before strength is used in it.",
    RUNNERS_HIPS,
    is_for_today=True,
)
# R1.
PHASE_ORDER = Rule(
    "phase-order",
    "The tight side is turned off before the weak one is turned on; range comes before control.",
    f"{HIP_ROUTINE}; {RUNNERS_HIPS}",
    is_for_today=True,
)
# R12. The rests are the library's defaults.
NO_REST_BETWEEN_SETS = Rule(
    "no-rest-between-sets",
    "Quality comes before quantity, and a tired set loses position.",
    f"{RUNNERS_HIPS}; the length of the rests is session-coach's",
    is_for_today=False,
)
# R4.
STATIC_DOSE = Rule(
    "static-dose",
    "Static stretches are dosed as holds of 30 s, two or three on each side.",
    HIP_ROUTINE,
    is_for_today=False,
)
# R9; the hip aeroplane also begins with both feet down.
HARDER_BEFORE_EASIER = Rule(
    "harder-before-easier",
    "A progression is for when the easier variation feels easy.",
    f"{HIP_ROUTINE}; {AEROPLANE_AND_FROGGER}",
    is_for_today=False,
)

RULES = (
    STATIC_STRETCH_IN_WARM_UP,
    KNEELING_GLUTE_DOSE,
    ONE_SIDE_ONLY,
    RANGE_WITHOUT_CONTROL,
    PHASE_ORDER,
    NO_REST_BETWEEN_SETS,
    STATIC_DOSE,
    HARDER_BEFORE_EASIER,
)
"""All of them, the most important first."""

RULE_NAMES = tuple(rule.name for rule in RULES)
