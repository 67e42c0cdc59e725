"""Stops the terminal, the pipe, the trace and the disk of a session, each for a minute.

What is heard is recorded from a sound card that goes nowhere, and every count has to be where it
belongs; what the journal has in the end has to be all of the work. Needs PulseAudio; the disk is
stopped by `strace`, which holds the journal's thread in a sync.
"""

import argparse
import fcntl
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from conditions import conditions_printed
from measuring import Figure, print_table
from programs import READ_AT_ONCE, ROOT, coach, in_terminal

sys.path.append(str(ROOT))  # the tests are not installed
from coach.audio.clips import FRAMES_PER_MS, bundled_clips
from coach.audio.track import PlacedClip
from tests.audio.onsets import offsets
from tests.audio.sound_server import SoundServer

ROUTINE = """\
title: Stalls
prepare: 3s
steps:
  - {{name: Hold, count: 4, release: 1s, reps: {reps}}}
"""
REP, WORK = 5, 4
"""Seconds of one rep of this routine, and of the work in it."""
BEFORE = 10
"""Seconds of the session until something is stopped, and again after that."""
LATE_AIM = 30
"""Milliseconds; of a cue from which on it is heard to be late."""
SYNC = "fsync,fdatasync"
FOURTH = 4


@dataclass(frozen=True, slots=True)
class Stalled:
    """What came of a session."""

    counts: int
    heard: int
    off: float
    """Milliseconds: the one that is furthest from its place."""
    late: float
    """Milliseconds: the one that the loop came to last, by the trace."""
    asked: float
    """Seconds of work."""
    worked: float
    """By the journal."""
    outcome: str


def terminal(command: Sequence[str], variables: Mapping[str, str], stop: float) -> None:
    """A pane that is stopped: nothing reads the terminal."""
    program = in_terminal(command, variables)
    read_for(program.read, BEFORE)
    time.sleep(stop)
    program.wait()


def pipe(command: Sequence[str], variables: Mapping[str, str], stop: float) -> None:
    """A pipe that is full."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writing, bytes(READ_AT_ONCE))
    os.set_blocking(writing, True)
    words = [*command, "--plain"]
    program = subprocess.Popen(words, env=variables, stdin=subprocess.DEVNULL, stdout=writing)
    os.close(writing)
    time.sleep(BEFORE + stop)
    with os.fdopen(reading, "rb") as read:
        read.read()
    program.wait()


def trace(command: Sequence[str], variables: Mapping[str, str], stop: float) -> None:
    """A trace on a pipe of one page, which is read at first, not for a while, and then again."""
    *words, file = command
    fifo = Path(file).with_name("fifo")
    os.mkfifo(fifo)
    program = subprocess.Popen([*words, str(fifo), "--plain"], env=variables, **QUIET)
    with fifo.open("rb", buffering=0) as read, Path(file).open("wb") as whole:
        fcntl.fcntl(read, fcntl.F_SETPIPE_SZ, os.sysconf("SC_PAGE_SIZE"))
        read_for(lambda: whole.write(read.read(READ_AT_ONCE) or b""), BEFORE)
        time.sleep(stop)
        while content := read.read(READ_AT_ONCE):
            whole.write(content)
    program.wait()


def disk(command: Sequence[str], variables: Mapping[str, str], stop: float) -> None:
    """A disk that does not answer when the journal waits for it."""
    inject = f"inject={SYNC}:delay_enter={round(stop * 1e6)}:when={FOURTH}"
    strace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={SYNC}", "-e", inject]
    subprocess.run([*strace, *command, "--plain"], env=variables, check=True, **QUIET)


QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
STALLS: Sequence[Callable[[Sequence[str], Mapping[str, str], float], None]] = (
    terminal,
    pipe,
    trace,
    disk,
)


def read_for(read: Callable[[], object], seconds: float) -> None:
    """Read again and again, for so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        read()


def measure(
    stall: Callable[[Sequence[str], Mapping[str, str], float], None], stop: float
) -> Stalled:
    """Lead a session in which that is stopped, and say what was heard and kept of it."""
    with tempfile.TemporaryDirectory() as folder, sound_server(Path(folder)) as server:
        home = Path(folder, "home")
        variables = {**os.environ, "TERM": "xterm-256color", **server.environment}
        variables |= {"SESSION_COACH_HOME": str(home)}
        routine, traced = Path(folder, "stalls.yaml"), Path(folder, "trace")
        routine.write_text(ROUTINE.format(reps=round((2 * BEFORE + stop) / REP)))
        options = ("--audio", "miniaudio", "--no-voice", "--no-ask", "--trace", str(traced))
        recording = server.record()
        stall(coach("run", str(routine), *options), variables, stop)
        events = [json.loads(line) for line in traced.read_text().splitlines()]
        cues = [(one["planned_ms"], one["cue"]) for one in events if one.get("cue")]
        first = dict(reversed(cues))  # of those that fall on one instant, the first is heard
        counts = [at for at, cue in first.items() if cue == "count"][::-1]
        clip = bundled_clips()["count"]
        expected = [PlacedClip(count * FRAMES_PER_MS, clip) for count in counts]
        found = [one.offset for one in offsets(recording.stop(), expected)]
        heard = [one / FRAMES_PER_MS for one in found if one is not None]
        told = subprocess.check_output(coach("history", "--json"), env=variables)
        (session,) = json.loads(told)
        asked = WORK * round((2 * BEFORE + stop) / REP)
        middle = statistics.median(heard)
        off = max(abs(one - middle) for one in heard)
        late = max(one["actual_ms"] - one["planned_ms"] for one in events if one.get("cue"))
        worked = session["seconds"]
        return Stalled(len(counts), len(heard), off, late, asked, worked, session["outcome"])


@contextmanager
def sound_server(folder: Path) -> Iterator[SoundServer]:
    """A sound card that goes nowhere."""
    place = folder / "sound"
    place.mkdir()
    with SoundServer(place) as server:
        yield server


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--seconds", type=float, default=60, help="of a stop (default: %(default)s)"
    )
    parser.add_argument("--only", choices=[one.__name__ for one in STALLS], help="this one alone")
    given = parser.parse_args()
    with conditions_printed():
        for stall in STALLS:
            if given.only not in (None, stall.__name__):
                continue
            done = measure(stall, given.seconds)
            figures = [
                Figure("counts heard", done.heard, f"of {done.counts}"),
                Figure("furthest from its place", done.off, "ms", aim=LATE_AIM),
                Figure("latest cue, by the trace", done.late, "ms", aim=LATE_AIM),
                Figure("work in the journal", done.worked, f"s of {done.asked:g}, {done.outcome}"),
            ]
            print_table(f"{stall.__name__} stopped for {given.seconds:g} s", figures)


if __name__ == "__main__":
    main()
