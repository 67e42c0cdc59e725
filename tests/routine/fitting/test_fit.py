"""A routine fits the time there is, honestly, and says what was changed."""

from collections import Counter
from dataclasses import replace

import pytest

from coach.duration import Milliseconds, format_duration, seconds
from coach.routine.fitting.fit import TOLERANCE, Fitted, TooShortError, fit
from coach.routine.length import length_of
from coach.routine.model import Circuit, PhaseKind, Purpose, Routine, Stage
from tests.fakes import dose, hold, step
from tests.fakes import routine as routine_of
from tests.routine.fitting.fittable import (
    BUNDLED,
    LIBRARY,
    minutes,
    too_short,
    warned,
    work,
    written,
)
from tests.routine.reading.reading import described, read

ONCE_IS_LESS = (
    "A stretch held once on a side is less than the two or three times that the source asks for, "
    "and better than none"
)


def bundled(name: str, count: float) -> Fitted:
    return fit(LIBRARY.find(name), minutes(count), others=BUNDLED)


def shorter_by(routine: Routine, less: int) -> Fitted:
    """Fitted to so many seconds less than it takes."""
    return fit(routine, Milliseconds(length_of(routine) - seconds(less)))


def shortest(routine: Routine) -> Fitted:
    return fit(routine, too_short(routine, seconds(1)).shortest)


def longest(routine: Routine) -> Fitted:
    return fit(routine, minutes(60))


def doses(routine: Routine) -> dict[str, str]:
    """Of every step: sets x reps x the first phase."""
    found = {}
    for one in routine.all_steps:
        first = one.dose.sets[0]
        held = (first.phases[0].duration or 0) // 1000
        found[one.name] = f"{len(one.dose.sets)} x {first.reps} x {held}"
    return found


def amounts(routine: Routine) -> tuple[int, ...]:
    """Of every set of the first step: its reps, or else the seconds it is held."""
    [first, *_] = routine.all_steps
    holds = first.dose.sets[0].phases[0].kind is PhaseKind.HOLD
    return tuple(
        (one.phases[0].duration or 0) // 1000 if holds else one.reps for one in first.dose.sets
    )


# The bundled routines


BUNDLED_IN_WORDS = [
    (
        ("runner-hips", 15, "14 min 48 s", ""),
        """1 set instead of 2: Fire hydrant, ball at the wall; Stability-ball dead bug; \
Prone glute activation
        Held for 20 s instead of 45 s: Ball release: glutes; Ball release: quadriceps
        4 reps instead of 6: Band hip-flexor mobilisation; Band glute mobilisation, pigeon
        7 reps instead of 8: Fire hydrant, ball at the wall
        5 reps instead of 6: Stability-ball dead bug; Prone glute activation
        4 reps instead of 5: Half-kneeling in-line lunge""",
    ),
    # Between two sets, hold time makes up the difference.
    (
        ("runner-hips", 20, "19 min 52 s", ""),
        """1 set instead of 2: Stability-ball dead bug; Prone glute activation
        Held for 35 s instead of 45 s: Ball release: glutes; Ball release: quadriceps""",
    ),
    (
        ("pre-lift", 5, "5 min 1 s", ""),
        """Left out, being optional: March on the spot
        1 set instead of 2: Frogger
        4 reps instead of 8: Frogger; Fire hydrant
        3 reps instead of 6: Dead bug
        3 reps instead of 5: Half-kneeling in-line lunge""",
    ),
    # It stays low however much time there is.
    (
        ("kneeling-glute", 10, "2 min 7 s", "as long as the sources allow: 2 min 7 s"),
        "8 reps instead of 6: Kneeling glute mobilisation",
    ),
]


@pytest.mark.parametrize(("fitting", "changes"), BUNDLED_IN_WORDS)
def test_bundled_routines_in_words(fitting, changes):
    name, count, total, explained = fitting
    fitted = bundled(name, count)

    assert (format_duration(fitted.total), fitted.explained) == (total, explained)
    assert list(fitted.changes) == [line.strip() for line in changes.splitlines()]


