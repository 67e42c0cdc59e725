"""The files of version 0.1.0 are read as that version read them; later versions only add keys.

The home in `files-0.1.0` was made by that version: sessions finished, stopped and killed, pains,
corrections, programmes, a routine and a programme with every key, settings. What its commands
printed then is in `expected.json`, by command line; but getting ready lies within a rest there, and
the last release of a set is gone, as later versions have it.
"""

import csv
import json
import shlex
import shutil
import zipfile
from io import StringIO
from pathlib import Path

import pytest

from coach.config import Theme, config_file, read_config
from tests.journal.making import now

FILES = Path(__file__).with_name("files-0.1.0")
EXPECTED = json.loads((FILES / "expected.json").read_text(encoding="utf-8"))
NOW = "2026-11-30 23:30"


def answer(coach, command: str, home: Path) -> dict[str, object]:
    """What a command line prints, without the home's own path and the words of warnings."""
    with now(NOW):
        result = coach(*shlex.split(command.replace("FILES", str(FILES))))
    out = result.out.replace(str(home), "HOME")
    printed = json.loads(out) if "--json" in command else out
    if "--csv" in command:
        printed = list(csv.DictReader(StringIO(out)))
    if command.startswith("show"):
        del printed["warnings"]
    return {"code": result.code, "out": printed}


def journal_lines(archive: Path) -> list[object]:
    with zipfile.ZipFile(archive) as opened:
        return [json.loads(line) for line in opened.read("journal.jsonl").splitlines()]


def as_then(now: object, then: object) -> object:
    """What is said now, without the keys that were not there then."""
    if isinstance(now, dict) and isinstance(then, dict):
        return {key: as_then(now[key], value) for key, value in then.items() if key in now}
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return [as_then(*pair) for pair in zip(now, then, strict=True)]
    return now


@pytest.fixture
def home(own_home):
    shutil.copytree(FILES / "home", own_home, dirs_exist_ok=True)
    return own_home


@pytest.mark.parametrize("command", EXPECTED["in the home"])
def test_a_command_prints_what_it_printed(coach, home, command):
    expected = EXPECTED["in the home"][command]

    assert as_then(answer(coach, command, home), expected) == expected


def test_an_archive_comes_into_an_empty_home(coach, own_home):
    expected = EXPECTED["in an empty home"]

    answers = {one: answer(coach, one, own_home) for one in expected}

    assert as_then(answers, expected) == expected


def test_the_journal_goes_into_an_archive_as_it_did(coach, home, tmp_path):
    with now(NOW):
        coach("data", "export", tmp_path / "archive.zip")

    then = journal_lines(FILES / "archive.zip")

    assert as_then(journal_lines(tmp_path / "archive.zip"), then) == then


def test_the_settings_are_as_they_were(home):
    settings = read_config(config_file()).settings

    assert (settings.theme, settings.audio_latency) == (Theme.HIGH_CONTRAST, 40)
