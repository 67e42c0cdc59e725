"""The flash at the start, the switch and the end of work, and how often the colours may change.

A screen that flashes more than three times in any one second can bring on a seizure (WCAG 2.3.1).
A flash is a pair of changes, there and back; so what counts is every change of the large colours,
whether it is a flash, the next segment, or the other view. Two flashes a second are the most that
this lets pass: the one to spare is for a terminal that draws late.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.style import Style
from rich.text import Span, Text

from coach.duration import NO_TIME, SECOND, Milliseconds
from coach.screen.views.theme import ColourRole
from coach.session.events import Event
from coach.timeline.cues import CueKind

FLASH = Milliseconds(120)
"""How long a flash lasts at least: it ends at the next check."""
FLASH_FRAME = Milliseconds(25)
"""Time between two checks whether it is over; it divides a second evenly."""
MOST_CHANGES = 4
"""In any second; WCAG allows three pairs of them."""

_FLASHING = frozenset({CueKind.START, CueKind.SWITCH, CueKind.END})


@dataclass(frozen=True, slots=True)
class Background:
    """What makes the screen as a whole light or dark."""

    role: ColourRole
    is_near: bool
    is_flashing: bool = False


def is_flash(event: Event) -> bool:
    """Whether this is the start, the switch or the end of work."""
    return event.cue is not None and event.cue.kind in _FLASHING and not event.in_lead_in


class FlashLimiter:
    """Decides which background to show, so that flashes are short and changes never too many.

    A flash that would be too much is left out. A change that would be too much comes later, as
    soon as it is safe.
    """

    def __init__(self, *, has_flash: bool) -> None:
        self._has_flash = has_flash
        self._flash_end = NO_TIME
        """On the clock, as are the changes."""
        self._changes: deque[Milliseconds] = deque(maxlen=MOST_CHANGES)
        self._shown: Background | None = None

    def background(
        self, wanted: Background, events: Sequence[Event], now: Milliseconds
    ) -> Background:
        """The background to show at `now`, which never runs backwards, after `events`."""
        if self._has_flash and now >= self._flash_end and any(map(is_flash, events)):
            self._flash_end = Milliseconds(now + FLASH)
        if now < self._flash_end:
            flashing = replace(wanted, is_flashing=True)
            if self._may_show(flashing, now):
                return self._show(flashing, now)
            self._flash_end = now
        return self._show(wanted, now) if self._may_show(wanted, now) else self._shown or wanted

    def _may_show(self, background: Background, now: Milliseconds) -> bool:
        if self._shown is None or background == self._shown:
            return True
        recent = sum(now - at < SECOND for at in self._changes)
        ending = 1 if background.is_flashing else 0  # a flash that begins has to end as well
        return recent + 1 + ending <= MOST_CHANGES

    def _show(self, background: Background, now: Milliseconds) -> Background:
        if self._shown is not None and background != self._shown:
            self._changes.append(now)
        self._shown = background
        return background


def flashed(line: Text) -> Text:
    """The same line with ink and background exchanged, also where it has the terminal's own."""
    turned = line.copy()
    own = Span(0, len(line), _turned(line.style))
    turned.spans = [own, *(span._replace(style=_turned(span.style)) for span in line.spans)]
    return turned


def _turned(style: str | Style) -> Style:
    known = Style.parse(style) if isinstance(style, str) else style
    return known + Style(reverse=not known.reverse)
