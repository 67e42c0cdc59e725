"""Days on dates: a table of when it was started, what was done, and what day it is."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.programme.day_names import NUMBERED, WEEKDAYS
from coach.programme.model import Missed
from coach.programme.progress import DayMark, MarkState, Progress
from coach.programme.schedule import DayState, Schedule, day_for, schedule
from tests.programme.reading import read, weeks_of

MONDAY = date(2026, 3, 2)


def day(text: str) -> date:
    """A day of 2026: `Mon 2 Mar`; the weekday is checked."""
    weekday, number, month = text.split()
    months = [date(2026, number, 1).strftime("%b") for number in range(1, 13)]
    found = date(2026, months.index(month) + 1, int(number))
    assert f"{found:%a}" == weekday
    return found


def marks(text: str) -> tuple[DayMark, ...]:
    """`1 done Mon 2 Mar, 2 skipped Thu 5 Mar`."""
    found = []
    for one in filter(None, text.split(", ")):
        number, state, on = one.split(maxsplit=2)
        found.append(DayMark(int(number), MarkState(state), day(on)))
    return tuple(found)


def scheduled(programme, start: date, made: tuple[DayMark, ...], today: date) -> Schedule:
    return schedule(programme, Progress(1, programme.id, start, made), today)


def in_words(dated: Schedule) -> str:
    """`due Mon 2 Mar, coming Thu 5 Mar`."""
    return ", ".join(
        f"{one.state.value} {one.on:%a} {one.on.day} {one.on:%b}" for one in dated.days
    )


def table(rows: str) -> list[tuple[str, ...]]:
    lines = [line for line in rows.splitlines() if line.strip()]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


# Two weeks of Monday and Thursday, of which a missed one moves.
SHIFTING = """
start      | made of it                         | today      | so it stands
Mon 2 Mar  |                                    | Mon 2 Mar  | due Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 1 done Mon 2 Mar                   | Mon 2 Mar  | done Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 1 done Mon 2 Mar                   | Thu 5 Mar  | done Mon 2 Mar, due Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  |                                    | Tue 3 Mar  | coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar, coming Mon 16 Mar
Mon 2 Mar  |                                    | Thu 5 Mar  | due Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar, coming Mon 16 Mar
Mon 2 Mar  | 1 done Thu 5 Mar                   | Thu 5 Mar  | done Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar, coming Mon 16 Mar
Mon 2 Mar  | 1 done Wed 4 Mar                   | Wed 4 Mar  | done Wed 4 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 1 done Mon 2 Mar, 2 done Wed 4 Mar | Thu 5 Mar  | done Mon 2 Mar, done Wed 4 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 1 done Mon 2 Mar                   | Sat 28 Mar | done Mon 2 Mar, coming Mon 30 Mar, coming Thu 2 Apr, coming Mon 6 Apr
Mon 2 Mar  | 1 skipped Mon 2 Mar                | Mon 2 Mar  | skipped Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 1 skipped Thu 5 Mar                | Thu 5 Mar  | skipped Thu 5 Mar, due Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Wed 4 Mar  |                                    | Wed 4 Mar  | coming Mon 9 Mar, coming Thu 12 Mar, coming Mon 16 Mar, coming Thu 19 Mar
Sun 1 Mar  |                                    | Sun 1 Mar  | coming Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 1 done Mon 2 Mar                   | Sun 1 Feb  | done Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 1 done Thu 31 Dec                  | Thu 5 Mar  | done Thu 31 Dec, coming Mon 9 Mar, coming Thu 12 Mar, coming Mon 16 Mar
Mon 23 Feb | 1 done Thu 26 Feb, 2 done Thu 5 Mar | Wed 4 Mar | done Thu 26 Feb, done Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 9 done Mon 2 Mar                   | Mon 2 Mar  | due Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
"""  # noqa: E501

# The same, of which a missed one is left out.
DROPPING = """
start      | made of it                         | today      | so it stands
Mon 2 Mar  |                                    | Mon 2 Mar  | due Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  |                                    | Tue 3 Mar  | missed Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 2 done Thu 5 Mar                   | Fri 6 Mar  | missed Mon 2 Mar, done Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 2 done Wed 4 Mar                   | Thu 5 Mar  | missed Mon 2 Mar, done Wed 4 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Mon 2 Mar  | 1 skipped Mon 2 Mar                | Sat 28 Mar | skipped Mon 2 Mar, missed Thu 5 Mar, missed Mon 9 Mar, missed Thu 12 Mar
Sun 1 Mar  |                                    | Mon 2 Mar  | due Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Tue 3 Mar  |                                    | Tue 3 Mar  | coming Mon 9 Mar, coming Thu 12 Mar, coming Mon 16 Mar, coming Thu 19 Mar
Mon 2 Mar  | 1 done Mon 2 Mar                   | Sun 1 Feb  | done Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
"""  # noqa: E501

# Two weeks of day 1 and day 4, counted from the start.
FROM_THE_START = """
start      | made of it                         | today      | so it stands
Mon 2 Mar  |                                    | Mon 2 Mar  | due Mon 2 Mar, coming Thu 5 Mar, coming Mon 9 Mar, coming Thu 12 Mar
Sun 1 Mar  |                                    | Sun 1 Mar  | due Sun 1 Mar, coming Wed 4 Mar, coming Sun 8 Mar, coming Wed 11 Mar
Sun 1 Mar  |                                    | Mon 2 Mar  | coming Wed 4 Mar, coming Sun 8 Mar, coming Wed 11 Mar, coming Sun 15 Mar
Fri 6 Mar  |                                    | Mon 2 Mar  | coming Fri 6 Mar, coming Mon 9 Mar, coming Fri 13 Mar, coming Mon 16 Mar
"""  # noqa: E501

# Two a day on Monday and Tuesday, each of which moves by itself.
SEVERAL_A_DAY = """
start      | made of it                         | today      | so it stands
Mon 2 Mar  |                                    | Mon 2 Mar  | due Mon 2 Mar, due Mon 2 Mar, coming Tue 3 Mar, coming Tue 3 Mar
Mon 2 Mar  | 1 done Mon 2 Mar                   | Mon 2 Mar  | done Mon 2 Mar, due Mon 2 Mar, coming Tue 3 Mar, coming Tue 3 Mar
Mon 2 Mar  | 1 done Mon 2 Mar, 2 done Mon 2 Mar | Mon 2 Mar  | done Mon 2 Mar, done Mon 2 Mar, coming Tue 3 Mar, coming Tue 3 Mar
Mon 2 Mar  | 1 done Mon 2 Mar                   | Tue 3 Mar  | done Mon 2 Mar, due Tue 3 Mar, due Tue 3 Mar, coming Mon 9 Mar
Mon 2 Mar  |                                    | Tue 3 Mar  | due Tue 3 Mar, due Tue 3 Mar, coming Mon 9 Mar, coming Mon 9 Mar
"""  # noqa: E501


@pytest.mark.parametrize(
    ("days", "missed", "row"),
    [
        pytest.param(days, missed, row, id=f"{missed}: {' | '.join(row[:3])}")
        for days, missed, rows in (
            ("monday and thursday", "shift", SHIFTING),
            ("monday and thursday", "drop", DROPPING),
            ("day 1 and day 4", "shift", FROM_THE_START),
            ("monday and tuesday twice a day", "shift", SEVERAL_A_DAY),
        )
        for row in table(rows)[1:]
    ],
)
def test_how_it_stands(days, missed, row):
    start, made, today, expected = row
    programme = weeks_of(days, weeks=1 if "twice" in days else 2, missed=missed)

    dated = scheduled(programme, day(start), marks(made), day(today))

    assert in_words(dated) == expected


def test_what_moved_knows_when_it_was_planned():
    dated = scheduled(weeks_of("monday and thursday"), MONDAY, (), day("Tue 3 Mar"))

    assert [one.has_moved for one in dated.days] == [True, True]
    assert [one.planned for one in dated.days] == [MONDAY, day("Thu 5 Mar")]


def test_weeks_may_differ_and_what_moves_past_the_end_goes_on_like_the_last():
    programme = read("""
        title: T
        weeks:
          - days: {monday and wednesday and friday: pre-lift}
          - days: {tuesday: pre-lift}
        """)
    dated = scheduled(programme, MONDAY, (), day("Sat 7 Mar"))

    days = ["Tue 10 Mar", "Tue 17 Mar", "Tue 24 Mar", "Tue 31 Mar"]
    assert in_words(dated) == ", ".join(f"coming {one}" for one in days)


def test_week_53_and_the_turn_of_the_year():
    start = date(2026, 12, 21)
    dated = scheduled(weeks_of("monday and sunday", weeks=3), start, (), start)

    assert start.isocalendar().week == 52
    assert [one.on for one in dated.days] == [
        date(2026, 12, 21),
        date(2026, 12, 27),
        date(2026, 12, 28),  # the Monday of week 53
        date(2027, 1, 3),
        date(2027, 1, 4),  # the Monday of week 1
        date(2027, 1, 10),
    ]


def test_what_is_due_and_what_comes_next():
    programme = weeks_of("monday and thursday")

    today = scheduled(programme, MONDAY, (), MONDAY)
    assert today.due is today.next is today.days[0]
    after = scheduled(programme, MONDAY, marks("1 done Mon 2 Mar"), MONDAY)
    assert (after.due, after.next) == (None, after.days[1])
    over = scheduled(programme, MONDAY, marks("1 done Mon 2 Mar, 2 done Thu 5 Mar"), MONDAY)
    assert (over.due, over.next) == (None, None)
    assert over.counted(DayState.DONE) == 2


def test_the_day_that_a_routine_has_done():
    programme = read("title: T\nweeks: [{days: {monday: pre-lift, tuesday: daily-hips}}]\n")

    today = scheduled(programme, MONDAY, (), MONDAY)
    assert day_for("pre-lift", today) is today.days[0]
    assert day_for("daily-hips", today) is None
    tomorrow = scheduled(programme, MONDAY, marks("1 done Mon 2 Mar"), day("Tue 3 Mar"))
    assert day_for("daily-hips", tomorrow) is tomorrow.days[1]
    assert day_for("pre-lift", tomorrow) is None
    before = scheduled(programme, MONDAY, (), day("Sun 1 Mar"))
    assert day_for("pre-lift", before) is None


@st.composite
def programmes(draw, missed: str):
    """Up to five weeks, each with days of its own, on which there may be several sessions."""
    names = draw(st.sampled_from([WEEKDAYS, NUMBERED]))
    days = st.sets(st.sampled_from(names), min_size=1).map(sorted).map(" and ".join)
    weeks = draw(st.lists(st.tuples(days, st.integers(1, 3)), min_size=1, max_size=5))
    lines = [f"- days: {{{week} {times} times a day: pre-lift}}" for week, times in weeks]
    return read("\n".join(["title: T", f"missed: {missed}", "weeks:", *lines]))


@st.composite
def situations(draw, missed: str):
    """A programme, what was made of it, and a day: perhaps before its start, or long after it."""
    programme = draw(programmes(missed))
    start = draw(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
    around = st.integers(-10, 120).map(lambda days: start + timedelta(days=days))
    numbers = draw(st.sets(st.sampled_from([one.number for one in programme.days])))
    made = [
        DayMark(number, draw(st.sampled_from(MarkState)), draw(around))
        for number in sorted(numbers)
    ]
    return programme, start, tuple(made), draw(around)


@given(situations("shift"))
def test_no_day_is_ever_lost_and_their_order_is_kept_where_missed_ones_move(situation):
    programme, start, made, today = situation
    dated = scheduled(*situation)

    assert [one.day for one in dated.days] == list(programme.days)
    assert dated.counted(DayState.MISSED) == 0
    marked = {mark.number: mark for mark in made}
    ahead = [one for one in dated.days if one.day.number not in marked]
    assert all(one.state.is_ahead for one in ahead)
    assert [one.on for one in ahead] == sorted(one.on for one in ahead)
    most_a_day = max(one.times for one in programme.days)
    assert max(Counter(one.on for one in ahead).values(), default=0) <= most_a_day
    assert all(one.on >= max(today, start, one.planned) for one in ahead)


@given(situations("drop"))
def test_nothing_moves_where_missed_ones_are_left_out(situation):
    programme, start, made, today = situation
    dated = scheduled(*situation)
    undisturbed = scheduled(programme, start, (), start)

    assert [one.planned for one in dated.days] == [one.on for one in undisturbed.days]
    marked = {mark.number for mark in made}
    for one in dated.days:
        if one.day.number not in marked:
            assert one.on == one.planned
            assert (one.state is DayState.MISSED) == (one.on < today)


@given(situations("shift"))
def test_whoever_does_what_is_due_when_it_is_due_comes_to_the_end(situation):
    programme, start, made, today = situation
    made = tuple(mark for mark in made if mark.on <= today)
    for _ in range(len(programme.days)):
        following = scheduled(programme, start, made, today).next
        if following is None:
            break
        today = max(today, following.on)
        due = scheduled(programme, start, made, today).due
        assert due is not None
        assert due.day is following.day
        made = (*made, DayMark(due.day.number, MarkState.DONE, today))

    assert scheduled(programme, start, made, today).next is None


@pytest.mark.parametrize("missed", Missed)
def test_years_later_it_is_still_known(missed):
    dated = scheduled(weeks_of("monday", missed=missed.value), MONDAY, (), date(2046, 3, 2))

    assert dated.days[0].on >= MONDAY
