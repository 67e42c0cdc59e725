"""Text by cells: wide, joined and combining characters keep their columns."""

import pytest
from rich.cells import cell_len

from coach.screen.text.cells import (
    at_ends,
    bar_lengths,
    centred,
    cut_short,
    fitted,
    shortened,
    wrapped,
)

TEXTS = ["plain", "股関節", "e\u0301\u0301", "👍", "각", "नमस्ते", "1\u20e3", "", "🇩🇪"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [0, 1, 2, 3, 8])
def test_what_is_fitted_has_the_width_whatever_it_is_made_of(text, width):
    assert cell_len(fitted(text, width)) == width
    assert cell_len(centred(text, width)) == width
    assert cell_len(at_ends(text, "2/3", width)) == width


def test_half_of_a_wide_character_is_never_shown():
    assert shortened("股関節", 5) == "股関…"
    assert shortened("股関節", 4) == "股…"
    assert shortened("股関節", 6) == "股関節"


def test_an_ellipsis_says_that_there_is_more():
    assert cut_short("one two", 20) == "one two…"
    assert cut_short("one two", 5) == "one…"


@pytest.mark.parametrize(
    ("text", "lines", "rows"),
    [
        pytest.param("one two three", None, ["one two", "three"], id="between words"),
        pytest.param("one two three", 1, ["one two…"], id="the last line is cut"),
        pytest.param("onetwothreefour", None, ["onetwoth", "reefour"], id="a long word"),
        pytest.param(
            "股関節のストレッチ", None, ["股関節の", "ストレッ", "チ"], id="wide characters"
        ),
        pytest.param("", None, [""], id="nothing"),
    ],
)
def test_text_is_wrapped(text, lines, rows):
    assert wrapped(text, 8, lines) == rows


@pytest.mark.parametrize(
    ("share", "lengths"), [(0, (0, 10)), (0.25, (2, 8)), (1, (10, 0)), (-1, (0, 10)), (7, (10, 0))]
)
def test_a_bar_fills_its_width(share, lengths):
    assert bar_lengths(share, 10) == lengths
