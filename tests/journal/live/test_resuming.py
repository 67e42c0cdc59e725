"""Back to the place that a session was left at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.journal.live.entries import extensions_of, resume_point_of
from coach.journal.live.prior_work import prior_work, unwritten_work
from coach.journal.live.resuming import resume_position, with_extensions
from coach.journal.model import Choices, Extension, Outcome, ResumePoint, SessionEntry, WorkDone
from coach.journal.timestamp import Timestamp
from coach.routine.model import Circuit, Side, Sides
from coach.session.segments import SegmentKind
from coach.session.session import Session
from coach.session.timeline import Timeline, compile_timeline
from coach.session.work_log import SetKey
from tests.fakes import dose, hold, move, routine, step
from tests.journal.making import work

SEEN = Timestamp(datetime(2026, 3, 1, 18, tzinfo=UTC), timedelta(hours=1), "CET")

SQUAT = step("Squat", dose(move(3), reps=4, sets=2, sides=Sides.BOTH, rest=10))
CALF = step("Calf", dose(hold(30), sides=Sides.BOTH))
TIMELINE = compile_timeline(routine(CALF, Circuit(3, (SQUAT, CALF), rest=seconds(20))))


def entry(place: ResumePoint | None, outcome: Outcome) -> SessionEntry:
    return SessionEntry(
        id=1,
        routine="test",
        title="Test",
        file="",
        fingerprint="",
        planned=TIMELINE.total,
        choices=Choices(),
        began=SEEN,
        ended=None,
        last_seen=SEEN,
        outcome=outcome,
        resume_point=place,
        worked=NO_TIME,
        worked_left=NO_TIME,
        worked_right=NO_TIME,
    )


def every_rep():
    """Every rep of the session, with its segment's index and its offset there."""
    for index, segment in enumerate(TIMELINE.segments):
        for placed in segment.phases:
            yield index, placed.offset


@pytest.mark.parametrize(("index", "offset"), list(every_rep()))
def test_every_rep_of_every_round_is_found_again(index, offset):
    session = Session(TIMELINE)
    session.begin(NO_TIME, index, offset)

    place = resume_point_of(session.snapshot(NO_TIME))

    assert place is not None
    assert resume_position(TIMELINE, place) == (index, offset)


def test_a_place_before_work_is_where_the_work_begins():
    session = Session(TIMELINE)
    session.begin(NO_TIME)

    place = resume_point_of(session.snapshot(NO_TIME))

    assert place is not None
    assert resume_position(TIMELINE, place) == (1, NO_TIME)


def squat_place(**changes) -> ResumePoint:
    index = next(
        at
        for at, one in enumerate(TIMELINE.segments)
        if one.kind is SegmentKind.WORK and one.exercise.id == "squat" and one.round == 2
    )
    return replace(ResumePoint(index, 2, 2, 1, Side.LEFT, "squat", 3, seconds(6)), **changes)


def test_in_a_changed_routine_the_same_set_and_side_will_do():
    changed = compile_timeline(routine(SQUAT))

    index, offset = resume_position(changed, squat_place(set=2, side=Side.RIGHT))

    segment = changed.segments[index]
    assert (segment.set, segment.side, offset) == (2, Side.RIGHT, seconds(6))


def test_a_rep_that_is_not_there_any_more_begins_the_set():
    fewer = replace(SQUAT, dose=dose(move(3), reps=2, sides=Sides.BOTH))

    assert resume_position(compile_timeline(routine(fewer)), squat_place()) == (1, NO_TIME)


def test_an_exercise_that_is_gone_has_no_place():
    assert resume_position(compile_timeline(routine(CALF)), squat_place()) is None


def test_what_a_crash_kept_from_being_written_is_written_when_the_session_is_taken_up():
    place = squat_place(done=seconds(6))
    segment = TIMELINE.segments[place.index]

    done = unwritten_work(entry(place, Outcome.UNFINISHED), segment)

    assert done is not None
    assert (done.exercise, done.side, done.set) == ("squat", Side.LEFT, 1)
    assert (done.done, done.reps, done.is_skipped, done.ended) == (seconds(6), 2, False, SEEN)


def test_what_a_stop_has_written_is_not_written_twice():
    place = squat_place(done=seconds(6))

    assert unwritten_work(entry(place, Outcome.STOPPED), TIMELINE.segments[place.index]) is None


def test_nothing_done_is_nothing_to_write():
    place = squat_place()

    assert unwritten_work(entry(place, Outcome.UNFINISHED), TIMELINE.segments[place.index]) is None


HELD = compile_timeline(routine(CALF, Circuit(2, (CALF,))))


def extension(**changes) -> Extension:
    return replace(Extension(2, 2, 1, Side.RIGHT, "calf", 0, seconds(10)), **changes)


def lengths(timeline: Timeline) -> list[int]:
    return [one.duration for one in timeline.segments if one.kind is SegmentKind.WORK]


def test_a_side_has_what_was_added_to_it_again():
    longer = with_extensions(HELD, [extension()])

    assert lengths(longer) == [30_000] * 5 + [40_000]
    assert (longer.segments[-1].planned, longer.segments[-1].added) == (30_000, 10_000)


