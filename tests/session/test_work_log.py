"""What was done, added up from the events of a session."""

from dataclasses import replace

import pytest

from coach.duration import seconds
from coach.routine.model import Circuit, Side, Sides
from coach.session.states import Command
from tests.fakes import dose, hold, move, self_paced, step
from tests.session.sessions import Told

CALF = step("Calf", dose(hold(30), sides=Sides.BOTH))
"""PREPARE 0-10, left 10-40, SWITCH 40-45, right 45-75."""
SQUAT = step("Squat", dose(move(2), hold(1), reps=4))
"""PREPARE 10 s, then 12 s of work."""


def test_a_session_to_its_end():
    told = Told(CALF, SQUAT).go_on(200)

    assert told.written == [
        "Calf left 30000 ms, 1 reps",
        "Calf right 30000 ms, 1 reps",
        "Squat - 12000 ms, 4 reps",
    ]


def test_a_set_that_is_left_early_has_the_reps_that_were_done_to_their_end():
    told = Told(SQUAT).go_on(10 + 7.5).send(Command.NEXT, 17.5)

    assert told.written == ["Squat - 7500 ms, 2 reps, broken off"]


def test_pauses_and_lead_ins_are_not_work():
    told = Told(SQUAT).go_on(15).send(Command.PAUSE, 15).send(Command.RESUME, 100).go_on(200)

    assert told.written == ["Squat - 12000 ms, 4 reps"]


def test_a_set_that_is_done_again_has_two_intervals():
    told = Told(SQUAT).go_on(18).send(Command.REDO_SIDE, 18).go_on(200)

    assert told.written == ["Squat - 8000 ms, 2 reps, broken off", "Squat - 12000 ms, 4 reps"]


def test_an_extension_counts_though_the_set_is_left_before_its_next_cue():
    told = Told(CALF).go_on(35).send(Command.EXTEND, 35).send(Command.NEXT, 42)

    [left] = told.log.intervals
    assert (left.done, left.segment.added, left.is_complete) == (seconds(32), seconds(10), False)


def test_an_open_set_that_was_paused_is_ended_by_the_person_all_the_same():
    told = Told(step("Squat", self_paced(8))).go_on(20)
    told.send(Command.PAUSE, 20).send(Command.NEXT, 30)

    assert told.written == ["Squat - 10000 ms, 8 reps"]


def test_an_extension_is_there_on_both_sides_beside_what_was_planned():
    told = Told(CALF).go_on(20).send(Command.EXTEND, 20).go_on(200)

    assert told.written == ["Calf left 40000 ms, 1 reps", "Calf right 40000 ms, 1 reps"]
    assert [one.segment.added for one in told.log.intervals] == [seconds(10), seconds(10)]
    assert [one.segment.planned for one in told.log.intervals] == [seconds(30), seconds(30)]


def test_a_set_that_is_done_again_keeps_its_extension():
    told = Told(CALF).go_on(20).send(Command.EXTEND, 20).send(Command.REDO_SIDE, 30).go_on(73)

    again = told.log.intervals[-1]
    assert (again.done, again.segment.planned, again.segment.added) == (
        seconds(40),
        seconds(30),
        seconds(10),
    )


def test_where_sides_take_turns_what_was_added_to_one_was_added_to_the_other():
    turns = step("Bird dog", dose(hold(5), reps=2, sides=Sides.ALTERNATE))
    told = Told(turns).go_on(11).send(Command.EXTEND, 11).go_on(200)

    [one] = told.log.intervals
    assert (one.done, one.segment.planned, one.segment.added) == (
        seconds(40),
        seconds(20),
        seconds(20),
    )


