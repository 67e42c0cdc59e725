"""What the journal has of a session that is resumed."""

import pytest

from coach.duration import seconds
from coach.journal.live.prior_work import prior_work, unwritten_work
from coach.journal.model import Outcome, ResumePoint, SessionEntry
from coach.journal.store.journal import Journal
from coach.routine.model import Side, Sides
from coach.timeline.timeline import compile_timeline
from tests.fakes import dose, hold, move, routine, step
from tests.journal.making import moment, set_at, start

CALF = step("Calf", dose(hold(30), sides=Sides.BOTH))
SQUAT = step("Squat", dose(move(3), reps=4))
TIMELINE = compile_timeline(routine(CALF, CALF, SQUAT))
"""The work of the first two steps is in segments 1, 3, 5 and 7, that of the last in 9."""
CALF_LEFT, SQUATS = TIMELINE.segments[1], TIMELINE.segments[9]
LEFT, RIGHT = (1, 1, 1, Side.LEFT), (1, 1, 1, Side.RIGHT)


def calf(side: Side, **changes):
    known = {"exercise": "calf", "name": "Calf", "reps_planned": 1, "reps": 1}
    return set_at(1, side=side, **known | changes)


@pytest.mark.parametrize(
    ("done", "goes_on_in", "completed"),
    [
        ([calf(Side.LEFT, reps=0), calf(Side.LEFT, reps=0)], 3, {LEFT}),  # in two parts
        ([calf(Side.LEFT, is_skipped=True)], 3, set()),
        ([calf(Side.LEFT), calf(Side.RIGHT, reps=0)], 3, {LEFT}),  # left in the right one
        ([calf(Side.LEFT), calf(Side.RIGHT)], 3, {LEFT, RIGHT}),  # which was being redone
    ],
)
def test_a_set_was_completed_if_the_session_went_on_after_it(done, goes_on_in, completed):
    assert prior_work(TIMELINE, goes_on_in, done, ()).completed == completed


def test_work_that_lies_behind_and_was_not_completed_was_passed():
    passed = prior_work(TIMELINE, 5, [calf(Side.LEFT)], ()).passed

    assert [(one.step_number, one.side) for one in passed] == [(1, Side.RIGHT)]


def entry(tmp_path, done: int, outcome: Outcome) -> SessionEntry:
    """A session that was left in the third squat."""
    point = ResumePoint(9, 3, 1, 1, None, "squat", 3, seconds(6), seconds(done))
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        session = journal.begin(start())
        journal.keep_resume_point(session, point, moment(1))
        if outcome is not Outcome.UNFINISHED:
            journal.end(session, outcome, moment(1), point)
        return journal.session(session)


def test_work_that_a_kill_kept_from_being_written_is_made_up_from_the_resume_point(tmp_path):
    done = unwritten_work(entry(tmp_path, 6, Outcome.UNFINISHED), SQUATS)

    assert (done.exercise, done.side, done.set) == ("squat", None, 1)
    assert (done.done, done.reps, done.is_skipped, done.ended) == (seconds(6), 2, False, moment(1))


@pytest.mark.parametrize(
    ("done", "outcome", "segment"),
    [
        (6, Outcome.STOPPED, SQUATS),  # a stop has written it
        (0, Outcome.UNFINISHED, SQUATS),
        (6, Outcome.UNFINISHED, CALF_LEFT),  # the routine has changed
    ],
)
def test_otherwise_no_work_is_missing(tmp_path, done, outcome, segment):
    assert unwritten_work(entry(tmp_path, done, outcome), segment) is None
