"""What a beginner is told who writes what the format nearly has."""

import pytest

from coach.routine.reading.keys import EASIER
from coach.text.english import either
from tests.routine.reading.reading import described, errors, full_errors, read_step, step_errors

NO_DOSE = "no dose: add hold, work, count, tempo, breath, phases or reps"

LIBRARY = described("dead-bug: {name: Dead bug, dose: {reps: 6}}")
NO_ID = "exercise: expected the id of an exercise, found"
NAME_IT = "for one that the library does not have write 'name:' in place of 'exercise:'"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Plank", f"; {NAME_IT}"),
        ("Side plank with a row", f"; {NAME_IT}"),
        ("Dead bug", "; did you mean 'dead-bug'?"),
    ],
)
def test_an_exercise_that_is_in_no_library_is_named(written, hint):
    assert step_errors(f"{{exercise: {written}, hold: 3}}", LIBRARY) == [
        f"{NO_ID} '{written}'{hint}"
    ]
    assert step_errors(f"{{exercise: dead-bug, easier: {written}}}", LIBRARY) == [
        f"{NO_ID} '{written}'{hint}"
    ]


def test_an_easier_exercise_in_a_description_has_no_name_of_its_own():
    text = "title: T\nexercises: {a: {name: A, easier: Plank}}\nsteps: [{exercise: a, hold: 3}]\n"

    assert errors(text) == ["2:34: easier: expected the id of an exercise, found 'Plank'"]


GLUED_DASH = "a space is missing after this '-'"
GLUED_COLON = "a space is missing after this ':'"


@pytest.mark.parametrize(
    ("steps", "error"),
    [
        ("-{name: A, hold: 3}", f"3:1: {GLUED_DASH}"),
        ("-name: A\n hold: 3", f"3:1: {GLUED_DASH}"),
        ("  - {name: A, hold: 3}\n  -{name: B, hold: 3}", f"4:3: {GLUED_DASH}"),
        ("  - {name: A, hold: 3}\n  -name: B", f"4:3: {GLUED_DASH}"),
        ("- name:A\n  hold: 3", f"3:7: {GLUED_COLON}"),
        (
            "- name:A\n  hold:3",
            (
                "3:3: steps: expected a step such as 'exercise: dead-bug' or a circuit, "
                "found 'name:A hold:3'; put a space after each ':'"
            ),
        ),
        ("- {name:A, hold: 3}", "3:4: unknown key 'name:A'; put a space after the ':'"),
        (
            "- rest:\n  -5: x\n - a",
            "5:2: this does not fit what stands above it; look at the indent",
        ),
        ("- - 5\n  a: b", "4:3: this does not fit what stands above it; look at the indent"),
    ],
)
def test_a_space_that_is_missing(steps, error):
    assert errors(f"title: T\nsteps:\n{steps}\n")[0] == error


IN_BRACES = "expected ',' or '}' in the keys that open on line 3"
COMMA = "put quotes around a text with a comma in it"
COLON = "put quotes around a text with ': ' in it"


@pytest.mark.parametrize(
    ("step", "error"),
    [
        ("{name: Plank: hard, hold: 3}", f"3:15: {IN_BRACES}; {COLON}"),
        (
            "{name: Squat #1, hold: 3}",
            (
                f"4:1: {IN_BRACES}; nothing after ' #' is read, "
                "so put quotes around a text that has one"
            ),
        ),
        ("{name: 'Squat' 1, hold: 3}", f"3:18: {IN_BRACES}"),
        ("{name: A, note: see: below}", f"3:22: {IN_BRACES}; {COLON}"),
        ("{name: Squat, then rest, hold: 3}", f"3:17: unknown key 'then rest'; {COMMA}"),
        ("{name: Squat, hold: 3, slowly}", f"3:26: unknown key 'slowly'; {COMMA}"),
        ("{name: Squat, hodl}", "3:17: unknown key 'hodl'; did you mean 'hold'?"),
        ("{name: Squat, then rest: 3, hold: 3}", "3:17: unknown key 'then rest'; did you"),
    ],
)
def test_a_text_in_braces_that_needs_quotes(step, error):
    [found] = errors(f"title: T\nsteps:\n- {step}\n")

    assert found.startswith(error)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("title:\tT", "1:7: a tab is not allowed here; use a space"),
        ("title: T\t\nsteps: []", "1:9: a tab is not allowed here; use a space"),
        ("steps:\n- name: A\n\thold: 3", "3:1: a tab is not allowed here; indent with spaces"),
        ("steps:\n  \t- a", "2:3: a tab is not allowed here; indent with spaces"),
    ],
)
def test_a_tab_is_replaced_by_what_is_meant(text, error):
    assert errors(text) == [error]


def test_steps_without_dashes():
    assert errors("title: T\nsteps:\n  name: A\n  hold: 3\n") == [
        (
            "3:3: steps: expected a list of 1 to 2500, found keys with values; "
            "begin each item with '- '"
        )
    ]


