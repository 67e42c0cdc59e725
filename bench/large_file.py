"""How long a routine file of 2,000 steps takes to read and compile, beside parsing it alone."""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from itertools import cycle, islice
from pathlib import Path

from conditions import conditions_printed
from measuring import Figure, print_table
from programs import coach
from ruamel.yaml import YAML
from startup import time_command

from coach.routine.library.library import Library
from coach.timeline.timeline import compile_timeline

STEPS = 2_000
AIM = 1_000
HEAD = "title: Large\npurpose: mobility\nsteps:\n"
KINDS = (
    "  - exercise: kneeling-glute\n",
    "  - {exercise: dead-bug, reps: 6, tempo: 3-1-2, sides: alternate}\n",
    "  - {name: Couch stretch, hold: 30s, sides: both, cue: Squeeze the back glute}\n",
    "  - {name: Band pull, count: 4, reps: 6, sides: both}\n",
)
"""Steps as people write them, in turn."""


def write_routine(path: Path, steps: int) -> None:
    """Write a routine of so many steps."""
    path.write_text(HEAD + "".join(islice(cycle(KINDS), steps)))


def time_call(call: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def measure(file: Path, times: int) -> dict[str, float]:
    """Medians in milliseconds, taking turns."""
    library = Library.standard()
    routine = library.read(file)  # and with it, once, the exercises
    calls = {
        "parse": lambda: time_call(lambda: YAML(typ="safe", pure=True).compose(file)),
        "read": lambda: time_call(lambda: library.read(file)),
        "compile": lambda: time_call(lambda: compile_timeline(routine)),
        "check": lambda: time_command(coach("check", str(file))),
        "help": lambda: time_command(coach("--help")),
    }
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(times):
        for name, call in calls.items():
            taken[name].append(call())
    return {name: statistics.median(each) for name, each in taken.items()}


def figures(taken: Mapping[str, float]) -> list[Figure]:
    """Reading and compiling beside what the parser alone takes."""
    parse = (taken["parse"], "parsing the YAML alone")
    return [
        Figure("read and compile", taken["read"] + taken["compile"], "ms", AIM, *parse),
        Figure("read", taken["read"], "ms", None, *parse),
        Figure("compile", taken["compile"], "ms"),
        Figure("coach check, whole", taken["check"], "ms", None, taken["help"], "coach --help"),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=STEPS, help="(default: %(default)s)")
    parser.add_argument("--times", type=int, default=5, help="each (default: %(default)s)")
    given = parser.parse_args()
    with conditions_printed(), tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "large.yaml")
        write_routine(file, given.steps)
        taken = measure(file, given.times)
        size = file.stat().st_size / 1000
        title = f"{given.steps} steps, {size:.0f} kB, median of {given.times}"
        print_table(title, figures(taken))


if __name__ == "__main__":
    main()
