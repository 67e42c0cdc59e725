"""The sounds of the cues, as samples."""

import wave
from array import array
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from coach.duration import NO_TIME
from coach.resources import data_folder
from coach.routine.model import Side
from coach.session.timeline import Cue, CueKind

RATE = 48_000
"""Samples a second, of every clip and of the stream."""
FRAMES_PER_MS = RATE // 1000
SAMPLE_WIDTH = 2

Clips = Mapping[str, "array[int]"]
"""Samples by the name of a cue's sound file; every array is of "h": mono, 16 bits signed."""


def clip_name(cue: Cue) -> str:
    """The name of a cue's sound file, without its ending: the two sides sound different."""
    if cue.kind is CueKind.SWITCH:
        return f"switch_{(cue.side or Side.LEFT).value}"
    return str(cue.kind.value)


CLIP_NAMES = (
    *(kind.value for kind in CueKind if kind is not CueKind.SWITCH),
    *(clip_name(Cue(CueKind.SWITCH, NO_TIME, side=side)) for side in Side),
)
"""Every sound file there is."""


@cache
def bundled_clips() -> Clips:
    """The sounds that travel with the program."""
    folder = data_folder("sounds")
    return {name: _read(folder / f"{name}.wav") for name in CLIP_NAMES}


def _read(path: Path) -> "array[int]":
    with wave.open(str(path), "rb") as file:
        return array("h", file.readframes(file.getnframes()))