def test_a_key_of_what_stands_around_is_no_misspelling():
    takes = f"the easier variation takes {either(EASIER.by_name)}"

    assert step_errors("{name: A, hold: 3, easier: {easier: {hold: 1}}}") == [
        f"unknown key 'easier'; a step has it, but {takes}"
    ]
    assert step_errors("{name: A, hold: 3, easier: {hodl: 1}}") == [
        "unknown key 'hodl'; did you mean 'hold'?"
    ]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        *((word, "; did you mean 'true'?") for word in ("yes", "On", "1")),
        *((word, "; did you mean 'false'?") for word in ("No", "off")),
        ("maybe", ""),
    ],
)
def test_another_word_for_yes_or_no(word, hint):
    assert step_errors(f"{{name: A, hold: 3, optional: {word}}}") == [
        f"optional: expected true or false, found '{word}'{hint}"
    ]


@pytest.mark.parametrize("word", ["true", "True", "TRUE"])
def test_yes_as_yaml_has_it(word):
    assert read_step(f"{{name: A, hold: 3, optional: {word}}}").optional
    assert not read_step(f"{{name: A, hold: 3, optional: {word}}}".replace(word, "False")).optional


@pytest.mark.parametrize(
    ("written", "hint"),
    [("1.30", "1:30 or 1.3s"), ("2.05", "2:05 or 2.05s"), ("1.30 min", "1:30 or 78s")],
)
def test_a_minute_and_a_half_written_with_a_point(written, hint):
    [error] = step_errors(f"{{name: A, hold: {written}}}")

    assert error.endswith(f"found '{written}'; write {hint}")


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [("2.5", 2_500), ("1.75", 1_750), ("0.125", 125), ("1.30s", 1_300), ("1m1.25", 61_250)],
)
def test_fractions_of_a_second_are_read(written, milliseconds):
    assert (
        read_step(f"{{name: A, hold: {written}}}").dose.sets[0].phases[0].duration == milliseconds
    )


@pytest.mark.parametrize(
    ("item", "hint"),
    [
        ("{name: Row, duration: 9s}", "unknown key 'duration'; write 'work: 40s' for movement"),
        ("{name: Row, Time: 9s}", "unknown key 'Time'; write 'work: 40s' for movement"),
        ("{name: Row, for: 9s}", "unknown key 'for'; write 'work: 40s' for movement"),
        (
            "{name: Row, rounds: 3}",
            "unknown key 'rounds'; write 'sets:', or 'repeat:' on a circuit",
        ),
        ("{name: Row, weight: 9 kg}", "unknown key 'weight'; write 'load:'"),
        ("{name: Row, contract: 9s}", "unknown key 'contract'; write 'phases: [{isometric: 6s}"),
        ("{name: Row, phases: [{contract: 9s}]}", "unknown key 'contract'; write 'isometric: 6s'"),
        ("{AMRAP: 12, steps: [{name: A, hold: 9s}]}", "unknown key 'AMRAP'; for as many rounds"),
        ("{name: Row, emom: 10}", "unknown key 'emom'; for each minute write a circuit with"),
        ("{name: Row, tabata: true}", "unknown key 'tabata'; write a circuit with 'repeat: 8'"),
        (
            "{name: Legs, repeat: 3, steps: [{name: A, hold: 9s}]}",
            "unknown key 'name'; a circuit has no name",
        ),
        ("{rounds: 3, steps: [{name: A, hold: 9s}]}", "unknown key 'rounds'; write 'repeat:'"),
        ("{repeat: 3, sets: 2, steps: [{name: A, hold: 9s}]}", "unknown key 'sets'; write 'repeat"),
        ("{repeat: 3, work: 9s, steps: [{name: A, hold: 9s}]}", "unknown key 'work'; give each"),
        ("{repeat: 3, time: 9s, steps: [{name: A, hold: 9s}]}", "unknown key 'time'; write 'for:'"),
        (
            "{name: Rest, rest: 30s}",
            f"{NO_DOSE}; for a rest between two steps write '- rest: 30s'",
        ),
    ],
)
def test_a_word_of_another_program(item, hint):
    [error] = errors(f"title: T\nsteps:\n- {item}\n")

    assert error.split(": ", 1)[1].startswith(hint)


def test_what_belongs_to_a_circuit_is_no_key_of_the_routine():
    [error] = errors("title: T\nevery: 1m\nsteps: [{name: A, hold: 9s}]\n")

    assert error.startswith("2:1: unknown key 'every'; it belongs to a circuit")


@pytest.mark.parametrize(
    ("step", "named"),
    [
        ("{name: ' Front  squat', hodl: 3s}", "step 2, Front squat: unknown key 'hodl'"),
        ("{exercise: ded-bug}", "step 2, ded-bug: exercise: expected the id of an exercise"),
        ("{hold: 3s}", "step 2: a step needs exercise or name"),
        ("{name: [a], hold: 3s}", "step 2: name: expected a text, found a list of 1"),
        ("{name: A, hold: 3s, easier: {hold: x}}", "step 2, A: hold: expected a duration"),
        ('{name: "[b]", hodl: 3s}', "step 2, \\x5bb]: unknown key 'hodl'"),
    ],
)
def test_a_mistake_names_its_step(step, named):
    steps = f"- {{repeat: 2, steps: [{{name: A, hold: 9s}}]}}\n- {step}\n"
    *_, error = full_errors(f"title: T\nsteps:\n{steps}")

    assert error.split(": ", 1)[1].startswith(named)
