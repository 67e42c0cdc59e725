"""A routine fits the time there is, honestly, and says what was changed."""

from collections import Counter
from dataclasses import replace

import pytest

from coach.duration import Milliseconds, seconds
from coach.routine.fitting.fit import TOLERANCE, Fitted, fit
from coach.routine.length import length_of
from coach.routine.model import Circuit, PhaseKind, Purpose, Routine, Stage
from tests.routine.fitting.cases import BUNDLED, LIBRARY, minutes, too_short, warned, work, written
from tests.routine.reading.reading import described, read

ONCE_IS_LESS = (
    "A stretch held once on a side is less than the two or three times that the source asks for, "
    "and better than none"
)


def bundled(name: str, count: float) -> Fitted:
    return fit(LIBRARY.find(name), minutes(count), others=BUNDLED)


def doses(routine: Routine) -> dict[str, str]:
    """Of every step: sets x reps x the first phase."""
    found = {}
    for step in routine.all_steps:
        first = step.dose.sets[0]
        held = (first.phases[0].duration or 0) // 1000
        found[step.name] = f"{len(step.dose.sets)} x {first.reps} x {held}"
    return found


def amounts(routine: Routine) -> tuple[int, ...]:
    """Of every set of the first step: its reps, or else the seconds it is held."""
    [step, *_] = routine.all_steps
    holds = step.dose.sets[0].phases[0].kind is PhaseKind.HOLD
    return tuple(
        (one.phases[0].duration or 0) // 1000 if holds else one.reps for one in step.dose.sets
    )


