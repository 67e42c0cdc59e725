"""From a place that the journal kept to the same place in a timeline, pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from coach.duration import NO_TIME, Milliseconds
from coach.journal.live.entries import rep_offset
from coach.journal.model import Extension, ResumePoint
from coach.session.extension import with_longer_phase
from coach.session.segments import Segment, SegmentKind
from coach.session.timeline import Timeline


def place_in(timeline: Timeline, place: ResumePoint) -> tuple[int, Milliseconds] | None:
    """The index of the segment to go on with and the offset in it; None if it is not there.

    Where the routine has changed, the same set and side of the same exercise will do, or else
    its first set. Where the exercise is gone it goes on with what came after it.
    """
    works = [at for at, one in enumerate(timeline.segments) if one.kind is SegmentKind.WORK]
    for is_it in (_is_there, _is_same_set, _is_same_side, _is_same_exercise):
        found = [at for at in works if is_it(timeline.segments[at], place)]
        if found:
            # The same round of an outer circuit is the one that lies nearest.
            index = min(found, key=lambda at: abs(at - place.index))
            return index, rep_offset(timeline.segments[index], place.rep)
    following = _index_after_gap(timeline, works, place)
    return None if following is None else (following, NO_TIME)


def _index_after_gap(timeline: Timeline, works: Sequence[int], place: ResumePoint) -> int | None:
    """What comes after the gap in which the step of `place` stood; None where nothing does."""
    gaps: list[tuple[bool, int, int]] = []
    before: Segment | None = None
    for at in works:
        this = timeline.segments[at]
        rounds = _rounds_with_gap(before, this, place.step)
        if rounds:
            gaps.append((place.round not in rounds, abs(at - place.index), at))
        before = this
    return min(gaps)[2] if gaps else None


def _rounds_with_gap(before: Segment | None, this: Segment, step: int) -> set[int]:
    """The rounds to which a step of that number between these two would belong; none: no place."""
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


def _is_there(segment: Segment, place: ResumePoint) -> bool:
    return _is_same_set(segment, place) and (segment.step_number, segment.round) == (
        place.step,
        place.round,
    )


def _is_same_set(segment: Segment, place: ResumePoint) -> bool:
    return _is_same_side(segment, place) and segment.set == place.set


def _is_same_side(segment: Segment, place: ResumePoint) -> bool:
    return _is_same_exercise(segment, place) and segment.side is place.side


def _is_same_exercise(segment: Segment, place: ResumePoint) -> bool:
    return segment.exercise.id == place.exercise


def extended_again(timeline: Timeline, extensions: Iterable[Extension]) -> Timeline:
    """The timeline as long as it was made before, where it still has what was extended."""
    segments = list(timeline.segments)
    for one in extensions:
        at = next((at for at, segment in enumerate(segments) if _is_of(segment, one)), None)
        if at is not None:
            segments[at] = _longer(segments[at], one)
    return replace(timeline, segments=tuple(segments))


def _is_of(segment: Segment, extension: Extension) -> bool:
    return segment.kind is SegmentKind.WORK and (
        segment.exercise.id,
        segment.step_number,
        segment.round,
        segment.set,
        segment.side,
    ) == (extension.exercise, extension.step, extension.round, extension.set, extension.side)


def _longer(segment: Segment, extension: Extension) -> Segment:
    if extension.phase not in range(len(segment.phases)):
        return segment
    placed = segment.phases[extension.phase]
    missing = Milliseconds(extension.added - placed.added)
    if missing <= 0 or not placed.phase.kind.is_held or placed.phase.duration is None:
        return segment
    return with_longer_phase(segment, extension.phase, missing)
