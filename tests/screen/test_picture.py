"""The far view, drawn here as a person sees it but for the colours."""

import pytest
from rich.cells import cell_len
from rich.console import ConsoleDimensions

from coach.duration import seconds
from coach.routine.model import Circuit
from coach.screen.glyphs.large_text import large
from coach.screen.picture import picture
from coach.screen.views.theme import Mood, mood_of, palette_for
from coach.session.controls import HELP
from coach.session.runner import Status
from coach.session.segments import SegmentKind
from coach.session.states import Command
from tests.fakes import counted, dose, hold, release
from tests.screen.sessions import (
    BAND,
    COUCH,
    DEAD_BUG,
    FROGGER,
    HAMSTRING,
    OPENING,
    Walk,
    asked,
    drawn,
    working,
)


def is_large(text, rows):
    """Whether it is drawn, in any size."""
    drawings = (large(text, scale)[1].strip() for scale in range(9))
    return any(drawing in row for drawing in drawings for row in rows)


def says(rows, words):
    return is_large(words, rows) or any(words in row for row in rows)


SIZES = [
    (10, 3),
    (20, 6),
    (40, 12),
    (50, 10),
    (60, 16),
    (80, 24),
    (100, 30),
    (120, 40),
    (60, 50),
    (160, 45),
    (200, 60),
    (300, 80),
]


def test_the_right_side_is_on_the_right_and_large_where_there_is_room():
    assert drawn(working(COUCH, after=7.25, nth=2), 60, 16) == [
        "  █▀▀ █▀█ █ █ █▀▀ █ █   █▀▀ ▀█▀ █▀▄ █▀▀ ▀█▀ █▀▀ █ █",
        "  █   █ █ █ █ █   █▀█   ▀▀█  █  █▀▄ █▀   █  █   █▀█",
        "  ▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀ ▀   ▀▀▀  ▀  ▀ ▀ ▀▀▀  ▀  ▀▀▀ ▀ ▀",
        "  HOLD                                          set 1 of 2",
        "     ▄██████▄    ▄██████▄",
        "    ██▀    ▀██  ██▀    ▀██   █▀▀▀▄ ▀█▀ ▄▀▀▀▄ █   █ ▀▀█▀▀",
        "           ▄██         ▄██   █▄▄▄▀  █  █ ▄▄▄ █▄▄▄█   █",
        "         ▄██▀       █████    █ ▀▄   █  █   █ █   █   █",
        "       ▄██▀            ▀██   ▀   ▀ ▀▀▀  ▀▀▀  ▀   ▀   ▀",
        "      ██▀       ██▄    ▄██",
        "    ██████████   ▀██████▀",
        "  ██████████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "  Squeeze the back glute",
        "  Next  switch to left",
        "  ━━━━━━━━━━━━━━━━────────────────────────────  1:33 to go",
        "  space pause   n next   ? keys   q stop",
    ]


def test_a_counted_hold_shows_the_count_and_the_rep():
    assert drawn(working(BAND, after=8.2, nth=2), 80, 24) == [
        "",
        "  █▀▄ ▄▀▀▄ █▄ █ █▀▄   █ █ █ █▀█   █▀▀ █   █▀▀ █ █ █▀█ █▀▄",
        "  █▀▄ █▀▀█ █ ▀█ █ █   █▀█ █ █▀▀   █▀  █   █▀  ▄▀▄ █ █ █▀▄",
        "  ▀▀  ▀  ▀ ▀  ▀ ▀▀    ▀ ▀ ▀ ▀     ▀   ▀▀▀ ▀▀▀ ▀ ▀ ▀▀▀ ▀ ▀",
        "  HOLD",
        "               ▄█████████▄",
        "             ▄████▀▀▀▀▀████▄       █▀▀▀▄ ▀█▀ ▄▀▀▀▄ █   █ ▀▀█▀▀",
        "             ███▀       ▀███       █▄▄▄▀  █  █ ▄▄▄ █▄▄▄█   █",
        "                        ▄███       █ ▀▄   █  █   █ █   █   █",
        "                   ▄▄▄▄████▀       ▀   ▀ ▀▀▀  ▀▀▀  ▀   ▀   ▀",
        "                   ███████▄",
        "                       ▀████   █▀▀▀▄ █▀▀▀▀ █▀▀▀▄    ▄▀▀▀▄   █ ▄▀▀▀",
        "             ▄▄▄         ███   █▄▄▄▀ █▄▄▄  █▄▄▄▀       ▄▀  █  █▄▄▄",
        "             ████▄     ▄████   █ ▀▄  █     █         ▄▀   ▄▀  █   █",
        "              ▀███████████▀    ▀   ▀ ▀▀▀▀▀ ▀        ▀▀▀▀▀ ▀    ▀▀▀",
        "                ▀▀▀▀▀▀▀▀▀",
        "  █████████████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "  Drive the hip forward",
        "",
        "  █▄ █ █▀▀ █ █ ▀█▀   ▀█▀ █ █ █▀▀   █▀▀ █▄ █ █▀▄",
        "  █ ▀█ █▀  ▄▀▄  █     █  █▀█ █▀    █▀  █ ▀█ █ █",
        "  ▀  ▀ ▀▀▀ ▀ ▀  ▀     ▀  ▀ ▀ ▀▀▀   ▀▀▀ ▀  ▀ ▀▀",
        "  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━────────────────────  0:28 to go",
        "  space pause  n next  b back  ↑ 10 s more  s skip  v how to  ? keys  q stop",
    ]


