"""The timelines of one exercise of each kind, written out by hand, and the rules between them."""

from dataclasses import replace

import pytest

from coach.advice.changing import without_steps
from coach.duration import seconds
from coach.routine.model import Circuit, Dose, Order, PhaseKind, Side, Sides, WorkSet
from coach.timeline.cues import CueKind
from coach.timeline.segments import SegmentKind
from coach.timeline.timeline import Timeline, compile_timeline
from tests.fakes import (
    counted,
    dose,
    exhale,
    hold,
    inhale,
    isometric,
    move,
    release,
    routine,
    self_paced,
    step,
    written,
)

PREPARE = ["0 prepare", "7000 tick 3", "8000 tick 2", "9000 tick 1"]
SWITCH = ["0 switch", "2000 tick 3", "3000 tick 2", "4000 tick 1"]


def shape(timeline: Timeline) -> str:
    """Kind, side and seconds of every segment: `work left 30, switch right 5`."""
    lines = []
    for segment in timeline.segments:
        side = segment.side.value if segment.side else "-"
        length = "open" if segment.duration is None else f"{segment.duration / 1000:g}"
        lines.append(f"{segment.kind.value} {side} {length}")
    return ", ".join(lines)


def test_a_static_hold_per_side_in_two_sets():
    timeline = compile_timeline(routine(step("Calf", dose(hold(30), sets=2, sides=Sides.BOTH))))

    assert shape(timeline) == (
        "prepare left 10, work left 30, switch right 5, work right 30, "
        "switch left 5, work left 30, switch right 5, work right 30"
    )
    held = ["0 start", "15000 halfway", "27000 tick 3", "28000 tick 2", "29000 tick 1", "30000 end"]
    cues = [written(segment) for segment in timeline.segments[:-1]]
    assert cues == [PREPARE, held, SWITCH, held, SWITCH, held, SWITCH]
    assert written(timeline.segments[-1]) == [*held[:-1], "30000 finished", "30000 end"]
    assert [segment.set for segment in timeline.segments] == [1, 1, 1, 1, 2, 2, 2, 2]
    assert timeline.total == seconds(145)


def test_a_four_count_band_hold():
    band = step("Band", dose(counted(4), release(2), reps=3, sides=Sides.BOTH), prepare=30)

    timeline = compile_timeline(routine(band))

    assert shape(timeline) == "prepare left 30, work left 16, switch right 5, work right 16"
    ready = ["0 prepare", "27000 tick 3", "28000 tick 2", "29000 tick 1"]
    assert written(timeline.segments[0]) == ready
    counts = [
        *("0 start", "0 rep 1"),
        *("0 count 1", "1000 count 2", "2000 count 3", "3000 count 4", "4000 phase"),
        *("6000 rep 2", "6000 count 1", "7000 count 2", "8000 count 3", "9000 count 4"),
        *("10000 phase", "12000 last_rep 3", "12000 rep 3"),
        *("12000 count 1", "13000 count 2", "14000 count 3", "15000 count 4"),
    ]
    assert written(timeline.segments[1]) == [*counts, "16000 end"]
    assert written(timeline.segments[2]) == SWITCH
    assert written(timeline.segments[3]) == [*counts, "16000 finished", "16000 end"]


def test_a_hamstring_isometric_with_its_heel_pull():
    pulled = dose(isometric(20), move(4, "Pull the heel"), reps=3, sides=Sides.BOTH)

    timeline = compile_timeline(routine(step("Hamstring", pulled)))

    assert shape(timeline) == "prepare left 10, work left 72, switch right 5, work right 72"
    cycles = [
        *("0 start", "0 rep 1", "10000 halfway"),
        *("17000 tick 3", "18000 tick 2", "19000 tick 1", "20000 phase"),
        *("24000 rep 2", "34000 halfway"),
        *("41000 tick 3", "42000 tick 2", "43000 tick 1", "44000 phase"),
        *("48000 last_rep 3", "48000 rep 3", "58000 halfway"),
        *("65000 tick 3", "66000 tick 2", "67000 tick 1", "68000 phase"),
    ]
    assert written(timeline.segments[1]) == [*cycles, "72000 end"]
    assert written(timeline.segments[3]) == [*cycles, "72000 finished", "72000 end"]
    assert [placed.phase.cue for placed in timeline.segments[1].phases[:2]] == ["", "Pull the heel"]


