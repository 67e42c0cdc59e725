"""`coach doctor`: each thing that was looked for, and what to do where it is not there."""

import sys
from io import StringIO

import pytest

from coach import __version__
from coach.audio.names import OUTPUT_NAMES


@pytest.fixture(autouse=True)
def no_way_to_stay_awake(monkeypatch):
    """So that no test depends on the desktop it runs on."""
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")


def findings(report: str) -> dict[str, str]:
    """What was found, by topic; advice stands below what it is about."""
    lines = [line[4:] for line in report.splitlines()[1:]]
    topics = [line[:18].strip() for line in lines]
    found: dict[str, str] = {}
    topic = ""
    for name, line in zip(topics, lines, strict=True):
        topic = name or topic
        found[topic] = f"{found.get(topic, '')}{line[18:]}"
    return found


def test_everything_is_checked(coach, no_device):
    result = coach("doctor")

    assert result.code == 0
    assert result.out.startswith(f"session-coach {__version__}, Python ")
    topics = {*OUTPUT_NAMES, "audio", "terminal", "display", "bundled", "routines", "journal"}
    assert {*topics, "programmes", "sounds", "settings", "cache"} <= set(findings(result.out))
    assert "check that a speaker is connected" in result.out


def test_a_display_that_can_be_kept_awake(coach, monkeypatch):
    monkeypatch.delenv("WAKEPY_FORCE_FAILURE")
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    report = coach("doctor").out

    assert findings(report)["display"] == "stays awake in a session: WakepyFakeSuccess"
    assert "ok  display" in report


def test_a_display_that_cannot_and_what_to_do(coach):
    report = coach("doctor").out

    assert findings(report)["display"].startswith("may go dark in a session: ")
    assert "→ set the screen timeout of your system" in report
    assert "--  display" in report


@pytest.mark.parametrize("stdin", [StringIO(), None], ids=["pipe", "closed"])
def test_a_pipe_has_no_keys(coach, monkeypatch, stdin):
    monkeypatch.setattr("sys.stdin", stdin)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    assert findings(coach("doctor").out)["terminal"] == (
        "not a terminal→ keys and the full screen need one; without it, coach prints a line per cue"
    )


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ("audio_latncy = 20\n", "unknown setting 'audio_latncy'"),
        ("audio_latency = 'soon'\n", "expected whole milliseconds"),
    ],
)
def test_bad_settings_are_named_and_end_nothing(coach, own_home, settings, error):
    (own_home / "config.toml").write_text(settings)
    result = coach("doctor")

    assert result.code == 0
    assert error in findings(result.out)["settings"]
    assert "→ correct the file or delete it" in result.out


def test_own_folders_are_found(coach, own_home):
    (own_home / "routines").mkdir()

    assert findings(coach("doctor").out)["routines"] == str(own_home / "routines")
    assert findings(coach("doctor").out)["sounds"].startswith(f"{own_home / 'sounds'} (not there)")
