"""The near view: how to do it, and the routine with what is done, drawn but for the colours."""

import pytest
from rich.console import ConsoleDimensions

from coach.duration import seconds
from coach.screen.picture import page_of, picture, scene_of
from coach.screen.views.theme import ColourRole, palette_for
from coach.session.controls import HELP
from coach.session.interfaces import Status
from coach.session.states import Command
from coach.timeline.segments import SegmentKind
from tests.screen.sessions import (
    BAND,
    BRIEFING,
    COUCH,
    DEAD_BUG,
    FROGGER,
    LUNGE,
    Walk,
    drawn,
)

NEAR = Status(is_near=True)
SIZES = [
    (30, 10),
    (40, 12),
    (60, 16),
    (80, 24),
    (24, 40),
    (45, 60),
    (120, 40),
    (200, 60),
    (300, 80),
]


def lunging(after=7.25):
    """The second exercise of three, being done."""
    return Walk(BAND, LUNGE, COUCH).to(SegmentKind.WORK, 3).after(after)


def test_a_small_window_has_what_matters_most_while_working():
    assert drawn(lunging().snapshot, 40, 12, NEAR) == [
        " HOLD  23                    set 1 of 2",
        " Lunge stretch",
        " Cue: Tuck the pelvis",
        " Do: Ease the hip forward and stay",
        " there.",
        " Avoid: Arching the lower back.",
        " Feel: The front of the hip.",
        " Caution: Stop at sharp pain.",
        "            PageDown turns  page 1 of 2",
        " → Lunge stretch                   1:25",
        " Next  rest 15 s, then Lunge stretch",
        " ━━━━━━━━──────────────────  3:33 to go",
    ]


def test_what_does_not_fit_is_on_another_page_and_the_list_gives_way():
    walk = lunging(0)
    told = set()
    for _ in range(3):
        told |= {row.strip() for row in drawn(walk.snapshot, 40, 12, NEAR)}
        walk.after(8)

    assert {f"PageDown turns  page {number} of 2" for number in (1, 2)} <= told
    for label in ("Cue", "Do", "Feel", "Avoid", "Caution", "Set up", "Equipment", "Muscles"):
        assert any(row.startswith(label) for row in told)


def page_shown(snapshot, status=NEAR, width=40, height=12):
    size = ConsoleDimensions(width, height)
    return page_of(scene_of(snapshot, status, size, palette_for("truecolor")))


def test_a_pause_holds_the_page_and_so_does_the_person_who_turned_it():
    walk = lunging(0).after(8)
    assert page_shown(walk.snapshot) == (1, 2)
    walk.send(Command.PAUSE)
    assert page_shown(walk.after(8).snapshot) == page_shown(walk.after(8).snapshot) == (1, 2)

    turned = Status(is_near=True, page=0)
    assert page_shown(walk.snapshot, turned) == (0, 2)
    assert "page 1 of 2" in "\n".join(drawn(walk.snapshot, 40, 12, turned))


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (29, 12)])
def test_there_is_one_page_where_all_fits_or_the_view_is_far(width, height):
    assert page_shown(lunging().snapshot, NEAR, width, height) == (0, 1)
    assert page_shown(lunging().snapshot, Status(), 40, 12) == (0, 1)


@pytest.mark.parametrize("height", range(10, 30))
def test_the_page_that_is_shown_is_the_one_that_is_told(height):
    snapshot = Walk(BAND, LUNGE, COUCH).to(SegmentKind.PREPARE, 2).after(2).snapshot
    page, pages = page_shown(snapshot, NEAR, 60, height)

    mark = [row for row in drawn(snapshot, 60, height, NEAR) if " page " in row]
    assert [row.split("page ")[-1] for row in mark] == (
        [f"{page + 1} of {pages}"] if pages > 1 else []
    )