def lengths_of(routine: Routine) -> list[int]:
    """All whole seconds from its length down to its least."""
    least = too_short(routine, seconds(-60)).shortest
    return [milliseconds // 1000 for milliseconds in range(length_of(routine), least - 1, -1000)]


# The bundled routines


def test_the_runners_routine_in_a_quarter_of_an_hour():
    fitted = bundled("runner-hips", 15)

    assert fitted.total == seconds(14 * 60 + 54)
    assert fitted.explained == ""
    assert fitted.changes == (
        (
            "1 set instead of 2: Fire hydrant, ball at the wall; Stability-ball dead bug; "
            "Prone glute activation"
        ),
        "Held for 20 s instead of 45 s: Ball release: glutes; Ball release: quadriceps",
        "4 reps instead of 6: Band hip-flexor mobilisation; Band glute mobilisation, pigeon",
        "7 reps instead of 8: Fire hydrant, ball at the wall",
        "5 reps instead of 6: Stability-ball dead bug; Prone glute activation",
        "4 reps instead of 5: Half-kneeling in-line lunge",
    )


def test_between_two_sets_it_is_hold_time_that_gives():
    fitted = bundled("runner-hips", 20)

    assert fitted.total == seconds(19 * 60 + 58)
    assert fitted.changes == (
        "1 set instead of 2: Stability-ball dead bug; Prone glute activation",
        "Held for 35 s instead of 45 s: Ball release: glutes; Ball release: quadriceps",
    )


def test_hip_reset_in_half_an_hour_keeps_every_stretch_at_30_s():
    fitted = bundled("hip-reset", 30)

    assert abs(fitted.total - minutes(30)) <= TOLERANCE
    stretches = [step for step in fitted.routine.all_steps if step.exercise.stage is Stage.STRETCH]
    assert len(stretches) == 8
    assert {step.dose.sets[0].phases[0].duration for step in stretches} == {seconds(30)}
    assert fitted.changes[0].startswith("1 set instead of 2: Standing quad stretch; ")


def test_hip_reset_is_too_much_for_twenty_minutes():
    error = too_short(LIBRARY.find("hip-reset"), minutes(20), BUNDLED)

    assert str(error) == (
        "Hip reset cannot be done well in 20 min: cut as far as is honest, it takes "
        "21 min 49 s; the longest routine that fits is hip-control, 19 min 52 s"
    )
    assert bundled("hip-reset", 21.5).total == error.shortest


def test_before_lifting_in_five_minutes():
    fitted = bundled("pre-lift", 5)

    assert fitted.total == seconds(5 * 60 + 1)
    assert fitted.changes == (
        "1 set instead of 2: Frogger",
        "4 reps instead of 8: Frogger; Fire hydrant",
        "3 reps instead of 6: Dead bug",
        "3 reps instead of 5: Half-kneeling in-line lunge",
    )


def test_the_kneeling_glute_mobilisation_stays_low_however_much_time_there_is():
    fitted = bundled("kneeling-glute", 10)

    assert fitted.changes == ("8 reps instead of 6: Kneeling glute mobilisation",)
    assert fitted.explained == "as long as the sources allow: 2 min 7 s"
    assert doses(fitted.routine) == {"Kneeling glute mobilisation": "1 x 8 x 3"}


def test_what_fits_already_is_left_alone():
    routine = LIBRARY.find("runner-hips")

    fitted = fit(routine, minutes(24))

    assert fitted.routine == routine
    assert fitted.changes == ()
    assert fitted.explained == ""


def test_a_stretch_grows_to_three_times_and_an_isometric_to_four():
    stretches = bundled("hip-reset", 90)
    runner = bundled("runner-hips", 90)

    assert doses(stretches.routine)["Figure-4 stretch"] == "3 x 1 x 30"
    assert doses(stretches.routine)["Roll: calf"] == "1 x 1 x 30"
    assert doses(runner.routine)["Half-kneeling hamstring isometric"] == "1 x 4 x 20"
    assert runner.explained == "as long as the sources allow: 34 min 38 s"


# What gives, in which order


def test_optional_steps_go_first_the_last_written_before_the_others():
    routine = written(
        """
        {exercise: bridge, reps: 10, sets: 2, rest: 20s}
        {name: Plank, hold: 60s, optional: true}
        {name: Side plank, hold: 60s, sides: both, optional: true}
        """
    )

    fitted = fit(routine, seconds(190))

    assert fitted.changes == ("Left out, being optional: Side plank",)
    assert fit(routine, seconds(120)).changes == ("Left out, being optional: Plank; Side plank",)


def test_an_optional_step_that_is_too_much_to_go_gives_alone():
    routine = written(
        """
        {exercise: bridge, reps: 10, sets: 3, rest: 20s}
        {exercise: balance, hold: 45s, sets: 4, rest: 60s, optional: true}
        """
    )
    length = length_of(routine)

    assert fit(routine, Milliseconds(length - seconds(105))).changes == (
        "3 sets instead of 4: Balance",
    )
    assert fit(routine, Milliseconds(length - seconds(370))).changes == (
        "Left out, being optional: Balance",
    )


def test_reps_stay_where_hold_time_alone_keeps_the_promise():
    routine = written(
        """
        {exercise: roll, hold: 90s, sides: both}
        {exercise: bridge, reps: 40}
        """
    )
    length = length_of(routine)

    hold_alone = fit(routine, Milliseconds(length - seconds(160)))
    and_reps = fit(routine, Milliseconds(length - seconds(180)))

    assert hold_alone.changes == ("Held for 20 s instead of 1 min 30 s: Roll",)
    assert and_reps.changes == (
        "Held for 20 s instead of 1 min 30 s: Roll",
        "30 reps instead of 40: Bridge",
    )


def test_a_little_over_the_time_is_better_than_much_under_it():
    # One rep more or less is more than the promise.
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

    fitted = fit(routine, seconds(270))

    assert fitted.changes == ("Left out, being optional: Rock",)
    assert "Balance" in doses(fit(routine, too_short(routine, seconds(1)).shortest).routine)


def test_an_optional_step_stays_where_leaving_it_out_would_take_longer():
    routine = written(
        """
        {name: Reach, hold: 90s, sides: both, prepare: 0s, switch: 60s}
        {name: Shake, hold: 2s, prepare: 0s, optional: true}
        {name: Reach, hold: 90s, sides: both, prepare: 0s, switch: 60s}
        """
    )

    fitted = fit(routine, too_short(routine, seconds(1)).shortest)

    assert "Shake" in doses(fitted.routine)


def test_reps_that_the_source_states_are_not_cut():
    dose = "dose: {reps: 12, from: source}"
    swing = described(f"swing: {{name: Swing, phase: activate, {dose}}}")
    routine = read("title: T\nsteps:\n- {exercise: swing}\n", swing)

    assert too_short(routine, seconds(10)).shortest == length_of(routine)


def test_sets_go_one_by_one_from_who_has_most_and_before_rounds():
    routine = written(
        """
        {exercise: bridge, reps: 10, sets: 4, rest: 20s}
        {exercise: balance, reps: 10, sets: 2, rest: 20s}
        {repeat: 3, steps: [{name: Squat, reps: 10}]}
        """
    )
    length = length_of(routine)

    one_set = fit(routine, Milliseconds(length - seconds(60)))
    all_sets_and_a_round = fit(routine, Milliseconds(length - seconds(280)))

    assert one_set.changes == ("3 sets instead of 4: Bridge",)
    assert all_sets_and_a_round.changes == (
        "1 set instead of 4: Bridge",
        "1 set instead of 2: Balance",
        "2 rounds instead of 3: Squat",
    )


def test_the_second_stretch_that_the_source_asks_for_is_the_last_set_to_go():
    routine = written(
        """
        {exercise: lean, hold: 30s, sides: both, sets: 3}
        {exercise: bridge, reps: 15, sets: 2, rest: 20s}
        """
    )
    length = length_of(routine)

    assert [
        fit(routine, Milliseconds(length - seconds(less))).changes for less in (70, 150, 220)
    ] == [
        ("2 sets instead of 3: Lean",),
        ("2 sets instead of 3: Lean", "1 set instead of 2: Bridge"),
        ("1 set instead of 3: Lean", "1 set instead of 2: Bridge", ONCE_IS_LESS),
    ]


def test_intervals_lose_rounds_and_keep_work_and_rest():
    routine = written("{repeat: 8, rest: 10s, steps: [{name: Burpee, phases: [{move: 20s}]}]}")

    fitted = fit(routine, seconds(175))

    assert fitted.changes == ("6 rounds instead of 8: Burpee",)
    assert fitted.total == seconds(10 + 6 * 20 + 5 * 10)


def test_a_circuit_is_called_by_its_first_and_last_step():
    routine = written("{repeat: 4, steps: [{name: Squat, reps: 15}, {name: Lunge, reps: 15}]}")

    [change] = fit(routine, minutes(7)).changes

    assert change == "3 rounds instead of 4: the circuit from Squat to Lunge"


def test_a_circuit_inside_another_is_told_from_it():
    inner = "{repeat: 6, steps: [{name: Easy, phases: [{move: 30s}]}, {name: Hard, reps: 5}]}"
    routine = written(f"{{repeat: 3, rest: 2m, steps: [{inner}]}}")

    assert fit(routine, minutes(3)).changes == (
        "1 round instead of 3: the outer circuit from Easy to Hard",
        "1 round instead of 6: the inner circuit from Easy to Hard",
    )


def test_work_and_rest_in_turn_keep_their_lengths():
    long = "[{exercise: bridge, reps: 20, sets: 2}, {exercise: lean, hold: 45s}]"
    short = "[{exercise: kneeling-glute, reps: 6}, {exercise: lean, hold: 20s}]"

    shortest = too_short(written(f"{{repeat: 4, rest: 30s, steps: {long}}}"), minutes(1)).shortest
    longest = fit(written(f"{{repeat: 2, rest: 30s, steps: {short}}}"), minutes(60))

    assert shortest == length_of(written(f"{{repeat: 1, steps: {long}}}"))
    assert longest.changes == ()


def test_descending_sets_stay_descending():
    routine = written("{exercise: bridge, reps: [24, 18, 12], rest: 20s}")

    fitted = fit(routine, seconds(150))

    assert fitted.changes == (
        "2 sets instead of 3: Bridge",
        "18, 12 reps instead of 24, 18: Bridge",
    )


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
        "reps go while every set has one to give",
        "one way: from the end",
        "a pyramid: from the top",
        "two are no pyramid any more",
        "neither: all or nothing",
    ],
)
def test_sets_that_differ_stay_what_they_are(sets, expected):
    routine = written(f"{{exercise: bridge, {sets}}}")

    found = [amounts(fit(routine, seconds(target)).routine) for target in lengths_of(routine)]

    assert list(dict.fromkeys(found)) == expected


