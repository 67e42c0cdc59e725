"""Opens the sound that a person asked for, or the best there is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from coach.audio.clips import bundled_clips
from coach.audio.outputs.silent import SilentOutput
from coach.audio.outputs.stream import BUFFER, AudioUnavailableError, StreamOutput
from coach.audio.player import Player
from coach.session.clock import Clock
from coach.session.runner import Sound

AUDIO_CHOICES = ("auto", "miniaudio", "none")


@dataclass(frozen=True, slots=True)
class Opened:
    """A sound, ready."""

    sound: Sound
    notice: str = ""
    """What the person should know about it."""


@contextmanager
def open_sound(choice: str, clock: Clock) -> Iterator[Opened]:
    """Open one of `AUDIO_CHOICES`; without a device the session goes on, and trying does too."""
    if choice == "none":
        yield Opened(SilentOutput())
        return
    output = StreamOutput(Player(bundled_clips(), clock, BUFFER), clock)
    notice = ""
    try:
        output.start()
    except AudioUnavailableError as error:
        notice = f"No sound: {error}. The session goes on without."
    try:
        yield Opened(output, notice)
    finally:
        output.close()
