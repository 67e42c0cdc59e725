"""Kills every command that writes at each of its system calls, and says what each kill left."""

import argparse
import sys

from conditions import conditions_printed
from programs import ROOT

sys.path.append(str(ROOT))  # the tests are not installed
from tests.cli.kill_points import COMMANDS, kill_points, new_folder


def main() -> None:
    """Kill and print; exits with 1 if anything was left between."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-once", type=int, default=2, help="runs (default: %(default)s)")
    parser.add_argument("--only", default="", help="commands that begin with this")
    parser.add_argument("--at-most", type=int, help="kills of each command")
    given = parser.parse_args()
    faults = 0
    with conditions_printed():
        print(f"{'command':62}{'kills':>7}{'before':>8}{'after':>7}{'between':>9}")
        for command in COMMANDS:
            if not command.name.startswith(given.only):
                continue
            with new_folder() as folder:
                every = kill_points(command, folder, at_once=given.at_once, at_most=given.at_most)
                found = [one for one in every if one.was_killed]
            wrong = [one for one in found if one.fault]
            before = sum(one.is_before for one in found if not one.fault)
            after = len(found) - len(wrong) - before
            print(f"{command.name:62}{len(found):7}{before:8}{after:7}{len(wrong):9}", flush=True)
            for one in wrong:
                print(f"    at {one.case.call} {one.case.number}: {one.fault}", flush=True)
            faults += len(wrong)
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
