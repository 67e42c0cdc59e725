"""The colours: readable on each other, and told apart."""

from itertools import combinations

import pytest
from rich.color import Color
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from coach.screen.palette import Mood, palette_for

DURING_A_SESSION = [mood for mood in Mood if mood is not Mood.OVER]


def luminance(colour: Color) -> float:
    """Relative luminance, 0 to 1, as WCAG 2 defines it."""
    parts = [value / 255 for value in colour.get_truecolor(DEFAULT_TERMINAL_THEME)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", ["truecolor", "256"])
@pytest.mark.parametrize("mood", Mood)
def test_ink_stands_out_from_the_ground(colours, mood):
    style = palette_for(colours).areas[mood]

    assert contrast(style.color, style.bgcolor) >= 7


@pytest.mark.parametrize("colours", ["truecolor", "256", "standard"])
def test_every_kind_has_a_ground_of_its_own(colours):
    areas = palette_for(colours).areas

    for one, other in combinations(DURING_A_SESSION, 2):
        assert areas[one].bgcolor != areas[other].bgcolor


@pytest.mark.parametrize("colours", ["truecolor", "256"])
@pytest.mark.parametrize("announcing", [Mood.PREPARE, Mood.SWITCH])
def test_what_announces_a_change_is_seen_without_telling_hues_apart(colours, announcing):
    areas = palette_for(colours).areas

    assert contrast(areas[announcing].bgcolor, areas[Mood.WORK].bgcolor) >= 3


def test_without_colours_work_alone_is_reversed():
    areas = palette_for(None).areas

    assert [mood for mood, style in areas.items() if style.reverse] == [Mood.WORK]
    assert all(style.color is None and style.bgcolor is None for style in areas.values())