def test_what_belongs_to_the_exercise_after_this_one_is_headed_so_on_every_page():
    snapshot = Walk(BAND, COUCH, LUNGE).to(SegmentKind.PREPARE, 2).snapshot
    last = page_shown(snapshot, NEAR, 60, 12)[1] - 1
    rows = drawn(snapshot, 60, 12, Status(is_near=True, page=last))

    assert rows[2].split() == ["Then", "Lunge", "stretch"]


def test_the_end_keeps_the_list_and_says_nothing_of_the_last_exercise():
    done = Walk(BAND, COUCH).after(87).after(145)
    status = Status(is_near=True, worked=seconds(192), is_asking_to_stop=True)

    rows = drawn(done.snapshot, 60, 20, status, BRIEFING)

    assert [row.strip() for row in rows[2:5]] == ["DONE", "Hips at home", "3 min 12 s worked"]
    assert any("Couch stretch" in row for row in rows)
    assert not any(word in row for row in rows for word in ("Squeeze", "Stop?", "Next", "RIGHT"))


def test_with_more_room_there_is_everything_about_the_exercise():
    assert drawn(lunging().snapshot, 60, 16, NEAR) == [
        "  HOLD  23                                      set 1 of 2",
        "  Lunge stretch",
        "  Cue        Tuck the pelvis",
        "  Set up     Kneel on one knee, the other foot in front.",
        "  Do         Ease the hip forward and stay there.",
        "  Feel       The front of the hip.",
        "  Avoid      Arching the lower back.",
        "  Caution    Stop at sharp pain.",
        "  Equipment  mat, cushion",
        "  Muscles    hip flexors",
        "  - Band hip flexor                                   1:23",
        "  → Lunge stretch                                     1:25",
        "    Couch stretch                                     2:25",
        "  Next  rest 15 s, then Lunge stretch",
        "  ━━━━━━━━━━━━━━──────────────────────────────  3:33 to go",
        "  space pause   n next   ? keys   q stop",
    ]


def test_while_preparing_there_is_the_exercise_after_it_as_well():
    preparing = Walk(BAND, LUNGE, COUCH).to(SegmentKind.PREPARE, 2).after(2)

    assert drawn(preparing.snapshot, 80, 24, NEAR) == [
        "",
        "        ▄▀▀▀▄   GET READY",
        "        ▀▄▄▄▀   Lunge stretch",
        "        █   █   set 1 of 2",
        "         ▀▀▀",
        "  ━━━━━━━━━━━━━━━─────────────────────────────────────────────────────────────",
        "",
        "  Cue        Tuck the pelvis",
        "  Set up     Kneel on one knee, the other foot in front.",
        "  Do         Ease the hip forward and stay there.",
        "  Feel       The front of the hip.",
        "  Avoid      Arching the lower back.",
        "  Caution    Stop at sharp pain.",
        "  Equipment  mat, cushion",
        "  Muscles    hip flexors",
        "  Then       Couch stretch",
        "  Cue        Squeeze the back glute",
        "  Set up     Back shin up the wall",
        "  - Band hip flexor                                                       1:23",
        "  → Lunge stretch                                                         1:25",
        "    Couch stretch                                                         2:25",
        "  Next  hold 30 s, set 1 of 2",
        "  ━━━━━━━━━━━━━━━━━───────────────────────────────────────────────  3:48 to go",
        "  space pause  n next  b back  u undo  ↑ 10 s more  v how to  ? keys  q stop",
    ]


def test_so_there_is_while_resting_but_not_while_working():
    resting = Walk(LUNGE, COUCH).to(SegmentKind.REST)

    assert any("Then       Couch stretch" in row for row in drawn(resting.snapshot, 80, 24, NEAR))
    resting.send(Command.NEXT)
    assert not any("Then" in row for row in drawn(resting.snapshot, 80, 24, NEAR))


