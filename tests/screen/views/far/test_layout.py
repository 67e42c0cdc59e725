"""Where the large readouts stand: a side never so that it and a number read as one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.routine.model import Side
from coach.screen.glyphs.large_text import large
from coach.screen.views.far.layout import lay_out
from coach.screen.views.readouts import Readout
from coach.screen.views.words import SIDE_LABELS

mains = st.sampled_from(["8", "23", "1:25", "3/12", "6-8"]).map(lambda one: Readout(one, one))
besides = st.lists(
    st.sampled_from(["HOLD", "REP 2/6", "BREATHE OUT", "PER SIDE"]), max_size=2, unique=True
).map(lambda texts: tuple(Readout(text, text) for text in texts))


def laid_over(text, rows):
    """Where a drawing of the text is, at its largest: its top row and its first column."""
    for scale in range(12, -1, -1):
        drawing = large(text, scale)
        for top in range(len(rows) - len(drawing) + 1):
            at = rows[top].find(drawing[0])
            if at >= 0 and all(
                row[at : at + len(part)] == part
                for part, row in zip(drawing, rows[top:], strict=False)
            ):
                return top, at, len(drawing), len(drawing[0])
    return None


@settings(max_examples=300)
@given(mains, besides, st.sampled_from(Side), st.integers(30, 200), st.integers(3, 40))
def test_a_side_is_at_its_edge_and_apart_from_the_number(main, beside, side, width, height):
    rows = lay_out(main, beside, side, width, height)

    assert [len(row) for row in rows] == [width] * height
    word, number = laid_over(SIDE_LABELS[side], rows), laid_over(main.text, rows)
    if word is None or number is None:
        return
    (top, at, rows_of_word, cells), (other, start, rows_of_number, others) = word, number
    assert at == 0 if side is Side.LEFT else at + cells == width
    if top < other + rows_of_number and other < top + rows_of_word:
        assert rows_of_number >= rows_of_word
        apart = start - at - cells if side is Side.LEFT else at - start - others
        assert apart >= width // 8


@given(mains, st.sampled_from(Side))
def test_a_usual_window_has_room_for_both(main, side):
    rows = lay_out(main, (), side, 76, 8)

    assert laid_over(SIDE_LABELS[side], rows)
    assert laid_over(main.text, rows)


@pytest.mark.parametrize("size", [(60, 6), (80, 9), (100, 12), (120, 17), (200, 30)])
@pytest.mark.parametrize("side", Side)
def test_a_side_as_large_as_the_number_is_far_from_it(size, side):
    main = Readout("6", "8")
    rows = lay_out(main, (), side, *size)

    word, number = laid_over(SIDE_LABELS[side], rows), laid_over(main.text, rows)
    assert word is not None
    assert number is not None
    (_, word_at, word_height, word_width), (_, at, height, width) = word, number
    if word_height == height:
        apart = at - word_at - word_width if side is Side.LEFT else word_at - at - width
        assert apart >= size[0] // 5
