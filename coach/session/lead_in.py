"""The lead-in: the seconds before work goes on, in which the person gets into position."""

from collections.abc import Iterator
from dataclasses import dataclass

from coach.duration import SECOND, Milliseconds
from coach.timeline.cues import COUNTDOWN_TICKS, Cue, CueKind


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A lead-in with the cues that are still to come."""

    length: Milliseconds
    end: Milliseconds
    """On the clock that the session is told."""
    cues: tuple[tuple[Milliseconds, Cue], ...]
    """Each with the time at which it is due, on the same clock."""

    def remaining(self, now: Milliseconds) -> Milliseconds:
        """How much of it is left."""
        return Milliseconds(max(self.end - now, 0))

    def split_at(self, now: Milliseconds) -> "tuple[list[Cue], LeadIn]":
        """The cues that are due by `now`, and the lead-in without them."""
        due = [cue for time, cue in self.cues if time <= now]
        return due, LeadIn(self.length, self.end, self.cues[len(due) :])


def lead_in(length: Milliseconds, now: Milliseconds, tick: Cue, *, resumes: bool) -> LeadIn:
    """A lead-in from `now` on: three ticks like `tick`, and a cue at its end if it `resumes`."""
    end = Milliseconds(now + length)
    return LeadIn(length, end, tuple(_cues(end, tick, resumes=resumes)))


def _cues(end: Milliseconds, tick: Cue, *, resumes: bool) -> Iterator[tuple[Milliseconds, Cue]]:
    for left in range(COUNTDOWN_TICKS, 0, -1):
        yield (
            Milliseconds(end - left * SECOND),
            Cue(CueKind.TICK, tick.offset, left, side=tick.side),
        )
    if resumes:
        yield end, Cue(CueKind.RESUME, tick.offset, side=tick.side)
