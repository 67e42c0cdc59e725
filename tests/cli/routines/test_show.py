"""`coach show`."""

import json

import pytest

from tests.cli.routines.test_listing import BUNDLED


def shown(coach, name) -> dict:
    result = coach("show", name, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)


@pytest.mark.parametrize("name", BUNDLED)
def test_json_has_every_step_and_segment(coach, name):
    routine = shown(coach, name)

    for step in routine["steps"]:
        assert {"number", "rounds", "exercise", "name", "phase", "sides", "sets"} <= step.keys()
        assert {"reps", "rest", "phases", "dose", "set_up", "do", "feel", "avoid"} <= step.keys()
        assert all({"kind", "seconds"} <= phase.keys() for phase in step["phases"])
    for segment in routine["segments"]:
        assert set(segment) == {"kind", "seconds", "exercise", "side", "set"}
    timed = [segment["seconds"] for segment in routine["segments"] if segment["seconds"]]
    assert sum(timed) == routine["seconds"]


@pytest.mark.parametrize(
    ("routine", "exercise", "reps", "phase"),
    [
        ("kneeling-glute", "kneeling-glute", {6, 7, 8}, {"kind": "move", "seconds": 3}),
        ("runner-hips", "hamstring-isometric", {3, 4}, {"kind": "isometric", "seconds": 20}),
        (
            "runner-hips",
            "band-hip-flexor",
            {6},
            {"kind": "hold", "seconds": 4, "counted": True},
        ),
    ],
)
def test_a_dose_is_as_its_source_prescribes(coach, routine, exercise, reps, phase):
    steps = shown(coach, routine)["steps"]
    (step,) = [one for one in steps if one["exercise"] == exercise]

    assert (step["sets"], step["sides"]) == (1, "both")
    assert step["reps"] in reps
    assert phase in step["phases"]


def test_a_step_says_where_its_dose_comes_from(coach, tmp_path):
    file = tmp_path / "more.yaml"
    file.write_text(
        "title: T\nsteps:\n- {exercise: kneeling-glute, reps: 20}\n- {exercise: dead-bug}\n"
    )

    assert [step["dose"] for step in shown(coach, file)["steps"]] == ["routine", "default"]
    assert shown(coach, "kneeling-glute")["steps"][0]["dose"] == "source"


def test_variations_are_given_by_their_ids(coach, tmp_path):
    file = tmp_path / "versions.yaml"
    file.write_text(
        "title: T\nsteps:\n- {name: Plank, hold: 30s, harder: {name: Long plank, hold: 1m}}\n"
    )

    (step,) = shown(coach, file)["steps"]
    assert (step["easier"], step["harder"]) == (None, "long-plank")


def test_static_stretches_are_30_s_two_or_three_times_per_side(coach):
    steps = [one for one in shown(coach, "hip-reset")["steps"] if one["phase"] == "stretch"]

    assert len(steps) == 8
    for step in steps:
        assert step["phases"] == [{"kind": "hold", "seconds": 30}]
        assert step["sets"] * step["reps"] in (2, 3)
        assert step["sides"] == "both"


def test_a_warm_up_before_lifting_is_short_and_holds_no_long_stretch(coach):
    routine = shown(coach, "pre-lift")

    assert routine["seconds"] < 600
    assert routine["equipment"] == []
    assert routine["steps"][-1]["exercise"] == "in-line-lunge"
    holds = [
        p["seconds"] for step in routine["steps"] for p in step["phases"] if p["kind"] == "hold"
    ]
    assert max(holds, default=0) < 30


def test_sets_that_differ_are_listed_one_by_one(coach, tmp_path):
    file = tmp_path / "down.yaml"
    file.write_text("title: Down\nsteps: [{name: Push-up, reps: [8, 6, 4], tempo: 2-0-1}]\n")

    (step,) = shown(coach, file)["steps"]

    assert (step["sets"], step["reps"]) == (3, [8, 6, 4])
    assert [one["reps"] for one in step["by_set"]] == [8, 6, 4]


def test_an_open_set_has_no_seconds(coach, tmp_path):
    file = tmp_path / "open.yaml"
    file.write_text("title: Open\nsteps: [{name: Push-up, reps: 8, tempo: self}]\n")

    routine = shown(coach, file)

    assert routine["segments"][1] == {
        "kind": "work",
        "seconds": None,
        "exercise": "push-up",
        "side": None,
        "set": 1,
    }
    assert routine["seconds"] == 10
    assert "8 reps at your own pace" in coach("show", file).out


def test_circuits_say_how_often_each_step_is_done(coach, tmp_path):
    file = tmp_path / "circuit.yaml"
    file.write_text(
        "title: Circuit\nsteps:\n"
        "  - repeat: 3\n    rest: 20s\n    steps:\n"
        "      - {name: A, hold: 10s}\n"
        "      - repeat: 2\n        steps: [{name: B, hold: 10s}]\n"
        "  - {name: C, hold: 10s}\n"
    )

    assert [step["rounds"] for step in shown(coach, file)["steps"]] == [3, 6, 1]
    assert "3 rounds, 20 s rest between:" in coach("show", file).out


def test_for_a_person_it_says_how_to_do_each_exercise(coach):
    out = " ".join(coach("show", "kneeling-glute").out.split())

    for part in ("Set up", "Do", "Feel", "Avoid", "Caution", "Source", "6 reps, tempo 3-1-3"):
        assert part in out


def test_a_dose_is_said_as_a_trainer_says_it(coach, tmp_path):
    file = tmp_path / "dose.yaml"
    file.write_text("title: T\nsteps: [{name: A, count: 4, reps: 6, sets: 2}]\n")

    lines = [line.strip() for line in coach("show", file).out.splitlines()]
    assert "1  A: 2 sets of 6 reps, hold 4 counts, relax 2 s" in lines


def test_an_exercise_without_a_description_has_no_heading(coach, tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(
        "title: T\nexercises: {wall-sit: {name: Wall sit, phase: activate, do: Slide down.}}\n"
        "steps: [{name: Squat, hold: 9s}, {exercise: wall-sit, hold: 9s}]\n"
    )

    lines = coach("show", file).out.splitlines()

    assert "Squat" not in lines
    assert "Wall sit  (activate)" in lines


def test_an_unknown_name_suggests_a_near_one(coach):
    result = coach("show", "runer-hips")

    assert (result.code, result.out) == (1, "")
    assert result.err == "no routine called 'runer-hips'; did you mean runner-hips?\n"


def test_what_a_routine_says_about_a_step_is_shown(coach, tmp_path):
    file = tmp_path / "notes.yaml"
    file.write_text(
        "title: Notes\nsteps:\n"
        "  - {name: A, hold: 10s}\n"
        "  - rest: 45s\n"
        "  - note: Fetch the band\n"
        "  - {name: B, hold: 20s, optional: true, easier: {hold: 15s}}\n"
    )

    step = shown(coach, file)["steps"][1]
    assert (step["note"], step["optional"], step["rest_before"]) == ("Fetch the band", True, 45)
    out = coach("show", file).out
    for part in (
        "rest 45 s",
        "B: hold 20 s (optional)",
        "Note: Fetch the band",
        "Easier: B, hold 15 s",
    ):
        assert part in out
    assert "B, 10 s: Fetch the band" in coach("run", file, "--audio", "none", "--speed", "50").out
