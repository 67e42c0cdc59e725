"""Makes a clip of what an engine said: trimmed, as loud as the cues, with soft ends, converted.

It runs beside the stream, on every phrase of a session, and the processor is shared: so the work is
done at the engine's own sample rate, about half of the stream's, and a sample at a time only where
that is needed.
"""

import math
from array import array
from collections.abc import Iterator
from itertools import takewhile
from operator import mul
from types import ModuleType

from coach.audio.clips import RATE
from coach.audio.track import LOUDEST
from coach.speech.engines import SpeechError

PROCESSING = "1"
"""To be raised with every change here: clips made before are then made again."""

SILENCE = 100
"""A peak below this, -50 dBFS, is silence."""
FAINT = 200
"""So much under the peak, 46 dB, nothing is heard: even an f is louder."""
MARGIN = 0.005
"""Seconds kept around what is heard, in which it fades in and out."""

BLOCK = 0.05
"""Seconds over which power is measured."""
GATE = 10
"""Blocks with less than this part of the mean power, 10 dB, are pauses."""
TARGET = LOUDEST * 10 ** (-15 / 20)
"""The gated root mean square to bring speech to.

Measured by ITU-R BS.1770 that is -16 LUFS, where the alerts are, give or take 1.5: its weighting
finds a voice 1 dB softer than this. Doing the weighting here, in Python, would cost the processor
more than the engines do.
"""
STRAIGHT_UP_TO = LOUDEST * 10 ** (-4 / 20)
CEILING = LOUDEST * 10 ** (-1.5 / 20)
"""Peaks over -4 dBFS are bent, as voices peak far over their loudness, and none exceeds -1.5.

The conversion to another rate may add a little to that, but never up to -1 dBFS.
"""
MOST_BENT = LOUDEST * 10 ** (6 / 20)
"""Above this, before bending, a voice would sound distorted: it stays softer instead."""


def as_clip(wav: bytes) -> "array[int]":
    """The clip of a WAV file; raises SpeechError if that is not one, or says nothing."""
    rate, samples = _decoded(wav)
    trimmed = _trimmed(samples, rate)
    levelled = _levelled(trimmed, rate)
    return _converted(_with_soft_ends(levelled, rate), rate)


def _decoded(wav: bytes) -> "tuple[int, array[int]]":
    """The sample rate, and the samples in one channel."""
    miniaudio = _miniaudio()
    try:
        rate = miniaudio.wav_get_info(wav).sample_rate
        decoded = miniaudio.decode(wav, miniaudio.SampleFormat.SIGNED16, 1, rate)
    except miniaudio.MiniaudioError as error:
        raise SpeechError("the engine wrote no sound") from error
    return rate, decoded.samples


def _converted(samples: "array[int]", rate: int) -> "array[int]":
    """At the stream's rate."""
    miniaudio = _miniaudio()
    signed16 = miniaudio.SampleFormat.SIGNED16
    return array(
        "h", miniaudio.convert_frames(signed16, 1, rate, samples.tobytes(), signed16, 1, RATE)
    )


def _miniaudio() -> ModuleType:
    try:
        import miniaudio  # noqa: PLC0415  loading it takes 100 ms, which only sound needs
    except ImportError as error:
        raise SpeechError(f"miniaudio cannot be loaded: {error}") from error
    module: ModuleType = miniaudio
    return module


def _trimmed(samples: "array[int]", rate: int) -> "array[int]":
    """Without the silence before and after."""
    peak = _peak(samples)
    if peak < SILENCE:
        raise SpeechError("the engine said nothing")
    faint, margin = peak // FAINT, round(MARGIN * rate)
    before = _length_of_faint(iter(samples), faint)
    after = _length_of_faint(reversed(samples), faint)
    return samples[max(before - margin, 0) : len(samples) - max(after - margin, 0)]


def _length_of_faint(samples: Iterator[int], faint: int) -> int:
    return sum(1 for _ in takewhile(lambda sample: -faint <= sample <= faint, samples))


def _levelled(samples: "array[int]", rate: int) -> "array[int]":
    """As loud as the cues, its peaks bent below the ceiling."""
    peak = _peak(samples)
    gain = min(TARGET / _loudness(samples, rate), MOST_BENT / peak)
    louder = [_bent(gain * level) for level in range(peak + 1)]
    # Indices from the end are the negative samples.
    table = louder + [-level for level in reversed(louder[1:])]
    return array("h", map(table.__getitem__, samples))


def _bent(level: float) -> int:
    """Above the straight part towards the ceiling, more the higher it is, and never over it."""
    if level <= STRAIGHT_UP_TO:
        return int(level)
    over, left = level - STRAIGHT_UP_TO, CEILING - STRAIGHT_UP_TO
    return int(STRAIGHT_UP_TO + left * over / (over + left))


def _loudness(samples: "array[int]", rate: int) -> float:
    """The root mean square of what is said, without the pauses between."""
    size = max(round(BLOCK * rate), 1)
    blocks = [samples[start : start + size] for start in range(0, len(samples), size)]
    powers = [sum(map(mul, block, block)) / len(block) for block in blocks]
    mean = sum(powers) / len(powers)
    said = [power for power in powers if power * GATE >= mean]
    return math.sqrt(sum(said) / len(said))


def _peak(samples: "array[int]") -> int:
    return max(max(samples, default=0), -min(samples, default=0))


def _with_soft_ends(samples: "array[int]", rate: int) -> "array[int]":
    length = min(round(MARGIN * rate), len(samples) // 2)
    for at in range(length):
        samples[at] = samples[at] * at // length
        samples[-1 - at] = samples[-1 - at] * at // length
    return samples
