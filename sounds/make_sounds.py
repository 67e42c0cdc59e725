"""Makes the cue clips: `python sounds/make_sounds.py [FOLDER]`, by default beside this file.

The standard library is all it needs, and it makes the same clips every time. From the bottom up:
pieces (partials, envelopes, noise), the timbres made of them, the table of cues, the loudness they
are brought to. README.md, beside it, says why the cues sound as they do.
"""

import math
import sys
import wave
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path

RATE = 48_000
"""Samples a second."""

Samples = list[float]
Timbre = Callable[[float, float], Samples]
"""Given a pitch in hertz and a length in seconds, one note."""


# Pitches, in hertz. All belong to one pentatonic scale (A major), so that whatever cue follows
# another, the two agree.
F_SHARP_4 = 370.0
A_4 = 440.0
B_4 = 493.9
C_SHARP_5 = 554.4
E_5 = 659.3
F_SHARP_5 = 740.0
A_5 = 880.0
C_SHARP_6 = 1108.7


# Loudness, in LUFS as ITU-R BS.1770 measures a clip repeated without a gap.
ALERT = -16.0
"""Something changes: heard over music and across a room."""
PULSE = -20.0
"""Heard hundreds of times in a session, so quieter and short."""
SOFT = -24.0
"""A reminder of what the body feels anyway."""

PEAK_LIMIT = 10 ** (-1.5 / 20)
"""The highest sample allowed; half a decibel under the limit of -1 dBTP, for what lies between."""


# --- pieces: envelopes, tones, filtered noise -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Partial:
    """One sine of a tone."""

    ratio: float
    """Its frequency as a multiple of the pitch."""
    level: float
    decay: float = math.inf
    """Seconds until it has fallen to a thousandth; infinite for a sustained tone."""
    bloom: float = 0.0
    """Seconds it takes to come in, roughly, after the attack."""


def ramped(samples: Samples, attack: float, release: float) -> Samples:
    """Soften both ends with raised cosines of these seconds: a hard edge is a click."""
    rise, fall = round(attack * RATE), round(release * RATE)
    last = len(samples) - 1
    return [
        sample * raised_cosine(index / rise) * raised_cosine((last - index) / fall)
        for index, sample in enumerate(samples)
    ]


def raised_cosine(position: float) -> float:
    """From 0 at 0 to 1 at 1 and beyond."""
    return 0.5 - 0.5 * math.cos(math.pi * position) if position < 1 else 1.0


def steady(pitch: float, length: float) -> Samples:
    """The phase, in turns, of a pitch that stays."""
    return [pitch * index / RATE for index in range(round(length * RATE))]


def gliding(start: float, end: float, glide: float, length: float) -> Samples:
    """The phase, in turns, of a pitch that slides for `glide` seconds and then stays."""
    phases, phase = [], 0.0
    for index in range(round(length * RATE)):
        phases.append(phase)
        reached = raised_cosine(index / (glide * RATE))
        phase += start * (end / start) ** reached / RATE
    return phases


def tone(phases: Samples, partials: Iterable[Partial]) -> Samples:
    """The sum of the partials.

    They begin at spread phases (Schroeder's), or their crests would meet in one high peak and
    leave the clip quiet.
    """
    listed = list(partials)
    spread = [index * (index - 1) / (2 * len(listed)) for index in range(1, len(listed) + 1)]
    return mixed(
        len(phases),
        ((0, sine(phases, partial, turn)) for partial, turn in zip(listed, spread, strict=True)),
    )


def sine(phases: Samples, partial: Partial, begin: float) -> Samples:
    """One partial of a tone."""
    turn = 2 * math.pi * partial.ratio
    fall = math.log(1000) / (partial.decay * RATE)
    come = 1 / (partial.bloom * RATE) if partial.bloom else math.inf
    return [
        partial.level
        * math.exp(-fall * index)
        * (1 - math.exp(-come * (index + 1)))
        * math.sin(turn * phase + 2 * math.pi * begin)
        for index, phase in enumerate(phases)
    ]


def harmonics(
    levels: Iterable[float], decay: float = math.inf, bloom: float = 0.0
) -> list[Partial]:
    """Whole multiples of the pitch; the higher one is, the sooner it fades and later it comes."""
    return [
        Partial(number, level, decay / math.sqrt(number), bloom * (number - 1))
        for number, level in enumerate(levels, start=1)
        if level
    ]


