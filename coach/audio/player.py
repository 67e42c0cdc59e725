"""Keeps a stream of samples in step with the session's clock; an output only pulls from it.

A stream is pulled a little ahead of what is heard, in bursts that a busy machine delays, and by
a sound card whose clock is not the system's. So the player counts what was pulled, and looks at
how far that is from where the clock says it should be: the smallest distance over a while is the
real one, as delays can only add to it. Small differences are made up where a segment begins, in
silence, so that nothing within a segment moves against anything else; large ones at once.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.audio.clips import FRAMES_PER_MS, RATE, Clips
from coach.audio.track import (
    FADE,
    FULL_VOLUME,
    PlacedClip,
    Track,
    Voice,
    fade_out,
    mix,
    mute,
    place,
)
from coach.duration import Milliseconds, seconds
from coach.session.clock import Clock
from coach.timeline.segments import ScheduledCue

WINDOW = RATE // 5
"""Samples over which the smallest distance counts."""
TOLERATED = 2 * FRAMES_PER_MS
"""A smaller distance is measurement noise and stays uncorrected."""
URGENT = 20 * FRAMES_PER_MS
"""From this distance on it is corrected in any silence."""
STALLED = 120 * FRAMES_PER_MS
"""From this distance on the stream has stalled, or the machine slept: corrected at once."""
SETTLING = 5
"""Windows after a stall in which the rest of it is corrected in any silence, too."""
STALE = seconds(1)
"""Cues that should have played at once are dropped when they are this late."""


@dataclass(frozen=True)
class _Plan:
    """The sound from now on; replaced as a whole, so that two threads need no lock."""

    made: Milliseconds
    at_once: Sequence[ScheduledCue] = ()
    coming: Sequence[ScheduledCue] = ()
    clips: Sequence[PlacedClip] = ()
    first_coming: int | None = None
    """The position from which on clips are at their exact places; those before come at once."""


class Player:
    """Turns scheduled cues into the samples of an endless stream."""

    def __init__(
        self, clips: Clips, clock: Clock, latency: Milliseconds, voice: Voice = mute
    ) -> None:
        """`latency` is the time from a sample's being pulled to its being heard."""
        self._clips = clips
        self._voice = voice
        self._clock = clock
        self._latency = latency
        self._plan = _Plan(clock.now())
        self._current = self._plan
        self._track = Track()
        self._shift = 0
        """From the position asked for by immediate cues to the one where the stream had room."""
        self._position: int | None = None
        self._reference: int | None = None
        self._window_smallest: int | None = None
        self._window_left = WINDOW
        self._correction = 0
        self._settling = 0
        self.volume = FULL_VOLUME
        """In percent; takes effect with the next samples pulled."""
        self.pulls = 0
        """The number of pulls; it stops growing when the device is gone."""

    def play(self, at_once: Sequence[ScheduledCue], coming: Sequence[ScheduledCue]) -> None:
        """Drop all planned sound; play `at_once` as soon as possible, `coming` when due."""
        self._plan = self._laid_out(self._clock.now(), at_once, coming)

    def refresh(self) -> None:
        """Lay out the same plan again, because the voice has rendered more phrases since."""
        plan = self._plan
        self._plan = self._laid_out(plan.made, plan.at_once, plan.coming)

    def _laid_out(
        self,
        made: Milliseconds,
        at_once: Sequence[ScheduledCue],
        coming: Sequence[ScheduledCue],
    ) -> _Plan:
        positions = [one.due * FRAMES_PER_MS for one in coming]
        now = made * FRAMES_PER_MS
        cues = [
            *((now, one.cue, one.segment) for one in at_once),
            *(
                (position, one.cue, one.segment)
                for position, one in zip(positions, coming, strict=True)
            ),
        ]
        clips = tuple(place(cues, self._clips, self._voice))
        return _Plan(made, at_once, coming, clips, positions[0] if positions else None)

    def reopen(self) -> None:
        """Forget what was measured on the old device."""
        self._position = self._reference = self._window_smallest = None
        self._window_left = WINDOW
        self._correction = 0

    def pull(self, count: int) -> bytes:
        """The next `count` samples, as bytes."""
        self.pulls += 1
        position = self._in_step(count)
        tail = self._take_over(position, count)
        samples = self._track.frames(position, count, self.volume)
        if tail is not None:
            length = len(tail)
            samples[:length] = mix(samples[:length], tail)
        self._position = position + count
        return samples.tobytes()

    def _take_over(self, position: int, count: int) -> "array[int] | None":
        """Begin a new plan, if there is one; what it cuts off comes back to fade."""
        plan, before = self._plan, self._current
        if plan is before:
            return None
        self._current = plan
        is_refreshed = plan.at_once is before.at_once and plan.coming is before.coming
        length = min(FADE, count)
        sounding = not is_refreshed and not self._track.is_silent(position, length)
        tail = fade_out(self._track.frames(position, length, self.volume)) if sounding else None
        if is_refreshed:
            # What has begun stays as it began: a phrase is not heard from its middle.
            coming = (clip for clip in self._in_place(plan) if clip.start >= position)
            self._track = Track((*self._track.begun_before(position), *coming))
        else:
            self._shift = position - plan.made * FRAMES_PER_MS
            self._track = Track(self._in_place(plan))
        return tail

    def is_sounding(self) -> bool:
        """Whether any sound is left to play."""
        return self._plan is not self._current or self._track.end > (self._position or 0)

    def _in_place(self, plan: _Plan) -> Iterator[PlacedClip]:
        """The clips where the stream has them: those at once begin when they can, if ever."""
        stale = self._shift > STALE * FRAMES_PER_MS
        for clip in plan.clips:
            if plan.first_coming is not None and clip.start >= plan.first_coming:
                yield clip
            elif not stale:
                yield clip.moved(self._shift)

    def _in_step(self, count: int) -> int:
        """The position to continue from."""
        due = (self._clock.now() + self._latency) * FRAMES_PER_MS
        if self._position is None:
            self._observe(0, count)
            return due
        distance = due - self._position
        self._observe(distance, count)
        reference = self._window_smallest if self._reference is None else self._reference
        behind = distance - (reference or 0)
        if abs(behind) > STALLED:
            self._correction = 0
            self._settling = SETTLING
            return self._position + behind
        if self._correction and self._may_correct(self._position, count):
            correction, self._correction = self._correction, 0
            return self._position + correction
        return self._position

    def _observe(self, distance: int, count: int) -> None:
        smallest = self._window_smallest
        self._window_smallest = distance if smallest is None else min(smallest, distance)
        self._window_left -= count
        if self._window_left > 0:
            return
        if self._reference is None:
            self._reference = self._window_smallest
        drift = self._window_smallest - self._reference
        self._correction = drift if abs(drift) >= TOLERATED else 0
        self._settling = SETTLING if abs(drift) >= URGENT else max(self._settling - 1, 0)
        self._window_smallest, self._window_left = None, WINDOW

    def _may_correct(self, position: int, count: int) -> bool:
        """Whether samples may be left out or added here unheard, moving no important cue."""
        reach = count + abs(self._correction)
        if not self._track.is_silent(position - abs(self._correction), 2 * reach):
            return False
        following = self._track.next_after(position)
        opens = following is None or following.opens_segment
        return opens or self._settling > 0
