"""What advice rests on: the sources' own statements, with who says them."""

from dataclasses import dataclass

_MED_GYM = 'David Drinks, The Med Gym: "Hip Mobility Week 13 - Wrapping It Up"'
_RUNNERS_HIPS = 'Veronica Dilzer: "Mobility for Runners and Fitness Enthusiasts: Hips"'
_HIP_ROUTINE = (
    'A Calgary chiropractic clinic: "Hip Mobility Routine" (roll, static stretch, strengthen)'
)
_AEROPLANE_AND_FROGGER = (
    '"Improving hip mobility" (a physiotherapy clinic\'s article: hip aeroplane and frogger)'
)


@dataclass(frozen=True, slots=True)
class Ground:
    """One statement of the sources."""

    rule: str
    """Its number, as the field's rules are counted: `R8`."""
    says: str
    """In a sentence."""
    source: str
    """Who says so; what is session-coach's own is told as such."""


CONTROL_AFTER_RANGE = Ground(
    "R2", "New range is temporary and unstable until it is controlled.", _RUNNERS_HIPS
)
NOT_THROUGH_PAIN = Ground(
    "R6",
    "Sharp pain in a joint is not a stretch: stop, see a medical professional, and never stretch "
    "or strengthen through it.",
    f"{_MED_GYM}; {_HIP_ROUTINE}",
)
LESS_AFTER_SORENESS = Ground(
    "R8",
    "Sore the next day means that it was probably overdone: do less next time.",
    f"{_RUNNERS_HIPS}; how much less is session-coach's",
)
SLOW_PROGRESS = Ground(
    "R8",
    "Progress is slow, and should be.",
    f"{_RUNNERS_HIPS}; eight weeks, and how much less, are session-coach's",
)
HARDER_WHEN_EASY = Ground(
    "R9",
    "When an entry-level routine feels easy, progress it, as far as your goal asks for.",
    f"{_HIP_ROUTINE}; {_AEROPLANE_AND_FROGGER}; three sessions in a row, and one exercise at a "
    "time, are session-coach's",
)
QUALITY_FIRST = Ground(
    "R12",
    "Quality comes before quantity: do less rather than lose position.",
    f"{_RUNNERS_HIPS}; twice in a row, and how much less, are session-coach's",
)
ASK_FIRST = Ground(
    "R13",
    "In chronic pain, with an orthopaedic history or under care, talk to a health professional "
    "first.",
    f"{_RUNNERS_HIPS}; {_HIP_ROUTINE}",
)
