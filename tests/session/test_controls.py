"""Which key does what."""

from coach.session.controls import CONFIRM_STOP, HELP, KEYS

ON_EVERY_KEYBOARD = {"space", "enter", "left", "right", "up", "backspace", *"0123456789"}
"""Whatever the letters and signs of its layout."""


def test_no_layout_takes_an_ability_away():
    assert {KEYS[key] for key in ON_EVERY_KEYBOARD} == set(KEYS.values())
    assert CONFIRM_STOP & ON_EVERY_KEYBOARD


def test_the_list_of_keys_says_so():
    listed = {key for keys, _ in HELP for key in keys.split()}

    assert set("0123456789") | set("←→↑") | {"space"} <= listed
