"""The menu for a terminal that cannot draw: numbered lines, and what is typed below them."""

import pytest

from coach.screen.menu.lines import answered, menu_lines
from coach.screen.menu.menu import Ending, Kind, Offer, menu_of
from tests.screen.menu.test_menu import BROKEN, EVERYTHING, WIDE

MENU = menu_of(EVERYTHING)


def test_a_line_for_each():
    assert list(menu_lines(MENU)) == [
        "Not finished:",
        "  1. Hip reset (hip-reset): at step 9 of 21, 11 min 40 s, recovery, needs strap",
        "Recent:",
        "  2. Runner's hips (runner-hips): yesterday, 24 min 50 s, mobility, needs band, ball",
        "Your own:",
        "  3. broken: cannot be started: line 2: unknown key 'hodl'; did you mean 'hold'?",
        "  4. 朝の股関節 👩👧 e\u0301 (asa): 45 s, recovery, needs ゴム",
        "Bundled:",
        "  5. Kneeling glute drill (kneeling-glute): 2 min 12 s, warm-up, no equipment",
        "  6. Hip reset (hip-reset): 45 min, recovery, needs strap",
        "With m20 behind the number, it is fitted into 20 minutes.",
    ]


def test_nothing_is_claimed_about_what_was_begun_and_is_not_known():
    begun = Offer(Kind.RESUME, "gone", "Gone", note="left today")

    assert "  1. Gone (gone): left today" in list(menu_lines(menu_of([begun])))


@pytest.mark.parametrize(
    ("answer", "chosen", "minutes"),
    [
        ("2\n", 2, None),
        ("  5 m20 ", 5, 20),
        ("5 m 20", 5, 20),
        ("kneeling-glute", 5, None),
        ("runner-hips m1440", 2, 1440),
        ("1", 1, None),
        ("hip-reset", 6, None),  # a name is a new start; what was begun has a number
    ],
)
def test_a_number_or_a_name_starts(answer, chosen, minutes):
    menu = answered(MENU, answer)

    assert menu.ending is Ending.STARTED
    assert menu.offer == MENU.offers[chosen - 1]
    assert menu.minutes == minutes


@pytest.mark.parametrize(
    ("answer", "notice"),
    [
        ("7", "There is no 7"),
        ("0", "There is no 0"),
        ("٣", "There is no ٣"),
        ("kneling-glute", "There is no kneling-glute; did you mean 'kneeling-glute'?"),
        ("a\x1b[2Jb", "There is no a[2Jb"),
        ("3", "It cannot be started before its file is mended"),
        ("5 m0", "Minutes go from 1 to 1440"),
        ("5 m1441", "Minutes go from 1 to 1440"),
        ("1 m20", "Minutes are for a routine that starts anew"),
        ("m20", "There is no m20"),
    ],
)
def test_what_is_wrong_is_said_and_asked_again(answer, notice):
    menu = answered(MENU, answer)

    assert menu.ending is None
    assert menu.notice == notice


def test_a_routine_whose_name_is_a_number_is_found_where_no_number_stands_for_another():
    menu = menu_of([WIDE, BROKEN, Offer(Kind.OWN, "10")])

    assert answered(menu, "10").chosen == 2
    assert answered(menu, "1").chosen == 0
