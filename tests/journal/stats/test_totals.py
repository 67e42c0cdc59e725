"""What work comes to by week, by phase and by muscle."""

from dataclasses import replace
from datetime import date

import pytest

from coach.duration import MINUTE, Milliseconds, seconds
from coach.journal.stats.calendar import calendar, level_of
from coach.journal.stats.report import period_start, report
from coach.journal.stats.totals import (
    Total,
    by_muscle,
    by_stage,
    by_week,
    iso_week,
    mondays,
    sum_of,
    to_come,
)
from coach.routine.model import Stage
from tests.journal.stats.test_side_balance import STRETCH

TODAY = date(2026, 11, 21)
"""A Saturday, in week 47."""


def total(minutes: int, sessions: int = 1) -> Total:
    return Total(Milliseconds(minutes * MINUTE), sessions)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 21), "2026-W47"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),  # a Sunday
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_weeks_are_counted_as_iso_8601_does(day, week):
    assert iso_week(day) == week


def test_the_weeks_of_a_winter_with_week_53():
    weeks = [iso_week(day) for day in mondays(date(2026, 12, 23), date(2027, 1, 5))]

    assert weeks == ["2026-W52", "2026-W53", "2027-W01"]


def test_every_week_is_there_and_days_before_and_after_are_not():
    days = {
        date(2026, 11, 2): total(100),  # before
        date(2026, 11, 3): total(10),
        date(2026, 11, 8): total(5, sessions=2),
        date(2026, 11, 16): total(7),
        date(2026, 11, 22): total(1000),  # tomorrow
    }

    weeks = by_week(days, since=date(2026, 11, 3), today=TODAY)

    assert [(week.name, week.total) for week in weeks] == [
        ("2026-W45", total(15, sessions=3)),
        ("2026-W46", total(0, sessions=0)),
        ("2026-W47", total(7)),
    ]
    assert sum_of(days, date(2026, 11, 3), TODAY) == total(22, sessions=4)
    assert to_come(days, TODAY) == 1


def test_phases_come_in_the_order_of_the_field():
    work = [
        replace(STRETCH, stage=None),
        replace(STRETCH, stage=Stage.INTEGRATE),
        replace(STRETCH, stage=Stage.RELEASE, done=seconds(5)),
        replace(STRETCH, stage=Stage.RELEASE, done=seconds(6)),
    ]

    assert list(by_stage(work).items()) == [
        (Stage.RELEASE, seconds(11)),
        (Stage.INTEGRATE, seconds(60)),
        (None, seconds(60)),
    ]


def test_an_exercise_counts_for_each_of_its_muscles():
    work = [
        replace(STRETCH, muscles=("glutes", "hip flexors")),
        replace(STRETCH, muscles=("glutes",), done=seconds(1)),
        replace(STRETCH, muscles=("calves",), done=seconds(0)),
        replace(STRETCH, muscles=()),
    ]

    assert list(by_muscle(work).items()) == [("glutes", seconds(61)), ("hip flexors", seconds(60))]


@pytest.mark.parametrize(
    ("worked", "level"),
    [
        (Milliseconds(0), 0),
        (Milliseconds(1), 1),
        (Milliseconds(10 * MINUTE - 1), 1),
        (Milliseconds(10 * MINUTE), 2),
        (Milliseconds(20 * MINUTE), 3),
        (Milliseconds(40 * MINUTE), 4),
        (Milliseconds(900 * MINUTE), 4),
    ],
)
def test_levels_of_a_day(worked, level):
    assert level_of(worked) == level


def test_a_calendar_has_a_row_for_each_day_of_the_week():
    days = {date(2026, 11, 9): total(15), TODAY: total(60), date(2026, 11, 22): total(60)}

    shown = calendar(days, weeks=2, today=TODAY)

    assert shown.mondays == (date(2026, 11, 9), date(2026, 11, 16))
    assert shown.rows == ((2, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 4), (0, None))


@pytest.mark.parametrize(
    ("asked", "start"),
    [
        (None, date(2026, 8, 31)),  # the Monday of the first of twelve weeks
        (date(2026, 11, 10), date(2026, 11, 10)),
        (date(1066, 10, 14), date(2025, 3, 1)),  # nothing was done before
    ],
)
def test_where_the_period_begins(asked, start):
    assert period_start(asked, {date(2025, 3, 1): total(1)}, TODAY) == start


def test_a_period_without_any_work_is_today():
    assert period_start(date(2020, 1, 1), {}, TODAY) == TODAY
    in_the_future = {date(2031, 1, 1): total(1)}
    assert period_start(date(2020, 1, 1), in_the_future, TODAY) == TODAY


def test_a_session_in_the_future_breaks_nothing():
    days = {TODAY: total(5), date(2031, 1, 1): total(50)}

    found = report(days, [STRETCH], since=date(2026, 11, 16), today=TODAY)

    assert found.total == total(5)
    assert (found.by_day.current, found.by_week.current, found.to_come) == (1, 1, 1)
    assert [week.name for week in found.weeks] == ["2026-W47"]
