"""The training history: the last sessions of a routine, pains, and the last training day."""

from datetime import date

import pytest

from coach.advice.queries import LOOKED_AT, training_history
from coach.journal.model import Effort, Outcome, Pain, Soreness
from coach.journal.store.journal import Journal
from coach.routine.model import Side
from tests.journal.making import at, live, work

MONDAY, TUESDAY, WEDNESDAY = (at(f"2026-11-{day} 08:00") for day in (16, 17, 18))

NOW = at("2026-11-19 09:00")


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


def hurts(exercise: str = "dead-bug", when=MONDAY, side: Side | None = None) -> Pain:
    return Pain(exercise, exercise.capitalize(), side, when)


def test_an_empty_journal(journal):
    found = training_history(journal, "daily-hips", NOW)

    assert (found.sessions, found.pains, found.last_day) == ((), (), None)


def test_the_sessions_of_the_routine_newest_first_with_their_work(journal):
    live(journal, MONDAY, work(60, Side.LEFT), work(60, Side.RIGHT), effort=Effort.EASY)
    live(journal, WEDNESDAY, soreness=Soreness.LITTLE)
    live(journal, TUESDAY, routine="pre-lift")

    newest, oldest = training_history(journal, "daily-hips", NOW).sessions

    assert (newest.entry.began, newest.entry.soreness) == (WEDNESDAY, Soreness.LITTLE)
    assert (oldest.entry.began, oldest.entry.effort) == (MONDAY, Effort.EASY)
    assert [one.side for one in oldest.work] == [Side.LEFT, Side.RIGHT]
    assert len(newest.work) == 1


def test_sessions_with_pain_are_marked_even_if_it_is_over(journal):
    live(journal, MONDAY, pains=(hurts(),))
    live(journal, TUESDAY)
    live(journal, WEDNESDAY, pains=(hurts("frogger", WEDNESDAY),))
    journal.clear_pain("dead-bug", at("2026-11-19 08:00"))

    assert [one.has_hurt for one in training_history(journal, "daily-hips", NOW).sessions] == [
        True,
        False,
        True,
    ]


def test_only_the_latest_sessions_are_read(journal):
    for minute in range(LOOKED_AT + 2):
        live(journal, at(f"2026-11-18 07:{minute:02}"))

    assert len(training_history(journal, "daily-hips", NOW).sessions) == LOOKED_AT


def test_empty_and_deleted_sessions_are_left_out(journal):
    live(journal, MONDAY, work(0))
    journal.delete(live(journal, TUESDAY), WEDNESDAY)

    found = training_history(journal, "daily-hips", NOW)

    assert (found.sessions, found.last_day) == ((), None)


def test_sessions_too_short_to_judge_by_are_left_out(journal):
    live(journal, MONDAY, work(40), soreness=Soreness.SORE)
    live(journal, TUESDAY, work(59), outcome=Outcome.STOPPED, effort=Effort.HARD)
    live(journal, WEDNESDAY, work(0.01), routine="pre-lift", outcome=Outcome.UNFINISHED)

    found = training_history(journal, "daily-hips", NOW)

    assert [one.entry.began for one in found.sessions] == [MONDAY]
    assert found.last_day == date(2026, 11, 16)
    assert found.days[0].soreness is Soreness.SORE


@pytest.mark.parametrize(
    ("worked", "outcome", "tells"),
    [
        (60, Outcome.STOPPED, True),
        (60, Outcome.UNFINISHED, True),
        (59.999, Outcome.STOPPED, False),
        (0.001, Outcome.FINISHED, True),
        (0, Outcome.FINISHED, False),
    ],
)
def test_a_session_and_the_query_agree_on_what_is_enough_work(journal, worked, outcome, tells):
    id_ = live(journal, MONDAY, work(worked), outcome=outcome)

    assert bool(training_history(journal, "daily-hips", NOW).sessions) is tells
    assert journal.session(id_).has_enough_work is tells


