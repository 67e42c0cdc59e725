"""Programme files: what is read, and every mistake with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.programme.day_names import (
    TIMES_A_DAY,
    DayNameError,
    NamedDays,
    days_named,
    names_of,
)
from coach.programme.model import Missed, WeekBegins
from coach.routine.model import Purpose
from tests.programme.reading import errors, read


def test_a_programme():
    programme = read("""
        title: Hips
        description: Four days.
        source: My own
        missed: drop
        weeks:
          - title: Begin
            description: Slowly.
            days: {thursday: hip-control, monday: pre-lift}
          - days: {sunday: daily-hips}
        """)

    assert (programme.id, programme.title, programme.file) == ("hips", "Hips", "hips.yaml")
    assert (programme.description, programme.source) == ("Four days.", "My own")
    assert (programme.missed, programme.begins) == (Missed.DROP, WeekBegins.ON_MONDAY)
    assert [(week.title, week.description) for week in programme.weeks] == [
        ("Begin", "Slowly."),
        ("Week 2", ""),
    ]
    assert [(one.number, one.week, one.offset, one.routine) for one in programme.days] == [
        (1, 1, 0, "pre-lift"),
        (2, 1, 3, "hip-control"),
        (3, 2, 6, "daily-hips"),
    ]


def test_missed_days_move_unless_the_file_says_otherwise():
    assert read("title: T\nweeks: [{days: {day 1: pre-lift}}]").missed is Missed.SHIFT


def test_a_name_may_stand_alone_or_behind_its_key():
    programme = read("title: T\nweeks: [{days: {day 1: pre-lift, day 2: {routine: daily-hips}}}]")

    assert [one.routine for one in programme.days] == ["pre-lift", "daily-hips"]
    assert programme.begins is WeekBegins.WITH_THE_START


def test_a_session_of_its_own_is_a_routine():
    programme = read("""
        title: Hips
        source: Ours
        cautions: [Take care.]
        weeks:
          - title: Begin
            days:
              monday and friday:
                purpose: strength
                cautions: [Take more care.]
                steps: [{exercise: dead-bug-free}, {rest: 1m}, {name: Squat, reps: 5}]
              wednesday:
                title: In between
                source: Another
                steps: [{name: Squat, reps: 5}]
        """)
    first, between, last = programme.days

    assert first.session is last.session
    assert (first.session.id, first.session.title) == ("hips-week-1", "Hips: Begin")
    assert (first.session.purpose, first.session.source) == (Purpose.STRENGTH, "Ours")
    assert first.session.cautions == ("Take care.", "Take more care.")
    assert [step.name for step in first.session.all_steps] == ["Dead bug", "Squat"]
    assert first.session.file == "hips.yaml"
    assert (between.routine, between.session.id) == ("hips-week-1-2", "hips-week-1-2")
    assert (between.session.title, between.session.source) == ("Hips: In between", "Another")


MONDAYS, NUMBERS = WeekBegins.ON_MONDAY, WeekBegins.WITH_THE_START
EVERY_DAY = tuple(range(7))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("monday", NamedDays(MONDAYS, (0,))),
        ("Monday and Sunday", NamedDays(MONDAYS, (0, 6))),
        ("monday, wednesday, and friday", NamedDays(MONDAYS, (0, 2, 4))),
        ("day 1,  day  3  and day 5", NamedDays(NUMBERS, (0, 2, 4))),
        ("every day", NamedDays(None, EVERY_DAY)),
        ("2 times a day", NamedDays(None, EVERY_DAY, 2)),
        ("Every day twice a day", NamedDays(None, EVERY_DAY, 2)),
        ("monday and friday, 3 times a day", NamedDays(MONDAYS, (0, 4), 3)),
    ],
)
def test_days_are_named(text, named):
    assert days_named(text) == named


@given(
    st.sampled_from(WeekBegins),
    st.sets(st.integers(0, 6), min_size=1, max_size=6).map(sorted).map(tuple),
    st.sampled_from(TIMES_A_DAY),
)
def test_days_have_their_names_back(begins, offsets, times):
    assert days_named(names_of(begins, offsets, times)) == NamedDays(begins, offsets, times)
    assert days_named(names_of(begins, EVERY_DAY, times)) == NamedDays(None, EVERY_DAY, times)


def test_weeks_that_are_alike_are_written_once():
    programme = read("""
        title: Hips
        weeks:
          - days: {every day: pre-lift}
          - weeks: 2-4
            title: Twice
            days:
              tuesday: {steps: [{name: Squat, reps: 5}]}
              sunday, 2 times a day: daily-hips
          - days: {monday: pre-lift}
        """)

    assert [week.title for week in programme.weeks] == [
        *("Week 1", "Twice", "Twice", "Twice", "Week 5"),
    ]
    assert [len(week.days) for week in programme.weeks] == [7, 3, 3, 3, 1]
    assert [one.number for one in programme.days] == list(range(1, 18))
    assert (programme.begins, programme.training_days) == (WeekBegins.ON_MONDAY, 14)
    second, third = (week.days for week in programme.weeks[1:3])
    assert [one.asked for one in second] == [one.asked for one in third]
    assert [(one.place, one.times) for one in second] == [(1, 1), (1, 2), (2, 2)]
    assert second[0].routine == third[0].session.id == "hips-week-2"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("mondey", "unknown day 'mondey'; did you mean 'monday'?"),
        ("monday and fridag", "unknown day 'fridag'; did you mean 'friday'?"),
        ("day 8 and day 1", "unknown day 'day 8'; did you mean 'day 7'?"),
        ("", "expected days such as 'monday and thursday', 'day 1 and day 4' or 'every day'"),
        ("13 times a day", "expected 1 to 12 times a day, found 13"),
        ("funday twice a day", "unknown day 'funday'; did you mean 'sunday'?"),
        ("x, y", "unknown day 'x'; expected days such as"),
        ("monday and day 2", "unknown day 'day 2'; "),
        ("monday " * 20, "unknown day 'monday monday"),
    ],
)
def test_a_day_that_there_is_not(text, error):
    with pytest.raises(DayNameError) as raised:
        days_named(text)

    assert error in str(raised.value)


def test_every_mistake_is_told_with_its_place_and_a_near_match():
    assert errors("""\
        titel: Hips
        missed: shfit
        weeks:
          - titel: Begin
            days:
              mondey: pre-lift
              thursday: pre-lfit
              friday: {routine: daily-hipz}
          - days:
              monday:
                steps: [{exercise: dead-bug-fre}, {name: Squat, hodl: 10s}]
              day 2: pre-lift
              monday and tuesday: pre-lift
          - {}
        """) == [
        "1:1: unknown key 'titel'; did you mean 'title'?",
        "2:9: missed: expected shift or drop, found 'shfit'; did you mean 'shift'?",
        "4:5: unknown key 'titel'; did you mean 'title'?",
        "6:7: days: unknown day 'mondey'; did you mean 'monday'?",
        (
            "7:17: thursday: expected the name of a routine, found 'pre-lfit'; "
            "did you mean 'pre-lift'?"
        ),
        (
            "8:25: routine: expected the name of a routine, found 'daily-hipz'; "
            "did you mean 'daily-hips'?"
        ),
        (
            "11:28: step 1, dead-bug-fre: exercise: expected the id of an exercise, "
            "found 'dead-bug-fre'; did you mean 'dead-bug-free'?"
        ),
        "11:57: step 2, Squat: unknown key 'hodl'; did you mean 'hold'?",
        "12:7: days: this programme names its days by weekdays, found 'day 2'",
        "13:7: days: 'monday and tuesday' names a day twice",
        "14:5: a week needs days",
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("title: T", "1:1: a programme needs weeks"),
        ("title: T\nweeks: []", "2:8: weeks: expected a list of 1 to 104, found an empty list"),
        ("title: T\nweeks: soon", "2:8: weeks: expected a list of 1 to 104, found 'soon'"),
        ("title: T\nweeks: [soon]", "2:9: weeks: expected keys with values, found 'soon'"),
        (
            "title: T\nweeks: [{days: [monday]}]",
            (
                "2:16: days: expected days such as 'monday and thursday: hip-control', "
                "found a list of 1"
            ),
        ),
        (
            "title: T\nweeks: [{days: {monday: }}]",
            "2:17: monday: expected the name of a routine, found nothing",
        ),
        (
            "title: T\nweeks: [{days: {monday: [pre-lift]}}]",
            "2:25: monday: expected the name of a routine, or steps, found a list of 1",
        ),
        (
            "title: T\nweeks: [{days: {monday: {routine: pre-lift, minutes: 5}}}]",
            "2:45: unknown key 'minutes'; a day takes routine",
        ),
        ("title: T\nweeks: [{days: {monday: {title: S}}}]", "2:25: a routine needs steps"),
        (
            "title: T\nweeks: [{weeks: 2-3, days: {monday: pre-lift}}]",
            "2:10: weeks: expected to begin with 1, such as 1-2",
        ),
        (
            "title: T\nweeks: [{weeks: 4, days: {monday: pre-lift}}]",
            "2:17: weeks: expected weeks such as 1-4, found '4'",
        ),
        (
            "title: T\nweeks: [{weeks: 4-1, days: {monday: pre-lift}}]",
            "2:17: weeks: expected weeks such as 1-4, up to 104, found '4-1'",
        ),
        (
            "title: T\nweeks: [{weeks: 1-104, days: {day 1: pre-lift}}, {days: {day 1: pre-lift}}]",
            "2:50: weeks: expected at most 104 in all, found 105",
        ),
        (
            "title: T\nweeks: [{days: {every day: pre-lift, monday: pre-lift}}]",
            "2:38: days: 'monday' names a day twice",
        ),
        (
            "title: T\nweeks: [{days: {monday: &a pre-lift}}]",
            "2:25: anchors ('&name') are not allowed",
        ),
        ("", "1:1: the file is empty"),
    ],
)
def test_what_is_no_programme(text, error):
    assert any(found.startswith(error) for found in errors(text)), errors(text)


def test_more_weeks_than_anybody_plans():
    week = "  - {days: {monday: pre-lift}}\n"

    assert errors("title: T\nweeks:\n" + 104 * week) == []
    assert errors("title: T\nweeks:\n" + 105 * week) == [
        "3:3: weeks: expected a list of 1 to 104, found a list of 105"
    ]


def test_more_days_than_a_week_has():
    days = ", ".join(f"x{number}: pre-lift" for number in range(8))

    assert errors(f"title: T\nweeks: [{{days: {{{days}}}}}]") == [
        "2:16: days: expected at most 7 keys, found keys with values (8)"
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("title: T\nweeks: " + "[" * 40, "nested more than 32 levels deep"),
        ("title: T\n#" + "x" * 600_000, "the file is larger than 256 KiB"),
        ("title: T\nweeks:\n" + 80 * "  - {days: {mondey: pre-lift}}\n", "fix these first"),
        ("title: T\x1b", "the character U+001B (control character) is not allowed; remove it"),
    ],
    ids=["deep", "large", "many mistakes", "control character"],
)
def test_it_is_held_to_the_limits_of_every_file(text, error):
    assert any(one.endswith(error) for one in errors(text))


def test_a_session_that_would_last_too_long_is_refused_like_any_routine():
    found = errors(
        "title: T\nweeks: [{days: {monday: {steps: "
        "[{repeat: 100, steps: [{repeat: 100, steps: [{name: A, hold: 60m}]}]}]}}}]"
    )

    assert len(found) == 1
    assert "steps: with this the session would last more than" in found[0]
