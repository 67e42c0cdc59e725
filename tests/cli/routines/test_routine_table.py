"""The table of routines: what stands where, and how it is wrapped."""

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from coach.cli.routines.routine_table import (
    BOLD,
    HEADINGS,
    RED,
    Look,
    Row,
    print_routines,
    table_lines,
)
from coach.documents.problems import Problem
from coach.duration import seconds
from coach.routine.library.summaries import LibraryEntry, RoutineSummary
from coach.routine.model import Purpose

ROWS = [
    Row(HEADINGS, Look.HEAD),
    Row(("calf", "1 min 30 s", "recovery", "Calves after the run", "wall, strap"), Look.GOOD),
    Row(("漢字", "9 s", "-", "ふくらはぎのストレッチを毎日する", "none"), Look.GOOD),
    Row(("hips", "2 min", "-", "Hips", "massage ball, long resistance band, wall"), Look.GOOD),
]


def lines(width: int) -> list[str]:
    return list(table_lines(ROWS, width, styles=()))


def test_what_fits_is_in_columns():
    assert lines(120)[:3] == [
        "Routine  Length      For       Title                             Equipment",
        "calf     1 min 30 s  recovery  Calves after the run              wall, strap",
        "漢字     9 s         -         ふくらはぎのストレッチを毎日する  none",
    ]


def test_titles_and_equipment_share_the_room_there_is():
    assert lines(72) == [
        "Routine  Length      For       Title                Equipment",
        "calf     1 min 30 s  recovery  Calves after the     wall, strap",
        "                               run",
        "漢字     9 s         -         ふくらはぎのストレ   none",
        "                               ッチを毎日する",
        "hips     2 min       -         Hips                 massage ball, long",
        "                                                    resistance band,",
        "                                                    wall",
    ]


def test_a_narrow_column_leaves_its_room_to_the_other():
    row = Row(("a", "9 s", "-", "A", "massage ball, long resistance band"), Look.GOOD)

    assert list(table_lines([row], 40, styles=())) == [
        "a  9 s  -  A  massage ball, long",
        "              resistance band",
    ]


def test_names_are_never_cut_however_narrow_the_window():
    row = Row(("a-rather-long-name", "1 min 30 s", "recovery", "Title", "none"), Look.GOOD)

    assert list(table_lines([row], 20, styles=())) == [
        "a-rather-long-name  1 min 30 s  recovery  Title  none"
    ]


@pytest.mark.parametrize("width", range(53, 130, 7))
def test_no_line_is_wider_than_the_window(width):
    assert max(map(cell_len, lines(width))) <= width


@pytest.mark.parametrize("width", range(53, 130, 7))
def test_nothing_is_lost_by_wrapping(width):
    cells = "".join(cell for row in ROWS for cell in row.cells)

    assert sorted("".join(lines(width)).replace(" ", "")) == sorted(cells.replace(" ", ""))


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_it_looks_as_richs_own_table_does(width):
    table = Table(box=None, pad_edge=False)
    for title in HEADINGS:
        table.add_column(title, no_wrap=title in ("Routine", "Length", "For"))
    ours = [row for row in ROWS if row.cells[0] != "漢字"]
    for row in ours[1:]:
        table.add_row(*map(Text, row.cells))
    console = Console(file=io.StringIO(), width=width)
    console.print(table)

    by_rich = [line.rstrip() for line in console.file.getvalue().splitlines()]
    assert list(table_lines(ours, width, styles=())) == by_rich


def test_names_are_bold_and_what_is_bad_is_red():
    bad = Row(("bad", "-", "-", "not usable: a b", ""), Look.BAD)

    assert list(table_lines([ROWS[1], bad], 200)) == [
        "\x1b[1mcalf\x1b[0m  1 min 30 s  recovery  Calves after the run  wall, strap",
        "\x1b[31mbad\x1b[0m   -           -         \x1b[31mnot usable: a b\x1b[0m",
    ]
    assert list(table_lines([bad], 200, styles=[BOLD])) == ["bad  -  -  not usable: a b"]


LISTINGS = [
    LibraryEntry(
        "a", Path("a.yaml"), RoutineSummary("A", Purpose.WARM_UP, seconds(90), ("wall", "strap"))
    ),
    LibraryEntry("b", Path("b.yaml"), RoutineSummary("B", None, seconds(9), ())),
    LibraryEntry("c", Path("c.yaml"), problem=Problem("c.yaml", 2, 1, "a routine needs steps")),
]


def test_a_row_says_what_is_needed_to_choose(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")

    print_routines(LISTINGS)

    assert capsys.readouterr().out.splitlines() == [
        "Routine  Length      For      Title                  Equipment",
        "a        1 min 30 s  warm-up  A                      wall, strap",
        "b        9 s         -        B                      none",
        "c        -           -        not usable, see below",
        "",
        "c.yaml:2:1: a routine needs steps",
    ]


def test_without_bad_files_nothing_stands_below(capsys):
    print_routines(LISTINGS[:2])

    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_long_name_has_a_line_to_itself_and_takes_no_room_from_others(width):
    long = Row(("x" * 80, "9 s", "-", "A long name", "none"), Look.GOOD)
    with_it = list(table_lines([*ROWS[:2], long], width, styles=[BOLD]))
    without = [line for line in with_it if "x" not in line and "A long name" not in line]

    assert f"{BOLD}{'x' * 80}\x1b[0m" in with_it
    assert without == list(table_lines(ROWS[:2], width, styles=[BOLD]))
    assert any(line.split() == ["9", "s", "-", "A", "long", "name", "none"] for line in with_it)


@pytest.mark.parametrize("width", [80, 120])
def test_with_a_long_name_no_line_but_its_own_is_wider_than_the_window(width):
    long = Row(("x" * 80, "9 s", "-", "A long name", "none"), Look.GOOD)
    lines = list(table_lines([*ROWS, long], width, styles=()))

    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize(
    ("environment", "codes"),
    [
        ({}, set()),
        ({"FORCE_COLOR": "1"}, {BOLD, RED}),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, {BOLD}),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, set()),
        ({"FORCE_COLOR": ""}, set()),
    ],
)
def test_colours_are_for_those_who_can_see_and_want_them(capsys, monkeypatch, environment, codes):
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    print_routines(LISTINGS)

    out = capsys.readouterr().out
    assert {code for code in (BOLD, RED) if code in out} == codes
