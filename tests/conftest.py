"""Keeps the tests away from the files of the person who runs them."""

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """A folder of the test's own for everything that the coach keeps, empty."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SESSION_COACH_HOME", str(home))
    return home
