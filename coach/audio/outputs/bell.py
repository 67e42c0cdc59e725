"""The terminal's bell: the last resort where no sound device can be opened."""

from collections.abc import Sequence
from typing import TextIO

from coach.audio.track import is_heard
from coach.background_output import is_behind
from coach.duration import Milliseconds
from coach.session.clock import Clock
from coach.timeline.segments import ScheduledCue

BELL = "\a"
WORTH_RINGING = Milliseconds(500)
"""A bell that would be later than this does not ring."""


class BellOutput:
    """Rings once for every instant that has a cue."""

    def __init__(self, terminal: TextIO, clock: Clock) -> None:
        """`terminal` must be a terminal, or nothing rings; it needs no flush."""
        self._terminal = terminal
        self._clock = clock
        self._coming: list[Milliseconds] = []
        self._is_silent = False

    def play(self, at_once: Sequence[ScheduledCue], coming: Sequence[ScheduledCue]) -> None:
        """Ring now, if there is a cue now, and when the others are due."""
        heard = {one.due for one in (*at_once, *coming) if is_heard(one.cue, one.segment)}
        self._coming = sorted(heard, reverse=True)
        self.poll()

    def set_volume(self, percent: int) -> None:
        """A bell has no volume, but it can be silent."""
        self._is_silent = percent == 0

    def poll(self) -> Sequence[tuple[str, str]]:
        """Ring if a cue has fallen due."""
        now = self._clock.now()
        rings = False
        while self._coming and self._coming[-1] <= now:
            rings = now - self._coming.pop() < WORTH_RINGING
        if rings and not self._is_silent and not is_behind(self._terminal):
            self._terminal.write(BELL)
        return ()

    def is_sounding(self) -> bool:
        """A bell rings out by itself."""
        return False

    def close(self) -> None:
        """There is nothing to close."""
