"""What people call stretches, and what only sounds like one."""

import pytest

from coach.resources import bundled_folder
from coach.routine.field.stretch_names import is_called_stretch
from coach.routine.library.library import Library
from coach.routine.model import Stage


@pytest.mark.parametrize(
    "name",
    [
        *("Couch stretch", "Calf Stretch, straight knee", "Stretching the calves", "STRETCH"),
        *("Pigeon pose", "Pigeon", "Half pigeon, left", "Reclined figure-4", "Figure four"),
        *("Butterfly", "Seated butterfly", "Split", "Front splits", "Middle split", "Side splits"),
        *("Child's pose", "Childs pose", "Cobra", "Sphinx pose", "Downward dog"),
        *("Downward-facing dog", "Frog pose", "Lizard pose", "Happy baby", "Pancake"),
        *("Standing forward fold", "Seated forward bend", "Supine twist", "Thread the needle"),
    ],
)
def test_a_stretch(name):
    assert is_called_stretch(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Plank", "Wall sit", "Side bridge", "Dead hang", "Hollow hold", "Squat jumps", "Jog"),
        *(
            "Arms outstretched",
            "Split squat",
            "Bulgarian split-squat",
            "Split jump",
            "Split stance",
        ),
        *("Butterfly sit-up", "Butterfly crunches", "Butterfly kick", "Cobra push-up", "Splitter"),
        *("Frogger", "Frog jump", "Frog pump", "Spiderman lunge", "Pigeon push", "Russian twist"),
        *("Bird dog", "Cat-cow", "90/90 switches", "Hip hinge", "Good morning", "Copenhagen plank"),
        *("Downward dog to push-up", "Child's pose to cobra roll", "Split-leg deadlift"),
    ],
)
def test_no_stretch(name):
    assert not is_called_stretch(name)


def test_among_the_bundled_exercises_only_stretches_are_called_so():
    exercises = [each.exercise for each in Library([bundled_folder("routines")]).exercises.values()]
    called = {one.id for one in exercises if is_called_stretch(one.name)}

    others = {one.id for one in exercises if one.stage is not Stage.STRETCH}
    assert called
    assert called & others == set()
