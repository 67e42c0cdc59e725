"""Which output is taken, and what the person is told about it."""

import io
import sys

import pytest

from coach.audio import choose
from coach.audio.choose import Outputs
from coach.audio.outputs.bell import BellOutput
from coach.audio.outputs.buffered import BufferedOutput
from coach.audio.outputs.errors import AudioUnavailableError
from coach.audio.outputs.fallback import FallbackOutput
from coach.audio.outputs.silent import SilentOutput
from coach.audio.outputs.stream import StreamOutput
from tests.fakes import FakeClock, RecordingSound


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class GoodLibrary:
    def play_buffer(self, *_):
        return self

    def stop(self) -> None:
        pass


@pytest.fixture
def machine(monkeypatch):
    """A machine on which each output works or does not; a terminal unless said otherwise."""

    def with_(
        *, miniaudio: bool, simpleaudio: bool, terminal: bool = True, may_ring: bool = True
    ) -> Outputs:
        def start(self):
            if not miniaudio:
                self._is_lost = True
                raise AudioUnavailableError("no sound device found")

        def load():
            if not simpleaudio:
                raise AudioUnavailableError("simpleaudio is not installed")
            return GoodLibrary()

        monkeypatch.setattr(StreamOutput, "start", start)
        monkeypatch.setattr(choose, "load_simpleaudio", load)
        monkeypatch.setattr(sys, "stdout", Terminal() if terminal else io.StringIO())
        return Outputs({}, FakeClock(), may_ring=may_ring)

    return with_


def test_auto_takes_miniaudio_where_it_can(machine):
    opened = machine(miniaudio=True, simpleaudio=True).open("auto")

    assert (opened.name, opened.notice) == ("miniaudio", "")
    assert isinstance(opened.output, StreamOutput)


def test_auto_falls_back_on_simpleaudio_and_says_why(machine):
    opened = machine(miniaudio=False, simpleaudio=True).open("auto")

    assert opened.name == "simpleaudio"
    assert opened.notice == "Sound by simpleaudio: no sound device found"
    assert isinstance(opened.output, FallbackOutput)


def test_auto_falls_back_on_the_bell(machine):
    opened = machine(miniaudio=False, simpleaudio=False).open("auto")

    assert opened.name == "bell"
    assert [name for name, _ in opened.why_not] == ["miniaudio", "simpleaudio"]


def test_the_bell_is_taken_unasked_only_where_it_may_ring(machine):
    outputs = machine(miniaudio=False, simpleaudio=False, may_ring=False)

    assert outputs.open("auto").name == "none"
    assert outputs.open("bell").name == "bell"


def test_auto_goes_on_without_sound_and_looks_for_a_device(machine):
    opened = machine(miniaudio=False, simpleaudio=False, terminal=False).open("auto")

    assert opened.notice == "No sound: no sound device found. The session continues."
    assert isinstance(opened.output, StreamOutput)


@pytest.mark.parametrize(
    ("choice", "kind"),
    [
        ("miniaudio", StreamOutput),
        ("simpleaudio", BufferedOutput),
        ("bell", BellOutput),
        ("none", SilentOutput),
    ],
)
def test_what_is_asked_for_is_taken(machine, choice, kind):
    opened = machine(miniaudio=True, simpleaudio=True).open(choice)

    assert isinstance(opened.output, kind)
    assert opened.notice == ""


def test_what_is_asked_for_and_missing_is_said_and_nothing_else_is_tried(machine):
    opened = machine(miniaudio=True, simpleaudio=False).open("simpleaudio")

    assert isinstance(opened.output, SilentOutput)
    assert opened.notice == "No sound: simpleaudio is not installed. The session continues."


class Closable(RecordingSound):
    is_closed = False

    def close(self) -> None:
        self.is_closed = True


def test_the_stand_in_ends_when_the_wanted_output_is_back():
    wanted, stand_in = Closable(), Closable()
    output = FallbackOutput(wanted, stand_in)
    output.play([], [])
    assert len(wanted.plans) == len(stand_in.plans) == 1

    wanted.reports.append(("audio_back", "Sound is back"))
    assert output.poll() == [("audio_back", "Sound is back")]

    output.play([], [])
    output.set_volume(50)
    assert stand_in.is_closed
    assert (len(wanted.plans), len(stand_in.plans)) == (2, 1)
    assert (wanted.volumes, stand_in.volumes) == ([50], [])
