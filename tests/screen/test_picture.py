"""The far view: what is large, what is small, and what is said where, in windows of all sizes.

Whole pictures are in docs/screens/, and a test holds them to what the screen shows.
"""

from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import ConsoleDimensions

from coach.duration import seconds
from coach.routine.bouts import Block, BlockKind
from coach.routine.model import OPEN_PHASE, Circuit, Dose, Phase, PhaseKind, Sides, WorkSet
from coach.screen.glyphs.large_text import far_scale
from coach.screen.picture import picture
from coach.screen.views.theme import ColourRole, palette_for, role_of
from coach.screen.views.words import SIDE_LABELS
from coach.session.controls import HELP
from coach.session.events import BlockProgress
from coach.session.interfaces import Status
from coach.session.states import Command
from coach.timeline.segments import SegmentKind
from tests.fakes import counted, dose, hold, inhale, self_paced
from tests.screen.sessions import (
    BAND,
    BRIEFING,
    COUCH,
    DEAD_BUG,
    FROGGER,
    HAMSTRING,
    Walk,
    asked,
    drawn,
    is_large,
    says,
    scale_of,
    working,
)

WORK, SWITCH, REST = SegmentKind.WORK, SegmentKind.SWITCH, SegmentKind.REST
FROM_USUAL = [(80, 24), (100, 30), (120, 40), (200, 60)]
SIZES = [(10, 3), (20, 6), (40, 12), (50, 10), (60, 16), (60, 50), (160, 45), (300, 80)]
SIZES += FROM_USUAL
LONG = "Drive the knee over the small toe, heel heavy on the floor, and breathe out slowly"
BURPEES = asked("Burpees", dose(Phase(PhaseKind.WORK, seconds(40))))
BRISK = asked("Brisk walk", dose(Phase(PhaseKind.WORK, seconds(90), label="walk")), cue="Tall")
SQUAT = replace(asked("Goblet squat", self_paced(8), cue="Chest tall"), load="16 kg")
RANGE = asked("Row", Dose((WorkSet(6, (OPEN_PHASE,), 8),) * 2, sets_up_to=3), cue="Pull")
BOX = asked("Box breathing", dose(inhale(4), counted(4), reps=3), cue="Soft belly")


def on_a_clock(kind, *, lasts=None, elapsed, rounds=0, items=0, of=None, number=1, count=1):
    """Squats, within a block that has come so far."""
    snapshot = working(SQUAT, COUCH)
    block = Block(kind, 1, None if lasts is None else seconds(lasts), number, count)
    progress = BlockProgress(block, 1, seconds(elapsed), rounds, items, 4, of)
    segment = replace(snapshot.segment, block=block, block_round=rounds + 1)
    return replace(snapshot, segment=segment, block=progress)


def test_the_instruction_comes_first_then_the_side_and_the_seconds():
    assert drawn(working(COUCH, after=7.25), 80, 24) == [
        "  HOLD  Couch stretch                                               set 1 of 2",
        "  ▄▀▀ █▀▀█  █ █ █▀▀ █▀▀ ▀▀█ █▀▀   ▀█▀ █ █ █▀▀   █▀▄ ▄▀▀▄ ▄▀▀ █▄▀",
        "   ▀▄ █ ▄█  █ █ █▀  █▀  ▄▀  █▀     █  █▀█ █▀    █▀▄ █▀▀█ █   █▄",
        "  ▀▀  ▀▀▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀    ▀  ▀ ▀ ▀▀▀   ▀▀  ▀  ▀  ▀▀ ▀ ▀",
        "",
        "  █▀▀▀ █   █ █ ▀█▀ █▀▀",
        "  █ ▀█ █   █ █  █  █▀",
        "  ▀▀▀▀ ▀▀▀ ▀▀▀  ▀  ▀▀▀",
        "",
        "                                                    ▄██████▄    ▄██████▄",
        "    ▄      █     █▀▀▀▀ █▀▀▀▀ ▀▀█▀▀                 ██▀    ▀██  ██▀    ▀██",
        "  ▄█▄▄▄    █     █▄▄▄  █▄▄▄    █                          ▄██         ▄██",
        "   ▀▄      █     █     █       █                        ▄██▀       █████",
        "           ▀▀▀▀▀ ▀▀▀▀▀ ▀       ▀                      ▄██▀            ▀██",
        "                                                     ██▀       ██▄    ▄██",
        "                                                   ██████████   ▀██████▀",
        "",
        "  ██████████████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "",
        "",
        "",
        "  Next  switch to right",
        "  ━━━━━━━━────────────────────────────────────────────────────────  2:08 to go",
        "  space pause  n next  b back  u undo  ↑ 10 s more  v how to  ? keys  q stop",
    ]