def test_a_pyramid_says_what_its_sets_were():
    routine = written("{name: Plank, hold: [10s, 20s, 30s, 40s, 30s, 20s, 10s], rest: 15s}")

    assert fit(routine, minutes(3)).changes == ("5 sets instead of 7: Plank",)


# Rests


def test_the_rest_before_what_is_left_out_is_kept():
    routine = written(
        """
        {exercise: bridge, reps: 20}
        {rest: 3m}
        {name: Calf raise, reps: 20, optional: true}
        {name: Deadlift, reps: 20}
        """
    )

    fitted = fit(routine, minutes(6))

    assert fitted.changes == ("Left out, being optional: Calf raise",)
    assert [step.rest_before for step in fitted.routine.all_steps] == [0, seconds(180)]


def test_of_two_rests_that_meet_the_longer_is_kept():
    routine = written(
        """
        {exercise: bridge, reps: 20}
        {rest: 30s}
        {name: Calf raise, reps: 20, optional: true}
        {rest: 2m}
        {repeat: 2, steps: [{name: Deadlift, reps: 20}, {name: Row, reps: 20}]}
        """
    )

    fitted = fit(routine, Milliseconds(length_of(routine) - seconds(100)))

    [_, circuit] = fitted.routine.steps
    assert isinstance(circuit, Circuit)
    assert circuit.rest_before == seconds(120)