def test_tempo_reps_alternating_sides():
    bug = step("Dead bug", dose(move(3), hold(1), move(2), reps=2, sides=Sides.ALTERNATE))

    timeline = compile_timeline(routine(bug))

    # Two reps on each side, changing at every rep, with no SWITCH.
    assert shape(timeline) == "prepare - 10, work - 24"
    cues = timeline.segments[1].cues
    begun = [one for one in cues if one.kind is not CueKind.PHASE]
    assert [(cue.offset, cue.kind.value, cue.number, cue.side) for cue in begun] == [
        (0, "start", None, Side.LEFT),
        (0, "rep", 1, Side.LEFT),
        (6000, "rep", 2, Side.RIGHT),
        (12000, "rep", 3, Side.LEFT),
        (18000, "last_rep", 4, Side.RIGHT),
        (18000, "rep", 4, Side.RIGHT),
        (24000, "finished", None, None),
        (24000, "end", None, None),
    ]
    turns = [(one.offset, one.phase, one.is_turn, one.side) for one in cues if one not in begun]
    assert turns[:2] == [
        (3000, PhaseKind.HOLD, True, Side.LEFT),
        (4000, PhaseKind.MOVE, True, Side.LEFT),
    ]
    assert [offset for offset, *_ in turns] == [
        at + of for at in range(0, 24000, 6000) for of in (3000, 4000)
    ]


def test_a_contraction_a_release_and_a_stretch_in_each_rep():
    asked = dose(isometric(6), release(2), hold(20), reps=2, sides=Sides.BOTH)

    timeline = compile_timeline(routine(step("Hamstring", asked)))

    cues = [
        *("0 start", "0 rep 1", "6000 phase", "8000 phase"),
        *("18000 halfway", "25000 tick 3", "26000 tick 2", "27000 tick 1"),
        *("28000 last_rep 2", "28000 rep 2", "34000 phase", "36000 phase"),
        *("46000 halfway", "53000 tick 3", "54000 tick 2", "55000 tick 1"),
    ]
    assert written(timeline.segments[1]) == [*cues, "56000 end"]
    assert written(timeline.segments[3]) == [*cues, "56000 finished", "56000 end"]


def test_a_breath_in_four_parts():
    box = dose(inhale(2), counted(2), exhale(2), counted(2), reps=1)

    timeline = compile_timeline(routine(step("Box breathing", box)))

    assert written(timeline.segments[1]) == [
        *("0 start", "0 count 1", "1000 count 2"),
        *("2000 phase", "2000 count 1", "3000 count 2"),
        *("4000 phase", "4000 count 1", "5000 count 2"),
        *("6000 phase", "6000 count 1", "7000 count 2"),
        *("8000 finished", "8000 end"),
    ]


def test_the_phases_of_alternating_reps_are_those_of_the_side_of_the_rep():
    asked = dose(hold(3), hold(4), reps=1, sides=Sides.ALTERNATE)

    cues = compile_timeline(routine(step("Reach", asked))).segments[1].cues

    phases = [(cue.offset, cue.rep, cue.side) for cue in cues if cue.kind is CueKind.PHASE]
    assert phases == [(3000, 1, Side.LEFT), (10000, 2, Side.RIGHT)]


HOLD, ISOMETRIC, MOVE = PhaseKind.HOLD, PhaseKind.ISOMETRIC, PhaseKind.MOVE


