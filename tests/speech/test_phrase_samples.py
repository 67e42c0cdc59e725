"""What an engine said becomes a clip like any other: on time, as loud, with soft ends."""

import random
from array import array

import numpy as np
import pyloudnorm
import pytest

from coach.audio.clips import RATE
from coach.speech.engines import SpeechError
from coach.speech.samples import as_clip
from tests.speech.speaking import wav, wav_of

RATES = [8000, 16_000, 22_050, 24_000, 44_100, 48_000]
CEILING = 32768 * 10 ** (-1 / 20)


def speechlike(seconds: float, *, level: float = 0.1, rate: int = 22_050) -> bytes:
    """Syllables of a buzz through formants, with pauses between: peaky, as voices are."""
    time = np.arange(round(seconds * rate)) / rate
    # Spread phases, or all crests would meet in spikes that no throat makes.
    buzz = sum(np.cos(2 * np.pi * 120 * n * time + n * n) / n**0.5 for n in range(1, 30))
    syllables = np.maximum(np.sin(2 * np.pi * 2.2 * time), 0) ** 0.5
    words = (time % 1.7) < 1.2
    samples = buzz * syllables * words
    return wav_of(array("h", np.int16(samples / np.abs(samples).max() * level * 32767)), rate)


def loudness(clip: "array[int]") -> float:
    tiled = np.tile(np.array(clip) / 32768, 1 + 3 * RATE // len(clip))
    return float(pyloudnorm.Meter(RATE).integrated_loudness(tiled))


@pytest.mark.parametrize("rate", RATES)
def test_a_clip_has_the_rate_of_the_stream(rate):
    clip = as_clip(wav(0.5, rate=rate))

    assert len(clip) / RATE == pytest.approx(0.5, abs=0.01)


def test_silence_around_is_cut_off():
    clip = as_clip(wav(0.3, before=0.8))

    assert len(clip) / RATE == pytest.approx(0.3, abs=0.02)


def test_a_pause_within_is_kept():
    tone = array("h")
    tone.frombytes(wav(0.2)[44:])
    paused = tone + array("h", bytes(2 * 22_050)) + tone

    assert len(as_clip(wav_of(paused))) / RATE == pytest.approx(1.4, abs=0.02)


@pytest.mark.parametrize("level", [0.02, 0.1, 0.5, 1.0])
@pytest.mark.parametrize("seconds", [0.4, 3.0])
def test_speech_is_as_loud_as_the_alerts_however_loud_it_came(level, seconds):
    clip = as_clip(speechlike(seconds, level=level))

    assert loudness(clip) == pytest.approx(-16, abs=2)
    assert max(map(abs, clip)) <= CEILING


@pytest.mark.parametrize("rate", RATES)
def test_no_peak_exceeds_the_ceiling(rate):
    spiky = array("h", [30_000 if at % 400 == 0 else 0 for at in range(rate)])

    assert max(map(abs, as_clip(wav_of(spiky, rate)))) <= CEILING


def test_a_whisper_with_a_spike_stays_softer_than_the_alerts():
    """To make it louder its peak would have to be bent until it is distorted."""
    spiky = array("h")
    spiky.frombytes(wav(1, level=300)[44:])
    spiky[1000] = 30_000

    assert loudness(as_clip(wav_of(spiky))) < -25


def test_a_pause_does_not_make_what_is_around_it_louder():
    tone = array("h")
    tone.frombytes(wav(0.5)[44:])
    paused = tone + array("h", bytes(2 * 3 * 22_050)) + tone

    assert max(as_clip(wav_of(paused))) == pytest.approx(max(as_clip(wav_of(tone))), rel=0.05)


def test_both_ends_are_soft():
    clip = as_clip(wav_of(array("h", [8000, -8000] * 5000)))
    ramp = RATE // 200

    for end in (clip, clip[::-1]):
        assert abs(end[0]) < 400
        assert max(map(abs, end[: ramp // 4])) < max(map(abs, end[ramp:])) / 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RIFF",
        b"garbage" * 100,
        wav()[:20],
        wav(0),
        wav(level=0),
        wav_of(array("h", [1]), 1),
        wav()[:24] + bytes(4) + wav()[28:],  # no samples a second
    ],
)
def test_what_is_no_speech_is_an_error(content):
    with pytest.raises(SpeechError):
        as_clip(content)


def test_a_damaged_file_is_a_clip_or_an_error_and_nothing_worse():
    whole = wav(0.02)
    chance = random.Random(3)
    outcomes = set()
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(3):
            damaged[chance.randrange(44)] = chance.randrange(256)
        try:
            outcomes.add(type(as_clip(bytes(damaged))))
        except SpeechError as error:
            outcomes.add(type(error))

    assert outcomes == {array, SpeechError}
