"""What is said about a session that is over, from the journal."""

from dataclasses import replace

import pytest

from coach.cli.session.worth import worth
from coach.duration import seconds
from coach.journal.model import Outcome
from coach.journal.stats.totals import Total
from coach.journal.store.journal import Journal
from tests.journal.making import moment, resume_point, set_at, start

TODAY = moment().day
"""A Friday."""
DAYS = {TODAY: Total(seconds(600), 1), TODAY.replace(day=TODAY.day - 1): Total(seconds(900), 2)}


@pytest.fixture
def entry(tmp_path):
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        session = journal.begin(start())
        journal.add_work(session, set_at(1), resume_point())
        journal.end(session, Outcome.FINISHED, moment(10), None)
        return journal.session(session)


def test_a_first_time_and_the_week_so_far(entry):
    assert list(worth(entry, [], DAYS, TODAY)) == [
        "The first time that you finished Hips.",
        "This week: 3 sessions, 25 min of work; 2 days in a row.",
    ]


@pytest.mark.parametrize(("more", "is_longest"), [(-1, True), (0, False), (1, False)])
def test_the_longest_is_told_only_where_it_is(entry, more, is_longest):
    before = replace(entry, id=9, worked=entry.worked + seconds(more))

    lines = list(worth(entry, [before], DAYS, TODAY))

    assert any("The longest Hips yet" in line for line in lines) is is_longest


def test_a_stopped_one_says_how_to_resume_and_until_when(entry):
    stopped = replace(entry, outcome=Outcome.STOPPED, resume_point=resume_point())

    first, *_ = worth(stopped, [], DAYS, TODAY)

    until = (entry.last_seen.local.hour + 12) % 24
    assert f"until {until:02d}:40: coach resume hips." in first
    assert first.endswith(f"coach run hips --from {resume_point().step}")
