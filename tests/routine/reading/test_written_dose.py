"""What the keys of a dose mean, alone and laid over the dose of an exercise."""

import pytest

from coach.duration import seconds
from coach.routine.model import Dose, Order, Phase, PhaseKind, Sides, WorkSet
from tests.routine.reading.reading import described, read_step, step_errors

RELEASE = Phase(PhaseKind.RELEASE, seconds(2))


def dose_of(keys: str) -> Dose:
    return read_step(f"{{name: A, {keys}}}").dose


def sets_of(keys: str) -> list[tuple[int, str]]:
    """Reps and phases of every set: `(6, "hold 4 counted, release 2")`, `("6-8", "work 20-30")`."""
    return [
        (each.reps if each.reps_up_to is None else f"{each.reps}-{each.reps_up_to}", _told(each))
        for each in dose_of(keys).sets
    ]


def _told(work_set: WorkSet) -> str:
    return ", ".join(
        f"{phase.kind.value} {'-' if phase.duration is None else f'{phase.duration / 1000:g}'}"
        + (f"-{phase.up_to / 1000:g}" if phase.up_to else "")
        + " counted" * phase.counted
        + (f" as {phase.label}" if phase.label else "")
        for phase in work_set.phases
    )


@pytest.mark.parametrize(
    ("keys", "sets"),
    [
        ("hold: 30s", [(1, "hold 30")]),
        ("hold: 1:30", [(1, "hold 90")]),
        ("hold: 2.5s, reps: 3", [(3, "hold 2.5, release 2")]),
        ("hold: 30s, sets: 2", [(1, "hold 30")] * 2),
        ("hold: [20s, 30s, 40s]", [(1, "hold 20"), (1, "hold 30"), (1, "hold 40")]),
        ("hold: [20s, 30s], reps: 2", [(2, "hold 20, release 2"), (2, "hold 30, release 2")]),
        ("hold: [20s, 30s], reps: [2, 1]", [(2, "hold 20, release 2"), (1, "hold 30")]),
        ("count: 4", [(1, "hold 4 counted")]),
        ("count: 4, reps: 6", [(6, "hold 4 counted, release 2")]),
        ("count: 4, reps: 6, release: 0", [(6, "hold 4 counted")]),
        ("count: 4, release: 3s", [(1, "hold 4 counted, release 3")]),
        ("tempo: 3-1-2, reps: 8", [(8, "move 3, hold 1, move 2")]),
        ("tempo: 3-1", [(1, "move 3, move 1")]),
        ("tempo: 3-1-2-1", [(1, "move 3, hold 1, move 2, hold 1")]),
        ("tempo: 3-0-2-0", [(1, "move 3, move 2")]),
        ("tempo: 3-1-2, release: 1s", [(1, "move 3, hold 1, move 2, release 1")]),
        ("tempo: 30X1", [(1, "move 3 as down, move 1 as up fast, hold 1")]),
        ("tempo: X020", [(1, "move 1 as down fast, move 2 as up")]),
        ("tempo: 2010", [(1, "move 2 as down, move 1 as up")]),
        ("tempo: x1x0", [(1, "move 1 as down fast, hold 1, move 1 as up fast")]),
        ("work: 40s", [(1, "work 40")]),
        ("work: 40s, reps: 2, label: walk", [(2, "work 40 as walk")]),
        ("work: [20s, 1m]", [(1, "work 20"), (1, "work 60")]),
        ("phases: [{work: 9s, label: row}, {release: 2s}]", [(1, "work 9 as row, release 2")]),
        ("reps: 6-8", [("6-8", "move 2, move 2")]),
        ("reps: [6-8, 5]", [("6-8", "move 2, move 2"), (5, "move 2, move 2")]),
        ("hold: 20-30s", [(1, "hold 20-30")]),
        ("hold: 1 - 1.5 min", [(1, "hold 60-90")]),
        ("work: 50s-1:10", [(1, "work 50-70")]),
        ("phases: [{isometric: 6-10s}]", [(1, "isometric 6-10")]),
        ("breath: 4-6", [(1, "inhale 4 counted, exhale 6 counted")]),
        ("breath: 5.5-0-5.5", [(1, "inhale 5.5, exhale 5.5")]),
        ("breath: 5-5.5", [(1, "inhale 5, exhale 5.5")]),
        ("phases: [{inhale: 5s}, {exhale: 5.5s}]", [(1, "inhale 5 counted, exhale 5.5")]),
        ("tempo: self", [(1, "open -")]),
        ("tempo: self, reps: 8, sets: 2", [(8, "open -")] * 2),
        ("reps: 8", [(8, "move 2, move 2")]),
        ("reps: [8, 6, 4]", [(8, "move 2, move 2"), (6, "move 2, move 2"), (4, "move 2, move 2")]),
        ("reps: [8, 6], sets: 2", [(8, "move 2, move 2"), (6, "move 2, move 2")]),
        (
            "phases: [{isometric: 20s}, {count: 3}, {move: 4s}, {release: 1}], reps: 3",
            [(3, "isometric 20, hold 3 counted, move 4, release 1")],
        ),
    ],
)
def test_what_is_done(keys, sets):
    assert sets_of(keys) == sets


