"""What day it is: where clocks are changed, at midnight, and for those who travel."""

import json

import pytest

from coach.config import journal_file
from coach.journal.stats.streaks import Streak
from coach.journal.store.journal import Journal
from tests.journal.making import at, live, now, work


@pytest.fixture
def journal(own_home):
    with Journal.open(journal_file()) as opened:
        yield opened


def streak_of(coach) -> Streak:
    return Streak(**json.loads(coach("stats", "--json").out)["streak"]["days"])


@pytest.mark.parametrize(
    ("days", "time"),
    [
        # 29 March 2026 has 23 hours in Berlin, 25 October has 25; nothing is lost or doubled.
        (["2026-03-28 23:30", "2026-03-29 00:30"], "2026-03-29 22:30"),
        (["2026-03-29 23:30", "2026-03-30 00:10"], "2026-03-30 12:00"),
        (["2026-10-24 23:30", "2026-10-25 00:30"], "2026-10-25 23:30"),
        (["2026-10-25 23:30", "2026-10-26 00:10"], "2026-10-26 12:00"),
    ],
)
def test_days_in_a_row_where_the_clock_is_changed(coach, journal, days, time):
    for day in days:
        live(journal, at(day, "Europe/Berlin"))

    with now(time, "Europe/Berlin"):
        assert streak_of(coach) == Streak(2, 2)


@pytest.mark.parametrize(
    ("time", "current"),
    [
        ("2026-11-21 00:01", 2),  # today has only begun
        ("2026-11-21 23:59", 2),  # and is not over yet
        ("2026-11-22 00:01", 0),  # now it is
    ],
)
def test_today_does_not_break_a_streak_before_it_is_over(coach, journal, time, current):
    live(journal, at("2026-11-19 07:00", "America/New_York"))
    live(journal, at("2026-11-20 23:55", "America/New_York"), work(1800))  # ends on the 21st

    with now(time, "America/New_York"):
        assert streak_of(coach).current == current


def test_a_streak_goes_around_the_world(coach, journal):
    """The day of a session is the day it was there; today is the day it is here."""
    live(journal, at("2026-11-19 22:00", "America/Los_Angeles"))
    live(journal, at("2026-11-20 06:00", "Asia/Tokyo"))

    with now("2026-11-21 01:00", "Asia/Tokyo"):
        assert streak_of(coach) == Streak(2, 2)


def test_a_session_tomorrow_by_the_clock_of_a_place_that_was_left(coach, journal):
    """From Auckland to Honolulu yesterday comes twice."""
    live(journal, at("2026-11-20 09:00", "Pacific/Honolulu"))
    live(journal, at("2026-11-22 08:00", "Pacific/Auckland"))

    with now("2026-11-21 10:00", "Pacific/Honolulu"):
        result = coach("stats")

    assert "Streak        1 day, 1 week\n" in result.out
    assert "Not counted: 1 session with a date in the future." in result.out


def days_of(coach, *arguments: str) -> list[str]:
    return [one["day"] for one in json.loads(coach("history", "--json", *arguments).out)]


@pytest.mark.parametrize(
    ("time", "today", "yesterday"),
    [
        # Half an hour after midnight in Berlin it is still the day before in UTC.
        ("2026-03-29 00:30", "2026-03-29", "2026-03-28"),
        ("2026-03-30 00:30", "2026-03-30", "2026-03-29"),
        ("2026-10-25 00:30", "2026-10-25", "2026-10-24"),
        ("2026-10-26 00:30", "2026-10-26", "2026-10-25"),
        ("2027-01-01 00:30", "2027-01-01", "2026-12-31"),
    ],
)
def test_yesterday_is_the_day_before_on_the_persons_calendar(
    coach, journal, time, today, yesterday
):
    for day in (today, yesterday):
        live(journal, at(f"{day} 00:10", "Europe/Berlin"))

    with now(time, "Europe/Berlin"):
        assert days_of(coach, "--since", "today") == [today]
        assert days_of(coach, "--since", "yesterday") == [today, yesterday]


def test_a_session_through_midnight_is_of_the_day_it_began(coach, journal):
    live(journal, at("2026-11-17 23:50", "Europe/Berlin"), work(1800))

    with now("2026-11-18 08:00", "Europe/Berlin"):
        assert days_of(coach, "--since", "today") == []
        assert days_of(coach, "--since", "yesterday") == ["2026-11-17"]
