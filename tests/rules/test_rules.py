"""What the field's rules say about small routines, and that the bundled ones keep to them."""

from dataclasses import replace

import pytest

from coach.advice.changing import without_steps
from coach.routine.field.catalogue import RULE_NAMES, RULES
from coach.routine.library.library import Library
from coach.rules.subject import RuleWarning
from coach.rules.warnings import most_important, warnings
from coach.timeline.timeline import compile_timeline
from tests.routine.reading.reading import described, read

LIBRARY = described("""
    roll: {name: Roll, phase: release, dose: {hold: 30s, sides: both}}
    rock: {name: Rock, phase: mobilise, dose: {reps: 8, sets: 2, tempo: 3-1-3, rest: 15s}}
    kneeling-glute:
      name: Kneeling glute
      phase: mobilise
      easier: figure-4
      dose: {reps: 6, tempo: 3-1-3, sides: both, from: source}
    figure-4:
      name: Figure-4
      phase: stretch
      muscles: [gluteus maximus, piriformis]
      harder: kneeling-glute
      dose: {hold: 30s, sets: 2, sides: both}
    calf:
      name: Calf
      phase: stretch
      muscles: [gastrocnemius]
      dose: {hold: 30s, sets: 2, sides: both}
    low-calf:
      name: Low calf
      phase: stretch
      muscles: [Soleus]
      dose: {hold: 30s, sets: 2, sides: both}
    brace:
      name: Brace
      phase: control
      dose: {phases: [{isometric: 20s}], reps: 3, sides: both, from: source}
    bridge:
      name: Bridge
      phase: activate
      harder: high-bridge
      dose: {reps: 8, sets: 2, tempo: 2-1-2, rest: 20s}
    high-bridge:
      name: High bridge
      phase: activate
      easier: bridge
      dose: {reps: 8, sets: 2, tempo: 2-5-2, rest: 20s}
    clam:
      name: Clam
      phase: activate
      dose: {reps: 8, sets: 2, tempo: 2-1-2, sides: both, rest: 20s}
    tuck: {name: Tuck, phase: activate, easier: tuck, harder: tuck, dose: {reps: 5}}
    plank: {name: Plank, phase: activate, harder: long-plank, dose: {hold: 20s}}
    long-plank: {name: Long plank, phase: activate, dose: {hold: 40s}}
    lunge: {name: Lunge, phase: integrate, dose: {reps: 5, tempo: 3-1-4, sides: both}}
    """)


ONE_SIDE = "{one-side-only: Tested on its own}"


def warned(steps: str, *, purpose: str = "mobility", silence: str = "{}") -> list[RuleWarning]:
    """All warnings about a routine with these steps."""
    text = f"title: T\npurpose: {purpose}\nsilence: {silence}\nsteps: [{steps}]\n"
    routine = read(text, LIBRARY)
    return list(warnings(routine, compile_timeline(routine)))


def rules(steps: str, *, purpose: str = "mobility", silence: str = "{}") -> list[str]:
    """Each warning in short: `phase-order 2`, for step 2."""
    found = warned(steps, purpose=purpose, silence=silence)
    return [f"{one.rule.name} {one.step}" for one in found]


