"""Plain mode at a real terminal: lines alone, for a screen reader or a log."""

import sys

import pytest

from tests.screen.terminal.test_terminal import in_a_window

pytestmark = pytest.mark.real

NO_DEVICE = {"PULSE_SERVER": "unix:/nonexistent", "ALSA_CONFIG_PATH": "/nonexistent"}


@pytest.mark.parametrize(("audio", "rings"), [("auto", False), ("bell", True)])
def test_it_has_no_control_characters_but_the_bell_that_was_asked_for(monkeypatch, audio, rings):
    for name, value in NO_DEVICE.items():
        monkeypatch.setenv(name, value)
    program = in_a_window(
        sys.executable,
        *("-m", "coach", "run", "kneeling-glute", "--plain", "--speed", "100", "--audio", audio),
        encoding="utf-8",
        timeout=10,
    )
    written = program.read()
    program.close()

    controls = {character for character in written if ord(character) < 32}
    assert "DONE" in written
    assert controls == ({"\r", "\n", "\a"} if rings else {"\r", "\n"})
