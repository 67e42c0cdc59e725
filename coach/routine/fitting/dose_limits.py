"""How far a dose may be shortened or lengthened: every figure with its reason and its source.

S0, S3 and S4 are the sources listed in `routines/README.md`. What no source says is ours, and
says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.duration import Milliseconds, seconds
from coach.routine.field.figures import (
    KNEELING_GLUTE,
    KNEELING_GLUTE_REPS,
    LONGEST_TOTAL,
    STATIC_HOLD,
    TIMES_PER_SIDE,
)
from coach.routine.field.kinds import is_stretch
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Phase, PhaseKind, Stage, Step, WorkSet

ROUND_FIGURE = seconds(5)
"""Holds change by this much at a time: people like round figures."""
FEWEST_REPS = 3
"""S3's "a few reps". Down to half of what is written, but not below this; the half is ours."""
SHORTEST_ISOMETRIC = seconds(20)
"""S3 holds its isometric for about this long."""
REST_BETWEEN_SETS = seconds(20)
"""Where one set becomes several and nobody says how long to rest: as most of the library; ours."""
FEWEST_SETS_OF_A_PYRAMID = 3
"""Up and down again."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that is asked of one exercise in a session, per side.

    What is written below the least or above the most stays as it is written.
    """

    reason: str
    source: str
    """Empty where no source says anything about it."""
    shortest_hold: Milliseconds = SHORTEST_ISOMETRIC
    """Of holds that are not counted; an isometric has its own."""
    keeps_half: bool = False
    """Whether a hold keeps half of what is written, where that is longer."""
    longest_hold: Milliseconds | None = None
    """What a shorter hold may grow to; None where it stays."""
    usual_sets: int = 1
    """Below this many only when there is nothing else to take away."""
    most_sets: int = 0
    """What fewer sets may grow to, counted over the whole routine, rounds included; 0: none."""
    fewest_reps: int | None = None
    """None: half of what is written, see FEWEST_REPS."""
    most_reps: int | None = None
    """What fewer reps may grow to; None where they stay."""


_OF_EXERCISES = {
    KNEELING_GLUTE: Bounds(
        "kept low on purpose: overdone, it stretches the ligaments of the hip's capsule",
        "S0: 1 set of 6 to 8 reps",
        fewest_reps=KNEELING_GLUTE_REPS[0],
        most_reps=KNEELING_GLUTE_REPS[-1],
    ),
    "hamstring-isometric": Bounds(
        "enough to learn to control the new range; the whole cycle before any rest",
        "S3: about 20 s, 3 to 4 times",
        fewest_reps=3,
        most_reps=4,
    ),
}
_RELEASE = Bounds(
    "long enough to settle on the spot; it can be overdone, so it never grows",
    "20 s are ours; S3 for overdoing",
    shortest_hold=seconds(20),
)
_MOBILISE = Bounds(
    "sore the next day means overdone, so it never grows; a long hold here is a static stretch",
    "S3 for overdoing, S4 for the hold; half of the reps is ours",
    shortest_hold=STATIC_HOLD,
)
_STRETCH = Bounds(
    "a static stretch is 30 s, two or three times; once is better than not at all",
    "S4; the single hold is ours",
    shortest_hold=STATIC_HOLD,
    longest_hold=STATIC_HOLD,
    usual_sets=TIMES_PER_SIDE[0],
    most_sets=TIMES_PER_SIDE[-1],
)
_STRENGTHEN = Bounds(
    "quality before quantity: fewer good reps are still a dose; three sets are plenty",
    "S3 for quality and for 20 s; half of the reps and three sets are ours",
    most_sets=3,
)
_UNKNOWN_HOLD = Bounds(
    "nobody says whether it is a stretch, a plank or a run: half of it may still do, more may not",
    "",
    shortest_hold=STATIC_HOLD,
    keeps_half=True,
)
_UNKNOWN = Bounds(
    "as what strengthens, which most of what nobody describes does",
    "",
    most_sets=3,
)
_OF_STAGES = {
    Stage.RELEASE: _RELEASE,
    Stage.MOBILISE: _MOBILISE,
    Stage.CONTROL: _STRENGTHEN,
    Stage.ACTIVATE: _STRENGTHEN,
    Stage.INTEGRATE: _STRENGTHEN,
}