@pytest.mark.parametrize(
    ("rep", "begun", "turns"),
    [
        ((move(3), hold(1), move(2)), [MOVE, HOLD, MOVE], [1, 2]),
        ((move(3), hold(10), move(2)), [MOVE, HOLD, MOVE], [2]),
        ((move(3), move(2, "Pull")), [MOVE, MOVE], []),
        ((counted(4), release(2)), [HOLD, PhaseKind.RELEASE], []),
        ((isometric(20), move(4)), [ISOMETRIC, MOVE], []),
        ((isometric(6), release(2), hold(20)), [ISOMETRIC, PhaseKind.RELEASE, HOLD], []),
        ((inhale(4), exhale(6)), [PhaseKind.INHALE, PhaseKind.EXHALE], []),
    ],
)
def test_every_phase_of_a_rep_has_a_cue_that_tells_what_begins(rep, begun, turns):
    cues = compile_timeline(routine(step("A", dose(*rep, reps=2)))).segments[1].cues

    second = [cue for cue in cues if cue.phase and cue.kind is not CueKind.LAST_REP][: len(rep) + 1]
    first = [cue for cue in second if cue.kind is not CueKind.REP]
    assert [cue.phase for cue in first] == begun
    assert [at for at, cue in enumerate(first) if cue.is_turn] == turns


def test_extending_one_side_leaves_the_other_alone_where_that_was_another_version():
    timeline = compile_timeline(
        routine(step("Calf", dose(move(2), hold(30), sides=Sides.BOTH), prepare=0))
    )
    easier = step("Calf", dose(hold(10), sides=Sides.BOTH))
    swapped = timeline.with_variation(2, easier)

    longer = swapped.extended(2, seconds(10), at=seconds(1))

    assert longer is not None
    assert shape(longer) == "work left 32, switch right 5, work right 20"


def test_a_circuit():
    circuit = Circuit(
        rounds=2,
        rest=seconds(20),
        steps=(
            step("Dead bug", dose(move(2), move(2), reps=2)),
            step("Couch stretch", dose(hold(10), sides=Sides.BOTH)),
        ),
    )

    timeline = compile_timeline(routine(circuit))

    one_round = (
        "prepare - 10, work - 8, prepare left 10, work left 10, switch right 5, work right 10"
    )
    assert shape(timeline) == f"{one_round}, rest - 10, {one_round}"
    assert [segment.round for segment in timeline.segments] == [1] * 6 + [2] * 7
    moved = ["0 start", "0 rep 1", "2000 phase", "4000 last_rep 2", "4000 rep 2", "6000 phase"]
    moved = [*moved, "8000 end"]
    held = ["0 start", "7000 tick 3", "8000 tick 2", "9000 tick 1", "10000 end"]
    rest = ["0 rest", *PREPARE[1:]]
    first = [PREPARE, moved, PREPARE, held, SWITCH, held]
    last = [*held[:-1], "10000 finished", "10000 end"]
    cues = [written(segment) for segment in timeline.segments]
    assert cues == [*first, rest, *first[:-1], last]


BOTH_TWICE = dose(hold(10), sets=2, sides=Sides.BOTH)
NO_PREPARE = step("A", dose(hold(10)), prepare=0)


