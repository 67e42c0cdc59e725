"""What was done of a session before it was resumed in this process, as the journal has it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.journal.live.entries import work_done
from coach.journal.model import BlockResult, Outcome, Pain, SessionEntry, WorkDone
from coach.session.work_log import SetKey, WorkInterval, set_key
from coach.timeline.segments import Segment, SegmentKind
from coach.timeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PriorWork:
    """What was done of a session in other processes, before it was resumed."""

    work: tuple[WorkDone, ...] = ()
    pains: tuple[Pain, ...] = ()
    blocks: tuple[BlockResult, ...] = ()
    completed: frozenset[SetKey] = frozenset()
    """The sets that were done to their end."""
    passed: tuple[Segment, ...] = ()
    """The work that lies behind and was not done to its end."""


NO_PRIOR_WORK = PriorWork()


def set_key_of(work: WorkDone) -> SetKey:
    """The set that this was a stay in."""
    return work.step, work.round, work.set, work.side


def prior_work(
    timeline: Timeline,
    index: int,
    work: Sequence[WorkDone],
    pains: Sequence[Pain],
    blocks: tuple[BlockResult, ...] = (),
) -> PriorWork:
    """What was done of a session that goes on in segment `index`; the others are what it has kept.

    A set was completed if it was not skipped, and the session went on after it or one stay had all
    its reps. Work before the segment that was not completed was passed by.
    """
    current = set_key(timeline.segments[index])
    completed = frozenset(
        set_key_of(one)
        for one in work
        if not one.is_skipped and (set_key_of(one) != current or one.reps >= one.reps_planned)
    )
    passed = tuple(
        one
        for one in timeline.segments[:index]
        if one.kind is SegmentKind.WORK and set_key(one) not in completed
    )
    return PriorWork(tuple(work), tuple(pains), blocks, completed, passed)


def unwritten_work(entry: SessionEntry, segment: Segment) -> WorkDone | None:
    """The reps that a killed session did of its last set, which it had no time to write as work.

    `segment` is the one to go on with. None where that is another exercise, as the routine no
    longer says what the first one was.
    """
    point = entry.resume_point
    if point is None or entry.outcome is not Outcome.UNFINISHED or not point.done:
        return None
    if point.exercise != segment.exercise.id:
        return None
    since = segment.work_began(point.done, point.offset)
    interval = WorkInterval(segment, since, point.offset, is_complete=False)
    return work_done(interval, entry.last_seen)