def test_a_phase_has_a_cue_of_its_own():
    [work_set] = dose_of("phases: [{hold: 3s, cue: Breathe}, {move: 2s}]").sets

    assert [phase.cue for phase in work_set.phases] == ["Breathe", ""]


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ("sets: 2-3", {"sets_up_to": 3}),
        ("sets: 3, rest: [60s, 90s]", {"rest": seconds(90), "rests": (seconds(60), seconds(90))}),
        ("sets: 3, rest: [60s, 60s]", {"rest": seconds(60)}),
        ("sets: 2, rest: [60s]", {"rest": seconds(60)}),
        ("sets: 3, every: 1m", {"every": seconds(60)}),
    ],
)
def test_how_sets_follow_one_another(keys, asked):
    dose = dose_of(f"hold: 30s, {keys}")

    assert dose == Dose(**{"sets": dose.sets, **asked})


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", (Sides.NONE, 0, Order.SET)),
        (", sides: both, sets: 2, rest: 1m, order: side", (Sides.BOTH, seconds(60), Order.SIDE)),
    ],
)
def test_sides_rest_and_order(keys, expected):
    dose = dose_of(f"hold: 30s{keys}")

    assert (dose.sides, dose.rest, dose.order) == expected


LIBRARY = described("""
    counted: {name: A, dose: {count: 4, reps: 6, release: 1s, sides: both, sets: 2, rest: 10s}}
    moved: {name: A, dose: {tempo: 3-1-2, reps: 8, sides: alternate}}
    listed: {name: A, dose: {reps: [8, 6, 4]}}
    sided: {name: A, dose: {sides: both}}
    bare: {name: A}
    timed: {name: A, dose: {work: 40s, label: walk, sets: 3, rest: 20s}}
""")


def overlaid(keys: str) -> Dose:
    return read_step(f"{{exercise: {keys}}}", LIBRARY).dose


def test_a_step_without_a_dose_has_that_of_the_exercise():
    assert overlaid("counted") == LIBRARY["counted"].exercise.dose


def test_a_key_replaces_just_its_own():
    usual = overlaid("counted")

    fewer = overlaid("counted, reps: 3")

    assert [each.reps for each in fewer.sets] == [3, 3]
    assert [each.phases for each in fewer.sets] == [each.phases for each in usual.sets]
    assert (fewer.sides, fewer.rest) == (usual.sides, usual.rest)


def test_a_hold_in_the_place_of_reps_drops_them_and_keeps_the_rest():
    dose = overlaid("counted, hold: 20s")

    assert [(each.reps, _told(each)) for each in dose.sets] == [(1, "hold 20")] * 2
    assert (dose.sides, dose.rest) == (Sides.BOTH, seconds(10))


def test_another_tempo_or_count_keeps_the_reps():
    usual = overlaid("moved").sets[0].reps

    assert overlaid("moved, tempo: 4-1-2").sets[0].reps == usual > 1
    assert overlaid("moved, count: 3").sets[0].reps == usual


def test_a_new_shape_comes_with_reps_of_its_own():
    [work_set] = overlaid("moved, count: 3, reps: 2").sets

    assert (work_set.reps, _told(work_set)) == (2, "hold 3 counted, release 2")


@pytest.mark.parametrize(
    ("keys", "told", "rest", "every"),
    [
        ("timed, work: 1m", "work 60", 20, None),
        ("timed, label: run", "work 40 as run", 20, None),
        ("timed, every: 1m", "work 40 as walk", 0, 60),
        ("moved, work: 20s", "work 20", 0, None),
    ],
)
def test_timed_movement_laid_over(keys, told, rest, every):
    dose = overlaid(keys)

    assert [(one.reps, _told(one)) for one in dose.sets] == [(1, told)] * len(dose.sets)
    assert (dose.rest, dose.every) == (seconds(rest), every and seconds(every))


def test_a_list_in_a_step_decides_about_the_sets():
    assert [each.reps for each in overlaid("counted, reps: [3, 2, 1]").sets] == [3, 2, 1]
    assert len(overlaid("counted, hold: [5s, 6s, 7s]").sets) == 3


def test_a_list_of_the_exercise_can_be_replaced_by_a_number():
    assert [each.reps for each in overlaid("listed, reps: 5, sets: 2").sets] == [5, 5]


def test_a_step_completes_a_dose_that_is_only_begun():
    assert LIBRARY["sided"].exercise.dose is None
    assert overlaid("sided, hold: 30s").sides is Sides.BOTH


EXPECTED_TEMPO = (
    "tempo: expected 2 to 4 whole seconds up to 3600 such as 3-1-2, "
    "four figures such as 30X1, or self, found"
)
UP = "expected a range that begins with the smaller number"
SETS = "expected a whole number from 1 to 100"
GAPS = [f"expected {number}, one for each gap between the sets" for number in range(3)]
EXPECTED_HOLD = "hold: expected a duration such as 30s or 1:30, above 0 and up to 1 h, found"


