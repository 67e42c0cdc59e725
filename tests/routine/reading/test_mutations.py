"""Whatever happens to the bytes of a file, it is read or refused in words that are safe to show.

`bench/fuzz.py` does the same to many more files, and to the largest.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.hostile import FIXED, SMALL, Input, damaged, input_of
from tests.rules.any_file import expect_sound

SEED = 1
BLOCK = 25
BLOCKS = [range(first, first + BLOCK) for first in range(FIXED, FIXED + 12 * BLOCK, BLOCK)]


@pytest.mark.parametrize("content", SMALL)
def test_a_nasty_file_is_read_or_refused(content):
    expect_sound(Input(content))


@pytest.mark.parametrize("numbers", BLOCKS, ids=str)
def test_a_made_up_or_damaged_file_is_read_or_refused(numbers):
    for number in numbers:
        expect_sound(input_of(number, SEED))


def test_some_of_them_are_good_and_most_are_not():
    verdicts = [
        expect_sound(input_of(number, SEED)) for numbers in BLOCKS[:4] for number in numbers
    ]
    accepted = sum(verdict.is_accepted for verdict in verdicts)

    assert 10 < accepted < 70


@given(st.binary(max_size=60), st.randoms(use_true_random=False))
def test_any_bytes_are_read_or_refused(content, random):
    expect_sound(Input(damaged(b"title: T\nsteps: [{name: A, hold: 1}]\n" + content, random)))
