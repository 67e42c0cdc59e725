"""A session whose standard input is closed: as with one that nobody types into."""

import io
import sys

import pytest

from coach.cli.shared.standard_input import can_answer, standard_input

QUICK = ("--audio", "none", "--speed", "100")


@pytest.fixture
def closed(monkeypatch):
    """`coach ... <&-`: Python has no standard input then."""
    monkeypatch.setattr(sys, "stdin", None)


def test_a_closed_one_has_nothing_and_cannot_answer(closed):
    assert standard_input().read() == ""
    assert not can_answer()


def test_one_that_is_open_is_taken_as_it_is(monkeypatch):
    given = io.StringIO("y\n")
    monkeypatch.setattr(sys, "stdin", given)

    assert standard_input() is given
    assert not can_answer()


def test_a_session_without_keys_runs(coach, closed):
    result = coach("run", "kneeling-glute", *QUICK)

    assert (result.code, result.err) == (0, "")
    assert "DONE" in result.out


def test_a_session_that_waits_for_keys_is_refused(coach, closed):
    result = coach("run", "kneeling-glute", *QUICK, "--self-paced")

    assert (result.code, result.out) == (1, "")
    assert result.err == "this waits for keys in between, and there is no terminal for one\n"


def test_a_sound_check_needs_no_keys(coach, closed):
    result = coach("sounds", "--audio", "none")

    assert (result.code, result.err) == (0, "")
