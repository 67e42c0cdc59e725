"""Text to read: what matters most is there, in whole rows, wherever there is room."""

from dataclasses import replace

from rich.cells import cell_len

from coach.screen.views.pages import Section, paged

SET_UP = Section("Set up", "Kneel on one knee, the other foot in front of you", 1)
DO = Section("Do", "Tuck the pelvis and ease the hip forward", 0)
AVOID = Section("Avoid", "Arching the lower back", 2)


def rows(sections, width, height, *, is_airy=False):
    """The first page, as it is read."""
    first, *_ = paged(tuple(sections), width, height, is_airy=is_airy)
    return [row.whole.rstrip() for row in first]


def test_with_room_for_all_sections_stand_apart():
    assert rows([SET_UP, DO, AVOID], 54, 6, is_airy=True) == [
        "Set up     Kneel on one knee, the other foot in front",
        "           of you",
        "",
        "Do         Tuck the pelvis and ease the hip forward",
        "",
        "Avoid      Arching the lower back",
    ]


def test_with_less_room_they_stand_together():
    assert rows([SET_UP, DO, AVOID], 54, 5, is_airy=True) == [
        "Set up     Kneel on one knee, the other foot in front",
        "           of you",
        "Do         Tuck the pelvis and ease the hip forward",
        "Avoid      Arching the lower back",
    ]


def test_in_a_narrow_place_the_label_begins_the_text():
    assert rows([SET_UP], 24, 3) == [
        "Set up: Kneel on one",
        "knee, the other foot in",
        "front of you",
    ]


def test_sections_without_text_take_no_room():
    assert rows([Section("Feel", "", 0), DO], 60, 3) == [
        "Do         Tuck the pelvis and ease the hip forward"
    ]


def test_what_fits_is_on_one_page_in_the_order_given():
    (page,) = paged((SET_UP, DO, AVOID), 54, 6)

    assert [row.label.strip() for row in page] == ["Set up", "", "Do", "Avoid"]


def test_more_is_on_pages_what_matters_most_first_and_no_section_broken():
    more = (replace(AVOID, text=f"{number}") for number in range(4))

    pages = paged((SET_UP, DO, AVOID, *more), 54, 6)

    assert [[row.text for row in page] for page in pages] == [
        [
            "Tuck the pelvis and ease the hip forward",
            "Kneel on one knee, the other foot in front",
            "of you",
            "Arching the lower back",
            "0",
            "1",
        ],
        ["2", "3"],
    ]


def test_low_pages_are_filled_to_the_last_row():
    pages = paged((SET_UP, DO), 54, 2)

    assert [len(page) for page in pages] == [2, 1]


def test_text_without_spaces_is_broken_where_the_row_ends():
    stretch = Section("Do", "股関節をゆっくりと前に押し出して息を吐く", 0)

    told = rows([stretch], 24, 3)

    assert told == ["Do:", "股関節をゆっくりと前に押", "し出して息を吐く"]
    assert max(map(cell_len, told)) == 24
