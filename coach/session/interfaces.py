"""What the loop needs from the world: keys, a display, sound, a recorder."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.duration import NO_TIME, Milliseconds
from coach.session.events import Event, Snapshot
from coach.timeline.segments import ScheduledCue


@dataclass(frozen=True, slots=True)
class Status:
    """What a screen shows besides the session itself."""

    volume: int = 100
    """In percent."""
    is_muted: bool = False
    is_asking_to_stop: bool = False
    is_help_shown: bool = False
    is_near: bool = False
    """Whether the person reads from near: how to do it, rather than large digits."""
    waits_to_begin: bool = False
    """Whether the session begins at a key: the person reads first what to fetch and to know."""
    page: int | None = None
    """The page to read that the person has turned to, from 0; None where none was."""
    notice: str = ""
    """A sentence that the person should read now."""
    panel: str = ""
    """What stands over the picture until a key is pressed."""
    worked: Milliseconds = NO_TIME
    """How long the person has worked, once the session is over."""


class Inputs(Protocol):
    """Where keys come from; waiting for them is the only waiting there is."""

    @property
    def has_keys(self) -> bool:
        """Whether a person can press one."""

    def wait(self, timeout: float) -> Sequence[str]:
        """Names of the keys pressed, as soon as there is one; none after `timeout` seconds.

        May return early with none, when the screen has to be drawn again. After the process has
        been stopped and continued, as by Ctrl-Z, `WAS_STOPPED` is among them.
        """


class Display(Protocol):
    """Where the session is seen."""

    frame: Milliseconds | None
    """The time between two pictures; None where only events are shown."""

    @property
    def page(self) -> tuple[int, int]:
        """Which page to read is shown, from 0, and how many there are."""

    def show(self, events: Sequence[Event], snapshot: Snapshot, status: Status) -> None:
        """Show what has just happened and where the session is."""


class Sound(Protocol):
    """Where the session is heard."""

    def play(self, at_once: Sequence[ScheduledCue], coming: Sequence[ScheduledCue]) -> None:
        """Drop all planned sound; play `at_once` now, and `coming` when it is due."""

    def set_volume(self, percent: int) -> None:
        """Take effect at once; 0 is silence."""

    def poll(self) -> Sequence[tuple[str, str]]:
        """News of the sound since the last call: names for the trace, with sentences to show."""

    def is_sounding(self) -> bool:
        """Whether any sound is left to play."""


class Recorder(Protocol):
    """Where the work that was done is recorded."""

    @property
    def worked(self) -> Milliseconds:
        """The sum of all work, that before the session was resumed included."""

    def take(self, events: Sequence[Event], snapshot: Snapshot) -> None:
        """Note what has just happened; never waits and never fails."""

    def poll(self) -> Sequence[str]:
        """Sentences that the person should read, about what could not be written; each once."""