def test_the_rest_before_the_last_of_a_circuit_is_kept_between_and_after_the_rounds():
    raises = "{name: Calf raise, reps: 20, optional: true}"
    routine = written(
        f"""
        {{repeat: 2, steps: [{{exercise: bridge, reps: 20}}, {{rest: 40s}}, {raises}]}}
        {{name: Row, reps: 20}}
        """
    )

    fitted = fit(routine, Milliseconds(length_of(routine) - seconds(160)))

    [circuit, row] = fitted.routine.steps
    assert fitted.changes == ("Left out, being optional: Calf raise",)
    assert isinstance(circuit, Circuit)
    assert (circuit.rest, row.rest_before) == (seconds(40), seconds(40))


def test_a_set_that_becomes_several_gets_a_rest():
    lunge = "{exercise: bridge, reps: 8, sides: both}"
    with_usual = described(
        "bridge: {name: Bridge, phase: activate, dose: {reps: 8, rest: 30s, sides: both}}"
    )
    own_rest = "title: T\nsteps:\n- {exercise: bridge, rest: 0s}\n"

    assert fit(written(lunge), minutes(60)).changes == (
        "3 sets instead of 1, with 20 s of rest: Bridge",
    )
    assert fit(read(own_rest, with_usual), minutes(60)).changes == (
        "3 sets instead of 1, with 30 s of rest: Bridge",
    )


def test_sets_without_a_rest_that_somebody_wrote_so_stay_without():
    routine = written("{exercise: bridge, reps: 8, sides: both, sets: 2}")

    assert fit(routine, minutes(60)).changes == ("3 sets instead of 2: Bridge",)


# Sides


def test_two_lines_for_the_two_sides_change_together():
    routine = written(
        """
        {exercise: lean, hold: 30s, sides: left, sets: 3}
        {exercise: lean, hold: 30s, sides: right, sets: 3}
        """
    )

    fitted = fit(routine, Milliseconds(length_of(routine) - seconds(60)))

    assert [len(step.dose.sets) for step in fitted.routine.all_steps] == [2, 2]


