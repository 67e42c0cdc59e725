"""The timelines of bundled routines, written out by hand: what a person really does."""

import pytest

from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import compile_timeline
from tests.fakes import written

LIBRARY = Library([bundled_folder("routines")])

PREPARE = ["0 prepare", "7000 tick 3", "8000 tick 2", "9000 tick 1"]
SWITCH = ["0 switch", "2000 tick 3", "3000 tick 2", "4000 tick 1"]


def test_the_kneeling_glute_mobilisation():
    timeline = compile_timeline(LIBRARY.find("kneeling-glute"))

    reps = [
        *("0 start", "0 rep 1", "3000 phase", "4000 phase"),
        *("7000 rep 2", "10000 phase", "11000 phase"),
        *("14000 rep 3", "17000 phase", "18000 phase"),
        *("21000 rep 4", "24000 phase", "25000 phase"),
        *("28000 rep 5", "31000 phase", "32000 phase"),
        *("35000 last_rep 6", "35000 rep 6", "38000 phase", "39000 phase"),
    ]
    assert [written(segment) for segment in timeline.segments] == [
        PREPARE,
        [*reps, "42000 end"],
        SWITCH,
        [*reps, "42000 finished", "42000 end"],
    ]
    sides = [segment.side.value for segment in timeline.segments]
    assert sides == ["left", "left", "right", "right"]
    assert timeline.total == 99_000


@pytest.mark.parametrize("listing", list(LIBRARY.routines()), ids=lambda listing: listing.id)
def test_every_bundled_routine_treats_both_sides_alike(listing):
    timeline = compile_timeline(listing.routine)

    work: dict[tuple[int, int, int], dict[str, int]] = {}
    for segment in timeline.segments:
        if segment.kind is SegmentKind.WORK and segment.side is not None:
            place = (segment.step_number, segment.set, segment.round)
            work.setdefault(place, {})[segment.side.value] = segment.duration
    assert all(set(sides) == {"left", "right"} for sides in work.values())
    assert all(sides["left"] == sides["right"] for sides in work.values())
