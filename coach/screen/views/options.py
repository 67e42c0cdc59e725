"""Options of the screen: the person's choices, and what a session opens with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.config import Theme
from coach.duration import Milliseconds
from coach.routine.model import Exercise

if TYPE_CHECKING:
    from coach.figure.animated import AnimatedFigure


@dataclass(frozen=True, slots=True)
class Briefing:
    """What to know before a session, read while one gets ready for its first exercise."""

    title: str
    total: Milliseconds | None
    """Length of all timed parts; None where the person paces everything."""
    equipment: tuple[str, ...] = ()
    """What to fetch."""
    cautions: tuple[str, ...] = ()
    """Those that apply to this session, as sentences."""
    advice: tuple[str, ...] = ()
    """What the rules of the field say about this session, as sentences."""
    has_own_pace: bool = False
    """Whether the person paces some of it, so that the total is not known."""
    told: tuple[str, ...] = ()
    """What was changed before the session, as sentences."""
    reasons: tuple[str, ...] = ()
    """Why the journal and the rules say so, each with its source."""


@dataclass(frozen=True, slots=True)
class ScreenOptions:
    """What of the screen is a matter of choice."""

    theme: Theme = Theme.DARK
    has_flash: bool = True
    """Whether the screen flashes once at the start, the switch and the end of work."""
    briefing: Briefing | None = None
    figures: "Callable[[Exercise], AnimatedFigure | None] | None" = None
    """How exercises are drawn; None where no figure is wanted."""
    has_braille: bool = True
    """Whether figures are drawn in braille dots, and not in half blocks."""


DEFAULT_OPTIONS = ScreenOptions()
