"""The sounds of the cues, as samples."""

import struct
import wave
from array import array
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from coach.duration import NO_TIME, SECOND, format_duration, seconds
from coach.errors import CoachError
from coach.files import NotAFileError, read_at_most
from coach.resources import bundled_folder
from coach.routine.model import PhaseKind, Side
from coach.timeline.cues import Cue, CueKind

RATE = 48_000
"""Samples a second, of every clip and of the stream."""
FRAMES_PER_MS = RATE // 1000
SAMPLE_WIDTH = 2

Clips = Mapping[str, "array[int]"]
"""Samples by the name of a cue's sound file; every array is of "h": mono, 16 bits signed."""


PHASE_SOUNDS = {
    PhaseKind.HOLD: "hold",
    PhaseKind.ISOMETRIC: "hold",
    PhaseKind.WORK: "move",
    PhaseKind.MOVE: "move",
    PhaseKind.RELEASE: "release",
    PhaseKind.INHALE: "inhale",
    PhaseKind.EXHALE: "exhale",
    PhaseKind.OPEN: "move",
}
"""The sound of a phase that begins within a rep."""
TURN = "turn"
ANY_PHASE = "phase"
"""A person's own sound for all of these that have none of their own."""
_BREATHS = (PhaseKind.INHALE, PhaseKind.EXHALE)


def clip_name(cue: Cue) -> str:
    """The name of a cue's sound file, without its ending.

    The sides of a switch sound different, and so do the phases of a rep; a rep of breath begins
    with the sound of that breath.
    """
    if cue.kind is CueKind.SWITCH:
        return f"switch_{(cue.side or Side.LEFT).value}"
    if cue.kind is CueKind.PHASE or (cue.kind is CueKind.REP and cue.phase in _BREATHS):
        return TURN if cue.is_turn else PHASE_SOUNDS[cue.phase or PhaseKind.MOVE]
    return str(cue.kind.value)


CUES = {
    clip_name(cue): cue
    for cue in [
        *(Cue(kind, NO_TIME) for kind in CueKind),
        *(Cue(CueKind.SWITCH, NO_TIME, side=side) for side in Side),
        *(Cue(CueKind.PHASE, NO_TIME, phase=kind) for kind in PHASE_SOUNDS),
        Cue(CueKind.PHASE, NO_TIME, is_turn=True),
    ]
}
"""Every sound there is, by its name, with a cue that it is the sound of."""

LONGEST = seconds(5)
"""The longest clip of a person's own; a longer one is no cue."""
LARGEST_FILE = 8_000_000
"""In bytes: five seconds at the highest rate and width there is."""

RATES = range(8_000, 192_001)
"""Frames a second of a person's own clip: from a telephone's to a studio's."""
MOST_CHANNELS = 8
_CHUNK = struct.Struct("<4sI")
"""The head of a part of a RIFF file: its name and size in bytes."""
_FORMAT = struct.Struct("<HHIIHH")
"""Kind, channels, frames a second, bytes a second, bytes of a frame, bits of a sample."""
_UNCOMPRESSED = (1, 3, 6, 7, 0xFFFE)
"""PCM, float, A-law, mu-law, and those with an extended head."""

MEANINGS = {
    "prepare": "get ready: an exercise is coming up",
    "tick": "three, two, one",
    "start": "go",
    "count": "one second of a counted hold",
    "rep": "a rep begins",
    "hold": "stay there: a hold begins",
    "release": "let go",
    "move": "move",
    "inhale": "breathe in",
    "exhale": "breathe out",
    "turn": "turn round, in a rep at a tempo",
    "last_rep": "the last rep begins",
    "halfway": "half of the hold is over",
    "end": "let go: the set is over",
    "switch_left": "change to the left side",
    "switch_right": "change to the right side",
    "rest": "rest",
    "pause": "paused",
    "resume": "on we go",
    "finished": "the session is over",
}
"""What each sound says, in the order of a session."""


