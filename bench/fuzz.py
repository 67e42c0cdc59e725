"""Nasty, made-up and damaged files by the hundred thousand: each is read or refused, and quickly.

Exits with 1 if one of them is not. `--atheris` lets a fuzzer that sees the code make them instead.
"""

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from conditions import conditions_printed
from measuring import Figure, print_table
from programs import ROOT

# The inputs, and what has to be true of them, are those of the tests.
sys.path.insert(0, str(ROOT))

INPUTS = 200_000
CHUNK = 200
NICENESS = 10
SLOWEST_AIM = 1.0
"""Seconds of the processor for any input."""
MEMORY_AIM = 200
"""MB of a process that reads them."""
MOST_FAULTS = 10
"""Shown; the others are alike."""
LONGEST_GUESS = 4_096
"""Bytes of what atheris makes up."""
EXAMPLES = 200
"""Made-up and damaged files that atheris begins with, besides the nasty and the bundled ones."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An input that something is wrong with, and what."""

    number: int
    message: str


@dataclass(slots=True)
class Tally:
    """What came of many inputs."""

    inputs: int = 0
    accepted: int = 0
    slowest: float = 0
    """Seconds of the processor."""
    slowest_number: int = 0
    memory: float = 0
    """MB at most, of the process that read them."""
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Count what another process has read."""
        self.inputs += other.inputs
        self.accepted += other.accepted
        self.memory = max(self.memory, other.memory)
        self.faults += other.faults
        if other.slowest > self.slowest:
            self.slowest, self.slowest_number = other.slowest, other.slowest_number

    @property
    def is_good(self) -> bool:
        """Whether every input was read or refused as it has to be."""
        return not self.faults and self.slowest < SLOWEST_AIM and self.memory < MEMORY_AIM


def read_chunk(first: int, last: int, seed: int, ends: float) -> Tally:
    """Read the inputs from one number to before another, none once the time is over."""
    tally = Tally()
    for number in range(first, min(first + CHUNK, last)):
        if time.monotonic() < ends:
            read_one(number, seed, tally)
    tally.memory = peak_memory()
    return tally


def read_one(number: int, seed: int, tally: Tally) -> None:
    """Read the input of that number and count what came of it."""
    from tests.documents.hostile import input_of  # noqa: PLC0415  after atheris had a look
    from tests.rules.any_file import expect_sound  # noqa: PLC0415

    tally.inputs += 1
    try:
        verdict = expect_sound(input_of(number, seed))
    except Exception:  # noqa: BLE001  any at all is what is looked for
        tally.faults.append(Fault(number, traceback.format_exc(limit=-4)))
        return
    tally.accepted += verdict.is_accepted
    if verdict.seconds > tally.slowest:
        tally.slowest, tally.slowest_number = verdict.seconds, number


def peak_memory() -> float:
    """MB that this process has held at most."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000


def read_all(given: argparse.Namespace) -> Tally:
    """Read all inputs on several cores, until the time is over if it is limited."""
    ends = time.monotonic() + given.seconds
    read = partial(read_chunk, last=given.inputs, seed=given.seed, ends=ends)
    total = Tally()
    with multiprocessing.Pool(given.jobs, initializer=os.nice, initargs=(NICENESS,)) as pool:
        for tally in pool.imap_unordered(read, range(0, given.inputs, CHUNK)):
            total.add(tally)
    return total


def print_figures(total: Tally, taken: float) -> None:
    """Print what was read, how fast, and what was amiss."""
    refused = total.inputs - total.accepted - len(total.faults)
    slowest = f"input {total.slowest_number}"
    figures = [
        Figure("accepted", total.accepted, "inputs"),
        Figure("refused", refused, "inputs"),
        Figure("amiss", len(total.faults), "inputs", 1),
        Figure("slowest", total.slowest, "s", SLOWEST_AIM, other_name=slowest),
        Figure("peak memory", total.memory, "MB", MEMORY_AIM),
        Figure("speed", total.inputs / taken, "inputs/s"),
    ]
    print_table(f"{total.inputs} inputs in {taken:.0f} s", figures)
    for fault in total.faults[:MOST_FAULTS]:
        print(f"\ninput {fault.number}:\n{fault.message}")


def read_with_atheris(given: argparse.Namespace) -> int:
    """Let atheris make up inputs by what code they reach, and print; its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        # It ends its process in the middle of things, so it has one of its own.
        process = multiprocessing.Process(target=run_atheris, args=(given, folder))
        process.start()
        process.join()
    return process.exitcode or 0


def run_atheris(given: argparse.Namespace, folder: str) -> None:
    """Run atheris, which keeps what it finds out in a folder, and end."""
    import atheris  # noqa: PLC0415  an option

    # What are looked for are faults of ours, so the parser is not looked into.
    with atheris.instrument_imports(include=["coach"]):
        from tests.rules.any_file import expect_sound  # noqa: PLC0415
    from tests.documents.hostile import Input  # noqa: PLC0415

    def read(content: bytes) -> None:
        expect_sound(Input(content))

    os.nice(NICENESS)
    options = [f"-runs={given.inputs}", f"-seed={given.seed}", f"-max_len={LONGEST_GUESS}"]
    if given.seconds < float("inf"):
        options.append(f"-max_total_time={given.seconds:.0f}")
    write_examples(Path(folder), given.seed)
    atheris.Setup([sys.argv[0], f"-rss_limit_mb={MEMORY_AIM}", *options, folder], read)
    atheris.Fuzz()


def write_examples(folder: Path, seed: int) -> None:
    """Write what atheris begins with."""
    from tests.documents.hostile import FIXED, SMALL, bundled, input_of  # noqa: PLC0415

    made_up = (input_of(number, seed).content for number in range(FIXED, FIXED + EXAMPLES))
    for number, content in enumerate([*SMALL, *bundled(), *made_up]):
        (folder / str(number)).write_bytes(content)


def main() -> int:
    """Read them all and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=INPUTS, help="(default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), help="to stop after (default: never)"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="(default: one a core)")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="write that input and stop")
    parser.add_argument("--atheris", action="store_true", help="needs `pip install atheris`")
    given = parser.parse_args()
    if given.show is not None:
        from tests.documents.hostile import input_of  # noqa: PLC0415  after atheris had a look

        sys.stdout.buffer.write(input_of(given.show, given.seed).content)
        return 0
    if given.atheris:
        return read_with_atheris(given)
    with conditions_printed():
        began = time.monotonic()
        total = read_all(given)
        print_figures(total, time.monotonic() - began)
    return 0 if total.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
