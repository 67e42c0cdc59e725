"""The reference has every key that is printed, and no other."""

import json
import re
from pathlib import Path

import pytest

from coach.session.events import EventKind
from coach.timeline.cues import CueKind
from coach.timeline.segments import SegmentKind

REFERENCE = (Path(__file__).parents[2] / "docs" / "reference.md").read_text(encoding="utf-8")
QUICK = ("--audio", "none", "--speed", "1000", "--journal", "--no-ask")
ONLY_SOMETIMES = {"error", "fitted"}
"""Of a broken file; with `--minutes`."""


def cells(first: str) -> list[str]:
    """The cells of the row of a table that begins so, but for the first."""
    row = next(line for line in REFERENCE.splitlines() if line.startswith(f"| `{first}"))
    return [cell.strip() for cell in row.strip("|").split(" | ")[1:]]


def words(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", text))


@pytest.fixture
def lived(coach, tmp_path):
    """A session and a programme that has begun; the trace of the session."""
    trace = tmp_path / "trace.jsonl"
    assert coach("run", "kneeling-glute", *QUICK, "--trace", trace).code == 0
    assert coach("programme", "start", "hip-series").code == 0
    return [json.loads(line) for line in trace.read_text().splitlines()]


@pytest.mark.parametrize(
    ("row", "command"),
    [
        ("coach list --json", "list"),
        ("coach show R --json", "show kneeling-glute"),
        ("coach check F --json", "check kneeling-glute"),
        ("coach exercises --json", "exercises"),
        ("coach history --json", "history"),
        ("coach stats --json", "stats"),
        ("coach advice R --json", "advice kneeling-glute"),
        ("coach programme today --json", "programme today"),
        ("coach programme status --json", "programme status"),
    ],
)
def test_the_keys_of_a_command(coach, lived, row, command):
    printed = json.loads(coach(*command.split(), "--json").out)

    [cell] = cells(row)
    one = printed[0] if isinstance(printed, list) else printed
    own_keys, _, _ = cell.partition(";")
    assert set(one) == words(own_keys) - ONLY_SOMETIMES


def test_one_session_has_its_work_besides(coach, lived):
    [session] = json.loads(coach("history", "--json").out)

    assert set(json.loads(coach("history", "show", "1", "--json").out)) == {*session, "work"}


def test_the_keys_of_a_trace(lived):
    table = REFERENCE.partition("## `coach run --trace FILE`")[2].partition("## ")[0]
    keys = {key for line in table.splitlines() for key in words(line.partition(" | ")[0])}

    assert {key for line in lived for key in line} <= keys
    assert words(cells("cue`")[0]) == {one.value for one in CueKind}
    assert words(cells("event`")[0]) - {"audio_lost", "audio_back"} == {
        one.value for one in EventKind
    }
    assert words(cells("kind`")[0]) == {one.value for one in SegmentKind}
