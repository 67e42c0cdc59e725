"""The output that makes no sound, because the person wants none."""

from collections.abc import Sequence

from coach.timeline.segments import ScheduledCue


class SilentOutput:
    """Takes everything and plays nothing."""

    def play(self, at_once: Sequence[ScheduledCue], coming: Sequence[ScheduledCue]) -> None:
        """Do nothing."""

    def set_volume(self, percent: int) -> None:
        """Do nothing."""

    def poll(self) -> Sequence[tuple[str, str]]:
        """It never has news."""
        return ()

    def is_sounding(self) -> bool:
        """Never."""
        return False

    def close(self) -> None:
        """Do nothing."""
