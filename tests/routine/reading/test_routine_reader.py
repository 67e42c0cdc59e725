"""What good routine files mean, and what the reader says about mistakes that people make."""

import pytest

from coach.duration import seconds
from coach.routine.field.catalogue import RULE_NAMES
from coach.routine.model import (
    Circuit,
    Purpose,
    Sides,
    Silenced,
    Stage,
)
from coach.text.english import either
from tests.routine.reading.reading import described, errors, read, read_step

HIPS = """
    title: Runner's hips
    purpose: mobility
    description: >
      For the day
      after a run.
    source: "A book: page 3"
    prepare: 15s
    switch: 6s
    cautions:
      - Stop on sharp pain
    exercises:
      band-hip-flexor:
        name: Band hip flexor
        phase: activate
        cue: Knee up
        equipment: [light band]
        prepare: 30s
        dose: {count: 4, reps: 6, sides: both, from: source}
    steps:
      - exercise: band-hip-flexor
      - repeat: 2
        rest: 20s
        steps:
          - {name: Dead bug, reps: 6, tempo: 3-1-2, sides: alternate}
          - name: Couch stretch
            hold: 30s
            sides: both
            cue: Squeeze the back glute
            switch: 8
"""


def test_a_whole_routine():
    routine = read(HIPS)

    assert routine.id == "hips"
    assert routine.file == "hips.yaml"
    assert routine.title == "Runner's hips"
    assert routine.purpose is Purpose.MOBILITY
    assert routine.description == "For the day after a run."
    assert routine.source == "A book: page 3"
    assert routine.cautions == ("Stop on sharp pain",)
    assert [step.name for step in routine.all_steps] == [
        "Band hip flexor",
        "Dead bug",
        "Couch stretch",
    ]


def test_an_exercise_of_its_own():
    exercise = read(HIPS).all_steps[0].exercise

    assert exercise.id == "band-hip-flexor"
    assert exercise.stage is Stage.ACTIVATE
    assert exercise.equipment == ("light band",)
    assert exercise.prepare == seconds(30)
    assert not exercise.dose_is_default
    assert exercise.dose is not None
    assert exercise.dose.sides is Sides.BOTH


def test_a_circuit():
    circuit = read(HIPS).steps[1]

    assert isinstance(circuit, Circuit)
    assert circuit.rounds == 2
    assert circuit.rest == seconds(20)
    assert [step.exercise.id for step in circuit.steps] == ["dead-bug", "couch-stretch"]


QUICK_AND_BANDED = """
    quick: {name: Quick, prepare: 5s, dose: {hold: 30s}}
    banded: {name: Banded, prepare: 30s, dose: {hold: 30s}}
"""


@pytest.mark.parametrize(
    ("step", "prepare", "of_harder"),
    [
        ("{exercise: quick}", 15, None),
        ("{exercise: banded}", 30, None),
        ("{exercise: banded, prepare: 0}", 0, None),
        ("{name: Calf stretch, hold: 30s}", 15, None),
        ("{exercise: quick, harder: banded}", 15, 30),
        ("{exercise: quick, prepare: 20s, harder: banded}", 20, 30),
        ("{exercise: quick, prepare: 40s, harder: banded}", 40, 40),
        ("{exercise: banded, prepare: 20s, harder: {hold: 1m}}", 20, 20),
        ("{exercise: banded, harder: quick}", 30, 15),
        ("{exercise: quick, harder: {exercise: banded, prepare: 5s}}", 15, 5),
    ],
)
def test_getting_ready_takes_the_longer_of_routine_and_exercise_unless_the_step_says(
    step, prepare, of_harder
):
    routine = f"title: T\nprepare: 15s\nsteps:\n- {step}\n"
    [found] = read(routine, described(QUICK_AND_BANDED)).all_steps

    assert found.prepare == seconds(prepare)
    assert (found.harder and found.harder.prepare) == (of_harder and seconds(of_harder))


def test_getting_ready_and_switching_when_nobody_says():
    step = read_step("{name: Calf stretch, hold: 30s}")

    assert (step.prepare, step.switch) == (seconds(10), seconds(5))


def test_the_switch_of_a_step_replaces_that_of_the_routine():
    assert [step.switch for step in read(HIPS).all_steps] == [seconds(6), seconds(6), seconds(8)]


