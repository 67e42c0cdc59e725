"""The options `--easier` and `--harder`."""

import pytest


@pytest.fixture
def about(coach):
    """What `show` says about a routine in another version, before the routine."""

    def show(routine: object, option: str) -> list[str]:
        out = coach("show", routine, option).out
        return out.split("\n\n", maxsplit=1)[0].splitlines()

    return show


def test_each_step_that_has_a_version_is_told(about):
    assert about("hip-control", "--easier") == [
        (
            "Step 3: Hip aeroplane stays, because Hip aeroplane, both feet down is in the routine "
            "already"
        ),
        "Step 4: Hamstring isometric at a wall instead of Half-kneeling hamstring isometric",
        "Step 5: Bridge instead of Bridge with a hold",
        (
            "Step 6: Fire hydrant stays, because Fire hydrant, ball at the wall needs more "
            "equipment: stability ball"
        ),
        "Where a step stays, a smaller movement makes it easier.",
    ]


def test_an_easier_variation_that_the_routine_has_no_room_for(about):
    assert about("kneeling-glute", "--easier") == [
        (
            "Step 1: Kneeling glute mobilisation stays, because Figure-4 stretch is a long hold, "
            "and this is a warm-up"
        ),
        "Where a step stays, a smaller movement makes it easier.",
    ]


def test_harder_does_not_speak_of_a_smaller_movement(about):
    assert about("daily-hips", "--harder") == [
        "Step 1: Frogger, knees wide instead of Frogger",
        (
            "Step 3: Hip aeroplane, both feet down stays, because Hip aeroplane is in the routine "
            "already"
        ),
    ]


def test_why_a_step_stays(about, tmp_path):
    stretch = "{exercise: figure-4-stretch}"
    twice, after_work = tmp_path / "twice.yaml", tmp_path / "after-work.yaml"
    twice.write_text(f"title: Twice\nsteps: [{stretch}, {stretch}]\n")
    after_work.write_text(
        f"title: After\npurpose: strength\nsteps: [{{name: Squat, reps: 5}}, {stretch}]\n"
    )

    assert about(twice, "--harder")[0] == (
        "Step 1: Figure-4 stretch stays, because Kneeling glute mobilisation is not to come more "
        "than once"
    )
    assert about(after_work, "--harder") == [
        (
            "Step 2: Figure-4 stretch stays, because Kneeling glute mobilisation belongs in "
            "another part of a session"
        )
    ]


def test_a_routine_without_any_variation(about):
    assert about("hip-reset", "--easier") == ["Nothing here has an easier variation."]
    assert about("kneeling-glute", "--harder") == ["Nothing here has a harder variation."]


@pytest.mark.parametrize(
    ("easier", "told"),
    [
        ("{reps: 3}", "Nordic hamstrings: 3 reps, tempo 2-2 instead of 6 reps, tempo 2-2"),
        ("{cue: Hold on}", "The easier variation of Nordic hamstrings"),
    ],
)
def test_a_version_of_the_same_name_says_what_differs(about, tmp_path, easier, told):
    file = tmp_path / "nordic.yaml"
    file.write_text(f"title: N\nsteps: [{{name: Nordic hamstrings, reps: 6, easier: {easier}}}]\n")

    assert about(file, "--easier") == [f"Step 1: {told}"]


@pytest.mark.parametrize("command", ["show", "run"])
def test_both_at_once_are_wrong_usage(coach, command):
    result = coach(command, "pre-lift", "--easier", "--harder")

    assert result.code == 2
    assert "--easier and --harder: take one of them" in result.err
