"""The far view of the same instant in windows of twelve sizes, as a person sees it."""

import pytest

from coach.screen.glyphs.large_text import large, large_height
from tests.screen.sessions import COUCH, drawn, working

SEVEN_SECONDS_INTO_A_HOLD = working(COUCH, after=7.25)


def test_a_corner_of_a_window():
    assert drawn(SEVEN_SECONDS_INTO_A_HOLD, 20, 6) == [
        " HOLD  LEFT  Couc…",
        "          ▀▀█ ▀▀█",
        "  LEFT    █▀▀  ▀█",
        "          ▀▀▀ ▀▀▀",
        " ████▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        " Squeeze the back…",
    ]


def test_the_smallest_window_with_everything():
    assert drawn(SEVEN_SECONDS_INTO_A_HOLD, 40, 12) == [
        " HOLD  LEFT  Couch stretch   set 1 of 2",
        " ██              ▄██████▄    ▄██████▄",
        " ██             ██▀    ▀██  ██▀    ▀██",
        " ██                    ▄██         ▄██",
        " ██                  ▄██▀       █████",
        " ██                ▄██▀            ▀██",
        " ██               ██▀       ██▄    ▄██",
        " ██████████     ██████████   ▀██████▀",
        " █████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        " Squeeze the back glute",
        " Next  switch to right",
        " ━━━───────────────────────  2:08 to go",
    ]


def test_a_small_window():
    assert drawn(SEVEN_SECONDS_INTO_A_HOLD, 60, 16) == [
        "  █▀▀ █▀█ █ █ █▀▀ █ █   █▀▀ ▀█▀ █▀▄ █▀▀ ▀█▀ █▀▀ █ █",
        "  █   █ █ █ █ █   █▀█   ▀▀█  █  █▀▄ █▀   █  █   █▀█",
        "  ▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀ ▀   ▀▀▀  ▀  ▀ ▀ ▀▀▀  ▀  ▀▀▀ ▀ ▀",
        "  HOLD                                          set 1 of 2",
        "                                   ▄██████▄    ▄██████▄",
        "      █     █▀▀▀▀ █▀▀▀▀ ▀▀█▀▀     ██▀    ▀██  ██▀    ▀██",
        "      █     █▄▄▄  █▄▄▄    █              ▄██         ▄██",
        "      █     █     █       █            ▄██▀       █████",
        "      ▀▀▀▀▀ ▀▀▀▀▀ ▀       ▀          ▄██▀            ▀██",
        "                                    ██▀       ██▄    ▄██",
        "                                  ██████████   ▀██████▀",
        "  ██████████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "  Squeeze the back glute",
        "  Next  switch to right",
        "  ━━━━━───────────────────────────────────────  2:08 to go",
        "  space pause   n next   ? keys   q stop",
    ]


def test_a_usual_window():
    assert drawn(SEVEN_SECONDS_INTO_A_HOLD, 80, 24) == [
        "",
        "  █▀▀ █▀█ █ █ █▀▀ █ █   █▀▀ ▀█▀ █▀▄ █▀▀ ▀█▀ █▀▀ █ █",
        "  █   █ █ █ █ █   █▀█   ▀▀█  █  █▀▄ █▀   █  █   █▀█",
        "  ▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀ ▀   ▀▀▀  ▀  ▀ ▀ ▀▀▀  ▀  ▀▀▀ ▀ ▀",
        "  HOLD                                                              set 1 of 2",
        "                                        ▄█████████▄       ▄█████████▄",
        "                                      ▄████▀▀▀▀▀████▄   ▄████▀▀▀▀▀████▄",
        "                                      ███▀       ▀███   ███▀       ▀███",
        "          █     █▀▀▀▀ █▀▀▀▀ ▀▀█▀▀                ▄███              ▄███",
        "          █     █▄▄▄  █▄▄▄    █                ▄████▀         ▄▄▄▄████▀",
        "          █     █     █       █              ▄████▀           ███████▄",
        "          ▀▀▀▀▀ ▀▀▀▀▀ ▀       ▀            ▄████▀                 ▀████",
        "                                         ▄████▀         ▄▄▄         ███",
        "                                         ███▀           ████▄     ▄████",
        "                                      ███████████████    ▀███████████▀",
        "                                      ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀      ▀▀▀▀▀▀▀▀▀",
        "  ██████████████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "  Squeeze the back glute",
        "",
        "  █▄ █ █▀▀ █ █ ▀█▀   █▀▀ █   █ █ ▀█▀ █▀▀ █ █   ▀█▀ █▀█   █▀▄ █ █▀▀▀ █ █ ▀█▀",
        "  █ ▀█ █▀  ▄▀▄  █    ▀▀█ █▄▀▄█ █  █  █   █▀█    █  █ █   █▀▄ █ █ ▀█ █▀█  █",
        "  ▀  ▀ ▀▀▀ ▀ ▀  ▀    ▀▀▀ ▀   ▀ ▀  ▀  ▀▀▀ ▀ ▀    ▀  ▀▀▀   ▀ ▀ ▀ ▀▀▀▀ ▀ ▀  ▀",
        "  ━━━━━━━━────────────────────────────────────────────────────────  2:08 to go",
        "  space pause  n next  b back  ↑ 10 s more  s skip  v how to  ? keys  q stop",
    ]


