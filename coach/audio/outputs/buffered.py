"""The simpleaudio output: renders what is left of a segment into one buffer and plays that.

Within a buffer every cue is at its sample. Where a new one begins, at the next segment, it is as
late as the loop and the library are, some milliseconds.
"""

import sys
from collections.abc import Sequence
from itertools import groupby
from typing import Protocol

from coach.audio.clips import FRAMES_PER_MS, RATE, SAMPLE_WIDTH, Clips
from coach.audio.outputs.errors import AudioUnavailableError
from coach.audio.track import FULL_VOLUME, Track, Voice, mute, place
from coach.duration import NO_TIME, Milliseconds, seconds
from coach.session.clock import Clock
from coach.timeline.segments import ScheduledCue

LONGEST_BUFFER = seconds(120)
"""The most of a segment that is rendered at a time: 12 MB."""
RETRY_EVERY = seconds(5)
CRASHING = ("simpleaudio", "1.0.4", (3, 12))
"""This version of this distribution takes the process down on this Python and later ones."""


class Playing(Protocol):
    """A buffer that is being played."""

    def stop(self) -> None:
        """Be silent."""


class Library(Protocol):
    """What plays buffers: the module simpleaudio, or a fake."""

    def play_buffer(
        self, audio_data: bytes, num_channels: int, bytes_per_sample: int, sample_rate: int
    ) -> Playing:
        """Begin to play; raises an exception of the library if it cannot."""


def load_simpleaudio() -> Library:
    """Import the module, if it is there and safe. Raises AudioUnavailableError."""
    name, version, python = CRASHING
    if _installed_version(name) == version and sys.version_info >= python:
        raise AudioUnavailableError(
            f"simpleaudio {version} crashes on Python {python[0]}.{python[1]} and later: "
            "uninstall it and install simpleaudio-patched"
        )
    try:
        import simpleaudio  # noqa: PLC0415  an extra, which may not be installed
    except ImportError as error:
        raise AudioUnavailableError(
            "simpleaudio is not installed: pip install 'session-coach[simpleaudio]'"
        ) from error
    library: Library = simpleaudio
    return library


def _installed_version(distribution: str) -> str | None:
    from importlib import metadata  # noqa: PLC0415  loading it takes longer than all else here

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


class BufferedOutput:
    """Plays buffers, one after the other."""

    def __init__(self, library: Library, clips: Clips, clock: Clock, voice: Voice = mute) -> None:
        self._library = library
        self._clips = clips
        self._clock = clock
        self._voice = voice
        self._volume = FULL_VOLUME
        self._coming: list[ScheduledCue] = []
        """In order; those of the buffer that is playing are gone from it."""
        self._track = Track()
        """The track of the buffer that was begun last."""
        self._playing: Playing | None = None
        self._lost_at: Milliseconds | None = None
        self._is_known_lost = False
        self._ends = NO_TIME
        """When the buffer that was begun last has been heard."""

    def start(self) -> None:
        """Play a moment of silence. Raises AudioUnavailableError if that is not possible."""
        try:
            self._play_samples(bytes(SAMPLE_WIDTH * RATE // 10))
        except Exception as error:
            raise AudioUnavailableError(f"simpleaudio cannot play: {error}") from error

    def play(self, at_once: Sequence[ScheduledCue], coming: Sequence[ScheduledCue]) -> None:
        """Stop the current sound and play this."""
        self.close()
        self._coming = [*at_once, *coming]
        self._ends = NO_TIME
        if at_once:
            self._play_next()

    def set_volume(self, percent: int) -> None:
        """Take effect at once: what is left of the buffer is rendered and begun again."""
        self._volume = percent
        if self.is_sounding():
            self._play_from(self._clock.now())

    def poll(self) -> Sequence[tuple[str, str]]:
        """Begin the next buffer when its first cue is due."""
        now = self._clock.now()
        may_try = self._lost_at is None or now - self._lost_at >= RETRY_EVERY
        if may_try and self._coming and self._coming[0].due <= now:
            self._play_next()
        is_lost = self._lost_at is not None
        if is_lost is self._is_known_lost:
            return ()
        self._is_known_lost = is_lost
        if is_lost:
            return [("audio_lost", "No sound device. The session continues.")]
        return [("audio_back", "Sound is back")]

    def is_sounding(self) -> bool:
        """Whether the buffer that was begun last has not ended."""
        return self._lost_at is None and self._clock.now() < self._ends

    def _play_next(self) -> None:
        now = self._clock.now()
        length = _buffer_length(self._coming)
        together, following = self._coming[:length], self._coming[length:]
        self._coming = following
        cues = [(one.due * FRAMES_PER_MS, one.cue, one.segment) for one in together]
        if following:  # for the voice to know its room; it is not played
            first = following[0]
            cues.append((first.due * FRAMES_PER_MS, first.cue, first.segment))
        until = cues[-1][0]
        clips = place(cues, self._clips, self._voice)
        self._track = Track(clip for clip in clips if not following or clip.start < until)
        self._play_from(min(now, together[0].due))

    def _play_from(self, begin: Milliseconds) -> None:
        """Play the track from `begin` on, now."""
        now = self._clock.now()
        first = begin * FRAMES_PER_MS
        samples = self._track.frames(first, self._track.end - first, self._volume)
        try:
            self.close()
            self._play_samples(samples.tobytes())
            self._ends = Milliseconds(now + len(samples) // FRAMES_PER_MS)
            self._lost_at = None
        except Exception:  # noqa: BLE001  whatever the library raises, the session goes on
            self._lost_at = now

    def _play_samples(self, samples: bytes) -> None:
        self._playing = self._library.play_buffer(samples, 1, SAMPLE_WIDTH, RATE)

    def close(self) -> None:
        """Be silent."""
        if self._playing is not None:
            self._playing.stop()
            self._playing = None


def _buffer_length(cues: Sequence[ScheduledCue]) -> int:
    """How many of the cues one buffer holds: those of one segment, and of a bounded time.

    An instant that two segments share, the end of one and the beginning of the next, opens a
    buffer.
    """
    length = 0
    segment = None
    for due, instant in groupby(cues, key=lambda one: one.due):
        together = list(instant)
        segment = segment or together[-1].segment
        if length and (together[-1].segment is not segment or due - cues[0].due > LONGEST_BUFFER):
            break
        length += len(together)
    return length