@cache
def bundled_clips() -> Clips:
    """The sounds that travel with the program."""
    folder = bundled_folder("sounds")
    return {name: _read(folder / f"{name}.wav") for name in CUES}


def clips_with_own(folder: Path) -> tuple[Clips, tuple[str, ...]]:
    """The bundled sounds, with those of a person's `folder` in their place.

    Also what is wrong with files there that cannot be used; the bundled ones stay for them.
    """
    clips, problems = dict(bundled_clips()), []
    try:
        there = {path.name for path in folder.iterdir()}
    except (FileNotFoundError, NotADirectoryError):
        there = set()
    except OSError as error:
        there = set()
        problems.append(f"{folder} cannot be read: {error.strerror}; the bundled sounds are used")
    for name in (ANY_PHASE, *CUES):
        path = folder / f"{name}.wav"
        if path.name in there:
            replaced = (*PHASE_SOUNDS.values(), TURN) if name == ANY_PHASE else (name,)
            try:
                clips |= dict.fromkeys(replaced, _convert(path))
            except UnsuitableClipError as error:
                problems.append(f"{path}: {error}; the bundled sound is used")
    return clips, tuple(problems)


def without_turns(clips: Clips) -> Clips:
    """The same clips, with silence for the turn of a rep at a tempo."""
    return {**clips, TURN: array("h")}


class UnsuitableClipError(CoachError):
    """A sound file of the person's own that cannot be a clip; the message says why."""


def _read(path: Path) -> "array[int]":
    with wave.open(str(path), "rb") as file:
        return array("h", file.readframes(file.getnframes()))


def _check_length(content: bytes) -> None:
    """Raise UnsuitableClipError unless it is a WAV file of a rate and length that a cue may have.

    A few bytes of another format, or at one frame a second, would be decoded to gigabytes.
    """
    if len(content) > LARGEST_FILE:
        raise UnsuitableClipError(f"expected a file of at most {LARGEST_FILE} bytes")
    chunks = dict(_chunks(content))
    if len(chunks.get(b"fmt ", b"")) < _FORMAT.size or b"data" not in chunks:
        raise UnsuitableClipError("is not a WAV file")
    kind, channels, rate, _, bytes_of_frame, bits = _FORMAT.unpack_from(chunks[b"fmt "])
    if kind not in _UNCOMPRESSED or bytes_of_frame * 8 != channels * bits or not bytes_of_frame:
        raise UnsuitableClipError("is compressed; save it as PCM")
    if rate not in RATES or channels > MOST_CHANNELS:
        raise UnsuitableClipError(
            f"has {rate} frames a second in {channels} channels; expected {RATES[0]} to "
            f"{RATES[-1]} in at most {MOST_CHANNELS}"
        )
    if len(chunks[b"data"]) // bytes_of_frame * SECOND > LONGEST * rate:
        raise UnsuitableClipError(f"is longer than {format_duration(LONGEST)}")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a RIFF file that holds a sound, by name; none of any other file."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        return
    place = 12
    while place + _CHUNK.size <= len(content):
        name, size = _CHUNK.unpack_from(content, place)
        place += _CHUNK.size
        yield name, content[place : place + size]
        place += size + size % 2


def _convert(path: Path) -> "array[int]":
    """Any WAV as samples of a clip. Raises UnsuitableClipError."""
    try:
        import miniaudio  # noqa: PLC0415  loading it takes 100 ms, which only own sounds need
    except ImportError as error:
        raise UnsuitableClipError("cannot be converted without miniaudio") from error
    try:
        content = read_at_most(path, LARGEST_FILE)
        _check_length(content)
        decoded = miniaudio.decode(
            content,
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
        )
    except NotAFileError as error:
        raise UnsuitableClipError(error.strerror) from error
    except OSError as error:
        raise UnsuitableClipError(f"cannot be read: {error.strerror}") from error
    except miniaudio.DecodeError as error:
        raise UnsuitableClipError("is not a sound file that can be read") from error
    samples = array("h", decoded.samples)
    if not any(samples):
        raise UnsuitableClipError("is silent")
    return samples
