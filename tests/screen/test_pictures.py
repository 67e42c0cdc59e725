"""The pictures in the documentation: they show what the screen shows now."""

import importlib.util
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "make_pictures.py"


@pytest.fixture(scope="module")
def pictures():
    found = importlib.util.spec_from_file_location("make_pictures", SCRIPT)
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module  # where dataclasses look for what they belong to
    found.loader.exec_module(module)
    return module


def test_every_picture_is_what_would_be_made_now(pictures):
    assert list(pictures.outdated()) == []


def test_a_picture_that_has_changed_or_gone_is_noticed(pictures, monkeypatch, tmp_path):
    monkeypatch.setattr(pictures, "FOLDER", tmp_path)
    monkeypatch.setattr(pictures, "ALL", pictures.PICTURES[:2])
    first, _ = pictures.ALL
    first.file.write_text("<svg/>", encoding="utf-8")
    (tmp_path / "other.png").touch()

    assert list(pictures.outdated()) == [
        "isometric-dark-120x40.svg does not show what the screen shows now",
        "near-hold-dark-120x40.svg is missing",
        "other.png is not made here",
    ]


def test_every_picture_is_well_formed_and_needs_nothing_from_elsewhere(pictures):
    for one in pictures.ALL:
        drawn = one.file.read_text(encoding="utf-8")

        assert ET.fromstring(drawn).tag.endswith("svg")
        assert drawn.count("http") == 1  # the name of the format


def test_the_film_of_the_readme_is_small_and_shows_one_moment_at_a_time(pictures):
    drawn = pictures.drawing(pictures.FILM)

    frames = drawn.count('<g class="frame"')
    assert frames == len(pictures.FILM.moments)
    assert f"animation:shown {frames * pictures.SHOWN}s step-end infinite" in drawn
    assert f'style="animation-delay:{frames - 1}s"' in drawn
    assert f'transform="{pictures._TO_DOTS}"' in drawn  # the figure
    assert len(drawn) < 300_000


def test_all_of_them_together_are_small(pictures):
    assert sum(file.stat().st_size for file in pictures.FOLDER.iterdir()) < 3_200_000


def test_all_kinds_of_segments_views_and_themes_have_a_picture_in_all_sizes(pictures):
    sheets = [one for one in pictures.PICTURES if one.name == "sheet"]
    looks = {(one.look.theme, one.look.size) for one in sheets}
    assert looks >= {
        (theme, size)
        for theme in (pictures.Theme.DARK, pictures.Theme.LIGHT)
        for size in pictures.SIZES
    }
    assert {one.look.theme for one in sheets} == set(pictures.Theme)
    for sheet in sheets:
        assert {moment.kind for moment in sheet.moments} == set(pictures.SegmentKind)
        assert {moment.status.is_near for moment in sheet.moments} == {False, True}


def test_every_moment_that_a_sheet_shows_is_told_beside_it(pictures):
    told = (Path(SCRIPT).parent / "screens.md").read_text(encoding="utf-8")

    for moment in pictures.MOMENTS:
        assert f"`{moment.name}`" in told
    for one in pictures.PICTURES:
        assert f"screens/{one.file.name}" in told
