"""The display stays awake while a block runs, and whatever the system does the block runs."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from coach.wake import Wakefulness, kept_awake

AWAKE = Wakefulness(is_awake=True, method="a desktop")
SOON = 10.0
"""Seconds that are waited for what comes at once, so that a failure does not hang."""


class Desktop:
    """Keeps awake, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.has_let_go = threading.Event()

    @contextmanager
    def __call__(self) -> Iterator[Wakefulness]:
        self.asked.append("stay awake")
        try:
            yield AWAKE
        finally:
            self.asked.append("sleep again")
            self.has_let_go.set()


class SilentDesktop(Desktop):
    """Does not answer before it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = threading.Event()

    @contextmanager
    def __call__(self) -> Iterator[Wakefulness]:
        self.may_answer.wait(SOON)
        with super().__call__() as found:
            yield found


def test_awake_until_the_block_ends():
    desktop = Desktop()

    with kept_awake(desktop) as wake_lock:
        assert wake_lock.result(SOON) == AWAKE
        assert desktop.asked == ["stay awake"]

    assert desktop.asked == ["stay awake", "sleep again"]


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit, ValueError])
def test_nothing_is_left_behind_however_the_block_ends(ending):
    desktop = Desktop()

    def session():
        with kept_awake(desktop) as wake_lock:
            wake_lock.result(SOON)
            raise ending

    with pytest.raises(ending):
        session()

    assert desktop.asked == ["stay awake", "sleep again"]


def test_a_desktop_that_does_not_answer_holds_nothing_up():
    desktop = SilentDesktop()

    with kept_awake(desktop) as wake_lock:
        assert wake_lock.result() == Wakefulness(
            is_awake=False, why_not="the system has not answered"
        )

    assert desktop.asked == []
    desktop.may_answer.set()


def test_an_answer_that_comes_too_late_is_given_back_at_once():
    desktop = SilentDesktop()

    with kept_awake(desktop):
        pass
    desktop.may_answer.set()

    assert desktop.has_let_go.wait(SOON)


def test_a_failure_is_only_told():
    @contextmanager
    def failing() -> Iterator[Wakefulness]:
        raise OSError("the bus has left")
        yield AWAKE

    with kept_awake(failing) as wake_lock:
        found = wake_lock.result(SOON)

    assert found == Wakefulness(is_awake=False, why_not="OSError: the bus has left")


def test_without_a_thread_to_spare_the_block_runs(monkeypatch):
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)

    with kept_awake(Desktop()) as wake_lock:
        assert wake_lock.result().why_not == "RuntimeError: can't start new thread"


REAL = "from coach.wake import *\nwith kept_awake() as wake_lock:\n    print(wake_lock.result(10))"


def python(program: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name[:5] not in {"DBUS_", "WAKEP"}}
    return subprocess.run(
        [sys.executable, "-c", program],
        env=kept | variables,
        capture_output=True,
        text=True,
        check=True,
        timeout=SOON,
    )


@pytest.mark.real
def test_wakepy_finds_a_way():
    done = python(REAL, WAKEPY_FAKE_SUCCESS="1")

    assert done.stdout == f"{Wakefulness(is_awake=True, method='WakepyFakeSuccess')}\n"
    assert done.stderr == ""


@pytest.mark.real
def test_wakepy_finds_no_way_and_prints_nothing():
    done = python(REAL, WAKEPY_FORCE_FAILURE="1", WAKEPY_FAKE_SUCCESS="1")

    assert "is_awake=False" in done.stdout
    assert " failed" in done.stdout
    assert done.stderr == ""


NEVER = """
import contextlib, threading
from coach.wake import kept_awake
@contextlib.contextmanager
def silent():
    threading.Event().wait()
    yield
with kept_awake(silent):
    print("a session")
"""


@pytest.mark.real
def test_a_desktop_that_never_answers_does_not_keep_the_program_from_ending():
    assert python(NEVER).stdout == "a session\n"


@pytest.mark.real
def test_the_libraries_are_loaded_only_when_they_are_needed():
    done = python("import sys, coach.wake; print('wakepy' in sys.modules)")

    assert done.stdout == "False\n"
