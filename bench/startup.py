"""How soon there is something to see: commands beside bare Python, and a session's first frame."""

import argparse
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence

from conditions import conditions_printed
from measuring import Figure, percentile, print_table
from programs import ENVIRONMENT, ROOT, Program, coach, in_terminal, python, read_until

BARE = "python -c pass"
COMMANDS: Mapping[str, tuple[Sequence[str], float | None]] = {
    "coach --help": (["--help"], 100),
    "coach list": (["list"], 250),
    "coach show": (["show", "runner-hips"], None),
    "coach check": (["check", str(ROOT / "routines" / "runner-hips.yaml")], None),
}
"""Arguments, and milliseconds more than bare Python that are aimed at."""
FIRST_EXERCISE = b"Kneeling glute mobilisation"
FIRST_FRAME_AIM = 300
TOO_LATE = 10.0
"""Seconds after which a first frame will not come."""


def time_command(command: Sequence[str]) -> float:
    """Milliseconds from start to end."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return 1000 * (time.perf_counter() - began)


FIRST_SESSION = ("run", "kneeling-glute", "--audio", "none", "--no-ask")


def time_first_frame(
    environment: Mapping[str, str] = ENVIRONMENT,
    arguments: Sequence[str] = FIRST_SESSION,
    shown: bytes = FIRST_EXERCISE,
) -> float:
    """Milliseconds until the screen of a command of `coach` has been drawn as far as `shown`."""
    written = bytearray()
    seen: list[float] = []

    def read(_: Program, part: bytes, now: float) -> None:
        written.extend(part)
        if shown in written and not seen:
            seen.append(now)
            program.press("qq")

    began = time.monotonic()
    # The picture comes before the sound is opened, so sound would change nothing.
    program = in_terminal(coach(*arguments), environment)
    read_until(began + TOO_LATE, [program], read)
    program.end()
    assert seen, "no first frame"
    return 1000 * (seen[0] - began)


def measure(times: int) -> dict[str, list[float]]:
    """Milliseconds of everything, taking turns, so that a busy moment meets all alike."""
    commands = {name: coach(*arguments) for name, (arguments, _) in COMMANDS.items()}
    commands[BARE] = python("-c", "pass")
    measured: dict[str, list[float]] = {name: [] for name in (*commands, "first frame")}
    for _ in range(times):
        for name, command in commands.items():
            measured[name].append(time_command(command))
        measured["first frame"].append(time_first_frame())
    return measured


def figures(measured: Mapping[str, Sequence[float]]) -> list[Figure]:
    """Medians beside bare Python's, and the first frame."""
    medians = {name: statistics.median(times) for name, times in measured.items()}
    bare = medians[BARE]
    table = []
    for name, (_, aim) in COMMANDS.items():
        table += [
            Figure(name, medians[name], "ms", None, bare, BARE),
            Figure(f"{name}, more than Python", medians[name] - bare, "ms", aim),
        ]
    frames = measured["first frame"]
    return [
        *table,
        Figure("first frame", medians["first frame"], "ms", FIRST_FRAME_AIM, bare, BARE),
        Figure("first frame, p90", percentile(frames, 90), "ms", None, max(frames), "slowest"),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="each (default: %(default)s)")
    times = parser.parse_args().times
    with conditions_printed():
        measure(1)  # what is compiled or read from the disk for the first time
        print_table(f"Start-up, median of {times}", figures(measure(times)))


if __name__ == "__main__":
    main()
