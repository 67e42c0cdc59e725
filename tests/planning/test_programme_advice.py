"""Weeks of a programme to do again, and weeks that ask for far more than those before."""

from datetime import date, timedelta
from textwrap import dedent

import pytest
from freezegun import freeze_time

from coach.config import journal_file
from coach.journal.model import Effort
from coach.journal.store.journal import Journal

QUICK = ("--audio", "none", "--speed", "1000", "--journal", "--plain", "--no-voice")
START = date(2026, 3, 2)
HARD_WEEKS = (
    ((Effort.HARD, Effort.HARD, Effort.RIGHT), True),
    ((Effort.HARD, Effort.RIGHT, Effort.RIGHT), False),
    ((), False),
)
"""How the three sessions of a week were, and whether it is to be done again."""
BREAKS = ((14, "--weeks 1"), (60, "--weeks 2"), (6, None))
"""Days off after the last session, and how far to go back; docs/rules.md shows these tables."""
SECOND_WEEKS = ((4, True), (3, False), (2, False))
"""Sets of an exercise that had 2 in the week before, and whether that is a jump."""


@pytest.fixture
def mine(own_home):
    folder = own_home / "programmes"
    folder.mkdir(parents=True, exist_ok=True)

    def write(sets: int = 2) -> str:
        week = """
            - title: Week {0}
              days:
                day 1, day 3 and day 5:
                  steps: [{{exercise: bridge, sets: {1}, reps: 15}}]
            """
        weeks = "".join(dedent(week).format(name, count) for name, count in ((1, 2), (2, sets)))
        (folder / "mine.yaml").write_text(f"title: Mine\nweeks:\n{weeks}")
        return str(folder / "mine.yaml")

    return write


def rate(*efforts: Effort) -> None:
    with Journal.open(journal_file()) as journal:
        for number, effort in enumerate(efforts, start=1):
            journal.rate(number, effort)


def on(day: int):
    return freeze_time(f"{START + timedelta(days=day)} 10:00")


def done_on(coach, *days: int) -> None:
    with on(0):
        assert coach("programme", "start", "mine").code == 0
    for day in days:
        with on(day):
            assert "is done" in coach("programme", "run", *QUICK).out


@pytest.mark.parametrize(("efforts", "is_told"), HARD_WEEKS)
def test_a_hard_week_is_to_be_done_again(coach, mine, efforts, is_told):
    mine()
    done_on(coach, 0, 2, 4)
    rate(*efforts)

    with on(7):
        out = coach("programme", "today").out

    assert ("Week 1 was hard in 2 of 3 sessions: do it again" in out) is is_told


def test_a_week_that_was_begun_is_done_again(coach, mine):
    mine()
    done_on(coach, 0, 2, 4)

    with on(7):
        again = coach("programme", "repeat").out
        due = coach("programme", "today").out

    assert again.startswith("3 days to do again. Next: Monday, 9 March 2026, week 1")
    assert "Today: week 1 (Week 1)" in due
    assert "0 of 6 days done" in due


@pytest.mark.parametrize(("back", "told"), BREAKS)
def test_after_a_break_it_goes_back(coach, mine, back, told):
    mine()
    done_on(coach, 0, 2, 4, 7)

    with on(7 + back):
        out = coach("programme", "today").out

    assert ("You were off for" in out) is (told is not None)
    assert told is None or f"coach programme repeat {told}." in out


def test_nothing_is_repeated_where_nothing_is_done(coach, mine):
    mine()
    done_on(coach)

    with on(0):
        assert coach("programme", "repeat").err == "no day of Mine is done yet\n"


@pytest.mark.parametrize(("sets", "jumps"), SECOND_WEEKS)
def test_a_week_far_above_those_before_is_told(coach, mine, sets, jumps):
    out = coach("check", mine(sets)).out

    assert ("[week-jump]" in out) is jumps
    assert ("week 2 has 15 min of effort" in out) is jumps


def test_the_bundled_programme_does_not_jump(coach):
    assert "week-jump" not in coach("check", "routines/programmes/hip-series.yaml").out
