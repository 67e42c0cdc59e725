"""What is really played, recorded from a sound server and measured.

Minutes of a real session on a real clock. Where the machine itself stood still, a clip is left out
of the judgement (see stall_witness.py); most must remain. As in a session, Python does not search
what was loaded before for garbage: with all tests loaded that takes longer than any buffer lasts.
"""

import os
import select
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from coach.audio.clips import FRAMES_PER_MS, bundled_clips
from coach.audio.outputs.stream import BUFFER, StreamOutput
from coach.audio.player import Player
from coach.audio.track import PlacedClip, place
from coach.duration import Milliseconds, seconds
from coach.garbage import gc_frozen
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.model import Sides, Step
from coach.session.clock import SystemClock
from coach.session.runner import Runner
from coach.session.session import Session
from coach.session.states import State
from coach.timeline.cues import CueKind
from coach.timeline.segments import ScheduledCue
from coach.timeline.timeline import Timeline, compile_timeline
from tests.audio.measured import (
    ATTEMPTS,
    FEWEST,
    Measured,
    assert_in_step,
    assert_to_the_sample_within_segments,
    judge_in_calm,
)
from tests.audio.onsets import offsets
from tests.audio.sound_server import SoundServer, missing_programs
from tests.audio.stall_witness import StallWitness
from tests.fakes import RecordingDisplay, counted, dose, hold, release, routine, step

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        bool(missing_programs()) and "CI" not in os.environ,
        reason=f"not installed: {', '.join(missing_programs())}",
    ),
]

PAUSES = 12
"""In one recording."""
WARM_UP = 3.0
"""Seconds; a stream stalls for up to two when it opens."""


@pytest.fixture
def server(tmp_path, monkeypatch) -> Iterator[SoundServer]:
    with SoundServer(tmp_path) as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


@dataclass
class WatchedSound:
    """Passes on to an output, and remembers what was to be heard."""

    output: StreamOutput
    clock: SystemClock
    plans: list[tuple[Milliseconds, Sequence[ScheduledCue], Sequence[ScheduledCue]]] = field(
        default_factory=list
    )

    def play(self, at_once, coming) -> None:
        self.plans.append((self.clock.now(), at_once, coming))
        self.output.play(at_once, coming)

    def set_volume(self, percent: int) -> None:
        self.output.set_volume(percent)

    def poll(self):
        return self.output.poll()

    def is_sounding(self) -> bool:
        return self.output.is_sounding()

    def expected(self) -> list[PlacedClip]:
        """The clips heard whole before the plan changed; those at once have no exact time."""
        ends = [*(made for made, _, _ in self.plans[1:]), self.clock.now()]
        clips = []
        for (_, _, coming), end in zip(self.plans, ends, strict=True):
            cues = [(one.due * FRAMES_PER_MS, one.cue, one.segment) for one in coming]
            placed = place(cues, bundled_clips())
            clips += [one for one in placed if one.end < (end - 2 * BUFFER) * FRAMES_PER_MS]
        return clips


class ScriptedKeys:
    """Waits for real, and presses keys at given seconds after the beginning."""

    has_keys = True

    def __init__(self, presses: Sequence[tuple[float, str]]) -> None:
        self._began = time.monotonic()
        self._presses = sorted(presses)

    def wait(self, timeout: float) -> list[str]:
        left = timeout
        if self._presses:
            left = min(left, self._presses[0][0] - (time.monotonic() - self._began))
        select.select([], [], [], max(left, 0))
        if self._presses and time.monotonic() - self._began >= self._presses[0][0]:
            return [self._presses.pop(0)[1]]
        return []


def measure(server: SoundServer, timeline: Timeline, presses=()) -> Measured:
    """Run a session on the sound server and find every clip in the recording."""
    clock = SystemClock()
    output = StreamOutput(Player(bundled_clips(), clock, BUFFER), clock)
    sound = WatchedSound(output, clock)
    recording = server.record()
    session = Session(timeline)
    with StallWitness() as witness, gc_frozen():
        output.start()
        time.sleep(WARM_UP)
        try:
            Runner(
                session,
                clock=clock,
                inputs=ScriptedKeys(presses),
                display=RecordingDisplay(),
                sound=sound,
            ).run()
            time.sleep(1.5)
        finally:
            output.close()
    assert session.state is State.FINISHED
    return Measured(offsets(recording.stop(), sound.expected()), witness.stalls)


BURN = "import os\nparent = os.getppid()\nwhile os.getppid() == parent:\n    sum(range(100_000))"
"""Keeps a processor at work for as long as the tests live."""


