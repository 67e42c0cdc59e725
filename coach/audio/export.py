"""A whole session as a WAV file, from the same track as the stream."""

import wave
from collections.abc import Iterator
from pathlib import Path

from coach.audio.clips import FRAMES_PER_MS, RATE, SAMPLE_WIDTH, Clips
from coach.audio.track import FULL_VOLUME, Track, Voice, mute, place
from coach.errors import CoachError
from coach.files import USUAL, replacing
from coach.session.blocks import stays_from
from coach.timeline.cues import Cue
from coach.timeline.segments import Segment
from coach.timeline.timeline import Timeline

BLOCK = 10 * RATE
"""Samples written at a time."""


def timeline_track(timeline: Timeline, clips: Clips, voice: Voice = mute) -> Track:
    """The track of a timeline from its beginning, at position 0, to its end.

    Raises ValueError if a person has to end a segment.
    """
    return Track(place(_placed_cues(timeline), clips, voice))


def track_length(timeline: Timeline, track: Track) -> int:
    """Samples of a file that holds it: to the end of the session and of its last sound."""
    return max(timeline.total * FRAMES_PER_MS, track.end)


def write_wav(path: Path, track: Track, length: int, volume: int = FULL_VOLUME) -> Iterator[int]:
    """Write `length` samples, and say after every block how many that were.

    The file is written under another name and moved into place when it is complete. Raises
    CoachError if it cannot be written; nothing is left behind then.
    """
    try:
        with replacing(path, rights=USUAL) as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(SAMPLE_WIDTH)
            file.setframerate(RATE)
            file.setnframes(length)
            for start in range(0, length, BLOCK):
                count = min(BLOCK, length - start)
                file.writeframesraw(track.frames(start, count, volume).tobytes())
                yield count
    except OSError as error:
        raise CoachError(f"{path} cannot be written: {error.strerror}") from error


def _placed_cues(timeline: Timeline) -> Iterator[tuple[int, Cue, Segment]]:
    for stay in stays_from(timeline):
        if stay.segment.duration is None:
            raise ValueError("a segment that a person ends has no length")
        for cue in stay.segment.cues:
            yield (stay.start + cue.offset) * FRAMES_PER_MS, cue, stay.segment
