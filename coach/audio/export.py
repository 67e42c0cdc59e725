"""A whole session as a WAV or MP3 file, from the same track as the stream."""

import wave
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from coach.audio.clips import FRAMES_PER_MS, RATE, SAMPLE_WIDTH, Clips
from coach.audio.track import FULL_VOLUME, Track, Voice, mute, place
from coach.duration import Milliseconds, format_duration
from coach.errors import CoachError
from coach.files import USUAL, replacing
from coach.session.blocks import visits_from
from coach.timeline.cues import Cue
from coach.timeline.segments import Segment
from coach.timeline.timeline import Timeline

BLOCK = 10 * RATE
"""Samples written at a time."""
LARGEST_WAV = 2**32 - 1 - 64
"""Bytes of samples: the head of the file counts its size in 32 bits."""
MP3_KILOBITS = 96
"""Per second: enough for a voice and short tones in one channel."""
MP3_QUALITY = 5
"""LAME's own scale: 0 is best and slowest, 9 fastest; 5 is its usual choice."""


def timeline_track(timeline: Timeline, clips: Clips, voice: Voice = mute) -> Track:
    """The track of a timeline from its beginning, at position 0, to its end.

    Raises ValueError if a person has to end a segment.
    """
    return Track(place(_placed_cues(timeline), clips, voice))


def track_length(timeline: Timeline, track: Track) -> int:
    """Samples of a file that holds it: to the end of the session and of its last sound."""
    return max(timeline.total * FRAMES_PER_MS, track.end)


def check_size(path: Path, length: Milliseconds) -> None:
    """Raise CoachError where a file of that ending cannot hold a sound of that length."""
    size = length * FRAMES_PER_MS * SAMPLE_WIDTH
    if path.suffix.lower() == ".wav" and size > LARGEST_WAV:
        raise CoachError(
            f"a WAV file holds at most 4 GiB, and {format_duration(length)} take "
            f"{size / 2**30:.1f} GiB; write an MP3 file"
        )


def write_sound(
    path: Path,
    track: Track,
    length: int,
    volume: int = FULL_VOLUME,
    *,
    ending: str | None = None,
) -> Iterator[int]:
    """Write `length` samples, and say after every block how many that were.

    The ending, one of `WRITERS` and by default that of `path`, says which format. The file is
    written under another name and moved into place when it is complete. Raises CoachError if it
    cannot be written; nothing is left behind then.
    """
    write = WRITERS[(ending or path.suffix).lower()]
    try:
        with replacing(path, rights=USUAL) as raw:
            yield from write(raw, _blocks(track, length, volume), length)
    except OSError as error:
        raise CoachError(f"{path} cannot be written: {error.strerror}") from error


def _blocks(track: Track, length: int, volume: int) -> Iterator[bytes]:
    """All samples in order, in blocks of at most `BLOCK`."""
    for start in range(0, length, BLOCK):
        yield track.frames(start, min(BLOCK, length - start), volume).tobytes()


def _write_wav(raw: BinaryIO, blocks: Iterable[bytes], length: int) -> Iterator[int]:
    with wave.open(raw, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_WIDTH)
        file.setframerate(RATE)
        file.setnframes(length)
        for block in blocks:
            file.writeframesraw(block)
            yield len(block) // SAMPLE_WIDTH


def _write_mp3(raw: BinaryIO, blocks: Iterable[bytes], length: int) -> Iterator[int]:  # noqa: ARG001
    try:
        import lameenc  # noqa: PLC0415  an extra, which may not be installed
    except ImportError as error:
        raise CoachError(
            "an MP3 file needs lameenc: pip install 'session-coach[mp3]'; a WAV file needs nothing"
        ) from error
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_bit_rate(MP3_KILOBITS)
    encoder.set_quality(MP3_QUALITY)
    for block in blocks:
        raw.write(encoder.encode(block))
        yield len(block) // SAMPLE_WIDTH
    raw.write(encoder.flush())


WRITERS: dict[str, Callable[[BinaryIO, Iterable[bytes], int], Iterator[int]]] = {
    ".wav": _write_wav,
    ".mp3": _write_mp3,
}
"""What writes a file with which ending."""


def _placed_cues(timeline: Timeline) -> Iterator[tuple[int, Cue, Segment]]:
    for visit in visits_from(timeline):
        if visit.segment.duration is None:
            raise ValueError("a segment that a person ends has no length")
        for cue in visit.segment.cues:
            yield (visit.start + cue.offset) * FRAMES_PER_MS, cue, visit.segment