@pytest.mark.parametrize("size", FROM_USUAL)
@pytest.mark.parametrize(
    ("step", "after", "lines"),
    [
        pytest.param(COUCH, 1, ["SQUEEZE", "GLUTE"], id="of the step"),
        pytest.param(HAMSTRING, 1, ["PUSH BOTH"], id="of the step, as the phase has none"),
        pytest.param(HAMSTRING, 21, ["PULL THE"], id="of the phase"),
        pytest.param(BURPEES, 1, ["BURPEES", "GO"], id="none: what is done, and its name"),
        pytest.param(BRISK, 1, ["TALL", "WALK"], id="timed movement with a word of its own"),
        pytest.param(DEAD_BUG, 1, ["LOWER", "MOVE"], id="the way out of a rep"),
        pytest.param(DEAD_BUG, 3, ["LOWER", "HOLD"], id="the end of it"),
        pytest.param(DEAD_BUG, 4, ["LOWER", "RETURN"], id="the way back"),
        pytest.param(BOX, 1, ["SOFT BELLY", "BREATHE IN"], id="a breath"),
        pytest.param(FROGGER, 1, ["FORWARD", "8", "REPS"], id="at one's own pace"),
        pytest.param(RANGE, 1, ["PULL", "6-8", "REPS"], id="a range"),
    ],
)
def test_the_instruction_is_large(size, step, after, lines):
    rows = drawn(working(step, after=after), *size)

    assert [line for line in lines if not is_large(line, rows)] == []
    assert scale_of(lines[0], rows) >= far_scale(size[1])


@pytest.mark.parametrize(("width", "height"), FROM_USUAL)
def test_a_state_that_the_instruction_says_is_small_and_no_movement_is_called_a_hold(width, height):
    couch, burpees = (drawn(working(one), width, height) for one in (COUCH, BURPEES))

    assert not is_large("HOLD", couch)
    assert any("HOLD" in row for row in couch)
    assert not says(burpees, "HOLD")


def test_a_long_instruction_comes_clause_by_clause_by_session_time():
    step = asked("Ankle", dose(hold(60)), cue=LONG)
    walk, seen = Walk(step).to(WORK), []
    for _ in range(30):
        rows = drawn(walk.snapshot, 80, 24)
        seen.append([word for word in ("DRIVE", "HEEL", "BREATHE") if is_large(word, rows)])
        assert rows == drawn(working(step, after=walk.now / 1000), 80, 24)
        walk.after(0.5)

    turns = [seen[at] for at in range(len(seen)) if not at or seen[at] != seen[at - 1]]
    assert turns[:4] == [["DRIVE"], ["HEEL"], ["BREATHE"], ["DRIVE"]]
    assert all(seen.count([word]) >= 4 for word in ("DRIVE", "HEEL", "BREATHE"))


