"""How large a session will be, by multiplication, before anything of it is built."""

from dataclasses import dataclass

from coach.documents import limits
from coach.duration import MINUTE, SECOND, Milliseconds, seconds
from coach.routine.model import Circuit, Phase, Sides, Step, WorkSet

_LONG_HOLD = seconds(10)
_LONG_HOLD_CUES = 4
"""Halfway and three ticks."""

_SEGMENT_CUES = 5
"""Its first, its last and three ticks."""


@dataclass(frozen=True, slots=True)
class Extent:
    """An upper bound for a part of a session; circuits within circuits multiply it."""

    duration: int = 0
    """Milliseconds, of everything that is timed."""
    segments: int = 0
    cues: int = 0

    def __add__(self, other: "Extent") -> "Extent":
        return Extent(
            self.duration + other.duration,
            self.segments + other.segments,
            self.cues + other.cues,
        )

    def __mul__(self, times: int) -> "Extent":
        return Extent(self.duration * times, self.segments * times, self.cues * times)

    def excess(self) -> str | None:
        """What is too much of it, in words; None where it is within the limits."""
        if self.duration > limits.SESSION:
            return f"would last more than {limits.SESSION // (60 * MINUTE)} h"
        if self.segments > limits.SESSION_SEGMENTS:
            return f"would have more than {limits.SESSION_SEGMENTS} parts"
        if self.cues > limits.SESSION_CUES:
            return f"would have more than {limits.SESSION_CUES} cues"
        return None


def of(item: Step | Circuit) -> Extent:
    """A step with all its sets and sides, or a circuit with all its rounds.

    A step's easier and harder versions are added: either may take its place.
    """
    if isinstance(item, Step):
        return sum((_of_step(version) for version in _versions_of(item)), Extent())
    one_round = _of_pause(item.rest)
    for inner in item.steps:
        one_round += of(inner)
    return _of_pause(item.rest_before) + one_round * item.rounds


def _versions_of(step: Step) -> tuple[Step, ...]:
    return tuple(version for version in (step, step.easier, step.harder) if version is not None)


def _of_step(step: Step) -> Extent:
    extent = _of_pause(step.rest_before) + _of_pause(step.prepare)
    extent += _of_pause(step.dose.rest) * (len(step.dose.sets) - 1)
    for work_set in step.dose.sets:
        extent += _of_sides(_of_set(work_set), step)
    return extent


def _of_sides(one_side: Extent, step: Step) -> Extent:
    match step.dose.sides:
        case Sides.BOTH:
            return one_side * 2 + _of_pause(step.switch) * 2
        case Sides.ALTERNATE:
            return one_side * 2
        case _:
            return one_side


def _of_pause(duration: Milliseconds) -> Extent:
    return Extent(duration, segments=1, cues=_SEGMENT_CUES) if duration else Extent()


def _of_set(work_set: WorkSet) -> Extent:
    rep = Extent(cues=1)
    for phase in work_set.phases:
        rep += _of_phase(phase)
    return rep * work_set.reps + Extent(segments=1, cues=_SEGMENT_CUES)


def _of_phase(phase: Phase) -> Extent:
    duration = phase.duration or 0
    counts = duration // SECOND if phase.counted else 0
    return Extent(duration, cues=1 + counts + (_LONG_HOLD_CUES if duration >= _LONG_HOLD else 0))