def use(*ids: str) -> str:
    return ", ".join(f"{{exercise: {one}}}" for one in ids)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (use("roll"), ["range-without-control 1"]),
        (use("roll", "figure-4"), ["range-without-control 2"]),
        (use("rock", "brace"), []),
        (use("rock", "clam"), []),
        (use("rock", "lunge"), []),
        (use("brace", "clam"), []),
        # A step of unknown phase may be control, unless its name says otherwise.
        ("{exercise: rock}, {name: Squat, reps: 8}", []),
        ("{name: Couch stretch, hold: 30s, sets: 2, sides: both}", ["range-without-control 1"]),
        ("{name: Calf stretch, hold: 30s, sets: 2}, {name: Squat, reps: 8}", []),
        ("{name: Plank, hold: 30s, sets: 2}", []),
    ],
)
@pytest.mark.parametrize("purpose", ["mobility", "recovery", "warm-up", "strength"])
def test_range_without_control(steps, expected, purpose):
    found = rules(steps, purpose=purpose, silence="{static-stretch-in-warm-up: tested below}")

    assert found == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (use("brace", "roll", "figure-4"), ["range-without-control 3"]),
        ("{exercise: brace}, {exercise: rock}, {name: Squat, reps: 8}", []),
    ],
)
def test_steps_keep_their_numbers_when_others_are_left_out(steps, expected):
    text = f"title: T\npurpose: mobility\nsteps: [{steps}]\n"
    left = without_steps(read(text, LIBRARY), (0,))

    found = warnings(left, compile_timeline(left))

    assert [f"{one.rule.name} {one.step}" for one in found] == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("{exercise: figure-4, hold: 30s, sets: 1}", [1]),
        ("{exercise: figure-4, hold: [10s, 40s]}", [1]),
        ("{exercise: figure-4, hold: 29s, sets: 2}", []),
        ("{exercise: figure-4, hold: 29s, sets: 3}", [1]),
        ("{name: Couch Stretch, hold: 45s}", [1]),
        ("{name: Stretching the calves, hold: 45s}", [1]),
        ("{name: Arms outstretched, hold: 45s}", []),
        ("{name: Pigeon pose, hold: 1m}", [1]),
        ("{name: Split squat, hold: 1m}", []),
        ("{exercise: roll}", []),
        # A mobilising movement that is held instead.
        ("{exercise: rock, hold: 30s, sets: 1}", [1]),
        ("{exercise: rock, hold: 29s, sets: 1}", []),
        ("{exercise: rock, hold: 10s, reps: 8, sets: 1}", []),
        ("{exercise: rock, phases: [{isometric: 30s}], reps: 1, sets: 1}", []),
        # More than 60 s for a muscle group of one side.
        ("{exercise: figure-4, hold: 20s, sets: 2}", []),
        ("{exercise: figure-4, hold: 20s, sets: 3}", [1]),
        ("{exercise: figure-4, hold: 20s, sets: 4}", [1]),
        ("{exercise: figure-4, hold: 20s, sets: 4, sides: none}", [1]),
        ("{repeat: 4, steps: [{exercise: figure-4, hold: 20s, sets: 1}]}", [1]),
        ("{exercise: calf, hold: 20s}, {exercise: low-calf, hold: 20s}", [1]),
        ("{exercise: calf, hold: 20s}, {exercise: figure-4, hold: 20s}", []),
        ("{name: Couch stretch, hold: 25s, sets: 3}", [1]),
        # A step with a long hold gets no second warning.
        ("{exercise: calf, hold: 40s}, {exercise: low-calf, hold: 25s}", [1]),
    ],
)
def test_static_stretch_in_warm_up(steps, expected):
    found = rules(f"{steps}, {{exercise: lunge}}", purpose="warm-up", silence=ONE_SIDE)

    assert found == [f"static-stretch-in-warm-up {step}" for step in expected]


def test_a_stretch_without_sides_counts_for_both():
    steps = "{exercise: calf, hold: 25s, sides: none}, {exercise: low-calf, hold: 20s, sets: 1}"
    for side in ("left", "right"):
        on_one_side = steps.replace("sets: 1", f"sets: 1, sides: {side}")
        found = rules(
            f"{on_one_side}, {use('lunge')}", purpose="warm-up", silence="{one-side-only: Tested}"
        )
        assert found == ["static-stretch-in-warm-up 1"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("{exercise: kneeling-glute, reps: 5}", [1]),
        ("{exercise: kneeling-glute, sets: 2}", [1]),
        ("{exercise: kneeling-glute, hold: 60s}", [1]),
        ("{exercise: rock}, {exercise: kneeling-glute}, {exercise: kneeling-glute}", [2]),
        ("{exercise: rock, reps: 20}", []),
    ],
)
def test_kneeling_glute_dose(steps, expected):
    found = rules(f"{steps}, {{exercise: lunge}}")

    assert found == [f"kneeling-glute-dose {step}" for step in expected]