@pytest.mark.parametrize(
    ("steps", "segments"),
    [
        pytest.param(
            [step("Hold", replace(BOTH_TWICE, rest=seconds(30)))],
            "prepare left 10, work left 10, switch right 5, work right 10, "
            "rest left 30, work left 10, switch right 5, work right 10",
            id="a rest between sets takes the place of the switch",
        ),
        pytest.param(
            [step("Band", replace(BOTH_TWICE, rest=seconds(20), order=Order.SIDE))],
            "prepare left 10, work left 10, rest left 20, work left 10, "
            "switch right 5, work right 10, rest right 20, work right 10",
            id="order side finishes one side first",
        ),
        pytest.param(
            [step("Hold", dose(hold(length), sides=Sides.BOTH)) for length in (10, 12)],
            "prepare left 10, work left 10, switch right 5, work right 10, "
            "switch left 5, work left 12, switch right 5, work right 12",
            id="consecutive steps of one exercise prepare once and switch between",
        ),
        pytest.param(
            [step(name, dose(hold(10)), prepare=10) for name in "ABA"],
            "prepare - 10, work - 10, prepare - 10, work - 10, prepare - 10, work - 10",
            id="an exercise is prepared again after another",
        ),
        pytest.param(
            [step("Hold", dose(hold(10), sides=Sides.BOTH), prepare=0, switch=0)],
            "work left 10, work right 10",
            id="no time to prepare or switch leaves those segments out",
        ),
        pytest.param(
            [
                Circuit(
                    rounds=2,
                    rest=seconds(60),
                    steps=(
                        Circuit(rounds=2, rest=seconds(5), steps=(NO_PREPARE,)),
                        step("B", dose(hold(20)), prepare=0),
                    ),
                )
            ],
            "work - 10, rest - 5, work - 10, work - 20, rest - 60, "
            "work - 10, rest - 5, work - 10, work - 20",
            id="circuits inside circuits",
        ),
        pytest.param(
            [step("Knee", dose(hold(10), sets=2, sides=Sides.RIGHT))],
            "prepare right 10, work right 10, work right 10",
            id="one side only",
        ),
        pytest.param(
            [step("Bridge", self_paced(8, Sides.BOTH))],
            "prepare left 10, work left open, switch right 5, work right open",
            id="reps at the person's own pace are open",
        ),
    ],
)
def test_the_segments_of_steps(steps, segments):
    timeline = compile_timeline(routine(*steps))

    assert shape(timeline) == segments


def test_a_group_is_what_is_done_after_one_get_ready():
    timeline = compile_timeline(routine(*(step(name, dose(hold(10))) for name in "ABA")))

    assert [segment.group for segment in timeline.segments] == [1, 1, 2, 2, 3, 3]


def test_an_open_set_has_only_a_start_and_no_part_in_the_total():
    timeline = compile_timeline(routine(step("Bridge", self_paced(8, Sides.BOTH))))

    assert written(timeline.segments[1]) == ["0 start"]
    assert timeline.segments[1].reps == 8
    assert timeline.total == seconds(15)


def test_a_short_get_ready_counts_down_what_it_has():
    timeline = compile_timeline(routine(step("Hold", dose(hold(10)), prepare=2)))

    assert written(timeline.segments[0]) == ["0 prepare", "0 tick 2", "1000 tick 1"]


@pytest.mark.parametrize(
    ("length", "cues"),
    [
        (9, ["0 start", "9000 end"]),
        (10, ["0 start", "7000 tick 3", "8000 tick 2", "9000 tick 1", "10000 end"]),
        (19, ["0 start", "16000 tick 3", "17000 tick 2", "18000 tick 1", "19000 end"]),
    ],
)
def test_holds_are_counted_down_from_10_s_and_halved_from_20(length, cues):
    first, second = step("A", dose(hold(length))), step("B", dose(hold(5)))

    assert written(compile_timeline(routine(first, second)).segments[1]) == cues


def test_descending_sets_and_ascending_holds_are_sets_that_differ():
    descending = Dose(tuple(WorkSet(reps, (move(2),)) for reps in (8, 6, 4)), rest=seconds(10))
    ascending = Dose(tuple(WorkSet(1, (hold(length),)) for length in (10, 20, 30)))

    timeline = compile_timeline(routine(step("A", descending), step("B", ascending)))

    work = [one for one in timeline.segments if one.kind is SegmentKind.WORK]
    assert [segment.duration for segment in work] == [16000, 12000, 8000, 10000, 20000, 30000]
    assert [segment.reps for segment in work] == [8, 6, 4, 1, 1, 1]


