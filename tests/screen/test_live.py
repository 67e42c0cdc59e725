"""The live display: what it writes to a terminal, and that it gives the terminal back."""

import pytest

from coach.screen.endings import Terminated
from coach.screen.live import LiveScreen
from coach.session.runner import Status
from coach.session.session import Command
from coach.session.timeline import SegmentKind
from tests.screen.sessions import BAND, COUCH, FROGGER, Walk, drawn
from tests.screen.window import Window

ALTERNATE, MAIN = "\x1b[?1049h", "\x1b[?1049l"
CURSOR_OFF, CURSOR_ON = "\x1b[?25l", "\x1b[?25h"
WRAP_OFF, WRAP_ON = "\x1b[?7l", "\x1b[?7h"


@pytest.fixture
def window(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    with Window(80, 24) as opened:
        yield opened


def show(screen, walk, status=None):
    screen.show([], walk.snapshot, status or Status())


def test_it_takes_the_alternate_screen_and_gives_it_back(window):
    with LiveScreen(window):
        taken = window.taken()
    given_back = window.taken()

    assert all(code in taken for code in (ALTERNATE, CURSOR_OFF, WRAP_OFF))
    assert all(code in given_back for code in (MAIN, CURSOR_ON, WRAP_ON))


def test_it_gives_the_screen_back_when_the_session_fails(window):
    def fail():
        with LiveScreen(window) as screen:
            show(screen, Walk(COUCH))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert MAIN in window.taken()


def test_the_screen_shows_the_picture_of_every_instant(window):
    walk = Walk(BAND, COUCH)
    with LiveScreen(window) as screen:
        for _ in range(60):
            show(screen, walk.after(1.25))
            window.taken()
            assert window.rows == drawn(walk.snapshot, 80, 24)


def test_what_has_not_changed_is_not_written_again(window):
    walk = Walk(COUCH).to(SegmentKind.WORK).after(3)
    with LiveScreen(window) as screen:
        show(screen, walk)
        whole = window.taken()
        show(screen, walk)
        same = window.taken()
        show(screen, walk.after(0.5))
        bar = window.taken()
        show(screen, walk.after(0.5))
        digits = window.taken()

    assert same == ""
    assert len(bar) < 60
    assert len(bar) < len(digits) < len(whole) / 3


def test_a_resize_draws_everything_anew_in_the_new_size(window):
    walk = Walk(FROGGER)
    with LiveScreen(window) as screen:
        for width, height in [(80, 24), (40, 12), (200, 60), (10, 3), (1, 1), (120, 40)]:
            window.resize(width, height)
            show(screen, walk)
            window.taken()
            assert window.rows == drawn(walk.snapshot, width, height)


def test_a_window_that_does_not_know_its_size_is_taken_for_a_usual_one(window):
    window.resize(0, 0)
    with LiveScreen(window) as screen:
        show(screen, Walk(FROGGER))
        window.taken()

    window.width, window.height = 80, 24
    assert window.rows == drawn(Walk(FROGGER).snapshot, 80, 24)


def test_after_stop_and_start_everything_is_drawn_anew(window):
    walk = Walk(COUCH)
    with LiveScreen(window) as screen:
        show(screen, walk)
        whole = window.taken()
        screen.stop()
        screen.stop()
        assert window.taken().count(MAIN) == 1
        screen.start()
        show(screen, walk)

        assert window.taken() == whole
        assert window.rows == drawn(walk.snapshot, 80, 24)


def test_colours_are_left_out_where_nobody_wants_them(window, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    with LiveScreen(window) as screen:
        show(screen, Walk(COUCH).to(SegmentKind.WORK))
        written = window.taken()

    assert "\x1b[7m" in written
    assert "38;" not in written
    assert "48;" not in written


def test_a_closed_window_ends_the_session_once_and_quietly(window):
    walk = Walk(COUCH)
    with LiveScreen(window) as screen:
        show(screen, walk)
        window.vanish()
        with pytest.raises(Terminated) as raised:
            show(screen, walk.send(Command.NEXT))
        show(screen, walk.send(Command.NEXT))

    assert raised.value.exit_code == 129