def noise(count: int) -> Samples:
    """White noise between -1 and 1, always the same: a clip made again is the same clip."""
    state, samples = 1, []
    for _ in range(count):
        state = (state * 1_664_525 + 1_013_904_223) % 2**32
        samples.append(state / 2**31 - 1)
    return samples


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of second order: y = (b0 x + b1 x' + b2 x'' - a1 y' - a2 y'') / a0."""

    forward: tuple[float, float, float]
    back: tuple[float, float, float]


def filtered(samples: Iterable[float], by: Filter) -> Iterator[float]:
    """The samples through a filter that starts at rest."""
    lead = by.back[0]
    b0, b1, b2 = (value / lead for value in by.forward)
    a1, a2 = (value / lead for value in by.back[1:])
    first = second = 0.0
    for sample in samples:
        out = b0 * sample + first
        first = b1 * sample - a1 * out + second
        second = b2 * sample - a2 * out
        yield out


SHARPNESS = 2.0
"""A breath's centre frequency over its bandwidth: a hiss with a hint of pitch."""


def breath(centre: float, count: int, decay: float = math.inf) -> Samples:
    """Noise about a frequency in hertz, fading like a partial, as loud as one of level 1."""
    width = 2 * math.pi * centre / RATE
    alpha = math.sin(width) / (2 * SHARPNESS)
    band = Filter((alpha, 0.0, -alpha), (1 + alpha, -2 * math.cos(width), 1 - alpha))
    power = width / (4 * SHARPNESS) / 3  # what the band lets through of white noise's third
    gain = math.sqrt(0.5 / power)
    fall = math.log(1000) / (decay * RATE)
    return [
        gain * sample * math.exp(-fall * index)
        for index, sample in enumerate(filtered(filtered(noise(count), band), band))
    ]


def rush(begin: float, end: float, count: int) -> Samples:
    """Air that moves from one frequency to the other."""
    last = count - 1
    return [
        one * (1 - raised_cosine(index / last)) + two * raised_cosine(index / last)
        for index, (one, two) in enumerate(
            zip(breath(begin, count), breath(end, count), strict=True)
        )
    ]


def pulsing(samples: Samples, rate: float, depth: float) -> Samples:
    """The level swings `rate` times a second between full and (1 - depth)."""
    return [
        sample * (1 - depth * (0.5 - 0.5 * math.cos(2 * math.pi * rate * index / RATE)))
        for index, sample in enumerate(samples)
    ]


def mixed(count: int, layers: Iterable[tuple[int, Samples]]) -> Samples:
    """`count` samples with each layer added from its offset on."""
    mix = [0.0] * count
    for offset, layer in layers:
        for index, sample in enumerate(layer, start=offset):
            mix[index] += sample
    return mix


def plus(samples: Samples, level: float, other: Samples) -> Samples:
    """`other`, of the same length, added at this level."""
    return [one + level * two for one, two in zip(samples, other, strict=True)]


# --- timbres --------------------------------------------------------------------------------------


def click(pitch: float, length: float) -> Samples:
    """A wood block: dry, hardly a pitch."""
    partials = (
        Partial(1.0, 1.0, 0.12),
        Partial(1.53, 0.55, 0.10),
        Partial(2.31, 0.6, 0.08),
        Partial(3.6, 0.45, 0.07),
        Partial(4.4, 0.3, 0.06),
    )
    knock = plus(
        tone(steady(pitch, length), partials),
        0.3,
        breath(2.2 * pitch, round(length * RATE), 0.03),
    )
    return ramped(knock, 0.005, 0.010)


def wood(pitch: float, length: float) -> Samples:
    """A marimba bar: a firm low note that does not ring, its overtones not harmonic."""
    partials = (
        Partial(1.0, 1.0, 1.2),
        Partial(2.76, 0.6, 0.7),
        Partial(4.07, 0.45, 0.5),
        Partial(5.4, 0.4, 0.4),
        Partial(7.2, 0.15, 0.2),
    )
    knock = plus(
        tone(steady(pitch, length), partials),
        0.3,
        breath(2 * pitch, round(length * RATE), 0.05),
    )
    return ramped(knock, 0.006, 0.020)


def pluck(pitch: float, length: float) -> Samples:
    """A nylon string: harmonic, mellow, fading evenly."""
    string = harmonics((1.0, 0.6, 0.4, 0.28, 0.1), decay=0.9)
    return ramped(tone(steady(pitch, length), string), 0.006, 0.020)


