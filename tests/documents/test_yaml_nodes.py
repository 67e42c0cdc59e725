"""The optional C parser and the pure one read the same trees, at the same places."""

import pytest

from coach.documents import yaml_nodes as nodes
from coach.documents.problems import Problems
from coach.resources import bundled_folder

FILES = sorted(bundled_folder("routines").rglob("*.yaml"))


@pytest.mark.skipif(not nodes.HAS_C_PARSER, reason="the optional C parser is not installed")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_both_parsers_read_the_same(file, monkeypatch):
    text = file.read_text(encoding="utf-8")
    fast = nodes.read_nodes(text, Problems(file.name))
    monkeypatch.setattr(nodes, "HAS_C_PARSER", False)

    assert nodes.read_nodes(text, Problems(file.name)) == fast
