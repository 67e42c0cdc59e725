"""A journal of many sessions, such as a long life would leave, for the benchmarks that read it.

It is the same every time. The newest sessions have all their work, set by set, the older ones
less of it, so that the file stays below a hundred megabytes.
"""

import argparse
import random
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.journal.choices import Choices
from coach.journal.entities import ENDED, LAST_SEEN, WORK
from coach.journal.model import Effort, Outcome, SessionStart, Soreness, WorkDone
from coach.journal.stats.side_balance import SideTimes, sides_of
from coach.journal.store.journal import Journal, new_session
from coach.journal.store.sql import transaction
from coach.journal.timestamp import Timestamp
from coach.journal.values import Columns
from coach.routine.model import Level, Side, Stage

SESSIONS = 100_000
A_DAY = 10
WHOLE = 2_000
"""The newest sessions, that have all their work."""
WORK_EACH, OLDER_WORK_EACH = 8, 2
NEWEST = datetime(2026, 11, 20, 18, tzinfo=UTC)
PLANNED = seconds(900)
SEED = 20
AT_ONCE = 5_000
ROUTINES = (
    ("daily-hips", "Daily hips"),
    ("runner-hips", "Runner's hips"),
    ("hip-reset", "Hip reset"),
    ("pre-lift", "Before lifting"),
)


@dataclass(frozen=True, slots=True)
class Done:
    """An exercise as sessions have it."""

    exercise: str
    name: str
    stage: Stage
    muscles: tuple[str, ...]
    duration: Milliseconds
    sides: tuple[Side | None, ...] = tuple(Side)


EXERCISES = (
    Done("roll-glutes", "Roll the glutes", Stage.RELEASE, ("gluteus maximus",), seconds(30)),
    Done("kneeling-glute", "Kneeling glute", Stage.MOBILISE, ("piriformis",), seconds(48)),
    Done("half-kneeling", "Hip flexor stretch", Stage.STRETCH, ("psoas",), seconds(30)),
    Done("hamstring-isometric", "Hamstring", Stage.CONTROL, ("hamstrings",), seconds(72)),
    Done("dead-bug", "Dead bug", Stage.ACTIVATE, ("abdominals",), seconds(72), (None,)),
)


def fill(
    journal: Journal, sessions: int = SESSIONS, older_work_each: int = OLDER_WORK_EACH
) -> None:
    """Add so many sessions to a new journal, the last one at `NEWEST`, in one transaction."""
    chance = random.Random(SEED)
    with transaction(journal.connection):
        for first in range(0, sessions, AT_ONCE):
            ages = range(sessions - first - 1, max(sessions - first - AT_ONCE, 0) - 1, -1)
            made = [_session(chance, age, older_work_each) for age in ages]
            ids = range(first + 1, first + 1 + len(made))
            work = [
                {"session": id_, **WORK.to_columns(one)}
                for id_, (_, done) in zip(ids, made, strict=True)
                for one in done
            ]
            _add(journal.connection, "session", [session for session, _ in made])
            _add(journal.connection, "work", work)


def _add(connection: sqlite3.Connection, table: str, rows: Sequence[Columns]) -> None:
    if not rows:
        return
    names = ", ".join(rows[0])
    values = ", ".join(f":{name}" for name in rows[0])
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({values})", rows)


def _session(
    chance: random.Random, age: int, older_work_each: int
) -> tuple[Columns, list[WorkDone]]:
    began = _moment(NEWEST - timedelta(days=age // A_DAY, minutes=age % A_DAY * 60))
    count = WORK_EACH if age < WHOLE else older_work_each
    work = list(_work(chance, count, began))
    routine, title = chance.choice(ROUTINES)
    start = SessionStart(
        routine, title, f"/routines/{routine}.yaml", "0f1e2d3c", PLANNED, Choices(), began
    )
    ended = work[-1].ended if work else began
    columns = {
        **new_session(start),
        **ENDED.columns_of(ended),
        **LAST_SEEN.columns_of(ended),
        **_sums(work),
        "outcome": Outcome.FINISHED.value if chance.random() < 0.9 else Outcome.STOPPED.value,
        "effort": _said(chance, Effort),
        "soreness": _said(chance, Soreness),
    }
    return columns, work


def _work(chance: random.Random, count: int, began: Timestamp) -> Iterator[WorkDone]:
    stays = [(done, side) for done in EXERCISES for side in done.sides]
    first = chance.randrange(len(stays))
    for number in range(count):
        done, side = stays[(first + number) % len(stays)]
        is_skipped = chance.random() < 0.05
        yield WorkDone(
            exercise=done.exercise,
            name=done.name,
            stage=done.stage,
            muscles=done.muscles,
            step=number // 2 + 1,
            round=1,
            set=1,
            side=side,
            alternates=side is None,
            planned=done.duration,
            done=Milliseconds(done.duration // 2) if is_skipped else done.duration,
            reps_planned=6,
            reps=3 if is_skipped else 6,
            extended=NO_TIME,
            is_skipped=is_skipped,
            level=Level.USUAL,
            ended=_moment(began.at + timedelta(minutes=number + 1)),
        )


def _sums(work: Sequence[WorkDone]) -> Mapping[str, int]:
    times = sum(map(sides_of, work), start=SideTimes())
    return {
        "worked_ms": sum(one.done for one in work),
        "worked_left_ms": times.left,
        "worked_right_ms": times.right,
    }


def _moment(at: datetime) -> Timestamp:
    """In central Europe, roughly."""
    is_summer = 4 <= at.month <= 10
    zone = ("CEST", timedelta(hours=2)) if is_summer else ("CET", timedelta(hours=1))
    return Timestamp(at, zone[1], zone[0])


def _said(chance: random.Random, answers: type[Effort] | type[Soreness]) -> str | None:
    """Half the time nothing."""
    return chance.choice([*[answer.value for answer in answers], None, None, None])


def main() -> None:
    """Write one to a file, to look at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sessions", type=int, default=SESSIONS, help="(default: %(default)s)")
    parser.add_argument("--older-work", type=int, default=OLDER_WORK_EACH, metavar="ROWS")
    given = parser.parse_args()
    began = time.perf_counter()
    with Journal.open(given.file) as journal:
        fill(journal, given.sessions, given.older_work)
    size = given.file.stat().st_size / 1_000_000
    print(f"{given.file}: {size:.0f} MB in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
