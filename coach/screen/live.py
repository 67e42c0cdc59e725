"""The live display: the picture of a session on a terminal, redrawn in place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TextIO

from coach.duration import Milliseconds
from coach.screen.picture import picture
from coach.screen.terminal.alternate_screen import AlternateScreen
from coach.screen.views.flash import FLASH_FRAME, Ground, Grounds
from coach.screen.views.options import USUAL_LOOK, Look
from coach.screen.views.theme import mood, palette_for
from coach.session.clock import Clock, SystemClock
from coach.session.events import Event, Snapshot
from coach.session.runner import Status

FRAME = Milliseconds(250)
"""Digits change in time and the bars move; more often would cost and show no more."""


class LiveScreen(AlternateScreen):
    """Shows a session on the terminal's alternate screen."""

    frame: Milliseconds | None = FRAME
    """Until the picture is to be drawn again; shorter while it flashes."""

    def __init__(
        self, output: TextIO, look: Look = USUAL_LOOK, *, clock: Clock | None = None
    ) -> None:
        """`output` is a terminal that moves its cursor when told to; `clock` times the flashes."""
        super().__init__(output)
        self._palette = palette_for(self.colours, look.theme)
        self._opening = look.opening
        self._grounds = Grounds(has_flash=look.has_flash)
        self._clock = clock or SystemClock()

    def show(self, events: Sequence[Event], snapshot: Snapshot, status: Status) -> None:
        """Draw the picture of this instant.

        Raises Terminated if the terminal is gone, and CoachError if it cannot be written to for
        another reason; later calls do nothing.
        """
        if self.is_gone:
            return
        size = self.measured()
        ground = self._ground(events, snapshot, status)
        self.draw(
            picture(
                snapshot,
                replace(status, is_near=ground.is_near),
                size,
                self._palette,
                opening=self._opening,
                ground=ground.mood,
                is_flashing=ground.is_flashing,
            )
        )

    def _ground(self, events: Sequence[Event], snapshot: Snapshot, status: Status) -> Ground:
        wanted = Ground(mood(snapshot), status.is_near)
        ground = self._grounds.ground(wanted, events, self._clock.now())
        self.frame = FLASH_FRAME if ground.is_flashing else FRAME
        return ground
