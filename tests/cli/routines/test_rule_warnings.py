"""Where the commands show what the field's rules advise against."""

import json

import pytest

WARM_UP = """\
title: Long warm-up
purpose: warm-up
steps:
  - {name: Calf stretch, hold: 45s, sides: both}
  - {name: Squat, hold: 5s}
"""
MESSAGE = (
    "step 1, Calf stretch, holds a stretch for 45 s; that can leave muscles less ready to work, "
    "so mobilise and activate instead"
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


def test_check_prints_warnings_after_a_good_file_and_succeeds(coach, file):
    result = coach("check", file)

    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        f"{file}: good, 2 steps, 2 min",
        f"{file}:4:5: warning: {MESSAGE} [{RULE}]",
    ]


def test_strict_check_fails_with_the_warnings_as_errors(coach, file):
    result = coach("check", "--strict", file)

    assert result.code == 1
    assert result.out == f"{file}: fails --strict: 1 warning; 2 steps, 2 min\n"
    assert result.err == f"{file}:4:5: warning: {MESSAGE} [{RULE}]\n"


def test_strict_check_takes_a_silenced_warning(coach, silent_file):
    result = coach("check", "--strict", silent_file)

    assert (result.code, result.err) == (0, "")
    assert len(result.out.splitlines()) == 1


def test_a_silence_for_nothing_is_a_warning_at_its_place(coach, silent_file):
    silent_file.write_text(silent_file.read_text().replace("45s", "20s"))
    says = f"silencing {RULE} has no effect here; remove it"

    assert coach("check", silent_file).out.splitlines()[1:] == [
        f"{silent_file}:6:11: warning: {says} [{RULE}]"
    ]
    assert coach("check", "--strict", silent_file).code == 1


def test_strict_check_of_several_files_fails_for_one(coach, silent_file, file):
    assert coach("check", "--strict", file, silent_file).code == 1


def test_show_has_warnings_in_json(coach, file):
    [warning] = json.loads(coach("show", file, "--json").out)["warnings"]

    assert warning.pop("source").startswith("A Calgary chiropractic clinic")
    assert warning == {"rule": RULE, "message": MESSAGE, "step": 1}


def test_show_prints_warnings_and_what_is_silenced(coach, file, silent_file):
    unsilenced = " ".join(coach("show", file).out.split())
    silenced = " ".join(coach("show", silent_file).out.split())

    assert f"Warning {MESSAGE} ({RULE}) After a long passive stretch" in unsilenced
    assert "Warning" not in silenced
    assert f"Silenced {RULE}: The calves are for later" in silenced


def test_show_has_what_is_silenced_in_json(coach, silent_file):
    shown = json.loads(coach("show", silent_file, "--json").out)

    assert shown["warnings"] == []
    assert shown["silenced"] == [{"rule": RULE, "reason": "The calves are for later"}]
