"""`coach export`."""

import sys
import wave
from array import array

import miniaudio
import pytest

OPEN = "title: Open\nsteps: [{name: Bridge, reps: 8, tempo: self}]\n"


def seconds_of(path) -> float:
    with wave.open(str(path), "rb") as file:
        return file.getnframes() / file.getframerate()


def test_a_session_is_written_over_an_empty_file_and_over_sound(coach, tmp_path):
    file = tmp_path / "glute.wav"
    file.touch()

    for _ in range(2):
        result = coach("export", "kneeling-glute", "-o", file, "--no-voice")
        assert result.out.endswith(f"{file}: Kneeling glute mobilisation, 1 min 39 s\n")
        assert 99 <= seconds_of(file) < 102


def test_a_file_that_is_no_sound_is_overwritten_only_by_force(coach, tmp_path):
    file = tmp_path / "glute.wav"
    file.write_text("precious")

    refused = coach("export", "pre-lift", "-o", file, "--no-voice")
    kept = file.read_text()
    forced = coach("export", "pre-lift", "-o", file, "--force", "--no-voice", "--from", "6")

    assert (refused.code, kept) == (1, "precious")
    assert refused.err == f"{file} exists and is not a sound file; --force overwrites it\n"
    assert forced.code == 0
    assert seconds_of(file) < 120  # the last step alone


def test_an_mp3_file_is_as_long_as_the_session_and_may_be_replaced(coach, tmp_path):
    file = tmp_path / "glute.MP3"

    for _ in range(2):
        assert coach("export", "kneeling-glute", "-o", file, "--no-voice").code == 0

    decoded = miniaudio.mp3_read_file_s16(str(file))
    assert decoded.nchannels == 1
    assert 99 <= decoded.num_frames / decoded.sample_rate < 102
    assert max(decoded.samples) > 1000  # it is heard


def test_without_lameenc_an_mp3_file_is_refused_with_how_to_get_it(coach, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "lameenc", None)
    file = tmp_path / "glute.mp3"

    result = coach("export", "kneeling-glute", "-o", file, "--no-voice")

    assert result.code == 1
    assert "pip install 'session-coach[mp3]'" in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["glute.ogg", "glute", "glute.yaml"])
def test_another_ending_is_refused_with_those_there_are(coach, tmp_path, name):
    result = coach("export", "kneeling-glute", "-o", tmp_path / name, "--force")

    assert result.code == 2
    assert f"ends in .wav or .mp3, not to '{name}'" in result.err
    assert list(tmp_path.iterdir()) == []


def test_it_is_the_session_that_run_would_have_with_the_same_options(coach, tmp_path):
    file = tmp_path / "hips.wav"

    result = coach("export", "pre-lift", "-o", file, "--no-voice", "--minutes", "6", "--easier")

    assert "Fitted to the time:" in result.out
    assert "Step 2: Kneeling glute mobilisation stays" in result.out
    assert seconds_of(file) < 6 * 60 + 30


def test_too_few_minutes_write_nothing(coach, tmp_path):
    result = coach("export", "kneeling-glute", "-o", tmp_path / "glute.wav", "--minutes", "1")

    assert "cannot be done well in 1 min" in result.err
    assert list(tmp_path.iterdir()) == []


def test_sets_at_ones_own_pace_need_a_length(coach, tmp_path):
    routine, file = tmp_path / "open.yaml", tmp_path / "open.wav"
    routine.write_text(OPEN)

    refused = coach("export", routine, "-o", file)
    assert refused.code == 2
    assert "--seconds-per-rep gives them a length" in refused.err

    assert coach("export", routine, "-o", file, "--seconds-per-rep", "2.5", "--no-voice").code == 0
    assert 30 <= seconds_of(file) < 32


def test_sets_that_the_clock_ends_have_a_length(coach, tmp_path):
    routine, file = tmp_path / "emom.yaml", tmp_path / "emom.wav"
    squats = "{name: Squat, sets: 2, reps: 8, tempo: self, every: 20s, prepare: 5s}"
    routine.write_text(f"title: Squats\nsteps: [{squats}]\n")

    assert coach("export", routine, "-o", file, "--no-voice").code == 0
    assert 45 <= seconds_of(file) < 48


class Tone:
    """A voice that can only hum, and knows every phrase at once."""

    def __init__(self, clips):
        self.failure = ""
        self.asked = 0

    def prepare(self, timeline, speed, read_first):
        pass

    def render_all(self, progress):
        progress(1, 1)

    def close(self):
        pass

    def __call__(self, together, room):
        self.asked += 1
        return array("h", [20_000] * 4800)


def test_the_voice_is_in_the_file(coach, tmp_path, monkeypatch):
    monkeypatch.setattr("coach.cli.session.sound.open_speaker", Tone)
    file = tmp_path / "glute.wav"

    coach("export", "kneeling-glute", "-o", file, "--voice", "--volume", "100")

    with wave.open(str(file), "rb") as written:
        samples = array("h", written.readframes(written.getnframes()))
    assert samples.count(20_000) > 4800 * 10


def test_a_wav_file_that_would_be_too_large_is_refused_at_once_with_its_size(coach, tmp_path):
    long = tmp_path / "long.yaml"
    long.write_text("title: Long\nsteps: [{name: Hang, hold: 60m, sets: 13}]\n")

    refused = coach("export", long, "--no-voice", "-o", tmp_path / "long.wav")

    assert refused.code == 1
    assert "a WAV file holds at most 4 GiB, and 13 h" in refused.err
    assert "take 4.2 GiB; write an MP3 file" in refused.err
    assert not (tmp_path / "long.wav").exists()