def test_hip_reset_in_half_an_hour_keeps_every_stretch_at_30_s():
    fitted = bundled("hip-reset", 30)

    assert abs(fitted.total - minutes(30)) <= TOLERANCE
    stretches = [step for step in fitted.routine.all_steps if step.exercise.stage is Stage.STRETCH]
    assert len(stretches) == 8
    assert {step.dose.sets[0].phases[0].duration for step in stretches} == {seconds(30)}
    assert fitted.changes[0].startswith("1 set instead of 2: Figure-4 stretch; ")


def test_hip_reset_is_too_much_for_twenty_minutes():
    error = too_short(LIBRARY.find("hip-reset"), minutes(20), BUNDLED)

    assert str(error) == (
        "Hip reset cannot be done well in 20 min: cut as far as is honest, it takes "
        "21 min 49 s; the longest routine that fits is hip-control, 19 min 52 s"
    )
    assert bundled("hip-reset", 21.5).total == error.shortest


def test_a_routine_that_fits_already_is_left_alone():
    routine = LIBRARY.find("runner-hips")

    fitted = fit(routine, minutes(24))

    assert (fitted.routine, fitted.changes, fitted.explained) == (routine, (), "")


def test_a_stretch_grows_to_three_times_and_an_isometric_to_four():
    stretches, runner = bundled("hip-reset", 90), bundled("runner-hips", 90)

    assert doses(stretches.routine)["Figure-4 stretch"] == "3 x 1 x 30"
    assert doses(stretches.routine)["Roll: calf"] == "1 x 1 x 30"
    assert doses(runner.routine)["Half-kneeling hamstring isometric"] == "1 x 4 x 20"
    assert runner.explained == "as long as the sources allow: 34 min 32 s"


# What is shortened, in which order

CIRCUIT = "{exercise: bridge, reps: 20, sets: 2}, {exercise: lean, hold: 45s}"
SHORTENED = """
# optional steps go first, the last written before the others
{exercise: bridge, reps: 10, sets: 2, rest: 20s}
{name: Plank, hold: 60s, optional: true}
{name: Side plank, hold: 60s, sides: both, optional: true}
120 s less: Left out, being optional: Side plank
200 s less: Left out, being optional: Plank; Side plank

# an optional step that is too much to go is cut alone
{exercise: bridge, reps: 10, sets: 3, rest: 20s}
{exercise: balance, hold: 45s, sets: 4, rest: 60s, optional: true}
105 s less: 3 sets instead of 4: Balance
370 s less: Left out, being optional: Balance

# reps stay if hold time alone is enough
{exercise: roll, hold: 90s, sides: both}
{exercise: bridge, reps: 40}
160 s less: Held for 20 s instead of 1 min 30 s: Roll
180 s less: Held for 20 s instead of 1 min 30 s: Roll | 30 reps instead of 40: Bridge

# sets go one by one from the step with the most, and before rounds
{exercise: bridge, reps: 10, sets: 4, rest: 20s}
{exercise: balance, reps: 10, sets: 2, rest: 20s}
{repeat: 3, steps: [{name: Squat, reps: 10}]}
60 s less: 3 sets instead of 4: Bridge
280 s less: 1 set instead of 4: Bridge | 1 set instead of 2: Balance | 2 rounds instead of 3: Squat

# the second stretch that the source asks for is the last set to go
{exercise: lean, hold: 30s, sides: both, sets: 3}
{exercise: bridge, reps: 15, sets: 2, rest: 20s}
70 s less: 2 sets instead of 3: Lean
150 s less: 2 sets instead of 3: Lean | 1 set instead of 2: Bridge
220 s less: 1 set instead of 3: Lean | 1 set instead of 2: Bridge | ONCE_IS_LESS

# intervals lose rounds and keep work and rest
{repeat: 8, rest: 10s, steps: [{name: Burpee, phases: [{move: 20s}]}]}
65 s less: 6 rounds instead of 8: Burpee

# a circuit is called by its first and last step
{repeat: 4, steps: [{name: Squat, reps: 15}, {name: Lunge, reps: 15}]}
120 s less: 3 rounds instead of 4: the circuit from Squat to Lunge

# outer and inner circuits are told apart
{repeat: 2, rest: 2m, steps: [{repeat: 3, steps: [{name: Jog, hold: 30s}, {name: Hop, reps: 5}]}]}
270 s less: 1 round instead of 3: the inner circuit from Jog to Hop
330 s less: 1 round instead of 2: the outer circuit from Jog to Hop \
| 1 round instead of 3: the inner circuit from Jog to Hop

# descending sets stay descending
{exercise: bridge, reps: [24, 18, 12], rest: 20s}
116 s less: 2 sets instead of 3: Bridge | 18, 12 reps instead of 24, 18: Bridge

# a pyramid goes by pairs
{name: Plank, hold: [10s, 20s, 30s, 40s, 30s, 20s, 10s], rest: 15s}
80 s less: 5 sets instead of 7: Plank

# two lines for the two sides change together
{exercise: lean, hold: 30s, sides: left, sets: 3}
{exercise: lean, hold: 30s, sides: right, sets: 3}
60 s less: 2 sets instead of 3: Lean
"""


