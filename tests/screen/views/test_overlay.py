"""What takes the place of the picture: advice as large as fits, and the keys."""

import pytest
from rich.cells import cell_len

from coach.screen.glyphs.large_text import large
from coach.screen.text.cells import centred_block
from coach.screen.views.overlay import key_rows, panel_rows
from coach.session.controls import HELP

ADVICE = "Stop. Sharp pain in a joint is not a stretch: have it looked at."


def stripped(rows):
    return [row.strip() for row in rows]


def test_a_few_words_are_drawn_large():
    assert panel_rows("It hurts", 60, 6) == centred_block(large("IT HURTS", 1), 60, 6)


def test_of_more_the_first_sentence_is_large_and_the_rest_under_it():
    rows = panel_rows(ADVICE, 60, 6)

    assert stripped(rows)[:4] == stripped(large("STOP.", 1))
    assert rows[5].strip() == "Sharp pain in a joint is not a stretch: have it looked at."


def test_in_little_room_all_of_it_is_in_small_letters():
    assert stripped(panel_rows(ADVICE, 30, 5)) == [
        "",
        "Stop. Sharp pain in a joint is",
        "not a stretch: have it looked",
        "at.",
        "",
    ]


def test_with_much_room_all_of_it_is_in_large_letters():
    rows = panel_rows(ADVICE, 180, 30)

    assert not any(character.isalpha() for row in rows for character in row)
    assert any("█" in row for row in rows)


def test_what_the_large_font_lacks_is_in_small_letters():
    assert stripped(panel_rows("Тише", 80, 3)) == ["", "Тише", ""]


def test_nothing_in_it_acts_on_the_terminal():
    assert stripped(panel_rows("\x1b[2J é", 80, 3)) == ["", "[2J é", ""]


@pytest.mark.parametrize(("width", "height"), [(38, 7), (76, 12), (60, 20), (80, 5), (28, 14)])
def test_every_key_is_there(width, height):
    rows = key_rows(width, height)

    text = "\n".join(rows)
    assert all(does in text for _, does in HELP)
    assert len(rows) == height
    assert {cell_len(row) for row in rows} == {width}


def test_columns_are_equally_long():
    rows = [row for row in key_rows(76, 12) if row.strip()]

    assert len(rows) == -(-len(HELP) // 2)


def test_in_too_little_room_there_is_as_much_as_fits():
    assert [len(row) for row in key_rows(10, 3)] == [10, 10, 10]
    assert key_rows(10, 0) == []
