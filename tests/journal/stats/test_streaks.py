"""Streaks: days and weeks in a row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.journal.stats.streaks import Streak, day_streak, week_streak

TODAY = date(2026, 11, 21)
"""A Saturday."""


def days(*november: int) -> list[date]:
    return [date(2026, 11, day) for day in november]


@pytest.mark.parametrize(
    ("done", "streak"),
    [
        (days(), Streak(0, 0)),
        (days(21), Streak(1, 1)),
        (days(19, 20, 21), Streak(3, 3)),
        (days(19, 20), Streak(2, 2)),  # today is not over
        (days(18, 19), Streak(0, 2)),  # yesterday is
        (days(1, 2, 3, 4, 20, 21), Streak(2, 4)),
        (days(20, 19, 20, 21, 21), Streak(3, 3)),  # any order, several a day
    ],
)
def test_days_in_a_row(done, streak):
    assert day_streak(done, TODAY) == streak


@pytest.mark.parametrize(
    ("done", "streak"),
    [
        (days(), Streak(0, 0)),
        (days(15, 16), Streak(2, 2)),  # Sunday and Monday are two weeks
        (days(9, 11, 15), Streak(1, 1)),  # this week is not over
        (days(2, 8), Streak(0, 1)),  # the last one is
        (days(2, 9, 16, 21), Streak(3, 3)),
    ],
)
def test_weeks_in_a_row(done, streak):
    assert week_streak(done, TODAY) == streak


def test_the_new_year_breaks_no_streak():
    """2026 has 53 weeks: week 53 of 2026 is followed by week 1 of 2027."""
    winter = [date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 4)]

    assert week_streak(winter, date(2027, 1, 10)).current == 3
    assert day_streak([date(2026, 12, 31), date(2027, 1, 1)], date(2027, 1, 1)).current == 2


def test_a_leap_day_is_a_day():
    february = [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]

    assert day_streak(february, date(2028, 3, 1)).current == 3


def test_days_to_come_count_for_nothing():
    """The clock was wrong then, or is wrong now."""
    years_ahead = [date(2031, 5, day) for day in (11, 12, 13)]  # over a Sunday
    done = [*days(20, 21), date(2026, 11, 22), *years_ahead]

    assert day_streak(done, TODAY) == Streak(2, 2)
    assert week_streak(done, TODAY) == Streak(1, 1)


@given(st.sets(st.integers(-400, 30)), st.integers(-30, 30))
def test_a_streak_is_as_long_as_the_days_back_from_its_last_one(offsets, moved):
    today = TODAY + timedelta(days=moved)
    done = {today + timedelta(days=offset) for offset in offsets}

    streak = day_streak(done, today)

    last = today if today in done else today - timedelta(days=1)
    row = [last - timedelta(days=back) in done for back in range(streak.current + 1)]
    assert row == [True] * streak.current + [False]
    assert streak.longest >= streak.current
