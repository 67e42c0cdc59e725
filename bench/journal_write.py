"""What keeping a set in the journal costs, beside a line of JSON that is synced to the disk.

And what is left of that for the session's loop, which leaves it to a thread: the time to ask, and
how much later than without a write its next wait ends. Depends on the disk: see `--folder`.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median

from conditions import conditions_printed
from history_data import EXERCISES, NEWEST, SESSIONS, fill
from measuring import Figure, percentile, print_table

from coach.duration import NO_TIME
from coach.journal.choices import Choices
from coach.journal.entities import RESUME_POINT, WORK
from coach.journal.live.session_writes import work_write
from coach.journal.live.writer import JournalWriter
from coach.journal.model import ResumePoint, SessionStart, WorkDone
from coach.journal.store.journal import Journal
from coach.journal.timestamp import Timestamp
from coach.routine.model import Level, Side

TIMES = 300
WAIT = 0.02
"""Seconds between two sets for the loop: longer than a write takes on most disks."""
ASKING_AIM = 0.1
WAITING_AIM = 1.0
DONE = EXERCISES[0]
PLACE = ResumePoint(3, 2, 1, 1, Side.RIGHT, DONE.exercise, 2, NO_TIME)


def start() -> SessionStart:
    """A session as the bundled routines begin one."""
    began = Timestamp(NEWEST, timedelta(hours=1), "CET")
    routine = "/routines/runner-hips.yaml"
    return SessionStart("runner-hips", "Runner's hips", routine, "f00d", NO_TIME, Choices(), began)


def work(number: int) -> WorkDone:
    """The set of that number."""
    return WorkDone(
        exercise=DONE.exercise,
        name=DONE.name,
        stage=DONE.stage,
        muscles=DONE.muscles,
        step=number,
        round=1,
        set=1,
        side=Side.LEFT,
        alternates=False,
        planned=DONE.duration,
        done=DONE.duration,
        reps_planned=1,
        reps=1,
        extended=NO_TIME,
        is_skipped=False,
        level=Level.USUAL,
        ended=Timestamp(NEWEST + timedelta(seconds=number), timedelta(hours=1), "CET"),
    )


def milliseconds(call: Callable[[], object]) -> float:
    """That a call takes."""
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def time_writes(folder: Path, times: int) -> dict[str, list[float]]:
    """Milliseconds of each way, taking turns, so that a busy moment meets all alike."""
    taken: dict[str, list[float]] = {"small": [], "large": [], "lines": []}
    with (
        Journal.open(folder / "small.sqlite") as small,
        Journal.open(folder / "large.sqlite") as large,
        (folder / "lines.jsonl").open("a") as lines,
    ):
        fill(large)
        sessions = {"small": small.begin(start()), "large": large.begin(start())}
        for number in range(times):
            done = work(number)

            def append(done: WorkDone = done) -> None:
                line = {**WORK.to_columns(done), **RESUME_POINT.columns_of(PLACE)}
                lines.write(json.dumps(line) + "\n")
                lines.flush()
                os.fsync(lines.fileno())

            for name, journal in (("small", small), ("large", large)):
                session = sessions[name]
                taken[name].append(
                    milliseconds(lambda j=journal, s=session, d=done: j.add_work(s, d, PLACE))
                )
            taken["lines"].append(milliseconds(append))
    return taken


def time_loop(file: Path, times: int) -> dict[str, list[float]]:
    """Milliseconds to ask, and by which a wait ends late, with and without a write meanwhile."""
    taken: dict[str, list[float]] = {"asking": [], "late": [], "late without": []}
    with closing(JournalWriter(file, start())) as writer:
        for number in range(times):
            done = work(number)
            taken["asking"].append(milliseconds(lambda d=done: writer.put(work_write(d, PLACE))))
            taken["late"].append(milliseconds(lambda: time.sleep(WAIT)) - 1000 * WAIT)
            taken["late without"].append(milliseconds(lambda: time.sleep(WAIT)) - 1000 * WAIT)
    return taken


def figures(
    name: str,
    measured: Callable[[Sequence[float]], float],
    writes: Mapping[str, Sequence[float]],
    loop: Mapping[str, Sequence[float]],
) -> list[Figure]:
    """The medians, or whatever else is measured of all."""
    lines, without = measured(writes["lines"]), measured(loop["late without"])
    json_name = "a line of JSON, synced"
    large = f"a set, after {SESSIONS:,} sessions, {name}"
    return [
        Figure(
            f"a set, new journal, {name}", measured(writes["small"]), "ms", None, lines, json_name
        ),
        Figure(large, measured(writes["large"]), "ms", None, lines, json_name),
        Figure(f"the loop: asking, {name}", measured(loop["asking"]), "ms", ASKING_AIM),
        Figure(
            f"the loop: its next wait later by, {name}",
            *(measured(loop["late"]) - without, "ms", WAITING_AIM),
            other_name=f"late by {without:.2f} ms without a write",
        ),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES, help="(default: %(default)s)")
    parser.add_argument("--folder", type=Path, help="on the disk to measure (default: temporary)")
    given = parser.parse_args()
    with conditions_printed(), tempfile.TemporaryDirectory(dir=given.folder) as folder:
        writes = time_writes(Path(folder), given.times)
        loop = time_loop(Path(folder, "loop.sqlite"), given.times)
        print_table(
            f"of {given.times}",
            [
                *figures("median", median, writes, loop),
                *figures("p99", lambda taken: percentile(taken, 99), writes, loop),
            ],
        )


if __name__ == "__main__":
    main()
