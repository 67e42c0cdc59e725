"""A home of its own for every test, and commands that run as the shell would run them."""

import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from coach.cli import main
from coach.screen.plain.plain import PlainScreen


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """A folder of the test's own for everything that the coach keeps, empty."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SESSION_COACH_HOME", str(home))
    return home


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def coach(capsys) -> Callable[..., Result]:
    """Runs `coach` with these arguments."""

    def run(*arguments: object) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(ended.value.code, captured.out, captured.err)

    return run


class Keys:
    """A person who presses some keys at once, and none after that."""

    has_keys = True

    def __init__(self, *keys: str) -> None:
        self._keys = [*keys]

    def wait(self, timeout: float) -> list[str]:
        keys, self._keys = self._keys, []
        return keys


@pytest.fixture
def pressed(monkeypatch):
    """Lets a person press keys as soon as a session begins, in all sessions of the block.

    They see lines, or what a `screen` shows.
    """

    @contextmanager
    def pressing(*keys: str, screen=None):
        @contextmanager
        def terminal(keys_from, output, *, plain, look):
            yield Keys(*keys), screen or PlainScreen(sys.stdout, look)

        with monkeypatch.context() as patched:
            patched.setattr("coach.cli.session.start.open_terminal", terminal)
            yield

    return pressing
