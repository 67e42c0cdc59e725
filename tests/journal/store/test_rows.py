"""What goes into a row comes out of it again."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coach.journal.model import Choices, Extension, ProgrammeDay, ResumePoint
from coach.journal.store.rows import (
    choices_of,
    choices_text,
    instant,
    instant_text,
    moment_columns,
    place_of,
    place_text,
    storable,
)
from coach.journal.timestamp import Timestamp, timestamp_of
from coach.routine.model import Level, Side
from tests.journal.making import moment

aware = some.datetimes(
    min_value=datetime(2, 1, 1),  # noqa: DTZ001 - the zone is drawn as well
    max_value=datetime(9998, 1, 1),  # noqa: DTZ001
    timezones=some.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
)
numbers = some.integers(0, 2**40)
sides = some.sampled_from([None, *Side])
places = some.builds(
    ResumePoint, numbers, numbers, numbers, numbers, sides, some.text(), numbers, numbers, numbers
)
levels = some.sampled_from(Level)
choices = some.builds(
    Choices,
    some.sampled_from(Side),
    numbers,
    some.none() | numbers,
    some.booleans(),
    levels,
    some.lists(some.tuples(numbers, levels)).map(tuple),
    is_advised=some.booleans(),
    extensions=some.lists(
        some.builds(Extension, numbers, numbers, numbers, sides, some.text(), numbers, numbers),
        max_size=3,
    ).map(tuple),
    pauses_between=some.booleans(),
    programme_day=some.none() | some.builds(ProgrammeDay, some.text(), numbers),
)


def test_a_moment_is_three_columns():
    assert moment_columns("seen", "seen_at", moment()) == {
        "seen_at": "2026-11-20T07:30:00.000000Z",
        "seen_offset": 3600,
        "seen_zone": "CET",
    }


@given(aware)
def test_an_instant_comes_back(at):
    assert instant(instant_text(at)) == at


@given(aware, aware)
def test_instants_sort_as_text_in_the_order_of_time(one, other):
    assert (instant_text(one) < instant_text(other)) == (one < other)


def test_the_day_is_that_of_the_place():
    auckland = timezone(timedelta(hours=13), "NZDT")
    evening_in_london = datetime(2026, 11, 20, 20, tzinfo=UTC)

    assert timestamp_of(evening_in_london.astimezone(auckland)).day.isoformat() == "2026-11-21"
    assert Timestamp(evening_in_london, timedelta(0)).day.isoformat() == "2026-11-20"


@given(places)
@settings(max_examples=50)
def test_a_place_comes_back(place):
    assert place_of(place_text(place)) == place


def test_no_place_is_no_text():
    assert place_text(None) is None
    assert place_of(None) is None


@given(choices)
@settings(max_examples=50)
def test_choices_come_back(chosen):
    assert choices_of(choices_text(chosen)) == chosen


def test_choices_of_an_earlier_release_are_understood():
    written = (
        '{"lead": "left", "from_step": 1, "minutes": null, "self_paced": false, "level": "usual", '
        '"levels": []}'
    )

    assert choices_of(written) == Choices()


@pytest.mark.parametrize(
    "value", ["caf\udce9", "\ud800", "", "ä", 2**200, -(2**200), 0, None], ids=repr
)
def test_whatever_a_person_names_can_be_stored(value):
    connection = sqlite3.connect(":memory:")

    (stored,) = connection.execute("SELECT ?", (storable(value),)).fetchone()

    assert stored == storable(value)
