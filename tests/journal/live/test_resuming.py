"""Where a session that was left goes on, also in a routine that has changed since."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coach.duration import NO_TIME, Milliseconds, seconds
from coach.journal.choices import Extension
from coach.journal.live.entries import extensions_of, rep_offset, resume_point_of
from coach.journal.live.resuming import resume_position, with_extensions
from coach.journal.model import ResumePoint
from coach.routine.model import Circuit, Side, Sides
from coach.session.session import Session
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import Timeline, compile_timeline
from tests.fakes import dose, hold, move, routine, step
from tests.session.test_session_properties import circuits, routines, steps

SQUAT = step("Squat", dose(move(3), reps=4, sets=2, sides=Sides.BOTH, rest=10))
CALF = step("Calf", dose(hold(30), sides=Sides.BOTH))
TIMELINE = compile_timeline(routine(CALF, Circuit(3, (SQUAT, CALF), rest=seconds(20))))


def point_of_session(*begin_at, timeline=TIMELINE) -> ResumePoint:
    session = Session(timeline)
    session.begin(NO_TIME, *begin_at)
    point = resume_point_of(session.snapshot(NO_TIME))
    assert point is not None
    return point


by_the_clock = some.builds(
    replace,
    circuits(steps),
    lasts=some.none() | some.integers(5, 90).map(seconds),
    is_timed=some.booleans(),
    is_shuffled=some.booleans(),
)


@settings(deadline=None, max_examples=25)
@given(routines, some.lists(by_the_clock, max_size=2), some.sampled_from(Side), some.text())
def test_every_rep_of_every_round_is_found_again(one, circuits, lead, shuffle):
    one = replace(one, steps=(*circuits, *one.steps))
    timeline, again = (compile_timeline(one, lead=lead, shuffle=shuffle) for _ in range(2))

    for index, segment in enumerate(timeline.segments):
        for placed in segment.phases:
            point = point_of_session(index, placed.offset, timeline=timeline)

            assert resume_position(again, point) == (point.index, point.offset)
            if segment.block is None:  # else its time may be over
                assert (point.index, point.offset) == (index, rep_offset(segment, placed.rep))


def test_before_any_work_it_is_where_the_work_begins():
    assert resume_position(TIMELINE, point_of_session()) == (1, NO_TIME)


IN_SQUAT = ResumePoint(15, 2, 2, 2, Side.RIGHT, "squat", 3, seconds(6))
"""In the second round."""


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ([SQUAT], (7, seconds(6))),  # the same set and side
        ([replace(SQUAT, dose=dose(move(3), reps=4, sides=Sides.BOTH))], (3, seconds(6))),
        ([replace(SQUAT, dose=dose(move(3), reps=2))], (1, NO_TIME)),  # no third rep, no sides
        ([CALF], None),
    ],
)
def test_in_a_changed_routine_it_goes_on_at_the_closest_point(changed, expected):
    assert resume_position(compile_timeline(routine(*changed)), IN_SQUAT) == expected


ONE, TWO, THREE, FOUR = (step(name, dose(hold(10)), prepare=0) for name in ("A", "B", "C", "D"))


def left_in(timeline: Timeline, exercise: str, at_round: int = 1) -> ResumePoint:
    """The beginning of that exercise in that round."""
    index, segment = next(
        (at, one)
        for at, one in enumerate(timeline.segments)
        if (one.exercise.id, one.round) == (exercise, at_round)
    )
    return ResumePoint(index, segment.step_number, at_round, 1, None, exercise, 1, NO_TIME)


def gone_on_with(timeline: Timeline, point: ResumePoint) -> tuple[str, int] | None:
    """The exercise and the round."""
    found = resume_position(timeline, point)
    if found is None:
        return None
    segment = timeline.segments[found[0]]
    return segment.exercise.id, segment.round


@pytest.mark.parametrize("gone", range(4))
def test_where_a_step_is_gone_it_goes_on_with_the_next(gone):
    steps = [ONE, TWO, THREE, FOUR]
    point = left_in(compile_timeline(routine(*steps)), steps[gone].exercise.id)
    left = steps[:gone] + steps[gone + 1 :]

    found = gone_on_with(compile_timeline(routine(*left)), point)

    assert found == ((left[gone].exercise.id, 1) if gone < 3 else None)


@pytest.mark.parametrize(("gone", "expected"), [("a", ("b", 0)), ("b", ("c", 0)), ("c", ("a", 1))])
def test_where_a_step_of_a_circuit_is_gone_it_goes_on_in_the_same_round_or_the_next(gone, expected):
    """After the last step of the last round it goes on behind the circuit."""
    circuit = (ONE, TWO, THREE)
    whole = compile_timeline(routine(Circuit(10, circuit), FOUR))
    left = tuple(one for one in circuit if one.exercise.id != gone)
    changed = compile_timeline(routine(Circuit(10, left), FOUR))
    exercise, later = expected

    for at_round in range(1, 11):
        is_over = at_round + later > 10
        found = gone_on_with(changed, left_in(whole, gone, at_round))
        assert found == (("d", 1) if is_over else (exercise, at_round + later))


def test_a_step_after_a_circuit_is_not_taken_for_a_part_of_it():
    circuit = Circuit(3, (ONE, TWO))
    point = left_in(compile_timeline(routine(circuit, THREE, FOUR)), "c")

    assert gone_on_with(compile_timeline(routine(circuit, FOUR)), point) == ("d", 1)


HELD = compile_timeline(routine(CALF, Circuit(2, (CALF,))))


def extension(**changes) -> Extension:
    return replace(Extension(2, 2, 1, Side.RIGHT, "calf", 0, seconds(10)), **changes)


def test_a_side_has_what_was_added_to_it_again():
    longer = with_extensions(HELD, [extension()])

    work = [one.duration for one in longer.segments if one.kind is SegmentKind.WORK]
    assert work == [30_000] * 5 + [40_000]
    assert (longer.segments[-1].planned, longer.segments[-1].added) == (30_000, 10_000)


def test_what_was_added_is_added_once():
    once = with_extensions(HELD, [extension()])

    assert with_extensions(once, [extension()]) == once


def test_where_sides_take_turns_both_have_what_was_added():
    timeline = compile_timeline(
        routine(step("Bird dog", dose(hold(5), reps=2, sides=Sides.ALTERNATE)))
    )
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
def test_what_the_routine_no_longer_has_is_not_extended(changes):
    assert with_extensions(HELD, [extension(**changes)]) == HELD


def test_what_is_moved_is_not_extended():
    moved = extension(exercise="squat", side=Side.LEFT)

    assert with_extensions(TIMELINE, [moved]) == TIMELINE
