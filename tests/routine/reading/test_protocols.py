"""Protocols published elsewhere, written in the format: how long they take, and what is heard."""

from collections import Counter
from pathlib import Path

import pytest

from coach.duration import seconds
from coach.routine.reading.exercise_reader import NO_EXERCISES
from coach.routine.reading.routine_reader import read_routine
from coach.session.timeline import compile_timeline

PROTOCOLS = Path(__file__).parent / "protocols"

EXPECTED = {
    # 3 curl-up sets, 3 a side, and 3 of both in turn; 18 holds of 10 s + 2 s on each of 5 "sides".
    "big-three": (
        3 * 10 + 5 * 18 * 12 - 12 * 2 + 6 * 20 + 3 * 5,
        {"prepare": 3, "work": 12, "rest": 6, "switch": 3},
        {"start": 12, "rep": 90, "phase": 78, "last_rep": 12, "tick": 3 * 12 + 3 * 90, "end": 12},
    ),
    "box-breathing": (
        10 + 15 * 16,
        {"prepare": 1, "work": 1},
        {"start": 1, "rep": 15, "last_rep": 1, "phase": 3 * 15, "count": 240, "tick": 3, "end": 1},
    ),
    "contract-relax": (
        20 + 2 * 4 * (6 + 2 + 20) + 5,
        {"prepare": 1, "work": 2, "switch": 1},
        {
            "start": 2,
            "rep": 8,
            "last_rep": 2,
            "phase": 2 * 8,
            "halfway": 8,
            "tick": 6 + 24,
            "end": 2,
        },
    ),
    "every-minute": (
        10 + 9 * 60 + 20,
        {"prepare": 1, "work": 10, "rest": 9},
        {"start": 10, "rep": 100, "phase": 100, "last_rep": 10, "tick": 30, "end": 10},
    ),
    # What the person paces has no length and no end of its own.
    "five-by-five": (
        60 + 14 * 180,
        {"prepare": 3, "work": 15, "rest": 14},
        {"start": 15, "tick": 3 * 17},
    ),
    "nordic-lowering": (
        30 + 3 * 5 * 6 + 2 * 120,
        {"prepare": 1, "work": 3, "rest": 2},
        {"start": 3, "rep": 15, "phase": 15, "last_rep": 3, "tick": 9, "end": 3},
    ),
    "plank-pyramid": (
        10 + 160 + 6 * 15,
        {"prepare": 1, "work": 7, "rest": 6},
        {"start": 7, "halfway": 5, "tick": 3 * 14, "end": 7},
    ),
    "seven-minute-circuit": (
        12 * (10 + 30),
        {"prepare": 12, "work": 12},
        {"start": 12, "halfway": 12, "tick": 3 * 24, "end": 12},
    ),
    "tabata": (
        10 + 8 * 20 + 7 * 10,
        {"prepare": 1, "work": 8, "rest": 7},
        {"start": 8, "halfway": 8, "tick": 3 * 16, "end": 8},
    ),
    "ten-twenty-thirty": (
        10 + 300 + 3 * 300 + 2 * 120,
        {"prepare": 1, "work": 1 + 45, "rest": 2},
        {"start": 46, "halfway": 1 + 30, "tick": 3 * (3 + 46), "end": 46},
    ),
    "tendon-isometrics": (
        10 + 5 * 45 + 4 * 120,
        {"prepare": 1, "work": 5, "rest": 4},
        {"start": 5, "halfway": 5, "tick": 30, "end": 5},
    ),
}
"""Seconds in all; segments by kind; cues of work and of countdowns by kind."""


def test_every_protocol_is_expected_to_do_something():
    assert {file.stem for file in PROTOCOLS.glob("*.yaml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_length_and_cues(name):
    length, segments, cues = EXPECTED[name]

    timeline = compile_timeline(read_routine(PROTOCOLS / f"{name}.yaml", NO_EXERCISES))
    kinds = Counter(segment.kind.value for segment in timeline.segments)
    called = Counter(cue.kind.value for segment in timeline.segments for cue in segment.cues)
    called.pop("finished", None)

    assert timeline.total == seconds(length)
    assert kinds == segments
    # Every segment that is not work opens with the cue of its own name.
    assert called == {**{kind: n for kind, n in segments.items() if kind != "work"}, **cues}


def test_the_sets_of_the_big_three_grow_shorter():
    curl_up, *_ = read_routine(PROTOCOLS / "big-three.yaml", NO_EXERCISES).all_steps

    assert [work.reps for work in curl_up.dose.sets] == [8, 6, 4]


def test_what_is_said_before_a_step_is_told_with_it():
    *_, bench_press, _ = read_routine(PROTOCOLS / "five-by-five.yaml", NO_EXERCISES).all_steps

    assert bench_press.note == "Unload the bar and carry it to the bench."
