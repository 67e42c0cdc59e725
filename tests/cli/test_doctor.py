"""`coach doctor`: each thing that was looked for, and what to do where it is not there."""

import os
import sys
from io import StringIO

import pytest

from coach import __version__
from coach.cli import doctor
from coach.cli.doctor import Check
from coach.config import NO_HOME
from coach.speech.finding import Finding


@pytest.fixture(autouse=True)
def no_way_to_stay_awake(monkeypatch):
    """So that no test depends on the desktop it runs on."""
    monkeypatch.setenv("WAKEPY_FORCE_FAILURE", "1")


def findings(report: str) -> dict[str, str]:
    """What was found, by topic; advice stands below what it is about."""
    lines = [line[4:] for line in report.splitlines()[2:]]
    topics = [line[:12].strip() for line in lines]
    found: dict[str, str] = {}
    topic = ""
    for name, line in zip(topics, lines, strict=True):
        topic = name or topic
        found[topic] = f"{found.get(topic, '')}{line[12:]}"
    return found


class SystemEngine:
    """An engine that is there; whether it works is for the test to say."""

    def render(self, text: str) -> bytes:
        raise NotImplementedError


def engine(name: str, detail: str, *, is_there: bool = True) -> Finding:
    return Finding(name, SystemEngine() if is_there else None, detail)


@pytest.fixture
def engines(monkeypatch):
    """The engines of this machine, and why the ones that are there fail."""

    def there_are(*found: Finding, failure: str = "") -> None:
        monkeypatch.setattr(doctor, "find_engines", lambda: found)
        monkeypatch.setattr(doctor, "failure_of", lambda _engine: failure)

    return there_are


def test_everything_is_checked_once(coach, no_device):
    result = coach("doctor")

    assert result.code == 0
    assert f"\nsession-coach {__version__}, Python " in result.out
    marked = [line[4:16].strip() for line in result.out.splitlines() if line[:2] in ("ok", "--")]
    assert marked == [
        *("sound", "voice", "terminal", "display", "settings"),
        *("journal", "routines", "programmes", "sounds", "cache", "bundled"),
    ]
    assert "check that a speaker is connected" in result.out


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ([("sound", True, "sound"), ("voice", False, "no voice")], "ready: sound, no voice"),
        ([("sound", False, "no sound"), ("display", False, "")], "ready: no sound"),
        ([("sound", True, "sound"), ("journal", False, "")], "not ready: see journal below"),
        (
            [("terminal", False, ""), ("journal", False, "")],
            "not ready: see terminal and journal below",
        ),
    ],
)
def test_the_verdict(checks, said):
    needed = {"terminal", "journal"}
    assert said == doctor.verdict(
        Check(topic, is_good, "", verdict=words, is_needed=topic in needed)
        for topic, is_good, words in checks
    )


def test_the_verdict_is_the_first_line(coach, no_device, engines):
    engines()

    assert coach("doctor").out.splitlines()[0] == "ready: no sound, no voice, lines"


def test_the_first_voice_that_works(coach, engines):
    engines(engine("one", "not found; install it", is_there=False), engine("two", "/bin/two"))

    assert findings(coach("doctor").out)["voice"] == "by two: /bin/two"


def test_no_voice_with_why_and_how_to_get_one(coach, engines):
    missing = engine("one", "not found; install it with: apt install one", is_there=False)
    engines(missing, engine("two", "/bin/two"), failure="it says nothing")

    assert findings(coach("doctor").out)["voice"] == (
        "one: not found; two: it says nothing→ install it with: apt install one"
    )


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

    # What stands at a terminal may have styles, and lines that are broken between words.
    told = " ".join(coach("doctor").out.split())
    assert "not a terminal" in told
    assert "without it, coach prints a line per cue" in told


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
    assert result.out.startswith("ready: ")  # the defaults hold
    assert error in findings(result.out)["settings"]
    assert "→ correct the file or delete it" in result.out


def test_own_folders_are_found(coach, own_home):
    (own_home / "routines").mkdir()

    assert findings(coach("doctor").out)["routines"] == str(own_home / "routines")
    assert findings(coach("doctor").out)["sounds"].startswith(
        f"{own_home / 'sounds'} (not there yet: "
    )
    assert not (own_home / "sounds").exists()


def test_a_journal_that_cannot_be_written_is_not_ready(coach, own_home):
    (own_home / "data").write_text("a file, where a folder has to be")
    result = coach("doctor")

    assert result.out.startswith("not ready: see journal below\n")
    assert "cannot be written: Not a directory" in findings(result.out)["journal"]


def test_a_folder_of_ones_own_that_cannot_be_written_is_told(coach, own_home):
    (own_home / "routines").write_text("a file, where a folder has to be")
    result = coach("doctor")

    assert result.out.startswith("ready: ")
    assert "cannot be written" in findings(result.out)["routines"]


def test_without_a_home_folder_every_place_says_what_to_set(coach, monkeypatch):
    for name in ("journal_file", "own_routines", "own_programmes", "own_sounds", "cache_folder"):
        monkeypatch.setattr(doctor, name, lambda: NO_HOME / "x")
    result = coach("doctor")

    assert result.out.startswith("not ready: see journal below\n")
    assert findings(result.out)["journal"] == (
        "nowhere: there is no home folder→ set HOME, or SESSION_COACH_HOME"
    )


def test_what_cannot_be_read_is_told(coach, own_home, monkeypatch):
    (own_home / "routines").mkdir()
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: "routines" not in str(path) and access(path, mode)
    )

    assert "routines cannot be read: Permission denied" in findings(coach("doctor").out)["routines"]
