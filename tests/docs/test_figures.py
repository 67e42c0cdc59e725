"""The page with every figure, and its pictures, are as the program makes them now."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "docs" / "make_figures.py"
SPEC = importlib.util.spec_from_file_location("make_figures", SCRIPT)
assert SPEC is not None
assert SPEC.loader is not None
make_figures = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(make_figures)


def test_the_page_and_its_pictures_are_as_they_would_be_made_now():
    assert make_figures.outdated() == [], "run docs/make_figures.py"