@pytest.mark.parametrize(
    ("keys", "error"),
    [
        ("hold: 0", f"{EXPECTED_HOLD} '0'"),
        ("hold: 0s", f"{EXPECTED_HOLD} '0s'"),
        ("hold: 61m", f"{EXPECTED_HOLD} '61m'"),
        ("hold: -3", f"{EXPECTED_HOLD} '-3'"),
        ("hold: ~", f"{EXPECTED_HOLD} nothing"),
        ("hold: []", "hold: expected a list of 1 to 100, found an empty list"),
        ("hold: [30s, x]", f"{EXPECTED_HOLD} 'x'"),
        ("count: 0", "count: expected a whole number from 1 to 600, found '0'"),
        ("count: [3]", "count: expected a whole number from 1 to 600, found a list of 1"),
        ("tempo: 3", f"{EXPECTED_TEMPO} '3'"),
        ("tempo: 0-0-0", f"{EXPECTED_TEMPO} '0-0-0'"),
        ("tempo: 3-1-2-1-1", f"{EXPECTED_TEMPO} '3-1-2-1-1'"),
        ("tempo: 03-1-2", f"{EXPECTED_TEMPO} '03-1-2'"),
        ("tempo: 3601-1", f"{EXPECTED_TEMPO} '3601-1'"),
        (f"tempo: {'9' * 6_000}", f"{EXPECTED_TEMPO} '{'9' * 39}…'"),
        ("tempo: selfish", f"{EXPECTED_TEMPO} 'selfish'"),
        ("tempo: self, release: 1s", "release: expected none, for the person paces the set"),
        ("phases: []", "phases: expected a list of 1 to 50, found an empty list"),
        ("phases: [hold]", "phases: expected keys with values, found 'hold'"),
        (
            "phases: [{cue: Go}]",
            "a phase needs hold, isometric, work, move, release, inhale, exhale or count",
        ),
        ("phases: [{hodl: 3s}]", "unknown key 'hodl'; did you mean 'hold'?"),
        (
            "phases: [{hold: 3s, move: 2s}]",
            "move: 'hold' is given already; keep one of the two",
        ),
        ("reps: [2, 3], sets: 3", "sets: expected 2, one for each item of reps, found 3"),
        ("hold: [2, 3], sets: 1", "sets: expected 2, one for each item of hold, found 1"),
        ("hold: [2, 3], reps: [1]", "reps: expected 2, one for each item of hold, found 1"),
        (
            "hold: 3, sides: bth",
            (
                "sides: expected none, both, alternate, left or right, found 'bth'"
                "; did you mean 'both'?"
            ),
        ),
        (
            "hold: 3, order: sides",
            "order: expected set or side, found 'sides'; did you mean 'side'?",
        ),
        ("reps: 8-6", f"reps: {UP}, such as 6-8, found '8-6'"),
        ("hold: 30-30s", f"hold: {UP}, such as 20-30s, found '30-30s'"),
        ("sets: 2-x", f"sets: {SETS}, or a range such as 2-3, found '2-x'"),
        ("sets: 2 to 3", f"sets: {SETS}, found '2 to 3'; write 2-3"),
        ("hold: 3s, label: go", "label: expected with 'work:', whose word it is"),
        ("phases: [{hold: 3s, label: go}]", "label: expected with 'work:', whose word it is"),
        ("hold: 3s, sets: 3, rest: [9s]", f"rest: {GAPS[2]}, found 1"),
        ("hold: 3s, rest: [9s]", f"rest: {GAPS[0]}, found 1"),
        ("hold: 3s, sets: 3, rest: 9s, every: 1m", "every: 'rest' is given already; keep one"),
        ("hold: 3s, every: 1m", "every: expected more than one set that can start on it"),
        (
            "hold: 30s, sides: both, sets: 2, every: 1m",
            "every: a set takes 1 min 5 s, which does not fit into every 1 min",
        ),
        ("work: [1, 2], sets: 3", "sets: expected 2, one for each item of work, found 3"),
        ("reps: [1, 2], sets: 2-3", "sets: expected 2, one for each item of reps, found 2-3"),
        ("sets: 3", "no dose: add hold, work, count, tempo, breath, phases or reps"),
    ],
)
def test_a_mistake_in_a_dose(keys, error):
    [found] = step_errors(f"{{name: A, {keys}}}")

    assert found.startswith(error)


@pytest.mark.parametrize(
    ("keys", "error"),
    [
        ("bare", "no dose: add hold, work, count, tempo, breath, phases or reps"),
        ("sided", "no dose: add hold, work, count, tempo, breath, phases or reps"),
        ("listed, sets: 2", "sets: expected 3, one for each item of reps, found 2"),
    ],
)
def test_a_mistake_in_what_is_laid_over(keys, error):
    assert step_errors(f"{{exercise: {keys}}}", LIBRARY) == [error]