def test_after_a_jump_of_the_clock_the_screen_says_how_long_nobody_was_there():
    away = Walk(COUCH).to(SegmentKind.WORK).after(3).lose(745)

    assert drawn(away.snapshot, 60, 16) == [
        "",
        "  █▀█ ▄▀▀▄ █ █ █▀▀ █▀▀ █▀▄",
        "  █▀▀ █▀▀█ █ █ ▀▀█ █▀  █ █",
        "  ▀   ▀  ▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀▀",
        "  HOLD  Couch stretch                           set 1 of 2",
        "",
        "           █     █▀▀▀▀ █▀▀▀▀ ▀▀█▀▀     ▄▀▀▀▄ ▀▀▀▀█",
        "           █     █▄▄▄  █▄▄▄    █          ▄▀    █",
        "           █     █     █       █        ▄▀     █",
        "           ▀▀▀▀▀ ▀▀▀▀▀ ▀       ▀       ▀▀▀▀▀   ▀",
        "",
        "               Away for 12 min; space goes on",
        "  Squeeze the back glute",
        "  Next  switch to right",
        "  ━━━━────────────────────────────────────────  2:12 to go",
        "  space pause   n next   ? keys   q stop",
    ]


def test_the_help_takes_the_place_of_the_figures():
    helped = drawn(working(COUCH, after=7.25), 40, 12, Status(is_help_shown=True))

    assert helped[:9] == [
        " HOLD 23  Couch stretch      set 1 of 2",
        " space pause, go on      h harder",
        "   → n next              p it hurts",
        "   ← b back              v how to do it",
        "   ↑ + 10 s more         m mute",
        "     r redo this side  [ ] volume",
        "     s skip exercise     ? keys",
        "     e easier            q stop",
        " █████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
    ]


def test_advice_takes_the_place_of_the_figures():
    paused = Walk(COUCH).to(SegmentKind.WORK).after(7).send(Command.PAUSE).snapshot

    advised = drawn(paused, 60, 16, Status(panel="Stop. Move less far, or skip it."))

    assert advised[:13] == [
        "  █▀█ ▄▀▀▄ █ █ █▀▀ █▀▀ █▀▄       █   █▀▀ █▀▀ ▀█▀   ▀▀█ ▀▀█",
        "  █▀▀ █▀▀█ █ █ ▀▀█ █▀  █ █       █   █▀  █▀   █    █▀▀  ▀█",
        "  ▀   ▀  ▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀▀        ▀▀▀ ▀▀▀ ▀    ▀    ▀▀▀ ▀▀▀",
        "  Couch stretch                                 set 1 of 2",
        "  █▀▀ ▀█▀ █▀█ █▀█     █▄ ▄█ █▀█ █ █ █▀▀   █   █▀▀ █▀▀ █▀▀",
        "  ▀▀█  █  █ █ █▀▀     █ ▀ █ █ █ █ █ █▀    █   █▀  ▀▀█ ▀▀█",
        "  ▀▀▀  ▀  ▀▀▀ ▀   ▀   ▀   ▀ ▀▀▀  ▀  ▀▀▀   ▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀",
        "",
        "    █▀▀ ▄▀▀▄ █▀▄      █▀█ █▀▄   █▀▀ █ █ █ █▀█   █ ▀█▀",
        "    █▀  █▀▀█ █▀▄  ▄   █ █ █▀▄   ▀▀█ █▀▄ █ █▀▀   █  █",
        "    ▀   ▀  ▀ ▀ ▀ ▀    ▀▀▀ ▀ ▀   ▀▀▀ ▀ ▀ ▀ ▀     ▀  ▀  ▀",
        "                       space goes on",
        "  Squeeze the back glute",
    ]


