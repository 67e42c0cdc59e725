"""`coach show`."""

import json

import pytest

from tests.cli.routines.test_listing import BUNDLED


@pytest.fixture
def written(coach, tmp_path):
    """A routine with these steps as JSON, and the lines that a person reads."""

    def write(steps: str) -> tuple[dict, list[str]]:
        file = tmp_path / "mine.yaml"
        file.write_text(f"title: T\nsteps:\n{steps}\n")
        lines = [line.strip() for line in coach("show", file).out.splitlines()]
        return shown(coach, file), lines

    return write


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


def test_a_step_says_where_its_dose_comes_from(coach, written):
    routine, _ = written("- {exercise: kneeling-glute, reps: 20}\n- {exercise: dead-bug}")

    assert [step["dose"] for step in routine["steps"]] == ["routine", "default"]
    assert shown(coach, "kneeling-glute")["steps"][0]["dose"] == "source"


@pytest.mark.parametrize(
    ("step", "as_json", "line"),
    [
        ("count: 4, reps: 6, sets: 2", {"sets": 2}, "2 sets of 6 reps, hold 4 counts, relax 2 s"),
        (
            "reps: 6-8, sets: 2-3, load: 16 kg",
            {"sets": 2, "sets_up_to": 3, "reps": 6, "reps_up_to": 8, "load": "16 kg"},
            "2-3 sets of 6-8 reps, tempo 2-2, 16 kg",
        ),
        (
            "reps: [8, 6], tempo: 2-0-1",
            {"sets": 2, "reps": [8, 6], "reps_up_to": None},
            "8 reps, tempo 2-1, then 6 reps, tempo 2-1",
        ),
        (
            "work: 40s, label: walk, countdown: off, bell: off, turns: off",
            {
                "phases": [{"kind": "work", "seconds": 40, "label": "walk"}],
                "countdown": False,
                "bell": False,
                "turns": False,
            },
            "walk 40 s",
        ),
        (
            "hold: 20-30s, sets: 3, rest: [1m, 90s]",
            {
                "phases": [{"kind": "hold", "seconds": 20, "seconds_up_to": 30}],
                "rest": 90,
                "rests": [60, 90],
            },
            "3 holds of 20-30 s, 1 min, then 1 min 30 s rest",
        ),
        (
            "reps: 5, tempo: self, sets: 3, every: 1m",
            {"every": 60, "rests": []},
            "3 sets of 5 reps at your own pace, every 1 min",
        ),
        (
            "phases: [{work: 30s, cue: Low, say: Off you go.}]",
            {"phases": [{"kind": "work", "seconds": 30, "cue": "Low", "say": "Off you go."}]},
            "work 30 s",
        ),
        (
            "hold: 30s, harder: {name: Long plank, hold: 1m, load: 5 kg}",
            {"easier": None, "harder": "long-plank"},
            "hold 30 s",
        ),
    ],
)
def test_a_dose_in_json_and_as_a_trainer_says_it(written, step, as_json, line):
    routine, lines = written(f"- {{name: A, {step}}}")

    [found] = routine["steps"]
    assert {key: found[key] for key in as_json} == as_json
    assert f"1  A: {line}" in lines


def test_sets_that_differ_are_listed_one_by_one(written):
    routine, _ = written("- {name: Push-up, reps: [8-10, 6], tempo: 2-0-1}")

    [step] = routine["steps"]
    assert [(one["reps"], one["reps_up_to"]) for one in step["by_set"]] == [(8, 10), (6, None)]


def test_an_open_set_has_no_seconds(written):
    routine, _ = written("- {name: Push-up, reps: 8, tempo: self}")

    assert routine["segments"][1] == {
        "kind": "work",
        "seconds": None,
        "exercise": "push-up",
        "side": None,
        "set": 1,
    }
    assert routine["seconds"] == 10


CIRCUITS = """\
- repeat: 3
  rest: 20s
  steps:
    - {name: A, hold: [10s, 20s, 30s]}
    - repeat: 2
      sides: both
      order: random
      steps: [{name: B, hold: 10s}]
- repeat: 5
  every: 1m
  steps: [{name: C, work: 30s}]
- for: 12m
  steps: [{name: D, reps: 8, tempo: self}, {name: E, reps: 8, tempo: self}]
- repeat: 4
  timed: true
  steps: [{name: F, reps: 8, tempo: self}]
- rest: 1m
"""


def test_circuits_say_how_their_rounds_go(written):
    routine, lines = written(CIRCUITS)

    usual = {"rest": 0, "every": None, "for": None, "timed": False} | {
        "both_sides": False,
        "shuffled": False,
    }
    assert routine["circuits"] == [
        usual | {"steps": [1, 2], "rounds": 3, "rest": 20},
        usual | {"steps": [2], "rounds": 2, "both_sides": True, "shuffled": True},
        usual | {"steps": [3], "rounds": 5, "every": 60},
        usual | {"steps": [4, 5], "rounds": None, "for": 720},
        usual | {"steps": [6], "rounds": 4, "timed": True},
    ]
    assert [step["rounds"] for step in routine["steps"]][:3] == [1, 6, 5]
    assert routine["steps"][0]["by_round"]
    assert routine["rest_after"] == 60
    assert [line for line in lines if line.endswith("4 sets at your own pace")]
    assert [line for line in lines if line.endswith(", at your own pace 12 min")]
    assert [line for line in lines if line.endswith(":") or line == "rest 1 min"] == [
        "3 rounds, 20 s rest between:",
        "2 rounds, on one side, then on the other, in random order:",
        "5 rounds, every 1 min:",
        "as many rounds as possible in 12 min:",
        "4 rounds, for time:",
        "rest 1 min",
    ]
    assert "1  A: hold 10 s, then hold 20 s, then hold 30 s, one each round" in lines


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


def test_for_a_person_it_says_how_to_do_each_exercise(coach):
    out = " ".join(coach("show", "kneeling-glute").out.split())

    for part in ("Set up", "Do", "Feel", "Avoid", "Caution", "Source", "6-8 reps, tempo 3-1-3"):
        assert part in out


def test_an_exercise_without_a_description_has_no_heading(coach, tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(
        "title: T\nexercises: {wall-sit: {name: Wall sit, phase: activate, do: Slide down.}}\n"
        "steps: [{name: Squat, hold: 9s}, {exercise: wall-sit, hold: 9s}]\n"
    )

    lines = coach("show", file).out.splitlines()

    assert "Squat" not in lines
    assert "Wall sit  (activate)" in lines


def test_what_a_routine_says_about_a_step_is_shown(written):
    routine, lines = written(
        "  - {name: A, hold: 10s, say: Slowly.}\n"
        "  - rest: 45s\n"
        "  - note: Fetch the band\n"
        "  - {name: B, hold: 20s, optional: true, easier: {hold: 15s, load: 2 kg}}"
    )

    first, second = routine["steps"]
    assert (first["say"], second["note"]) == ("Slowly.", "Fetch the band")
    assert (second["optional"], second["rest_before"]) == (True, 45)
    assert lines[lines.index("1  A: hold 10 s") :] == [
        "1  A: hold 10 s",
        "Said: Slowly.",
        "rest 45 s",
        "2  B: hold 20 s (optional)",
        "Note: Fetch the band",
        "Easier: B, hold 15 s, 2 kg",
    ]
