"""Kills sessions at random moments, takes each up again, and says how many went on in place."""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conditions import conditions_printed
from measuring import Figure, print_table
from programs import ROOT

sys.path.append(str(ROOT))  # the tests are not installed
from tests.journal.live.killed import WRITTEN, Killed, killed_after, length, undisturbed


def measure(kills: int, at_once: int, seed: int, folder: Path) -> list[Killed]:
    """Kill and take up so many sessions, some at the same time."""
    whole = undisturbed(folder / "undisturbed")
    chosen = random.Random(seed)
    moments = [chosen.uniform(0, length(whole)) for _ in range(kills)]

    def kill(number: int) -> Killed:
        return killed_after(moments[number], whole, folder / str(number))

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(kill, range(kills)))


def figures(all_killed: Sequence[Killed]) -> list[Figure]:
    """How many went on where."""
    exact = sum(killed.is_exact for killed in all_killed)
    right = sum(killed.is_right for killed in all_killed)
    return [
        Figure("went on at the very rep", exact, "times"),
        Figure(f"at the one left {1000 * WRITTEN:g} ms before at most", right - exact, "times"),
        Figure("elsewhere, or not at all", len(all_killed) - right, "times", aim=1),
    ]


def print_others(all_killed: Sequence[Killed]) -> None:
    """One line for each that did not go on at the very rep."""
    for killed in all_killed:
        if killed.is_exact:
            continue
        verdict = "" if killed.is_right else "WRONG: "
        where = killed.went_on or f"nowhere: {killed.told.strip()}"
        print(
            f"{verdict}killed {1000 * killed.since:.0f} ms after it came to {killed.right[0]}; "
            f"went on at {where}"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how many (default: %(default)s)")
    parser.add_argument("--at-once", type=int, default=4, help="sessions (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default: %(default)s)")
    given = parser.parse_args()
    with conditions_printed(), tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        all_killed = measure(given.kills, given.at_once, given.seed, Path(folder))
        took = time.monotonic() - began
        title = f"{given.kills} kills, seed {given.seed}, {took:.0f} s"
        print_table(title, figures(all_killed))
        print_others(all_killed)


if __name__ == "__main__":
    main()
