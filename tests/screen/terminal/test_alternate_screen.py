"""The alternate screen: what is written to a terminal, and that it is given back."""

import re

import pytest
from rich.style import Style
from rich.text import Text

from coach.screen.menu.menu import Menu, menu_of
from coach.screen.menu.view import menu_picture
from coach.screen.terminal.alternate_screen import (
    GIVE_BACK,
    TAKE,
    AlternateScreen,
    changed_parts,
)
from coach.screen.terminal.exits import Terminated
from coach.screen.text.cells import at_ends, line
from tests.screen.menu.test_menu import BROKEN, GLUTE, HALF, RUNNER, after, drawn
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


@pytest.mark.parametrize(("was_off", "given_back"), [(False, ["l", "h"]), (True, ["l"])])
def test_the_wheel_sends_no_arrow_keys_meanwhile_and_is_given_back_as_it_was(
    window, was_off, given_back
):
    with AlternateScreen(window) as screen:
        if was_off:
            screen.leave_wheel_off()

    written = window.taken()
    assert re.findall(r"\x1b\[\?1007([hl])", written) == given_back
    assert written.index("\x1b[?1007$p") < written.index("\x1b[?1007l")


def test_a_terminal_without_an_alternate_screen_keeps_nothing_of_the_picture(window):
    with AlternateScreen(window) as screen:
        show(screen, MENU)
    window.write("The summary")
    window.taken()

    assert window.rows == ["The summary"] + [""] * 23


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


def test_what_changes_much_is_shown_at_once_and_not_while_it_is_written(window):
    with AlternateScreen(window) as screen:
        window.taken()
        show(screen, MENU)
        whole = window.taken()
        show(screen, after(MENU, "down"))
        moved = window.taken()

    assert whole.startswith("\x1b[?2026h")
    assert whole.endswith("\x1b[?2026l")
    assert "?2026" not in moved


def two_ends(name: str, time: str) -> Text:
    return line((at_ends(name, time, 80), Style(bold=True)))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("हिन्दी", id="rich takes it for three cells, and the window for six"),
        pytest.param("🩷🩷", id="rich takes it for four cells, and the window for two"),
    ],
)
def test_what_stands_right_of_a_name_has_its_columns_however_wide_the_name_is_drawn(window, name):
    seen = []
    with AlternateScreen(window) as screen:
        screen.measured()
        for shown, time in [("Squat", "0:55"), (name, "0:55"), (name, "0:54"), ("Squat", "0:54")]:
            screen.draw([two_ends(shown, time)])
            window.taken()
            seen.append(window.rows[0])

    # What is drawn wider than its place has the blanks behind it as well.
    assert [row[:8].strip() for row in seen] == ["Squat", name, name, "Squat"]
    assert [row[8:].strip() for row in seen] == ["0:55", "0:55", "0:54", "0:54"]
    assert {row.index("0:5") for row in seen} == {76}


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


def test_of_a_line_only_the_cells_that_changed_are_written_whatever_their_style():
    green, bold = Style.parse("green"), Style.parse("bold")
    before = Text.assemble(("abc", green), ("def", bold), end="")
    after = Text.assemble(("abc", green), ("d", bold), ("ef", green), end="")

    [(part, column)] = changed_parts(before, after)

    assert (part.plain, column) == ("ef", 4)
    assert [span.style for span in part.spans] == [green]


def test_nothing_is_written_where_another_text_looks_the_same():
    green = Style.parse("green")
    whole = Text.assemble(("abcd", green), end="")

    assert not list(changed_parts(whole, Text.assemble(("ab", green), ("cd", green), end="")))