def cases(text: str) -> list[object]:
    """Routines in paragraphs: why, the steps, and the changes for each time."""
    found = []
    for paragraph in text.strip().split("\n\n"):
        why, *lines = paragraph.splitlines()
        steps = "\n".join(line for line in lines if line.startswith("{"))
        changes = dict(line.split(" s less: ") for line in lines if " s less: " in line)
        found.append(pytest.param(steps, changes, id=why.removeprefix("# ")))
    return found


@pytest.mark.parametrize(("steps", "expected"), cases(SHORTENED))
def test_what_is_shortened(steps, expected):
    routine = written(steps)

    found = {less: " | ".join(shorter_by(routine, int(less)).changes) for less in expected}

    assert {less: said.replace(ONCE_IS_LESS, "ONCE_IS_LESS") for less, said in found.items()} == (
        expected
    )


def test_a_little_too_long_is_better_than_much_too_short():
    # One rep more or less is more than the tolerance.
    routine = written("{exercise: bridge, reps: 6, phases: [{move: 60s}]}")

    assert fit(routine, seconds(10 + 5 * 60 - 20)).total == seconds(10 + 5 * 60)


def test_the_last_control_after_range_is_not_left_out():
    routine = written(
        """
        {exercise: rock, reps: 10, optional: true}
        {exercise: lean, hold: 60s, sides: both}
        {exercise: balance, hold: 60s, sides: both, optional: true}
        """
    )

    assert fit(routine, seconds(270)).changes == ("Left out, being optional: Rock",)
    assert "Balance" in doses(shortest(routine).routine)


def test_an_optional_step_stays_if_the_session_would_take_longer_without_it():
    reach = "{name: Reach, hold: 90s, sides: both, prepare: 0s, switch: 60s}"
    routine = written(f"{reach}\n{{name: Shake, hold: 2s, prepare: 0s, optional: true}}\n{reach}")

    assert "Shake" in doses(shortest(routine).routine)


@pytest.mark.parametrize(
    ("routine", "least"),
    [
        pytest.param(
            read(
                "title: T\nsteps:\n- {exercise: swing}\n",
                described("swing: {name: Swing, phase: activate, dose: {reps: 12, from: source}}"),
            ),
            None,
            id="reps that the source states",
        ),
        pytest.param(
            written("{exercise: bridge, reps: 10, sets: 5, sides: left}"),
            None,
            id="sets for one side alone",
        ),
        pytest.param(
            written("{repeat: 5, steps: [{exercise: bridge, reps: 10, sides: left}]}"),
            None,
            id="rounds for one side alone",
        ),
        pytest.param(
            written(f"{{repeat: 4, rest: 30s, steps: [{CIRCUIT}]}}"),
            written(f"{{repeat: 1, steps: [{CIRCUIT}]}}"),
            id="work and rest in turn keep their lengths",
        ),
    ],
)
def test_what_is_never_cut(routine, least):
    """At the least there is all of the routine, or that one."""
    assert too_short(routine, seconds(10)).shortest == length_of(least or routine)


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        (
            "reps: [8, 6, 4], phases: [{move: 1m}]",
            [(8, 6, 4), (7, 5, 3), (8, 6), (7, 5), (8,), (7,)],
        ),
        ("hold: [20s, 40s, 1m], rest: 10s", [(20, 40, 60), (20, 40), (20,)]),
        ("hold: [10s, 20s, 30s, 20s, 10s], rest: 10s", [(10, 20, 30, 20, 10), (10, 20, 10)]),
        ("hold: [30s, 20s, 20s, 30s], rest: 10s", [(30, 20, 20, 30)]),
        ("hold: [30s, 10s, 20s], rest: 10s", [(30, 10, 20)]),
    ],
    ids=[
        "reps go while every set has one to spare",
        "rising: from the end",
        "a pyramid: from the top",
        "a pyramid keeps three sets",
        "no order: all or none",
    ],
)
def test_sets_that_differ_stay_what_they_are(sets, expected):
    routine = written(f"{{exercise: bridge, {sets}}}")
    least = too_short(routine, seconds(-60)).shortest
    lengths = range(length_of(routine), least - 1, -1000)

    found = [amounts(fit(routine, Milliseconds(length)).routine) for length in lengths]

    assert list(dict.fromkeys(found)) == expected