@pytest.mark.parametrize(
    "cue", ["骨盤を前に押し出して息を吐く", "Σφίξε τους γλουτούς", "Stay " + "x" * 200]
)
def test_what_cannot_be_drawn_is_read_in_the_terminals_letters(cue):
    step = asked("Stretch", dose(hold(30), sides=Sides.BOTH), cue=cue)

    rows = drawn(working(step, after=5), 80, 24)

    assert cue.replace(" ", "") in "".join(rows).replace(" ", "")
    assert is_large("← LEFT", rows)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("step", [COUCH, BAND, DEAD_BUG])
@pytest.mark.parametrize("command", [None, Command.PAUSE])
def test_a_side_is_told_wherever_there_is_one_with_its_arrow_at_its_edge(
    width, height, step, command
):
    walks = [Walk(step), Walk(step).to(WORK).after(2), Walk(step).to(WORK).after(8)]
    for walk in [one.send(command) if command else one for one in walks]:
        rows = drawn(walk.snapshot, width, height)
        side = walk.snapshot.side

        assert side is None or width < 20 or says(rows, SIDE_LABELS[side])


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        (Walk(COUCH), ["GET READY", "READY"]),
        (Walk(COUCH).to(SWITCH), ["SWITCH SIDES", "SWITCH"]),
        (Walk(HAMSTRING).to(REST), ["REST"]),
        (Walk(COUCH).to(WORK).send(Command.PAUSE), ["PAUSED"]),
        (
            Walk(COUCH).to(WORK).send(Command.PAUSE).send(Command.RESUME),
            ["RESUMING IN", "RESUMING"],
        ),
        (Walk(COUCH).after(145), ["DONE"]),
    ],
)
@pytest.mark.parametrize(("width", "height"), [(40, 12), (60, 16), (80, 24), (120, 40)])
def test_all_but_work_is_told_in_large_letters_so_that_no_colour_is_needed(
    walk, words, width, height
):
    rows = drawn(walk.snapshot, width, height)

    assert any(is_large(word, rows) for word in words)


@pytest.mark.parametrize(
    ("walk", "words"),
    [
        (Walk(COUCH).to(WORK), "HOLD"),
        (Walk(BAND).to(WORK).after(5), "RELAX"),
        (Walk(DEAD_BUG).to(WORK), "MOVE"),
        (Walk(FROGGER).to(WORK), "REPS"),
        (Walk(BURPEES).to(WORK), "GO"),
        (Walk(COUCH).send(Command.STOP), "STOPPED"),
    ],
)
@pytest.mark.parametrize(("width", "height"), [(30, 8), (60, 16), (80, 24), (120, 40)])
def test_work_has_a_word_for_what_is_done(walk, words, width, height):
    assert says(drawn(walk.snapshot, width, height), words)


@pytest.mark.parametrize(
    ("snapshot", "is_large_then", "text"),
    [
        (working(COUCH, after=19), False, "SWITCH TO RIGHT"),
        (working(COUCH, after=20), True, "SWITCH TO RIGHT"),
        (working(COUCH, after=29), True, "SWITCH TO RIGHT"),
        (working(FROGGER, after=29), False, "THE END"),
        (Walk(COUCH).snapshot, True, "HOLD 30 S"),
        (Walk(COUCH).to(SWITCH).snapshot, True, "HOLD 30 S"),
        (Walk(HAMSTRING).to(REST).snapshot, True, "3 REPS"),
        (Walk(COUCH).to(WORK).send(Command.PAUSE).snapshot, True, "SWITCH TO RIGHT"),
        (on_a_clock(BlockKind.AMRAP, lasts=720, elapsed=715), True, "COUCH STRETCH"),
    ],
)
@pytest.mark.parametrize("size", FROM_USUAL)
def test_what_is_next_is_large_in_the_last_ten_seconds_and_while_there_is_no_work(
    snapshot, is_large_then, text, size
):
    rows = drawn(snapshot, *size)

    assert is_large(f"NEXT {text}", rows) is is_large_then
    assert is_large_then or f"  Next  {text.lower()}" in rows


