"""Clips at sample positions: the pure part of the sound, shared by streams and files.

Positions count samples from any fixed moment; a track has no end and is silent around its clips.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from coach.audio.clips import RATE, SAMPLE_WIDTH, Clips, clip_name
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import Segment

LOUDEST = 32767
FULL_VOLUME = 100
FADE = RATE // 200
"""Samples over which a clip that is cut off fades, 5 ms: no click."""

OPENINGS = frozenset({CueKind.PREPARE, CueKind.SWITCH, CueKind.REST, CueKind.START, CueKind.PAUSE})
"""Cues that open a segment or the wait for one: what is around them need not be to the sample."""


BREATH = RATE // 10
"""Samples of silence between what the voice says and the next cue."""

Voice = Callable[[Sequence[tuple[Cue, Segment]], int | None], "array[int] | None"]
"""Says something about the cues of one instant, by importance, in so many samples at most.

None for the room means that nothing follows; None for the answer, that nothing is said.
"""


def mute(
    together: Sequence[tuple[Cue, Segment]],
    room: int | None,
) -> None:
    """A voice that is switched off."""


@dataclass(frozen=True, slots=True)
class PlacedClip:
    """A clip and the sample position it begins at."""

    start: int
    samples: "array[int]"
    opens_segment: bool = False

    @property
    def end(self) -> int:
        """The position after its last sample."""
        return self.start + len(self.samples)

    def moved(self, by: int) -> "PlacedClip":
        """The same, later."""
        return replace(self, start=self.start + by)


def place(
    cues: Iterable[tuple[int, Cue, Segment]], clips: Clips, voice: Voice = mute
) -> Iterator[PlacedClip]:
    """Give each instant its sound: cues with their positions, in order of position.

    The ear gets the most important cue of an instant. Where that ends a segment, the cue that
    opens the next one, which says what to do now, follows as soon as it has rung out. After that
    comes what the voice has to say, if it is done before the next instant.
    """
    instants = [
        (position, sorted(instant, key=lambda placed: placed[1].kind.rank))
        for position, instant in groupby(cues, key=lambda placed: placed[0])
    ]
    following = [position for position, _ in instants[1:]]
    for (position, together), until in zip_longest(instants, following):
        end = position
        for cue in _heard([cue for _, cue, segment in together if is_heard(cue, segment)]):
            clip = PlacedClip(end, clips[clip_name(cue)], opens_segment=cue.kind in OPENINGS)
            yield clip
            end = clip.end
        room = None if until is None else until - end - BREATH
        said = voice([(cue, segment) for _, cue, segment in together], room)
        if said is not None:
            yield PlacedClip(end, said)


def is_heard(cue: Cue, segment: Segment) -> bool:
    """Whether a cue has a sound: a step may do without any, or without those of its turns."""
    return segment.step.bell and (segment.step.turns or not cue.is_turn)


def _heard(together: Sequence[Cue]) -> Iterator[Cue]:
    """Of the cues of one instant, by importance, those that sound, in turn."""
    yield from together[:1]
    if together and together[0].kind is CueKind.END:
        yield from [cue for cue in together[1:] if cue.kind in OPENINGS][:1]


class Track:
    """Placed clips, to be read from any position on."""

    def __init__(self, clips: Iterable[PlacedClip] = ()) -> None:
        """`clips` are in order of their starts, nearly: an end cue may ring into what follows."""
        self._clips: Sequence[PlacedClip] = sorted(clips, key=lambda clip: clip.start)
        self._starts = [clip.start for clip in self._clips]
        self._longest = max((len(clip.samples) for clip in self._clips), default=0)

    def begun_before(self, position: int) -> Sequence[PlacedClip]:
        """The clips that begin before `position`."""
        return self._clips[: bisect_right(self._starts, position - 1)]

    @property
    def end(self) -> int:
        """The position after the last clip; 0 for an empty track."""
        return max((clip.end for clip in self._clips), default=0)

    def next_after(self, position: int) -> PlacedClip | None:
        """The clip that begins next, at `position` or later."""
        index = bisect_right(self._starts, position - 1)
        return self._clips[index] if index < len(self._clips) else None

    def is_silent(self, start: int, count: int) -> bool:
        """Whether `count` samples from `start` on are all silence."""
        return not any(self._sounding(start, count))

    def frames(self, start: int, count: int, volume: int = FULL_VOLUME) -> "array[int]":
        """`count` samples from position `start` on, at `volume` percent."""
        mixed = array("h", bytes(SAMPLE_WIDTH * count))
        filled_to = 0
        for clip in self._sounding(start, count):
            begin, end = max(clip.start - start, 0), min(clip.end - start, count)
            part = clip.samples[start + begin - clip.start : start + end - clip.start]
            if volume < FULL_VOLUME:
                part = scale(part, volume)
            if begin >= filled_to:
                mixed[begin:end] = part
            else:
                mixed[begin:end] = mix(mixed[begin:end], part)
            filled_to = max(filled_to, end)
        return mixed

    def _sounding(self, start: int, count: int) -> Iterator[PlacedClip]:
        for index in range(bisect_right(self._starts, start - self._longest), len(self._clips)):
            clip = self._clips[index]
            if clip.start >= start + count:
                return
            if clip.end > start:
                yield clip


def mix(one: "array[int]", other: "array[int]") -> "array[int]":
    """The sum of two of the same length, kept within what a sample can hold."""
    return array(
        "h",
        [max(-LOUDEST, min(LOUDEST, a + b)) for a, b in zip(one, other, strict=True)],
    )


def scale(samples: "array[int]", percent: int) -> "array[int]":
    """Quieter; the volume is squared, so that its steps sound even."""
    factor = percent * percent
    return array("h", [sample * factor // FULL_VOLUME**2 for sample in samples])


def fade_out(samples: "array[int]") -> "array[int]":
    """Linearly to silence."""
    length = len(samples)
    return array("h", [sample * (length - at) // length for at, sample in enumerate(samples)])
