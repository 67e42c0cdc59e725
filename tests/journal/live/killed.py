"""Kills a real session at any moment, resumes it, and says where it went on.

A session's trace is the same each time. So a trace that ends in the middle tells how far the
session had come, and one that does not where it had to go on: at the rep that had begun, or else
at the next one. A place is written by a thread, and to the disk: what began less than `WRITTEN`
before the kill may not be there yet, and then the place before it is right as well.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROUTINE = """\
title: Killed
prepare: 1s
switch: 1s
steps:
  - {name: Squat, reps: 3, tempo: 1-1-0, sides: both, sets: 2, rest: 2s}
  - repeat: 2
    rest: 2s
    steps:
      - {name: Reach, hold: 2s, sides: both}
      - {name: Bridge, reps: 3, count: 2}
"""
"""A minute with everything that tells two places apart."""
SPEED, AT_ONCE = 4, 100
WRITTEN = 0.5
"""Seconds from the beginning of a rep until its place is on the disk, where that is kept busy.

One write took 2 ms on a calm disk, and up to 200 while others wrote large files to it.
"""
LONGEST = 60
"""Seconds after which a session that should go on never will."""
LOOK_AGAIN = 0.01
"""Seconds between two looks at a trace."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rep of the session."""

    segment: int
    exercise: str
    side: str | None
    set: int
    rep: int

    def __str__(self) -> str:
        side = f" {self.side}" if self.side else ""
        return f"{self.exercise}{side} set {self.set} rep {self.rep} (segment {self.segment})"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a trace."""

    segment: int
    actual: float
    """In seconds of session time."""
    begins: Place | None
    """The rep that begins with it."""
    is_end: bool


@dataclass(frozen=True, slots=True)
class Killed:
    """Where a session was when it was killed, and where it went on."""

    after: float
    """Seconds from its first cue to the kill."""
    right: tuple[Place | None, ...]
    """The place at the kill first, then those just before; None: nothing to go on with."""
    since: float
    """Seconds from when it came to that place to the kill."""
    went_on: Place | None
    told: str
    """What was said when it went on."""

    @property
    def is_exact(self) -> bool:
        return self.went_on == self.right[0]

    @property
    def is_right(self) -> bool:
        """Exact, or where the disk had no time for the last place, at the one before."""
        return self.went_on in self.right


def undisturbed(folder: Path) -> list[Line]:
    """The trace of the whole session."""
    trace = folder / "undisturbed.jsonl"
    session = _coach(folder, AT_ONCE, "run", _routine_in(folder), "--trace", str(trace))
    told, _ = session.communicate(timeout=LONGEST)
    assert session.returncode == 0, told
    return _lines(trace)


def length(whole: Sequence[Line]) -> float:
    """How many seconds the session takes that is killed."""
    return whole[-1].actual / SPEED


def killed_after(seconds: float, whole: Sequence[Line], folder: Path) -> Killed:
    """Kill a session so many seconds after its first cue, and resume it.

    `whole` is its undisturbed trace; `folder` is for this session alone.
    """
    before, after = folder / "before.jsonl", folder / "after.jsonl"
    session = _coach(folder, SPEED, "run", _routine_in(folder), "--trace", str(before))
    _wait_for_a_line(session, before)
    time.sleep(seconds)
    session.send_signal(signal.SIGKILL)
    killed = time.time()
    session.communicate()
    right, since = _right_places(before, killed, whole)
    resumed = _coach(folder, SPEED, "resume", "--trace", str(after))
    while not (reps := _reps(after)) and resumed.poll() is None:
        time.sleep(LOOK_AGAIN)
    resumed.terminate()
    told, _ = resumed.communicate(timeout=LONGEST)
    return Killed(seconds, right, since, reps[0] if reps else None, told)


def _routine_in(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "killed.yaml"
    file.write_text(ROUTINE)
    return str(file)


def _coach(folder: Path, speed: int, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "coach",
            *arguments,
            "--audio",
            "none",
            "--speed",
            str(speed),
            "--journal",
        ],
        env={**os.environ, "SESSION_COACH_HOME": str(folder / "home")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _wait_for_a_line(session: "subprocess.Popen[str]", trace: Path) -> None:
    while not (trace.exists() and trace.stat().st_size):
        assert session.poll() is None, session.communicate()
        time.sleep(LOOK_AGAIN)


def _right_places(
    trace: Path, killed: float, whole: Sequence[Line]
) -> tuple[tuple[Place | None, ...], float]:
    """The places at the moment `killed` and just before, and how old the last one was then.

    The moment is of `time.time`.
    """
    written = _lines(trace)
    # The last line was written when the file was last changed.
    began = trace.stat().st_mtime - written[-1].actual / SPEED
    ages = [killed - (began + line.actual / SPEED) for line in written]
    place = _place(whole, len(written))
    right, since = [place], ages[0]
    for lines in range(len(written) - 1, -1, -1):
        if _place(whole, lines) == right[-1]:
            continue
        if len(right) == 1:
            since = ages[lines]
        if ages[lines] > WRITTEN:
            break
        right.append(_place(whole, lines))
    return tuple(right), since


def _place(whole: Sequence[Line], lines: int) -> Place | None:
    """Where to go on after so many lines of the trace; None before the first and at the end."""
    if not lines or whole[lines - 1].is_end:
        return None
    begun = [line.begins for line in whole[:lines] if line.begins]
    if begun and begun[-1].segment == whole[lines - 1].segment:
        return begun[-1]
    return next(line.begins for line in whole[lines:] if line.begins)


def _reps(trace: Path) -> list[Place]:
    return [line.begins for line in _lines(trace) if line.begins]


def _lines(trace: Path) -> list[Line]:
    """The whole lines; the last may have been cut off."""
    whole = trace.read_text().rpartition("\n")[0] if trace.exists() else ""
    return [_line(json.loads(line)) for line in whole.splitlines()]


def _line(written: dict) -> Line:
    return Line(
        segment=written["segment"],
        actual=written["actual_ms"] / 1000,
        begins=_begins(written),
        is_end=written["event"] in ("finished", "stopped"),
    )


def _begins(written: dict) -> Place | None:
    """A rep begins with its number, a hold with its start."""
    cue, exercise = written.get("cue"), written["exercise"]
    if cue != "rep" and (cue, exercise) != ("start", "reach"):
        return None
    return Place(written["segment"], exercise, written["side"], written["set"], written["rep"] or 1)