def metal(pitch: float, length: float) -> Samples:
    """A glockenspiel bar: bright, ringing, its overtones far apart and not harmonic."""
    partials = (
        Partial(1.0, 0.6, 1.2),
        Partial(1.504, 0.35, 0.6),
        Partial(2.756, 1.0, 0.9),
        Partial(4.07, 0.7, 0.5),
        Partial(5.404, 0.25, 0.3),
    )
    return ramped(tone(steady(pitch, length), partials), 0.005, 0.015)


def celesta(pitch: float, length: float) -> Samples:
    """Bright steel on octaves and fifths, with a shimmer."""
    partials = (
        Partial(1.0, 0.7, 1.9),
        Partial(2.0, 0.9, 1.5),
        Partial(3.0, 0.7, 0.8),
        Partial(4.0, 0.45, 0.5),
        Partial(4.03, 0.3, 0.5),
    )
    return ramped(tone(steady(pitch, length), partials), 0.005, 0.080)


def bell(pitch: float, length: float) -> Samples:
    """A bell: hum, strike note, minor third and nominal; pairs of partials beat slowly."""
    partials = (
        Partial(0.5, 0.5, 3.0),
        Partial(1.0, 1.0, 2.6),
        Partial(1.007, 0.6, 2.6),
        Partial(1.19, 0.55, 2.0),
        Partial(2.0, 0.7, 1.6),
        Partial(2.012, 0.4, 1.6),
        Partial(2.66, 0.35, 1.0),
        Partial(4.0, 0.25, 0.7),
    )
    return ramped(tone(steady(pitch, length), partials), 0.006, 0.030)


def brass(pitch: float, length: float) -> Samples:
    """A horn: all harmonics, the high ones a moment late."""
    pipe = harmonics((1.0, 0.9, 0.75, 0.5, 0.25, 0.1), bloom=0.006)
    return ramped(tone(steady(pitch, length), pipe), 0.008, 0.030)


def reed(pitch: float, length: float) -> Samples:
    """An accordion: two reeds a little apart, nasal."""
    levels = (0.8, 0.8, 1.0, 0.7, 0.45, 0.2)
    near = tone(steady(pitch, length), harmonics(levels))
    far = tone(steady(1.011 * pitch, length), harmonics(levels))
    return ramped(plus(near, 0.8, far), 0.006, 0.015)


def hollow(pitch: float, length: float) -> Samples:
    """A clarinet: odd harmonics only."""
    pipe = harmonics((1.0, 0.0, 0.6, 0.0, 0.4, 0.0, 0.22))
    return ramped(tone(steady(pitch, length), pipe), 0.008, 0.025)


def flute(pitch: float, length: float) -> Samples:
    """A wooden flute: soft, breathy, swaying."""
    pipe = harmonics((1.0, 0.5, 0.32, 0.24))
    blown = plus(
        pulsing(tone(steady(pitch, length), pipe), 6.0, 0.25),
        0.12,
        breath(2 * pitch, round(length * RATE)),
    )
    return ramped(blown, 0.010, 0.060)


def slide(pitch: float, length: float) -> Samples:
    """A slide whistle: nearly hollow, quickly up into its pitch from an octave below."""
    phases = gliding(pitch / 2, pitch, 0.8 * length, length)
    pipe = harmonics((1.0, 0.35, 0.8, 0.0, 0.6, 0.0, 0.2))
    return ramped(tone(phases, pipe), 0.006, 0.030)


def drop(pitch: float, length: float) -> Samples:
    """A full tone that is let go: quickly down into its pitch from an octave above."""
    phases = gliding(2 * pitch, pitch, 0.8 * length, length)
    return ramped(tone(phases, harmonics((1.0, 0.7, 0.9, 0.6, 0.5))), 0.006, 0.030)


def octaves(pitch: float, length: float) -> Samples:
    """An organ's open stops: octaves and a fifth, firm and still."""
    stops = (Partial(1.0, 1.0), Partial(2.0, 1.0), Partial(4.0, 0.8), Partial(6.0, 0.4))
    return ramped(tone(steady(pitch, length), stops), 0.006, 0.030)


