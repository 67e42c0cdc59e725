"""A session in a real terminal that is not read for a while, or goes away in the middle."""

import contextlib
import json
import os
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.screen.terminal.test_terminal import GIVEN_BACK, TAKEN, in_a_window

pytestmark = pytest.mark.real

ROUTINE = """\
title: Holds
purpose: mobility
prepare: 2s
switch: 2s
steps:
  - {exercise: roll-calves, hold: 10s, sides: both, sets: 2, rest: 2s}
"""
"""Its figure moves all the time."""
SPEED = 20
"""With it a session of a minute takes less than three seconds."""
END_IS_SEEN = 0.5
"""Seconds for which a screen keeps the end in sight at that speed, and some more."""
NON_BLOCKING = "import os; os.set_blocking(0, False)"
"""What another program in the same terminal may do to it."""
SUMMARY = "Done: Holds"
LATE = 500 * SPEED
"""Milliseconds of session time; a busy machine may be late, a stalled loop is later."""


class Told:
    """What a session has traced and recorded."""

    def __init__(self, trace: Path, coach) -> None:
        self._trace = trace
        self._coach = coach

    @property
    def lines(self):
        whole = self._trace.read_text().rpartition("\n")[0] if self._trace.exists() else ""
        return [json.loads(line) for line in whole.splitlines()]

    def wait_for(self, **facts):
        until = time.monotonic() + 20
        while not any(facts.items() <= line.items() for line in self.lines):
            assert time.monotonic() < until, f"no {facts} in {self.lines}"
            time.sleep(0.01)

    @property
    def session(self):
        [session] = json.loads(self._coach("history", "--json").out)
        return session

    def assert_all_was_done_in_time(self):
        assert [line for line in self.lines if line["event"] in ("jump", "paused")] == []
        assert self.lines[-1]["event"] == "finished"
        assert max(line["actual_ms"] - line["planned_ms"] for line in self.lines) < LATE
        assert self.session["outcome"] == "finished"
        assert self.session["seconds"] == 40


@pytest.fixture
def told(tmp_path, coach):
    return Told(tmp_path / "trace", coach)


@pytest.fixture
def command(tmp_path):
    """The session of these tests, as a command; it keeps a trace."""
    (tmp_path / "holds.yaml").write_text(ROUTINE)

    def arguments(*options, trace="trace", speed=SPEED):
        return [
            *(sys.executable, "-m", "coach", "run", str(tmp_path / "holds.yaml")),
            *("--audio", "none", "--no-ask", "--trace", str(tmp_path / trace)),
            *("--speed", str(speed), "--journal", *options),
        ]

    return arguments


@pytest.fixture
def started(command):
    """Starts the session in a terminal of its own."""
    with contextlib.ExitStack() as windows:

        def start(*options, speed=SPEED, first="", **more):
            script = f"{first}\nimport runpy; runpy.run_module('coach', run_name='__main__')"
            program, _, _, *arguments = command(*options, speed=speed)
            more = {"encoding": "utf-8", "dimensions": (40, 120), **more}
            window = in_a_window(program, "-c", script, *arguments, **more)
            window.expect_exact(TAKEN if "--plain" not in options else "GET READY")
            windows.callback(window.close, force=True)
            return window

        yield start


def terminal_of(window):
    name = subprocess.check_output(["ps", "-o", "tty=", "-p", str(window.pid)], text=True)
    return os.open(f"/dev/{name.strip()}", os.O_RDWR | os.O_NOCTTY)


@pytest.mark.parametrize(
    ("mode", "first"),
    [
        ([], ""),
        ([], NON_BLOCKING),
        (["--plain"], NON_BLOCKING),
        (["--plain", "--audio", "bell"], ""),
    ],
)
def test_a_terminal_that_is_stopped_holds_up_nothing(started, told, mode, first):
    window = started(*mode, first=first)
    terminal = terminal_of(window)
    termios.tcflow(terminal, termios.TCOOFF)

    told.wait_for(event="finished")
    time.sleep(END_IS_SEEN)
    termios.tcflow(terminal, termios.TCOON)
    os.close(terminal)
    shown = window.read()
    window.close()

    assert window.exitstatus == 0
    assert mode or shown.index(GIVEN_BACK) < shown.index(SUMMARY)
    assert not mode or shown.index("DONE") < shown.index(SUMMARY)
    told.assert_all_was_done_in_time()


def test_a_terminal_that_reads_slowly_is_sent_fewer_pictures_and_every_cue_is_in_time(
    started, told, tmp_path
):
    quick = started("--no-journal", "--trace", str(tmp_path / "other")).read()
    slow, read = started(), ""
    while not any(line["event"] == "finished" for line in told.lines):
        read += slow.read_nonblocking(256)
        time.sleep(0.1)
    read += slow.read()

    assert len(read) < len(quick) / 2
    told.assert_all_was_done_in_time()


def test_a_picture_that_was_left_out_is_made_up_for(started, told):
    window = started(speed=1)
    terminal = terminal_of(window)
    termios.tcflow(terminal, termios.TCOOFF)
    for keys in (" ", "v", "v", "?"):
        window.send(keys)
    told.wait_for(event="paused")
    termios.tcflow(terminal, termios.TCOON)
    window.expect_exact("redo this side")
    window.send("qq")
    window.expect_exact(GIVEN_BACK)
    os.close(terminal)


@pytest.mark.parametrize("mode", [[], ["--plain"]])
def test_a_terminal_that_goes_away_in_a_hold_loses_nothing_of_it(started, told, coach, mode):
    window = started(*mode)
    told.wait_for(cue="start", side="left")

    window.close(force=False)
    told.wait_for(event="stopped")

    held = told.lines[-1]["planned_ms"] / 1000 - 2
    assert told.session["outcome"] == "stopped"
    assert told.session["seconds"] == pytest.approx(held, abs=1)


def full_pipe():
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(writing, bytes(4096))
    os.set_blocking(writing, True)
    return reading, writing


def test_a_pipe_that_nobody_reads_holds_up_nothing(command, told):
    reading, writing = full_pipe()
    program = subprocess.Popen(command("--plain"), stdin=subprocess.DEVNULL, stdout=writing)
    os.close(writing)
    told.wait_for(event="finished")
    told.assert_all_was_done_in_time()
    with os.fdopen(reading, "rb") as read:
        written = read.read()

    assert program.wait() == 0
    assert written.count(b"START") == 4
    assert written.index(b"DONE") < written.index(SUMMARY.encode())


def test_a_trace_that_nobody_reads_holds_up_nothing(command, told, tmp_path):
    os.mkfifo(tmp_path / "fifo")
    program = subprocess.run(
        command("--plain", trace="fifo"), capture_output=True, stdin=subprocess.DEVNULL, check=True
    )

    assert b"DONE" in program.stdout
    assert b"the trace is incomplete: its last" in program.stderr
    assert told.session["seconds"] == 40