def test_where_there_is_no_room_for_what_is_next_its_beginning_is_large():
    assert is_large("NEXT RIGHT →", drawn(working(COUCH, after=21), 62, 24))
    assert is_large("NEXT 3 REPS", drawn(Walk(HAMSTRING).to(REST).snapshot, 62, 24))


@pytest.mark.parametrize(
    ("walk", "text"),
    [
        (Walk(COUCH), "hold 30 s, set 1 of 2"),
        (Walk(COUCH).to(WORK), "switch to right"),
        (Walk(HAMSTRING).to(WORK), "rest 20 s, then Hamstring isometric"),
        (Walk(COUCH, DEAD_BUG).to(WORK, 4), "Dead bug"),
        (Walk(BAND), "6 reps, hold 4 counts"),
        (Walk(FROGGER), "8 reps at your own pace"),
        (Walk(FROGGER).to(WORK), "the end"),
        (Walk(Circuit(3, (FROGGER,), every=seconds(60))).after(12), "rest, then Frogger"),
    ],
)
def test_what_is_next(walk, text):
    assert drawn(walk.snapshot, 60, 16)[13] == f"  Next  {text}"


@pytest.mark.parametrize("size", FROM_USUAL)
@pytest.mark.parametrize(
    ("snapshot", "texts", "told"),
    [
        (
            on_a_clock(BlockKind.AMRAP, lasts=720, elapsed=258, rounds=2, items=1),
            ["7:42", "8 REPS", "ROUND 3"],
            "round 3",
        ),
        (
            on_a_clock(BlockKind.EVERY, lasts=60, elapsed=23, number=4, count=10),
            ["37", "8 REPS"],
            "minute 4 of 10",
        ),
        (
            on_a_clock(BlockKind.FOR_TIME, elapsed=323, rounds=2, items=2, of=5),
            ["5:23", "8 REPS", "ROUND 3/5"],
            "16 kg",
        ),
    ],
)
def test_a_block_shows_its_clock_the_reps_and_how_many_rounds_are_done(size, snapshot, texts, told):
    rows = drawn(snapshot, *size)

    assert [text for text in texts if not is_large(text, rows)] == []
    assert any(told in row for row in rows)
    assert any("16 kg" in row for row in rows)


def test_the_phases_of_a_rep_fill_one_after_the_other():
    pieces = [
        drawn(working(DEAD_BUG, after=after), 80, 24)[17].split() for after in (1.5, 3, 3.5, 6)
    ]

    assert [[set(piece) for piece in one] for one in pieces] == [
        [{"█", "▁"}, {"▁"}, {"▁"}],
        [{"█"}, {"▁"}, {"▁"}],
        [{"█"}, {"█", "▁"}, {"▁"}],
        [{"▁"}, {"▁"}, {"▁"}],
    ]
    assert [len(piece) for piece in pieces[0]] == [37, 12, 25]
    assert len(drawn(working(BAND), 80, 24)[17].split()) == 5  # four counts, and letting go


def test_what_the_coach_waits_for_stands_where_the_bar_was():
    paused = Walk(COUCH).to(WORK).after(3).send(Command.PAUSE).snapshot

    assert drawn(paused, 40, 12)[8].strip() == "space to resume"
    assert drawn(working(FROGGER, after=3), 40, 12)[8].strip() == "press n or → when done"


def test_after_a_jump_of_the_clock_the_screen_says_how_long_nobody_was_there():
    rows = drawn(Walk(COUCH).to(WORK).after(3).lose(745).snapshot, 80, 24)

    assert all(is_large(text, rows) for text in ("PAUSED", "AWAY FOR 12 MIN", "← LEFT", "27"))
    assert any("Away for 12 min; space to resume" in row for row in rows)


def test_without_an_instruction_the_name_is_large_in_as_much_of_it_as_fits():
    long_name = asked("Half-kneeling hip flexor stretch, foot on a chair", dose(hold(30)))

    rows = drawn(working(long_name), 80, 24)

    assert is_large("HIP FLEXOR STRETCH", rows)
    assert "  HOLD  Half-kneeling hip flexor stretch, foot on a chair" in rows


