"""The alternate screen: what is written to a terminal, and that it is given back."""

import pytest

from coach.screen.alternate import GIVE_BACK, TAKE, AlternateScreen
from coach.screen.endings import Terminated
from coach.screen.menu import Menu, menu_of
from coach.screen.menu_view import menu_picture
from tests.screen.test_menu import BROKEN, GLUTE, HALF, RUNNER, after, drawn
from tests.screen.window import Window

MENU = menu_of([GLUTE, RUNNER, BROKEN, HALF])


@pytest.fixture
def window(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    with Window(80, 24) as opened:
        yield opened


def show(screen: AlternateScreen, menu: Menu) -> None:
    screen.draw(menu_picture(menu, screen.measured()))


def test_it_takes_the_alternate_screen_and_gives_it_back(window):
    with AlternateScreen(window):
        assert window.taken() == TAKE
    assert window.taken() == GIVE_BACK


def test_it_gives_the_screen_back_when_something_fails(window):
    def fail():
        with AlternateScreen(window):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert window.taken().endswith(GIVE_BACK)


def test_only_the_lines_that_have_changed_are_written(window):
    with AlternateScreen(window) as screen:
        show(screen, MENU)
        whole = window.taken()
        show(screen, MENU)
        same = window.taken()
        show(screen, after(MENU, "down"))
        moved = window.taken()

    assert window.rows == drawn(after(MENU, "down"), 80, 24)
    assert same == ""
    assert len(moved) < len(whole) / 3


def test_a_resize_draws_everything_anew_in_the_new_size(window):
    with AlternateScreen(window) as screen:
        for width, height in [(80, 24), (40, 12), (200, 60), (10, 3), (120, 40)]:
            window.resize(width, height)
            show(screen, MENU)
            window.taken()
            assert window.rows == drawn(MENU, width, height)


def test_after_the_process_was_stopped_everything_is_drawn_anew(window):
    with AlternateScreen(window) as screen:
        show(screen, MENU)
        whole = window.taken().removeprefix(TAKE)
        screen.stop()
        screen.start()
        show(screen, MENU)

        assert window.taken() == GIVE_BACK + TAKE + whole


def test_a_terminal_that_is_gone_ends_the_program(window):
    def vanish():
        with AlternateScreen(window) as screen:
            show(screen, MENU)
            window.vanish()
            show(screen, after(MENU, "down"))

    with pytest.raises(Terminated) as ended:
        vanish()
    assert ended.value.exit_code == 129


def test_a_window_that_does_not_know_its_size_is_as_most_are(window):
    window.resize(0, 0)

    assert AlternateScreen(window).measured() == (80, 24)