def test_it_has_it_once():
    twice = with_extensions(with_extensions(HELD, [extension()]), [extension()])

    assert twice == with_extensions(HELD, [extension()])


def test_where_sides_take_turns_both_have_it_again_and_once():
    turns = step("Bird dog", dose(hold(5), reps=2, sides=Sides.ALTERNATE))
    timeline = compile_timeline(routine(turns))
    before = timeline.extended(1, seconds(10), at=NO_TIME)

    assert with_extensions(timeline, extensions_of(before.segments)) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"exercise": "squat"},
        {"round": 3},
        {"phase": 1},
        {"phase": -1},
        {"added": Milliseconds(-20_000)},
    ],
)
def test_what_is_not_there_any_more_is_not_made_longer(changes):
    assert with_extensions(HELD, [extension(**changes)]) == HELD
    assert (
        with_extensions(TIMELINE, [extension(step=2, exercise="squat", side=Side.LEFT)]) == TIMELINE
    )


def whole(*done: WorkDone, index: int) -> frozenset[SetKey]:
    return prior_work(HELD, index, done, ()).completed


def calf(side: Side, *, step: int = 1, **changes) -> WorkDone:
    known = {"exercise": "calf", "name": "Calf", "reps_planned": 1, "reps": 1}
    return work(1, side=side, step=step, **known | changes)


LEFT, RIGHT = (1, 1, 1, Side.LEFT), (1, 1, 1, Side.RIGHT)


def test_what_the_session_went_on_after_was_done():
    """In two parts: it was taken up once before."""
    halves = [calf(Side.LEFT, reps=0), calf(Side.LEFT, reps=0)]

    assert whole(*halves, index=3) == {LEFT}


def test_what_was_skipped_was_not():
    assert whole(calf(Side.LEFT, is_skipped=True), index=3) == frozenset()


def test_the_set_that_it_broke_off_in_is_not_done():
    assert whole(calf(Side.LEFT), calf(Side.RIGHT, reps=0), index=3) == {LEFT}


def test_unless_it_was_done_before_and_redone():
    assert whole(calf(Side.LEFT), calf(Side.RIGHT), index=3) == {LEFT, RIGHT}


def test_what_lies_behind_and_was_not_done_was_left_out():
    prior = prior_work(HELD, 5, [calf(Side.LEFT)], ())

    assert [(one.step_number, one.side) for one in prior.passed] == [(1, Side.RIGHT)]


ONE, TWO, THREE, FOUR = (step(name, dose(hold(10)), prepare=0) for name in ("A", "B", "C", "D"))


def gone_on_with(timeline: Timeline, place: ResumePoint) -> tuple[str, int] | None:
    found = resume_position(timeline, place)
    if found is None:
        return None
    segment = timeline.segments[found[0]]
    return segment.exercise.id, segment.round


def left_in(timeline: Timeline, exercise: str, at_round: int) -> ResumePoint:
    """The place of that exercise in that round."""
    index = next(
        at
        for at, one in enumerate(timeline.segments)
        if (one.exercise.id, one.round) == (exercise, at_round)
    )
    number = timeline.segments[index].step_number
    return ResumePoint(index, number, at_round, 1, None, exercise, 1, NO_TIME)


@pytest.mark.parametrize("gone", range(4))
def test_where_a_step_is_gone_the_next_one_takes_its_place(gone):
    steps = [ONE, TWO, THREE, FOUR]
    place = left_in(compile_timeline(routine(*steps)), steps[gone].exercise.id, 1)
    left = steps[:gone] + steps[gone + 1 :]

    found = gone_on_with(compile_timeline(routine(*left)), place)

    assert found == ((left[gone].exercise.id, 1) if gone < 3 else None)


@pytest.mark.parametrize("at_round", range(1, 11))
@pytest.mark.parametrize(("gone", "expected"), [("a", ("b", 0)), ("b", ("c", 0)), ("c", ("a", 1))])
def test_so_it_is_in_each_round(gone, expected, at_round):
    """What was the last of a round goes on with the next one, and then with what comes after."""
    circuit = [ONE, TWO, THREE]
    place = left_in(compile_timeline(routine(Circuit(10, tuple(circuit)), FOUR)), gone, at_round)
    left = tuple(one for one in circuit if one.exercise.id != gone)

    found = gone_on_with(compile_timeline(routine(Circuit(10, left), FOUR)), place)

    exercise, later = expected
    is_over = at_round + later > 10
    assert found == (("d", 1) if is_over else (exercise, at_round + later))


def test_what_comes_after_a_circuit_is_not_taken_for_a_part_of_it():
    circuit = Circuit(3, (ONE, TWO))
    place = left_in(compile_timeline(routine(circuit, THREE, FOUR)), "c", 1)

    assert gone_on_with(compile_timeline(routine(circuit, FOUR)), place) == ("d", 1)


def test_what_was_done_of_an_exercise_that_is_gone_is_not_written_as_another():
    place = squat_place(done=seconds(6))
    calf_segment = HELD.segments[1]

    assert unwritten_work(entry(place, Outcome.UNFINISHED), calf_segment) is None