def test_rounds_that_lose_minutes_keep_the_dose_of_every_round():
    sets = tuple(work_set for one in (10, 20, 30) for work_set in dose(hold(one)).sets)
    ladder = step("Squat hold", replace(dose(hold(10)), sets=sets, by_round=True), prepare=0)
    rounds = Circuit(rounds=1, steps=(ladder,), lasts=minutes(8))

    fitted = fit(routine_of(rounds), minutes(3)).routine

    [left] = fitted.steps
    assert left.lasts < minutes(8)
    assert left.steps == (ladder,)


# Rests


def test_the_longer_rest_around_a_step_that_goes_is_kept():
    raises = "{name: Calf raise, reps: 20, optional: true}"
    deadlift = "{name: Deadlift, reps: 20}"
    for rests, kept in (("3m", "0s"), 180), (("30s", "2m"), 120):
        before, after = (f"\n{{rest: {rest}}}" if rest != "0s" else "" for rest in rests)
        routine = written(
            f"{{exercise: bridge, reps: 20}}{before}\n{raises}{after}\n"
            f"{{repeat: 2, steps: [{deadlift}, {{name: Row, reps: 20}}]}}"
        )

        fitted = shorter_by(routine, 100)

        [_, circuit] = fitted.routine.steps
        assert fitted.changes == ("Left out, being optional: Calf raise",)
        assert circuit.rest_before == seconds(kept)


def test_the_rest_before_the_last_step_of_a_circuit_is_kept_between_and_after_the_rounds():
    raises = "{name: Calf raise, reps: 20, optional: true}"
    routine = written(
        f"""
        {{repeat: 2, steps: [{{exercise: bridge, reps: 20}}, {{rest: 40s}}, {raises}]}}
        {{name: Row, reps: 20}}
        """
    )

    fitted = shorter_by(routine, 160)

    [circuit, row] = fitted.routine.steps
    assert fitted.changes == ("Left out, being optional: Calf raise",)
    assert isinstance(circuit, Circuit)
    assert (circuit.rest, row.rest_before) == (seconds(40), seconds(40))


def test_one_set_that_becomes_several_gets_the_rest_of_its_exercise():
    with_usual = described(
        "bridge: {name: Bridge, phase: activate, dose: {reps: 8, rest: 30s, sides: both}}"
    )
    own_rest = "title: T\nsteps:\n- {exercise: bridge, rest: 0s}\n"

    assert longest(read(own_rest, with_usual)).changes == (
        "3 sets instead of 1, with 30 s of rest: Bridge",
    )


# What grows

GROWN = """
# a set that becomes several gets a rest
{exercise: bridge, reps: 8, sides: both}
-3000 s less: 3 sets instead of 1, with 20 s of rest: Bridge

# sets that are written without a rest stay without
{exercise: bridge, reps: 8, sides: both, sets: 2}
-3000 s less: 3 sets instead of 2: Bridge

# a short stretch grows to 30 s before there is another set
{exercise: lean, hold: 20s, sides: both}
-45 s less: Held for 30 s instead of 20 s: Lean
-3000 s less: 3 sets instead of 1: Lean | Held for 30 s instead of 20 s: Lean

# left and right in two lines grow like both
{exercise: lean, hold: 30s, sides: left, sets: 2, rest: 10s}
{exercise: lean, hold: 30s, sides: right, sets: 2, rest: 10s}
-3000 s less: 3 sets instead of 2: Lean

# a circuit grows by rounds
{repeat: 1, rest: 20s, steps: [{exercise: bridge, reps: 9}, {exercise: balance, hold: 9s}]}
-3000 s less: 3 rounds instead of 1: the circuit from Bridge to Balance
"""


