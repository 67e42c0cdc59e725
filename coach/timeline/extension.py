"""A segment with time added to it, while it goes on or before it begins."""

from dataclasses import replace

from coach.duration import Milliseconds
from coach.timeline.compile import halfway_of, placed_in_a_row, waiting, with_work_cues
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import PlacedPhase, Segment, SegmentKind

_NOT_BEGUN = Milliseconds(-1)
"""An offset before every cue of a segment."""


def extended(segment: Segment, by: Milliseconds, at: Milliseconds) -> Segment | None:
    """The segment with `by` added to what goes on at offset `at`; None if that has no length.

    In WORK the timed phase of that offset grows. Cues up to `at` stay as they were, and a halfway
    that was called is not called again.
    """
    if segment.duration is None or segment.fills:
        return None
    if segment.kind is not SegmentKind.WORK:
        longer = waiting(segment, Milliseconds(segment.duration + by))
        return replace(longer, cues=_switched_at(at, segment.cues, longer.cues))
    current = segment.phase_at(at)
    if current is None or not current.phase.kind.is_timed:
        return None
    return with_longer_phase(segment, segment.phases.index(current), by, at)


def with_longer_phase(
    segment: Segment, index: int, by: Milliseconds, at: Milliseconds = _NOT_BEGUN
) -> Segment:
    """A WORK segment with `by` added to its phase `index`; cues up to `at` stay.

    With alternating sides the same phase of the next rep, on the other side, grows too.
    """
    grown = {index}
    placed = segment.phases[index]
    if segment.changes_sides and placed.rep % 2 == 1:
        grown.add(index + sum(one.rep == placed.rep for one in segment.phases))
    phases = placed_in_a_row(
        _lengthened(one, by) if position in grown else one
        for position, one in enumerate(segment.phases)
    )
    longer = with_work_cues(replace(segment, phases=phases, duration=phases[-1].end))
    cues = longer.cues
    called = halfway_of(placed)
    if called is not None and called <= at:
        again = (CueKind.HALFWAY, halfway_of(phases[index]))
        cues = tuple(cue for cue in cues if (cue.kind, cue.offset) != again)
    return replace(longer, cues=_switched_at(at, segment.cues, cues))


def _lengthened(placed: PlacedPhase, by: Milliseconds) -> PlacedPhase:
    longer = Milliseconds((placed.phase.duration or 0) + by)
    phase = replace(placed.phase, duration=longer)
    return replace(placed, phase=phase, added=Milliseconds(placed.added + by))


def _switched_at(
    at: Milliseconds, before: tuple[Cue, ...], after: tuple[Cue, ...]
) -> tuple[Cue, ...]:
    """The cues of `before` up to offset `at`, then those of `after`."""
    kept = tuple(cue for cue in before if cue.offset <= at)
    return kept + tuple(cue for cue in after if cue.offset > at)
