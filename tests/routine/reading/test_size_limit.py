"""Size limit, length and timeline come to the same, and too large a session costs little."""

from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.documents import limits
from coach.duration import NO_TIME, seconds
from coach.routine.length import length_of
from coach.routine.model import Circuit, Order, Side, Sides
from coach.routine.reading.size_limit import Size, excess_of, growing_size
from coach.routine.variations.variations import each_step
from coach.timeline.timeline import Timeline, compile_timeline
from tests.fakes import counted, dose, hold, step
from tests.routine.reading.generated import clocked_routines, routines


def size_of(timeline: Timeline) -> Size:
    return Size(
        duration=timeline.total,
        segments=len(timeline.segments),
        cues=sum(len(segment.cues) for segment in timeline.segments),
    )


@given(
    st.one_of(routines, clocked_routines),
    st.sampled_from(Side),
    st.sampled_from([None, seconds(4)]),
    st.integers(1, 3),
)
def test_size_limit_length_and_timeline_agree(routine, lead, per_rep, each):
    """Steps of which every first, second or third says itself how long to get ready."""
    routine = each_step(routine, lambda at, one: replace(one, asks_to_prepare=at % each == 0))
    *_, (_, size) = growing_size(routine.steps)
    compiled = size_of(compile_timeline(routine))
    in_this_order = compile_timeline(routine, lead=lead, per_rep=per_rep)

    assert (size.duration, size.segments) == (compiled.duration, compiled.segments)
    assert size.cues >= compiled.cues
    assert length_of(routine, lead=lead, per_rep=per_rep or NO_TIME) == in_this_order.total


LONG = step("A", dose(hold(3600), sets=100, sides=Sides.BOTH, rest=3600, order=Order.SIDE))
SHORT = step("B", dose(hold(1)), prepare=0)


def in_rounds(*counts: int, inner=SHORT):
    for rounds in counts:
        inner = Circuit(rounds, (inner,))
    return inner


@pytest.mark.parametrize(
    ("items", "excess"),
    [
        ([SHORT, LONG], (1, "would last more than 168 h")),
        ([in_rounds(100, 100), in_rounds(100, 50), SHORT], (2, "would have more than 15000 parts")),
        ([in_rounds(100, 100, 100)], (0, "would have more than 15000 parts")),
        ([in_rounds(*[100] * 15)], (0, "would have more than 15000 parts")),
        (
            [step("C", dose(counted(600), reps=1000))],
            (0, "would have more than 200000 cues"),
        ),
        ([in_rounds(100, 100), in_rounds(100, 49)], None),
    ],
)
def test_a_session_that_is_too_large_is_told_with_the_item_that_is_too_much(items, excess):
    assert excess_of(items) == excess


def test_a_session_is_expanded_no_further_than_to_the_limit(monkeypatch):
    monkeypatch.setattr(limits, "SESSION_SEGMENTS", 20)
    sizes = growing_size([in_rounds(*[100] * 15)])

    assert [size.segments for _, size in islice(sizes, 30)] == list(range(1, 31))
    assert excess_of([in_rounds(*[100] * 15)]) == (0, "would have more than 20 parts")