@pytest.mark.parametrize(
    ("command", "is_skipped"),
    [
        (Command.NEXT, True),
        (Command.SKIP_EXERCISE, True),
        (Command.MARK_PAIN, True),
        (Command.REDO_SIDE, False),
        (Command.BACK, False),
        (Command.EASIER, False),
        (Command.STOP, False),
    ],
)
def test_a_set_is_skipped_if_the_person_does_not_come_back_to_its_rest(command, is_skipped):
    calf = replace(CALF, easier=step("Half calf", dose(hold(30), sides=Sides.BOTH)))
    told = Told(calf, SQUAT).go_on(15).send(command, 15)

    [left] = told.log.intervals
    assert (left.is_complete, left.is_skipped) == (False, is_skipped)


@pytest.mark.parametrize("then", [Command.NEXT, Command.MARK_PAIN])
def test_a_set_that_was_done_before_is_not_skipped_when_it_is_left_the_next_time(then):
    told = Told(CALF, SQUAT).go_on(41).send(Command.REDO_SIDE, 41).go_on(46).send(then, 46)

    assert [one.is_skipped for one in told.log.intervals] == [False, False]


def test_an_open_set_is_complete_when_the_person_ends_it():
    told = Told(step("Press-up", self_paced(8)), SQUAT).go_on(25).send(Command.NEXT, 25)

    assert told.written == ["Press-up - 15000 ms, 8 reps"]
    assert told.log.left_out == []


def test_an_open_set_that_was_skipped_has_no_reps():
    told = Told(step("Press-up", self_paced(8)), SQUAT).go_on(25).send(Command.SKIP_EXERCISE, 25)

    assert told.written == ["Press-up - 15000 ms, 0 reps, broken off"]


def test_a_stop_breaks_off_what_is_going_on():
    assert Told(CALF).go_on(15).send(Command.STOP, 15).written == [
        "Calf left 5000 ms, 0 reps, broken off"
    ]


def test_a_resumed_session_counts_from_there():
    told = Told(SQUAT, begin_at=(1, seconds(6))).go_on(200)

    assert told.written == ["Squat - 6000 ms, 2 reps"]


def hurt(told: Told) -> list[tuple[str, Side | None]]:
    return [(one.segment.exercise.id, one.side) for one in told.log.pains]


def passed(told: Told) -> list[tuple[str, Side | None, int]]:
    return [(one.exercise.id, one.side, one.round) for one in told.log.left_out]


def test_pain_is_noted_with_its_side_and_all_work_of_that_exercise_is_left_out():
    told = Told(Circuit(2, (CALF, SQUAT))).go_on(20).send(Command.MARK_PAIN, 20)

    assert hurt(told) == [("calf", Side.LEFT)]
    assert passed(told) == [
        ("calf", Side.LEFT, 1),
        ("calf", Side.RIGHT, 1),
        ("calf", Side.LEFT, 2),
        ("calf", Side.RIGHT, 2),
    ]


def test_the_pain_that_ends_a_session_is_noted_as_well():
    told = Told(CALF).go_on(50).send(Command.MARK_PAIN, 50)

    assert told.written == ["Calf left 30000 ms, 1 reps", "Calf right 5000 ms, 0 reps, broken off"]
    assert hurt(told) == [("calf", Side.RIGHT)]
    assert passed(told) == [("calf", Side.RIGHT, 1)]


def test_a_pain_felt_after_the_work_leaves_out_only_what_was_still_to_come():
    told = Told(CALF, SQUAT).go_on(80).send(Command.MARK_PAIN, 80)

    assert hurt(told) == [("calf", Side.RIGHT)]
    assert passed(told) == []


def test_where_sides_take_turns_the_side_of_the_current_rep_hurts():
    dead_bug = step("Dead bug", dose(move(3), reps=2, sides=Sides.ALTERNATE))

    assert hurt(Told(dead_bug).go_on(14).send(Command.MARK_PAIN, 14)) == [("dead-bug", Side.RIGHT)]


def test_where_sides_take_turns_at_the_persons_pace_the_side_is_unknown():
    turns = step("Dead bug", self_paced(8, sides=Sides.ALTERNATE))

    assert hurt(Told(turns).go_on(14).send(Command.MARK_PAIN, 14)) == [("dead-bug", None)]
