"""The stream's device: lost, looked for, and back."""

from collections.abc import Callable

import pytest

from coach.audio.clips import CUES, bundled_clips
from coach.audio.outputs.errors import AudioUnavailableError
from coach.audio.outputs.stream import FrameGenerator, StreamOutput
from coach.audio.player import Player
from coach.duration import Milliseconds
from tests.fakes import FakeClock


class FakeDevice:
    def __init__(self, frames: FrameGenerator) -> None:
        self.frames = frames
        self.is_open = True

    def close(self) -> None:
        self.is_open = False


class Devices:
    """Opens devices unless there is a failure."""

    def __init__(self) -> None:
        self.failure: Exception | None = None
        self.opened: list[FakeDevice] = []
        self.tries = 0

    def open(self, frames: FrameGenerator) -> FakeDevice:
        self.tries += 1
        if self.failure is not None:
            raise self.failure
        self.opened.append(FakeDevice(frames))
        return self.opened[-1]


def at_once(work: Callable[[], None]) -> None:
    work()


class Rig:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.devices = Devices()
        player = Player(dict.fromkeys(CUES, bundled_clips()["tick"]), self.clock, 30)
        self.output = StreamOutput(player, self.clock, self.devices.open, at_once)

    def live(self, seconds: float, *, pulling: bool) -> list[str]:
        """Poll four times a second, as the loop does; what it says."""
        said = []
        for _ in range(round(seconds * 4)):
            self.clock.time = Milliseconds(self.clock.time + 250)
            if pulling:
                self.devices.opened[-1].frames.send(480)
            said += [name for name, _ in self.output.poll()]
        return said


def test_a_device_that_pulls_is_left_alone():
    rig = Rig()
    rig.output.start()

    assert rig.live(60, pulling=True) == []
    assert rig.devices.tries == 1


def test_a_device_that_stalls_for_two_seconds_is_not_lost():
    rig = Rig()
    rig.output.start()

    assert rig.live(2, pulling=False) == []
    assert rig.live(2, pulling=True) == []


def test_a_lost_device_is_said_once_and_looked_for():
    rig = Rig()
    rig.output.start()
    rig.live(5, pulling=True)
    rig.devices.failure = AudioUnavailableError("no sound device found")

    assert rig.live(60, pulling=False) == ["audio_lost"]
    assert rig.devices.tries > 5
    assert not rig.devices.opened[0].is_open


@pytest.mark.parametrize(
    ("failure", "is_there_at_first"),
    [
        pytest.param(AudioUnavailableError("no sound device found"), True, id="lost"),
        pytest.param(AudioUnavailableError("no sound device found"), False, id="never there"),
        pytest.param(RuntimeError("no such backend"), True, id="whatever it fails with"),
    ],
)
def test_sound_comes_when_a_device_does(failure, is_there_at_first):
    rig = Rig()
    if is_there_at_first:
        rig.output.start()
    rig.devices.failure = failure
    if not is_there_at_first:
        with pytest.raises(AudioUnavailableError, match="no sound device"):
            rig.output.start()
    rig.live(30, pulling=False)

    rig.devices.failure = None
    rig.live(10, pulling=False)

    assert rig.live(5, pulling=True) == ["audio_back"]


def test_a_machine_that_slept_has_not_lost_its_device():
    rig = Rig()
    rig.output.start()
    rig.live(5, pulling=True)

    rig.clock.time = Milliseconds(rig.clock.time + 3_600_000)

    assert rig.live(1, pulling=False) == []
    assert rig.live(5, pulling=True) == []


def test_closing_lets_the_device_go():
    rig = Rig()
    rig.output.start()

    rig.output.close()

    assert not rig.devices.opened[0].is_open


def test_a_device_that_was_opened_while_closing_is_let_go_too():
    rig = Rig()
    waiting: list[Callable[[], None]] = []
    rig.output._in_background = waiting.append
    rig.output.start()
    rig.live(30, pulling=False)

    rig.output.close()
    waiting[0]()

    assert [device.is_open for device in rig.devices.opened] == [False, False]
