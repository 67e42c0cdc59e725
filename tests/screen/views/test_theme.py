"""The colours: readable on each other, and told apart by every eye."""

import operator

import pytest
from rich.style import Style

from coach.config import Theme
from coach.screen.views.theme import ColourRole, palette_for, quieter
from tests.screen.colours import EYES, contrast, distance, lab, nearest, on_terminals

COLOURS = ["truecolor", "256", "standard"]
OURS_TO_CHOOSE = ["truecolor", "256"]
DURING_A_SESSION = [role for role in ColourRole if role is not ColourRole.OVER]

every_theme = pytest.mark.parametrize("theme", Theme)


def least_contrast(style: Style) -> float:
    inks, grounds = on_terminals(style.color), on_terminals(style.bgcolor)
    return min(contrast(ink, ground) for ink, ground in zip(inks, grounds, strict=True))


def page_styles(palette):
    return [palette.plain, palette.strong, palette.faint, palette.alarm]


@every_theme
@pytest.mark.parametrize("colours", COLOURS)
def test_all_text_is_readable(colours, theme):
    """4.5 to 1: WCAG 2, AA, for text of any size; of the large figures it asks for 3."""
    palette = palette_for(colours, theme)

    assert min(map(least_contrast, [*palette.areas.values(), *page_styles(palette)])) >= 4.5


@every_theme
@pytest.mark.parametrize("colours", OURS_TO_CHOOSE)
def test_where_colours_are_ours_to_choose_the_areas_are_easy_to_read(colours, theme):
    """7 to 1: WCAG 2, AAA."""
    assert min(map(least_contrast, palette_for(colours, theme).areas.values())) >= 7


@every_theme
@pytest.mark.parametrize("colours", COLOURS)
def test_what_does_not_work_of_a_figure_is_seen_and_stands_back(colours, theme):
    """3 to 1: WCAG 2, AA, for what is drawn."""
    areas = palette_for(colours, theme).areas.values()
    of_ink, of_rest = (
        [least_contrast(style) for style in styles] for styles in (areas, map(quieter, areas))
    )

    assert min(of_rest) >= 3
    assert colours != "truecolor" or all(map(operator.lt, of_rest, of_ink))


@pytest.mark.parametrize("colours", COLOURS)
def test_high_contrast_is_just_that(colours):
    palette = palette_for(colours, Theme.HIGH_CONTRAST)

    assert min(map(least_contrast, [*palette.areas.values(), *page_styles(palette)])) >= 7


@every_theme
@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("eye", EYES.values(), ids=EYES)
def test_every_eye_tells_every_kind_of_segment_from_every_other(eye, colours, theme):
    is_hardest = (colours, theme) == ("standard", Theme.HIGH_CONTRAST)
    areas = palette_for(colours, theme).areas

    grounds = [areas[role].bgcolor for role in DURING_A_SESSION]

    assert nearest(grounds, eye) >= (9 if is_hardest else 20)


@pytest.mark.parametrize("colours", OURS_TO_CHOOSE)
@pytest.mark.parametrize("announcing", [ColourRole.PREPARE, ColourRole.SWITCH])
@every_theme
def test_what_announces_a_change_is_seen_without_telling_hues_apart(colours, announcing, theme):
    areas = palette_for(colours, theme).areas
    (ground,) = on_terminals(areas[announcing].bgcolor)
    (of_work,) = on_terminals(areas[ColourRole.WORK].bgcolor)

    assert contrast(ground, of_work) >= 1.8


@every_theme
def test_without_colours_work_alone_is_reversed(theme):
    areas = palette_for(None, theme).areas

    assert [role for role, style in areas.items() if style.reverse] == [ColourRole.WORK]
    assert all(style.color is None and style.bgcolor is None for style in areas.values())


def test_the_light_page_is_light_and_the_dark_one_dark():
    pages = [palette_for("truecolor", theme).plain.bgcolor for theme in (Theme.LIGHT, Theme.DARK)]
    light, dark = (next(on_terminals(page)) for page in pages)

    assert contrast(light, "#ffffff") < 1.2
    assert contrast(dark, "#000000") < 1.2


class TestTheMeasures:
    """What measures colours is right where the answer is published."""

    def test_contrast(self):
        assert contrast("#000000", "#ffffff") == pytest.approx(21)
        assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

    def test_lab(self):
        assert lab("#ff0000", EYES["all cones"]) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)

    @pytest.mark.parametrize(
        ("eye", "one", "other"),
        [
            pytest.param("protanopia", "#ff0000", "#3a3a00", id="red is dark olive"),
            pytest.param("deuteranopia", "#c00000", "#606000", id="red is olive"),
            pytest.param("tritanopia", "#0000ff", "#005c70", id="blue is teal"),
        ],
    )
    def test_an_eye_without_a_kind_of_cones_takes_one_for_the_other(self, eye, one, other):
        assert distance(one, other, EYES[eye]) < distance(one, other, EYES["all cones"]) / 2