CASES = {
    "one-side-only": [
        ("{exercise: clam, sides: both}", []),
        ("{exercise: clam, sides: alternate}", []),
        ("{exercise: brace}, {exercise: clam, sides: right}", [2]),
        ("{exercise: clam, sides: left}, {exercise: clam, sides: right, reps: 6}", [1]),
        (
            "{name: Left leg, hold: 9, sides: left}, {name: Leg right, hold: 9, sides: right}",
            [],
        ),
        # Each exercise by itself; another one does not make up for it.
        (
            "{name: Knee up, hold: 35s, sides: left}, {exercise: clam, sets: 1, sides: right}",
            [1, 2],
        ),
        ("{exercise: clam}, {exercise: bridge}, {exercise: clam, sides: none}", [3]),
        ("{name: Clam, reps: 8}", [1]),
        ("{name: Clam on the left, reps: 8}", []),
        ("{exercise: clam, tempo: self, sides: left}", [1]),
        ("{exercise: clam, tempo: self, sides: both}", []),
        ("{repeat: 2, steps: [{exercise: clam, sides: left}, {exercise: bridge}]}", [1]),
    ],
    "no-rest-between-sets": [
        ("{exercise: bridge}", []),
        ("{exercise: bridge, rest: 0s, sets: 5}", [1]),
        ("{exercise: bridge, rest: 0s, sets: 1}", []),
        # Changing sides is no rest, in either order.
        ("{exercise: clam, rest: 0s}", [1]),
        ("{exercise: clam, rest: 0s, order: side}", [1]),
        ("{exercise: clam, rest: 0s, sets: 1}", []),
        # An exercise whose usual dose has no rest.
        ("{exercise: brace, sets: 3}", []),
        # Rounds with nothing else in them are sets too; other work in between is a rest.
        ("{repeat: 3, steps: [{exercise: bridge, sets: 1}]}", [1]),
        ("{repeat: 3, rest: 20s, steps: [{exercise: bridge, sets: 1}]}", []),
        ("{repeat: 2, steps: [{repeat: 2, rest: 20s, steps: [{exercise: bridge, sets: 1}]}]}", [1]),
        ("{exercise: bridge, sets: 1}, {exercise: bridge, sets: 1}", [2]),
        ("{exercise: bridge, sets: 1}, {rest: 20s}, {exercise: bridge, sets: 1}", []),
        ("{exercise: clam, sides: left}, {exercise: clam, sides: right}", []),
        ("{name: Squat, reps: 8}, {exercise: bridge, prepare: 0s}", []),
    ],
    "harder-before-easier": [
        (use("bridge", "clam", "high-bridge"), []),
        (use("clam", "high-bridge"), [2]),
        (use("high-bridge", "clam", "high-bridge"), [1]),
        (f"{{repeat: 2, steps: [{use('bridge', 'high-bridge')}]}}", []),
        # Its source begins with it.
        (use("kneeling-glute", "lunge"), []),
        (use("kneeling-glute", "figure-4", "lunge"), [1]),
        # It is enough that the easier one names the harder one.
        (use("plank", "long-plank"), []),
        (use("long-plank", "plank"), [1]),
        (use("long-plank"), [1]),
        # Nothing is harder than itself.
        (use("tuck"), []),
    ],
}


@pytest.mark.parametrize(
    ("rule", "steps", "expected"),
    [(rule, *case) for rule, cases in CASES.items() for case in cases],
)
def test_a_rule_about_single_exercises(rule, steps, expected):
    assert rules(steps) == [f"{rule} {step}" for step in expected]


MESSAGES = """
mobility: {exercise: clam}, {exercise: lunge}, {exercise: brace}, {exercise: lunge}
step 3, Brace, is for control, which comes before activation; move it before step 1

mobility: {exercise: rock}
step 1, Rock, opens range that nothing after it controls; follow it with an isometric, an
activation or a whole movement

warm-up: {exercise: calf, hold: 1:15, name: Wall calf}, {exercise: lunge}
step 1, Wall calf, stretches the calf and foot for 2 min 30 s in a warm-up; that can leave muscles
less ready to work, so move through that range instead, and stretch after training

warm-up: {exercise: calf, hold: 20s}, {exercise: low-calf, hold: 20s}, {exercise: lunge}
step 1, Calf, stretches the calf and foot for 1 min 20 s together with step 2 in a warm-up; that
can leave muscles less ready to work, so move through that range instead, and stretch after training

warm-up: {name: Calf stretch, hold: 25s, sets: 3, sides: both}, {exercise: lunge}
step 1, Calf stretch, stretches the calf and foot for 1 min 15 s in a warm-up; that can leave
muscles less ready to work, so move through that range instead, and stretch after training

strength: {exercise: clam, sides: none}
step 1, Clam, is done on one side at a time, and no side is named; add sides: both

mobility: {exercise: calf, hold: [10s, 15s]}, {exercise: lunge}
step 1, Calf, is held for 25 s a side in all, which is too little; make it about 1 min, such as 2
times 30 s

warm-up: {exercise: kneeling-glute, sets: 2, reps: [8, 10]}, {exercise: lunge}
step 1, Kneeling glute, comes to 2 sets of 10 reps a side; keep it to 1 set of 6 to 8, regularly
rather than a lot

strength: {exercise: clam, sides: left, sets: 1}
step 1, Clam, leaves the right side 40 s short of the left over the routine; give both sides the
full dose, or write uneven: true at the top of the file if that is on purpose

strength: {exercise: clam, sides: right, sets: 1, tempo: self}
step 1, Clam, leaves the left side 8 reps short of the right over the routine; give both sides the
full dose, or write uneven: true at the top of the file if that is on purpose

strength: {exercise: bridge, rest: 0s}
step 1, Bridge, has no rest between its sets; add 20 s, as is usual for it, so that the last rep is
as good as the first

strength: {exercise: high-bridge}, {exercise: bridge}
step 1, High bridge, comes before step 2, its easier variation; swap the two

strength: {exercise: high-bridge}
step 1, High bridge, is the harder variation of bridge, which this routine does not have; begin
with that one until it feels easy
"""


