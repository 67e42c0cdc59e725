"""The table that commands print: what stands where, and what gives way."""

import io

import pytest
from click import unstyle
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from coach.cli.shared.table import Column, Fit, table_lines
from coach.cli.shared.terminal import Style

NAMES = ["calf", "漢字", "hips"]
LENGTHS = ["1 min 30 s", "9 s", "2 min"]
TITLES = ["Calves after the run", "ふくらはぎのストレッチを毎日する", "Hips"]
EQUIPMENT = ["wall, strap", "none", "massage ball, long resistance band, wall"]


def columns(fit: Fit = Fit.WRAPPED, rows: slice = slice(None)) -> list[Column]:
    return [
        Column("Routine", NAMES[rows]),
        Column("Length", LENGTHS[rows], is_number=True),
        Column("Title", TITLES[rows], fit),
        Column("Equipment", EQUIPMENT[rows], fit),
    ]


def lines(wanted: list[Column], width: int) -> list[str]:
    """The lines without the bold of their heading."""
    return [unstyle(line) for line in table_lines(wanted, width)]


def test_what_fits_stands_in_columns_and_numbers_on_the_right():
    assert lines(columns(), 120)[:3] == [
        "Routine      Length  Title                             Equipment",
        "calf     1 min 30 s  Calves after the run              wall, strap",
        "漢字            9 s  ふくらはぎのストレッチを毎日する  none",
    ]


def test_columns_that_wrap_share_the_room_there_is():
    assert lines(columns(), 62) == [
        "Routine      Length  Title                Equipment",
        "calf     1 min 30 s  Calves after the     wall, strap",
        "                     run",
        "漢字            9 s  ふくらはぎのストレ   none",
        "                     ッチを毎日する",
        "hips          2 min  Hips                 massage ball, long",
        "                                          resistance band,",
        "                                          wall",
    ]


def test_columns_that_are_shortened_keep_to_a_line_each():
    assert lines(columns(Fit.SHORTENED), 62)[1:] == [
        "calf     1 min 30 s  Calves after the r…  wall, strap",
        "漢字            9 s  ふくらはぎのストレ…  none",
        "hips          2 min  Hips                 massage ball, long…",
    ]


def test_a_narrow_column_leaves_its_room_to_the_other():
    wanted = [Column("", ["A"], Fit.WRAPPED), Column("", [EQUIPMENT[2]], Fit.WRAPPED)]

    assert lines(wanted, 25) == ["A  massage ball, long", "   resistance band, wall"]


def test_columns_that_stay_whole_are_never_cut_however_narrow_the_window():
    wanted = [Column("", ["a-rather-long-name"]), Column("", ["Title"], Fit.WRAPPED)]

    assert lines(wanted, 5) == ["a-rather-long-name  Title"]


@pytest.mark.parametrize("fit", [Fit.SHORTENED, Fit.WRAPPED])
@pytest.mark.parametrize("width", range(43, 130, 7))
def test_no_line_is_wider_than_the_window(width, fit):
    assert max(map(cell_len, lines(columns(fit), width))) <= width


@pytest.mark.parametrize("width", range(43, 130, 7))
def test_nothing_is_lost_by_wrapping(width):
    texts = "".join(text for one in columns() for text in (one.name, *one.cells))

    assert sorted("".join(lines(columns(), width)).replace(" ", "")) == sorted(
        texts.replace(" ", "")
    )


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_it_looks_as_richs_own_table_does(width):
    ours = columns(rows=slice(0, None, 2))
    table = Table(box=None, pad_edge=False)
    for one in ours:
        table.add_column(
            one.name,
            justify="right" if one.is_number else "left",
            no_wrap=one.fit is not Fit.WRAPPED,
        )
    for row in zip(*(one.cells for one in ours), strict=True):
        table.add_row(*map(Text, row))
    console = Console(file=io.StringIO(), width=width)
    console.print(table)

    by_rich = [line.rstrip() for line in console.file.getvalue().splitlines()]
    assert lines(ours, width) == by_rich


def test_lines_of_a_text_stay_lines():
    wanted = [Column("", ["Do"]), Column("", ["Lie down.\nRoll."], Fit.WRAPPED)]

    assert lines(wanted, 80) == ["Do  Lie down.", "    Roll."]


def test_columns_without_text_are_left_out():
    assert lines([Column("A", ["1"]), Column("B", [""]), Column("C", ["3"])], 80) == [
        "A  C",
        "1  3",
    ]
    assert lines([Column("A", [])], 80) == []


def test_styles_take_no_room():
    names = Column("Name", ["calf", "漢字"], styles=[Style.BOLD, None])
    notes = Column("", ["good", "bad"], styles=[None, Style.RED])

    assert list(table_lines([names, notes], 80)) == [
        "\x1b[1mName\x1b[22m",
        "\x1b[1mcalf\x1b[22m  good",
        "漢字  \x1b[31mbad\x1b[39m",
    ]


def test_a_text_beyond_the_widest_takes_no_room_from_others():
    wanted = [Column("Name", ["a", "x" * 20, ""], widest=8), Column("Length", ["9 s", "", "8 s"])]

    assert lines(wanted, 80) == ["Name  Length", "a     9 s", "x" * 20, "      8 s"]
