"""Plurals, lists and sentences."""

import pytest

from coach.text.english import (
    all_of,
    capitalized,
    counted,
    either,
    first_sentence,
    listed,
    numbered,
    ranges_spoken,
    sentences,
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (counted(1, "rep"), "1 rep"),
        (counted(0, "rep"), "0 reps"),
        (counted(6, "rep"), "6 reps"),
        (numbered("set", 2, 3), "set 2 of 3"),
        (numbered("set", 1, 1), ""),
        (listed("Calf", "", "left side"), "Calf, left side"),
        (listed(), ""),
        (either(["a"]), "a"),
        (either(["a", "b", "c"]), "a, b or c"),
        (all_of(["a", "b"]), "a and b"),
        (sentences("calf.", "", "heel down."), "Calf. Heel down"),
        (
            first_sentence("Sharp pain? Stop, and see someone. Go on"),
            "Sharp pain? Stop, and see someone.",
        ),
        (ranges_spoken("2-3 sets of 6-8 reps per-side"), "2 to 3 sets of 6 to 8 reps per-side"),
        (capitalized("press next"), "Press next"),
        (capitalized(""), ""),
    ],
)
def test_words_are_put_together(words, expected):
    assert words == expected
