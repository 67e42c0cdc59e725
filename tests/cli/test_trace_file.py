"""The file of `--trace`, whatever happens while it is open."""

import json

import pytest

from coach.cli.trace_file import opened_trace
from coach.duration import NO_TIME
from coach.errors import CoachError


def test_what_is_written_is_in_the_file(tmp_path):
    with opened_trace(tmp_path / "trace.jsonl") as trace:
        trace.write_named("audio_lost", NO_TIME)

    [line] = (tmp_path / "trace.jsonl").read_text().splitlines()
    assert json.loads(line)["event"] == "audio_lost"


def test_what_goes_wrong_in_the_session_is_not_kept_quiet(tmp_path):
    with pytest.raises(OSError, match="no such device"), opened_trace(tmp_path / "trace.jsonl"):
        raise OSError("no such device")


class FullDisk:
    """A path to a file that cannot be closed, as what it still has to write finds no room."""

    def __init__(self) -> None:
        self.is_closed = False

    def open(self, mode, encoding):
        return self

    def close(self):
        self.is_closed = True
        raise OSError("No space left on device")


def test_a_full_disk_ends_no_session():
    path = FullDisk()

    with opened_trace(path):
        pass

    assert path.is_closed


def test_a_file_that_cannot_be_opened_is_said(tmp_path):
    opened = opened_trace(tmp_path / "no" / "trace.jsonl")

    with pytest.raises(CoachError, match="the trace cannot be written"), opened:
        pass
