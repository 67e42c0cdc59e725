"""The menu in a real terminal: keys reach it, and the terminal is given back however it ends."""

import contextlib
import signal
import sys

import pytest

from tests.screen.terminal.test_terminal import (
    GIVEN_BACK,
    PROMPT,
    TAKEN,
    Shell,
    close_window,
    in_a_window,
)

pytestmark = pytest.mark.real

COACH = [sys.executable, "-m", "coach"]
MENU_IS_DRAWN = "q leave"


@pytest.fixture
def shell():
    with contextlib.closing(Shell()) as opened:
        yield opened


@pytest.fixture
def menu(shell):
    """The shell with the menu open in it; asserts in the end that the terminal is as before."""
    before = shell.modes
    shell.type(" ".join(COACH))
    shell.expect(TAKEN, "Bundled", MENU_IS_DRAWN)
    yield shell
    assert shell.modes == before


@pytest.mark.parametrize("key", ["q", "\x1b"])
def test_leaving(menu, key):
    menu.press(key)
    menu.expect(GIVEN_BACK)

    assert menu.exit_code() == 0


def test_interrupted(menu):
    menu.press("\x03")
    menu.expect(GIVEN_BACK)

    assert menu.exit_code() == 130


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP])
def test_ended_by_a_signal(menu, number):
    menu.signal(number)
    menu.expect(GIVEN_BACK)

    assert menu.exit_code() == 128 + number


def test_a_routine_is_chosen_fitted_and_started(menu):
    menu.press("\x1b[B")
    menu.expect("19 min 52 s")  # what is drawn is what has changed
    menu.press("6m15")
    menu.expect("Minutes: 15")
    menu.press("\r")
    menu.expect(GIVEN_BACK, "Fitted to the time", TAKEN, "q stop")
    menu.press("qq")
    menu.expect(GIVEN_BACK, "Stopped: Runner's hips")

    assert menu.exit_code() == 0


def test_minutes_that_are_too_few_are_said_in_place(menu):
    menu.press("2m3\r")
    menu.expect("cannot be done well in 3 min", "It takes at least")
    menu.press("m19")
    menu.expect("19_")  # what is drawn is what has changed
    menu.press("\r")
    menu.expect(GIVEN_BACK, "Fitted to the time", TAKEN)
    menu.press("qq")
    menu.expect(GIVEN_BACK)

    assert menu.exit_code() == 0


def test_todays_programme_is_one_key_and_its_steps_are_shown(shell):
    shell.type(" ".join([*COACH, "programme", "start", "hip-series"]))
    shell.expect("Hip series begins on")
    shell.type(" ".join(COACH))
    shell.expect(TAKEN, "1. Dead bug, 2 sets", "due today")
    shell.press("\r")
    shell.expect(GIVEN_BACK, TAKEN)
    shell.press("qq")
    shell.expect(GIVEN_BACK)

    assert shell.exit_code() == 0


def test_a_filter_and_the_keys(menu):
    menu.press("?")
    menu.expect("repeat the last one")
    menu.press(" ")
    menu.expect("Bundled")
    menu.press("/reset")
    menu.expect("reset_")
    menu.press("\x1b")
    menu.expect("Minutes: as written")
    menu.press("q")

    assert menu.exit_code() == 0


def test_it_follows_the_size_of_the_window(menu):
    for step in [*range(40), *reversed(range(40))]:
        menu.resize(10 + 3 * step, 3 + step)
    menu.resize(40, 12)
    menu.expect("? keys  q leave")
    menu.press("q")

    assert menu.exit_code() == 0


def test_stopped_with_a_key_and_continued(menu):
    menu.press("\x1a")
    menu.expect(GIVEN_BACK, PROMPT)
    menu.type("fg")
    menu.expect(TAKEN, MENU_IS_DRAWN)
    menu.press("q")

    assert menu.exit_code() == 0


def test_in_the_background_it_is_the_help(shell):
    shell.type(" ".join([*COACH, "&"]))
    shell.expect("Usage:", "show")


def test_a_terminal_that_cannot_draw_has_lines(shell):
    shell.type(f"TERM=dumb {' '.join(COACH)}")
    shell.expect("1. Daily hips (daily-hips)", "nothing to leave: ")
    shell.press("\x04")

    assert shell.exit_code() == 0


def test_a_closed_window_ends_it():
    program = in_a_window(*COACH)
    program.expect_exact(MENU_IS_DRAWN)

    close_window(program)

    assert program.exitstatus == 128 + signal.SIGHUP
