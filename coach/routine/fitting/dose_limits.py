"""How far a dose may be shortened or lengthened: every figure with its reason and its source.

S0, S3 and S4 are the sources listed in `routines/README.md`. A figure that no source gives is
marked as ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.routine.field.figures import (
    KNEELING_GLUTE,
    KNEELING_GLUTE_REPS,
    LONGEST_TOTAL,
    STATIC_HOLD,
    TIMES_PER_SIDE,
)
from coach.routine.field.kinds import is_stretch, stage_of_step
from coach.routine.length import SELF_PACED_REP, duration_of_set
from coach.routine.model import Phase, PhaseKind, Stage, Step, WorkSet

ROUND_FIGURE = seconds(5)
"""Holds change by this much at a time, to stay round figures."""
FEWEST_REPS = 3
"""S3's "a few reps". Reps may be halved, but not cut below this; the half is ours."""
SHORTEST_EFFORT = seconds(20)
"""About as long as S3 holds its isometric; timed work is an effort too."""
REST_BETWEEN_SETS = seconds(20)
"""For one set that becomes several, if neither step nor exercise has a rest; ours."""
FEWEST_SETS_OF_A_PYRAMID = 3
"""Up and down again."""


@dataclass(frozen=True, slots=True)
class DoseLimits:
    """The least and the most of one exercise in a session, per side.

    A dose that is written below the least or above the most stays as it is.
    """

    reason: str
    source: str
    """Empty if no source says anything about it."""
    shortest_hold: Milliseconds = SHORTEST_EFFORT
    """Of holds that are not counted; an effort has its own."""
    keeps_half: bool = False
    """Whether a hold also keeps at least half of its length."""
    longest_hold: Milliseconds | None = None
    """A shorter hold may grow to this; None: holds do not grow."""
    usual_sets: int = 1
    """Fewer only when there is nothing else to take away."""
    most_sets: int = 0
    """Fewer sets may grow to this, counted over the whole routine with its rounds; 0: none."""
    fewest_reps: int | None = None
    """None: half of what is written, see FEWEST_REPS."""
    most_reps: int | None = None
    """Fewer reps may grow to this; None: reps do not grow."""


_OF_EXERCISES = {
    KNEELING_GLUTE: DoseLimits(
        "kept low on purpose: overdone, it stretches the ligaments of the hip's capsule",
        "S0: 1 set of 6 to 8 reps",
        fewest_reps=KNEELING_GLUTE_REPS[0],
        most_reps=KNEELING_GLUTE_REPS[-1],
    ),
    "hamstring-isometric": DoseLimits(
        "enough to learn to control the new range; the whole cycle before any rest",
        "S3: about 20 s, 3 to 4 times",
        fewest_reps=3,
        most_reps=4,
    ),
}
_RELEASE = DoseLimits(
    "long enough to settle on the spot; it can be overdone, so it never grows",
    "20 s are ours; S3 for overdoing",
    shortest_hold=seconds(20),
)
_MOBILISE = DoseLimits(
    "sore the next day means overdone, so it never grows; a long hold here is a static stretch",
    "S3 for overdoing, S4 for the hold; half of the reps is ours",
    shortest_hold=STATIC_HOLD,
)
_STRETCH = DoseLimits(
    "a static stretch is 30 s, two or three times; once is better than not at all",
    "S4; the single hold is ours",
    shortest_hold=STATIC_HOLD,
    longest_hold=STATIC_HOLD,
    usual_sets=TIMES_PER_SIDE[0],
    most_sets=TIMES_PER_SIDE[-1],
)
_STRENGTHEN = DoseLimits(
    "quality before quantity: fewer good reps are still a dose; three sets are plenty",
    "S3 for quality and for 20 s; half of the reps and three sets are ours",
    most_sets=3,
)
_UNKNOWN_HOLD = DoseLimits(
    "it may be a stretch, a plank or a run: half of it may still do, more may not",
    "",
    shortest_hold=STATIC_HOLD,
    keeps_half=True,
)
_UNKNOWN = DoseLimits(
    "treated as strengthening, which most exercises without a phase are",
    "",
    most_sets=3,
)
_OF_STAGES = {
    Stage.RELEASE: _RELEASE,
    Stage.MOBILISE: _MOBILISE,
    Stage.STRETCH: _STRETCH,
    Stage.CONTROL: _STRENGTHEN,
    Stage.ACTIVATE: _STRENGTHEN,
    Stage.INTEGRATE: _STRENGTHEN,
}


