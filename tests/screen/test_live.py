"""The live display: what it writes to a terminal, and that it gives the terminal back."""

import re

import pytest

from coach.config import Theme
from coach.duration import Milliseconds
from coach.routine.model import Sides
from coach.screen.live import FRAME, LiveScreen
from coach.screen.terminal.exits import Terminated
from coach.screen.views.flash import FLASH, FLASH_FRAME
from coach.screen.views.options import ScreenOptions
from coach.session.interfaces import Status
from coach.session.runner import Runner
from coach.session.session import Session
from coach.session.states import Command
from coach.timeline.segments import SegmentKind
from tests.fakes import FakeClock, FakeInputs, RecordingSound, dose, hold
from tests.screen.sessions import BAND, BRIEFING, COUCH, FROGGER, LUNGE, Walk, asked, drawn
from tests.screen.window import Window

LONG = asked("Calf stretch", dose(hold(30), sides=Sides.BOTH))
ALTERNATE, MAIN = "\x1b[?1049h", "\x1b[?1049l"
REVERSED = re.compile(r"\x1b\[(\d;)*7(;\d+)*m")
AT_ONCE = "\x1b[?2026h"
CURSOR_OFF, CURSOR_ON = "\x1b[?25l", "\x1b[?25h"
WRAP_OFF, WRAP_ON = "\x1b[?7l", "\x1b[?7h"


@pytest.fixture
def window(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    with Window(80, 24) as opened:
        yield opened


def show(screen, walk, status=None, events=()):
    screen.show(events, walk.snapshot, status or Status())


def begun(walk):
    """The walk goes on to the beginning of its first work; what happens on the way."""
    walk.now = Milliseconds(10_000)
    return walk.session.advance(walk.now)


def test_it_takes_the_alternate_screen_and_gives_it_back(window):
    with LiveScreen(window):
        taken = window.taken()
    given_back = window.taken()

    assert all(code in taken for code in (ALTERNATE, CURSOR_OFF, WRAP_OFF))
    assert all(code in given_back for code in (MAIN, CURSOR_ON, WRAP_ON))


def test_the_screen_shows_the_picture_of_every_instant(window):
    walk = Walk(BAND, COUCH)
    with LiveScreen(window) as screen:
        for _ in range(60):
            show(screen, walk.after(1.25))
            window.taken()
            assert window.rows == drawn(walk.snapshot, 80, 24)


def test_the_figure_of_what_comes_next_is_read_before_the_cue_that_shows_it(window):
    known = []
    options = ScreenOptions(figures=lambda exercise: known.append(exercise.name))
    walk = Walk(LONG, LUNGE)
    with LiveScreen(window, options) as screen:
        show(screen, walk)
        show(screen, walk, events=begun(walk))
        assert set(known) == {LONG.exercise.name}
        show(screen, walk.to(SegmentKind.WORK, 2))
        assert known[-1] == LUNGE.exercise.name


def test_the_first_picture_waits_for_no_figure(window):
    written = []
    options = ScreenOptions(figures=lambda _: written.append(window.getvalue()))
    with LiveScreen(window, options) as screen:
        window.taken()
        show(screen, Walk(LONG))

    assert all(written)


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
    assert not re.search(r"\x1b\[(\d+;)*1(;\d+)*m", written)
    assert "38;" not in written
    assert "48;" not in written


@pytest.mark.parametrize(
    ("theme", "ground"), [(Theme.DARK, "48;2;4;99;42"), (Theme.LIGHT, "48;2;196;242;200")]
)
def test_it_has_the_theme_that_was_asked_for(window, monkeypatch, theme, ground):
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    with LiveScreen(window, ScreenOptions(theme)) as screen:
        show(screen, Walk(COUCH).to(SegmentKind.WORK))

    assert ground in window.taken()


def test_the_opening_is_shown_until_work_begins(window):
    walk = Walk(LUNGE)
    with LiveScreen(window, ScreenOptions(briefing=BRIEFING)) as screen:
        show(screen, walk)
        window.taken()
        before = list(window.rows)
        show(screen, walk.to(SegmentKind.WORK))
        window.taken()

    assert before == drawn(Walk(LUNGE).snapshot, 80, 24, briefing=BRIEFING)
    assert window.rows == drawn(walk.snapshot, 80, 24)


def test_the_other_view_takes_the_place_of_the_first(window):
    walk = Walk(LUNGE).to(SegmentKind.WORK)
    with LiveScreen(window) as screen:
        show(screen, walk)
        show(screen, walk, Status(is_near=True))
        window.taken()

    assert window.rows == drawn(walk.snapshot, 80, 24, Status(is_near=True))


def test_it_flashes_with_the_picture_of_the_cue_and_comes_back_in_time_to_end_that(window):
    walk, clock = Walk(COUCH), FakeClock()
    with LiveScreen(window, clock=clock) as screen:
        show(screen, walk)
        assert screen.frame == FRAME
        show(screen, walk, events=begun(walk))
        flash = window.taken()
        assert window.rows == drawn(walk.snapshot, 80, 24)
        assert screen.frame == FLASH_FRAME
        clock.time = Milliseconds(clock.time + FLASH)
        show(screen, walk)
        after = window.taken()

    assert REVERSED.search(flash)
    assert after.startswith(AT_ONCE)
    assert not REVERSED.search(after)
    assert screen.frame == FRAME


def test_without_a_flash_the_picture_of_the_cue_is_all_there_is(window):
    walk, clock = Walk(COUCH), FakeClock()
    with LiveScreen(window, ScreenOptions(has_flash=False), clock=clock) as screen:
        show(screen, walk, events=begun(walk))
        window.taken()
        clock.time = Milliseconds(clock.time + FLASH)
        show(screen, walk)

        assert window.taken() == ""
        assert screen.frame == FRAME


def test_a_session_in_the_loop_flashes_as_often_as_it_should(window):
    """One hold on two sides: start, switch, start, and the end; each flash is short."""
    clock, sound = FakeClock(), RecordingSound()
    sound.rings = 10
    lengths = []

    class Watched(LiveScreen):
        def show(self, events, snapshot, status):
            was_flashing = self.frame == FLASH_FRAME
            super().show(events, snapshot, status)
            if was_flashing and self.frame == FRAME:
                lengths.append(clock.time - self.since)
            if not was_flashing and self.frame == FLASH_FRAME:
                self.since = clock.time

    stretch = Walk(LONG).session.timeline
    with Watched(window, clock=clock) as screen:
        Runner(
            Session(stretch),
            clock=clock,
            inputs=FakeInputs(clock),
            display=screen,
            sound=sound,
        ).run()

    assert len(lengths) == 4
    assert all(FLASH <= length <= 150 for length in lengths[:3])
    assert FLASH <= lengths[3] <= 200  # while the last sound rings out, the looks are fewer


def test_a_closed_window_ends_the_session_once_and_quietly(window):
    walk = Walk(COUCH)
    with LiveScreen(window) as screen:
        show(screen, walk)
        window.vanish()
        with pytest.raises(Terminated) as raised:
            show(screen, walk.send(Command.NEXT))
        show(screen, walk.send(Command.NEXT))

    assert raised.value.exit_code == 129