def test_in_a_wide_window_the_routine_is_beside_it():
    rows = drawn(lunging().snapshot, 120, 40, NEAR)

    assert rows[11].startswith("  Cue        Tuck the pelvis")
    assert [row[70:].strip() for row in rows[11:15]] == [
        "- Band hip flexor                         1:23",
        "→ Lunge stretch                           1:25",
        "Couch stretch                           2:25",
        "",
    ]


def test_a_pause_says_so_and_keeps_the_seconds_in_sight():
    rows = drawn(lunging().send(Command.PAUSE).snapshot, 60, 20, NEAR)

    assert rows[:5] == [
        "",
        "  ▄▀▀▀▄ ▄▀▀▀▄   PAUSED, HOLD",
        "     ▄▀   ▄▄▀   Lunge stretch",
        "   ▄▀   ▄   █   set 1 of 2",
        "  ▀▀▀▀▀  ▀▀▀    space to resume",
    ]


@pytest.mark.parametrize(
    ("walk", "first"),
    [
        (Walk(BAND).to(SegmentKind.WORK).after(8.2), "← LEFT  HOLD  3  REP 2/6"),
        (Walk(BAND).to(SegmentKind.SWITCH).after(1), "RIGHT →  SWITCH SIDES  4"),
        (Walk(DEAD_BUG).to(SegmentKind.WORK).after(14), "← LEFT  MOVE  3/12"),
        (Walk(FROGGER).to(SegmentKind.WORK), "YOUR PACE  8  REPS"),
        (lunging().send(Command.PAUSE).send(Command.RESUME), "RESUMING IN  3"),
        (lunging().send(Command.STOP), "STOPPED"),
    ],
)
def test_the_state_the_count_and_the_side_come_first(walk, first):
    assert drawn(walk.snapshot, 50, 12, NEAR)[0].split("    ")[0].strip() == first


def test_at_the_end_everything_that_was_done_has_a_tick():
    done = Walk(BAND, COUCH).after(87).after(145)

    rows = drawn(done.snapshot, 60, 16, NEAR)

    assert [row[2] for row in rows if row.endswith(("  1:23", "  2:25"))] == ["✓", "✓"]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_question_whether_to_stop_is_in_sight_in_every_window(width, height):
    asking = Status(is_near=True, is_asking_to_stop=True)

    assert any("Stop? q" in row for row in drawn(lunging().snapshot, width, height, asking))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_advice_and_the_keys_take_the_place_of_what_there_is_to_read(width, height):
    advised = drawn(lunging().snapshot, width, height, Status(is_near=True, panel="тише"))
    helped = drawn(lunging().snapshot, width, height, Status(is_near=True, is_help_shown=True))

    assert "тише" in "".join(advised)
    assert not any("Avoid" in row for row in [*advised, *helped])
    assert any(HELP[0][1][:5] in row for row in helped)


def test_the_opening_comes_before_the_exercise_and_nothing_is_said_twice():
    rows = drawn(Walk(LUNGE).snapshot, 60, 18, NEAR, BRIEFING)

    assert rows[2:6] == [
        "",
        "  Hips at home, 12 min 34 s",
        "  Caution    Stop at sharp pain.",
        "  Fetch      mat, cushion, strap",
    ]
    assert sum("Stop at sharp pain." in row for row in rows) == 1


def test_where_there_is_no_room_to_read_the_far_view_stays():
    assert drawn(lunging().snapshot, 29, 10, NEAR) == drawn(lunging().snapshot, 29, 10)
    assert drawn(lunging().snapshot, 30, 10, NEAR) != drawn(lunging().snapshot, 30, 10)


def test_the_head_is_coloured_from_edge_to_edge():
    palette = palette_for("truecolor")
    snapshot = lunging().snapshot

    lines = picture(snapshot, NEAR, ConsoleDimensions(80, 24), palette)

    grounds = [{span.style.bgcolor for span in line.spans} for line in lines]
    of_work, page = palette.areas[ColourRole.WORK].bgcolor, palette.plain.bgcolor
    assert grounds == [{of_work}] * 6 + [{page}] * 18
