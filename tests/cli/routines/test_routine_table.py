"""The table of routines: what a row says, and what stands below the rows."""

from pathlib import Path

import pytest
from click import unstyle

from coach.cli.routines.routine_table import routine_lines
from coach.documents.problems import Problem
from coach.duration import seconds
from coach.routine.library.summaries import LibraryEntry, RoutineSummary
from coach.routine.model import Purpose

CALVES = RoutineSummary("Calves after the run", Purpose.WARM_UP, seconds(90), ("wall", "strap"))
GOOD = [
    LibraryEntry("a", Path("a.yaml"), CALVES),
    LibraryEntry("b", Path("b.yaml"), RoutineSummary("B", None, seconds(9), ())),
]
BAD = LibraryEntry("c", Path("c.yaml"), problem=Problem("c.yaml", 2, 1, "a routine needs steps"))
LONG = LibraryEntry("x" * 80, Path("x.yaml"), RoutineSummary("A long name", None, seconds(9), ()))


def test_a_row_says_what_is_needed_to_choose():
    assert [unstyle(line) for line in routine_lines([*GOOD, BAD], 120)] == [
        "Routine  Length      For      Title                  Equipment",
        "a        1 min 30 s  warm-up  Calves after the run   wall, strap",
        "b        9 s         -        B                      none",
        "c        -           -        not usable, see below",
        "",
        "c.yaml:2:1: a routine needs steps",
    ]


def test_names_are_bold_and_bad_routines_are_red():
    _, good, _, bad, *_ = routine_lines([*GOOD, BAD], 120)

    assert good.startswith("\x1b[1ma\x1b[22m  ")
    assert bad.startswith("\x1b[31mc\x1b[39m  ")
    assert bad.endswith("\x1b[31mnot usable, see below\x1b[39m")


def test_without_bad_files_nothing_stands_below():
    assert len(list(routine_lines(GOOD, 120))) == 3
    assert list(routine_lines([], 120)) == []


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_long_name_has_a_line_to_itself_and_takes_no_room_from_others(width):
    with_it = list(routine_lines([*GOOD, LONG], width))

    assert f"\x1b[1m{LONG.id}\x1b[22m" in with_it
    others = [line for line in with_it if LONG.id not in line and "A long name" not in line]
    assert others == list(routine_lines(GOOD, width))
    [row] = [line for line in with_it if "A long name" in line]
    assert row.split() == ["9", "s", "-", "A", "long", "name", "none"]
