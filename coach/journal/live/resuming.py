"""Finds in a timeline where a session was left, and what was added to it before. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from coach.duration import NO_TIME, Milliseconds
from coach.journal.choices import Extension
from coach.journal.live.entries import rep_offset
from coach.journal.model import ResumePoint
from coach.routine.model import Side
from coach.timeline.extension import with_longer_phase
from coach.timeline.segments import Segment, SegmentKind
from coach.timeline.timeline import Timeline

_Key = tuple[str, Side | None, int, int, int]
"""Exercise, side, set, step and round."""
_SAME_SET_OF_SAME_STEP, _SAME_SET, _SAME_SIDE, _SAME_EXERCISE = 5, 3, 2, 1
"""How much of two keys is the same."""


def resume_position(timeline: Timeline, point: ResumePoint) -> tuple[int, Milliseconds] | None:
    """The index of the segment to go on with, and the offset in it; None if nothing is left.

    In a routine that has changed it is the same set and side of the same exercise, or else the
    first set of the exercise. If the exercise is gone, it is what came after it.
    """
    works = [at for at, one in enumerate(timeline.segments) if one.kind is SegmentKind.WORK]
    wanted = _key_of(point)
    for much in (_SAME_SET_OF_SAME_STEP, _SAME_SET, _SAME_SIDE, _SAME_EXERCISE):
        found = [at for at in works if _key(timeline.segments[at])[:much] == wanted[:much]]
        if found:
            # The same round of an outer circuit is the nearest one.
            index = min(found, key=lambda at: abs(at - point.index))
            return index, rep_offset(timeline.segments[index], point.rep)
    following = _index_after_gap(timeline, works, point)
    return None if following is None else (following, NO_TIME)


def _key(segment: Segment) -> _Key:
    exercise, step, this_round = segment.exercise.id, segment.step_number, segment.round
    return exercise, segment.side, segment.set, step, this_round


def _key_of(one: ResumePoint | Extension) -> _Key:
    return one.exercise, one.side, one.set, one.step, one.round


def _index_after_gap(timeline: Timeline, works: Sequence[int], point: ResumePoint) -> int | None:
    """The work after the gap that the step of `point` has left; None if there is none."""
    gaps: list[tuple[bool, int, int]] = []
    before: Segment | None = None
    for at in works:
        this = timeline.segments[at]
        rounds = _rounds_with_gap(before, this, point.step)
        if rounds:
            gaps.append((point.round not in rounds, abs(at - point.index), at))
        before = this
    return min(gaps)[2] if gaps else None


def _rounds_with_gap(before: Segment | None, this: Segment, step: int) -> set[int]:
    """The rounds to which a step of that number would belong between these two; empty if none."""
    comes_before_this = step <= this.step_number
    if before is None:
        return {this.round} if comes_before_this else set()
    begins_round = before.round != this.round and before.step_number >= this.step_number
    comes_after_before = before.step_number < step
    rounds = set()
    if comes_after_before and (comes_before_this or begins_round):
        rounds.add(before.round)
    if comes_before_this and (comes_after_before or begins_round):
        rounds.add(this.round)
    return rounds


def with_extensions(timeline: Timeline, extensions: Iterable[Extension]) -> Timeline:
    """The timeline with what was added before to sets that it still has."""
    segments = list(timeline.segments)
    for one in extensions:
        for at, segment in enumerate(segments):
            if segment.kind is SegmentKind.WORK and _key(segment) == _key_of(one):
                segments[at] = _longer(segment, one)
                break
    return replace(timeline, segments=tuple(segments))


def _longer(segment: Segment, extension: Extension) -> Segment:
    if extension.phase not in range(len(segment.phases)):
        return segment
    placed = segment.phases[extension.phase]
    missing = Milliseconds(extension.added - placed.added)
    if missing <= 0 or not placed.phase.kind.is_timed or placed.phase.duration is None:
        return segment
    return with_longer_phase(segment, extension.phase, missing)