def limits_of(step: Step) -> DoseLimits:
    """The limits of its exercise or else of its stage; without a stage, by the form of its dose."""
    if step.exercise.id in _OF_EXERCISES:
        return _OF_EXERCISES[step.exercise.id]
    if (stage := stage_of_step(step)) is not None:
        return _OF_STAGES[stage]
    return _UNKNOWN_HOLD if _is_only(step, PhaseKind.HOLD, PhaseKind.WORK) else _UNKNOWN


def is_one_hold(step: Step) -> bool:
    """Whether each set is a single hold, as in a static stretch."""
    return _is_only(step, PhaseKind.HOLD)


def _is_only(step: Step, *kinds: PhaseKind) -> bool:
    """Whether each set is a single phase of such a kind, which is not counted."""
    return all(
        work.reps == 1
        and len(work.phases) == 1
        and work.phases[0].kind in kinds
        and not work.phases[0].counted
        for work in step.dose.sets
    )


def shortest_hold(phase: Phase, limits: DoseLimits) -> Milliseconds | None:
    """A timed phase may be cut to this; None for one that is moved, counted or open."""
    if phase.duration is None or phase.counted or not phase.kind.is_timed:
        return None
    least = limits.shortest_hold if phase.kind is PhaseKind.HOLD else SHORTEST_EFFORT
    half = -(-phase.duration // (2 * ROUND_FIGURE)) * ROUND_FIGURE if limits.keeps_half else 0
    return min(phase.duration, Milliseconds(max(least, half)))


def fewest_reps(reps: int, step: Step) -> int:
    """So many reps of this step may be cut to this.

    Reps that the source states are not cut, unless it states a range.
    """
    limits = limits_of(step)
    if limits.fewest_reps is not None:
        return min(reps, limits.fewest_reps)
    if not step.exercise.dose_is_default:
        return reps
    return min(reps, max(FEWEST_REPS, -(-reps // 2)))


def has_hold_range(step: Step) -> bool:
    """Whether a range is written for how long its phases last."""
    return any(phase.up_to for work in step.dose.sets for phase in work.phases)


def has_reps_range(step: Step) -> bool:
    """Whether a range is written for its reps."""
    return any(work.reps_up_to for work in step.dose.sets)


def longest_hold(phase: Phase, step: Step) -> Milliseconds:
    """A timed phase may grow to this: to the upper end of its range, or else of the limits."""
    length = phase.duration or NO_TIME
    own, limit = phase.up_to, limits_of(step).longest_hold
    most = own if has_hold_range(step) else limit if is_one_hold(step) else None
    return max(length, most or length)


def most_reps(work: WorkSet, step: Step) -> int:
    """The reps of a set may grow to this: the upper end of their range, or else of the limits."""
    most = work.reps_up_to if has_reps_range(step) else limits_of(step).most_reps
    return max(work.reps, most or work.reps)


def most_sets(step: Step) -> int:
    """Its sets per side may grow to this in a session; 0: they do not grow."""
    limits = limits_of(step)
    if limits is not _STRETCH:
        return limits.most_sets
    if not is_one_hold(step):
        return 0
    longest = max(work.phases[0].duration or 0 for work in step.dose.sets)
    return min(limits.most_sets, LONGEST_TOTAL // max(longest, STATIC_HOLD))


def sets_at_once(step: Step) -> int:
    """How many sets may go at a time; 0 if they differ in a way that keeps them together."""
    sets = step.dose.sets
    sizes = _sizes_of(sets)
    if sizes in (sorted(sizes), sorted(sizes, reverse=True)):
        return 1
    return 2 if is_pyramid(sets) else 0


def fewest_sets(step: Step) -> int:
    """Its sets may be cut to this."""
    return FEWEST_SETS_OF_A_PYRAMID if is_pyramid(step.dose.sets) else 1


def is_pyramid(sets: Sequence[WorkSet]) -> bool:
    """Whether the sets go up and come down the same way, or down and up."""
    sizes = _sizes_of(sets)
    begins = sizes[: (len(sizes) + 1) // 2]
    goes_one_way = begins in (sorted(begins), sorted(begins, reverse=True))
    return len(set(sizes)) > 1 and goes_one_way and sizes == sizes[::-1]


def rest_of_more_sets(step: Step) -> Milliseconds:
    """The rest between its sets once there are more; a stretch needs none."""
    dose, usual = step.dose, step.exercise.dose
    if dose.rest or len(dose.sets) > 1 or is_stretch(step.exercise):
        return dose.rest
    return usual.rest if usual and usual.rest else REST_BETWEEN_SETS


def _sizes_of(sets: Sequence[WorkSet]) -> list[int]:
    """Milliseconds of each set, self-paced reps at 4 s."""
    return [duration_of_set(work, SELF_PACED_REP) for work in sets]