@contextmanager
def busy_processors() -> Iterator[None]:
    """Keep every processor at work."""
    burning = [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for one in burning:
            one.kill()
            one.wait()


BAND = step("Band", dose(counted(4), release(2), reps=3), prepare=4)


def bundled_step(exercise: str, reps: int) -> Step:
    """A step of the bundled routine on one side, with fewer reps and less time to get ready."""
    steps = Library([bundled_folder("routines")]).find("runner-hips").all_steps
    found = next(one for one in steps if one.exercise.id == exercise)
    work = replace(found.dose.sets[0], reps=reps)
    asked = replace(found.dose, sets=(work,), sides=Sides.LEFT)
    return replace(
        found, dose=asked, prepare=seconds(4), exercise=replace(found.exercise, prepare=None)
    )


BAND_HOLD_AND_ISOMETRIC = compile_timeline(
    routine(bundled_step("band-hip-flexor", 3), bundled_step("hamstring-isometric", 1))
)


def assert_every_kind_of_cue_was_heard(measured: Measured) -> None:
    names = {id(clip): name for name, clip in bundled_clips().items()}
    heard = {names[id(one.expected.samples)] for one in measured.judged}
    assert heard >= {"start", "count", "release", "rep", "move", "halfway", "tick"}, heard


def test_the_band_hold_and_the_isometric_of_a_bundled_routine_are_where_they_should_be(server):
    judge_in_calm(
        lambda: measure(server, BAND_HOLD_AND_ISOMETRIC),
        assert_every_kind_of_cue_was_heard,
        assert_to_the_sample_within_segments,
        assert_in_step,
    )


def test_the_same_with_every_processor_busy(server):
    with busy_processors():
        judge_in_calm(
            lambda: measure(server, compile_timeline(routine(BAND))),
            assert_to_the_sample_within_segments,
            assert_in_step,
        )


def test_a_minute_with_a_pause_a_skip_and_an_extension_does_not_drift(server):
    steps = [
        step("Calf", dose(hold(10), sides=Sides.BOTH)),
        step("Band", dose(counted(4), release(2), reps=3), prepare=4),
        step("Hold", dose(hold(12)), prepare=4),
    ]
    presses = [(8, "space"), (10, "space"), (12, "up"), (38, "n"), (60, "space"), (62, "space")]

    judge_in_calm(
        lambda: measure(server, compile_timeline(routine(*steps)), presses), assert_in_step
    )


@dataclass(frozen=True)
class Cut:
    """A fanfare that was cut off, in milliseconds of the clock."""

    due: int
    at: int

    @property
    def lasts(self) -> int:
        """How long it sounds if it falls silent the moment it is cut."""
        return self.at - self.due


def lags_of_pauses(server: SoundServer) -> list[float]:
    """Milliseconds from cutting a fanfare to silence in the recording, where the machine ran."""
    clock = SystemClock()
    output = StreamOutput(Player(bundled_clips(), clock, BUFFER), clock)
    ending = BAND_HOLD_AND_ISOMETRIC.segments[-1]
    fanfare = next(cue for cue in ending.cues if cue.kind is CueKind.FINISHED)
    cuts = []
    recording = server.record()
    with StallWitness() as witness, gc_frozen():
        output.start()
        time.sleep(WARM_UP)
        for _ in range(PAUSES):
            due = Milliseconds(clock.now() + 500)
            output.play([], [ScheduledCue(due, fanfare, ending)])
            time.sleep(0.9)
            cuts.append(Cut(due, clock.now()))
            output.play([], [])
            time.sleep(0.4)
        output.close()
    heard = sounds_apart(recording.stop())
    if len(heard) != len(cuts):
        assert witness.stalls, "a fanfare was not heard, or was heard twice"
        return []
    return [
        length - cut.lasts
        for length, cut in zip(heard, cuts, strict=True)
        if not any(stall.disturbs(cut.due, cut.at) for stall in witness.stalls)
    ]


def sounds_apart(recording: "array[int]") -> list[float]:
    """Milliseconds that each sound lasts, where silence of a quarter of a second parts them."""
    sounding = np.nonzero(np.abs(np.array(recording, dtype=float)) > 30)[0]
    apart = np.nonzero(np.diff(sounding) > 250 * FRAMES_PER_MS)[0] + 1
    return [(one[-1] - one[0]) / FRAMES_PER_MS for one in np.split(sounding, apart)]


def test_a_pause_is_silence_within_60_ms(server):
    lags: list[float] = []
    for _ in range(ATTEMPTS):
        lags += lags_of_pauses(server)
        if len(lags) >= FEWEST:
            break

    assert len(lags) >= FEWEST, "the machine stood still at most of the pauses"
    assert all(0 < lag <= 60 for lag in lags), lags


def test_a_server_that_dies_and_comes_back_in_mid_session(server, tmp_path):
    trace = tmp_path / "trace.jsonl"
    with subprocess.Popen(
        [sys.executable, "-m", "coach", "run", "kneeling-glute", "--no-voice", "--trace", trace],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as session:
        _wait_for(trace, '"event": "segment"')
        time.sleep(WARM_UP)
        server.kill()
        _wait_for(trace, '"event": "audio_lost"')
        server.start()
        _wait_for(trace, '"event": "audio_back"')
        recording = server.record()
        time.sleep(8)  # a rep every seven seconds
        session.terminate()
        shown, _ = session.communicate()

    assert np.max(np.abs(np.array(recording.stop(), dtype=float))) > 1000
    assert "No sound device. The session continues." in shown
    assert "Sound is back" in shown
    assert session.returncode == 143


def _wait_for(trace: Path, text: str) -> None:
    """Until the trace has it."""
    until = time.monotonic() + 30
    while not trace.exists() or text not in trace.read_text():
        assert time.monotonic() < until, f"{text} did not come"
        time.sleep(0.1)
