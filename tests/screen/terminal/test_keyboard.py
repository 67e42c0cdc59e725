"""What the keyboard notices besides keys, without a terminal."""

import os
import select
import signal
from pathlib import Path

from coach.screen.terminal.keyboard import Keyboard
from coach.session.controls import WAS_STOPPED


class Screen:
    """Is given back and taken again."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def stop(self) -> None:
        self.told.append("stop")

    def leave_wheel_off(self) -> None:
        self.told.append("leave wheel off")

    def start(self) -> None:
        self.told.append("start")


def test_a_stop_that_outlasted_the_wait_is_noticed(monkeypatch):
    waits = []

    def over_by_then(*arguments):
        """As `select` is for a process that was stopped until its time was up: nobody looks."""
        waits.append(arguments[-1])
        return ([], [], []) if len(waits) == 1 else looked_at(*arguments)

    looked_at = select.select
    screen = Screen()
    with Path(os.devnull).open() as keys, Keyboard(keys, screen) as keyboard:
        monkeypatch.setattr(select, "select", over_by_then)
        signal.raise_signal(signal.SIGCONT)

        assert keyboard.wait(1) == [WAS_STOPPED]

    assert waits == [1, 0]
    assert screen.told == ["stop", "start"]
