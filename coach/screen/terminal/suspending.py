"""A screen that gives the terminal back while the process is stopped."""

from typing import Protocol


class Suspendable(Protocol):
    """Something that holds the terminal."""

    def start(self) -> None:
        """Take the terminal."""

    def stop(self) -> None:
        """Give it back as it was; does nothing if that has been done."""

    def leave_wheel_off(self) -> None:
        """Note that the terminal's wheel sent no keys before; until then the screen thinks so."""
