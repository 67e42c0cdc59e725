"""What the tests measure of a clip, independently of the script that makes the clips."""

import math
import wave
from pathlib import Path

import numpy as np
import pyloudnorm
from numpy.typing import NDArray

RATE = 48_000

Clip = NDArray[np.float64]
"""Samples between -1 and 1."""
Picture = NDArray[np.float64]
"""Levels in decibels under the loudest, floor and all: one row a frame, one column a band."""


def read(path: Path) -> Clip:
    """The samples of a 16-bit WAV file."""
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


def loudness(clip: Clip) -> float:
    """LUFS of the clip repeated without a gap for 3 s: the meter wants more than one clip lasts."""
    tiled = np.tile(clip, math.ceil(3 * RATE / len(clip)))
    return float(pyloudnorm.Meter(RATE).integrated_loudness(tiled))


def loudest_moment(clip: Clip) -> float:
    """LUFS of the loudest 100 ms, about as long as the ear sums up."""
    moment = min(RATE // 10, len(clip))
    starts = range(0, len(clip) - moment + 1, RATE // 100)
    return max(loudness(clip[start : start + moment]) for start in starts)


def decibels(ratio: float) -> float:
    """Of an amplitude."""
    return 20 * math.log10(ratio) if ratio else -math.inf


def peak(clip: Clip) -> float:
    """The highest sample, in dBFS."""
    return decibels(float(np.abs(clip).max()))


def true_peak(clip: Clip) -> float:
    """The highest point of the wave, between samples too, in dBTP: oversampled four times."""
    padded = np.concatenate([np.zeros(1024), clip, np.zeros(1024)])
    return peak(4 * np.fft.irfft(np.fft.rfft(padded), 4 * len(padded)))


def share_within(clip: Clip, low: float, high: float) -> float:
    """The part of the energy between two frequencies in hertz, from 0 to 1."""
    power = np.abs(np.fft.rfft(clip)) ** 2
    frequencies = np.fft.rfftfreq(len(clip), 1 / RATE)
    return float(power[(frequencies >= low) & (frequencies <= high)].sum() / power.sum())


def attack(clip: Clip) -> float:
    """Milliseconds until the sound reaches half of the highest amplitude of its first 50 ms."""
    amplitude = np.abs(clip[: RATE // 20])
    return float(np.argmax(amplitude >= amplitude.max() / 2)) / RATE * 1000


def edge_splash(clip: Clip) -> float:
    """Energy above 10 kHz in the first 20 ms, against all of the loudest 20 ms, in decibels.

    A sound that begins at once splashes over all frequencies, a click; no cue has tones up there.
    For the end, hand over the clip reversed.
    """
    length = RATE // 50
    begun = np.concatenate([np.zeros(length), clip[:length] * np.hanning(2 * length)[length:]])
    power = np.abs(np.fft.rfft(begun)) ** 2
    splash = power[np.fft.rfftfreq(2 * length, 1 / RATE) > 10_000].sum() / length
    energy = np.convolve(clip**2, np.ones(length)).max()
    return decibels(math.sqrt(float(splash / energy)))


def partials(clip: Clip, within: float = 15) -> list[float]:
    """The tones in hertz that the first 60 ms are made of: the first note, before it dies away.

    A tone is a peak of the spectrum, at most `within` decibels under the highest (IEC 60601-1-8
    counts harmonics within 15), 100 Hz or more from the next, and 6 dB over the valley between.
    """
    size = 16_384
    begun = clip[: round(0.060 * RATE)]
    level = 20 * np.log10(np.abs(np.fft.rfft(begun * np.hanning(len(begun)), size)) + 1e-9)
    rising = np.diff(level) > 0
    highs = np.flatnonzero(rising[:-1] & ~rising[1:]) + 1
    tones: list[int] = []
    for place in sorted(highs[level[highs] >= level.max() - within], key=lambda at: -level[at]):
        if all(_are_apart(level, place, tone, 100 * size // RATE) for tone in tones):
            tones.append(place)
    return sorted(float(place) * RATE / size for place in tones)


def _are_apart(level: Clip, softer: int, louder: int, width: int) -> bool:
    first, last = min(softer, louder), max(softer, louder)
    return last - first >= width and level[first:last].min() <= level[softer] - 6


# --- how far apart two cues are -------------------------------------------------------------------

FLOOR = -40.0
"""Decibels under a cue's loudest cell; what is softer counts as silence."""
HOP = RATE // 100
CENTRES = 100 * 2 ** (np.arange(91) / 12)
"""The bands: one for each semitone from 100 Hz to 18 kHz, a quarter of an octave wide at half."""


def picture(clip: Clip, low: float = 0, high: float = RATE) -> Picture:
    """The level of each band between two frequencies, every 10 ms: what the ear has to go by."""
    window, size = 2 * HOP, 4096
    padded = np.concatenate([np.zeros(HOP), clip, np.zeros(window)])
    starts = range(0, len(padded) - window + 1, HOP)
    frames = np.stack([padded[start : start + window] for start in starts]) * np.hanning(window)
    power = np.abs(np.fft.rfft(frames, size)) ** 2
    frequencies = np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1)
    centres = CENTRES[(low <= CENTRES) & (high >= CENTRES)]
    weights = np.maximum(1 - np.abs(np.log2(frequencies / centres[:, np.newaxis])) * 4, 0)
    level = 10 * np.log10(power @ (weights / weights.sum(axis=1, keepdims=True)).T + 1e-12)
    return np.maximum(level - level.max(), FLOOR)


def distance(one: Picture, two: Picture) -> float:
    """How far apart two pictures are: the mean difference of their cells, in decibels.

    Both begin at their onset; the shorter goes on in silence; cells where both are silent do not
    count. One is moved up or down by as much as two thirds of an octave to where they agree best,
    so a difference of pitch counts for next to nothing: what is left is timbre, contour, rhythm
    and length.
    """
    length = max(len(one), len(two))
    one, two = _lasting(one, length), _lasting(two, length)
    return min(_difference(one, two, shift) for shift in range(-8, 9))


def _lasting(level: Picture, length: int) -> Picture:
    return np.pad(level, ((0, length - len(level)), (0, 0)), constant_values=FLOOR)


def _difference(one: Picture, two: Picture, shift: int) -> float:
    bands = one.shape[1]
    first = one[:, max(0, shift) : bands + min(0, shift)]
    second = two[:, max(0, -shift) : bands + min(0, -shift)]
    either = (first > FLOOR) | (second > FLOOR)
    return float(np.abs(first - second)[either].mean())


def strokes(clip: Clip) -> list[int]:
    """When the notes of a cue begin, in milliseconds: where many bands rise at once."""
    floor, around = -25.0, 3
    level = np.maximum(picture(clip, 200, 5000), floor)
    level = np.pad(level, ((2, 0), (0, 0)), constant_values=floor)
    rise = np.pad(np.maximum(level[2:] - level[:-2], 0).mean(axis=1), around)
    return [
        10 * (place - around - 1)
        for place in range(around, len(rise) - around)
        if rise[place] > 3 and rise[place] == rise[place - around : place + around + 1].max()
    ]


def register(clip: Clip) -> float:
    """The frequency in hertz that has as much of the energy below it as above."""
    power = np.cumsum(np.abs(np.fft.rfft(clip)) ** 2)
    return float(np.searchsorted(power, power[-1] / 2)) * RATE / len(clip)


def transposed(clip: Clip, semitones: float) -> Clip:
    """The clip higher or lower, its rhythm and length the same (a phase vocoder)."""
    ratio = 2 ** (semitones / 12)
    size, hop = 512, 128
    padded = np.concatenate([np.zeros(size), clip, np.zeros(2 * size)])
    window = np.hanning(size + 1)[:-1]
    starts = range(0, len(padded) - size, hop)
    frames = np.stack([np.fft.rfft(window * padded[start : start + size]) for start in starts])
    advance = 2 * np.pi * hop * np.arange(size // 2 + 1) / size
    stretched = np.zeros(round(len(padded) * ratio) + 2 * size)
    phase = np.angle(frames[0])
    for number, place in enumerate(np.arange(0, len(frames) - 1, 1 / ratio)):
        before, after = frames[int(place)], frames[int(place) + 1]
        frame = np.fft.irfft(np.abs(before) * np.exp(1j * phase))
        stretched[number * hop : number * hop + size] += window * frame
        turned = np.angle(after) - np.angle(before) - advance
        phase = phase + advance + (turned + np.pi) % (2 * np.pi) - np.pi
    places = np.arange(size * ratio, size * ratio + len(clip) * ratio, ratio)[: len(clip)]
    return np.interp(places, np.arange(len(stretched)), stretched)
