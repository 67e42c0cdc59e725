"""What the screen costs, and how late it is at a key and at a cue, beside termdown. Linux alone."""

import argparse
import json
import math
import random
import statistics
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from conditions import Standstill, Watch, conditions_printed, is_disturbed
from measuring import Row, percentile, print_side_by_side
from programs import Program, coach, in_terminal, installed, python, read_until

SIZES = ((80, 24), (200, 60))
FAR, NEAR, OTHER = "far", "near", "termdown"
ROUTINE = "runner-hips"
TAKING = 300
"""Bytes that are written before a first picture, at most; the picture is longer."""
COUNTED = "600"
"""Seconds for which termdown counts."""
SETTLED = 2.0
"""Seconds after which a program has started; what it costs from then on is its running cost."""
APART = 0.23
"""Seconds between starts, so that the programs do not all draw at one moment."""
ONE_PICTURE = 0.005
"""Seconds without output that part one picture from the next."""

SHARE_AIM = 3
"""Percent of a core."""
FIRST_AIM, KEY_AIM, CUE_AIM = 300, 50, 15
"""Milliseconds; the last two at the 99th percentile."""
BEFORE_SOUND_AIM, AFTER_SOUND_AIM = 45, 125
"""Milliseconds from which what is seen and what is heard fall apart: ITU-R BT.1359."""

KEYS = (" ", "m", "v", "]", "?", "v", "?", "[", " ", "v")
"""All change the picture; from the first space to the second one nothing else does.

Pauses and views lie apart: the screen puts off what would be a fifth change of its colours within
a second, because flicker can bring on a seizure.
"""
WHILE_RUNNING = (0, 9)
CHANGE = 200
"""Bytes that a key changes while the session runs, at least; time alone changes fewer."""
GAP = (0.3, 0.5)
"""Seconds from a press to the next."""

CUES = """\
title: Cues
purpose: warm-up
prepare: 5s
switch: 5s
steps:
  - {{exercise: hip-flexor-stretch, count: 4, release: 1s, reps: 3, sides: both, sets: {sets},
      rest: 5s}}
"""
SET = 40
"""Seconds of one set of it on both sides."""

Times = Mapping[str, Sequence[float]]
"""Milliseconds, by the name of what was measured."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something to look at, in a window of some size."""

    view: str
    size: tuple[int, int]
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """For a table."""
        width, height = self.size
        return " ".join((self.view, f"{width}x{height}", *self.options))

    def start(self) -> Program:
        """In a pseudo-terminal of its own."""
        if self.view == OTHER:
            return in_terminal([installed(OTHER) or OTHER, COUNTED], size=self.size)
        command = coach("run", ROUTINE, "--audio", "none", "--no-ask", *self.options)
        return in_terminal(command, size=self.size)


@dataclass(frozen=True, slots=True)
class Part:
    """What was read at once of what a program wrote."""

    now: float
    """In seconds of `time.monotonic`."""
    size: int
    """Bytes."""


class Outputs:
    """What programs wrote, and when."""

    def __init__(self) -> None:
        self.of: dict[Program, list[Part]] = {}

    def add(self, program: Program) -> Program:
        """Read it as well from now on."""
        self.of[program] = []
        return program

    def read(self, seconds: float) -> None:
        """Read all of them for so long, or until they have ended."""
        read_until(time.monotonic() + seconds, list(self.of), self._note)

    def _note(self, program: Program, written: bytes, now: float) -> None:
        self.of[program].append(Part(now, len(written)))


def pictures(parts: Iterable[Part]) -> list[Part]:
    """What was written in one go, at the moment when the first of it was read."""
    found: list[Part] = []
    last = -math.inf
    for part in parts:
        if part.now - last > ONE_PICTURE:
            found.append(part)
        else:
            found[-1] = Part(found[-1].now, found[-1].size + part.size)
        last = part.now
    return found