def test_a_low_window_has_the_help_in_more_columns():
    text = "\n".join(drawn(working(COUCH), 80, 10, Status(is_help_shown=True)))

    assert all(does in text for _, does in HELP)


def test_a_large_window_says_the_word_and_the_cue_in_large_letters():
    rows = drawn(working(FROGGER, after=20), 200, 60)

    assert rows[1].startswith("  ██      ██   ▄██████▄   ██      ██  ████████▄")  # YOUR
    assert "█▀▀▀▄ ▄▀▀▀▄ ▄▀▀▀▄ █  ▄▀" in "\n".join(rows)  # ROCK
    assert "Rock back" not in "\n".join(rows)


def test_a_cue_that_does_not_fit_in_large_letters_is_wrapped():
    wordy = asked("Bridge", dose(hold(30)), cue="one two three four five six " * 3)

    rows = drawn(working(wordy, after=20), 62, 24)

    assert rows[18:20] == [
        "  one two three four five six one two three four five six",
        "  one two three four five six",
    ]


@pytest.mark.parametrize(
    ("snapshot", "prompt"),
    [
        pytest.param(
            Walk(COUCH).to(SegmentKind.WORK).after(3).send(Command.PAUSE).snapshot,
            "space goes on",
            id="paused",
        ),
        pytest.param(working(FROGGER, after=3), "press n or → when done", id="waiting"),
    ],
)
def test_what_the_coach_waits_for_stands_where_the_bar_was(snapshot, prompt):
    assert drawn(snapshot, 40, 12)[8].strip() == prompt


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        (Walk(COUCH), "GET READY"),
        (Walk(COUCH).to(SegmentKind.WORK), "HOLD"),
        (Walk(COUCH).to(SegmentKind.SWITCH), "SWITCH"),
        (Walk(HAMSTRING).to(SegmentKind.WORK), "CONTRACT"),
        (Walk(HAMSTRING).to(SegmentKind.REST), "REST"),
        (Walk(BAND).to(SegmentKind.WORK).after(5), "RELAX"),
        (Walk(DEAD_BUG).to(SegmentKind.WORK), "MOVE"),
        (Walk(FROGGER).to(SegmentKind.WORK), "YOUR PACE"),
        (
            Walk(COUCH).to(SegmentKind.WORK).send(Command.PAUSE).send(Command.RESUME),
            "GO ON IN",
        ),
        (Walk(COUCH).send(Command.STOP), "STOPPED"),
        (Walk(COUCH).after(145), "DONE"),
    ],
)
@pytest.mark.parametrize(("width", "height"), [(30, 8), (60, 16), (80, 24), (120, 40)])
def test_every_colour_has_a_word(walk, words, width, height):
    assert says(drawn(walk.snapshot, width, height), words)


