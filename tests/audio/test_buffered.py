"""The simpleaudio output, with a library that is a fake."""

import sys
from array import array

import pytest

from coach.audio.clips import CUES, FRAMES_PER_MS
from coach.audio.outputs import buffered
from coach.audio.outputs.buffered import BufferedOutput, load_simpleaudio
from coach.audio.outputs.errors import AudioUnavailableError
from coach.duration import Milliseconds, seconds
from coach.routine.model import Sides
from coach.session.session import Session
from coach.timeline.segments import ScheduledCue
from coach.timeline.timeline import compile_timeline
from tests.fakes import FakeClock, array_of, dose, hold, routine, step

CLIP = array_of(1000, count=2 * FRAMES_PER_MS)
CLIPS = dict.fromkeys(CUES, CLIP)


class FakeBuffer:
    def __init__(self, samples: bytes, began: int) -> None:
        self.samples = samples
        self.began = began
        self.is_stopped = False

    def stop(self) -> None:
        self.is_stopped = True

    @property
    def length_ms(self) -> int:
        return len(self.samples) // 2 // FRAMES_PER_MS

    def sounds_at(self, ms: int) -> bool:
        """Whether a clip begins `ms` after the beginning."""
        at = 2 * FRAMES_PER_MS * ms
        before = self.samples[max(at - 2, 0) : at]
        return any(self.samples[at : at + 2]) and not any(before)


class FakeLibrary:
    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.buffers: list[FakeBuffer] = []
        self.is_broken = False

    def play_buffer(self, audio_data, num_channels, bytes_per_sample, sample_rate):
        if self.is_broken:
            raise RuntimeError("the device has gone")
        assert (num_channels, bytes_per_sample, sample_rate) == (1, 2, 48000)
        self.buffers.append(FakeBuffer(audio_data, self.clock.now()))
        return self.buffers[-1]


class Rig:
    """A calf stretch of PREPARE 0-10, left 10-40, SWITCH 40-45, right 45-75."""

    def __init__(self) -> None:
        self.clock = FakeClock(0)
        self.library = FakeLibrary(self.clock)
        self.output = BufferedOutput(self.library, CLIPS, self.clock)
        stretch = step("Calf", dose(hold(30), sides=Sides.BOTH))
        self.session = Session(compile_timeline(routine(stretch)))
        begun = [event for event in self.session.begin(self.clock.now()) if event.cue]
        self.at_once = [ScheduledCue(Milliseconds(0), one.cue, one.segment) for one in begun]
        self.coming = [
            ScheduledCue(one.due, one.cue, one.segment) for one in self.session.coming_cues()
        ]

    def live(self, until: float) -> list[str]:
        said = []
        while self.clock.now() < until * 1000:
            self.clock.time = Milliseconds(self.clock.time + 250)
            said += [name for name, _ in self.output.poll()]
        return said


def test_a_segment_is_one_buffer_with_every_cue_at_its_sample():
    rig = Rig()
    rig.output.play(rig.at_once, rig.coming)
    rig.live(80)

    prepare, left, switch, right = rig.library.buffers
    assert [one.began for one in rig.library.buffers] == [0, 10_000, 40_000, 45_000]
    assert [ms for ms in range(10_000) if prepare.sounds_at(ms)] == [0, 7000, 8000, 9000]
    assert [ms for ms in range(30_000) if left.sounds_at(ms)] == [0, 15000, 27000, 28000, 29000]
    # The end of the left side, and right after it the change.
    assert switch.samples[: 4 * len(CLIP)] == (CLIP + CLIP).tobytes()
    assert right.length_ms == 30_002


def test_a_new_plan_cuts_what_sounds():
    rig = Rig()
    rig.output.play(rig.at_once, rig.coming)
    rig.live(5)

    rig.output.play([], [])
    rig.live(20)

    assert len(rig.library.buffers) == 1
    assert rig.library.buffers[0].is_stopped


def test_volume_renders_again_what_is_left():
    rig = Rig()
    rig.output.play(rig.at_once, rig.coming)
    rig.live(7.5)

    rig.output.set_volume(50)

    before, after = rig.library.buffers
    assert before.is_stopped
    assert after.began == 7_500
    assert [ms for ms in range(after.length_ms) if after.sounds_at(ms)] == [500, 1500]
    assert max(array("h", after.samples)) == 250  # heard as half as loud


def test_the_last_sound_of_a_buffer_falls_silent_too():
    rig = Rig()
    rig.output.play(rig.at_once, rig.coming)
    rig.live(9)
    rig.clock.time = Milliseconds(9_001)  # in the middle of the last tick

    rig.output.set_volume(0)

    assert rig.library.buffers[0].is_stopped
    assert not any(rig.library.buffers[1].samples)


def test_a_long_segment_is_rendered_in_parts():
    rig = Rig()
    session = Session(compile_timeline(routine(step("Hold", dose(hold(3000))))))
    session.begin(Milliseconds(0))
    coming = [ScheduledCue(one.due, one.cue, one.segment) for one in session.coming_cues()]

    rig.output.play([], coming)
    rig.live(3020)

    assert max(buffer.length_ms for buffer in rig.library.buffers) <= seconds(121)
    assert len(rig.library.buffers) == 4  # the prepare, the start, halfway, and the end


def test_a_lost_device_is_said_once_and_tried_again():
    rig = Rig()
    rig.output.play(rig.at_once, rig.coming)
    rig.library.is_broken = True
    assert rig.live(44) == ["audio_lost"]

    rig.library.is_broken = False
    assert rig.live(60) == ["audio_back"]


def test_a_device_lost_when_a_command_wants_sound_at_once_is_said_too():
    rig = Rig()
    rig.library.is_broken = True

    rig.output.play(rig.at_once, rig.coming)

    assert rig.live(9) == ["audio_lost"]


def test_a_library_that_cannot_play_is_said_at_the_start():
    rig = Rig()
    rig.library.is_broken = True

    with pytest.raises(AudioUnavailableError, match="the device has gone"):
        rig.output.start()


def test_a_version_known_to_crash_is_never_imported(monkeypatch):
    monkeypatch.setattr(buffered, "_installed_version", {"simpleaudio": "1.0.4"}.get)
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    monkeypatch.setitem(sys.modules, "simpleaudio", None)

    with pytest.raises(AudioUnavailableError, match="install simpleaudio-patched"):
        load_simpleaudio()


def test_a_missing_simpleaudio_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(buffered, "_installed_version", {}.get)
    monkeypatch.setitem(sys.modules, "simpleaudio", None)

    with pytest.raises(AudioUnavailableError, match="pip install"):
        load_simpleaudio()
