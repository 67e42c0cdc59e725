"""What the format can say: one example of each thing that routines ask for."""

from dataclasses import replace

import pytest

from coach.duration import seconds
from coach.routine.length import length_of
from coach.routine.model import Circuit, Routine, Sides
from coach.routine.reading.dose_keys import DoseKeys
from coach.timeline.timeline import compile_timeline
from tests.routine.reading.reading import described, errors, read, read_step, step_errors

LIBRARY = described(
    """
    push-up: {name: Push-up, cue: Straight back, dose: {reps: 10, tempo: 2-0-1}}
    knee-push-up: {name: Knee push-up, cue: Knees down, dose: {reps: 15, tempo: 2-0-1}}
    """
)


@pytest.mark.parametrize("breath", ["4", "0-0", "self", "4-4-4-4-4", "601-1", "in-out", "4.5678-1"])
def test_what_is_no_breath(breath):
    assert step_errors(f"{{name: A, breath: {breath}}}") == [
        f"breath: expected {DoseKeys.breath.takes.expected}, found '{breath}'"
    ]


def test_a_step_may_be_left_out_if_it_says_so():
    assert read_step("{name: A, hold: 3s, optional: true}").optional
    assert not read_step("{name: A, hold: 3s}").optional


class TestSoundsAndWords:
    def test_a_load_and_words_to_say_are_the_persons_own(self):
        step = read_step("{name: A, hold: 5s, load: 16 kg, say: Up you go.}")

        assert (step.load, step.say) == ("16 kg", "Up you go.")

    def test_a_phase_may_have_words_to_say(self):
        step = read_step("{name: A, phases: [{work: 5s, say: Row}, {release: 2s}]}")

        assert [phase.say for phase in step.dose.sets[0].phases] == ["Row", ""]

    @pytest.mark.parametrize(
        ("routine", "step", "heard"),
        [
            ("", "", (True, True, True)),
            ("countdown: off\nbell: false\n", "", (False, False, True)),
            ("countdown: off\nturns: Off\n", "countdown: on, bell: off", (True, False, False)),
        ],
    )
    def test_sounds_are_off_for_a_step_or_for_all_of_them(self, routine, step, heard):
        text = f"title: T\n{routine}steps: [{{name: A, hold: 9s, easier: {{hold: 5s}}, {step}}}]"
        [found] = read(text).all_steps

        for one in (found, found.easier):
            assert (one.countdown, one.bell, one.turns) == heard

    def test_a_variation_keeps_them_unless_it_is_another_exercise(self):
        step = read_step(
            "{name: A, hold: 9s, load: 9 kg, say: Go,"
            " easier: {load: 5 kg}, harder: {name: B, hold: 5s}}"
        )

        assert (step.easier.load, step.easier.say) == ("5 kg", "Go")
        assert (step.harder.load, step.harder.say) == ("", "")


A = "{name: A, hold: 5s}"


@pytest.mark.parametrize(
    ("steps", "rests"),
    [
        (f"{A}, {A}", [0, 0]),
        (f"{A}, {{rest: 30s}}, {A}", [0, 30]),
        (f"{A}, {{rest: 30s}}, {{rest: 20s}}, {A}", [0, 50]),
        (f"{{repeat: 2, steps: [{A}, {{rest: 3s}}, {A}]}}, {{rest: 9s}}, {A}", [0, 3, 9]),
    ],
)
def test_a_rest_comes_before_the_step_after_it(steps, rests):
    found = [step.rest_before for step in read(f"title: T\nsteps: [{steps}]").all_steps]

    assert found == [seconds(rest) for rest in rests]


def test_a_session_does_not_begin_with_a_rest():
    routine = read(f"title: T\nsteps: [{A}, {{rest: 30s}}, {A}]")

    assert compile_timeline(routine, from_step=2).total == seconds(10 + 5)


@pytest.mark.parametrize(("between_rounds", "taken"), [(9, 20), (30, 30)])
def test_of_two_rests_that_meet_the_longer_is_taken(between_rounds, taken):
    """As they do where the first step of a round is left out."""
    step = replace(read_step(A), rest_before=seconds(20))
    circuit = Circuit(2, (step,), rest=seconds(between_rounds))

    assert length_of(Routine("t", "T", (circuit,))) == seconds(10 + 5 + taken + 5)