@pytest.mark.parametrize(("width", "height"), [(40, 12), (60, 16), (80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("walk", "words"),
    [
        (Walk(COUCH), ["GET READY", "READY"]),
        (Walk(COUCH).to(SegmentKind.SWITCH), ["SWITCH SIDES", "SWITCH"]),
        (Walk(HAMSTRING).to(SegmentKind.REST), ["REST"]),
        (Walk(COUCH).to(SegmentKind.WORK).send(Command.PAUSE), ["PAUSED"]),
        (Walk(COUCH).to(SegmentKind.WORK).send(Command.PAUSE).send(Command.RESUME), ["GO ON IN"]),
        (Walk(COUCH).after(145), ["DONE"]),
    ],
)
def test_all_but_work_is_told_in_large_letters_so_that_no_colour_is_needed(
    walk, words, width, height
):
    rows = drawn(walk.snapshot, width, height)

    assert any(is_large(word, rows) for word in words)


def test_in_work_the_exercise_is_large_in_as_much_of_its_name_as_fits():
    long_name = asked("Half-kneeling hip flexor stretch, foot on a chair", dose(hold(30)))

    rows = drawn(working(long_name), 80, 24)

    assert is_large("HIP FLEXOR STRETCH", rows)
    assert rows[4] == "  HOLD  Half-kneeling hip flexor stretch, foot on a chair"


def test_what_is_next_is_large_and_where_there_is_no_room_its_beginning():
    couch, rest = working(COUCH), working(HAMSTRING)

    assert is_large("NEXT SWITCH TO RIGHT", drawn(couch, 80, 24))
    assert is_large("NEXT RIGHT", drawn(couch, 62, 24))
    assert is_large("NEXT REST 20 S", drawn(rest, 80, 24))


def test_the_question_and_a_notice_are_large():
    assert is_large("STOP? Q", drawn(working(COUCH), 40, 12, Status(is_asking_to_stop=True)))
    assert is_large("VOLUME 70 %", drawn(working(COUCH), 80, 24, Status(notice="Volume 70 %")))


def test_a_pause_keeps_all_figures_and_the_side():
    paused = Walk(BAND).to(SegmentKind.WORK).after(8.2).send(Command.PAUSE)

    rows = drawn(paused.snapshot, 80, 24)

    assert all(is_large(word, rows) for word in ("PAUSED", "LEFT", "3", "REP 2/6"))


def test_a_number_beside_the_count_is_smaller_and_says_what_it_is():
    bridge = asked("Bridge", dose(counted(4), release(2), reps=5))

    rows = drawn(working(bridge, after=1), 80, 24)

    assert any(large("2", 3)[0].strip() in row for row in rows)
    assert any(large("REP 1/5", 1)[0].strip() in row for row in rows)


def test_the_end_says_what_was_done_and_nothing_of_the_last_exercise():
    done = Walk(COUCH).after(145).snapshot
    status = Status(is_asking_to_stop=True, worked=seconds(120), is_help_shown=True)

    rows = drawn(done, 80, 24, status, OPENING)

    assert all(is_large(told, rows) for told in ("HIPS AT HOME", "DONE", "2 MIN WORKED"))
    assert not any(word in row for row in rows for word in ("Squeeze", "RIGHT", "Next", "Stop"))
    assert not is_large("RIGHT", rows)


def test_advice_about_what_ended_the_session_stands_at_the_end():
    done = Walk(COUCH).after(145).snapshot

    rows = drawn(done, 80, 24, Status(panel="Stop. See somebody."))

    assert is_large("DONE", rows)
    assert is_large("SOMEBODY.", rows)


@pytest.mark.parametrize(
    ("walk", "expected"),
    [
        (Walk(COUCH), Mood.PREPARE),
        (Walk(COUCH).to(SegmentKind.WORK), Mood.WORK),
        (Walk(FROGGER).to(SegmentKind.WORK), Mood.WORK),
        (Walk(COUCH).to(SegmentKind.SWITCH), Mood.SWITCH),
        (Walk(HAMSTRING).to(SegmentKind.REST), Mood.REST),
        (Walk(COUCH).to(SegmentKind.WORK).send(Command.PAUSE), Mood.PAUSED),
        (
            Walk(COUCH).to(SegmentKind.WORK).send(Command.PAUSE).send(Command.RESUME),
            Mood.PREPARE,
        ),
        (Walk(COUCH).send(Command.STOP), Mood.OVER),
    ],
)
def test_every_kind_of_segment_has_a_colour(walk, expected):
    assert mood_of(walk.snapshot) is expected


def test_the_area_is_coloured_from_edge_to_edge():
    palette = palette_for("truecolor")

    lines = picture(working(COUCH), Status(), ConsoleDimensions(80, 24), palette)

    ground = palette.areas[Mood.WORK].bgcolor
    for line in lines[:17]:
        assert line.cell_len == 80
        assert {span.style.bgcolor for span in line.spans} == {ground}


@pytest.mark.parametrize(
    ("walk", "text"),
    [
        (Walk(COUCH), "left, hold 30 s, set 1 of 2"),
        (Walk(COUCH).to(SegmentKind.WORK), "switch to right"),
        (Walk(COUCH).to(SegmentKind.SWITCH), "right, hold 30 s, set 1 of 2"),
        (Walk(HAMSTRING).to(SegmentKind.WORK), "rest 20 s, then Hamstring isometric"),
        (Walk(COUCH, DEAD_BUG).to(SegmentKind.WORK, 4), "Dead bug"),
        (Walk(BAND), "left, 6 reps, hold 4 counts"),
        (Walk(FROGGER), "8 reps at your own pace"),
        (Walk(FROGGER).to(SegmentKind.WORK), "the end"),
    ],
)
def test_what_is_next(walk, text):
    assert drawn(walk.snapshot, 60, 16)[13] == f"  Next  {text}"


def test_preparing_tells_how_to_set_up_and_working_tells_the_cue_of_the_moment():
    walk = Walk(COUCH, HAMSTRING)

    assert drawn(walk.snapshot, 40, 12)[9].strip() == "Back shin up the wall"
    walk.to(SegmentKind.WORK)
    assert drawn(walk.snapshot, 40, 12)[9].strip() == "Squeeze the back glute"
    walk.to(SegmentKind.WORK, 5)
    assert drawn(walk.snapshot, 40, 12)[9].strip() == "Push both feet down"
    walk.after(21)
    assert drawn(walk.snapshot, 40, 12)[9].strip() == "Pull the heel to the seat"


def test_without_a_cue_the_screen_tells_how_it_is_done():
    bare = asked("Bridge", dose(hold(30)), do="Lift the hips")

    assert drawn(working(bare), 40, 12)[9].strip() == "Lift the hips"


def test_rounds_are_counted_like_sets():
    circuit = Circuit(2, (asked("Bridge", dose(hold(30), sets=3)),))

    assert drawn(working(circuit, nth=5), 80, 24)[4].endswith("set 2 of 3  round 2 of 2")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_question_whether_to_stop_is_in_sight_in_every_window(width, height):
    asking = drawn(working(COUCH), width, height, Status(is_asking_to_stop=True))

    assert any("Stop? q" in row for row in asking)


@pytest.mark.parametrize(
    ("status", "row"),
    [
        (Status(), "  Next  switch to right"),
        (Status(notice="No sound"), "  No sound"),
        (Status(is_muted=True), "  Next  switch to right" + " " * 26 + "sound off"),
        (Status(volume=0), "  Next  switch to right" + " " * 26 + "sound off"),
        (Status(volume=60), "  Next  switch to right"),
    ],
)
def test_notices_and_the_sound_stand_beside_what_is_next(status, row):
    assert drawn(working(COUCH), 60, 16, status)[13] == row


def test_where_what_is_next_is_large_the_sound_stands_beside_the_keys():
    rows = drawn(working(COUCH), 80, 24, Status(is_muted=True))

    assert rows[-1].startswith("  space pause")
    assert rows[-1].endswith("  sound off")
    assert is_large("NEXT SWITCH TO RIGHT", rows)


def test_the_keys_are_shown_at_first_and_in_pauses():
    walk = Walk(COUCH).to(SegmentKind.WORK)

    assert "space pause" in drawn(walk.after(14).snapshot, 80, 24)[-1]
    assert drawn(walk.after(2).snapshot, 80, 24)[-1] == ""
    assert "space pause" in drawn(walk.send(Command.PAUSE).snapshot, 80, 24)[-1]


def test_a_long_name_is_shortened_by_cells_and_keeps_what_is_beside_it():
    wide = asked("股関節のストレッチ🧘を左右どちらもゆっくりと", dose(hold(30), sets=2))

    row = drawn(working(wide), 40, 12)[0]

    assert row == " HOLD  股関節のストレッチ🧘… set 1 of 2"
    assert cell_len(row) == 39


def test_nothing_in_a_name_or_a_cue_is_markup_or_acts_on_the_terminal():
    hostile = asked("[red]A[/]\x1b]0;B\x07", dose(hold(30)), cue="[link=x]C\x9b2J\u202eD")

    rows = drawn(working(hostile), 80, 24)

    assert rows[4] == "  [red]A[/]]0;B"
    assert rows[17] == "  [link=x]C2JD"


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_picture_does_not_move_while_the_figures_change(width, height):
    """What is below the area, and the bar, stay where they are from segment to segment."""
    walks = [
        Walk(COUCH),
        Walk(COUCH).to(SegmentKind.WORK).after(20),
        Walk(COUCH).to(SegmentKind.SWITCH),
        Walk(HAMSTRING).to(SegmentKind.REST),
    ]

    drawings = [drawn(walk.snapshot, width, height) for walk in walks]

    bars = [[y for y, row in enumerate(rows) if "▁" in row] for rows in drawings]
    assert all(rows == bars[0] for rows in bars)
    assert all(len(rows) == height for rows in drawings)


@pytest.mark.parametrize(
    ("walk", "left"),
    [
        (Walk(COUCH, FROGGER), "2:35 + your own pace"),
        (Walk(FROGGER).to(SegmentKind.WORK), "your own pace"),
        (Walk(FROGGER, COUCH).to(SegmentKind.WORK, 2), "2:15 to go"),
    ],
)
def test_how_long_it_takes_still_where_the_person_paces_some(walk, left):
    assert drawn(walk.snapshot, 80, 24)[-2].endswith(f"  {left}")


def test_where_the_person_paces_some_the_bar_counts_sets():
    halfway = drawn(
        Walk(COUCH, FROGGER, FROGGER, FROGGER, FROGGER).to(SegmentKind.WORK, 5).snapshot, 60, 16
    )

    bar = halfway[14].strip().partition(" ")[0]
    assert bar.count("━") == pytest.approx(len(bar) / 2, abs=1)


def test_in_a_large_window_the_time_left_is_large_and_told_once():
    rows = drawn(working(COUCH, after=7.25), 120, 40)

    assert is_large("2:08 TO GO", rows)
    assert not any("2:08 to go" in row for row in rows)
