"""How the tests run side by side; a home for each, and commands run as the shell would run them."""

import os
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

import freezegun
import hypothesis
import pytest

from coach.cli import main
from coach.screen.open import Keyboard
from coach.screen.plain.plain import PlainScreen
from coach.session import clock

# What measures how long a test takes goes by the real clock, or --durations is fiction.
freezegun.configure(extend_ignore_list=["_pytest.timing", "_pytest.subtests", "xdist"])

# How quick a test is belongs to bench/: on a busy machine none fails for being slow.
for profile, examples in {"coach": 50, "thorough": 1_000}.items():
    hypothesis.settings.register_profile(
        profile,
        max_examples=examples,
        deadline=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
hypothesis.settings.load_profile("coach")

SOUND = "sound"
"""The tests that record a sound server: they mostly wait, and one worker runs them, one by one,
before all others."""
IN_THE_BACKGROUND = 10
"""The nice level of all other tests: they work while the recordings wait, and give way to them."""


def pytest_xdist_auto_num_workers(config):
    """One worker for each processor, and one for the recordings."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if is_recorded(item):
            item.add_marker(pytest.mark.xdist_group(SOUND))
    yield  # here --random-order shuffles them
    items.sort(key=lambda item: not is_recorded(item))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if "PYTEST_XDIST_WORKER" not in os.environ or sys.platform == "win32" or is_recorded(item):
        return
    if os.nice(0) < IN_THE_BACKGROUND:
        os.nice(IN_THE_BACKGROUND)


def is_recorded(item):
    return item.path.parent.name == "audio" and item.get_closest_marker("real") is not None


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
def fast_forward(monkeypatch) -> Callable[[float], None]:
    """Turns the clock on by so many seconds; a wait for keys does so too, and takes no time."""
    turned_on = 0
    nanoseconds, wait = clock._nanoseconds, Keyboard.wait

    def turn_on(seconds: float) -> None:
        nonlocal turned_on
        turned_on += int(seconds * 1e9)

    def wait_no_longer(keyboard: Keyboard, timeout: float) -> list[str]:
        keys = wait(keyboard, 0)
        if not keys:
            turn_on(timeout)
        return keys

    monkeypatch.setattr(clock, "_nanoseconds", lambda: nanoseconds() + turned_on)
    monkeypatch.setattr(Keyboard, "wait", wait_no_longer)
    return turn_on


@pytest.fixture
def coach(capsys, fast_forward) -> Callable[..., Result]:
    """Runs `coach` with these arguments; its sessions take no time."""

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

    def __init__(self, keys: tuple[str, ...], turn_on: Callable[[float], None]) -> None:
        self._keys = [*keys]
        self._turn_on = turn_on

    def wait(self, timeout: float) -> list[str]:
        keys, self._keys = self._keys, []
        if not keys:
            self._turn_on(timeout)
        return keys


@pytest.fixture
def pressed(monkeypatch, fast_forward):
    """Lets a person press keys as soon as a session begins, in all sessions of the block.

    They see lines, or what a `screen` shows.
    """

    @contextmanager
    def pressing(*keys: str, screen=None):
        @contextmanager
        def terminal(keys_from, output, *, plain, options):
            yield Keys(keys, fast_forward), screen or PlainScreen(sys.stdout, options)

        with monkeypatch.context() as patched:
            patched.setattr("coach.cli.session.start.open_terminal", terminal)
            yield

    return pressing
