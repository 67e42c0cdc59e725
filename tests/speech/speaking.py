"""Voices for tests: as slow as they are told to be, and silent where that matters."""

import io
import math
import wave
from array import array
from collections.abc import Callable, Sequence

from coach.audio.clips import RATE, Clips
from coach.audio.track import PlacedClip, place
from coach.speech.engines import SpeechError
from coach.timeline.cues import Cue
from coach.timeline.segments import Segment

PER_CHARACTER = 60 * RATE // 1000


def wav(seconds: float = 0.3, *, level: int = 8000, rate: int = 22_050, before: float = 0) -> bytes:
    """A WAV file of a tone, with silence before and after it."""
    silence = [0] * round(before * rate)
    tone = [
        round(level * math.sin(2 * math.pi * 300 * at / rate))
        for at in range(round(seconds * rate))
    ]
    return wav_of(array("h", [*silence, *tone, *silence]), rate)


def wav_of(samples: "array[int]", rate: int = 22_050) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as speech:
        speech.setnchannels(1)
        speech.setsampwidth(2)
        speech.setframerate(rate)
        speech.writeframes(samples.tobytes())
    return file.getvalue()


class FakePhrases:
    """Says everything at once, 60 ms a character, with samples that tell what was said."""

    def __init__(
        self, *, unsayable: Sequence[str] = (), per_character: int = PER_CHARACTER
    ) -> None:
        self.rendered: list[str] = []
        self.failure = ""
        self.is_closed = False
        self._unsayable = unsayable
        self._per_character = per_character

    def clip(self, text: str) -> "array[int] | None":
        self.rendered.append(text)
        if text in self._unsayable:
            return None
        return array("h", [len(self.rendered)]) * (len(text) * self._per_character)

    def close(self) -> None:
        self.is_closed = True

    def text_of(self, clip: "array[int]") -> str:
        return self.rendered[clip[0] - 1]


class FakeEngine:
    """An engine that says everything, or fails as it is told to."""

    def __init__(self, name: str = "fake", *, speech: bytes | None = None) -> None:
        self.name, self.voice, self.version = name, "en", "1"
        self.speech = wav() if speech is None else speech
        self.fails: Callable[[str], bool] = lambda text: False
        self.asked: list[str] = []
        self.is_closed = False

    def render(self, text: str) -> bytes:
        self.asked.append(text)
        if self.fails(text):
            raise SpeechError(f"{self.name} failed")
        return self.speech

    def close(self) -> None:
        self.is_closed = True


def spoken(
    cues: Sequence[tuple[int, Cue, Segment]], clips: Clips, speaker, phrases: FakePhrases
) -> list[tuple[PlacedClip, str]]:
    """What the voice says, where, and in which words."""
    said: set[int] = set()

    def voice(together, room):
        clip = speaker(together, room)
        if clip is not None:
            said.add(id(clip))
        return clip

    placed = list(place(cues, clips, voice))
    return [(one, phrases.text_of(one.samples)) for one in placed if id(one.samples) in said]
