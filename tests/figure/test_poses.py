"""All figures of the library: bodies that a person could copy, on a floor that holds them."""

from itertools import accumulate, pairwise

import pytest

from coach.figure.joints import BODY, JOINTS, LOADED_ANKLE
from coach.figure.motion import Motion
from coach.figure.rep import Position, Way, in_rep
from coach.figure.skeleton import points_of
from coach.figure.stance import contact_points, on_the_way
from coach.figure.vectors import length, minus
from coach.resources import bundled_folder
from coach.routine.library.figures import Figures
from coach.routine.library.library import Library
from coach.screen.views.person import beats_of
from tests.figure.measuring import angles_of

CENTIMETRE = 1 / BODY
LIBRARY = Library([bundled_folder("routines")])
FIGURES = Figures.standard()
EXERCISES = {id_: written.exercise for id_, written in sorted(LIBRARY.exercises.items())}
SHARES = [number / 10 for number in range(11)]
BONES = [
    *(("pelvis", "waist"), ("waist", "chest"), ("chest", "neck"), ("neck", "head")),
    *(
        (f"{side}_{one}", f"{side}_{other}")
        for side in ("left", "right")
        for one, other in (
            *(("hip", "knee"), ("knee", "ankle"), ("ankle", "toe"), ("ankle", "heel")),
            *(("shoulder", "elbow"), ("elbow", "wrist"), ("wrist", "hand")),
        )
    ),
]
THICK = {"head": 0.066, "chest": 0.04, "left_hip": 0.03, "right_hip": 0.03}
"""How far around a point the body reaches at least; other points may lie on the floor itself."""


@pytest.fixture(params=EXERCISES)
def motion(request) -> Motion:
    figure = FIGURES.read(EXERCISES[request.param])
    assert figure is not None, "every exercise of the library is drawn"
    return Motion(figure)


def ways(motion: Motion):
    """All ways from pose to pose that a rep or its preview may take."""
    rep = [pose for group in motion.figure.rep for pose in group]
    return {*pairwise([*rep, rep[0]]), ("start", motion.figure.hold), ("start", rep[0])}


def bodies(motion: Motion):
    for one, other in ways(motion):
        first, second = motion.stances[one], motion.stances[other]
        for share in SHARES:
            yield one, other, share, on_the_way(first, second, share)


def test_no_joint_goes_further_than_joints_do(motion):
    for one, other, share, body in bodies(motion):
        for name, angle in angles_of(body).items():
            joint = next(joint for joint in JOINTS if name.endswith(joint.name))
            most = joint.most
            if "ankle" in name and name.removesuffix("_flexion") in motion.stances[one].pins:
                most = LOADED_ANKLE
            where = f"{name} is {angle:.0f} at {share} from {one} to {other}"
            assert joint.least - 1 <= angle <= most + 1, where


def test_nothing_is_under_the_floor(motion):
    for one, other, share, body in bodies(motion):
        for name, (_, _, height) in points_of(body).items():
            if name != "nose":
                lowest = height - THICK.get(name, 0)
                where = f"{name} is {lowest * BODY:.1f} at {share} from {one} to {other}"
                assert lowest > -2.2 * CENTIMETRE, where


def test_what_touches_the_floor_stays_there(motion):
    for one, other, share, body in bodies(motion):
        first, second = motion.stances[one], motion.stances[other]
        where = points_of(body)
        for name, place in first.pins.items():
            if second.pins.get(name) == place:
                off = length(minus(where[name], place))
                message = f"{name} is off by {off * BODY:.1f} at {share} from {one} to {other}"
                assert off < 2 * CENTIMETRE, message


def test_what_should_touch_the_floor_does(motion):
    for name, stance in motion.stances.items():
        where = points_of(stance.body)
        for point, height in contact_points(motion.figure.poses[name].floor).items():
            off = abs(where[point][2] - height)
            assert off < 2 * CENTIMETRE, f"{point} is off by {off * BODY:.1f} in {name}"


def test_no_bone_changes_its_length(motion):
    longs: dict[tuple[str, str], float] = {}
    for _, _, _, body in bodies(motion):
        where = points_of(body)
        for bone in BONES:
            long = length(minus(where[bone[1]], where[bone[0]]))
            assert long == pytest.approx(longs.setdefault(bone, long), abs=1e-6)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_a_key_pose_is_reached_when_each_phase_ends_and_kept_in_a_hold(exercise):
    figure = FIGURES.of(exercise).figure
    beats = [beat for beat in beats_of(exercise.dose.sets[0].phases) if beat.lasts]
    ends = list(accumulate(beat.lasts for beat in beats))

    for beat, end in zip(beats, ends, strict=True):
        before, there = in_rep(figure, beats, end - 1), in_rep(figure, beats, end)
        assert (there.one, there.share) == (before.other, 0.0)
        if beat.way is Way.HELD and figure.every is None:
            during = {in_rep(figure, beats, at) for at in range(end - beat.lasts, end, 100)}
            assert during == {Position(there.one, there.one, 0.0)}


@pytest.mark.parametrize("is_right", [False, True])
@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_the_same_pose_is_always_the_same_picture(exercise, is_right):
    first, again = (Figures.standard().of(exercise) for _ in range(2))

    for pose in first.figure.poses:
        picture = first.still(pose, 36, 16, is_right=is_right)
        assert again.still(pose, 36, 16, is_right=is_right) == picture
        first.cells.cache_clear()  # drawn anew, whatever was drawn before
        assert first.still(pose, 36, 16, is_right=is_right) == picture
        assert sum(len(run.text) for row in picture for run in row) == 36 * 16
