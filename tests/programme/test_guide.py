"""Every example of the guide to writing programmes is read, and what it says of them is true."""

import re
from datetime import date
from textwrap import dedent

import pytest

from coach.programme.day_names import NUMBERED, WEEKDAYS
from coach.programme.progress import Progress
from coach.programme.reader import WEEKS
from coach.programme.schedule import DayState, schedule
from coach.resources import bundled_folder
from coach.timeline.timeline import compile_timeline
from tests.programme.reading import read

GUIDE = bundled_folder("routines").parent / "docs" / "writing-programmes.md"
TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLES = [
    dedent(block)
    for block in re.findall(r"^ *```yaml\n(.*?)^ *```", TEXT, re.MULTILINE | re.DOTALL)
]


def test_there_are_examples():
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.splitlines()[0])
def test_an_example_is_a_programme(example):
    for day in read(example).days:
        assert day.session is None or compile_timeline(day.session).segments


def test_it_names_the_days_as_the_reader_takes_them():
    for days in (WEEKDAYS, NUMBERED):
        assert f"`{days[0]}` to `{days[-1]}`" in TEXT


def test_the_limit_is_that_of_the_reader():
    assert f"at most {WEEKS[-1]} weeks" in TEXT


def test_what_it_says_of_a_missed_week_is_true():
    start, after_a_week = date(2026, 3, 2), date(2026, 3, 9)
    [example] = [text for text in EXAMPLES if "missed: drop" in text]
    dropping, shifting = read(example), read(example.replace("drop", "shift"))

    dropped = schedule(dropping, Progress(1, "hips", start), after_a_week)
    assert [one.on for one in dropped.days] == [date(2026, 3, 3), date(2026, 3, 7)]
    assert (dropped.counted(DayState.MISSED), dropped.next) == (2, None)
    shifted = schedule(shifting, Progress(1, "hips", start), after_a_week)
    assert [one.on for one in shifted.days] == [date(2026, 3, 10), date(2026, 3, 14)]
    for one in (*dropped.days, *shifted.days):
        assert f"{one.on:%A}" in TEXT
        assert f"the {one.on.day}" in TEXT
