"""What every bundled exercise tells, whichever routine it is used in."""

import pytest

from coach.programme.library import FOLDER, Programmes
from coach.resources import bundled_folder
from coach.routine.library.library import Library
from coach.routine.model import Exercise, Sides

LIBRARY = Library([bundled_folder("routines")])
EXERCISES = [written.exercise for written in LIBRARY.exercises.values()]
ROUTINES = [LIBRARY.find(name) for name in LIBRARY.files()]
PROGRAMMES = [
    reading.programme
    for reading in Programmes([bundled_folder("routines") / FOLDER], LIBRARY).all()
    if reading.programme is not None
]
SHARP_PAIN = "Stop at sharp pain in a joint, unlike a stretch. See a medical professional about it."
TOPICS = (
    "Ball, roller and band work",
    "Long holds",
    "Look for cracks in the band",
    "No rolling over a fracture",
    "Not every hip wants more range",
    "One set of 6 to 8 reps",
    "Sore the next day",
    "hamstring cramp",
    "health professional",
    "lower back and pelvis steady",
    "sharp pain",
)
"""What the cautions are about, in a few of their words."""

each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)


@each_exercise
def test_it_tells_to_stop_at_sharp_pain(exercise: Exercise):
    assert SHARP_PAIN in exercise.cautions


@each_exercise
def test_the_set_up_of_a_sided_exercise_says_which_leg_is_meant(exercise: Exercise):
    assert exercise.dose is not None
    one_sided = exercise.dose.sides in (Sides.BOTH, Sides.ALTERNATE)

    assert ("the side called" in exercise.set_up.lower()) is one_sided


@each_exercise
def test_its_muscles_are_muscles(exercise: Exercise):
    """The statistics add up the time of each."""
    assert exercise.muscles
    assert not [one for one in exercise.muscles if {"band", "fascia"} & set(one.split())]


def test_in_a_routine_of_ones_own_sharp_pain_is_told_of_once():
    mine = LIBRARY.parse(
        b"title: Mine\nsteps: [exercise: roll-quads, exercise: dead-bug, exercise: in-line-lunge]",
        "mine.yaml",
        "mine",
    )

    assert [one for one in mine.all_cautions if "sharp pain" in one] == [SHARP_PAIN]


def test_each_caution_has_one_wording_so_that_no_session_tells_it_twice():
    everything = [*EXERCISES, *ROUTINES, *PROGRAMMES]
    wordings = {caution for one in everything for caution in one.cautions}

    about = [[topic for topic in TOPICS if topic in wording] for wording in wordings]
    assert sorted(about) == [[topic] for topic in TOPICS]
