"""`coach run`, without a terminal: lines of text, and the trace."""

import json

import pytest
from freezegun import freeze_time

QUICK = ("--audio", "none", "--speed", "100", "--journal")


def lines_of(file) -> list[dict]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_a_session_on_a_pipe_is_a_line_per_cue(coach):
    result = coach("run", "kneeling-glute", *QUICK)

    assert (result.code, result.err) == (0, "")
    assert "0:00  GET READY  Kneeling glute mobilisation, left" in result.out
    assert "0:52  SWITCH SIDES  right" in result.out
    assert "1:39  DONE" in result.out
    assert all(character.isprintable() or character == "\n" for character in result.out)


def test_the_trace_has_every_cue_of_the_timeline(coach, tmp_path):
    trace = tmp_path / "trace.jsonl"

    coach("run", "kneeling-glute", *QUICK, "--trace", trace)

    lines = lines_of(trace)
    cues = [line for line in lines if line["event"] == "cue"]
    assert [(cue["planned_ms"], cue["cue"]) for cue in cues[:5]] == [
        (0, "prepare"),
        (7000, "tick"),
        (8000, "tick"),
        (9000, "tick"),
        (10000, "start"),
    ]
    assert {"planned_ms", "actual_ms", "segment", "kind", "exercise", "side", "set", "rep"} <= set(
        cues[0]
    )
    assert all(cue["actual_ms"] >= cue["planned_ms"] for cue in cues)
    assert lines[-1]["event"] == "finished"


def test_the_lead_side(coach):
    out = coach("run", "kneeling-glute", *QUICK, "--lead", "right").out

    assert "GET READY  Kneeling glute mobilisation, right" in out


def test_from_a_step_on(coach, tmp_path):
    trace = tmp_path / "trace.jsonl"

    coach("run", "pre-lift", *QUICK, "--from", "6", "--trace", trace)

    assert {line["exercise"] for line in lines_of(trace)} == {"in-line-lunge"}


def test_a_programme_is_not_a_routine(coach):
    result = coach("run", "hip-series")

    assert result.code == 1
    assert result.err == "hip-series is a programme: coach programme start hip-series\n"


@pytest.mark.parametrize(
    ("option", "values", "why"),
    [
        (
            "--speed",
            ["0", "-1", "nan", "inf", "1e9", "fast", "0.01", "1001", "9" * 6000],
            "is not a number from 0.1 to 1000",
        ),
        ("--volume", ["-1", "101", "loud"], "--volume"),
        ("--from", ["2"], "the routine has steps 1 to 1"),
        ("--minutes", ["5 --from 2"], "--minutes chooses among all steps; use it without --from"),
    ],
)
def test_a_value_that_makes_no_sense_is_wrong_usage(coach, option, values, why):
    for value in values:
        result = coach("run", "kneeling-glute", *QUICK, option, *value.split())

        assert (result.code, result.out) == (2, "")
        assert why in result.err


def test_a_trace_that_cannot_be_written_is_said_before_the_session(coach, tmp_path):
    result = coach("run", "kneeling-glute", *QUICK, "--trace", tmp_path / "no" / "trace.jsonl")

    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("the trace cannot be written: ")


def test_without_a_sound_device_the_session_goes_on_and_says_so(coach, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "unix:/nonexistent")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nonexistent")

    result = coach("run", "kneeling-glute", "--speed", "100", "--journal", "--audio", "miniaudio")

    assert (result.code, result.err) == (0, "")
    assert "No sound: no sound device found. The session continues." in result.out
    assert "DONE" in result.out


def test_an_unknown_routine(coach):
    result = coach("run", "kneling-glute")

    assert result.code == 1
    assert "did you mean kneeling-glute?" in result.err


@pytest.mark.parametrize(
    ("option", "why"),
    [("--self-paced", "step 1 is self-paced"), ("--auto-pause-between", "before each exercise")],
)
def test_a_session_that_waits_for_keys_needs_a_terminal(coach, option, why):
    result = coach("run", "kneeling-glute", *QUICK, option)

    assert (result.code, result.out) == (1, "")
    assert result.err == f"this session needs key presses ({why}), but there is no terminal\n"


def test_a_voice_that_is_asked_for_and_not_there_is_an_error(coach, monkeypatch):
    monkeypatch.setattr("coach.cli.session.sound.open_speaker", lambda clips: None)

    result = coach(
        "run", "kneeling-glute", "--audio", "bell", "--voice", "--speed", "100", "--journal"
    )

    assert (result.code, result.err) == (1, "no voice found; coach doctor says how to get one\n")


def test_an_argument_reaches_the_terminal_only_in_a_printable_form(coach, tmp_path):
    for arguments in (["run", "\x1b]52;c;aGk=\a"], ["run", "pre-lift", "--trace", "/no/\x1b[31m"]):
        result = coach(*arguments)
        assert result.code == 1
        assert "\x1b" not in result.err


def test_what_the_field_would_say_today_is_said_at_the_start(coach, tmp_path):
    file = tmp_path / "warm-up.yaml"
    file.write_text(
        "title: Warm-up\npurpose: warm-up\n"
        "steps:\n  - exercise: standing-quad-stretch\n  - exercise: bridge\n"
    )

    lines = coach("run", file, *QUICK).out.splitlines()

    told = "Advice: Step 1, Standing quad stretch, stretches the front of the thigh for 1 min in a "
    assert any(line.startswith(told) for line in lines)
    assert "Advice: Step" not in coach("run", "pre-lift", *QUICK).out


def test_the_easier_version_of_what_has_one(coach, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("title: Mine\nsteps:\n  - {exercise: bridge-hold, sets: 1, reps: 2}\n")

    result = coach("run", file, *QUICK, "--easier")

    assert result.out.startswith("Step 1: Bridge instead of Bridge with a hold\n")
    assert "GET READY  Bridge" in result.out


def test_the_end_says_what_was_done_on_each_side(coach):
    with freeze_time("2026-03-29"):
        lines = coach("run", "kneeling-glute", *QUICK).out.splitlines()

    assert lines[-3:-1] == [
        "Done: Kneeling glute mobilisation, 1 min 39 s.",
        "Worked 1 min 24 s: left 42 s, right 42 s.",
    ]
    assert lines[-1] == (
        "For your notes: 2026-03-29 Kneeling glute mobilisation: 1:24 worked "
        "(left 0:42, right 0:42)"
    )