def test_the_question_a_notice_and_advice_are_large():
    paused = Walk(COUCH).to(WORK).after(7).send(Command.PAUSE).snapshot

    assert is_large("STOP? Q", drawn(working(COUCH), 40, 12, Status(is_asking_to_stop=True)))
    assert is_large("VOLUME 70 %", drawn(working(COUCH), 80, 24, Status(notice="Volume 70 %")))
    assert is_large("SKIP IT.", drawn(paused, 60, 16, Status(panel="Move less far, or skip it.")))


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 10), (80, 24)])
def test_the_keys_take_the_place_of_the_figures_and_the_side_stays(width, height):
    rows = drawn(working(COUCH, after=7.25), width, height, Status(is_help_shown=True))

    assert all(does in "\n".join(rows) for _, does in HELP)
    assert says(rows, "← LEFT")
    assert says(rows, "23")


def test_a_pause_keeps_all_figures_and_the_side():
    rows = drawn(Walk(BAND).to(WORK).after(8.2).send(Command.PAUSE).snapshot, 120, 40)

    assert all(is_large(word, rows) for word in ("PAUSED", "← LEFT", "3", "HOLD"))
    assert any("rep 2 of 6" in row for row in rows)


def test_a_number_beside_the_count_is_smaller_and_says_what_it_is():
    rows = drawn(working(asked("Bridge", dose(counted(4), reps=5)), after=1), 80, 24)

    assert scale_of("REP 1/5", rows) < scale_of("2", rows)


def test_the_end_says_what_was_done_and_nothing_of_the_last_exercise():
    done = Walk(COUCH).after(145).snapshot
    status = Status(is_asking_to_stop=True, worked=seconds(120), is_help_shown=True)

    rows = drawn(done, 80, 24, status, BRIEFING)
    advised = drawn(done, 80, 24, Status(panel="Stop. See somebody."))

    assert all(is_large(told, rows) for told in ("HIPS AT HOME", "DONE", "2 MIN WORKED"))
    assert not any(word in row for row in rows for word in ("Squeeze", "RIGHT", "Next", "Stop"))
    assert not is_large("RIGHT →", rows)
    assert is_large("DONE", advised)
    assert is_large("SOMEBODY.", advised)


@pytest.mark.parametrize(
    ("walk", "expected"),
    [
        (Walk(COUCH), ColourRole.PREPARE),
        (Walk(COUCH).to(WORK), ColourRole.WORK),
        (Walk(FROGGER).to(WORK), ColourRole.WORK),
        (Walk(COUCH).to(SWITCH), ColourRole.SWITCH),
        (Walk(HAMSTRING).to(REST), ColourRole.REST),
        (Walk(COUCH).to(WORK).send(Command.PAUSE), ColourRole.PAUSED),
        (Walk(COUCH).to(WORK).send(Command.PAUSE).send(Command.RESUME), ColourRole.PREPARE),
        (Walk(COUCH).send(Command.STOP), ColourRole.OVER),
    ],
)
def test_every_kind_of_segment_has_a_colour(walk, expected):
    assert role_of(walk.snapshot) is expected


def test_the_area_is_coloured_from_edge_to_edge():
    palette = palette_for("truecolor")

    lines = picture(working(COUCH), Status(), ConsoleDimensions(80, 24), palette)

    grounds = [{span.style.bgcolor for span in line.spans} for line in lines]
    assert grounds[:18] == [{palette.areas[ColourRole.WORK].bgcolor}] * 18
    assert {line.cell_len for line in lines} == {80}


