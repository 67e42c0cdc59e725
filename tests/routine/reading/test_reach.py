"""What the format can say: one example of each thing that routines ask for."""

from dataclasses import replace

import pytest

from coach.duration import NO_TIME, seconds
from coach.routine.model import Circuit, PhaseKind, Routine, Sides
from coach.routine.reading.keys import DoseKeys
from coach.routine.wording import PHASE_WORDS
from coach.session.segments import SegmentKind
from coach.session.timeline import Timeline, compile_timeline
from tests.routine.reading.reading import described, errors, read, read_step, step_errors

LIBRARY = described(
    """
    push-up: {name: Push-up, cue: Straight back, dose: {reps: 10, tempo: 2-0-1}}
    knee-push-up: {name: Knee push-up, cue: Knees down, dose: {reps: 15, tempo: 2-0-1}}
    """
)


def plan(steps: str) -> list[str]:
    """What a routine of those steps does: `work left 30`."""
    return lines(compile_timeline(read(f"title: T\nprepare: 0s\nsteps: [{steps}]\n")))


def lines(timeline: Timeline) -> list[str]:
    return [
        " ".join(
            [
                segment.kind.value,
                *([segment.side.value] if segment.side else []),
                "open" if segment.duration is None else f"{segment.duration / 1000:g}",
            ]
        )
        for segment in timeline.segments
    ]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("{name: A, hold: 30s, sides: both}", ["work left 30", "switch right 5", "work right 30"]),
        ("{name: A, hold: 30s, sides: right}", ["work right 30"]),
        ("{name: A, reps: 4, tempo: 2-1, sides: alternate}", ["work 24"]),
        ("{name: A, hold: 20s, sets: 2, rest: 9s}", ["work 20", "rest 9", "work 20"]),
        ("{name: A, hold: [10s, 20s, 30s]}", ["work 10", "work 20", "work 30"]),
        ("{name: A, reps: [8, 6, 4], tempo: 1-1}", ["work 16", "work 12", "work 8"]),
        ("{name: A, reps: 3, tempo: 3-1-2}", ["work 18"]),
        ("{name: A, reps: 3, count: 4}", ["work 18"]),
        ("{name: A, phases: [{isometric: 20s}]}", ["work 20"]),
        ("{name: A, phases: [{isometric: 6s}, {release: 2s}, {hold: 20s}]}", ["work 28"]),
        ("{name: A, reps: 12, tempo: self}", ["work open"]),
        ("{name: A, hold: 9s, prepare: 30s}", ["prepare 30", "work 9"]),
        ("{name: A, breath: 4-4-4-4, reps: 5}", ["work 80"]),
        (
            "{repeat: 2, rest: 9s, steps: [{name: A, hold: 5s}, {name: B, hold: 6s}]}",
            ["work 5", "work 6", "rest 9", "work 5", "work 6"],
        ),
        (
            "{repeat: 2, rest: 9s, steps: [{repeat: 2, rest: 3s, steps: [{name: A, hold: 5s}]}]}",
            ["work 5", "rest 3", "work 5", "rest 9", "work 5", "rest 3", "work 5"],
        ),
        (
            "{name: A, hold: 5s}, {rest: 30s}, {name: B, hold: 6s}",
            ["work 5", "rest 30", "work 6"],
        ),
    ],
)
def test_what_a_routine_asks_for(steps, expected):
    assert plan(steps) == expected


def test_eight_rounds_of_twenty_seconds_on_and_ten_off_are_prepared_once():
    timeline = compile_timeline(
        read("title: T\nsteps: [{repeat: 8, rest: 10s, steps: [{name: Jumps, hold: 20s}]}]")
    )

    assert lines(timeline) == ["prepare 10", "work 20", *["rest 10", "work 20"] * 7]


def test_a_breath_is_in_held_out_and_held_each_second_counted():
    [work_set] = read_step("{name: A, breath: 4-7-8-1, reps: 3}").dose.sets

    assert work_set.reps == 3
    assert [(phase.kind, phase.duration) for phase in work_set.phases] == [
        (PhaseKind.INHALE, seconds(4)),
        (PhaseKind.HOLD, seconds(7)),
        (PhaseKind.EXHALE, seconds(8)),
        (PhaseKind.HOLD, seconds(1)),
    ]
    assert all(phase.counted for phase in work_set.phases)


@pytest.mark.parametrize(
    ("breath", "phases"),
    [
        ("4-6", "[{inhale: 4s}, {exhale: 6s}]"),
        ("4-0-6", "[{inhale: 4s}, {exhale: 6s}]"),
        ("4-7-8", "[{inhale: 4s}, {count: 7}, {exhale: 8s}]"),
        ("4-4-4-4", "[{inhale: 4s}, {count: 4}, {exhale: 4s}, {count: 4}]"),
    ],
)
def test_a_breath_written_out(breath, phases):
    short = read_step(f"{{name: A, breath: {breath}}}")

    assert short.dose == read_step(f"{{name: A, phases: {phases}}}").dose


@pytest.mark.parametrize("breath", ["4", "0-0", "self", "4-4-4-4-4", "601-1", "in-out"])
def test_what_is_no_breath(breath):
    assert step_errors(f"{{name: A, breath: {breath}}}") == [
        f"breath: expected {DoseKeys.breath.takes.expected}, found '{breath}'"
    ]


