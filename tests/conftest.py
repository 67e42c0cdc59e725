"""Keeps the tests away from the files of the person who runs them."""

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """A configuration folder of the test's own, empty."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SESSION_COACH_HOME", str(home))
    monkeypatch.setattr("coach.routine.library.cache_folder", lambda: home / "cache")
    return home
