"""Opens the audio output that was asked for, or the best one available."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from coach.audio.clips import Clips
from coach.audio.names import AUTO, NONE, OUTPUT_NAMES
from coach.audio.outputs.bell import BellOutput
from coach.audio.outputs.buffered import BufferedOutput, load_simpleaudio
from coach.audio.outputs.errors import AudioUnavailableError
from coach.audio.outputs.fallback import FallbackOutput, Output
from coach.audio.outputs.silent import SilentOutput
from coach.audio.outputs.stream import BUFFER, StreamOutput
from coach.audio.player import Player
from coach.audio.track import Voice, mute
from coach.background_output import BackgroundOutput
from coach.duration import NO_TIME, Milliseconds
from coach.session.clock import Clock


@dataclass(frozen=True, slots=True)
class Opened:
    """An output, ready to play."""

    output: Output
    name: str
    why_not: tuple[tuple[str, str], ...] = ()
    """The outputs that were tried before, and why they are not used."""

    @property
    def notice(self) -> str:
        """What to tell the person; empty where all is as wanted."""
        if not self.why_not:
            return ""
        reason = self.why_not[0][1]
        if self.name == NONE:
            return f"No sound: {reason}. The session continues."
        return f"Sound by {self.name}: {reason}"


class Outputs:
    """Opens outputs by name."""

    def __init__(
        self,
        clips: Clips,
        clock: Clock,
        *,
        voice: Voice = mute,
        has_more_to_say: Callable[[], bool] = lambda: False,
        latency: Milliseconds = NO_TIME,
        may_ring: bool = True,
    ) -> None:
        """`latency` is added to the known latency of the output.

        `may_ring` is whether to ring the terminal's bell where no other output works and it was
        not asked for by name.

        `has_more_to_say` tells whether the voice has learnt words since last asked.
        """
        self._has_more_to_say = has_more_to_say
        self._clips = clips
        self._clock = clock
        self._voice = voice
        self._latency = latency
        self._may_ring = may_ring

    @contextmanager
    def opened(self, choice: str) -> Iterator[Opened]:
        """Open one of `AUDIO_CHOICES`, and close it afterwards.

        Without a device the session goes on in silence, and a device is looked for.
        """
        opened = self.open(choice)
        try:
            yield opened
        finally:
            opened.output.close()

    def open(self, choice: str) -> Opened:
        """Open one of `AUDIO_CHOICES`; the caller closes it."""
        if choice == NONE:
            return Opened(SilentOutput(), NONE)
        why_not: list[tuple[str, str]] = []
        stream = StreamOutput(
            Player(self._clips, self._clock, Milliseconds(BUFFER + self._latency), self._voice),
            self._clock,
            has_more_to_say=self._has_more_to_say,
        )
        for name in self._to_try(choice):
            try:
                output = self._started(name, stream)
            except AudioUnavailableError as error:
                why_not.append((name, str(error)))
                continue
            if choice == AUTO and output is not stream:
                output = FallbackOutput(stream, output)
            return Opened(output, name, tuple(why_not))
        # Only the stream can go on looking for a device.
        looked_for = choice in (AUTO, "miniaudio")
        return Opened(stream if looked_for else SilentOutput(), NONE, tuple(why_not))

    def _to_try(self, choice: str) -> tuple[str, ...]:
        if choice != AUTO:
            return (choice,)
        return tuple(name for name in OUTPUT_NAMES if name != "bell" or self._may_ring)

    def _started(self, name: str, stream: StreamOutput) -> Output:
        if name == "miniaudio":
            stream.start()
            return stream
        if name == "simpleaudio":
            output = BufferedOutput(load_simpleaudio(), self._clips, self._clock, self._voice)
            output.start()
            return output
        if not sys.stdout.isatty():
            raise AudioUnavailableError("the bell needs a terminal")
        return BellOutput(BackgroundOutput(sys.stdout), self._clock)
