"""The file of `--trace`, whatever happens while it is open."""

import json

import pytest

from coach.cli.session.trace_file import opened_trace
from coach.duration import NO_TIME
from coach.errors import CoachError
from tests.session.sessions import calf

SNAPSHOT = calf().snapshot(NO_TIME)


def test_what_is_written_is_in_the_file(tmp_path):
    with opened_trace(tmp_path / "trace.jsonl") as trace:
        trace.write_named("audio_lost", NO_TIME, SNAPSHOT)

    [line] = (tmp_path / "trace.jsonl").read_text().splitlines()
    assert json.loads(line) == {
        "event": "audio_lost",
        "planned_ms": 0,
        "actual_ms": 0,
        "segment": 0,
        "kind": "prepare",
        "exercise": "calf",
        "side": "left",
        "set": 1,
    }


def test_what_goes_wrong_in_the_session_is_not_kept_quiet(tmp_path):
    with pytest.raises(OSError, match="no such device"), opened_trace(tmp_path / "trace.jsonl"):
        raise OSError("no such device")


class FullDisk:
    """A path to a file that has room for nothing, not even for what is left when it is closed."""

    def __init__(self) -> None:
        self.is_closed = False

    def open(self, mode, encoding):
        return self

    def write(self, text):
        raise OSError(28, "No space left on device")

    def close(self):
        self.is_closed = True
        raise OSError("No space left on device")


def test_a_full_disk_ends_no_session_and_is_said_at_the_end(capsys):
    path = FullDisk()

    with opened_trace(path) as trace:
        trace.write_named("audio_lost", NO_TIME, SNAPSHOT)
        trace.write_named("audio_back", NO_TIME, SNAPSHOT)

    assert path.is_closed
    assert capsys.readouterr().err == "the trace stopped: No space left on device\n"


def test_a_file_that_cannot_be_opened_is_said(tmp_path):
    opened = opened_trace(tmp_path / "no" / "trace.jsonl")

    with pytest.raises(CoachError, match="the trace cannot be written"), opened:
        pass
