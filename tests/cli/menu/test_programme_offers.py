"""What the programme that runs adds to the menu, day by day."""

import pytest

from coach.cli.menu.programme_offers import programme_offers
from coach.config import journal_file
from coach.journal.store.journal import Journal
from coach.journal.timestamp import timestamp_now
from tests.journal.making import now

WEEKDAYS = """title: Mine
missed: {missed}
weeks:
  - title: One
    days:
      {days}
"""
TWO_DAYS = "monday: pre-lift\n      wednesday: daily-hips"


@pytest.fixture
def offered(coach, own_home):
    """The notes, ids and options of what is offered on a day, in a programme begun on a Monday."""

    def of(day: str, *, missed: str = "shift", done: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        folder = own_home / "programmes"
        folder.mkdir(exist_ok=True)
        text = WEEKDAYS.format(missed=missed, days=TWO_DAYS)
        (folder / "mine.yaml").write_text(text)
        with now("2026-11-23 08:00"):
            assert coach("programme", "start", "mine").code == 0
        for earlier in done:
            with now(f"{earlier} 09:00"):
                words = ("--audio", "none", "--speed", "1000", "--journal", "--no-ask")
                assert coach("programme", "run", *words).code == 0
        with now(f"{day} 18:00"), Journal.open(journal_file()) as journal:
            found = programme_offers(journal, timestamp_now().day)
        return [(one.note, one.id, *one.options) for one in found]

    return of


@pytest.mark.parametrize(
    ("day", "story", "offers"),
    [
        ("2026-11-23", {}, [("due today, Mine: day 1 of 2", "pre-lift")]),
        ("2026-11-24", {}, [("missed yesterday: do it now?", "pre-lift", "--early")]),
        ("2026-11-25", {}, [("missed 2 days ago: do it now?", "pre-lift")]),
        (
            "2026-11-24",
            {"done": ("2026-11-23",)},
            [("next on Wednesday, 25 November 2026, Mine: day 2 of 2", "daily-hips", "--early")],
        ),
        ("2026-11-25", {"done": ("2026-11-23", "2026-11-25")}, []),
        (
            "2026-11-24",
            {"missed": "drop"},
            [("missed yesterday: do it now?", "pre-lift", "--missed")],
        ),
        (
            "2026-11-25",
            {"missed": "drop"},
            [
                ("due today, Mine: day 2 of 2", "daily-hips"),
                ("missed 2 days ago: do it now?", "pre-lift", "--missed"),
            ],
        ),
        ("2026-12-20", {"missed": "drop"}, []),
    ],
)
def test_what_is_offered_on_a_day(offered, day, story, offers):
    assert offered(day, **story) == offers


def test_its_steps_are_known(coach):
    coach("programme", "start", "hip-series")

    with Journal.open(journal_file()) as journal:
        [offer] = programme_offers(journal, timestamp_now().day)

    assert offer.steps[0].startswith("1. Dead bug, 2 sets of 6 reps")
    assert offer.is_due


def test_the_latest_missed_session_is_run_and_its_day_is_done(coach, offered):
    assert offered("2026-11-25", missed="drop")[1][2] == "--missed"

    with now("2026-11-25 19:00"):
        words = ("--audio", "none", "--speed", "1000", "--journal", "--no-ask")
        assert coach("programme", "run", "--missed", *words).code == 0
        status = coach("programme", "status").out
        again = coach("programme", "run", "--missed")

    assert "done" in next(line for line in status.splitlines() if "pre-lift" in line)
    assert (again.code, again.err) == (
        1,
        "no session was missed. Next: Wednesday, 25 November 2026, week 1 (One), daily-hips.\n",
    )
