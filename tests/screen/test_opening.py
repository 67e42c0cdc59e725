"""What is read before the first exercise, and how to set up one: the middle of the far view."""

import pytest

from coach.screen.look import Opening
from coach.session.session import Command
from coach.session.timeline import SegmentKind
from tests.fakes import dose, hold
from tests.screen.sessions import COUCH, LUNGE, OPENING, Walk, asked, described, drawn

WORDY = described(
    asked("Quad release", dose(hold(30)), cue="Bend the knee"),
    set_up="Lie face down with one leg straight and the ball under its thigh, below the hip, "
    "in the belly of the muscle. Four muscles meet here, so search for the sorest spot.",
)


def test_it_says_what_to_fetch_and_what_to_know():
    assert drawn(Walk(LUNGE).after(2).snapshot, 60, 16, opening=OPENING) == [
        "  GET READY",
        "  Lunge stretch                                 set 1 of 2",
        "                           ▄▀▀▀▄",
        "                           ▀▄▄▄▀",
        "                           █   █",
        "                            ▀▀▀",
        "",
        "            Hips at home, 12 min 34 s",
        "            Fetch      mat, cushion, strap",
        "            Advice     Roll before you stretch.",
        "            Caution    Stop at sharp pain.",
        "  ▄▄▄▄▄▄▄▄▄▄▄▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "  Kneel on one knee, the other foot in front.",
        "  Next  hold 30 s, set 1 of 2",
        "  ━────────────────────────────────────────────  1:23 left",
        "  space pause   n next   ? keys   q stop",
    ]


def test_in_little_room_it_says_what_matters_most():
    assert drawn(Walk(LUNGE).after(2).snapshot, 40, 12, opening=OPENING)[6:8] == [
        "       Hips at home, 12 min 34 s",
        "       Fetch: mat, cushion, strap",
    ]


def test_in_a_wide_and_low_window_it_stands_beside_the_seconds():
    assert drawn(Walk(LUNGE).after(2).snapshot, 90, 14, opening=OPENING)[2:9] == [
        "            ▄██████▄",
        "           ██▀    ▀██               Hips at home, 12 min 34 s",
        "           ██▄    ▄██               Fetch      mat, cushion, strap",
        "            ████████                Advice     Roll before you stretch.",
        "           ██▀    ▀██               Caution    Stop at sharp pain.",
        "           ██▄    ▄██               Caution    Less next time if sore the next day.",
        "            ▀██████▀",
    ]


def test_a_pause_keeps_it_so_that_one_can_fetch_things():
    paused = Walk(LUNGE).after(2).send(Command.PAUSE).after(100)

    assert any("Fetch" in row for row in drawn(paused.snapshot, 80, 24, opening=OPENING))


@pytest.mark.parametrize(
    "walk",
    [
        pytest.param(Walk(LUNGE).to(SegmentKind.WORK), id="work has begun"),
        pytest.param(Walk(COUCH, LUNGE).to(SegmentKind.PREPARE, 2), id="another exercise"),
    ],
)
def test_later_it_is_gone(walk):
    assert not any("Fetch" in row for row in drawn(walk.snapshot, 80, 24, opening=OPENING))


def test_what_is_not_known_or_not_needed_is_not_said():
    bare = Opening("Frogs", None)

    rows = drawn(Walk(LUNGE).snapshot, 80, 24, opening=bare)

    assert "Frogs" in [row.strip() for row in rows]
    assert not any(word in row for row in rows for word in ("Fetch", "Advice", "Caution"))


def test_nothing_of_a_file_in_it_acts_on_the_terminal():
    hostile = Opening("A\x1b[2J", None, equipment=("B\x07",), cautions=("[red]C\u202e",))

    text = "\n".join(drawn(Walk(LUNGE).snapshot, 80, 24, opening=hostile))

    assert all(told in text for told in ("A[2J", "B", "[red]C"))
    assert text.replace("\n", "").isprintable()


def test_a_long_way_to_set_up_has_the_room_of_large_digits():
    assert drawn(Walk(COUCH, WORDY).to(SegmentKind.PREPARE, 2).snapshot, 80, 24)[4:20] == [
        "                                 ██       ▄██████▄",
        "                               ████      ██▀    ▀██",
        "                                 ██      ██      ██",
        "                                 ██      ██      ██",
        "                                 ██      ██      ██",
        "                                 ██      ██▄    ▄██",
        "                               ██████     ▀██████▀",
        "",
        "",
        "  Set up     Lie face down with one leg straight and the ball under its thigh,",
        "             below the hip, in the belly of the muscle. Four muscles meet",
        "             here, so search for the sorest spot.",
        "  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "",
        "",
        "  Bend the knee",
    ]


def test_a_short_one_stands_below_the_digits():
    assert drawn(Walk(COUCH).snapshot, 80, 24)[19] == "  Back shin up the wall"


def test_in_a_small_window_a_long_one_has_two_rows_and_the_cue_stays():
    rows = drawn(Walk(COUCH, WORDY).to(SegmentKind.PREPARE, 2).snapshot, 40, 12)

    assert rows[6:8] == [
        " Set up: Lie face down with one leg",
        " straight and the ball under its thigh…",
    ]
    assert rows[9] == " Bend the knee"
