"""Figures are read as strictly as routines."""

import pytest

from coach.documents.problems import RoutineFileError
from coach.routine.reading.figure_reader import parse_figure

GOOD = "base: standing\nposes: {start: {}, down: {hip_flexion: 90}}\nrep: [down, start]\n"


def problem_of(text: str) -> str:
    with pytest.raises(RoutineFileError) as caught:
        parse_figure(text.encode(), "figure.yaml")
    return caught.value.problems[0].message


def test_a_pose_has_what_the_start_and_the_base_have():
    text = GOOD.replace("start: {}", "start: {elbow_flexion: 70, hands: [wall, free]}")

    down = parse_figure(text.encode(), "figure.yaml").poses["down"]

    assert down.angles["elbow_flexion"] == (70, 70)
    assert down.angles["shoulder_abduction"] == (6, 6)
    assert down.hands == ("wall", "free")


def test_two_angles_are_those_of_the_left_and_the_right():
    text = GOOD.replace("hip_flexion: 90", "hip_flexion: [90, -10]")

    assert parse_figure(text.encode(), "f").poses["down"].angles["hip_flexion"] == (90, -10)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("90", "130", "hip_flexion: expected a whole number from -30 to 120"),
        ("90", "9.5", "hip_flexion: expected a whole number from -30 to 120"),
        ("90", "[1, 2, 3]", "hip_flexion: expected a list of 2"),
        ("hip_flexion", "hip", "unknown key 'hip'"),
        ("start: {}, ", "", "poses: expected at most 20 poses by their names"),
        ("standing", "flying", "base: expected standing"),
        ("rep: [down", "rep: [up", "rep: there is no pose up among the poses"),
        ("rep: [down, start]", "", "a figure needs rep"),
        ("base", "floor: feet\nbase", "unknown key 'floor'"),
        ("start: {}", "start: {floor: ceiling}", "floor: expected"),
        ("start: {}", "start: {shift: [1, 2]}", "shift: expected a list of 3"),
        ("start: {}", "start: 90", "start: expected keys with values"),
        ("base", "roller: moon\nbase", "roller: expected"),
    ],
)
def test_a_mistake_is_told(old, new, message):
    assert problem_of(GOOD.replace(old, new, 1)).startswith(message)