def test_a_rest_before_a_circuit_is_taken_once():
    _, circuit = read(
        "title: T\nsteps: [{name: A, hold: 5}, {rest: 9}, {repeat: 2, steps: [{name: B, hold: 5}]}]"
    ).steps

    assert (circuit.rest_before, circuit.rest, circuit.steps[0].rest_before) == (seconds(9), 0, 0)


@pytest.mark.parametrize(
    ("steps", "error"),
    [
        ("{rest: 30s}, {name: A, hold: 5s}", "2:10: rest: expected a step before it"),
        ("{note: Go}, {rest: 30s}, {name: A, hold: 5}", "2:22: rest: expected a step before it"),
        ("{name: A, hold: 5s}, {note: Done}", "2:31: note: expected a step after it"),
    ],
)
def test_what_no_rest_and_no_note_stands_beside(steps, error):
    assert errors(f"title: T\nsteps: [{steps}]") == [error]


@pytest.mark.parametrize(
    ("steps", "notes"),
    [
        ("{note: One.}, {name: A, hold: 5s}", ["One."]),
        ("{note: One.}, {note: Two.}, {name: A, hold: 5s, note: Three.}", ["One. Two. Three."]),
        (
            "{note: N}, {repeat: 2, steps: [{name: A, hold: 5s}, {name: B, hold: 5s}]}",
            ["N", ""],
        ),
        ("{name: A, hold: 5}, {rest: 9s, note: N}, {name: B, hold: 6s}", ["", "N"]),
    ],
)
def test_a_note_is_told_with_the_step_after_it(steps, notes):
    assert [one.note for one in read(f"title: T\nsteps: [{steps}]").all_steps] == notes


class TestVersions:
    def test_another_exercise_in_the_same_dose(self):
        step = read_step("{exercise: push-up, reps: 8, easier: knee-push-up}", LIBRARY)

        assert step.easier is not None
        assert step.easier.exercise.id == "knee-push-up"
        assert (step.easier.name, step.easier.cue) == ("Knee push-up", "Knees down")
        assert step.easier.dose == step.dose
        assert step.harder is None

    def test_the_same_exercise_in_another_dose(self):
        step = read_step("{name: Plank, cue: Breathe, hold: 30s, harder: {hold: 1m}}")

        assert step.harder is not None
        assert (step.harder.exercise, step.harder.cue) == (step.exercise, "Breathe")
        assert step.harder.dose == read_step("{name: Plank, hold: 1m}").dose

    def test_an_exercise_on_the_spot(self):
        step = read_step(
            "{name: Lunge, cue: Slowly, reps: 8, sides: alternate, easier: {name: Split squat}}"
        )

        assert step.easier is not None
        assert (step.easier.exercise.id, step.easier.cue) == ("split-squat", "")
        assert step.easier.dose.sides is Sides.ALTERNATE

    def test_without_a_dose_in_the_step_the_version_has_its_own(self):
        step = read_step("{exercise: push-up, easier: knee-push-up}", LIBRARY)

        assert step.easier is not None
        assert step.easier.dose.sets[0].reps == 15

    @pytest.mark.parametrize(
        ("version", "error"),
        [
            (
                "knee-pushup",
                (
                    "exercise: expected the id of an exercise, found 'knee-pushup'"
                    "; did you mean 'knee-push-up'?"
                ),
            ),
            ("[a]", "easier: expected keys with values, found a list of 1"),
            ("{rep: 4}", "unknown key 'rep'; did you mean 'reps'?"),
            ("{reps: 0}", "reps: expected a whole number from 1 to 1000, found '0'"),
            ("{reps: [4, 3], sets: 3}", "sets: expected 2, one for each item of reps, found 3"),
        ],
    )
    def test_a_mistake_in_a_version(self, version, error):
        assert step_errors(f"{{exercise: push-up, easier: {version}}}", LIBRARY) == [error]

    def test_a_mistake_of_the_step_is_told_once(self):
        step = "{exercise: push-up, reps: [4, 3], sets: 3, easier: knee-push-up}"

        assert len(step_errors(step, LIBRARY)) == 1

    def test_the_session_with_either_version_is_within_the_limits(self):
        long = "title: T\nsteps: [{repeat: 100, steps: [{repeat: 2, steps: [{name: A, hold: 1s"

        assert errors(f"{long}}}]}}]}}]") == []
        assert errors(f"{long}, harder: {{hold: 60m}}}}]}}]}}]") == [
            "2:9: steps: with this the session would last more than 168 h"
        ]
