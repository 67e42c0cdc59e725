"""Which display fits which output."""

import io

import pytest

from coach.screen.live import LiveScreen
from coach.screen.open import open_display
from coach.screen.plain.plain import PlainScreen
from coach.screen.views.options import ScreenOptions
from coach.session.interfaces import Status
from tests.screen.sessions import BRIEFING, LUNGE, Walk
from tests.screen.window import Window


@pytest.fixture
def window(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    with Window(80, 24) as opened:
        yield opened


def test_a_terminal_has_the_far_view(window):
    assert isinstance(open_display(window), LiveScreen)


def test_the_options_are_passed_on_to_both(window):
    options = ScreenOptions(briefing=BRIEFING)
    lines = io.StringIO()
    for display in (open_display(window, options=options), open_display(lines, options=options)):
        display.show([], Walk(LUNGE).snapshot, Status())
    window.taken()

    assert any("Stop at sharp pain." in row for row in window.rows)
    assert "Fetch: mat, cushion, strap" in lines.getvalue()


def test_a_person_may_want_lines(window):
    assert isinstance(open_display(window, plain=True), PlainScreen)


def test_a_pipe_has_lines():
    assert isinstance(open_display(io.StringIO()), PlainScreen)


@pytest.mark.parametrize("name", ["dumb", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor_has_lines(window, monkeypatch, name):
    monkeypatch.setenv("TERM", name)

    assert isinstance(open_display(window), PlainScreen)


def test_a_terminal_without_block_characters_has_lines(window):
    window.encoding = "iso-8859-1"

    assert isinstance(open_display(window), PlainScreen)
