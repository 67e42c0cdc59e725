"""Where clips are in a recording, to the sample."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach.audio.clips import FRAMES_PER_MS, RATE
from coach.audio.track import PlacedClip

AROUND = 400 * FRAMES_PER_MS
"""How far from its expected place a clip is looked for."""
SHIFTED = 6
"""Seconds by which a shift may be wrong: longer than a rep of any session that is measured."""
ALIKE = 0.9
"""The correlation from which on a place in the recording is the clip: noise has 0."""


@dataclass(frozen=True)
class Found:
    """A clip that was to be heard, and by how many samples it is off its place."""

    expected: PlacedClip
    offset: int | None
    """None where it is not in the recording."""


def offsets(recording: "array[int]", expected: Sequence[PlacedClip]) -> list[Found]:
    """Look for every clip around its place; places count from anywhere, in samples."""
    sound = np.array(recording, dtype=float)
    shift = _shift(sound, expected)
    # Where there is a sound every second, several shifts look alike; in one of them all are found.
    best: list[Found] = []
    for by in sorted(range(-SHIFTED, SHIFTED + 1), key=abs):
        found = [Found(clip, _offset(sound, clip, shift + by * RATE)) for clip in expected]
        best = max(best, found, key=_heard)
        if _heard(best) == len(expected):
            break
    return best


def _heard(found: Sequence[Found]) -> int:
    return sum(one.offset is not None for one in found)


def _shift(sound: "np.ndarray", expected: Sequence[PlacedClip]) -> int:
    """Where position 0 of the expectation is in the recording, about: the place of most clips."""
    rate = FRAMES_PER_MS
    first = expected[0].start
    length = expected[-1].end - first
    wanted = np.zeros(length // rate + 1)
    for clip in expected:
        at = (clip.start - first) // rate
        wanted[at : at + 20] = 1
    heard = np.abs(sound[: len(sound) // rate * rate].reshape(-1, rate)).max(axis=1) > 200
    size = 1 << (len(heard) + len(wanted)).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size))
    return int(np.argmax(np.fft.irfft(spectrum, size))) * rate - first


def _offset(sound: "np.ndarray", clip: PlacedClip, shift: int) -> int | None:
    samples = np.array(clip.samples, dtype=float)
    place = clip.start + shift
    begin = max(place - AROUND, 0)
    window = sound[begin : place + AROUND + len(samples)]
    if len(window) < len(samples):
        return None
    size = 1 << (len(window) + len(samples)).bit_length()
    products = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(samples, size)), size)
    products = products[: len(window) - len(samples) + 1]
    energy = np.cumsum(np.concatenate([[0.0], window**2]))
    norms = np.sqrt((energy[len(samples) :] - energy[: -len(samples)]) * (samples @ samples))
    alike = products / np.maximum(norms, 1.0)
    best = int(np.argmax(alike))
    return begin + best - place if alike[best] >= ALIKE else None