def everything() -> list[Shown]:
    """The session in both views and sizes, and termdown where there is one."""
    views = [FAR, NEAR] + [OTHER] * (installed(OTHER) is not None)
    return [Shown(view, size) for view in views for size in SIZES]


# What it costs


def costs(all_shown: Sequence[Shown], seconds: float, share_aim: float = SHARE_AIM) -> list[Row]:
    """What each writes and takes of a core, all at the same time, once they have started."""
    outputs, programs = Outputs(), dict[str, Program]()
    for shown in all_shown:
        programs[shown.name] = outputs.add(shown.start())
        outputs.read(APART)
    outputs.read(SETTLED)
    for shown in all_shown:
        if shown.view == NEAR:
            programs[shown.name].press("v")
    outputs.read(SETTLED)
    began = time.monotonic()
    before = {name: program.processor_seconds() for name, program in programs.items()}
    outputs.read(seconds)
    took = {name: one.processor_seconds() - before[name] for name, one in programs.items()}
    for program in programs.values():
        program.end()
    drawn = {
        name: pictures(part for part in outputs.of[program] if part.now >= began)
        for name, program in programs.items()
    }
    written = {name: sum(one.size for one in each) for name, each in drawn.items()}
    return [
        Row("written a second", "B", {name: size / seconds for name, size in written.items()}),
        Row("pictures", "a s", {name: len(each) / seconds for name, each in drawn.items()}),
        Row("a picture", "B", {name: written[name] / len(each) for name, each in drawn.items()}),
        Row("a core", "%", {name: 100 * one / seconds for name, one in took.items()}, share_aim),
    ]


# Until there is something to see


def first_pictures(all_shown: Sequence[Shown], times: int) -> list[Row]:
    """From the start of a program until its first picture, taking turns."""
    taken: dict[str, list[float]] = {one.name: [] for one in all_shown if one.view != NEAR}
    for _ in range(times):
        for shown in all_shown:
            if shown.view != NEAR:
                taken[shown.name].append(_first_picture(shown))
    medians = {name: statistics.median(each) for name, each in taken.items()}
    longest = {name: max(each) for name, each in taken.items()}
    return [
        Row("first picture, median", "ms", medians, FIRST_AIM),
        Row("first picture, longest", "ms", longest),
    ]


def _first_picture(shown: Shown) -> float:
    began = time.monotonic()
    program = shown.start()
    written = 0
    while written < TAKING:
        part = program.read()
        assert part, f"{shown.name} ended"
        written += len(part)
    seen = time.monotonic()
    program.end()
    return 1000 * (seen - began)


# From a key to the screen


def keys(all_shown: Sequence[Shown], presses: int, seed: int) -> list[Row]:
    """From a press to the first byte of what it changes; termdown pauses and goes on."""
    pressed = [shown for shown in all_shown if shown.view != NEAR]  # both press v
    with ThreadPoolExecutor(len(pressed)) as pool:
        taken = pool.map(lambda shown: _presses(shown, presses, random.Random(seed)), pressed)
        times = {shown.name: each for shown, each in zip(pressed, taken, strict=True)}
    return percentiles("key to screen", times, KEY_AIM)


def _presses(shown: Shown, presses: int, chosen: random.Random) -> list[float]:
    outputs = Outputs()
    program = outputs.add(shown.start())
    outputs.read(SETTLED)
    taken = []
    for number in range(presses):
        at = number % len(KEYS)
        least = CHANGE if at in WHILE_RUNNING else 1
        outputs.add(program)
        now = time.monotonic()
        program.press(" " if shown.view == OTHER else KEYS[at])
        outputs.read(chosen.uniform(*GAP))
        seen = (one.now for one in pictures(outputs.of[program]) if one.size >= least)
        taken.append(1000 * (next(seen, math.inf) - now))
    program.end()
    return taken


# From a cue to the screen