def test_the_lead_side_can_be_chosen():
    both = step("A", dose(hold(10), sides=Sides.BOTH))
    alternate = step("B", dose(move(2), reps=1, sides=Sides.ALTERNATE))

    timeline = compile_timeline(routine(both, alternate), lead=Side.RIGHT)

    assert shape(timeline).startswith(
        "prepare right 10, work right 10, switch left 5, work left 10, "
    )
    assert [placed.side for placed in timeline.segments[-1].phases] == [Side.RIGHT, Side.LEFT]


def test_from_a_step_on_counts_steps_as_they_are_written():
    circuit = Circuit(rounds=2, steps=(step("B", dose(hold(10))), step("C", dose(hold(10)))))
    steps = (step("A", dose(hold(10))), circuit, step("D", dose(hold(10))))

    timeline = compile_timeline(routine(*steps), from_step=3)

    names = [one.step.name for one in timeline.segments if one.kind is SegmentKind.WORK]
    assert names == ["C", "B", "C", "D"]


CIRCUIT_OF_FOUR = routine(
    step("A", dose(hold(10))),
    Circuit(rounds=2, steps=(step("B", dose(hold(10))), step("C", dose(hold(10))))),
    step("D", dose(hold(10))),
)


@pytest.mark.parametrize(
    ("from_step", "gone", "order"),
    [
        (1, (0,), "2b 3c 2b 3c 4d"),
        (2, (0,), "2b 3c 2b 3c 4d"),
        (3, (0,), "3c 2b 3c 4d"),
        (2, (1,), "3c 3c 4d"),
        (3, (2,), "2b 4d"),
        (3, (0, 1, 2), "4d"),
        (4, (0, 1, 2), "4d"),
        (3, (3,), "3c 2b 3c"),
    ],
)
def test_from_a_step_on_where_steps_are_gone_counts_them_too(from_step, gone, order):
    left = without_steps(CIRCUIT_OF_FOUR, gone)

    timeline = compile_timeline(left, from_step=from_step, written=CIRCUIT_OF_FOUR)

    work = [one for one in timeline.segments if one.kind is SegmentKind.WORK]
    assert " ".join(f"{one.step_number}{one.exercise.id}" for one in work) == order


def test_from_a_step_after_which_all_are_gone():
    left = without_steps(CIRCUIT_OF_FOUR, (3,))

    with pytest.raises(ValueError, match="nothing remains from step 4 on"):
        compile_timeline(left, from_step=4, written=CIRCUIT_OF_FOUR)


@pytest.mark.parametrize("number", [0, 2, -1])
def test_from_a_step_that_is_not_there(number):
    with pytest.raises(ValueError, match="steps 1 to 1"):
        compile_timeline(routine(step("A", dose(hold(10)))), from_step=number)


def test_self_paced_opens_what_is_moved_and_keeps_what_is_held():
    moved = step("A", dose(move(3), hold(1), move(2), reps=8))
    held, band = step("B", dose(hold(30))), step("C", dose(counted(4), release(2), reps=6))

    timeline = compile_timeline(routine(moved, held, band), self_paced=True)

    work = [one for one in timeline.segments if one.kind is SegmentKind.WORK]
    assert [segment.is_open for segment in work] == [True, False, False]
    assert work[0].reps == 8


def test_extending_a_hold_moves_its_end_and_mirrors_it_on_the_other_side():
    timeline = compile_timeline(routine(step("Calf", dose(hold(30), sides=Sides.BOTH))))

    longer = timeline.extended(1, seconds(10), at=seconds(5))

    assert longer is not None
    held = ["0 start", "20000 halfway", "37000 tick 3", "38000 tick 2", "39000 tick 1", "40000 end"]
    assert written(longer.segments[1]) == held
    assert written(longer.segments[3]) == [*held[:-1], "40000 finished", "40000 end"]
    assert longer.total == timeline.total + seconds(20)


