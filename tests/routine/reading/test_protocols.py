"""Protocols published elsewhere, written in the format: their timelines, and what is heard."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from coach.duration import SECOND, seconds
from coach.routine.reading.exercise_reader import NO_EXERCISES
from coach.routine.reading.routine_reader import read_routine
from coach.timeline.cues import Cue, CueKind
from coach.timeline.segments import Segment
from coach.timeline.timeline import Timeline, compile_timeline

PROTOCOLS = Path(__file__).parent / "protocols"

OPEN_SETS = ["work open", *4 * ["rest 180", "work open"]]

TIMELINES = {
    "band-hold": ["prepare 10", "work 34 left", "switch 5", "work 34 right"],
    # Holds of 10 s and 2 s of rest between them; in turn, reps count for each side.
    "big-three": [
        *("prepare 10", "work 94", "rest 20", "work 70", "rest 20", "work 46"),
        *("prepare 10", "work 94 left", "switch 5", "work 94 right", "rest 20"),
        *("work 70 left", "switch 5", "work 70 right", "rest 20"),
        *("work 46 left", "switch 5", "work 46 right"),
        *("prepare 10", "work 190", "rest 20", "work 142", "rest 20", "work 94"),
    ],
    "body-scan": ["work 60", "work 60", "work 120", "rest 30"],
    "box-breathing": ["prepare 10", "work 240"],
    # The last rest has getting ready for what follows in it.
    "boxing-rounds": [
        *("prepare 10", "work 180", "rest 60", "work 180", "rest 60", "work 180"),
        *("rest 50", "prepare 10", "work 120"),
    ],
    "breath-hold-table": [
        *("prepare 120", "work 60", "rest 90", "work 60", "rest 75", "work 60"),
        *("rest 60", "work 60"),
    ],
    "contract-relax": ["prepare 20", "work 112 left", "switch 5", "work 112 right"],
    "couch-to-5k": ["work 300", *8 * ["work 60", "work 90"], "work 300"],
    "cyclic-sighing": ["prepare 10", "work 297"],
    "even-breath": ["prepare 10", "work 242"],
    # 40 + 5 + 30 s of work leave 45 s of two minutes, the last five of them to get ready.
    "every-two-minutes": [
        *("prepare 5", "work 40", "prepare 5", "work 30"),
        *2 * ["rest 40", "prepare 5", "work 40", "prepare 5", "work 30"],
    ],
    "farmers-carry": [
        *("prepare 10", "work open", "rest 90", "work open", "rest 90", "work open"),
        *("prepare 10", "work 30 left", "switch 5", "work 30 right"),
    ],
    "five-by-five": [
        *("prepare 60", *OPEN_SETS),
        *2 * ["rest 120", "prepare 60", *OPEN_SETS],
    ],
    "flow-of-warriors": 2
    * [
        *("prepare 5", "work 20 left", "prepare 5", "work 20 left", "prepare 5", "work 30 left"),
        *("prepare 5", "work 20 right", "prepare 5", "work 20 right", "prepare 5", "work 30 right"),
    ],
    "four-by-four": ["work 600", *3 * ["work 240", "work 180"], "work 240", "work 300"],
    # Six hangs of 7 s and the five releases between them.
    "hangboard-repeaters": ["prepare 10", "work 57", "rest 180", "work 57"],
    "heavy-slow": ["prepare 10", "work 90", *2 * ["rest 120", "work 90"]],
    "helen": 9 * ["work open"],
    "interval-walking": ["prepare 10", "work 1800"],
    "kneeling-glute": ["prepare 10", "work 42 left", "switch 5", "work 42 right"],
    "ladder": [
        *("prepare 5", "work 4 left", "switch 5", "work 4 right", "prepare 5", "work 4"),
        *("rest 25", "prepare 5"),
        *("work 8 left", "switch 5", "work 8 right", "prepare 5", "work 8"),
        *("rest 25", "prepare 5"),
        *("work 12 left", "switch 5", "work 12 right", "prepare 5", "work 12"),
    ],
    "nordic-lowering": ["prepare 30", "work 30", *2 * ["rest 120", "work 30"]],
    "plank-pyramid": [
        *("prepare 10", "work 10", "rest 15", "work 20", "rest 15", "work 30", "rest 15"),
        *("work 40", "rest 15", "work 30", "rest 15", "work 20", "rest 15", "work 10"),
    ],
    "progressive-relaxation": ["prepare 10", "work 74"],
    "seven-minute-circuit": [
        *11 * ["prepare 10", "work 30"],
        *("prepare 10", "work 15 left", "work 15 right"),
    ],
    "shuffled-core": [*4 * ["work 20"], "rest 30", *4 * ["work 20"]],
    "stretch-ranges": [
        *("prepare 10", "work 10 left", "switch 5", "work 10 right"),
        *("switch 5", "work 10 left", "switch 5", "work 10 right"),
    ],
    "superset": [
        *("prepare 10", "work 24", "prepare 10", "work 24"),
        *2 * ["rest 80", "prepare 10", "work 24", "prepare 10", "work 24"],
    ],
    "swings-every-minute": ["prepare 10", "work 20", *9 * ["rest 40", "work 20"]],
    "tabata": ["prepare 10", "work 20", *7 * ["rest 10", "work 20"]],
    "tempo-squat": ["prepare 10", "work 25", *2 * ["rest 120", "work 25"]],
    "ten-twenty-thirty": ["prepare 10", "work 300", "work 300", *2 * ["rest 120", "work 300"]],
    "tendon-isometrics": ["prepare 10", "work 45 left", *4 * ["rest 120", "work 45 left"]],
}
"""Every segment with its seconds."""

HEARD = {
    "band-hold": (
        "0 start hold, 1 2-3-4, 4 release, 6 rep hold, 7 2-3-4, 10 release, 12 rep hold, "
        "13 2-3-4, 16 release, 18 rep hold, 19 2-3-4, 22 release, 24 rep hold, 25 2-3-4, "
        "28 release, 30 last_rep hold, 31 2-3-4, 34 end"
    ),
    "big-three": "0 start hold, 7 3-2-1, 10 release, 12 rep hold, 19 3-2-1, 22 release",
    "body-scan": "0 start hold, 60 end",
    "box-breathing": (
        "0 start inhale, 1 2-3-4, 4 hold, 5 2-3-4, 8 exhale, 9 2-3-4, 12 hold, 13 2-3-4, "
        "16 rep inhale"
    ),
    "cindy": "0 start open",
    "contract-relax": (
        "0 start isometric, 6 release, 8 hold, 18 halfway, 25 3-2-1, 28 rep isometric, "
        "34 release, 36 hold, 46 halfway, 53 3-2-1, 56 rep isometric, "
        "62 release, 64 hold, 74 halfway, 81 3-2-1, 84 last_rep isometric, "
        "90 release, 92 hold, 102 halfway, 109 3-2-1, 112 end"
    ),
    "cyclic-sighing": "0 start inhale, 1 2, 2 inhale, 3 exhale, 4 2-3-4-5-6, 9 rep inhale",
    "even-breath": "0 start inhale, 5.5 exhale, 11 rep inhale, 16.5 exhale, 22 rep inhale",
    "hangboard-repeaters": (
        "0 start hold, 7 release, 10 rep hold, 17 release, 20 rep hold, 27 release, 30 rep hold, "
        "37 release, 40 rep hold, 47 release, 50 last_rep hold, 57 end"
    ),
    "interval-walking": (
        "0 start work, 90 halfway, 177 3-2-1, 180 work, 270 halfway, 357 3-2-1, 360 rep work"
    ),
    "nordic-lowering": (
        "0 start move, 5 turn, 6 rep move, 11 turn, 12 rep move, 17 turn, 18 rep move, 23 turn, "
        "24 last_rep move, 29 turn, 30 end"
    ),
    "plank-pyramid": "0 start hold, 7 3-2-1, 10 end",
    "progressive-relaxation": (
        "0 start isometric, 7 hold, 22 halfway, 34 3-2-1, 37 last_rep isometric, 44 hold, "
        "59 halfway, 71 3-2-1, 74 finished"
    ),
    "seven-minute-circuit": "0 start work, 15 halfway, 27 3-2-1, 30 end",
    "swings-every-minute": "0 start move, 1 turn, 2 rep move, 3 turn, 4 rep move",
    "tabata": "0 start work, 10 halfway, 17 3-2-1, 20 end",
    "tempo-squat": "0 start move, 3 turn, 4 turn, 5 rep move, 8 turn, 9 turn, 10 rep move",
    "tendon-isometrics": "0 start isometric, 22.5 halfway, 42 3-2-1, 45 end",
}
"""The most important cue of each instant of the first work, as far as it goes."""

LENGTHS = {"cindy": 20 * 60, "helen": 0, "tabata": 4 * 60, "seven-minute-circuit": 8 * 60}
"""Seconds in all."""


def compiled(name: str) -> Timeline:
    return compile_timeline(read_routine(PROTOCOLS / f"{name}.yaml", NO_EXERCISES))


def test_every_protocol_is_expected_to_do_something():
    assert {file.stem for file in PROTOCOLS.glob("*.yaml")} == {*TIMELINES, *HEARD}


@pytest.mark.parametrize("name", TIMELINES)
def test_what_follows_what_and_for_how_long(name):
    assert list(map(in_words, compiled(name).segments)) == TIMELINES[name]


@pytest.mark.parametrize("name", HEARD)
def test_what_is_heard_in_the_first_work(name):
    work = next(one for one in compiled(name).segments if one.phases)

    assert ", ".join(heard(work)).startswith(HEARD[name])


@pytest.mark.parametrize("name", LENGTHS)
def test_how_long_it_takes(name):
    assert compiled(name).total == seconds(LENGTHS[name])


def in_words(segment: Segment) -> str:
    """`work 30 left`."""
    length = "open" if segment.duration is None else f"{segment.duration / SECOND:g}"
    side = segment.side.value if segment.phases and segment.side else ""
    return f"{segment.kind.value} {length} {side}".rstrip()


def heard(segment: Segment) -> Iterator[str]:
    """`0 start hold, 4 release`; numbers that follow one another are one: `7 3-2-1`."""
    first = [next(at_once) for _, at_once in groupby(segment.cues, key=lambda cue: cue.offset)]
    numbers = (CueKind.TICK, CueKind.COUNT)
    for kind, cues in groupby(first, key=lambda cue: cue.kind):
        if kind in numbers:
            called = list(cues)
            yield f"{called[0].offset / SECOND:g} {'-'.join(str(one.number) for one in called)}"
        else:
            yield from map(cue_in_words, cues)


def cue_in_words(cue: Cue) -> str:
    kind = "" if cue.kind is CueKind.PHASE else cue.kind.value
    phase = "turn" if cue.is_turn else cue.phase.value if cue.phase else ""
    return " ".join(filter(None, [f"{cue.offset / SECOND:g}", kind, phase]))


# What is said in the file, and kept


def test_the_sets_of_the_big_three_grow_shorter():
    curl_up, *_ = read_routine(PROTOCOLS / "big-three.yaml", NO_EXERCISES).all_steps

    assert [work.reps for work in curl_up.dose.sets] == [8, 6, 4]


def test_what_is_said_before_a_step_is_told_with_it():
    *_, bench_press, _ = read_routine(PROTOCOLS / "five-by-five.yaml", NO_EXERCISES).all_steps

    assert bench_press.note == "Unload the bar and carry it to the bench."
