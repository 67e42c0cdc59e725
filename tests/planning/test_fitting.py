"""The option `--minutes`."""

import json


def test_show_says_what_was_changed(coach):
    result = coach("show", "runner-hips", "--minutes", "20")

    assert result.code == 0
    assert result.out.splitlines()[:3] == [
        "Fitted to the time: 19 min 52 s",
        "  1 set instead of 2: Stability-ball dead bug; Prone glute activation",
        "  Held for 35 s instead of 45 s: Ball release: glutes; Ball release: quadriceps",
    ]


def test_show_says_that_nothing_had_to_change(coach):
    result = coach("show", "runner-hips", "--minutes", "24")

    assert result.out.splitlines()[1] == "  Nothing had to change"


def test_show_explains_what_is_not_the_time_asked_for(coach):
    result = coach("show", "kneeling-glute", "--minutes", "10")

    assert result.out.splitlines()[1] == "  As long as the sources allow: 2 min 7 s"


def test_json_has_the_fitted_routine_and_the_changes(coach):
    shown = json.loads(coach("show", "kneeling-glute", "--minutes", "10", "--json").out)

    assert shown["seconds"] == 127
    assert shown["steps"][0]["reps"] == 8
    assert shown["fitted"] == {
        "seconds": 127,
        "changes": ["8 reps instead of 6: Kneeling glute mobilisation"],
        "explained": "as long as the sources allow: 2 min 7 s",
    }


def test_too_short_a_time_is_an_error_that_proposes_something(coach):
    result = coach("show", "hip-reset", "--minutes", "20")

    assert result.code == 1
    assert "the longest routine that fits is hip-control, 19 min 52 s" in result.err
    assert len(result.err.splitlines()) == 1


def test_no_minutes_at_all_are_wrong_usage(coach):
    assert coach("show", "hip-reset", "--minutes", "0").code == 2


def test_minutes_are_whole(coach):
    assert "'7.5' is not a valid whole number" in coach("show", "pre-lift", "--minutes", "7.5").err


def test_where_a_step_is_left_out_the_others_keep_their_numbers(coach, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        "title: Mine\nsteps:\n  - {name: Calf, hold: 1m, optional: true}\n"
        "  - {name: Squat, reps: 8, tempo: 3-1-3}\n"
    )

    shown = json.loads(coach("show", file, "--minutes", "1", "--json").out)

    assert [(step["number"], step["name"]) for step in shown["steps"]] == [(2, "Squat")]
    assert "  2  Squat" in coach("show", file, "--minutes", "1").out


def test_the_opening_of_a_session_advises_on_what_is_left(coach, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        "title: Mine\npurpose: warm-up\nsteps:\n"
        "  - {name: Calf stretch, hold: 1m, optional: true}\n"
        "  - {name: Squat, reps: 8, tempo: 3-1-3}\n"
    )
    quick = ("--audio", "none", "--speed", "100", "--journal", "--plain")

    assert "stretches the calf and foot for 1 min" in coach("run", file, *quick).out
    assert "stretches the calf" not in coach("run", file, *quick, "--minutes", "1").out
