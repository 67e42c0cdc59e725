"""`coach figure`."""

from xml.etree import ElementTree as ET

import pytest

DEAD_BUG = "dead-bug-free"


def test_without_a_terminal_the_key_poses_are_printed(coach):
    printed = coach("figure", DEAD_BUG).out

    assert "start" in printed
    assert "lowered" in printed
    assert any("\u2801" <= character <= "\u28ff" for character in printed)


def test_the_right_side_is_the_mirror(coach):
    left, right = (coach("figure", DEAD_BUG, "--side", side).out for side in ("left", "right"))

    assert left != right


@pytest.mark.parametrize("side", ["left", "right"])
def test_it_writes_a_picture_that_moves_without_a_script(coach, tmp_path, side):
    file = tmp_path / "dead-bug.svg"

    coach("figure", DEAD_BUG, "--side", side, "-o", str(file))

    drawn = ET.fromstring(file.read_text(encoding="utf-8"))
    names = {one.tag.rpartition("}")[2] for one in drawn.iter()}
    assert "animate" in names
    assert "script" not in names
    assert drawn.findtext("{http://www.w3.org/2000/svg}title") == "Dead bug"


def test_it_replaces_pictures_and_nothing_else(coach, tmp_path):
    picture, letter = tmp_path / "picture.svg", tmp_path / "letter.svg"
    letter.write_text("Dear all")

    first = coach("figure", DEAD_BUG, "-o", str(picture))
    again = coach("figure", "bridge", "-o", str(picture))
    refused = coach("figure", "bridge", "-o", str(letter))

    assert (first.code, again.code, refused.code) == (0, 0, 1)
    assert "<title>Bridge</title>" in picture.read_text(encoding="utf-8")
    assert letter.read_text() == "Dear all"
    assert "exists and is not an SVG picture" in refused.err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("dead-bgu",), 1, "no exercise called 'dead-bgu'; did you mean"),
        (("bridge", "-o", "bridge.png"), 2, "ends in .svg"),
        (("bridge", "--side", "up"), 2, "--side"),
    ],
)
def test_a_mistake_is_told(coach, arguments, code, message):
    told = coach("figure", *arguments)

    assert told.code == code
    assert message in told.err


def test_an_exercise_of_ones_own_borrows_a_figure_or_has_none(coach, own_home):
    folder = own_home / "routines" / "exercises"
    folder.mkdir(parents=True)
    file = folder / "mine.yaml"
    file.write_text(
        "couch-stretch: {name: Couch stretch, figure: hip-flexor-stretch}\n"
        "bridge: {name: My bridge}\n"
        "squat: {name: Squat, figure: sqat}\n"
    )

    assert "stretched" in coach("figure", "couch-stretch").out
    assert "bridge has no figure" in coach("figure", "bridge").err
    assert "no figure called 'sqat'" in coach("figure", "squat").err
    assert "squat: no figure called 'sqat'" in coach("check", str(file)).out


def test_show_names_it(coach):
    assert "coach figure kneeling-glute" in coach("show", "kneeling-glute").out


def test_a_figure_file_is_checked(coach, own_home):
    file = own_home / "hop.yaml"
    file.write_text("base: standing\nposes: {start: {}, up: {knee_flexion: 200}}\nrep: [up]\n")

    checked = coach("check", str(file))

    assert checked.code == 1
    assert "hop.yaml:2:39: knee_flexion: expected a whole number from 0 to 150" in checked.err
