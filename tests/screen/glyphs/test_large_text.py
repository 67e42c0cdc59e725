"""Large digits: their shapes, their sizes, and the largest that fits."""

import pytest

from coach.screen.glyphs.font import GLYPHS, SMALL_GLYPHS
from coach.screen.glyphs.large_text import banner, large, large_height, large_width

TABULAR = "0123456789"


def test_the_smallest_size_packs_two_points_into_a_cell():
    assert large("25", 1) == (
        "▄▀▀▀▄ █▀▀▀▀",
        "   ▄▀ █▄▄▄ ",
        " ▄▀   ▄   █",
        "▀▀▀▀▀  ▀▀▀ ",
    )


def test_below_that_there_is_a_font_of_its_own():
    assert large("Next: 2/5 right".upper(), 0) == (
        "█▄ █ █▀▀ █ █ ▀█▀ ▄   ▀▀█   █ █▀▀   █▀▄ █ █▀▀▀ █ █ ▀█▀",
        "█ ▀█ █▀  ▄▀▄  █  ▄   █▀▀ ▄▀  ▀▀█   █▀▄ █ █ ▀█ █▀█  █ ",
        "▀  ▀ ▀▀▀ ▀ ▀  ▀      ▀▀▀ ▀   ▀▀▀   ▀ ▀ ▀ ▀▀▀▀ ▀ ▀  ▀ ",
    )


def test_both_fonts_have_the_same_characters():
    assert set(GLYPHS) == set(SMALL_GLYPHS)


def test_corners_are_rounded_where_points_touch_at_their_corners():
    assert large("0", 2) == (
        " ▄██████▄ ",
        "██▀    ▀██",
        "██      ██",
        "██      ██",
        "██      ██",
        "██▄    ▄██",
        " ▀██████▀ ",
    )


def test_inner_corners_stay_sharp():
    assert large("L", 3)[-3:] == (
        "███            ",
        "███████████████",
        "▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀",
    )


@pytest.mark.parametrize("scale", [0, 1, 2, 3, 7])
@pytest.mark.parametrize("text", ["8", "1:25", "3/12", "RIGHT", "GET READY"])
def test_what_is_drawn_is_as_large_as_foretold(text, scale):
    rows = large(text, scale)

    assert len(rows) == large_height(scale)
    assert {len(row) for row in rows} == {large_width(text, scale)}


def test_all_digits_are_equally_wide_so_that_they_do_not_wander():
    assert len({large_width(digit, 1) for digit in TABULAR}) == 1
    assert len({large_width(digit, 0) for digit in TABULAR}) == 1


def test_all_digits_look_different():
    assert len({large(digit, 1) for digit in TABULAR}) == len(TABULAR)
    assert len({large(digit, 0) for digit in TABULAR}) == len(TABULAR)


def test_nothing_takes_no_width():
    assert large_width("", 5) == 0
    assert set(large("", 1)) == {""}


def test_a_banner_is_as_large_as_fits():
    assert banner("go", width=21, height=7) == list(large("GO", 1))
    assert banner("go", width=22, height=7) == list(large("GO", 2))
    assert banner("go", width=22, height=6) == list(large("GO", 1))
    assert banner("go", width=22, height=3) == list(large("GO", 0))
    assert banner("go", width=10, height=7) == list(large("GO", 0))


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        pytest.param("go", 7, 7, id="too narrow"),
        pytest.param("go", 99, 2, id="too low"),
        pytest.param("größer", 99, 7, id="not in the font"),
    ],
)
def test_a_banner_that_cannot_be_is_none(text, width, height):
    assert banner(text, width, height) is None
