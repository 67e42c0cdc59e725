"""`coach list`."""

import json

BUNDLED = ["daily-hips", "hip-control", "hip-reset", "kneeling-glute", "pre-lift", "runner-hips"]


def test_the_bundled_routines(coach):
    result = coach("list")

    assert result.code == 0
    for id_ in BUNDLED:
        assert id_ in result.out


def test_json_has_the_fields_of_the_contract(coach):
    listed = json.loads(coach("list", "--json").out)

    assert [routine["id"] for routine in listed] == BUNDLED
    for routine in listed:
        assert set(routine) == {"id", "title", "purpose", "seconds", "equipment", "file"}
        assert routine["seconds"] > 0
    glute = listed[BUNDLED.index("kneeling-glute")]
    assert (glute["purpose"], glute["equipment"]) == ("warm-up", [])


def test_own_routines_are_listed_and_a_bad_one_hides_nothing(coach, own_home):
    folder = own_home / "routines"
    folder.mkdir()
    (folder / "mine.yaml").write_text("title: Mine\nsteps: [{name: Squat, hold: 20s}]\n")
    (folder / "broken.yaml").write_text("title: Broken\nsteps: [{name: Squat, hodl: 20s}]\n")

    listed = {routine["id"]: routine for routine in json.loads(coach("list", "--json").out)}

    assert listed["mine"]["seconds"] == 30
    assert "did you mean 'hold'?" in listed["broken"]["error"]
    assert set(BUNDLED) <= set(listed)
    table = coach("list").out
    assert "not usable" in table
    assert "Mine" in table


def test_markup_in_a_title_is_only_text(coach, own_home, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    folder = own_home / "routines"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        "title: '[link=https://example.org]a[/] [/]'\nsteps: [{name: '[b]S', hold: 20s}]\n"
    )

    assert "[link=https://example.org]a[/] [/]" in coach("list").out
    assert "[b]S" in coach("show", "mine").out
