"""The menu, drawn here as a person sees it but for the styles, and what each key does to it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import ConsoleDimensions

from coach.config import Drawing
from coach.duration import NO_TIME, seconds
from coach.screen.menu.menu import (
    Ending,
    Kind,
    Menu,
    Offer,
    Week,
    menu_of,
    pressed,
    refused,
    with_programme,
    with_steps,
)
from coach.screen.menu.view import menu_picture, offers_at_once
from tests.figure.figures import SQUAT, figure_of

HALF = Offer(
    Kind.RESUME, "hip-reset", "Hip reset", seconds(700), "recovery", ("strap",), "at step 9 of 21"
)
RUNNER = Offer(
    Kind.BUNDLED, "runner-hips", "Runner's hips", seconds(1490), "mobility", ("band", "ball")
)
YESTERDAY = replace(RUNNER, kind=Kind.RECENT, note="yesterday")
RESET = Offer(Kind.BUNDLED, "hip-reset", "Hip reset", seconds(2700), "recovery", ("strap",))
GLUTE = Offer(Kind.BUNDLED, "kneeling-glute", "Kneeling glute drill", seconds(132), "warm-up")
BROKEN = Offer(Kind.OWN, "broken", problem="line 2: unknown key 'hodl'; did you mean 'hold'?")
WIDE = Offer(Kind.OWN, "asa", "朝の股関節 👩‍👧 e\u0301", seconds(45), "recovery", ("ゴム",))
EVERYTHING = (GLUTE, RESET, RUNNER, BROKEN, WIDE, YESTERDAY, HALF)
PAGE = 5


def after(menu: Menu, *keys: str) -> Menu:
    for key in keys:
        menu = pressed(menu, key, PAGE)
    return menu


def drawn(menu: Menu, width: int, height: int, **more: Drawing) -> list[str]:
    """The picture without styles and trailing spaces."""
    lines = menu_picture(menu, ConsoleDimensions(width, height), **more)
    return [line.plain.rstrip() for line in lines]


def many(count: int) -> Menu:
    return menu_of(Offer(Kind.OWN, f"number-{place}") for place in range(1, count + 1))


def test_what_is_not_finished_comes_first_then_recent_own_and_bundled_ones():
    assert drawn(menu_of(EVERYTHING), 60, 18) == [
        "  coach                                             1 of 6",
        "",
        "  Not finished",
        "  > 1 Hip reset                           12 min  recovery",
        "  Recent",
        "    2 Runner's hips                       25 min  mobility",
        "  Your own",
        "    3 broken                            bad file",
        "    4 朝の股関節 👩👧 e\u0301                     45 s  recovery",
        "  Bundled",
        "    5 Kneeling glute drill                 2 min  warm-up",
        "    6 Hip reset                           45 min  recovery",
        "",
        "  Hip reset                                      hip-reset",
        "  at step 9 of 21, 11 min 40 s, recovery, needs strap",
        "",
        "",
        "  ↑↓ choose  Enter start  m min  / filter  ? keys  q leave",
    ]


def test_the_smallest_window_scrolls():
    assert drawn(after(menu_of(EVERYTHING), "end"), 40, 12) == [
        " coach                           6 of 6",
        " Your own",
        "   3 broken                    bad file",
        "   4 朝の股関節 👩👧 e\u0301             45 s",
        " Bundled",
        "   5 Kneeling glute drill         2 min",
        " > 6 Hip reset                   45 min",
        " Hip reset                    hip-reset",
        " 45 min, recovery, needs strap",
        "",
        " Minutes: as written",
        " Enter start  / filter  ? keys  q leave",
    ]


def test_a_wide_window_has_ids_and_what_is_needed():
    assert drawn(menu_of(EVERYTHING), 100, 18)[2:8] == [
        "  Not finished",
        "  > 1 Hip reset                                   12 min  recovery  hip-reset",
        "  Recent",
        "    2 Runner's hips                               25 min  mobility  runner-hips",
        "  Your own",
        "    3 broken                                    bad file            broken",
    ]
    assert drawn(menu_of(EVERYTHING), 120, 18)[3].endswith(" at step 9 of 21, strap")


def test_a_routine_is_offered_once_but_what_was_begun_can_be_started_anew():
    kinds = [(offer.kind, offer.id) for offer in menu_of(EVERYTHING).offers]

    assert kinds == [
        (Kind.RESUME, "hip-reset"),
        (Kind.RECENT, "runner-hips"),
        (Kind.OWN, "broken"),
        (Kind.OWN, "asa"),
        (Kind.BUNDLED, "kneeling-glute"),
        (Kind.BUNDLED, "hip-reset"),
    ]


def test_the_first_that_can_be_started_is_chosen():
    assert menu_of([BROKEN, WIDE]).offer == WIDE
    assert menu_of([BROKEN]).offer == BROKEN


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["down"], 2),
        (["j", "j", "k"], 2),
        (["down", "up", "up"], 1),
        (["pagedown"], 6),
        (["pagedown", "pagedown", "pageup"], 6),
        (["end"], 20),
        (["end", "down"], 20),
        (["end", "home"], 1),
        (["7"], 7),
        (["9", "0"], 9),
        (["x", "left", "was_stopped"], 1),
    ],
)
def test_keys_that_choose(keys, chosen):
    assert after(many(20), *keys).offer == many(20).offers[chosen - 1]


def test_a_number_that_nothing_has_chooses_nothing():
    assert after(many(3), "2", "7") == after(many(3), "2")


def test_enter_starts_what_is_chosen():
    menu = after(menu_of(EVERYTHING), "2", "enter")

    assert menu.ending is Ending.STARTED
    assert menu.offer == YESTERDAY
    assert menu.minutes is None


@pytest.mark.parametrize("key", ["q", "escape"])
def test_leaving(key):
    assert after(menu_of(EVERYTHING), key).ending is Ending.LEFT


def test_a_bad_file_is_not_started_and_says_why():
    menu = after(menu_of(EVERYTHING), "3", "enter")

    assert menu.ending is None
    assert drawn(menu, 80, 18)[-5:] == [
        "  broken",
        "  line 2: unknown key 'hodl'; did you mean 'hold'?",
        "",
        "",
        "  It cannot be started before its file is mended",
    ]
    assert after(menu, "down").notice == ""


def test_minutes_are_typed_in_place():
    menu = after(menu_of(EVERYTHING), "2", "m")
    assert drawn(menu, 40, 12)[-2] == " Minutes: _              Esc as written"

    menu = after(menu, "1", "5")
    assert drawn(menu, 40, 12)[-2] == " Minutes: 15_            Esc as written"

    menu = after(menu, "enter")
    assert (menu.ending, menu.minutes) == (Ending.STARTED, 15)


@pytest.mark.parametrize(
    ("keys", "minutes"),
    [
        ("m 2 0", 20),
        ("m 0 0 8", 8),
        ("m 2 0 backspace", 2),
        ("m 2 backspace backspace", None),
        ("m 1 4 4 0", 1440),
        ("m 1 4 4 1", 144),
        ("m 2 0 escape", None),
        ("m 2 0 m", None),
        ("m 2 0 m 5", 5),
        ("m 2 0 down 3", 20),
    ],
)
def test_keys_that_set_minutes(keys, minutes):
    menu = after(many(9), *keys.split())

    assert menu.minutes == minutes
    assert menu.ending is None


def test_minutes_that_are_too_few_are_said_until_the_next_key():
    why = "Hip reset cannot be done well in 15 min: cut as far as is honest, it takes 21 min 8 s"
    started = after(menu_of(EVERYTHING), "6", "m", "1", "5", "enter")
    menu = refused(started, 21, why)

    assert menu.ending is None
    assert drawn(menu, 80, 18)[-5:] == [
        "  Hip reset                                                          hip-reset",
        "  Hip reset cannot be done well in 15 min: cut as far as is honest, it takes",
        "  21 min 8 s",
        "  Minutes: 15",
        "  It takes at least 21 minutes",
    ]
    assert drawn(after(menu, "down"), 80, 18) == drawn(after(started, "down"), 80, 18)


def test_leaving_takes_one_escape_more_while_minutes_are_typed():
    assert after(many(9), "m", "2", "escape", "escape").ending is Ending.LEFT
    assert after(many(9), "m", "2", "q").ending is Ending.LEFT


def test_what_was_begun_goes_on_as_it_was():
    menu = after(menu_of(EVERYTHING), "m", "5")

    assert menu.minutes is None
    assert menu.offer == menu.offers[4]


def test_nothing_to_choose_from():
    menu = menu_of([])

    assert after(menu, "down", "end", "m", "1", "enter").ending is None
    assert after(menu, "enter").notice == "There is nothing to start"
    assert len(drawn(menu, 40, 12)) == 12


def test_five_thousand_routines_scroll_with_the_choice_in_sight():
    menu = after(many(5000), "end", "pageup")

    assert "  >   number-4995" in drawn(menu, 80, 24)
    assert drawn(menu, 80, 24)[0].endswith("4995 of 5000")


def test_what_is_chosen_stays_in_the_middle_where_there_is_more_on_both_sides():
    menu = after(many(100), "9", *["down"] * 20)

    rows = [line.strip() for line in drawn(menu, 80, 24)[2:18]]
    assert rows.index(">   number-29") == 6
    assert rows[11] == "number-34"


def test_nine_have_a_number():
    assert drawn(many(12), 80, 24)[10:13] == ["    8 number-8", "    9 number-9", "      number-10"]


def test_a_page_leaves_one_to_be_seen_again():
    size = ConsoleDimensions(80, 24)
    menu = many(100)
    menu = pressed(pressed(menu, "9", 1), "pagedown", offers_at_once(menu, size))

    assert menu.chosen == 8 + 11  # four lines are for the steps


TODAY = Offer(
    Kind.PROGRAMME,
    "hips-1",
    "Dead bug",
    seconds(174),
    note="due today",
    is_due=True,
    steps=("1. Dead bug, 6 reps", "2. Bridge, 8 reps"),
)
LATER = replace(TODAY, note="next on Friday", is_due=False, options=("--early",))
WEEK = Week((seconds(600), NO_TIME, seconds(1559)), streak=2, goal=60)


def test_what_a_programme_asks_for_today_comes_first_and_is_chosen():
    assert menu_of([*EVERYTHING, TODAY]).offers[:2] == (TODAY, HALF)
    assert menu_of([*EVERYTHING, TODAY]).offer == TODAY


def test_what_it_asks_for_another_day_is_there_and_not_chosen():
    menu = menu_of([*EVERYTHING, LATER])

    assert menu.offers[0] == LATER
    assert menu.offer == HALF


@pytest.mark.parametrize("keys", [(), ("end",), ("/", "g", "l", "u")])
def test_what_is_due_is_put_in_its_place_when_it_is_known(keys):
    unknown = Offer(Kind.PROGRAMME, "hips", note="is being looked up", is_due=True)
    before = after(menu_of([*EVERYTHING, unknown]), *keys)

    menu = with_programme(before, [TODAY])

    assert menu.every[0] == TODAY
    assert unknown not in menu.every
    # What the person has moved to stays chosen.
    assert menu.offer == (before.offer if keys else TODAY)


def test_a_programme_that_is_over_leaves_the_menu():
    menu = with_programme(menu_of([TODAY, GLUTE]), [])

    assert menu.offers == (GLUTE,)
    assert menu.offer == GLUTE


def test_steps_are_shown_below_the_list_as_far_as_there_is_room():
    menu = menu_of([TODAY])

    assert "    2. Bridge, 8 reps" in drawn(menu, 80, 24)
    assert "    2. Bridge, 8 reps" not in drawn(menu, 80, 19)
    long = with_steps(menu, tuple(f"{number}. Squat" for number in range(1, 31)))
    assert drawn(long, 80, 24)[17].strip() == "and 18 more"
    assert long.offer.steps[29] == "30. Squat"


@pytest.mark.parametrize(
    ("size", "is_shown"),
    [((80, 24), True), ((120, 40), True), ((200, 60), True), ((80, 19), False), ((59, 60), False)],
)
def test_the_first_exercise_is_drawn_beside_the_steps_where_there_is_room(size, is_shown):
    menu = with_steps(menu_of([GLUTE]), ("1. Squat, 8 reps",), figure_of(SQUAT))
    dots, blocks, off = (drawn(menu, *size, drawing=drawing) for drawing in Drawing)

    assert any("\u2801" <= cell <= "\u28ff" for cell in "".join(dots)) is is_shown
    assert any(cell in "▀▄█" for cell in "".join(blocks)) is is_shown
    assert not any("\u2801" <= cell <= "\u28ff" for cell in "".join(off))
    assert is_shown <= ("1. Squat, 8 reps" in "".join(dots))


def test_this_week_stands_above_the_list():
    menu = menu_of([GLUTE], WEEK)

    assert drawn(menu, 80, 24)[1] == (
        "  Mo 10 Tu · We 25 Th - Fr - Sa - Su -   35 of 60 min this week, streak 2 days"
    )
    assert drawn(menu, 40, 12)[1] == " 35 of 60 min this week, streak 2 days"
    assert drawn(menu_of([GLUTE], replace(WEEK, goal=None, streak=0)), 40, 12)[1] == (
        " 35 min this week"
    )
    assert "35" not in " ".join(drawn(menu, 40, 8)[:3])


def test_a_filter_leaves_what_has_all_its_words():
    menu = after(menu_of(EVERYTHING), "/", "h", "i", "p", "space", "r", "e", "s")

    assert {offer.id for offer in menu.offers} == {"hip-reset"}
    assert "With the words: hip res_" in drawn(menu, 80, 24)[-2]
    assert after(menu, "backspace").words == "hip re"
    assert after(menu, "escape").offers == menu_of(EVERYTHING).offers
    assert after(menu, "enter").ending is Ending.STARTED
    # Letters that are keys elsewhere are letters here.
    assert after(menu, "q").ending is None
    assert after(menu, "z", "enter").notice == "There is nothing to start"


def test_the_keys_are_explained_until_any_key():
    menu = after(menu_of(EVERYTHING), "?")

    assert "  r                   repeat the last one" in drawn(menu, 80, 24)
    assert after(menu, "q") == menu_of(EVERYTHING)


@pytest.mark.parametrize(("key", "offer"), [("c", HALF), ("r", YESTERDAY), ("enter", TODAY)])
def test_one_key_continues_repeats_or_does_what_is_due(key, offer):
    menu = after(menu_of([*EVERYTHING, TODAY]), key)

    assert menu.ending is Ending.STARTED
    assert menu.offer == offer


@pytest.mark.parametrize(
    ("key", "notice"), [("c", "Nothing is unfinished"), ("r", "Nothing was done yet")]
)
def test_a_key_for_what_is_not_there_says_so(key, notice):
    menu = after(menu_of([GLUTE]), key)

    assert menu.notice == notice
    assert menu.ending is None


def test_six_minutes_of_what_is_due_take_three_keys():
    menu = after(menu_of([*EVERYTHING, TODAY]), "m", "6", "enter")

    assert (menu.offer, menu.minutes, menu.ending) == (TODAY, 6, Ending.STARTED)


SIZES = [(10, 3), (40, 12), (60, 16), (80, 24), (50, 60), (200, 12), (200, 60), (300, 80)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("keys", [(), ("3", "enter"), ("end", "m", "1"), ("?",), ("/", "h")])
def test_every_line_has_the_width_of_the_window(width, height, keys):
    lines = menu_picture(after(menu_of(EVERYTHING), *keys), ConsoleDimensions(width, height))

    assert [cell_len(line.plain) for line in lines] == [width] * height


TEXTS = st.text(max_size=60)
OFFERS = st.builds(
    Offer,
    kind=st.sampled_from(Kind),
    id=TEXTS,
    title=TEXTS,
    total=st.none() | st.integers(0, 10**9),
    purpose=TEXTS,
    equipment=st.lists(TEXTS, max_size=3).map(tuple),
    note=TEXTS,
    problem=TEXTS,
)
KEYS = st.sampled_from(
    ["up", "end", "pagedown", "3", "m", "1", "backspace", "escape", "enter", "q"]
)


@given(
    offers=st.lists(OFFERS, max_size=12),
    keys=st.lists(KEYS, max_size=12),
    width=st.integers(1, 300),
    height=st.integers(1, 80),
)
def test_any_menu_in_any_window_is_a_whole_picture_of_printable_text(offers, keys, width, height):
    size = ConsoleDimensions(width, height)
    menu = menu_of(offers)
    for key in keys:
        menu = pressed(menu, key, offers_at_once(menu, size))
    lines = menu_picture(menu, size)

    assert [cell_len(line.plain) for line in lines] == [width] * height
    assert all(line.plain.isprintable() for line in lines)
    assert not menu.offers or menu.offers[menu.chosen] == menu.offer
