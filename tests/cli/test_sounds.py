"""`coach sounds` and `coach doctor`."""

import pytest

from coach.audio.clips import MEANINGS
from coach.audio.names import OUTPUT_NAMES


@pytest.fixture
def no_device(monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")


@pytest.mark.usefixtures("no_device")
def test_a_sound_check_without_a_device_says_why(coach):
    result = coach("sounds", "--audio", "miniaudio")

    assert result.code == 1
    assert result.err == "no sound: miniaudio: no sound device found\n"
    assert result.out.count("\n") == len(MEANINGS)


def test_without_sound_it_is_a_list(coach):
    result = coach("sounds", "--audio", "none")

    assert (result.code, result.err) == (0, "")
    assert [line.split()[0] for line in result.out.splitlines()] == list(MEANINGS)


@pytest.mark.usefixtures("no_device")
def test_doctor_says_for_each_thing_what_was_found_and_what_to_do(coach, own_home):
    result = coach("doctor")

    assert result.code == 0
    for topic in (*OUTPUT_NAMES, "audio", "terminal", "bundled", "routines", "sounds", "settings"):
        assert f"  {topic}" in result.out
    assert "check that a speaker is connected" in result.out
    assert f"{own_home / 'routines'} (not there)" in result.out


@pytest.mark.usefixtures("no_device")
def test_doctor_finds_a_bad_setting(coach, own_home):
    (own_home / "config.toml").write_text("audio_latency = 'soon'\n")

    out = coach("doctor").out

    assert "expected whole milliseconds" in out
    assert "correct the file or delete it" in out
