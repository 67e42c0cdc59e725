"""What stands over the picture: as large as it fits, and always all there where there is room."""

from coach.screen.views.overlay import panel_rows

ADVICE = "Stop. Sharp pain in a joint is not a stretch: have it looked at."


def stripped(rows):
    return [row.strip() for row in rows]


def test_a_few_words_are_drawn_large():
    assert stripped(panel_rows("It hurts", 60, 6)) == [
        "",
        "▀█▀ ▀▀█▀▀    █   █ █   █ █▀▀▀▄ ▀▀█▀▀ ▄▀▀▀▄",
        "█    █      █▄▄▄█ █   █ █▄▄▄▀   █   ▀▄▄▄",
        "█    █      █   █ █   █ █ ▀▄    █   ▄   █",
        "▀▀▀   ▀      ▀   ▀  ▀▀▀  ▀   ▀   ▀    ▀▀▀",
        "",
    ]


def test_of_more_the_first_sentence_is_large_and_the_rest_under_it():
    assert stripped(panel_rows(ADVICE, 60, 6)) == [
        "▄▀▀▀▄ ▀▀█▀▀ ▄▀▀▀▄ █▀▀▀▄",
        "▀▄▄▄    █   █   █ █▄▄▄▀",
        "▄   █   █   █   █ █",
        "▀▀▀    ▀    ▀▀▀  ▀     ▀",
        "",
        "Sharp pain in a joint is not a stretch: have it looked at.",
    ]


def test_in_little_room_all_of_it_is_in_small_letters():
    assert stripped(panel_rows(ADVICE, 30, 5)) == [
        "",
        "Stop. Sharp pain in a joint is",
        "not a stretch: have it looked",
        "at.",
        "",
    ]


def test_with_much_room_all_of_it_is_in_large_letters():
    rows = panel_rows(ADVICE, 180, 30)

    assert not any(character.isalpha() for row in rows for character in row)
    assert any("█" in row for row in rows)


def test_what_the_large_font_lacks_is_in_small_letters():
    assert stripped(panel_rows("Größe", 80, 3)) == ["", "Größe", ""]


def test_nothing_in_it_acts_on_the_terminal():
    assert stripped(panel_rows("\x1b[2J é", 80, 3)) == ["", "[2J é", ""]
