"""The default output: one miniaudio stream that runs from the first moment to the last.

A device that goes away is not an error anywhere in the library: its callbacks stop, nothing
else. So the output watches how often it is pulled, and opens the device anew in the background
for as long as it takes.
"""

import threading
from collections.abc import Callable, Generator, Sequence
from typing import Protocol

from coach.audio.clips import RATE
from coach.audio.outputs.errors import AudioUnavailableError
from coach.audio.player import Player
from coach.duration import Milliseconds, seconds
from coach.session.clock import Clock
from coach.timeline.segments import ScheduledCue

PERIOD = Milliseconds(10)
PERIODS = 3
BUFFER = Milliseconds(PERIOD * PERIODS)
"""How far ahead the device pulls: the shortest that a busy machine keeps filled."""
LOST_AFTER = seconds(3)
"""Without a pull; opening alone can stall for two seconds."""
RETRY_EVERY = seconds(5)
LONGEST_LOOK = seconds(1)
"""The most that counts of the time between two polls: a machine asleep has not lost its device."""

FrameGenerator = Generator[bytes, int, None]


class Device(Protocol):
    """What pulls and plays; a miniaudio device or a fake."""

    def close(self) -> None:
        """Stop and close; returns at once even when the device is gone."""


def open_device(frames: FrameGenerator) -> Device:
    """Open the system's default device and let it pull. Raises AudioUnavailableError."""
    try:
        import miniaudio  # noqa: PLC0415  loading it takes 100 ms, which only sound needs
    except ImportError as error:
        raise AudioUnavailableError(f"miniaudio cannot be loaded: {error}") from error
    backends = [one for one in miniaudio.Backend if one.name not in ("NULL", "CUSTOM")]
    try:
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=PERIOD,
            callback_periods=PERIODS,
            thread_prio=miniaudio.ThreadPriority.REALTIME,
            backends=backends,
            app_name="coach",
        )
        device.start(frames)
    except miniaudio.MiniaudioError as error:
        raise AudioUnavailableError("no sound device found") from error
    opened: Device = device
    return opened


class StreamOutput:
    """Plays through one stream, and gets it back when it is lost."""

    def __init__(
        self,
        player: Player,
        clock: Clock,
        open_device: Callable[[FrameGenerator], Device] = open_device,
        in_background: Callable[[Callable[[], None]], None] | None = None,
        has_more_to_say: Callable[[], bool] = lambda: False,
    ) -> None:
        """`has_more_to_say` tells whether the voice has rendered phrases since last asked."""
        self._player = player
        self._has_more_to_say = has_more_to_say
        self._clock = clock
        self._open_device = open_device
        self._in_background = in_background or _in_a_thread
        self._device: Device | None = None
        self._is_lost = False
        self._is_retrying = False
        self._is_closed = False
        self._pulls_seen = 0
        self._polled = clock.now()
        self._silent_for = 0

    def start(self) -> None:
        """Open the device and begin to pull.

        Raises AudioUnavailableError; the output can then be used all the same, and goes on trying.
        """
        frames = self._frames()
        next(frames)
        self._player.reopen()
        try:
            self._device = self._open_device(frames)
        except AudioUnavailableError:
            self._is_lost = True
            raise

    def play(self, at_once: Sequence[ScheduledCue], coming: Sequence[ScheduledCue]) -> None:
        """Lay out what is to be heard from now on."""
        self._player.play(at_once, coming)

    def set_volume(self, percent: int) -> None:
        """Take effect with the next samples pulled, within `BUFFER`."""
        self._player.volume = percent

    def poll(self) -> Sequence[tuple[str, str]]:
        """Report a device that was lost or is back; let the voice use its new phrases."""
        if self._has_more_to_say():
            self._player.refresh()
        now = self._clock.now()
        waited = min(max(now - self._polled, 0), LONGEST_LOOK)
        self._polled = now
        if self._player.pulls != self._pulls_seen:
            self._pulls_seen = self._player.pulls
            self._silent_for = 0
            if self._is_lost:
                self._is_lost = False
                return [("audio_back", "Sound is back")]
            return ()
        self._silent_for += waited
        if self._is_lost:
            self._retry()
        elif self._silent_for >= LOST_AFTER:
            self._is_lost = True
            return [("audio_lost", "No sound device. The session continues.")]
        return ()

    def is_sounding(self) -> bool:
        """Whether a device plays something that has not ended."""
        return not self._is_lost and self._player.is_sounding()

    def close(self) -> None:
        """Close the device."""
        self._is_closed = True
        if self._device is not None:
            self._device.close()
            self._device = None

    def _frames(self) -> FrameGenerator:
        count = yield b""
        while True:
            count = yield self._player.pull(count)

    def _retry(self) -> None:
        if self._is_retrying or self._silent_for < RETRY_EVERY:
            return
        self._is_retrying = True
        self._silent_for = 0
        self._in_background(self._open_again)

    def _open_again(self) -> None:
        try:
            if self._device is not None:
                self._device.close()
                self._device = None
            self.start()
        except Exception:  # noqa: BLE001  whatever a device that comes and goes makes of it
            return  # a later poll tries again
        finally:
            self._is_retrying = False
            if self._is_closed:
                self.close()


def _in_a_thread(work: Callable[[], None]) -> None:
    threading.Thread(target=work, name="audio-reopen", daemon=True).start()
