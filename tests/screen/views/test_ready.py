"""The screen that waits before a session."""

from dataclasses import replace

import pytest

from coach.screen.views.options import Briefing
from coach.session.interfaces import Status
from tests.screen.sessions import BRIEFING, LUNGE, Walk, drawn
from tests.screen.test_briefing import ROUTINES, opened


def pages(snapshot, width: int, height: int, briefing: Briefing = BRIEFING) -> list[list[str]]:
    """Every page, in order, as rows."""
    found: list[list[str]] = []
    while len(found) < 100:
        status = Status(waits_to_begin=True, page=len(found))
        rows = drawn(snapshot, width, height, status, briefing)
        if rows in found:
            break
        found.append(rows)
    return found


def test_it_says_what_to_fetch_how_to_set_up_and_what_to_know():
    assert pages(Walk(LUNGE).snapshot, 60, 16) == [
        [
            "  █▀▄ █▀▀ ▄▀▀▄ █▀▄ █ █ ▀▀█",
            "  █▀▄ █▀  █▀▀█ █ █  █   ▀▀",
            "  ▀ ▀ ▀▀▀ ▀  ▀ ▀▀   ▀   ▀",
            "  Hips at home, 12 min 34 s",
            "  Fetch      mat, cushion, strap",
            "  Set up     Kneel on one knee, the other foot in front.",
            "  Caution    Stop at sharp pain.",
            "  Caution    Less next time if sore the next day.",
            "  Advice     Roll before you stretch.",
            "",
            "",
            "",
            "  ▄▀▀ █▀█ ▄▀▀▄ ▄▀▀ █▀▀   ▀█▀ ▄▀▀▄   █▀▄ █▀▀ █▀▀▀ █ █▄ █",
            "   ▀▄ █▀▀ █▀▀█ █   █▀     █  █  █   █▀▄ █▀  █ ▀█ █ █ ▀█",
            "  ▀▀  ▀   ▀  ▀  ▀▀ ▀▀▀    ▀   ▀▀    ▀▀  ▀▀▀ ▀▀▀▀ ▀ ▀  ▀",
            "  ? keys  m mute  q stop",
        ]
    ]


@pytest.mark.parametrize("name", ROUTINES)
@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (120, 40)])
def test_everything_is_read_on_its_pages_and_when_to_stop_on_the_first(name, width, height):
    session, briefing = opened(name)
    told = [
        " ".join(" ".join(rows).split())
        for rows in pages(session.snapshot(0), width, height, briefing)
    ]
    whole = " ".join(one.split("READY?")[-1].split(" space to begin")[0] for one in told)

    assert "sharp" in told[0]
    texts = (*briefing.cautions, ", ".join(briefing.equipment))
    assert {word for text in texts for word in text.split()} <= set(whole.split())
    if width >= 80:
        assert all(any(text in page for page in told) for text in texts)


def test_in_a_tiny_window_the_key_that_begins_is_in_sight():
    for height in range(1, 8):
        for rows in pages(Walk(LUNGE).snapshot, 20, height):
            assert " space to begin" in rows


def test_why_and_who_says_so_comes_last():
    why = replace(BRIEFING, reasons=("Range comes before control. (A clinic)",))

    rows = pages(Walk(LUNGE).snapshot, 80, 24, why)[0]

    [advice] = [number for number, row in enumerate(rows) if "Roll before you stretch." in row]
    [reason] = [number for number, row in enumerate(rows) if "(A clinic)" in row]
    assert advice < reason


def test_the_question_whether_to_stop_and_the_keys_come_before_it():
    asked = Status(waits_to_begin=True, is_asking_to_stop=True)
    helped = Status(waits_to_begin=True, is_help_shown=True)

    assert any("q again stops" in row for row in drawn(Walk(LUNGE).snapshot, 80, 24, asked))
    assert any("skip exercise" in row for row in drawn(Walk(LUNGE).snapshot, 80, 24, helped))
