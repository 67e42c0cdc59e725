"""A day with the coach in a real terminal, from home to what comes after, and its keys counted."""

import sys
from contextlib import suppress
from datetime import timedelta

import pexpect
import pytest

from coach.config import journal_file
from coach.journal.model import Soreness
from coach.journal.store.journal import Journal
from coach.journal.store.programme_store import start_programme
from coach.journal.timestamp import Timestamp, timestamp_now
from coach.routine.model import Side
from tests.cli.session.test_figure_terminal import Seen
from tests.journal.making import live, work
from tests.screen.terminal.test_terminal import in_a_window

pytestmark = pytest.mark.real

SIZE = (80, 24)
LOW = (70, 13)
"""Too low for large letters, so that words can be found on the screen."""
UP_AND_DOWN = """\
title: Up and down
steps:
  - {exercise: bridge-hold, hold: 60s, sides: both}
  - {exercise: frogger, hold: 60s}
"""
EVERY_DAY = "title: Mine\nweeks: [{days: {day 1: daily-hips}}]\n"
PAGE_DOWN = "\x1b[6~"


def ago(days: float = 0, minutes: float = 0) -> Timestamp:
    """A moment before now, by this machine's clock."""
    now = timestamp_now()
    return Timestamp(now.at - timedelta(days=days, minutes=minutes), now.offset, now.zone)


def trained(journal: Journal, routine: str, days: float = 2) -> int:
    """A session of some days ago, after which the person has said already how they felt."""
    return live(journal, ago(days), routine=routine, soreness=Soreness.NONE)


class Person:
    """Somebody at a terminal, who types a command and then presses keys."""

    def __init__(self, *arguments, size=LOW):
        self._program = in_a_window(
            sys.executable,
            *("-m", "coach", *arguments),
            encoding="utf-8",
            dimensions=size[::-1],
            timeout=20,
        )
        self._seen = Seen(self._program, size)

    def sees(self, *texts):
        """Wait until all of these are on the screen at once, and give its rows."""
        return self._seen.wait_for(lambda screen: all(text in screen for text in texts))

    def reads(self, *texts):
        """Wait until all of these were written, wherever."""
        return self._seen.wait_for(lambda _: all(text in self._seen.written for text in texts))

    @property
    def written(self):
        """All that the terminal was sent."""
        return self._seen.written

    def presses(self, keys):
        self._program.send(keys)

    def waits_until_nothing_changes(self):
        """Until nothing new is written for a second; fails where the program ends before."""
        with suppress(pexpect.TIMEOUT):
            while True:
                self._program.read_nonblocking(65536, timeout=1)

    def close(self):
        self._program.close(force=True)


@pytest.fixture
def journal(own_home):
    (own_home / "routines").mkdir()
    (own_home / "routines" / "up-and-down.yaml").write_text(UP_AND_DOWN)
    (own_home / "programmes").mkdir()
    (own_home / "programmes" / "mine.yaml").write_text(EVERY_DAY)
    with Journal.open(journal_file()) as opened:
        yield opened


@pytest.fixture
def person():
    """Begins with these arguments of `coach`."""
    opened = []

    def begin(*arguments, size=LOW):
        opened.append(Person(*arguments, size=size))
        return opened[-1]

    yield begin
    for one in opened:
        one.close()


BEGUN = "Next  "
"""In sight while one gets ready, in a session that has begun."""
AT_HOME = "? keys"


def with_programme(journal: Journal, days_ago: int) -> None:
    trained(journal, "daily-hips", 5)
    start_programme(journal, "mine", ago(days_ago).local.date())


@pytest.mark.parametrize(
    ("what", "keys"),
    [
        ("repeat the last one", "r"),
        ("today of a programme", "\r"),
        ("six minutes of it", "m6\r"),
    ],
)
def test_how_many_keys_it_takes_from_home_to_a_session(journal, person, what, keys):
    """At most so many; a routine that was done before and needs no equipment begins by itself."""
    trained(journal, "daily-hips")
    if "programme" in what:
        with_programme(journal, 0)
    somebody = person()
    somebody.sees(AT_HOME)
    somebody.presses(keys)

    somebody.sees(BEGUN)
    assert len(keys) <= {"six minutes of it": 4}.get(what, 1)