def fourths(pitch: float, length: float) -> Samples:
    """A felt mallet on a hollow log: low fourths, close together, soon gone."""
    partials = (
        Partial(1.0, 1.0, 0.5),
        Partial(1.33, 0.8, 0.5),
        Partial(1.78, 0.6, 0.4),
        Partial(2.37, 0.5, 0.4),
    )
    return ramped(tone(steady(pitch, length), partials), 0.006, 0.030)


def breath_in(pitch: float, length: float) -> Samples:
    """More air than tone, both rising: the tone to its pitch from a fifth below."""
    phases = gliding(pitch / 1.5, pitch, length, length)
    throat = tone(phases, harmonics((1.0, 0.7, 0.6, 0.5)))
    return ramped(plus(throat, 3.0, rush(1.5 * pitch, 3 * pitch, len(phases))), 0.006, 0.030)


def breath_out(pitch: float, length: float) -> Samples:
    """A sigh: tone and air, falling an octave to below its pitch, in puffs."""
    phases = gliding(1.5 * pitch, 0.75 * pitch, length, length)
    throat = tone(phases, harmonics((1.0, 0.8, 0.6, 0.5)))
    sigh = plus(throat, 1.0, rush(3 * pitch, 1.2 * pitch, len(phases)))
    return ramped(pulsing(sigh, 14.0, 0.9), 0.006, 0.050)


def buzz(pitch: float, length: float) -> Samples:
    """A soft buzzer that winds down: rough, sliding into its pitch from a fifth above."""
    phases = gliding(1.5 * pitch, pitch, length / 2, length)
    saw = harmonics((1.0, 0.8, 0.65, 0.5, 0.3, 0.2, 0.1))
    return ramped(pulsing(tone(phases, saw), 40.0, 0.6), 0.006, 0.030)


def whoosh(pitch: float, length: float) -> Samples:
    """Slides up into its pitch from a fifth below, fluttering in a rush of air."""
    phases = gliding(pitch / 1.5, pitch, length / 2, length)
    slide = tone(phases, harmonics((1.0, 0.7, 0.5, 0.35, 0.2)))
    air = plus(slide, 1.0, breath(2 * pitch, len(phases)))
    return ramped(pulsing(air, 9.0, 0.8), 0.010, 0.050)


# --- the cues -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a cue."""

    timbre: Timbre
    at: float
    """Seconds from the cue's beginning."""
    pitch: float
    length: float
    """Seconds."""
    level: float = 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """What one clip is made of."""

    loudness: float
    notes: tuple[Note, ...]


CUES = {
    "tick": Cue(PULSE, (Note(click, 0.0, 800.0, 0.060),)),
    "count": Cue(PULSE, (Note(pluck, 0.0, E_5, 0.140),)),
    "rep": Cue(PULSE, (Note(metal, 0.0, A_5, 0.055, 0.8), Note(metal, 0.060, A_5, 0.090))),
    "hold": Cue(PULSE, (Note(octaves, 0.0, A_4, 0.140),)),
    "release": Cue(PULSE, (Note(drop, 0.0, F_SHARP_4, 0.200),)),
    "move": Cue(PULSE, (Note(slide, 0.0, F_SHARP_5, 0.145),)),
    "inhale": Cue(PULSE, (Note(breath_in, 0.0, C_SHARP_5, 0.200),)),
    "exhale": Cue(PULSE, (Note(breath_out, 0.0, B_4, 0.240),)),
    "turn": Cue(SOFT, (Note(fourths, 0.0, A_4, 0.090),)),
    "last_rep": Cue(
        ALERT,
        (
            Note(reed, 0.0, F_SHARP_5, 0.10),
            Note(reed, 0.16, F_SHARP_5, 0.10),
            Note(reed, 0.32, F_SHARP_5, 0.12),
        ),
    ),
    "halfway": Cue(ALERT, (Note(bell, 0.0, F_SHARP_5, 0.45),)),
    "start": Cue(ALERT, (Note(brass, 0.0, E_5, 0.09), Note(brass, 0.08, A_5, 0.36))),
    "end": Cue(ALERT, (Note(buzz, 0.0, A_4, 0.28),)),
    "switch_left": Cue(ALERT, (Note(wood, 0.0, B_4, 0.26), Note(wood, 0.25, F_SHARP_4, 0.30))),
    "switch_right": Cue(
        ALERT,
        (
            Note(celesta, 0.0, E_5, 0.35),
            Note(celesta, 0.09, A_5, 0.35),
            Note(celesta, 0.18, C_SHARP_6, 0.45),
        ),
    ),
    "rest": Cue(ALERT, (Note(flute, 0.0, E_5, 0.26), Note(flute, 0.34, B_4, 0.36))),
    "prepare": Cue(ALERT, (Note(whoosh, 0.0, F_SHARP_5, 0.68),)),
    "pause": Cue(ALERT, (Note(hollow, 0.0, C_SHARP_5, 0.26), Note(hollow, 0.31, A_4, 0.13))),
    "resume": Cue(
        ALERT,
        (
            Note(pluck, 0.0, A_4, 0.15),
            Note(pluck, 0.14, C_SHARP_5, 0.10),
            Note(pluck, 0.23, E_5, 0.07),
            Note(pluck, 0.29, A_5, 0.15),
        ),
    ),
    "finished": Cue(
        ALERT,
        (
            Note(brass, 0.0, A_4, 0.16),
            Note(brass, 0.15, C_SHARP_5, 0.16),
            Note(brass, 0.30, E_5, 0.16),
            Note(brass, 0.45, A_5, 0.50),
            Note(celesta, 0.45, A_5, 1.10),
            Note(celesta, 0.45, E_5, 1.10, 0.6),
        ),
    ),
}


