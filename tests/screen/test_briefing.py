"""What is read before the first exercise, and how to set up one: the middle of the far view."""

from dataclasses import replace

import pytest

from coach.duration import NO_TIME, seconds
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.screen.glyphs.large_text import large
from coach.screen.views.options import Briefing
from coach.session.interfaces import Status
from coach.session.session import Session
from coach.session.states import Command
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold
from tests.screen.sessions import BRIEFING, COUCH, LUNGE, Walk, asked, described, drawn

WORDY = described(
    asked("Quad release", dose(hold(30)), cue="Bend the knee"),
    set_up="Lie face down with one leg straight and the ball under its thigh, below the hip, "
    "in the belly of the muscle. Four muscles meet here, so search for the sorest spot.",
)


def test_it_says_when_to_stop_and_which_key_shows_the_rest():
    assert drawn(Walk(LUNGE).after(2).snapshot, 60, 16, briefing=BRIEFING) == [
        "  █▀▀▀ █▀▀ ▀█▀   █▀▄ █▀▀ ▄▀▀▄ █▀▄ █ █                  █▀█",
        "  █ ▀█ █▀   █    █▀▄ █▀  █▀▀█ █ █  █                   █▀█",
        "  ▀▀▀▀ ▀▀▀  ▀    ▀ ▀ ▀▀▀ ▀  ▀ ▀▀   ▀                   ▀▀▀",
        "  Lunge stretch                                 set 1 of 2",
        "",
        "",
        "   Hips at home, 12 min 34 s",
        "   Caution    Stop at sharp pain.",
        "   More       v shows what to fetch, cautions and advice",
        "",
        "",
        "  ███████████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        "  Kneel on one knee, the other foot in front.",
        "  Next  hold 30 s, set 1 of 2",
        "  ━───────────────────────────────────────────  1:23 to go",
        "  space pause   n next   ? keys   q stop",
    ]


def test_in_little_room_when_to_stop_comes_first_and_other_pages_follow():
    walk = Walk(LUNGE).after(0)

    pages = [
        [row for row in drawn(walk.snapshot, 40, 12, briefing=BRIEFING)[4:8] if row],
        [row for row in drawn(walk.after(5).snapshot, 40, 12, briefing=BRIEFING)[4:8] if row],
    ]

    assert pages == [
        [
            "  Hips at home, 12 min 34 s",
            "  Caution: Stop at sharp pain.",
            "  Set up: Kneel on one knee, the other",
            "  foot in front.",
        ],
        [" More: v shows what to fetch, cautions", " and advice"],
    ]


BUNDLED = Library([bundled_folder("routines")])
ROUTINES = list(BUNDLED.files())


def opened(name):
    """The first instant of a bundled routine, and what it opens with."""
    routine = BUNDLED.find(name)
    session = Session(compile_timeline(routine))
    session.begin(NO_TIME)
    total = session.timeline.total
    briefing = Briefing(routine.title, total, routine.equipment, routine.all_cautions)
    return session, briefing


@pytest.mark.parametrize("name", ROUTINES)
@pytest.mark.parametrize(("width", "height"), [(40, 12), (60, 16), (80, 24), (120, 40)])
def test_when_to_stop_is_read_in_every_window(name, width, height):
    session, briefing = opened(name)

    first = " ".join(drawn(session.snapshot(NO_TIME), width, height, briefing=briefing))

    assert "sharp" in first
    if height >= 24:
        assert "See a medical professional about it." in " ".join(first.split())


def test_where_there_are_several_pages_it_says_which_this_is():
    walk = Walk(LUNGE)

    marks = [
        drawn(walk.after(waited).snapshot, 40, 12, briefing=BRIEFING)[3][-3:]
        for waited in (0, 4, 4)
    ]

    assert marks == ["1/2", "1/2", "2/2"]


def test_in_a_pause_the_pages_go_on_turning():
    walk = Walk(LUNGE).send(Command.PAUSE)

    marks = [
        drawn(walk.after(waited).snapshot, 40, 12, briefing=BRIEFING)[3][-3:]
        for waited in (0, 5, 5)
    ]

    assert marks == ["1/2", "2/2", "1/2"]


def test_what_was_changed_beforehand_is_told():
    changed = replace(BRIEFING, told=("Fitted to the time: 8 of 12 minutes.",))

    rows = [row.strip() for row in drawn(Walk(LUNGE).snapshot, 80, 24, briefing=changed)]

    assert "Changed    Fitted to the time: 8 of 12 minutes." in rows


def test_however_much_was_changed_when_to_stop_is_on_the_first_page():
    told = tuple(f"{number} reps instead of {number + 1}: Frogger" for number in range(20))

    rows = drawn(Walk(LUNGE).snapshot, 40, 12, briefing=replace(BRIEFING, told=told))

    assert any("Stop at sharp pain." in row for row in rows)


@pytest.mark.parametrize(
    ("total", "told"),
    [(seconds(100), "Frogs, 1 min 40 s + your own pace"), (None, "Frogs, your own pace")],
)
def test_what_the_person_paces_has_no_length(total, told):
    own = Briefing("Frogs", total, has_own_pace=True)

    assert told in [row.strip() for row in drawn(Walk(LUNGE).snapshot, 80, 24, briefing=own)]


@pytest.mark.parametrize(
    "walk",
    [
        pytest.param(Walk(LUNGE).to(SegmentKind.WORK), id="work has begun"),
        pytest.param(Walk(COUCH, LUNGE).to(SegmentKind.PREPARE, 2), id="another exercise"),
    ],
)
def test_later_it_is_gone(walk):
    assert not any("More" in row for row in drawn(walk.snapshot, 80, 24, briefing=BRIEFING))


def test_what_is_not_known_or_not_needed_is_not_said():
    bare = Briefing("Frogs", None)

    rows = drawn(Walk(LUNGE).snapshot, 80, 24, briefing=bare)

    assert "Frogs" in [row.strip() for row in rows]
    assert not any(word in row for row in rows for word in ("More", "Caution"))


def test_nothing_of_a_file_in_it_acts_on_the_terminal():
    hostile = Briefing("A\x1b[2J", None, equipment=("B\x07",), cautions=("[red]C\u202e",))
    waiting = Status(waits_to_begin=True)

    text = "\n".join(drawn(Walk(LUNGE).snapshot, 80, 24, waiting, hostile))

    assert all(told in text for told in ("A[2J", "B", "[red]C"))
    assert text.replace("\n", "").isprintable()


def test_a_long_way_to_set_up_stands_under_the_digits():
    rows = drawn(Walk(COUCH, WORDY).to(SegmentKind.PREPARE, 2).snapshot, 80, 24)

    assert [row.strip() for row in rows[9:13]] == [row.strip() for row in large("10", 1)]
    assert rows[14:19] == [
        "  Set up     Lie face down with one leg straight and the ball under its thigh,",
        "             below the hip, in the belly of the muscle. Four muscles meet",
        "             here, so search for the sorest spot.",
        "  " + "▁" * 76,
        "  Bend the knee",
    ]


def test_a_short_one_stands_below_the_digits():
    assert drawn(Walk(COUCH).snapshot, 80, 24)[18] == "  Back shin up the wall"


def test_in_a_small_window_a_long_one_has_pages_and_the_cue_stays():
    rows = drawn(Walk(COUCH, WORDY).to(SegmentKind.PREPARE, 2).snapshot, 40, 12)

    assert rows[6:8] == [
        " below the hip, in the belly of the",
        " muscle. Four muscles meet here, so",
    ]
    assert rows[9] == " Bend the knee"
