"""What tests of commands share: a person who answers at a terminal."""

import sys
from io import StringIO

import pytest


class Typed(StringIO):
    """What a person types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def answering(monkeypatch):
    """Answers the next question with these words."""
    return lambda words: monkeypatch.setattr(sys, "stdin", Typed(f"{words}\n"))


@pytest.fixture
def no_device(monkeypatch):
    """No sound server and no sound card."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")
