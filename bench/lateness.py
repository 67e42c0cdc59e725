"""How late cues are: the real command in real time, beside a loop that sleeps a second a tick."""

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from conditions import Standstill, conditions_printed, is_disturbed
from measuring import Row, percentile, print_side_by_side
from programs import Program, coach, in_terminal, on_pipe, python, read_until

ROUTINE = """\
title: Lateness
purpose: warm-up
steps:
  - {{name: Hold, count: 4, release: 1s, reps: {reps}}}
"""
REP = 5
"""Seconds of one rep of this routine; a cue falls on all of them but the last."""
SLEEP_LOOP = """\
import time
began = time.monotonic()
for tick in range({seconds}):
    print(1000 * (time.monotonic() - began - tick), flush=True)
    time.sleep(1)
"""
APART = 0.23
"""Seconds between the starts, so that the programs do not wake each other's processor."""
LINES, LOOP = "lines read", "sleep loop"
P99_AIM = 5
"""Milliseconds. Undisturbed are the instants around which the machine did not stand still."""
GROWTH_AIM = 1
"""Milliseconds, the least that the trace can show."""
LABEL = re.compile(rb"^(\d+):(\d\d)  ", re.MULTILINE)
"""The session time that a line of the plain display begins with."""


@dataclass(frozen=True, slots=True)
class Late:
    """How late an instant was."""

    planned: float
    """In seconds of `time.monotonic`, to within some milliseconds."""
    milliseconds: float


@dataclass(slots=True)
class Output:
    """When a program wrote what, as far as it is needed."""

    written: bytearray = field(default_factory=bytearray)
    began: float = 0
    """When the first of it was read: about when the session began."""
    arrived: dict[int, float] = field(default_factory=dict)
    """When the first line was read of each instant, by the second of the session."""

    def note(self, written: bytes, now: float) -> None:
        """Take in what was read at the moment `now`."""
        self.began = self.began or now
        self.written += written
        for minutes, seconds in LABEL.findall(written):
            self.arrived.setdefault(60 * int(minutes) + int(seconds), now)


def by_trace(trace: Path, began: float) -> list[Late]:
    """From plan to handling, of every instant that has cues, by the program's own account."""
    events = [json.loads(line) for line in trace.read_text().splitlines()]
    assert events[-1]["event"] == "finished", "the session did not run to its end"
    last = {one["planned_ms"]: one["actual_ms"] for one in events if one["event"] == "cue"}
    return [Late(began + plan / 1000, actual - plan) for plan, actual in last.items()]


def by_lines(output: Output) -> list[Late]:
    """Of every instant, later than the earliest: how late that was cannot be seen from here."""
    began = min(now - second for second, now in output.arrived.items())
    return [
        Late(began + second, 1000 * (now - second - began))
        for second, now in output.arrived.items()
    ]


def by_numbers(output: Output) -> list[Late]:
    """Of every tick, as the sleep loop printed it."""
    ticks = map(float, output.written.split())
    return [Late(output.began + second, late) for second, late in enumerate(ticks)]


def measure(minutes: float, folder: Path) -> dict[str, list[Late]]:
    """Run all ways at once; how late each instant was, by what was run."""
    reps = round(minutes * 60 / REP)
    routine = folder / "lateness.yaml"
    routine.write_text(ROUTINE.format(reps=reps))

    def session(name: str, *options: str) -> list[str]:
        trace = str(folder / f"{name}.jsonl")
        return coach("run", str(routine), "--audio", "none", "--no-ask", "--trace", trace, *options)

    starts: list[Callable[[], Program]] = [
        lambda: in_terminal(session("screen")),
        lambda: in_terminal(session("plain", "--plain")),
        lambda: on_pipe(session("piped")),
        lambda: on_pipe(python("-c", SLEEP_LOOP.format(seconds=reps * REP))),
    ]
    outputs: dict[Program, Output] = {}

    def read(program: Program, written: bytes, now: float) -> None:
        outputs[program].note(written, now)

    for start in starts:
        outputs[start()] = Output()
        read_until(time.monotonic() + APART, list(outputs), read)
    read_until(time.monotonic() + 2 * minutes * 60 + 60, list(outputs), read)
    assert [program.wait() for program in outputs] == [0, 0, 0, 0], "a program failed"
    screen, plain, piped, loop = outputs.values()
    return {
        "full screen": by_trace(folder / "screen.jsonl", screen.began),
        "plain, terminal": by_trace(folder / "plain.jsonl", plain.began),
        "plain, pipe": by_trace(folder / "piped.jsonl", piped.began),
        LINES: by_lines(piped),
        LOOP: by_numbers(loop),
    }


def growth(late: Sequence[Late]) -> float:
    """How much later the last third is than the first, by their medians, in milliseconds.

    The medians of what whole milliseconds stand for: the trace has no finer ones.
    """
    whole, third = [round(one.milliseconds) for one in late], len(late) // 3
    return statistics.median_grouped(whole[-third:]) - statistics.median_grouped(whole[:third])


def rows(measured: Mapping[str, Sequence[Late]], standstills: Sequence[Standstill]) -> list[Row]:
    """p50, p99, max and growth of each way to run."""

    def row(what: str, value: Callable[[Sequence[Late]], float], aim: float | None = None) -> Row:
        return Row(what, "ms", {name: value(late) for name, late in measured.items()}, aim)

    def undisturbed(late: Sequence[Late]) -> list[Late]:
        return [one for one in late if not is_disturbed(one.planned, standstills, 0.1, 0.1)]

    return [
        row("p50", lambda late: p(50, late)),
        row("p99", lambda late: p(99, late), P99_AIM),
        row("  undisturbed", lambda late: p(99, undisturbed(late)), P99_AIM),
        row("max", lambda late: p(100, late)),
        row("  undisturbed", lambda late: p(100, undisturbed(late))),
        row("growth", growth, GROWTH_AIM),
    ]


def p(percent: float, late: Sequence[Late]) -> float:
    """The milliseconds that so many percent are not later than."""
    return percentile([one.milliseconds for one in late], percent)


def main() -> None:
    """Measure for as long as asked, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=3, help="how long (default: %(default)s)")
    minutes = parser.parse_args().minutes
    with conditions_printed() as watch, tempfile.TemporaryDirectory() as folder:
        measured = measure(minutes, Path(folder))
        instants = len(measured["full screen"])
        title = f"{minutes:g} min, {instants} instants"
        table = rows(measured, watch.standstills())
        print_side_by_side(title, table, list(measured), without_aim=[LINES, LOOP])


if __name__ == "__main__":
    main()
