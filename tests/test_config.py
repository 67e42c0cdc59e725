"""Where a person's files are, and the settings."""

import pytest

from coach.config import (
    Config,
    Theme,
    cache_folder,
    data_folder,
    own_folder,
    own_routines,
    own_sounds,
    read_config,
)
from coach.errors import CoachError


def test_everything_can_be_moved(own_home):
    assert own_folder() == own_home
    assert (own_routines(), own_sounds()) == (own_home / "routines", own_home / "sounds")
    assert (data_folder(), cache_folder()) == (own_home / "data", own_home / "cache")


@pytest.mark.parametrize("folder", [own_folder, data_folder, cache_folder])
def test_a_folder_is_where_the_system_keeps_such_things(monkeypatch, folder):
    monkeypatch.delenv("SESSION_COACH_HOME")

    assert "session-coach" in folder().parts


def test_without_a_file_there_are_defaults(tmp_path):
    assert read_config(tmp_path / "config.toml") == Config(audio_latency=0)


def test_the_settings_are_read(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("audio_latency = -40\ntheme = 'light'\nturns = false\n")

    assert read_config(file) == Config(-40, Theme.LIGHT, turns=False)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("audio_latency = 'soon'", "audio_latency: expected whole milliseconds"),
        ("audio_latency = 1.5", "found 1.5"),
        ("audio_latency = true", "found True"),
        ("audio_latency = 2001", "from -2000 to 2000, found 2001"),
        ("latency = 1", "unknown setting 'latency'; the settings are audio_latency, theme, turns"),
        ("turns = 0", "turns: expected true or false, found 0"),
        ("audio_latency = ", "Invalid value"),
        (f"theme = {'[' * 5000}", "nested too deeply"),
    ],
)
def test_a_bad_setting_is_named_with_its_file(tmp_path, text, error):
    file = tmp_path / "config.toml"
    file.write_text(text)

    with pytest.raises(CoachError) as raised:
        read_config(file)

    assert str(raised.value).startswith(f"{file}: ")
    assert error in str(raised.value)


def test_a_file_that_is_no_text(tmp_path):
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe")

    with pytest.raises(CoachError, match=r"config\.toml"):
        read_config(file)