def test_a_step_may_rename_and_recue_an_exercise():
    text = """
        title: T
        exercises:
          calf: {name: Calf stretch, cue: Heel down, dose: {hold: 30s}}
        steps:
          - exercise: calf
          - {exercise: calf, name: Bent calf, cue: Knee soft}
          - {exercise: calf, cue: ""}
    """

    told = [(step.name, step.cue) for step in read(text).all_steps]

    assert told == [("Calf stretch", "Heel down"), ("Bent calf", "Knee soft"), ("Calf stretch", "")]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Couch stretch", "couch-stretch"),
        ("90/90 (left)", "90-90-left"),
        ("Träd_pose", "träd-pose"),
        ("🧘‍♀️ Sit", "sit"),
    ],
)
def test_a_name_makes_an_exercise_on_the_spot(name, slug):
    step = read_step(f"{{name: '{name}', hold: 30s}}")

    assert (step.exercise.id, step.exercise.name, step.name) == (slug, name, name)


def test_a_routine_overrides_an_exercise_of_the_library():
    library = described("calf: {name: Calf of the library, dose: {hold: 30s}}")
    text = """
        title: T
        exercises: {calf: {name: Calf of mine, dose: {hold: 5s}}}
        steps: [exercise: calf]
    """

    assert read(text, library).all_steps[0].name == "Calf of mine"


def test_words_that_yaml_would_make_something_else_of_are_texts():
    text = """
        title: no
        description: 010
        cautions: [1:30, 2024-01-01]
        steps: [{name: 90, hold: 1:30, cue: on}]
    """

    routine = read(text)

    assert (routine.title, routine.description) == ("no", "010")
    assert routine.cautions == ("1:30", "2024-01-01")
    assert routine.all_steps[0].name == "90"
    assert routine.all_steps[0].cue == "on"
    assert routine.all_steps[0].dose.sets[0].phases[0].duration == seconds(90)


def test_numbers_may_be_quoted():
    assert read_step("{name: Calf, hold: '30', reps: '6'}").dose.sets[0].reps == 6


def test_line_breaks_and_tabs_in_texts_become_spaces():
    text = 'title: "T"\ndescription: |\n  one\n\n  two\nsteps: [{name: "A\\tB", hold: 1}]\n'

    routine = read(text)

    assert routine.description == "one two"
    assert routine.all_steps[0].name == "A B"


def test_places_are_right_after_windows_line_ends_and_a_byte_order_mark():
    content = b"\xef\xbb\xbftitle: T\r\nsteps:\r\n- {name: Calf, hold: x}\r\n"

    assert errors(content)[0].startswith("3:22: hold: ")


def test_all_mistakes_of_a_file_are_told_at_once_in_order():
    text = """\
        titel: Runner's hips
        purpose: mobilty
        steps:
          - name: Couch stretch
            hodl: 30s
          - {exercise: ded-bug, reps: six}
          - repeat: 0
            order: ~
            timed: perhaps
            steps:
              - plank
              - {name: Plank, hold: 30s, hold: 40s}
    """

    assert errors(text, described("dead-bug: {name: Dead bug, dose: {reps: 6}}")) == [
        "1:1: unknown key 'titel'; did you mean 'title'?",
        (
            "2:10: purpose: expected warm-up, mobility, recovery or strength, found 'mobilty'"
            "; did you mean 'mobility'?"
        ),
        "5:5: unknown key 'hodl'; did you mean 'hold'?",
        "6:16: exercise: expected the id of an exercise, found 'ded-bug'; did you mean 'dead-bug'?",
        "6:31: reps: expected a whole number from 1 to 1000, found 'six'",
        "7:13: repeat: expected a whole number from 1 to 100, found '0'",
        "8:12: order: expected random, found nothing",
        "9:12: timed: expected true or false, found 'perhaps'",
        "11:9: steps: expected a step such as 'exercise: dead-bug' or a circuit, found 'plank'",
        "12:34: the key 'hold' is here twice; the first is on line 12",
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("title: T", "1:1: a routine needs steps"),
        ("steps: [{name: A, hold: 1}]", "1:1: a routine needs title"),
        ("title:\nsteps: [{name: A, hold: 1}]", "1:1: title: expected a text, found nothing"),
        ("title: ~\nsteps: [{name: A, hold: 1}]", "1:8: title: expected a text, found nothing"),
        ("title: ''\nsteps: [{name: A, hold: 1}]", "1:8: title: expected some words, found ''"),
        (
            "title: [x]\nsteps: [{name: A, hold: 1}]",
            "1:8: title: expected a text, found a list of 1",
        ),
        ("title: T\nsteps: []", "2:8: steps: expected a list of 1 to 2500, found an empty list"),
        ("title: T\nsteps:", "2:1: steps: expected a list of 1 to 2500, found nothing"),
        (
            "title: T\nsteps: {name: A}",
            "2:8: steps: expected a list of 1 to 2500, found keys with values",
        ),
        ("title: T\nsteps:\n- steps: [{name: A, hold: 1}]", "3:3: a circuit needs repeat or for"),
        ("title: T\nsteps:\n- repeat: 2", "3:3: a circuit needs steps"),
        (
            "title: T\nsteps: [{repeat: 2, name: R, steps: [{name: A, hold: 1}]}]",
            "2:21: unknown key 'name'; a circuit has no name; leave it out",
        ),
        ("title: T\nsteps:\n- hold: 30s", "3:3: a step needs exercise or name"),
        (
            "title: T\nsteps:\n- {name: Couch}",
            "3:3: no dose: add hold, work, count, tempo, breath, phases or reps",
        ),
        (
            "title: T\nsteps:\n- {name: '?!', hold: 1}",
            "3:4: name: expected letters or digits, found '?!'",
        ),
        (
            "title: T\ncautions: Stop\nsteps: [{name: A, hold: 1}]",
            "2:11: cautions: expected a list of at most 100, found 'Stop'",
        ),
        (
            "title: T\ncautions: [a, ]\nprepare: soon\nsteps: [{name: A, hold: 1}]",
            "3:10: prepare: expected a duration such as 30s or 1:30, up to 1 h, found 'soon'",
        ),
    ],
)
def test_a_mistake_in_a_routine(text, error):
    assert errors(text) == [error]