def extended(asked: Dose, index: int, at: int) -> Timeline | None:
    """A step of that dose with 10 s more on what segment `index` does `at` seconds into it."""
    return compile_timeline(routine(step("A", asked))).extended(index, seconds(10), seconds(at))


@pytest.mark.parametrize(
    ("asked", "at", "index", "kinds", "cues"),
    [
        pytest.param(
            dose(hold(30)), 16, 1, "halfway", "15000 halfway", id="halfway is called only once"
        ),
        pytest.param(
            dose(isometric(6), release(2), hold(20)),
            1,
            1,
            "phase",
            "16000 phase, 18000 phase",
            id="the phases after a longer hold move",
        ),
        pytest.param(
            dose(isometric(20), move(4), reps=2, sides=Sides.BOTH),
            3,
            1,
            "rep",
            "0 rep 1, 34000 last_rep 2, 34000 rep 2",
            id="the reps after a longer hold move",
        ),
        pytest.param(
            dose(hold(10), sets=2, rest=20),
            18,
            2,
            "",
            "0 rest, 17000 tick 3, 18000 tick 2, 27000 tick 3, 28000 tick 2, 29000 tick 1",
            id="a rest counts down anew",
        ),
    ],
)
def test_cues_after_an_extension(asked, at, index, kinds, cues):
    longer = extended(asked, index, at)

    assert longer is not None
    assert ", ".join(cue for cue in written(longer.segments[index]) if kinds in cue) == cues


@pytest.mark.parametrize(
    ("asked", "at", "lengths"),
    [
        (dose(isometric(20), move(4), reps=2, sides=Sides.BOTH), 3, [30, 4, 20, 4]),
        # With alternating sides, the rep of the other side too.
        (
            dose(hold(10), release(2), reps=2, sides=Sides.ALTERNATE),
            1,
            [20, 2, 20, 2, 10, 2, 10],
        ),
    ],
)
def test_an_extension_makes_one_hold_longer_and_that_of_the_other_side(asked, at, lengths):
    longer = extended(asked, 1, at)

    assert longer is not None
    for work in longer.segments[1::2]:
        assert [placed.phase.duration for placed in work.phases] == [1000 * one for one in lengths]


@pytest.mark.parametrize("asked", [dose(move(3), move(2), reps=3), self_paced(8)])
def test_movement_and_open_sets_have_nothing_to_extend(asked):
    assert extended(asked, 1, at=1) is None


def test_open_sets_can_be_given_a_length():
    timeline = compile_timeline(routine(step("A", self_paced(8))), per_rep=seconds(3))

    assert shape(timeline) == "prepare - 10, work - 24"
    assert "21000 rep 8" in written(timeline.segments[1])


def test_a_step_that_says_how_long_to_get_ready_is_got_ready_for_after_the_same_exercise():
    light, heavy = step("Squat", dose(hold(5))), step("Squat", dose(hold(5)), prepare=60)

    segments = compile_timeline(routine(light, replace(heavy, asks_to_prepare=True))).segments

    assert [(one.kind.value, one.duration, one.group) for one in segments] == [
        ("prepare", 10_000, 1),
        ("work", 5_000, 1),
        ("prepare", 60_000, 2),
        ("work", 5_000, 2),
    ]


def test_a_note_is_on_the_first_segment_of_its_step():
    first = replace(step("Squat", dose(hold(5), sets=2, rest=30)), note="Light")
    second = replace(step("Squat", dose(hold(5))), note="Heavy", rest_before=seconds(60))
    third = replace(step("Squat", dose(hold(5))), note="Light again")

    segments = compile_timeline(routine(first, second, third)).segments

    assert [(one.kind.value, one.note) for one in segments] == [
        ("prepare", "Light"),
        ("work", ""),
        ("rest", ""),
        ("work", ""),
        ("rest", "Heavy"),
        ("work", ""),
        ("work", "Light again"),
    ]