def composed(cue: Cue) -> Samples:
    """The cue's notes put together, at no particular level."""
    layers = [
        (
            round(note.at * RATE),
            [note.level * sample for sample in note.timbre(note.pitch, note.length)],
        )
        for note in cue.notes
    ]
    return mixed(max(offset + len(layer) for offset, layer in layers), layers)


# --- loudness (ITU-R BS.1770-4) -------------------------------------------------------------------


# The recommendation's own figures, for 48 kHz: a head's shelf, then a high-pass.
K_SHELF = Filter(
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
K_HIGH_PASS = Filter((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))

MEASURED = 3 * RATE
"""A clip is repeated to at least this many samples: blocks are longer than most clips."""
BLOCK_PARTS = 4
PART = RATE // 10
"""A block is 400 ms; a new one begins every 100 ms."""


def loudness(samples: Samples) -> float:
    """The gated loudness, in LUFS, of the clip repeated without a gap."""
    times = math.ceil(MEASURED / len(samples))
    repeated = chain.from_iterable(repeat(samples, times))
    weighted = list(filtered(filtered(repeated, K_SHELF), K_HIGH_PASS))
    parts = [
        math.fsum(sample * sample for sample in weighted[start : start + PART])
        for start in range(0, len(weighted) - PART + 1, PART)
    ]
    blocks = [
        math.fsum(parts[start : start + BLOCK_PARTS]) / (BLOCK_PARTS * PART)
        for start in range(len(parts) - BLOCK_PARTS + 1)
    ]
    return in_lufs(gated_mean(blocks))


def gated_mean(powers: list[float]) -> float:
    """The mean of the blocks above -70 LUFS that are not 10 LU under the mean of those."""
    heard = [power for power in powers if in_lufs(power) > -70]
    gate = in_lufs(math.fsum(heard) / len(heard)) - 10
    loud = [power for power in heard if in_lufs(power) > gate]
    return math.fsum(loud) / len(loud)


def in_lufs(power: float) -> float:
    """The loudness of one channel with this K-weighted power."""
    return 10 * math.log10(power) - 0.691 if power else -math.inf


def normalised(samples: Samples, target: float) -> Samples:
    """The clip at this loudness, in LUFS; ValueError if its peaks do not allow that."""
    gain = 10 ** ((target - loudness(samples)) / 20)
    peak = gain * max(map(abs, samples))
    if peak > PEAK_LIMIT:
        raise ValueError(f"{20 * math.log10(peak):.1f} dBFS at {target} LUFS: too peaky, soften it")
    return [gain * sample for sample in samples]


# --- files ----------------------------------------------------------------------------------------


def write(path: Path, samples: Samples) -> None:
    """One channel of 16 bits."""
    data = array("h", (round(32767 * sample) for sample in samples))
    if sys.byteorder == "big":
        data.byteswap()
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(RATE)
        clip.writeframes(data.tobytes())


def make(folder: Path) -> None:
    """Write every cue's clip into the folder."""
    for name, cue in CUES.items():
        write(folder / f"{name}.wav", normalised(composed(cue), cue.loudness))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
