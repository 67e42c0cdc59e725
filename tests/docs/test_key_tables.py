"""The tables of keys in the guides are those that the readers use."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "docs" / "make_key_tables.py"
SPEC = importlib.util.spec_from_file_location("make_key_tables", SCRIPT)
assert SPEC is not None
assert SPEC.loader is not None
make_key_tables = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(make_key_tables)


@pytest.mark.parametrize(("guide", "tables"), make_key_tables.GUIDES.items())
def test_a_guide_has_the_tables_as_they_are(guide, tables):
    text = (SCRIPT.parent / guide).read_text(encoding="utf-8")

    assert "| `title` (needed) |" in text
    assert make_key_tables.with_tables(text, tables) == text, "run docs/make_key_tables.py"