@pytest.mark.parametrize(("steps", "expected"), cases(GROWN))
def test_what_grows(steps, expected):
    routine = written(steps, "recovery")

    assert expected == {
        less: " | ".join(shorter_by(routine, int(less)).changes) for less in expected
    }


OF_UNKNOWN_PURPOSE = [
    "{name: Squat jumps, hold: 20s}",
    "{name: Wall sit, hold: 20s, sides: both, sets: 2, rest: 20s}",
    "{repeat: 8, rest: 10s, steps: [{name: Squat jumps, hold: 20s}]}",
    "{name: Plank, hold: [10s, 20s, 10s], rest: 15s}",
]


@pytest.mark.parametrize(
    "step",
    [
        # Rolling can be overdone, and so can mobilising.
        "{exercise: roll, hold: 30s, sides: both}",
        "{exercise: rock, reps: 8, rest: 20s}",
        "{repeat: 2, steps: [{exercise: bridge, reps: 8}, {exercise: roll, hold: 30s}]}",
        # At most 90 s of stretching on a side, three sets, and 12 reps of kneeling glute.
        "{exercise: lean, hold: 60s, sides: both}",
        "{exercise: bridge, reps: 8, sets: 3, rest: 20s}",
        "{repeat: 3, rest: 20s, steps: [{exercise: bridge, reps: 8}]}",
        "{repeat: 2, steps: [{exercise: kneeling-glute, reps: 6, sides: both}]}",
        # A set or a round without a break would not be separate.
        "{exercise: bridge, reps: 8}",
        "{repeat: 1, steps: [{exercise: bridge, reps: 8}]}",
        # Work and rest in turn keep their lengths, and sets that differ stay as they are.
        "{repeat: 2, rest: 30s, steps: [{exercise: lean, hold: 20s}, {exercise: roll, hold: 9s}]}",
        "{exercise: lean, hold: [20s, 25s], sides: both}",
        "{exercise: bridge, reps: 10, sets: 5, sides: left}",
        *OF_UNKNOWN_PURPOSE,
    ],
)
def test_nothing_grows_beyond_the_sources(step):
    fitted = longest(written(step))

    limit = "it can honestly be made" if step in OF_UNKNOWN_PURPOSE else "the sources allow"
    assert fitted.changes == ()
    assert fitted.explained.startswith(f"as long as {limit}")


def test_a_hold_of_unknown_purpose_keeps_half_of_its_time():
    routine = written(
        """
        {name: Jog, hold: 5m}
        {name: Wall sit, hold: 50s}
        {name: Calf stretch, hold: 50s, sides: both}
        """
    )

    assert shortest(routine).changes == (
        "2 min 30 s instead of 5 min: Jog",
        "30 s instead of 50 s: Wall sit",
        "Held for 30 s instead of 50 s: Calf stretch",
    )


def test_circuits_in_circuits_do_not_grow_twice():
    inner = "{repeat: 1, rest: 20s, steps: [{exercise: bridge, reps: 9}]}"
    routine = written(f"{{repeat: 1, rest: 20s, steps: [{inner}]}}")

    assert len(work(longest(routine).routine)) == 3


def test_a_warm_up_gets_no_more_static_stretches():
    stretch = "{exercise: lean, hold: 20s, sides: both}"

    assert fit(written(stretch, "warm-up"), minutes(10)).changes == ()


# When the time cannot be met


def test_a_gap_between_two_variants_is_explained():
    fitted = fit(written("{repeat: 2, steps: [{name: Walk, phases: [{move: 300s}]}]}"), minutes(8))

    assert fitted.changes == ("1 round instead of 2: Walk",)
    assert fitted.total == minutes(5) + seconds(10)
    assert fitted.explained == "the next longer version takes 10 min 10 s"