@pytest.mark.parametrize("routine_and_message", MESSAGES.strip().split("\n\n"))
def test_a_warning_names_the_step_and_says_what_to_do(routine_and_message):
    routine, message = routine_and_message.split("\n", 1)
    purpose, steps = routine.split(": ", 1)

    assert [one.message for one in warned(steps, purpose=purpose)] == [message.replace("\n", " ")]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # Movement for a time is no stretch, whatever it is called.
        ("{name: Side stretch, work: 40s}", []),
        ("{name: Side stretch, hold: 30s, sets: 2, sides: both}", ["range-without-control 1"]),
        # A range counts by its lower end.
        ("{exercise: kneeling-glute, reps: 6-10}, {exercise: bridge}", []),
        (
            "{exercise: kneeling-glute, reps: 5-8}, {exercise: bridge}",
            ["kneeling-glute-dose 1"],
        ),
        # Where chance decides what comes first, nothing is in the wrong order.
        (f"{{repeat: 2, order: random, steps: [{use('bridge', 'rock')}]}}", []),
        (f"{{repeat: 2, order: random, steps: [{use('high-bridge', 'bridge')}]}}", []),
    ],
)
def test_what_the_rules_make_of_work_ranges_and_chance(steps, expected):
    easier_first = "{harder-before-easier: Not here}" if "kneeling" in steps else "{}"

    assert rules(steps, silence=easier_first) == expected


ALL_AT_ONCE = (
    "{exercise: clam, sides: left, rest: 0s}, {exercise: kneeling-glute, sets: 2}, "
    "{exercise: calf}, {exercise: low-calf}"
)


def test_warnings_come_in_order_of_steps_and_then_of_importance():
    assert rules(ALL_AT_ONCE, purpose="warm-up") == [
        "one-side-only 1",
        "phase-order 1",
        "no-rest-between-sets 1",
        "kneeling-glute-dose 2",
        "static-stretch-in-warm-up 3",
    ]


def test_before_a_session_the_most_important_warnings_are_shown_one_for_each_rule():
    found = warned(ALL_AT_ONCE, purpose="warm-up")

    told = [(one.rule.name, one.step) for one in most_important(found)]

    assert told == [("static-stretch-in-warm-up", 3), ("kneeling-glute-dose", 2)]
    assert len(most_important(found, most=4)) == 4


def test_warnings_for_the_writer_are_not_shown_before_a_session():
    found = warned("{exercise: high-bridge, rest: 0s}")

    assert [one.rule.name for one in found] == ["no-rest-between-sets", "harder-before-easier"]
    assert most_important(found) == ()


def test_a_silenced_rule_says_nothing_and_the_others_go_on():
    steps = use("clam", "roll")

    # One fix for one fault: in the right order the clam controls the range.
    assert rules(steps) == ["phase-order 1"]
    assert rules(steps, silence="{phase-order: My knee likes it}") == ["range-without-control 2"]


def test_a_routine_of_thousands_of_steps_is_checked():
    found = rules(", ".join([use("calf", "brace")] * 1000))

    assert len([one for one in found if one.startswith("phase-order")]) == 999
    assert "static-dose 1" in found


def test_each_rule_has_a_name_a_reason_and_a_source():
    assert len(set(RULE_NAMES)) == len(RULES) == 12
    assert all(rule.reason.endswith(".") and rule.source for rule in RULES)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SESSION_COACH_HOME", str(tmp_path_factory.mktemp("home")))
        yield [listing.routine for listing in Library.standard().routines()]


def test_the_bundled_routines_keep_to_the_rules(bundled):
    assert len(bundled) >= 6
    for routine in bundled:
        assert warnings(routine, compile_timeline(routine)) == (), routine.id


def test_the_bundled_routines_silence_only_warnings_that_they_would_get(bundled):
    for routine in bundled:
        unsilenced = replace(routine, silenced=())
        found = warnings(unsilenced, compile_timeline(unsilenced))
        told = {one.rule.name for one in found}
        assert told == {one.rule for one in routine.silenced}, routine.id
