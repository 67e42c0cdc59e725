"""Bars: exactly as wide as asked, whole or in parts."""

from hypothesis import given
from hypothesis import strategies as st

from coach.screen.glyphs.bars import parts_bar, share_bar

parts = st.lists(st.tuples(st.integers(1, 90_000), st.floats(0, 1)), min_size=1, max_size=40)


@given(parts, st.integers(1, 200), st.integers(1, 5))
def test_a_bar_in_parts_has_its_place_to_the_cell(parts, width, height):
    rows = parts_bar(parts, width, height)

    assert [len(row) for row in rows] == [width] * height
    assert len(rows[-1].split()) in (1, len(parts))


def test_parts_are_as_long_as_they_take_and_one_bar_where_they_would_be_too_small():
    tempo = [(3000, 1.0), (1000, 0.5), (2000, 0.0)]

    assert parts_bar(tempo, 26) == ["████████████ ██▁▁ ▁▁▁▁▁▁▁▁"]
    assert parts_bar(tempo, 12) == share_bar(3500 / 6000, 12)