def test_in_a_small_window_how_it_is_done_is_below():
    walk = Walk(COUCH, HAMSTRING)
    bare = asked("Bridge", dose(hold(30)), do="Lift the hips")

    assert drawn(walk.snapshot, 40, 12)[9].strip() == "Back shin up the wall"
    assert drawn(walk.to(WORK, 5).snapshot, 40, 12)[9].strip() == "Push both feet down"
    assert drawn(walk.after(21).snapshot, 40, 12)[9].strip() == "Pull the heel to the seat"
    assert drawn(working(bare), 40, 12)[9].strip() == "Lift the hips"
    assert "  Lift the hips" in drawn(working(bare), 80, 24)


def test_sets_rounds_and_reps_are_counted():
    circuit = Circuit(2, (asked("Bridge", dose(hold(30), sets=3)),))

    assert drawn(working(circuit, nth=5), 80, 24)[4].endswith("set 2 of 3  round 2 of 2")
    assert drawn(working(RANGE), 80, 24)[0].endswith("set 1 of 2-3")
    assert drawn(working(BAND, after=7), 80, 24)[0].endswith("rep 2 of 6")


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
    ],
)
def test_notices_and_the_sound_stand_beside_what_is_next(status, row):
    assert drawn(working(COUCH), 60, 16, status)[13] == row
    assert not status.is_muted or drawn(working(COUCH), 80, 24, status)[-1].endswith("  sound off")


def test_the_keys_are_shown_at_first_and_in_pauses():
    walk = Walk(COUCH).to(WORK)

    assert "space pause" in drawn(walk.after(14).snapshot, 80, 24)[-1]
    assert drawn(walk.after(2).snapshot, 80, 24)[-1] == ""
    assert "space resume" in drawn(walk.send(Command.PAUSE).snapshot, 80, 24)[-1]


def test_a_long_name_is_shortened_by_cells_and_keeps_what_is_beside_it():
    wide = asked("股関節のストレッチ🧘を左右どちらもゆっくりと", dose(hold(30), sets=2))

    row = drawn(working(wide), 40, 12)[0]

    assert row == " HOLD  股関節のストレッチ🧘… set 1 of 2"
    assert cell_len(row) == 39


def test_nothing_in_a_name_or_a_cue_is_markup_or_acts_on_the_terminal():
    hostile = asked("[red]A[/]\x1b]0;B\x07", dose(hold(30)), cue="[link=x]C\x9b2J\u202eD")

    rows = drawn(working(hostile), 80, 24)

    assert rows[:2] == ["  HOLD  [red]A[/]]0;B", "  [link=x]C2JD"]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_bar_stays_where_it_is_from_segment_to_segment(width, height):
    walks = [Walk(COUCH), Walk(COUCH).to(WORK).after(20), Walk(COUCH).to(SWITCH)]
    walks += [Walk(HAMSTRING).to(REST), Walk(DEAD_BUG).to(WORK)]

    drawings = [drawn(walk.snapshot, width, height) for walk in walks]

    bars = [[y for y, row in enumerate(rows) if "▁" in row] for rows in drawings]
    assert all(rows == bars[0] for rows in bars)


@pytest.mark.parametrize(
    ("walk", "left"),
    [
        (Walk(COUCH, FROGGER), "2:35 + your own pace"),
        (Walk(Circuit(3, (FROGGER,), every=seconds(60))), "3:10 to go"),
        (Walk(FROGGER).to(WORK), "your own pace"),
        (Walk(FROGGER, COUCH).to(WORK, 2), "2:15 to go"),
    ],
)
def test_how_long_it_takes_still_where_the_person_paces_some(walk, left):
    assert drawn(walk.snapshot, 80, 24)[-2].endswith(f"  {left}")


def test_where_the_person_paces_some_the_bar_counts_sets():
    steps = (COUCH, FROGGER, FROGGER, FROGGER, FROGGER)

    bar = drawn(Walk(*steps).to(WORK, 5).snapshot, 60, 16)[14].strip().partition(" ")[0]

    assert bar.count("━") == pytest.approx(len(bar) / 2, abs=1)
