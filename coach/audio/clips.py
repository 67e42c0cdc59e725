"""The sounds of the cues, as samples."""

import wave
from array import array
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from coach.duration import NO_TIME, format_duration, seconds
from coach.errors import CoachError
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
    for name in (ANY_PHASE, *CUES):
        path = folder / f"{name}.wav"
        if path.exists():
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


def _convert(path: Path) -> "array[int]":
    """Any WAV as samples of a clip. Raises UnsuitableClipError."""
    try:
        import miniaudio  # noqa: PLC0415  loading it takes 100 ms, which only own sounds need
    except ImportError as error:
        raise UnsuitableClipError("cannot be converted without miniaudio") from error
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            raise UnsuitableClipError(f"expected a file of at most {LARGEST_FILE} bytes")
        decoded = miniaudio.decode(
            path.read_bytes(),
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
        )
    except OSError as error:
        raise UnsuitableClipError(f"cannot be read: {error.strerror}") from error
    except miniaudio.DecodeError as error:
        raise UnsuitableClipError("is not a sound file that can be read") from error
    samples = array("h", decoded.samples)
    if len(samples) > LONGEST * FRAMES_PER_MS:
        raise UnsuitableClipError(f"is longer than {format_duration(LONGEST)}")
    if not any(samples):
        raise UnsuitableClipError("is silent")
    return samples
