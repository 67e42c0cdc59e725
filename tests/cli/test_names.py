"""A name means the same in every command, however it is typed and whatever lies about."""

import json
import unicodedata

import pytest

from coach.resources import bundled_folder
from coach.routine.library.library import Library

MINE = "title: Übung\nsteps:\n  - {exercise: guertel, hold: 1s}\n"
EXERCISES = "guertel: {name: Gürtel}\n"
PROGRAMME = "title: Plan\nweeks:\n  - days: {monday: übung}\n"
TAKES_A_ROUTINE = [
    ("show",),
    ("check",),
    ("advice",),
    ("run", "--speed", "100", "--journal", "--audio", "none", "--no-voice"),
]


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.fixture(params=[str, decomposed], ids=["as one character", "as two"])
def typed(request):
    return request.param


@pytest.fixture(params=[str, decomposed], ids=["written as one", "written as two"])
def own_files(request, own_home):
    """A routine, an exercise and a programme, in names and contents of either form."""
    written = request.param
    for folder, name, content in (
        ("routines", "übung", MINE),
        ("routines/exercises", "meine", EXERCISES),
        ("programmes", "plan-ä", PROGRAMME),
    ):
        (own_home / folder).mkdir(parents=True, exist_ok=True)
        (own_home / folder / f"{written(name)}.yaml").write_text(written(content))


@pytest.mark.usefixtures("own_files")
def test_a_name_with_an_accent_is_found_in_either_form(coach, typed):
    for command in TAKES_A_ROUTINE:
        assert coach(command[0], typed("übung"), *command[1:]).code == 0, command
    sessions = json.loads(coach("history", "--json", "--routine", typed("übung")).out)

    assert [one["routine"] for one in sessions] == ["übung"]
    assert coach("history", "edit", "1", "--pain", typed("gürtel")).code == 0
    assert coach("history", "edit", "1", "--no-pain", typed("Gürtel")).code == 0
    assert coach("history", "edit", "1", "--pain", typed("GÜRTEL")).code == 0
    assert coach("advice", typed("übung"), "--pain-over", typed("gürtel")).code == 0
    assert coach("programme", "show", typed("plan-ä")).code == 0
    assert coach("programme", "start", typed("plan-ä")).code == 0
    assert coach("programme", "today").code == 0


def test_an_ending_that_was_typed_twice_is_no_part_of_the_name(coach, own_home):
    (own_home / "routines").mkdir()
    (own_home / "routines" / "leg-day.yaml.yaml").write_text(
        "title: Legs\nsteps: [{name: Calf, hold: 1s}]"
    )

    assert [file.name for file in Library([own_home / "routines"]).files().values()] == [
        "leg-day.yaml.yaml"
    ]
    for command in TAKES_A_ROUTINE:
        assert coach(command[0], "leg-day", *command[1:]).code == 0, command


@pytest.mark.parametrize("make", ["touch", "mkdir"])
def test_what_lies_about_does_not_hide_a_routine(coach, tmp_path, monkeypatch, make):
    monkeypatch.chdir(tmp_path)
    getattr(tmp_path / "kneeling-glute", make)()
    bundled = bundled_folder("routines") / "kneeling-glute.yaml"

    for command in TAKES_A_ROUTINE:
        assert coach(command[0], "kneeling-glute", *command[1:]).code == 0, command
    assert Library.standard().file_of("kneeling-glute") == bundled
