"""Two outputs: the one wanted, and a stand-in until the wanted one has a device."""

from collections.abc import Sequence
from typing import Protocol

from coach.session.interfaces import Sound
from coach.timeline.segments import ScheduledCue


class Output(Sound, Protocol):
    """A sound that can be closed."""

    def close(self) -> None:
        """Stop the sound and close the device."""


class FallbackOutput:
    """Plays on the stand-in until the wanted output has sound, then on that alone."""

    def __init__(self, wanted: Output, stand_in: Output) -> None:
        self._wanted = wanted
        self._stand_in: Output | None = stand_in

    def play(self, at_once: Sequence[ScheduledCue], coming: Sequence[ScheduledCue]) -> None:
        """Lay out on both what is to be heard."""
        for output in self._outputs:
            output.play(at_once, coming)

    def set_volume(self, percent: int) -> None:
        """Take effect on both."""
        for output in self._outputs:
            output.set_volume(percent)

    def poll(self) -> Sequence[tuple[str, str]]:
        """The news of both; the stand-in is closed when the wanted one is back."""
        news = [one for output in self._outputs for one in output.poll()]
        if self._stand_in is not None and any(name == "audio_back" for name, _ in news):
            self._stand_in.close()
            self._stand_in = None
        return news

    def is_sounding(self) -> bool:
        """Whether either has sound left to play."""
        return any(output.is_sounding() for output in self._outputs)

    def close(self) -> None:
        """Close both."""
        for output in self._outputs:
            output.close()

    @property
    def _outputs(self) -> list[Output]:
        return [self._wanted] if self._stand_in is None else [self._wanted, self._stand_in]
