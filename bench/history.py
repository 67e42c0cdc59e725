"""How soon history and statistics of a long life are there, beside the same asked of JSON lines."""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from heapq import nlargest
from pathlib import Path
from typing import Any

from conditions import conditions_printed
from history_data import NEWEST, fill
from many_files import FILES, write_routines
from measuring import Figure, print_table
from programs import ENVIRONMENT, coach, python
from startup import time_first_frame

from coach.journal.archive.lines import archive_lines
from coach.journal.store.journal import Journal

SESSIONS = 100_000
HOME_AIM = 150
"""Milliseconds of the home screen, more than bare Python."""
LAST_OF_HOME = b"? keys"
AIM = 300
BARE = "python -c pass"
SINCE = "2026-08-31"
"""The Monday from which on `coach stats` has twelve weeks when the newest session is made."""
FOREVER = "1900-01-01"

Session = Mapping[str, Any]


def read(file: Path) -> Iterator[Session]:
    """The sessions of a file with one a line, as simply as that can be done."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            written = json.loads(line)
            if written.get("kind") == "session":
                yield written


def history_of_lines(file: Path) -> None:
    """What `coach history` says: the newest thirty."""
    for session in nlargest(30, read(file), key=_began):
        worked = sum(work["done_ms"] for work in session["work"])
        print(session["began"]["at"][:16], session["routine"], worked // 1000, session["effort"])


def stats_of_lines(file: Path) -> None:
    """The main part of what `coach stats` says: weeks, days in a row, phases, muscles, sides."""
    days: Counter[str] = Counter()
    parts: Counter[tuple[str, str | None]] = Counter()
    for session in read(file):
        day = session["began"]["at"][:10]
        for work in session["work"]:
            days[day] += work["done_ms"]
            if day >= SINCE:
                parts["phase", work["phase"]] += work["done_ms"]
                parts[work["exercise"], work["side"]] += work["done_ms"]
                for muscle in work["muscles"]:
                    parts["muscle", muscle] += work["done_ms"]
    weeks: Counter[tuple[int, int]] = Counter()
    for day, worked in days.items():
        weeks[date.fromisoformat(day).isocalendar()[:2]] += worked
    print(sorted(weeks.items())[-12:], parts.most_common(), _in_a_row(days))


LINES: Mapping[str, Callable[[Path], None]] = {
    "history": history_of_lines,
    "stats": stats_of_lines,
}


def write_journal(home: Path, sessions: int) -> Path:
    """A journal in a person's home; returns the file with the same in JSON lines."""
    lines = home / "journal.jsonl"
    with Journal.open(home / "data" / "journal.sqlite") as journal:
        fill(journal, sessions)
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(archive_lines(journal.connection, datetime.now(UTC)))
    return lines


def measure(home: Path, lines: Path, times: int) -> dict[str, float]:
    """Milliseconds of each as a process, medians, taking turns."""
    runs = {
        "history": coach("history"),
        "history --since": coach("history", "--since", f"{NEWEST:%Y-%m-%d}"),
        "history --routine": coach("history", "--routine", "pre-lift"),
        "history show": coach("history", "show", "99999"),
        "stats": coach("stats", "--since", SINCE),
        "stats of all": coach("stats", "--since", FOREVER),
        "advice": coach("advice", "pre-lift"),
        "advice, person": coach("advice"),
        "lines history": python(__file__, "--of-lines", "history", str(lines)),
        "lines stats": python(__file__, "--of-lines", "stats", str(lines)),
        BARE: python("-c", "pass"),
    }
    environment = ENVIRONMENT | {"SESSION_COACH_HOME": str(home)}
    taken: dict[str, list[float]] = {name: [] for name in (*runs, "run", "run without")}
    for _ in range(times):
        for name, command in runs.items():
            taken[name].append(time_command(command, environment))
        taken["run"].append(time_first_frame(environment))
        taken["run without"].append(time_first_frame())
    write_routines(home / "routines", FILES)
    time_first_frame(environment, (), LAST_OF_HOME)  # lists them once
    taken["home"] = [time_first_frame(environment, (), LAST_OF_HOME) for _ in range(times)]
    return {name: statistics.median(each) for name, each in taken.items()}


def time_command(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Milliseconds from start to end."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return 1000 * (time.perf_counter() - began)


def figures(taken: Mapping[str, float]) -> list[Figure]:
    """What a person waits for, beside what it would be otherwise."""
    lines = (taken["lines history"], "of JSON lines")
    stats_lines = (taken["lines stats"], "of JSON lines")
    bare = (taken[BARE], BARE)
    no_journal = (taken["run without"], "no journal")
    return [
        Figure("coach history", taken["history"], "ms", AIM, *lines),
        Figure("coach history --since", taken["history --since"], "ms", AIM, *lines),
        Figure("coach history --routine", taken["history --routine"], "ms", AIM, *lines),
        Figure("coach history show", taken["history show"], "ms", AIM, *bare),
        Figure("coach stats, twelve weeks", taken["stats"], "ms", AIM, *stats_lines),
        Figure("coach advice, a routine", taken["advice"], "ms", AIM, *bare),
        Figure("coach advice, the person", taken["advice, person"], "ms", AIM, *bare),
        Figure("coach run, first frame", taken["run"], "ms", AIM, *no_journal),
        Figure(f"coach, home, {FILES} routines", taken["home"], "ms", AIM, *bare),
        Figure("home, more than Python", taken["home"] - taken[BARE], "ms", HOME_AIM),
        Figure("coach stats, all sessions", taken["stats of all"], "ms", None, *stats_lines),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=SESSIONS, help="(default: %(default)s)")
    parser.add_argument("--times", type=int, default=11, help="each (default: %(default)s)")
    parser.add_argument("--of-lines", nargs=2, metavar=("QUESTION", "FILE"), help="ask JSON lines")
    given = parser.parse_args()
    if given.of_lines:
        question, file = given.of_lines
        LINES[question](Path(file))
        return
    with conditions_printed(), tempfile.TemporaryDirectory() as place:
        lines = write_journal(Path(place), given.sessions)
        sizes = [file.stat().st_size / 1e6 for file in (journal_of(Path(place)), lines)]
        measure(Path(place), lines, 1)  # what is read from the disk for the first time
        title = f"{given.sessions:,} sessions, median of {given.times}"
        print_table(title, figures(measure(Path(place), lines, given.times)))
        print(f"\nthe journal: {sizes[0]:.0f} MB; as JSON lines: {sizes[1]:.0f} MB")


def journal_of(home: Path) -> Path:
    """Where its journal is."""
    return home / "data" / "journal.sqlite"


def _began(session: Session) -> str:
    return session["began"]["at"]


def _in_a_row(days: Mapping[str, int]) -> int:
    """The longest row of days."""
    lengths: Counter[int] = Counter()
    for day in sorted(date.fromisoformat(day).toordinal() for day in days):
        lengths[day] = lengths[day - 1] + 1
    return max(lengths.values(), default=0)


if __name__ == "__main__":
    main()