def test_a_tall_and_narrow_window():
    assert drawn(SEVEN_SECONDS_INTO_A_HOLD, 24, 40) == [
        "",
        " █ █ █▀█ █   █▀▄",
        " █▀█ █ █ █   █ █",
        " ▀ ▀ ▀▀▀ ▀▀▀ ▀▀",
        "",
        " █▀▀ █▀█ █ █ █▀▀ █ █",
        " █   █ █ █ █ █   █▀█",
        " ▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀ ▀",
        " Couch stretch",
        "",
        "",
        "",
        " █   █▀▀ █▀▀ ▀█▀",
        " █   █▀  █▀   █",
        " ▀▀▀ ▀▀▀ ▀    ▀",
        "",
        "  ▄██████▄    ▄██████▄",
        " ██▀    ▀██  ██▀    ▀██",
        "        ▄██         ▄██",
        "      ▄██▀       █████",
        "    ▄██▀            ▀██",
        "   ██▀       ██▄    ▄██",
        " ██████████   ▀██████▀",
        "",
        "",
        "",
        "",
        " █████",
        " █████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "",
        " Squeeze the back glute",
        "",
        "",
        "",
        "",
        "",
        "",
        " Next  switch to right",
        " █▁▁▁▁▁▁▁▁▁  2:08 to go",
        " ? keys   q stop",
    ]


def test_a_wide_and_low_window():
    assert drawn(SEVEN_SECONDS_INTO_A_HOLD, 86, 10) == [
        "  HOLD",
        "  Couch stretch                                                           set 1 of 2",
        "                        █     █▀▀▀▀ █▀▀▀▀ ▀▀█▀▀     ▄▀▀▀▄ ▄▀▀▀▄",
        "                        █     █▄▄▄  █▄▄▄    █          ▄▀   ▄▄▀",
        "                        █     █     █       █        ▄▀   ▄   █",
        "                        ▀▀▀▀▀ ▀▀▀▀▀ ▀       ▀       ▀▀▀▀▀  ▀▀▀",
        "  ████████████████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "  Squeeze the back glute",
        "  Next  switch to right",
        "  ━━━━━━━━──────────────────────────────────────────────────────────────  2:08 to go",
    ]


NAME, CUE, COMING, TO_GO = (
    "COUCH STRETCH",
    "SQUEEZE THE BACK GLUTE",
    "NEXT SWITCH TO RIGHT",
    "2:08 TO GO",
)


@pytest.mark.parametrize(
    ("width", "height", "scales"),
    [
        (160, 14, {"23": 2, "LEFT": 2}),
        (80, 24, {"23": 3, "LEFT": 1, NAME: 0, COMING: 0}),
        (100, 30, {"23": 3, "LEFT": 2, "HOLD": 0, NAME: 0, COMING: 0}),
        (60, 50, {"23": 5, "LEFT": 2, "HOLD": 1, NAME: 0}),
        (120, 40, {"23": 4, "LEFT": 2, "HOLD": 1, NAME: 1, CUE: 0, COMING: 0, TO_GO: 0}),
        (200, 60, {"23": 7, "LEFT": 4, "HOLD": 2, NAME: 2, CUE: 1, COMING: 0, TO_GO: 0}),
        (300, 80, {"23": 11, "LEFT": 6, "HOLD": 3, NAME: 3, CUE: 1, COMING: 0, TO_GO: 0}),
    ],
)
def test_the_larger_the_window_the_more_of_it_is_large(width, height, scales):
    rows = drawn(SEVEN_SECONDS_INTO_A_HOLD, width, height)

    found = {
        text: scale_of(text, rows) for text in ("23", "LEFT", "HOLD", NAME, CUE, COMING, TO_GO)
    }
    assert {text: scale for text, scale in found.items() if scale is not None} == scales


def test_a_tall_window_has_the_side_over_the_seconds_and_a_wide_one_beside_them():
    tall, wide = (drawn(SEVEN_SECONDS_INTO_A_HOLD, *size) for size in ((60, 50), (160, 14)))

    assert top_of("LEFT", 2, tall) + large_height(2) < top_of("23", 5, tall)
    assert top_of("LEFT", 2, wide) == top_of("23", 2, wide)


def scale_of(text, rows):
    """The largest scale at which it is drawn there; None where it is not large."""
    return max((scale for scale in range(12) if top_of(text, scale, rows) >= 0), default=None)


def top_of(text, scale, rows):
    """The first of the rows on which it is drawn at this scale; -1 where it is not."""
    drawing = [row.strip() for row in large(text, scale)]
    for top in range(len(rows) - len(drawing) + 1):
        if all(part in row for part, row in zip(drawing, rows[top:], strict=False)):
            return top
    return -1