def test_what_is_for_one_side_alone_is_left_as_it_is_written():
    routine = written("{exercise: bridge, reps: 10, sets: 5, sides: left}")

    in_rounds = written("{repeat: 5, steps: [{exercise: bridge, reps: 10, sides: left}]}")

    assert too_short(routine, minutes(1)).shortest == length_of(routine)
    assert too_short(in_rounds, minutes(1)).shortest == length_of(in_rounds)
    assert fit(routine, minutes(60)).changes == ()


# What may grow


def test_a_short_stretch_grows_to_its_30_s_before_there_is_another_set():
    routine = written("{exercise: lean, hold: 20s, sides: both}", "recovery")

    assert fit(routine, Milliseconds(length_of(routine) + seconds(45))).changes == (
        "Held for 30 s instead of 20 s: Lean",
    )
    assert fit(routine, minutes(60)).changes == (
        "3 sets instead of 1: Lean",
        "Held for 30 s instead of 20 s: Lean",
    )


@pytest.mark.parametrize(
    "step",
    [
        "{exercise: roll, hold: 30s, sides: both}",
        "{exercise: rock, reps: 8, rest: 20s}",
        "{exercise: lean, hold: 60s, sides: both}",
        "{exercise: bridge, reps: 8, sets: 3, rest: 20s}",
        "{exercise: bridge, reps: 8}",
        "{repeat: 3, rest: 20s, steps: [{exercise: bridge, reps: 8}]}",
        "{repeat: 2, steps: [{exercise: bridge, reps: 8}, {exercise: roll, hold: 30s}]}",
        "{repeat: 2, steps: [{exercise: kneeling-glute, reps: 6, sides: both}]}",
        "{repeat: 1, steps: [{exercise: bridge, reps: 8}]}",
        "{exercise: lean, hold: [20s, 25s], sides: both}",
    ],
    ids=[
        "rolling can be overdone",
        "so can mobilising",
        "90 s on a side are the most",
        "three sets are plenty",
        "a set without a break is no set of its own",
        "rounds are sets",
        "a round would add rolling",
        "12 reps are more than enough already",
        "a round without a break is none of its own",
        "sets that differ stay what they are",
    ],
)
def test_nothing_grows_beyond_the_sources(step):
    fitted = fit(written(step), minutes(60))

    assert fitted.changes == ()
    assert fitted.explained.startswith("as long as the sources allow")


@pytest.mark.parametrize(
    "step",
    [
        "{name: Squat jumps, hold: 20s}",
        "{name: Wall sit, hold: 20s, sides: both, sets: 2, rest: 20s}",
        "{repeat: 8, rest: 10s, steps: [{name: Squat jumps, hold: 20s}]}",
        "{name: Plank, hold: [10s, 20s, 10s], rest: 15s}",
    ],
)
def test_what_nobody_describes_is_held_no_longer(step):
    fitted = fit(written(step), minutes(60))

    assert fitted.changes == ()
    assert fitted.explained.startswith("as long as it can honestly be made")


def test_what_nobody_describes_keeps_half_of_its_time():
    routine = written(
        """
        {name: Jog, hold: 5m}
        {name: Wall sit, hold: 50s}
        {name: Calf stretch, hold: 50s, sides: both}
        """
    )

    fitted = fit(routine, too_short(routine, seconds(1)).shortest)

    assert fitted.changes == (
        "2 min 30 s instead of 5 min: Jog",
        "30 s instead of 50 s: Wall sit",
        "Held for 30 s instead of 50 s: Calf stretch",
    )


def test_left_and_right_in_two_lines_grow_like_both():
    routine = written(
        """
        {exercise: lean, hold: 30s, sides: left, sets: 2, rest: 10s}
        {exercise: lean, hold: 30s, sides: right, sets: 2, rest: 10s}
        """
    )

    assert fit(routine, minutes(60)).changes == ("3 sets instead of 2: Lean",)


def test_a_circuit_grows_by_rounds():
    steps = "[{exercise: bridge, reps: 9}, {exercise: balance, hold: 9s}]"
    routine = written(f"{{repeat: 1, rest: 20s, steps: {steps}}}")

    assert fit(routine, minutes(60)).changes == (
        "3 rounds instead of 1: the circuit from Bridge to Balance",
    )


