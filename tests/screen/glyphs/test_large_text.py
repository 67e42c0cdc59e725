"""Large digits: their shapes, their sizes, and the largest that fits."""

from itertools import combinations

import pytest

from coach.screen.glyphs.font import GLYPHS, SMALL_GLYPHS
from coach.screen.glyphs.large_text import (
    banner,
    broken,
    capitals_of,
    far_scale,
    large,
    large_height,
    large_width,
)

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


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Élévation du bras", "ELEVATION DU BRAS"),
        ("Hüftbeuger, groß", "HUFTBEUGER, GROSS"),
        ("Año", "ANO"),
        ("Østre Łódź œuf", "OSTRE LODZ OEUF"),
        ("Don\u2019t arch \u2014 breathe\u2026", "DON'T ARCH - BREATHE..."),
        ("Cat & cow 90\u00b0 \u00d7 \u00bd", "CAT + COW 90 X 1/2"),
    ],
)
def test_accents_and_signs_are_drawn_as_what_the_fonts_have(text, drawn):
    assert capitals_of(text) == drawn
    assert banner(text, 200, 6) == banner(drawn, 200, 6)
    assert banner(drawn, 200, 6) is not None


@pytest.mark.parametrize("text", ["前屈", "صفحة", "がんばれ"])
def test_letters_of_other_scripts_are_not_drawn(text):
    assert banner(text, 200, 6) is None


def test_both_fonts_have_the_same_characters():
    assert set(GLYPHS) == set(SMALL_GLYPHS)


def test_corners_are_rounded_where_points_touch_at_their_corners():
    assert large("O", 2) == (
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


@pytest.mark.parametrize(("glyphs", "least"), [(GLYPHS, 3), (SMALL_GLYPHS, 2)])
def test_no_letter_or_digit_can_be_mistaken_for_another(glyphs, least):
    """Wherever one is laid over another, they differ in so many points."""
    named = [name for name in glyphs if name.isalnum() or name in "←→"]

    near = [
        one + other
        for one, other in combinations(named, 2)
        if differing(glyphs, one, other) < least
    ]

    assert near == []


def differing(glyphs, one, other):
    """Points that only one of two pictures has, where they lie best on each other."""
    first, second = (inked(glyphs[name]) for name in (one, other))
    moved = ({(x + by, y) for x, y in second} for by in (-1, 0, 1))
    return min(len(first ^ there) for there in moved)


def inked(picture):
    return {(x, y) for y, row in enumerate(picture) for x, point in enumerate(row) if point == "#"}


def test_text_is_broken_between_words_and_never_within_one():
    assert broken("PUSH BOTH FEET", 1, 60) == ["PUSH BOTH", "FEET"]
    assert broken("PUSH BOTH FEET", 1, 84) == ["PUSH BOTH FEET"]
    assert broken("PUSH BOTH FEET", 1, 22) is None


@pytest.mark.parametrize("height", range(1, 200))
def test_what_is_read_from_afar_is_a_twelfth_of_the_window_at_least_and_not_much_more(height):
    scale = far_scale(height)

    assert large_height(scale) * 12 >= height
    assert scale == 0 or large_height(scale - 1) * 12 < height


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
        pytest.param("前屈", 99, 7, id="not in the font"),
    ],
)
def test_a_banner_that_cannot_be_is_none(text, width, height):
    assert banner(text, width, height) is None