def test_self_paced_sets_are_a_guess_that_is_told():
    fitted = fit(
        written("{exercise: bridge, reps: 10, tempo: self, sets: 3, rest: 20s}"), seconds(110)
    )

    assert fitted.changes == ("2 sets instead of 3: Bridge",)
    assert fitted.total == seconds(10 + 2 * 40 + 20)
    assert fitted.explained == "self-paced reps are counted as 4 s each"


def test_the_guess_is_not_told_where_what_it_is_about_was_left_out():
    self_paced = "{name: Squat, reps: 10, tempo: self, optional: true}"
    one = written(f"{self_paced}\n{{exercise: bridge, hold: 30s}}")
    fitted = fit(one, Milliseconds(length_of(one) - seconds(40)))

    assert fitted.changes == ("Left out, being optional: Squat",)
    assert fitted.explained == ""


def test_neither_the_routine_itself_nor_a_copy_is_proposed():
    routine = LIBRARY.find("pre-lift")
    shortened = replace(routine, steps=routine.steps[:1])  # what hurts is left out of it
    others = [replace(routine, id="my-copy"), shortened]

    with pytest.raises(TooShortError) as raised:
        fit(routine, length_of(shortened), others=others)

    assert raised.value.proposal is None


PLANK = replace(written("{name: Plank, hold: 60s}"), id="plank")
STRETCH = replace(written("{exercise: lean, hold: 90s, sides: both}"), id="stretch")


@pytest.mark.parametrize(
    ("name", "target", "others", "proposal"),
    [
        pytest.param("hip-reset", seconds(20), BUNDLED, None, id="nothing fits"),
        pytest.param("pre-lift", minutes(4), BUNDLED, "kneeling-glute", id="another warm-up"),
        pytest.param("pre-lift", minutes(4), [STRETCH], None, id="no stretching as a warm-up"),
        pytest.param("hip-control", minutes(5), BUNDLED, None, id="no range instead of control"),
        pytest.param("hip-control", minutes(5), [*BUNDLED, PLANK], "plank", id="other control"),
    ],
)
def test_which_routine_is_proposed_instead(name, target, others, proposal):
    error = too_short(LIBRARY.find(name), target, others)

    assert (error.proposal and error.proposal.id) == proposal
    assert ("longest routine" in str(error)) == (proposal is not None)


# Less than a source asks for


def test_stretches_held_once_are_told_once_and_no_rule_complains():
    once, twice = bundled("hip-reset", 25), bundled("hip-reset", 40)

    assert once.changes[-1] == ONCE_IS_LESS
    assert warned(once.routine) == Counter()
    assert [one.rule for one in once.routine.silenced] == ["static-dose"]
    assert ONCE_IS_LESS not in twice.changes
    assert twice.routine.silenced == ()


@pytest.mark.parametrize(
    "steps",
    [
        "{repeat: 3, steps: [{exercise: lean, hold: 30s}, {name: Walk, phases: [{move: 60s}]}]}",
        """
        {exercise: lean, hold: 30s}
        {name: Walk, phases: [{move: 60s}]}
        {exercise: lean, hold: 30s, optional: true}
        """,
    ],
    ids=["by rounds", "by an optional step"],
)
def test_it_is_told_however_a_stretch_comes_to_be_held_once(steps):
    assert shortest(written(steps, "recovery")).changes[-1] == ONCE_IS_LESS


def test_it_is_not_told_in_a_warm_up_nor_where_the_rule_is_silenced():
    steps = "{exercise: lean, hold: 20s, sets: 2, rest: 60s}"
    silence = "silence: {static-dose: As my physiotherapist said}"

    for routine in (written(steps, "warm-up"), written(steps, "recovery", silence)):
        assert fit(routine, seconds(40)).changes == ("1 set instead of 2: Lean",)


def test_the_purpose_does_not_matter_for_shortening():
    routine = LIBRARY.find("runner-hips")

    assert fit(routine, minutes(15)).changes == (
        fit(replace(routine, purpose=Purpose.WARM_UP), minutes(15)).changes
    )
