"""The size of a session by multiplication is never less than what the timeline comes to."""

import pytest

from coach.routine.reading import size_limit as extent
from coach.session.timeline import Timeline, compile_timeline
from tests.routine.reading.reading import read

ROUTINES = [
    "{name: A, hold: 30s}",
    "{name: A, hold: 30s, sides: both, sets: 3, rest: 20s}",
    "{name: A, hold: 30s, sides: both, sets: 3, order: side}",
    "{name: A, count: 4, reps: 6, sides: both}",
    "{name: A, reps: 8, tempo: 3-1-2, sides: alternate, sets: 2}",
    "{name: A, reps: 8, tempo: self, sides: alternate}",
    "{name: A, phases: [{isometric: 20s}, {move: 4s}], reps: 3, sides: both}",
    "{repeat: 3, rest: 10s, steps: [{name: A, hold: 30s}, {name: B, reps: 5, sides: left}]}",
    "{repeat: 2, steps: [{repeat: 2, steps: [{name: A, hold: 9s, reps: 2}]}]}",
    "{repeat: 3, steps: [{name: A, hold: 9s}, {rest: 20s}, {name: B, hold: 9s}]}",
    "{repeat: 2, steps: [{name: A, hold: 9}, {rest: 9}, {repeat: 2, steps: [{name: B, hold: 9}]}]}",
    "{name: A, breath: 4-4-4-4, reps: 5}",
]


def extent_of(timeline: Timeline) -> extent.Extent:
    return extent.Extent(
        duration=timeline.total,
        segments=len(timeline.segments),
        cues=sum(len(segment.cues) for segment in timeline.segments),
    )


@pytest.mark.parametrize("step", ROUTINES)
def test_the_bound_holds_and_is_not_far_off(step):
    routine = read(f"title: T\nsteps:\n- {step}\n")

    bound = sum((extent.of(item) for item in routine.steps), extent.Extent())
    real = extent_of(compile_timeline(routine))

    assert real.duration <= bound.duration <= real.duration * 1.5
    assert real.segments <= bound.segments
    assert real.cues <= bound.cues