def test_circuits_in_circuits_do_not_grow_twice():
    inner = "{repeat: 1, rest: 20s, steps: [{exercise: bridge, reps: 9}]}"
    routine = written(f"{{repeat: 1, rest: 20s, steps: [{inner}]}}")

    assert len(work(fit(routine, minutes(60)).routine)) == 3


def test_a_warm_up_gets_no_more_static_stretches():
    stretch = "{exercise: lean, hold: 20s, sides: both}"

    assert fit(written(stretch, "warm-up"), minutes(10)).changes == ()
    assert fit(written(stretch, "recovery"), minutes(10)).changes != ()


# Where it does not come out


def test_a_gap_that_nothing_fills_is_explained():
    routine = written("{repeat: 2, steps: [{name: Walk, phases: [{move: 300s}]}]}")

    fitted = fit(routine, minutes(8))

    assert fitted.changes == ("1 round instead of 2: Walk",)
    assert fitted.total == minutes(5) + seconds(10)
    assert fitted.explained == "the next longer version takes 10 min 10 s"


def test_sets_at_the_persons_own_pace_are_a_guess_that_is_told():
    routine = written("{exercise: bridge, reps: 10, tempo: self, sets: 3, rest: 20s}")

    fitted = fit(routine, seconds(110))

    assert fitted.changes == ("2 sets instead of 3: Bridge",)
    assert fitted.total == seconds(10 + 2 * 40 + 20)
    assert fitted.explained == "self-paced reps are counted as 4 s each"


def test_nothing_is_proposed_where_nothing_fits():
    error = too_short(LIBRARY.find("hip-reset"), seconds(20), BUNDLED)

    assert error.proposal is None
    assert "longest routine" not in str(error)


def test_only_a_warm_up_is_proposed_instead_of_a_warm_up():
    error = too_short(LIBRARY.find("pre-lift"), minutes(4), BUNDLED)
    short_stretch = replace(written("{exercise: lean, hold: 90s, sides: both}"), id="stretch")

    assert error.proposal == LIBRARY.find("kneeling-glute")
    assert too_short(LIBRARY.find("pre-lift"), minutes(4), [short_stretch]).proposal is None


def test_who_opens_no_range_is_proposed_nothing_that_does():
    plank = replace(written("{name: Plank, hold: 60s}"), id="plank")
    error = too_short(LIBRARY.find("hip-control"), minutes(5), [*BUNDLED, plank])

    assert too_short(LIBRARY.find("hip-control"), minutes(5), BUNDLED).proposal is None
    assert error.proposal == plank


# Less than a source asks for


def test_stretches_held_once_are_told_once_and_no_rule_complains():
    fitted = bundled("hip-reset", 25)

    assert fitted.changes[-1] == ONCE_IS_LESS
    assert warned(fitted.routine) == Counter()
    assert [one.rule for one in fitted.routine.silenced] == ["static-dose"]


def test_it_is_not_told_where_a_stretch_is_still_held_twice():
    fitted = bundled("hip-reset", 40)

    assert ONCE_IS_LESS not in fitted.changes
    assert fitted.routine.silenced == ()


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
    routine = written(steps, "recovery")

    fitted = fit(routine, too_short(routine, seconds(1)).shortest)

    assert fitted.changes[-1] == ONCE_IS_LESS


def test_a_warm_up_and_who_silences_the_rule_know_already():
    steps = "{exercise: lean, hold: 20s, sets: 2, rest: 60s}"
    silence = "silence: {static-dose: As my physiotherapist said}"

    for routine in (written(steps, "warm-up"), written(steps, "recovery", silence)):
        assert fit(routine, seconds(40)).changes == ("1 set instead of 2: Lean",)


def test_a_purpose_does_not_matter_for_what_is_shortened():
    routine = LIBRARY.find("runner-hips")

    assert fit(routine, minutes(15)).changes == (
        fit(replace(routine, purpose=Purpose.WARM_UP), minutes(15)).changes
    )