def test_the_last_day_before_today_with_its_soreness(journal):
    live(journal, MONDAY, soreness=Soreness.SORE)
    live(journal, at("2026-11-17 07:00"), routine="pre-lift", soreness=Soreness.LITTLE)
    live(journal, TUESDAY, routine="runner-hips")
    live(journal, at("2026-11-18 06:00"))

    [found] = [*training_history(journal, "daily-hips", WEDNESDAY).before(WEDNESDAY.day)][:1]

    assert (found.day, found.titles) == (date(2026, 11, 17), ("Pre lift", "Runner hips"))
    assert found.soreness is Soreness.LITTLE


def test_without_a_day_before_today_there_is_none(journal):
    live(journal, at("2026-11-18 06:00"))

    assert [*training_history(journal, "daily-hips", WEDNESDAY).before(WEDNESDAY.day)] == []


def test_sessions_of_future_days_are_left_out(journal):
    live(journal, MONDAY, soreness=Soreness.LITTLE)
    live(journal, at("2027-03-01 08:00"), soreness=Soreness.SORE, pains=(hurts(),))

    found = training_history(journal, "daily-hips", NOW)

    assert [one.entry.began for one in found.sessions] == [MONDAY]
    assert found.last_day == date(2026, 11, 16)
    assert [one.soreness for one in found.days] == [Soreness.LITTLE]
    assert [one.pain.exercise for one in found.pains] == ["dead-bug"]


def test_the_last_day_is_that_of_any_routine(journal):
    live(journal, MONDAY)
    live(journal, TUESDAY, routine="pre-lift")

    assert training_history(journal, "daily-hips", NOW).last_day == date(2026, 11, 17)


def test_the_history_as_it_was_at_a_time(journal):
    live(journal, MONDAY)
    live(journal, WEDNESDAY)

    found = training_history(journal, "daily-hips", WEDNESDAY, as_it_was=True)

    assert [one.entry.began for one in found.sessions] == [MONDAY]
    assert found.last_day == date(2026, 11, 16)


def test_open_pains_of_every_routine_and_of_none(journal):
    live(journal, MONDAY, routine="pre-lift", pains=(hurts(side=Side.LEFT),))
    journal.mark_pain(None, hurts("frogger", TUESDAY))

    found = training_history(journal, "daily-hips", NOW).pains

    assert [(one.pain.exercise, one.pain.side) for one in found] == [
        ("frogger", None),
        ("dead-bug", Side.LEFT),
    ]


def test_past_pains_of_a_year_come_with_the_open_ones(journal):
    live(journal, MONDAY, pains=(hurts(), hurts("frogger")))
    journal.clear_pain("dead-bug", TUESDAY)
    journal.clear_pain("frogger", TUESDAY)
    live(journal, WEDNESDAY, pains=(hurts(when=WEDNESDAY),))

    found = training_history(journal, "daily-hips", NOW).pains

    assert sorted((one.pain.exercise, one.cleared is None) for one in found) == [
        ("dead-bug", False),
        ("dead-bug", True),
        ("frogger", False),
    ]


def test_pains_as_they_were_at_a_time(journal):
    live(journal, MONDAY, pains=(hurts(),))
    live(journal, WEDNESDAY, pains=(hurts("frogger", WEDNESDAY),))
    journal.clear_pain("dead-bug", at("2026-11-19 08:00"))

    def open_ones(then) -> list[str]:
        found = training_history(
            journal, "daily-hips", then or NOW, as_it_was=then is not None
        ).pains
        return [one.pain.exercise for one in found if one.cleared is None]

    assert open_ones(MONDAY) == []
    assert open_ones(TUESDAY) == ["dead-bug"]
    assert open_ones(None) == ["frogger"]


def test_pains_of_deleted_sessions_are_left_out(journal):
    session = live(journal, MONDAY, pains=(hurts(),))
    journal.delete(session, TUESDAY)

    assert training_history(journal, "daily-hips", NOW).pains == ()


def test_the_sessions_are_found_in_an_index(journal):
    live(journal, MONDAY)
    asked: list[str] = []
    journal.connection.set_trace_callback(asked.append)
    training_history(journal, "daily-hips", WEDNESDAY, as_it_was=True)
    journal.connection.set_trace_callback(None)

    for query in (one for one in asked if " FROM session WHERE" in one):
        steps = journal.connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
        details = " ".join(step["detail"] for step in steps)
        assert "USING INDEX session_by_" in details
        assert "TEMP B-TREE" not in details
