"""Unfinished sessions and recent routines in the menu."""

from dataclasses import replace

import pytest

from coach.cli.menu.journal_offers import from_journal
from coach.cli.menu.menu import offers
from coach.config import journal_file
from coach.duration import NO_TIME, seconds
from coach.journal.model import Outcome
from coach.journal.store.journal import Journal
from coach.routine.library.overview import standard_overview
from coach.screen.menu.menu import Kind, menu_of
from tests.journal.making import moment, resume_point, set_at, start

HOURS = 60
DAYS = 24 * HOURS


@pytest.fixture
def listed():
    """What the library offers."""
    return {offer.id: offer for offer in offers(standard_overview())}


@pytest.fixture
def at(monkeypatch):
    def set_clock(minutes: float) -> None:
        monkeypatch.setattr("coach.journal.timestamp.timestamp_now", lambda: moment(minutes))

    return set_clock


def lived(routine: str, minutes: float, *, finished: bool = True) -> None:
    with Journal.open(journal_file()) as journal:
        session = journal.begin(start(minutes, routine))
        journal.add_work(session, set_at(minutes + 1), resume_point())
        if finished:
            journal.end(session, Outcome.FINISHED, moment(minutes + 10), None)


def kept(listed) -> list[tuple[Kind, str, str]]:
    return [(offer.kind, offer.id, offer.note) for offer in from_journal(listed).offers]


def test_without_a_journal_nothing_is_offered_and_none_is_created(listed):
    assert kept(listed) == []
    assert not journal_file().exists()


def test_the_last_three_routines_each_once_with_the_day_of_the_last_time(listed, at):
    for days, routine in enumerate(["pre-lift", "hip-reset", "daily-hips", "pre-lift", "gone"]):
        lived(routine, days * DAYS)
    lived("runner-hips", 5 * DAYS)
    at(5 * DAYS + HOURS)

    assert kept(listed) == [
        (Kind.RECENT, "runner-hips", "today"),
        (Kind.RECENT, "pre-lift", "2 days ago"),
        (Kind.RECENT, "daily-hips", "3 days ago"),
    ]


def test_an_unfinished_session_comes_first(listed, at):
    lived("runner-hips", 0)
    lived("hip-reset", DAYS, finished=False)
    at(DAYS + HOURS)

    # A set of 30 s, and the 5 s of the next that nobody was left to write down.
    assert kept(listed)[0] == (Kind.RESUME, "hip-reset", "left today after 35 s of work")
    assert menu_of([*listed.values(), *from_journal(listed).offers]).offer.kind is Kind.RESUME


def test_unfinished_sessions_come_newest_first(listed, at):
    lived("runner-hips", 0, finished=False)
    lived("hip-reset", 10, finished=False)
    lived("pre-lift", 20, finished=False)
    lived("pre-lift", 30)
    at(HOURS)

    begun = [id_ for kind, id_, _ in kept(listed) if kind is Kind.RESUME]
    assert begun == ["hip-reset", "runner-hips"]


def test_a_session_left_before_any_work_is_not_offered(listed, at):
    with Journal.open(journal_file()) as journal:
        session = journal.begin(start(0, "runner-hips"))
        getting_ready = replace(resume_point(index=0), rep=1, offset=NO_TIME, done=NO_TIME)
        journal.keep_resume_point(session, getting_ready, moment(0))
    at(1)

    # Nor does it hide what is.
    assert Kind.RESUME not in {kind for kind, _, _ in kept(listed)}


def test_a_session_killed_in_its_first_set_is_offered(listed, at):
    with Journal.open(journal_file()) as journal:
        session = journal.begin(start(0, "runner-hips"))
        journal.keep_resume_point(
            session, replace(resume_point(index=0), done=seconds(20)), moment(0)
        )
    at(1)

    assert kept(listed)[0] == (Kind.RESUME, "runner-hips", "left today after 20 s of work")


def test_a_clock_that_was_ahead_counts_as_today(listed, at):
    lived("runner-hips", 3 * DAYS)
    at(0)

    assert kept(listed) == [(Kind.RECENT, "runner-hips", "today")]


def test_a_journal_that_cannot_be_read_is_reported_and_offers_nothing(listed, capsys):
    journal_file().mkdir(parents=True)

    assert kept(listed) == []
    assert "journal" in capsys.readouterr().err


def test_this_week_is_told_with_the_goal_of_the_settings(listed, at, own_home):
    (own_home / "config.toml").write_text("weekly_goal = 60\n")
    lived("runner-hips", 0)
    lived("pre-lift", DAYS)
    at(DAYS + HOURS)

    week = from_journal(listed).week

    assert (week.streak, week.goal) == (2, 60)
    assert [worked for worked in week.worked if worked] == [seconds(30), seconds(30)]


def test_settings_that_cannot_be_read_leave_the_week_without_a_goal(listed, at, own_home):
    (own_home / "config.toml").write_text("weekly_goal = 'much'\n")
    lived("runner-hips", 0)
    at(1)

    assert from_journal(listed).week.goal is None


def test_the_programme_that_runs_is_named_before_its_file_is_read(listed, coach):
    coach("programme", "start", "hip-series")

    known = from_journal(listed)

    assert known.programme == "hip-series"
    assert known.offers[0].note == "what is due is being looked up"
