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
    monkeypatch.setattr(pictures, "SHOTS", pictures.SHOTS[:2])
    first, _ = pictures.SHOTS
    first.file.write_text("<svg/>", encoding="utf-8")
    (tmp_path / "other.png").touch()

    assert list(pictures.outdated()) == [
        "opening-dark-120x40.svg does not show what the screen shows now",
        "prepare-dark-80x24.svg is missing",
        "other.png is not made here",
    ]


def test_every_picture_is_well_formed_and_small_and_needs_nothing_from_elsewhere(pictures):
    for shot in pictures.SHOTS:
        drawn = pictures.drawing(shot)

        assert ET.fromstring(drawn).tag.endswith("svg")
        assert len(drawn) < 50_000
        assert drawn.count("http") == 1  # the name of the format


def test_all_kinds_of_segments_views_and_themes_have_a_picture(pictures):
    assert {shot.kind for shot in pictures.SHOTS} == set(pictures.SegmentKind)
    assert {shot.theme for shot in pictures.SHOTS} == set(pictures.Theme)
    assert {shot.status.is_near for shot in pictures.SHOTS} == {False, True}