def bounds_of(step: Step) -> Bounds:
    """Those of its exercise, or else of its stage; without a stage, by what is done in it."""
    exercise = step.exercise
    if exercise.id in _OF_EXERCISES:
        return _OF_EXERCISES[exercise.id]
    if is_stretch(exercise):
        return _STRETCH
    if exercise.stage is not None:
        return _OF_STAGES[exercise.stage]
    return _UNKNOWN_HOLD if is_one_hold(step) else _UNKNOWN


def is_one_hold(step: Step) -> bool:
    """Whether each set is one hold and nothing else, as in a static stretch."""
    return all(
        work.reps == 1
        and len(work.phases) == 1
        and work.phases[0].kind is PhaseKind.HOLD
        and not work.phases[0].counted
        for work in step.dose.sets
    )


def shortest_of(phase: Phase, bounds: Bounds) -> Milliseconds | None:
    """What a held phase may be cut down to; None for all that is moved, counted or open."""
    if phase.duration is None or phase.counted or not phase.kind.is_held:
        return None
    least = SHORTEST_ISOMETRIC if phase.kind is PhaseKind.ISOMETRIC else bounds.shortest_hold
    half = -(-phase.duration // (2 * ROUND_FIGURE)) * ROUND_FIGURE if bounds.keeps_half else 0
    return min(phase.duration, Milliseconds(max(least, half)))


def fewest_of(reps: int, step: Step) -> int:
    """What so many reps of this step may be cut down to.

    Reps that the source itself states are not ours to cut, but for where it states a range.
    """
    bounds = bounds_of(step)
    if bounds.fewest_reps is not None:
        return min(reps, bounds.fewest_reps)
    if not step.exercise.dose_is_default:
        return reps
    return min(reps, max(FEWEST_REPS, -(-reps // 2)))


def most_sets_of(step: Step) -> int:
    """How many sets on a side there may be of it in a session, if there were fewer; 0: no more."""
    bounds = bounds_of(step)
    if bounds is not _STRETCH:
        return bounds.most_sets
    if not is_one_hold(step):
        return 0
    longest = max(work.phases[0].duration or 0 for work in step.dose.sets)
    return min(bounds.most_sets, LONGEST_TOTAL // max(longest, STATIC_HOLD))


def sets_at_once(step: Step) -> int:
    """How many sets may go at a time; 0 where they differ so that all of them belong together."""
    sets = step.dose.sets
    sizes = _sizes_of(sets)
    if sizes in (sorted(sizes), sorted(sizes, reverse=True)):
        return 1
    return 2 if is_pyramid(sets) else 0


def fewest_sets_of(step: Step) -> int:
    """What is left of its sets at the least."""
    return FEWEST_SETS_OF_A_PYRAMID if is_pyramid(step.dose.sets) else 1


def is_pyramid(sets: Sequence[WorkSet]) -> bool:
    """Whether the sets go up and come down the same way, or the other way round."""
    sizes = _sizes_of(sets)
    begins = sizes[: (len(sizes) + 1) // 2]
    goes_one_way = begins in (sorted(begins), sorted(begins, reverse=True))
    return len(set(sizes)) > 1 and goes_one_way and sizes == sizes[::-1]


def rest_of_more_sets(step: Step) -> Milliseconds:
    """The rest between its sets once there are more; what is held without effort needs none."""
    dose, usual = step.dose, step.exercise.dose
    if dose.rest or len(dose.sets) > 1 or is_stretch(step.exercise):
        return dose.rest
    return usual.rest if usual and usual.rest else REST_BETWEEN_SETS


def _sizes_of(sets: Sequence[WorkSet]) -> list[int]:
    """Milliseconds of each set, self-paced reps at 4 s."""
    return [duration_of_set(work, SELF_PACED_REP) for work in sets]