def test_a_routine_silences_rules_of_the_field_with_reasons():
    routine = read(
        """
        title: T
        silence:
          phase-order: The band is set up only once
          static-dose: >-
            My physiotherapist asks for
            one long hold
        steps: [{name: A, hold: 1}]
        """
    )

    assert routine.silenced == (
        Silenced("phase-order", "The band is set up only once"),
        Silenced("static-dose", "My physiotherapist asks for one long hold"),
    )


@pytest.mark.parametrize(
    ("exercises", "error"),
    [
        ("{calf: Calf}", "2:19: calf: expected keys with values, found 'Calf'"),
        ("{calf: {cue: Go}}", "2:19: calf needs name"),
        (
            "{calf: {name: Calf, phase: relese}}",
            (
                "2:39: phase: expected release, mobilise, stretch, control, activate or integrate"
                ", found 'relese'; did you mean 'release'?"
            ),
        ),
        (
            "{calf: {name: Calf, easier: claf}}",
            "2:40: easier: expected the id of an exercise, found 'claf'; did you mean 'calf'?",
        ),
        (
            "{calf: {name: Calf, dose: {hold: 3, from: sorce}}}",
            "2:54: from: expected source or default, found 'sorce'; did you mean 'source'?",
        ),
        (
            "{calf: {name: Calf, dose: {sets: 3, reps: [6, 4]}}}",
            "2:39: sets: expected 2, one for each item of reps, found 3",
        ),
        (
            "{calf: {name: Calf, muscles: [soleus, [x]]}}",
            "2:50: muscles: expected a text, found a list of 1",
        ),
    ],
)
def test_a_mistake_in_an_exercise_is_told_once_and_not_again_for_its_steps(exercises, error):
    text = f"title: T\nexercises: {exercises}\nsteps: [{{exercise: calf}}]"

    assert errors(text) == [error]


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        (
            "silence",
            "{phase-ordr: Mine}",
            "2:11: unknown key 'phase-ordr'; did you mean 'phase-order'?",
        ),
        (
            "silence",
            "{pain: Mine}",
            f"2:11: unknown key 'pain'; silence takes {either(RULE_NAMES)}",
        ),
        ("silence", "{phase-order: }", "2:11: phase-order: expected a text, found nothing"),
        ("silence", "{phase-order: ''}", "2:24: phase-order: expected a reason, found ''"),
        (
            "silence",
            "{phase-order: [Mine]}",
            "2:24: phase-order: expected a text, found a list of 1",
        ),
        ("silence", "[phase-order]", "2:10: silence: expected keys with values, found a list of 1"),
        ("silence", "phase-order", "2:10: silence: expected keys with values, found 'phase-order'"),
        (
            "exercises",
            "[a]",
            "2:12: exercises: expected keys with values, found a list of 1",
        ),
        (
            "exercises",
            "{Calf: {name: Calf}}",
            "2:13: expected an id of lower-case words joined by hyphens, found 'Calf'",
        ),
    ],
)
def test_a_mistake_in_what_is_silenced_and_in_ids_of_exercises(key, value, error):
    assert errors(f"title: T\n{key}: {value}\nsteps: [{{name: A, hold: 1}}]") == [error]
