"""What a folder of thousands of routine files costs: listing them, from the cache and without it.

The files are as different as people's are: short and longer ones, with and without exercises of the
library, and one in a hundred is bad. What they are compared with is measured in the same run.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from conditions import conditions_printed
from large_file import time_call
from measuring import Figure, print_table
from programs import ENVIRONMENT, coach, python

from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.library.overview import overview_of
from coach.routine.library.summary_cache import SummaryCache

FILES = 5_000
CHECKED = 1_000
"""So many of them are read and checked one by one."""
AIM = 400
"""Milliseconds of a whole `coach list`, from the cache."""

CIRCUIT = """\
  - repeat: 2
    rest: 20s
    steps:
      - {{name: Couch stretch, hold: {hold}s, sides: both, cue: Squeeze the back glute}}
      - {{name: Bridge, reps: {reps}, tempo: 2-1-2}}
"""
ITEMS = (
    "  - exercise: dead-bug\n    reps: {reps}\n",
    "  - {{name: Calf stretch, hold: {hold}s, sides: both, sets: 2, cue: Heel down}}\n",
    CIRCUIT,
    "  - {{name: Band pull, count: 4, reps: {reps}, sides: both}}\n",
)
"""As people write them; a file has one to eight of them."""
EVERY_BAD = 100

Environment = Mapping[str, str]


def write_routines(folder: Path, count: int) -> None:
    """Write so many routines, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"routine-{number:05}.yaml").write_text(_routine(number))


def _routine(number: int) -> str:
    exercise = "  - exercise: dead-bgu\n" if number % EVERY_BAD == 0 else ""
    items = (ITEMS[(number + place) % len(ITEMS)] for place in range(1 + number % 8))
    steps = "".join(items).format(reps=3 + number % 10, hold=20 + number % 41)
    return f"title: Routine number {number}\npurpose: mobility\nsteps:\n{steps}{exercise}"


def time_command(command: Sequence[str], environment: Environment) -> float:
    """Milliseconds from start to end of a program whose output goes to a pipe."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return 1000 * (time.perf_counter() - began)


def measure_commands(home: Path, times: int) -> dict[str, float]:
    """Milliseconds of whole programs, medians; taking turns, so a busy moment meets all alike."""
    many, alone = {**ENVIRONMENT, "SESSION_COACH_HOME": str(home)}, ENVIRONMENT
    routines = home / "routines"
    name = sorted(routines.iterdir())[1].stem
    runs = {
        "list": (coach("list"), many),
        "list --json": (coach("list", "--json"), many),
        "show": (coach("show", name), many),
        "list alone": (coach("list"), alone),
        "show alone": (coach("show", "runner-hips"), alone),
        "ls": ([shutil.which("ls") or "ls", "-l", str(routines)], many),
        "python": (python("-c", "pass"), many),
    }
    first = {name: time_command(*run) for name, run in runs.items()}
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            taken[name].append(time_command(*run))
    medians = {name: statistics.median(each) for name, each in taken.items()}
    return {**medians, "first list": first["list"]}


def measure_checks(folder: Path, files: Sequence[Path], times: int) -> dict[str, float]:
    """Milliseconds to read and check files in this process, medians."""
    routines = folder / "fewer"
    routines.mkdir()
    for file in files:
        os.link(file, routines / file.name)
    folders = [routines, bundled_folder("routines")]
    cache = SummaryCache(folder / "overview.json")
    overview_of(Library(folders), cache)
    calls = {
        "cold": lambda: overview_of(Library(folders)),
        "cached": lambda: overview_of(Library(folders), cache),
        "bytes": lambda: [file.read_bytes() for file in files],
    }
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(times):
        for name, call in calls.items():
            taken[name].append(time_call(call))
    return {name: statistics.median(each) for name, each in taken.items()}


def listing_figures(taken: Mapping[str, float]) -> list[Figure]:
    """What a person waits for, beside what it would be otherwise."""
    cold = (taken["first list"], "with nothing in the cache")
    return [
        Figure("coach list", taken["list"], "ms", AIM, *cold),
        Figure("coach list --json", taken["list --json"], "ms", AIM, taken["ls"], "ls -l"),
        Figure("coach show, one of them", taken["show"], "ms", None, taken["show alone"], "alone"),
        Figure(
            "coach list, bundled alone",
            taken["list alone"],
            "ms",
            None,
            taken["python"],
            "python -c pass",
        ),
    ]


def check_figures(taken: Mapping[str, float]) -> list[Figure]:
    """Reading and checking, beside the least that can be done with files."""
    content = (taken["bytes"], "reading their bytes")
    return [
        Figure("read and check", taken["cold"], "ms", None, *content),
        Figure("from the cache", taken["cached"], "ms", None, *content),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES, help="(default: %(default)s)")
    parser.add_argument("--times", type=int, default=11, help="each (default: %(default)s)")
    given = parser.parse_args()
    with conditions_printed(), tempfile.TemporaryDirectory() as place:
        folder, home = Path(place), Path(place, "home")
        write_routines(home / "routines", given.files)
        listed = measure_commands(home, given.times)
        fewer = sorted((home / "routines").iterdir())[:CHECKED]
        checked = measure_checks(folder, fewer, given.times)
        print_table(f"{given.files:,} files, median of {given.times}", listing_figures(listed))
        print_table(f"{len(fewer):,} files, in one process", check_figures(checked))


if __name__ == "__main__":
    main()