@dataclass(frozen=True, slots=True)
class Late:
    """How long after a cue was heard something was seen of it."""

    due: float
    """In seconds of `time.monotonic`."""
    milliseconds: float


def cues(all_shown: Sequence[Shown], seconds: float, watch: Watch) -> list[Row]:
    """From when a cue is due in the ear to the first byte of what it changes; not of termdown."""
    sessions = [shown for shown in all_shown if shown.view != OTHER]
    with tempfile.TemporaryDirectory() as folder:
        late = _late_cues(sessions, seconds, Path(folder))
    standstills = watch.standstills()
    every = {name: [one.milliseconds for one in each] for name, each in late.items()}
    calm = {name: _undisturbed(each, standstills) for name, each in late.items()}
    return [
        *percentiles("cue to screen", every, CUE_AIM, AFTER_SOUND_AIM),
        Row("  undisturbed p99", "ms", {n: percentile(e, 99) for n, e in calm.items()}, CUE_AIM),
        Row("before the sound", "ms", {n: -min(0, *e) for n, e in every.items()}, BEFORE_SOUND_AIM),
        Row("cues", "", {name: len(each) for name, each in late.items()}),
    ]


def _late_cues(all_shown: Sequence[Shown], seconds: float, folder: Path) -> dict[str, list[Late]]:
    routine = folder / "cues.yaml"
    routine.write_text(CUES.format(sets=max(round(seconds / SET), 1)))
    session = str(Path(__file__).with_name("screen_session.py"))
    outputs, programs = Outputs(), dict[str, Program]()
    for shown in all_shown:
        command = python(
            session, str(routine), str(folder / shown.name), shown.view, *shown.options
        )
        programs[shown.name] = outputs.add(in_terminal(command, size=shown.size))
        outputs.read(APART)
    outputs.read(2 * seconds + 2 * SET)
    assert {program.wait() for program in programs.values()} == {0}, "a session failed"
    return {
        name: list(_late(json.loads((folder / name).read_text()), outputs.of[program]))
        for name, program in programs.items()
    }


def _late(notes: Sequence[tuple[int, int]], parts: Sequence[Part]) -> Iterable[Late]:
    """`notes` are the moments at which cues were due, and the bytes written before each."""
    behind = time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic()
    left, read = iter(parts), 0
    part = Part(0, 0)
    for due, written in notes:
        while read <= written:
            part = next(left)
            read += part.size
        heard = due / 1000 - behind
        yield Late(heard, 1000 * (part.now - heard))


def _undisturbed(late: Iterable[Late], standstills: Sequence[Standstill]) -> list[float]:
    return [one.milliseconds for one in late if not is_disturbed(one.due, standstills, 0.1, 0.1)]


# What is printed


def percentiles(what: str, times: Times, aim: float, longest: float | None = None) -> list[Row]:
    """Half, nearly all and all of them are within so much; aims at the last two."""

    def row(title: str, percent: float, aim: float | None) -> Row:
        values = {name: percentile(each, percent) for name, each in times.items()}
        return Row(title, "ms", values, aim)

    return [
        row(f"{what}, p50", 50, None),
        row("  p99", 99, aim),
        row("  max", 100, longest),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=80, help="of costs, and of cues")
    parser.add_argument("--times", type=int, default=10, help="of first pictures")
    parser.add_argument("--presses", type=int, default=200, help="of keys in each window")
    parser.add_argument("--seed", type=int, default=1, help="of the time between presses")
    given = parser.parse_args()
    shown = everything()
    with conditions_printed() as watch:
        rows = [
            *first_pictures(shown, given.times),
            *costs(shown, given.seconds),
            *keys(shown, given.presses, given.seed),
            *cues(shown, given.seconds, watch),
        ]
        names = [one.name for one in shown]
        others = [one.name for one in shown if one.view == OTHER]
        print_side_by_side(ROUTINE, rows, names, without_aim=others)


if __name__ == "__main__":
    main()