class TestOptional:
    def test_a_step_may_be_left_out_if_it_says_so(self):
        assert read_step("{name: A, hold: 3s, optional: true}").optional
        assert not read_step("{name: A, hold: 3s, optional: false}").optional
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


class TestRestBetween:
    def test_it_comes_before_getting_ready_and_in_the_place_of_a_change_of_side(self):
        timeline = compile_timeline(
            read(
                """
                title: T
                steps:
                  - {name: A, hold: 5s, sides: left}
                  - rest: 20s
                  - {name: A, hold: 5s, sides: right}
                  - rest: 30s
                  - {name: B, hold: 5s}
                """
            )
        )

        assert lines(timeline) == [
            *("prepare left 10", "work left 5"),
            *("rest right 20", "work right 5"),
            *("rest 30", "prepare 10", "work 5"),
        ]

    def test_before_a_circuit_it_is_taken_once(self):
        assert plan(
            "{name: A, hold: 5s}, {rest: 30s}, {repeat: 2, steps: [{name: B, hold: 6s}]}"
        ) == ["work 5", "rest 30", "work 6", "work 6"]

    def test_within_a_round(self):
        assert plan(
            "{repeat: 2, rest: 9s, steps: [{name: A, hold: 5s}, {rest: 3s}, {name: B, hold: 6s}]}"
        ) == ["work 5", "rest 3", "work 6", "rest 9", "work 5", "rest 3", "work 6"]

    def test_two_in_a_row_add_up(self):
        assert "rest 50" in plan(
            "{name: A, hold: 5s}, {rest: 30s}, {rest: 20s}, {name: B, hold: 6}"
        )

    def test_the_session_does_not_begin_with_it(self):
        routine = read("title: T\nsteps: [{name: A, hold: 5}, {rest: 30s}, {name: B, hold: 6s}]")

        assert lines(compile_timeline(routine, from_step=2)) == ["prepare 10", "work 6"]

    def test_of_two_that_meet_the_longer_is_taken(self):
        """As they do where the first step of a round is left out."""
        only = replace(read_step("{name: A, hold: 5s, prepare: 0s}"), rest_before=seconds(20))

        for between_rounds, taken in ((seconds(9), "rest 20"), (seconds(30), "rest 30")):
            circuit = Circuit(2, (only,), rest=between_rounds)
            timeline = compile_timeline(Routine("t", "T", (circuit,)))
            assert lines(timeline) == ["work 5", taken, "work 5"]

    @pytest.mark.parametrize(
        ("steps", "error"),
        [
            ("{rest: 30s}, {name: A, hold: 5s}", "2:10: rest: expected a step before it"),
            (
                "{note: Go}, {rest: 30s}, {name: A, hold: 5s}",
                "2:22: rest: expected a step before it",
            ),
            ("{name: A, hold: 5s}, {note: Done}", "2:31: note: expected a step after it"),
        ],
    )
    def test_it_is_between_two_steps(self, steps, error):
        assert errors(f"title: T\nsteps: [{steps}]") == [error]


class TestNote:
    def test_it_is_told_with_the_step_after_it_and_takes_no_time(self):
        with_note = read("title: T\nsteps: [{note: Fetch a band.}, {name: A, hold: 5s}]")
        without = read("title: T\nsteps: [{name: A, hold: 5s}]")
        prepare, work = compile_timeline(with_note).segments

        assert prepare.step.note == work.step.note == "Fetch a band."
        assert compile_timeline(with_note).total == compile_timeline(without).total

    def test_notes_of_a_step_and_before_it_are_told_together(self):
        [step] = read(
            "title: T\nsteps: [{note: One.}, {note: Two.}, {name: A, hold: 5s, note: Three.}]"
        ).all_steps

        assert step.note == "One. Two. Three."

    def test_before_a_circuit_it_is_told_with_its_first_step(self):
        first, second = read(
            "title: T\n"
            "steps: [{note: N}, {repeat: 2, steps: [{name: A, hold: 5s}, {name: B, hold: 5s}]}]"
        ).all_steps

        assert (first.note, second.note) == ("N", "")

    def test_a_rest_may_have_one(self):
        routine = read(
            "title: T\nsteps: [{name: A, hold: 5}, {rest: 9s, note: N}, {name: B, hold: 6s}]"
        )

        assert (routine.all_steps[1].rest_before, routine.all_steps[1].note) == (seconds(9), "N")


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


def test_steps_without_any_of_it_have_none_of_it():
    step = read_step("{name: A, hold: 5s}")

    assert (step.rest_before, step.note, step.easier, step.harder) == (NO_TIME, "", None, None)
    assert Circuit(1, (step,)).rest_before == NO_TIME


def test_every_kind_of_phase_has_a_word_on_screen():
    assert set(PHASE_WORDS) == set(PhaseKind)


def test_only_work_has_phases():
    timeline = compile_timeline(read("title: T\nsteps: [{name: A, breath: 4-4, reps: 2}]"))

    assert [segment.kind for segment in timeline.segments if segment.phases] == [SegmentKind.WORK]
