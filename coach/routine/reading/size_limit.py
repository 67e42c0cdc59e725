"""Tells whether a session would be too large, before any of it is built.

The session is expanded bout by bout and no further than to the first limit that it exceeds, so a
hostile file costs no more than the largest session that is allowed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coach.documents import limits
from coach.duration import MINUTE, SECOND, seconds
from coach.routine.bouts import Bout, bouts_of, step_count
from coach.routine.length import Stopwatch
from coach.routine.model import Circuit, Phase, Step

_LONG_HOLD = seconds(10)
_LONG_HOLD_CUES = 4
"""Halfway and three ticks."""
_WORK_CUES = 4
"""Start, last rep, finished and end."""
_WAITING_CUES = 4
"""The first of a PREPARE, a SWITCH or a REST, and three ticks."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a session comes to."""

    duration: int = 0
    """Milliseconds, of everything that is timed."""
    segments: int = 0
    cues: int = 0
    """At most."""

    def excess(self) -> str | None:
        """What is too much of it, in words; None where it is within the limits."""
        if self.duration > limits.SESSION:
            return f"would last more than {limits.SESSION // (60 * MINUTE)} h"
        if self.segments > limits.SESSION_SEGMENTS:
            return f"would have more than {limits.SESSION_SEGMENTS} parts"
        if self.cues > limits.SESSION_CUES:
            return f"would have more than {limits.SESSION_CUES} cues"
        return None


def excess_of(items: Sequence[Step | Circuit]) -> tuple[int, str] | None:
    """The index of the item with which a session exceeds a limit, and what is too much of it.

    None where it is within the limits. Easier and harder variations are added to their steps, as
    they may come on top of what is done.
    """
    for index, size in growing_size([_with_variations(item) for item in items]):
        if excess := size.excess():
            return index, excess
    return None


def growing_size(items: Sequence[Step | Circuit]) -> Iterator[tuple[int, Size]]:
    """The size of the session up to each of its bouts, with the index of the item it is part of."""
    size, number = Size(), 1
    watch = Stopwatch()
    for index, item in enumerate(items):
        for bout in bouts_of([item], number=number):
            waiting = watch.add(bout).segments
            size = Size(
                watch.duration,
                size.segments + waiting + 1,
                size.cues + waiting * _WAITING_CUES + _work_cues(bout),
            )
            yield index, size
        number += step_count(item)


def _work_cues(bout: Bout) -> int:
    each_rep = 1 + sum(map(_phase_cues, bout.work.phases))
    return _WORK_CUES + bout.sides_in_turn * bout.work.reps * each_rep


def _phase_cues(phase: Phase) -> int:
    duration = phase.duration or 0
    counts = duration // SECOND if phase.counted else 0
    return 1 + counts + (_LONG_HOLD_CUES if duration >= _LONG_HOLD else 0)


def _with_variations(item: Step | Circuit) -> Step | Circuit:
    """The item with the easier and the harder variation of each step done after it."""
    if isinstance(item, Circuit):
        return replace(item, steps=tuple(map(_with_variations, item.steps)))
    steps = tuple(step for step in (item, item.easier, item.harder) if step is not None)
    return Circuit(1, steps) if len(steps) > 1 else item
