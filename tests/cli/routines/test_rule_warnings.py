"""Where the commands show what the field's rules advise against."""

import json

import pytest

WARM_UP = """\
title: Long warm-up
purpose: warm-up
steps:
  - note: Shoes off.
  - repeat: 2
    steps:
      - {name: Squat, reps: 8}
      - note: Shake out the legs.
      - {name: Calf stretch, hold: 45s, sides: both}
  - {name: Lunge, reps: 8}
"""
MESSAGE = (
    "step 2, Calf stretch, stretches the calf and foot for 1 min 30 s in a warm-up; that can leave "
    "muscles less ready to work, so move through that range instead, and stretch after training"
)
RULE = "static-stretch-in-warm-up"


@pytest.fixture
def file(tmp_path):
    written = tmp_path / "long.yaml"
    written.write_text(WARM_UP)
    return written


@pytest.fixture
def silent_file(tmp_path):
    written = tmp_path / "silent.yaml"
    written.write_text(f"{WARM_UP}silence: {{{RULE}: The calves are for later}}\n")
    return written


def test_check_warns_at_the_step_and_fails_only_if_it_is_strict(coach, file):
    lenient, strict = coach("check", file), coach("check", "--strict", file)
    contents, warning = lenient.out.splitlines()

    assert (lenient.code, lenient.err) == (0, "")
    assert contents.startswith(f"{file}: good, 3 steps, ")
    assert warning == f"{file}:9:9: warning: {MESSAGE} [{RULE}]"
    assert (strict.code, strict.err) == (1, f"{warning}\n")
    assert strict.out.startswith(f"{file}: fails --strict: 1 warning; 3 steps, ")


def test_check_has_warnings_in_json(coach, file):
    strict = coach("check", "--json", "--strict", file)
    [one] = json.loads(coach("check", "--json", file).out)

    place = {"line": 9, "column": 9, "severity": "warning", "key": None}
    assert one["problems"] == [place | {"rule": RULE, "message": MESSAGE}]
    assert one["good"]
    assert (strict.code, json.loads(strict.out)[0]["good"]) == (1, False)


def test_a_silenced_warning_is_none_however_strict(coach, silent_file, file):
    result = coach("check", "--strict", silent_file)

    assert (result.code, result.err) == (0, "")
    assert len(result.out.splitlines()) == 1
    assert coach("check", "--strict", file, silent_file).code == 1


def test_a_silence_for_nothing_is_a_warning_at_its_place(coach, silent_file):
    silent_file.write_text(silent_file.read_text().replace("45s", "20s"))
    says = f"silencing {RULE} has no effect here; remove it"

    assert coach("check", silent_file).out.splitlines()[1:] == [
        f"{silent_file}:11:11: warning: {says} [{RULE}]"
    ]
    assert coach("check", "--strict", silent_file).code == 1


def test_show_has_warnings_and_what_is_silenced_in_json(coach, file, silent_file):
    shown, silenced = (json.loads(coach("show", one, "--json").out) for one in (file, silent_file))

    [warning] = shown["warnings"]
    assert warning.pop("source").startswith("A Calgary chiropractic clinic")
    assert warning == {"rule": RULE, "message": MESSAGE, "step": 2}
    assert silenced["warnings"] == []
    assert silenced["silenced"] == [{"rule": RULE, "reason": "The calves are for later"}]


def test_show_prints_warnings_and_what_is_silenced(coach, file, silent_file):
    unsilenced = " ".join(coach("show", file).out.split())
    silenced = " ".join(coach("show", silent_file).out.split())

    assert f"Warning {MESSAGE} ({RULE}) After a long passive stretch" in unsilenced
    assert "Warning" not in silenced
    assert f"Silenced {RULE}: The calves are for later" in silenced
