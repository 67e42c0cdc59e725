"""`coach list`."""

import json
import sys
from pathlib import Path

import pytest

from coach.resources import bundled_folder

BUNDLED = ["daily-hips", "hip-control", "hip-reset", "kneeling-glute", "pre-lift", "runner-hips"]


@pytest.fixture
def own_routines(own_home) -> Path:
    folder = own_home / "routines"
    folder.mkdir()
    return folder


def test_json_has_the_fields_of_the_contract(coach):
    listed = json.loads(coach("list", "--json").out)

    assert [routine["id"] for routine in listed] == BUNDLED
    for routine in listed:
        assert set(routine) == {"id", "title", "purpose", "seconds", "equipment", "file"}
        assert routine["seconds"] > 0
    assert all(id_ in coach("list").out for id_ in BUNDLED)
    glute = listed[BUNDLED.index("kneeling-glute")]
    assert (glute["purpose"], glute["equipment"]) == ("warm-up", [])


def test_own_routines_are_listed_and_a_bad_one_hides_nothing(coach, own_routines):
    (own_routines / "mine.yaml").write_text("title: Mine\nsteps: [{name: Squat, hold: 20s}]\n")
    (own_routines / "broken.yaml").write_text("title: B\nsteps: [{name: Squat, hodl: 20s}]\n")

    listed = {routine["id"]: routine for routine in json.loads(coach("list", "--json").out)}

    assert listed["mine"]["seconds"] == 30
    assert "did you mean 'hold'?" in listed["broken"]["error"]
    assert set(BUNDLED) <= set(listed)
    table = coach("list").out
    assert "not usable" in table
    assert "Mine" in table
    [line] = [line for line in table.splitlines() if "hodl" in line]
    assert line.startswith(f"{own_routines / 'broken.yaml'}:2:")


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs privileges")
def test_a_folder_that_cannot_be_read_hides_nothing(coach, own_home):
    folder = own_home / "routines"
    folder.symlink_to(folder)
    problem = f"{folder}:1:1: cannot be read: Too many levels of symbolic links\n"

    result = coach("list", "--json")

    assert [routine["id"] for routine in json.loads(result.out)] == BUNDLED
    assert (result.code, result.err) == (0, problem)
    assert coach("check", bundled_folder("routines") / "pre-lift.yaml").err == problem
    assert coach("show", "pre-lift").code == coach("schema").code == 0


def test_of_two_files_with_one_name_the_one_that_is_not_used_is_told(coach, own_routines):
    for name in ("a.yaml", "a.yml"):
        (own_routines / name).write_text("title: Mine\nsteps: [{name: Squat, hold: 20s}]\n")

    for arguments in (("list",), ("list", "--json")):
        result = coach(*arguments)
        assert result.code == 0
        assert result.err == (
            f"{own_routines / 'a.yml'}:1:1: not used, since a.yaml has the same name; rename one\n"
        )


def test_from_the_cache_the_list_is_the_same(coach, own_routines, own_home):
    (own_routines / "broken.yaml").write_text("title: Broken\nsteps: [{name: Squat, hodl: 20s}]\n")
    (own_routines / "exercises").mkdir()
    (own_routines / "exercises" / "bad.yaml").write_text("squat: {nmae: Squat}\n")

    for arguments in (("list",), ("list", "--json")):
        first = coach(*arguments)
        assert list((own_home / "cache").iterdir())
        assert coach(*arguments) == first
        assert "did you mean 'name'?" in first.err


def test_markup_in_a_title_is_only_text(coach, own_routines, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    (own_routines / "mine.yaml").write_text(
        "title: '[link=https://example.org]a[/] [/]'\nsteps: [{name: '[b]S', hold: 20s}]\n"
    )

    assert "[link=https://example.org]a[/] [/]" in coach("list").out
    assert "[b]S" in coach("show", "mine").out
