"""The file of `--trace`, whatever happens while it is open."""

import json
import os
import re
import sys
from pathlib import Path

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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_a_full_disk_ends_no_session_and_is_said_at_the_end(capsys):
    with opened_trace(Path("/dev/full")) as trace:
        trace.write_named("audio_lost", NO_TIME, SNAPSHOT)
        trace.write_named("audio_back", NO_TIME, SNAPSHOT)

    assert capsys.readouterr().err == "the trace stopped: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFO")
@pytest.mark.parametrize("is_read", [False, True])
def test_a_fifo_that_nobody_reads_holds_up_nothing_and_what_is_lost_is_said(
    tmp_path, capsys, monkeypatch, is_read
):
    monkeypatch.setattr("coach.cli.session.trace_file.LONGEST_FLUSH", 0.05)
    os.mkfifo(tmp_path / "fifo")
    reader = os.open(tmp_path / "fifo", os.O_RDONLY | os.O_NONBLOCK) if is_read else None

    with opened_trace(tmp_path / "fifo") as trace:
        for _ in range(1000):  # more than a FIFO has room for
            trace.write_named("audio_lost", NO_TIME, SNAPSHOT)

    said = capsys.readouterr().err
    lost = re.fullmatch(r"the trace is incomplete: its last (\d+) events were not read\n", said)
    written = b"" if reader is None else os.read(reader, 1_000_000)
    assert int(lost[1]) in (1000 - written.count(b"\n"), 1001 - written.count(b"\n"))
    assert (b"audio_lost" in written) is is_read
    os.close(reader or os.open(tmp_path / "fifo", os.O_RDONLY))  # lets the thread end


def test_a_file_that_cannot_be_opened_is_said(tmp_path):
    opened = opened_trace(tmp_path / "no" / "trace.jsonl")

    with pytest.raises(CoachError, match="the trace cannot be written"), opened:
        pass


def test_a_full_disk_leaves_no_empty_file(tmp_path, monkeypatch, capsys):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with opened_trace(tmp_path / "trace.jsonl") as trace:
        trace.write_named("audio_lost", NO_TIME, SNAPSHOT)

    assert capsys.readouterr().err == "the trace stopped: No space left on device\n"
    assert list(tmp_path.iterdir()) == []
