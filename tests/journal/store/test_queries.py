"""What history and statistics ask the journal."""

from dataclasses import replace
from datetime import date

import pytest

from coach.duration import seconds
from coach.journal.model import Pain
from coach.journal.stats.side_balance import SideTimes, neglected_side
from coach.journal.stats.totals import ExerciseTotal, Total
from coach.journal.store.journal import Journal
from coach.journal.store.queries import (
    count_sessions,
    sides_as_asked,
    sides_of_routine,
    work_by_day,
    work_by_exercise,
)
from coach.routine.model import Routine, Side, Sides, Stage
from tests.fakes import dose, hold, routine, step
from tests.journal.making import at, live, work

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


def test_the_work_of_each_day(journal):
    live(journal, at("2026-11-16 08:00"), work(60), work(30))
    live(journal, at("2026-11-16 20:00"), work(10))
    live(journal, at("2026-11-17 08:00"), work(5))
    live(journal, at("2026-11-18 08:00"), work(0))  # nothing was done

    assert work_by_day(journal.connection) == {
        MONDAY: Total(seconds(100), 2),
        TUESDAY: Total(seconds(5), 1),
    }


def test_what_was_deleted_is_not_asked_for(journal):
    session = live(journal, at("2026-11-16 08:00"), work(60, Side.LEFT))
    journal.delete(session, at("2026-11-16 09:00"))

    assert work_by_day(journal.connection) == {}
    assert work_by_exercise(journal.connection, MONDAY, TUESDAY) == []
    assert count_sessions(journal.connection) == 0
    assert sides_of_routine(journal.connection, "daily-hips", MONDAY) == SideTimes()


def test_how_many_sessions(journal):
    live(journal, at("2026-11-16 08:00"), routine="pre-lift")
    live(journal, at("2026-11-17 08:00"), routine="pre-lift")
    live(journal, at("2026-11-17 09:00"))

    assert count_sessions(journal.connection) == 3
    assert count_sessions(journal.connection, since=TUESDAY) == 2
    assert count_sessions(journal.connection, routine="pre-lift") == 2
    assert count_sessions(journal.connection, since=TUESDAY, routine="pre-lift") == 1


def test_the_work_of_each_exercise_and_side(journal):
    live(
        journal,
        at("2026-11-16 08:00"),
        work(60, Side.LEFT),
        work(20, Side.LEFT),
        work(50, Side.RIGHT),
        work(40, alternates=True),
        work(30, exercise="squat", name="Squat", stage=None, muscles=()),
    )

    found = work_by_exercise(journal.connection, MONDAY, MONDAY)

    assert [(one.exercise, one.side, one.alternates, one.done) for one in found] == [
        ("dead-bug", Side.LEFT, False, seconds(80)),
        ("dead-bug", Side.RIGHT, False, seconds(50)),
        ("dead-bug", None, True, seconds(40)),
        ("squat", None, False, seconds(30)),
    ]
    assert found[0] == ExerciseTotal(
        exercise="dead-bug",
        name="Dead bug",
        stage=Stage.ACTIVATE,
        muscles=("abdominals",),
        side=Side.LEFT,
        alternates=False,
        done=seconds(80),
    )
    assert found[3].stage is None


def test_an_exercise_has_its_newest_name(journal):
    live(journal, at("2026-11-16 08:00"), work(60, name="Old name"))
    live(journal, at("2026-11-17 08:00"), work(60, name="New name"))

    (found,) = work_by_exercise(journal.connection, MONDAY, TUESDAY)

    assert (found.name, found.done) == ("New name", seconds(120))


def test_only_the_days_asked_for(journal):
    for day in (15, 16, 17, 18):
        live(journal, at(f"2026-11-{day} 08:00"), work(day))

    (found,) = work_by_exercise(journal.connection, MONDAY, TUESDAY)

    assert found.done == seconds(16 + 17)


def test_a_session_counts_for_the_day_on_which_it_began(journal):
    """It began ten minutes before midnight, and nearly all of it came after."""
    live(journal, at("2026-11-16 23:50"), work(3000))

    assert list(work_by_day(journal.connection)) == [MONDAY]


def test_the_day_is_the_day_where_the_person_was(journal):
    """At one instant it is Tuesday in Auckland and still Monday in Honolulu."""
    auckland = at("2026-11-17 09:00", "Pacific/Auckland")
    honolulu = at("2026-11-16 10:30", "Pacific/Honolulu")
    live(journal, auckland, work(10))
    live(journal, honolulu, work(20))

    assert honolulu.at > auckland.at
    assert work_by_day(journal.connection) == {
        TUESDAY: Total(seconds(10), 1),
        MONDAY: Total(seconds(20), 1),
    }


def test_the_side_that_should_lead_a_routine_next_time(journal):
    live(journal, at("2026-11-16 08:00"), work(60, Side.LEFT), work(20, Side.RIGHT))
    live(journal, at("2026-11-16 09:00"), work(300, Side.RIGHT), routine="pre-lift")
    live(journal, at("2026-08-20 08:00"), work(900, Side.RIGHT))  # longer than twelve weeks ago

    sides = sides_of_routine(journal.connection, "daily-hips", TUESDAY)

    assert sides == SideTimes(seconds(60), seconds(20))
    assert neglected_side(sides) is Side.RIGHT
    assert sides_of_routine(journal.connection, "never-done", TUESDAY) == SideTimes()


def asks_for(*sides: Sides) -> Routine:
    """Daily hips of a dead bug for each of these."""
    steps = [step("Dead bug", dose(hold(30), sides=one)) for one in sides]
    return replace(routine(*steps), id="daily-hips")


ON_BOTH, LEFT_ALONE = asks_for(Sides.BOTH), asks_for(Sides.LEFT)


def test_only_what_is_asked_of_both_sides_alike_is_compared(journal):
    live(journal, at("2026-11-16 08:00"), work(60, Side.LEFT))

    def compared(asked: Routine) -> SideTimes:
        return sides_as_asked(journal.connection, asked, TUESDAY)

    assert compared(ON_BOTH) == SideTimes(left=seconds(60))
    assert compared(LEFT_ALONE) == SideTimes()
    assert compared(asks_for(Sides.LEFT, Sides.RIGHT)) == SideTimes(left=seconds(60))
    assert compared(asks_for(Sides.BOTH, Sides.LEFT)) == SideTimes()


def test_a_version_counts_as_the_step_that_it_was_done_for(journal):
    live(
        journal,
        at("2026-11-16 08:00"),
        work(60, Side.LEFT),
        work(40, Side.RIGHT, exercise="easier", name="Easier"),
        work(90, Side.RIGHT, exercise="gone", name="Gone", step=2),
    )

    found = sides_as_asked(journal.connection, ON_BOTH, TUESDAY)

    assert found == SideTimes(seconds(60), seconds(40))


def test_a_step_that_hurt_is_no_sides_fault(journal):
    pain = Pain("dead-bug", "Dead bug", Side.RIGHT, at("2026-11-16 08:01"))
    live(
        journal,
        at("2026-11-16 08:00"),
        work(60, Side.LEFT),
        work(60, Side.LEFT, exercise="easier", name="Easier"),
        pains=(pain,),
    )
    live(journal, at("2026-11-17 08:00"), work(50, Side.RIGHT))
    journal.clear_pain("dead-bug", at("2026-11-17 09:00"))

    assert sides_as_asked(journal.connection, ON_BOTH, TUESDAY) == SideTimes(right=seconds(50))
