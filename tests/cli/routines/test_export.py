"""`coach export`."""

import wave
from array import array

OPEN = "title: Open\nsteps: [{name: Bridge, reps: 8, tempo: self}]\n"


def seconds_of(path) -> float:
    with wave.open(str(path), "rb") as file:
        return file.getnframes() / file.getframerate()


def test_a_session_is_written(coach, tmp_path):
    file = tmp_path / "glute.wav"

    result = coach("export", "kneeling-glute", "-o", file, "--no-voice")

    assert result.code == 0
    assert f"{file}: Kneeling glute mobilisation, 1 min 39 s" in result.out
    assert 99 <= seconds_of(file) < 102


def test_an_empty_file_and_one_of_sound_are_written_anew(coach, tmp_path):
    file = tmp_path / "glute.wav"
    file.touch()

    for _ in range(2):
        result = coach("export", "kneeling-glute", "-o", file, "--no-voice")
        assert result.out == f"{file}: Kneeling glute mobilisation, 1 min 39 s\n"
        assert seconds_of(file) > 99


def test_a_file_that_is_no_sound_is_overwritten_only_by_force(coach, tmp_path):
    file = tmp_path / "glute.yaml"
    file.write_text("precious")

    refused = coach("export", "kneeling-glute", "-o", file, "--no-voice")
    assert refused.code == 1
    assert refused.err == f"{file} exists and is not a WAV file; --force overwrites it\n"
    assert file.read_text() == "precious"

    assert coach("export", "kneeling-glute", "-o", file, "--force", "--no-voice").code == 0
    assert seconds_of(file) > 99


def test_sets_at_ones_own_pace_need_a_length(coach, tmp_path):
    routine, file = tmp_path / "open.yaml", tmp_path / "open.wav"
    routine.write_text(OPEN)

    refused = coach("export", routine, "-o", file)
    assert refused.code == 2
    assert "--seconds-per-rep gives them a length" in refused.err

    assert coach("export", routine, "-o", file, "--seconds-per-rep", "2.5", "--no-voice").code == 0
    assert 30 <= seconds_of(file) < 32


def test_from_a_step_on(coach, tmp_path):
    file = tmp_path / "lunge.wav"

    coach("export", "pre-lift", "-o", file, "--from", "5", "--no-voice")

    assert seconds_of(file) < 120


class Tone:
    """A voice that can only hum, and knows every phrase at once."""

    def __init__(self, clips):
        self.failure = ""
        self.asked = 0

    def prepare(self, timeline, speed):
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
