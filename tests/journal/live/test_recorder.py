"""What the journal is told while a session runs."""

from dataclasses import replace

import pytest

from coach.duration import seconds
from coach.journal.choices import Choices, Extension
from coach.journal.model import ResumePoint
from coach.routine.model import Level, Side, Sides
from coach.session.states import Command
from tests.fakes import dose, hold, move, step
from tests.journal.recording import Recorded


def resume_point(index, side, rep, offset, done=0, *, step=1, exercise="squat") -> ResumePoint:
    return ResumePoint(index, step, 1, 1, side, exercise, rep, seconds(offset), seconds(done))


SQUAT = step("Squat", dose(move(3), reps=4, sides=Sides.BOTH))
"""PREPARE 0-10, left 10-22, SWITCH 22-27, right 27-39."""
CALF = step("Calf", dose(hold(30)))


def test_work_is_written_when_it_ends():
    recorded = Recorded(SQUAT).go_on(21)
    assert recorded.journal.lines == []

    assert recorded.go_on(22).journal.lines == ["Squat left 12000"]
    assert recorded.go_on(60).journal.lines == ["Squat left 12000", "Squat right 12000", "finished"]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (0, resume_point(1, Side.LEFT, 1, 0)),
        (12, resume_point(1, Side.LEFT, 1, 0)),
        (13, resume_point(1, Side.LEFT, 2, 3, done=3)),
        (21.9, resume_point(1, Side.LEFT, 4, 9, done=9)),
        (22, resume_point(3, Side.RIGHT, 1, 0)),
        (36, resume_point(3, Side.RIGHT, 4, 9, done=9)),
        (39, None),
    ],
)
def test_the_resume_point_is_the_rep_that_was_begun(until, expected):
    recorded = Recorded(SQUAT)
    for tenths in range(round(until * 10) + 1):
        recorded.go_on(tenths / 10)

    assert recorded.journal.points[-1] == expected


def test_a_resume_point_has_the_work_of_its_set_that_is_not_written_yet():
    """Resumed at the third rep; the first two belong to another interval."""
    recorded = Recorded(SQUAT, begin_at=(1, seconds(6))).go_on(10 + 3.5)

    assert recorded.journal.points[-1] == resume_point(1, Side.LEFT, 4, 9, done=3)


def test_a_stop_writes_the_set_that_was_broken_off_and_keeps_the_resume_point():
    recorded = Recorded(SQUAT).go_on(17).send(Command.STOP, 17)

    assert recorded.journal.lines == ["Squat left 7000", "stopped"]
    assert recorded.journal.points[-1] == resume_point(1, Side.LEFT, 3, 6, done=6)


def test_work_has_what_was_planned_beside_what_was_added():
    calf = step("Calf", dose(hold(30), sides=Sides.BOTH))
    recorded = Recorded(calf).go_on(20).send(Command.EXTEND, 20).go_on(200)

    written = [(one.planned, one.extended, one.done) for one in recorded.journal.work]
    assert written == [(seconds(30), seconds(10), seconds(40))] * 2


def test_a_skipped_set_that_is_done_after_all_is_marked_complete():
    recorded = Recorded(SQUAT).go_on(17).send(Command.NEXT, 17).send(Command.BACK, 18).go_on(35)

    assert recorded.journal.lines == [
        "Squat left 7000",
        "Squat left 12000",
        "Squat left is complete",
    ]


def test_pain_is_marked_on_what_hurt():
    recorded = Recorded(SQUAT, CALF).go_on(30).send(Command.MARK_PAIN, 30)

    assert recorded.journal.lines == ["Squat left 12000", "Squat right 3000", "pain Squat right"]
    assert recorded.journal.points[-1].exercise == "calf"


def test_the_pain_that_ends_a_session_leaves_nothing_to_resume():
    recorded = Recorded(CALF, SQUAT).go_on(60).send(Command.MARK_PAIN, 60)

    assert recorded.journal.lines[-3:] == ["Squat left 10000", "pain Squat left", "stopped"]
    assert recorded.journal.points[-1] is None


def test_after_a_stop_in_an_exercise_that_hurts_the_next_one_is_resumed():
    recorded = Recorded(SQUAT, CALF).go_on(30).send(Command.MARK_PAIN, 30)
    recorded.send(Command.BACK, 31).send(Command.STOP, 32)

    assert recorded.journal.points[-1].exercise == "calf"


def test_a_swap_is_kept_for_the_resumed_session():
    easier = replace(step("Half squat", dose(move(2), reps=4)), level=Level.EASIER)
    recorded = Recorded(replace(SQUAT, easier=easier)).go_on(12).send(Command.EASIER, 12)

    assert recorded.journal.choices == [Choices(levels=((1, Level.EASIER),))]
    assert recorded.journal.points[-1].exercise == "half-squat"


def test_an_extension_is_kept_for_both_sides():
    calf = step("Calf", dose(hold(30), sides=Sides.BOTH))
    recorded = Recorded(calf).go_on(20).send(Command.EXTEND, 20).send(Command.EXTEND, 25)

    [first, second] = recorded.journal.choices

    assert [(one.side, one.added) for one in first.extensions] == [
        (Side.LEFT, seconds(10)),
        (Side.RIGHT, seconds(10)),
    ]
    assert second.extensions[1] == Extension(1, 1, 1, Side.RIGHT, "calf", 0, seconds(20))


def test_a_longer_rest_is_nothing_to_keep():
    recorded = Recorded(SQUAT).go_on(5).send(Command.EXTEND, 5)

    assert recorded.journal.choices == []


def test_a_finished_session_has_no_resume_point():
    recorded = Recorded(CALF).go_on(100)

    assert recorded.journal.lines[-1] == "finished"
    assert recorded.journal.points[-1] is None


def test_a_set_that_is_undone_is_not_in_the_journal():
    recorded = Recorded(SQUAT, CALF).go_on(17).send(Command.NEXT, 17)
    assert recorded.journal.lines == ["Squat left 7000"]

    recorded.send(Command.UNDO, 19)

    assert recorded.journal.lines == []
    assert recorded.journal.points[-1] == resume_point(1, Side.LEFT, 3, 6, done=6)
    assert recorded.go_on(22 + 5 + 5).journal.lines == ["Squat left 12000"]


def test_pain_that_was_marked_by_mistake_leaves_no_trace():
    recorded = Recorded(CALF, SQUAT).go_on(20).send(Command.MARK_PAIN, 20)
    assert recorded.journal.lines == ["Calf - 10000", "pain Calf -"]

    recorded.send(Command.UNDO, 25)

    assert recorded.journal.lines == []
    assert (recorded.recorder.hurt, recorded.recorder.pains) == (frozenset(), ())
    assert recorded.recorder.left_out == []


def test_what_was_added_and_undone_is_no_choice():
    recorded = Recorded(CALF).go_on(20).send(Command.EXTEND, 20).send(Command.UNDO, 22)

    assert [len(one.extensions) for one in recorded.journal.choices] == [1, 0]
    assert recorded.go_on(60).journal.lines == ["Calf - 30000", "finished"]


def test_a_set_that_was_skipped_and_completed_stays_complete_when_something_later_is_undone():
    recorded = Recorded(SQUAT).go_on(17).send(Command.NEXT, 17).send(Command.BACK, 18).go_on(35)
    recorded.send(Command.NEXT, 35).send(Command.UNDO, 36)

    assert [one.is_skipped for one in recorded.journal.work] == [False, False]
