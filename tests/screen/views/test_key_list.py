"""The list of keys: all of them, in as many columns as the room asks for."""

import pytest
from rich.cells import cell_len

from coach.screen.views.key_list import key_list
from coach.session.controls import HELP


@pytest.mark.parametrize(("width", "height"), [(38, 7), (76, 12), (60, 20), (80, 5), (28, 14)])
def test_every_key_is_there(width, height):
    rows = key_list(width, height)

    text = "\n".join(rows)
    assert all(does in text for _, does in HELP)
    assert len(rows) == height
    assert {cell_len(row) for row in rows} == {width}


def test_columns_are_equally_long():
    rows = [row for row in key_list(76, 12) if row.strip()]

    assert len(rows) == -(-len(HELP) // 2)


def test_in_too_little_room_there_is_as_much_as_fits():
    assert [len(row) for row in key_list(10, 3)] == [10, 10, 10]
    assert key_list(10, 0) == []