def test_a_session_that_was_stopped_is_resumed_with_one_key(journal, person):
    trained(journal, "daily-hips")
    somebody = person("run", "daily-hips", "--audio", "none")
    somebody.sees(BEGUN)
    somebody.presses("n")
    somebody.sees("rep 2 of")
    somebody.presses("qq")
    somebody.reads("coach resume")
    again = person()
    again.sees(AT_HOME, "of work")
    again.presses("c")

    again.sees("rep 2 of")


def test_pause_resume_and_undo_are_one_key_each(journal, person):
    trained(journal, "daily-hips")
    somebody = person("run", "daily-hips", "--audio", "none", "--plain")
    somebody.reads("GET READY")
    for key, told in [(" ", "PAUSED"), (" ", "RESUMED"), ("n", "u undoes"), ("u", "undone: next")]:
        somebody.presses(key)
        somebody.reads(told)


@pytest.mark.parametrize(
    ("key", "done"),
    [
        ("n", "Next"),
        ("b", "Back"),
        ("r", "Side again"),
        ("+", "10 s more"),
        ("s", "Skipped"),
        ("e", "Easier"),
        ("h", "Harder"),
    ],
)
def test_every_command_says_that_u_undoes_it_and_u_does(journal, person, key, done):
    trained(journal, "up-and-down")
    somebody = person("run", "up-and-down", "--audio", "none")
    somebody.sees(BEGUN)
    somebody.presses("n")
    somebody.sees("Next: u undoes")
    somebody.presses(key)
    somebody.sees(f"{done}: u undoes")
    somebody.presses("u")

    somebody.sees(f"Undone: {done}")


def test_pain_by_mistake_leaves_no_trace(journal, person):
    trained(journal, "up-and-down")
    somebody = person("run", "up-and-down", "--audio", "none")
    somebody.sees(BEGUN)
    somebody.presses("p")
    somebody.sees("have a medical professional look at it")
    somebody.presses("u")
    somebody.sees("Undone: Pain")
    somebody.presses("qq")
    somebody.sees("Stopped")

    assert journal.pains() == []


@pytest.mark.parametrize(
    ("days_ago", "shown"), [(0, "due today"), (1, "missed yesterday: do it now?")]
)
def test_home_begins_with_what_is_due_or_was_missed(journal, person, days_ago, shown):
    with_programme(journal, days_ago)

    rows = person(size=SIZE).sees(shown, AT_HOME)

    first = rows.index("  Your programme")
    assert "Daily hips" in rows[first + 1]
    assert not any("Recent" in row for row in rows[:first])


def test_home_with_twenty_routines_of_ones_own_finds_one(journal, own_home, person):
    for number in range(20):
        (own_home / "routines" / f"plan-{number}.yaml").write_text(UP_AND_DOWN)
    somebody = person(size=SIZE)
    somebody.sees(AT_HOME)
    somebody.presses("/plan-17")

    rows = somebody.sees("plan-17")
    assert not any("plan-16" in row for row in rows)


def test_done_stays_until_a_key(own_home, journal, person):
    quick = "title: Quick\nsteps: [{name: Hang, hold: 1s, prepare: 1s}]\n"
    (own_home / "routines" / "quick.yaml").write_text(quick)
    trained(journal, "quick")
    somebody = person("run", "quick", "--audio", "none", size=(60, 4))
    somebody.sees("DONE")
    somebody.waits_until_nothing_changes()
    somebody.presses(PAGE_DOWN)

    somebody.reads("Done: Quick")


@pytest.mark.parametrize("sessions", [1, 10, 300])
def test_what_matters_in_the_statistics_is_on_one_screen(journal, person, sessions):
    for number in range(sessions):
        live(journal, ago(number), work(600, Side.LEFT), work(600, Side.RIGHT))

    somebody = person("stats", size=SIZE)
    somebody.reads("This week", "Streak", "Minutes in the week", "coach stats --all")

    assert somebody.written.count("\n") < SIZE[1]


def test_the_near_view_turns_its_pages(journal, person):
    trained(journal, "runner-hips")
    somebody = person("run", "runner-hips", "--audio", "none", "--no-ask", size=(60, 16))
    somebody.sees(BEGUN)
    somebody.presses("v")
    somebody.sees("page 1 of")
    somebody.presses(PAGE_DOWN)
    somebody.sees("page 2 of")


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("doctor",), "ready"),
        (("export", "kneeling-glute", "-o", "x.ogg"), ".wav"),
        (("exercises", "bridge"), "Marching bridge"),
    ],
)
def test_commands_say_at_once_what_is(own_home, person, arguments, shown):
    person(*arguments, size=SIZE).reads(shown)
