"""The simpleaudio output, really played through ALSA on a sound server, recorded and measured."""

import os
import time
from importlib.util import find_spec

import pytest

from coach.audio.clips import FRAMES_PER_MS, bundled_clips
from coach.audio.outputs.buffered import BufferedOutput, load_simpleaudio
from coach.audio.quiet import libraries_silenced
from coach.audio.track import place
from coach.duration import Milliseconds
from coach.garbage import gc_frozen
from coach.session.clock import SystemClock
from coach.timeline.segments import ScheduledCue
from coach.timeline.timeline import compile_timeline
from tests.audio.measured import (
    Measured,
    assert_to_the_sample_within_segments,
    judge_in_calm,
)
from tests.audio.onsets import offsets
from tests.audio.sound_server import SoundServer, missing_programs
from tests.audio.stall_witness import StallWitness
from tests.fakes import counted, dose, release, routine, step

MISSING = [*missing_programs(), *([] if find_spec("simpleaudio") else ["simpleaudio"])]

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        bool(MISSING) and "COACH_REAL_SIMPLEAUDIO" not in os.environ,
        reason=f"not installed: {', '.join(MISSING)}",
    ),
]


TIMELINE = compile_timeline(routine(step("Band", dose(counted(4), release(2), reps=2))))
SEGMENT = TIMELINE.segments[1]


def measure(server: SoundServer, output: BufferedOutput) -> Measured:
    """Play a segment, and find its clips in what was recorded."""
    clock = SystemClock()
    recording = server.record()
    with StallWitness() as witness, gc_frozen():
        begin = clock.now() + 1000
        coming = [
            ScheduledCue(Milliseconds(begin + cue.offset), cue, SEGMENT) for cue in SEGMENT.cues
        ]
        output.play([], coming)
        _poll(output, 16)
    cues = [(one.due * FRAMES_PER_MS, one.cue, one.segment) for one in coming]
    return Measured(offsets(recording.stop(), list(place(cues, bundled_clips()))), witness.stalls)


def test_a_band_hold_is_to_the_sample_and_a_dead_server_is_survived(tmp_path, monkeypatch):
    # One process, one server: ALSA's library keeps its configuration for the process's life.
    clock = SystemClock()
    with SoundServer(tmp_path) as server, libraries_silenced():
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        output = BufferedOutput(load_simpleaudio(), bundled_clips(), clock)
        output.start()
        judge_in_calm(lambda: measure(server, output), assert_to_the_sample_within_segments)

        server.kill()
        output.play([ScheduledCue(clock.now(), SEGMENT.cues[0], SEGMENT)], [])
        assert _poll(output, 1, until_news=True) == ["audio_lost"]
        server.start()
        later = ScheduledCue(Milliseconds(clock.now() + 1000), SEGMENT.cues[0], SEGMENT)
        output.play([], [later])
        assert _poll(output, 8, until_news=True) == ["audio_back"]
        output.close()


def _poll(output: BufferedOutput, seconds: float, *, until_news: bool = False) -> list[str]:
    """Poll as the loop does."""
    news: list[str] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until and not (until_news and news):
        time.sleep(0.005)
        news += [name for name, _ in output.poll()]
    return news
