"""Where the parts of a line are written, for terminals that do not agree on their width."""

import pytest
from rich.cells import cell_len
from rich.style import Style

from coach.screen.terminal.cell_width import has_certain_width, position
from coach.screen.text.cells import at_ends, line

RED, BLUE = Style(bgcolor="red"), Style(bgcolor="blue")


def writes(text: str) -> list[tuple[str, int]]:
    return [(part.plain, column) for part, column in position(line((text, RED)), 0)]


@pytest.mark.parametrize(
    "text", ["Squat ↑ 0:55", "▄█▀ ━━━", "Übung, жим … ✓", "朝のストレッチ 한국"]
)
def test_what_every_terminal_draws_alike_is_written_in_one_go(text):
    assert has_certain_width(text)
    assert writes(text) == [(text, 0)]


@pytest.mark.parametrize("text", ["हिन्दी", "தமிழ்", "ภาษา", "🩷", "e\u0301"])
def test_the_rest_is_written_over_blanks_and_what_follows_at_its_own_column(text):
    width = cell_len(text)

    assert not has_certain_width(text)
    assert writes(f"to {text}   0:55") == [
        ("to ", 0),
        (" " * (width + 3), 3),
        (text, 3),
        ("0:55", width + 6),
    ]


def test_words_flow_as_far_as_they_follow_each_other():
    assert [text for text, _ in writes("हिन्दी and more  set 1 of 3")] == [
        " " * 14,
        "हिन्दी and more",
        "set 1 of 3",
    ]


def test_what_was_cut_off_does_not_push_away_what_it_made_room_for():
    text = at_ends("हिन्दी is a long name", "0:55", 16)

    assert writes(text)[-1] == ("0:55", 12)


def test_blanks_are_on_the_ground_of_what_they_are_for():
    parts = list(position(line(("🩷", RED), ("    ", BLUE), ("0:55", RED)), 10))

    blanks, column = parts[0]
    assert (blanks.plain, column) == (" " * 6, 10)
    assert [(span.start, span.end, span.style) for span in blanks.spans] == [
        (0, 2, RED),
        (2, 6, BLUE),
    ]
    assert (parts[2][0].plain, parts[2][1]) == ("0:55", 16)
