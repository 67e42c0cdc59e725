"""The live display: the picture of a session on a terminal, redrawn in place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from coach.duration import Milliseconds
from coach.screen.picture import is_animated, page_of, picture_of, scene_of
from coach.screen.terminal.alternate_screen import AlternateScreen
from coach.screen.views.flash import FLASH_FRAME, Background, FlashLimiter
from coach.screen.views.options import DEFAULT_OPTIONS, ScreenOptions
from coach.screen.views.theme import palette_for, role_of
from coach.session.clock import Clock, SystemClock
from coach.session.events import Event, Snapshot
from coach.session.interfaces import Status

if TYPE_CHECKING:
    from coach.figure.animated import AnimatedFigure

FRAME = Milliseconds(250)
"""Digits change in time and the bars move; more often would cost and show no more."""
MOVING_FRAME = Milliseconds(125)
"""While a figure moves; every second of these is one of FRAME."""


class LiveScreen(AlternateScreen):
    """Shows a session on the terminal's alternate screen."""

    frame: Milliseconds | None = FRAME
    """Until the picture is to be drawn again; shorter while it flashes."""

    def __init__(
        self,
        output: TextIO,
        options: ScreenOptions = DEFAULT_OPTIONS,
        *,
        clock: Clock | None = None,
    ) -> None:
        """`output` is a terminal that moves its cursor when told to; `clock` times the flashes."""
        super().__init__(output)
        self._palette = palette_for(self.colours, options.theme)
        self._briefing = options.briefing
        self._figures = options.figures
        self._has_braille = options.has_braille
        self._flash_limiter = FlashLimiter(has_flash=options.has_flash)
        self._clock = clock or SystemClock()
        self._has_drawn = False
        self.page = (0, 1)
        """Which page to read is shown, from 0, and how many there are."""

    def show(self, events: Sequence[Event], snapshot: Snapshot, status: Status) -> None:
        """Draw the picture of this instant, or soon another one if the terminal is behind.

        Raises Terminated if the terminal is gone, and CoachError if it cannot be written to for
        another reason; later calls do nothing.
        """
        if self.is_gone:
            return
        if self.is_behind:
            self.frame = FLASH_FRAME
            return
        background = self._background(events, snapshot, status)
        scene = scene_of(
            snapshot,
            replace(status, is_near=background.is_near),
            self.measured(),
            self._palette,
            briefing=self._briefing,
            role=background.role,
            figure=self._figure_of(snapshot),
            has_braille=self._has_braille,
        )
        if self.frame == FRAME and is_animated(scene):
            self.frame = MOVING_FRAME
        self.page = page_of(scene)
        self.draw(picture_of(scene, is_flashing=background.is_flashing))
        self._has_drawn = True
        if not events:
            self._get_ready(snapshot)

    def _figure_of(self, snapshot: Snapshot) -> "AnimatedFigure | None":
        """The figure of this instant; the first picture has none, as it takes long to load."""
        if self._figures is None or not self._has_drawn:
            return None
        return self._figures(snapshot.segment.exercise)

    def _get_ready(self, snapshot: Snapshot) -> None:
        """Read the figure of what comes next before a cue waits for it."""
        if self._figures and snapshot.next_work is not None:
            from coach.figure.model import START  # noqa: PLC0415  the first picture has none

            figure = self._figures(snapshot.next_work.exercise)
            if figure is not None:
                figure.still(START, 1, 1)  # finds all that is found once

    def _background(
        self, events: Sequence[Event], snapshot: Snapshot, status: Status
    ) -> Background:
        wanted = Background(role_of(snapshot), status.is_near)
        background = self._flash_limiter.background(wanted, events, self._clock.now())
        self.frame = FLASH_FRAME if background.is_flashing else FRAME
        return background
