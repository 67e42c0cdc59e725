"""Where a person's files are, and the settings."""

from pathlib import Path

import pytest

from coach.config import (
    NO_HOME,
    Config,
    Drawing,
    ReadConfig,
    Theme,
    cache_folder,
    data_folder,
    own_folder,
    own_routines,
    own_sounds,
    read_config,
)


def test_everything_can_be_moved(own_home):
    assert own_folder() == own_home
    assert (own_routines(), own_sounds()) == (own_home / "routines", own_home / "sounds")
    assert (data_folder(), cache_folder()) == (own_home / "data", own_home / "cache")


@pytest.mark.parametrize("folder", [own_folder, data_folder, cache_folder])
def test_a_folder_is_where_the_system_keeps_such_things(monkeypatch, folder):
    monkeypatch.delenv("SESSION_COACH_HOME")

    assert "session-coach" in folder().parts


def test_without_a_file_there_are_defaults(tmp_path):
    assert read_config(tmp_path / "config.toml") == ReadConfig(Config(audio_latency=0))


def test_the_settings_are_read(tmp_path):
    file = tmp_path / "config.toml"
    lines = ("audio_latency = -40", "theme = 'light'", "turns = false", "weekly_goal = 90")
    file.write_text("\n".join([*lines, "figure = 'blocks'"]))

    wanted = Config(-40, Theme.LIGHT, turns=False, weekly_goal=90, figure=Drawing.BLOCKS)
    assert read_config(file) == ReadConfig(wanted)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("audio_latency = 'soon'", "audio_latency: expected whole milliseconds"),
        ("audio_latency = 1.5", "found 1.5"),
        ("audio_latency = nan", "found nan"),
        ("audio_latency = inf", "found inf"),
        ("audio_latency = true", "found True"),
        ("audio_latency = 2001", "from -2000 to 2000, found 2001"),
        ("volume = 1", "unknown setting 'volume'; the settings are audio_latency, theme, turns"),
        ("audio_latncy = 1", "unknown setting 'audio_latncy'; did you mean audio_latency?"),
        ("turns = 0", "turns: expected true or false, found 0; the default is used"),
        ("theme = ['dark']", "theme: expected dark, light, high-contrast"),
        ("figure = 'oil'", "figure: expected braille, blocks, off, found 'oil'"),
        ("weekly_goal = 0", "weekly_goal: expected whole minutes from 1 to 10080, found 0"),
        ("weekly_goal = true", "found True"),
        ("audio_latency = ", "Invalid value"),
        (f"audio_latency = {'9' * 5000}", "the default settings are used"),
        (f"theme = {'[' * 5000}", "nested too deeply"),
        ("#" * 70_000, "larger than 64 KiB"),
        (b"\xff\xfet\0", "expected UTF-8, found UTF-16; save the file as UTF-8"),
        (b"theme = '\xe9'", "expected UTF-8 text; save the file as UTF-8"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_the_default_holds(tmp_path, text, problem):
    file = tmp_path / "config.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())

    read = read_config(file)

    [said] = read.problems
    assert said.startswith(f"{file}: ")
    assert problem in said
    assert len(said.splitlines()) == 1
    assert read.settings == Config()


def test_a_mistake_in_one_setting_leaves_the_others(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("theme = 'light'\nturns = 0\nvolume = 3\n")

    assert read_config(file).settings == Config(theme=Theme.LIGHT)
    assert len(read_config(file).problems) == 2


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    file = tmp_path / "config.toml"
    file.write_bytes("\ufefftheme = 'light'\r\n".encode())

    assert read_config(file) == ReadConfig(Config(theme=Theme.LIGHT))


def test_a_tilde_in_the_home_that_is_given_is_the_home_folder(monkeypatch):
    monkeypatch.setenv("SESSION_COACH_HOME", "~/coach")

    assert data_folder() == Path.home() / "coach" / "data"


@pytest.mark.parametrize("folder", [own_folder, data_folder, cache_folder])
def test_without_a_home_a_folder_is_nowhere(monkeypatch, folder):
    monkeypatch.delenv("SESSION_COACH_HOME")
    for kind in ("config", "data", "cache"):
        monkeypatch.setattr(
            f"platformdirs.user_{kind}_path", lambda *_, **__: Path("~/.local/session-coach")
        )

    assert folder().is_relative_to(NO_HOME)
    assert not folder().exists()
