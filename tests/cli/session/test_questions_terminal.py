"""What waits for a key in a real terminal: it comes through, and the terminal is given back."""

import contextlib
import sys

import pytest

from tests.screen.terminal.test_terminal import PROMPT, Shell

pytestmark = pytest.mark.real

ASKER = f"{sys.executable} -m tests.cli.session.asker"


@pytest.fixture
def shell():
    """A shell; asserts in the end that its terminal is as it was before."""
    with contextlib.closing(Shell()) as opened:
        before = opened.modes
        yield opened
        assert opened.modes == before


def test_one_key_each_answers(shell):
    shell.type(ASKER)
    shell.expect("How was it?   e easy")
    assert shell.is_taking_keys_one_by_one
    shell.press("h")
    shell.expect("hard", "Did anything hurt?")
    shell.press("n")
    shell.expect("<hard>")

    assert shell.exit_code() == 0


def test_stopped_with_a_key_it_is_asked_again(shell):
    shell.type(ASKER)
    shell.expect("Enter skips")
    shell.press("\x1a")
    shell.expect(PROMPT)
    shell.type("fg")
    shell.expect("How was it?", "Enter skips")
    shell.press("e")
    shell.expect("Did anything hurt?", "Enter skips")
    shell.press("\r")
    shell.expect("<easy>")

    assert shell.exit_code() == 0


def test_interrupted(shell):
    shell.type(ASKER)
    shell.expect("Enter skips")
    shell.press("\x03")

    assert shell.exit_code() != 0


def test_in_the_background_nothing_is_asked(shell):
    shell.type(f"{ASKER} &")
    shell.expect("<nothing>")


def test_in_large_letters_a_clicker_answers(shell):
    shell.type(f"{ASKER} --large")
    shell.expect("Enter skips")
    shell.press("\x1b[6~")
    shell.press("\x1b[6~")
    shell.press(".")
    shell.expect("Did anything hurt?")
    shell.press("n")
    shell.expect("<right>")

    assert shell.exit_code() == 0


@pytest.mark.parametrize("shown", ["", "--plain"])
def test_the_first_time_a_session_waits_for_a_key(shell, shown):
    shell.resize(70, 13)  # too low for large letters
    shell.type(f"{sys.executable} -m coach run kneeling-glute --audio none {shown}")
    shell.expect("Kneeling glute mobilisation, 1 min", "Stop at sharp pain", "space to begin")
    shell.press("s?")
    shell.expect("skip exercise")
    shell.press("? ")
    shell.expect("GET READY  Kneeling" if shown else "Next  ")
    shell.press("qq")

    assert shell.exit_code() == 0
