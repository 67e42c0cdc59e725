"""What a beginner is told who writes what the format nearly has."""

import pytest

from tests.routine.reading import described, errors, step_errors

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
